/** Every repair, in the order they are offered: what the firmware reads first is repaired first. */
import type { Repair } from '../core/repair.ts';
import { bcdClose } from './bcd/bcd-close.ts';
import { bcdDefault } from './bcd/bcd-default.ts';
import { bcdDevices } from './bcd/bcd-devices.ts';
import { bcdRecoveryOff, bcdSafeModeOff, bcdSigningOn } from './bcd/bcd-options.ts';
import { bcdPaths } from './bcd/bcd-paths.ts';
import { bcdRebuild } from './bcd/bcd-rebuild.ts';
import { bootFilesBootmgr } from './loaders/boot-files-bootmgr.ts';
import { bootRecordHiddenSectors } from './boot-records/boot-record-hidden-sectors.ts';
import { exfatBootRegion } from './boot-records/exfat-boot-region.ts';
import { espRebuild } from './loaders/esp-rebuild.ts';
import { fatBootRecordBackup } from './boot-records/fat-boot-record-backup.ts';
import { fatBootRecord } from './boot-records/fat-boot-record.ts';
import { fatCopy } from './fat/fat-copy.ts';
import { fatDirtyBit } from './fat/fat-dirty-bit.ts';
import { fatFsInfo } from './fat/fat-fsinfo.ts';
import { gptBackupToEnd } from './tables/gpt-backup-to-end.ts';
import { gptBackup } from './tables/gpt-backup.ts';
import { gptChecksums } from './tables/gpt-checksums.ts';
import { gptLostEntry } from './tables/gpt-lost-entry.ts';
import { gptPrimary } from './tables/gpt-primary.ts';
import { gptRebuild } from './tables/gpt-rebuild.ts';
import { hiveBootDrivers } from './hives/hive-boot-drivers.ts';
import { hiveClose, hiveReplay } from './hives/hive-close.ts';
import { hiveControlSet } from './hives/hive-control-set.ts';
import { hiveDriveLetter } from './hives/hive-drive-letter.ts';
import { hiveFilters } from './hives/hive-filters.ts';
import { hiveFastStartup, hivePortable, hiveSanPolicy, hiveUsbBootFlags } from './hives/hive-settings.ts';
import { hiveSetupState } from './hives/hive-setup-state.ts';
import { loaderFallback } from './loaders/loader-fallback.ts';
import { loaderRecopy } from './loaders/loader-recopy.ts';
import { mbrActiveFlag } from './tables/mbr-active-flag.ts';
import { mbrBootCode } from './tables/mbr-boot-code.ts';
import { mbrDiskSignature } from './tables/mbr-disk-signature.ts';
import { mbrPartitionType } from './tables/mbr-partition-type.ts';
import { mbrProtectiveEntry } from './tables/mbr-protective-entry.ts';
import { mbrRebuild } from './tables/mbr-rebuild.ts';
import { mbrSignature } from './tables/mbr-signature.ts';
import { ntfsBootRecordBackup } from './boot-records/ntfs-boot-record-backup.ts';
import { ntfsBootRecord } from './boot-records/ntfs-boot-record.ts';
import { ntfsDirtyFlag } from './ntfs/ntfs-dirty-flag.ts';
import { ntfsMftMirror } from './ntfs/ntfs-mft-mirror.ts';
import { wimBootIndex } from './wim/wim-boot-index.ts';
import { wimWriteInProgress } from './wim/wim-write-in-progress.ts';

export const repairs: readonly Repair[] = [
  mbrProtectiveEntry,
  mbrSignature,
  gptChecksums,
  gptPrimary,
  gptBackup,
  gptBackupToEnd,
  // Where no copy of a table is left to build from.
  gptRebuild,
  gptLostEntry,
  mbrRebuild,
  // Boot records before what is concluded from them: the active flag, the type byte.
  fatBootRecord,
  exfatBootRegion,
  ntfsBootRecord,
  mbrActiveFlag,
  mbrPartitionType,
  mbrDiskSignature,
  mbrBootCode,
  bootRecordHiddenSectors,
  fatBootRecordBackup,
  fatCopy,
  fatFsInfo,
  fatDirtyBit,
  ntfsBootRecordBackup,
  ntfsMftMirror,
  ntfsDirtyFlag,
  // What lies in the volumes: the partition as a whole, its loaders, then the store and what it names.
  espRebuild,
  loaderFallback,
  loaderRecopy,
  bootFilesBootmgr,
  bcdClose,
  bcdRebuild,
  bcdDevices,
  bcdPaths,
  bcdDefault,
  bcdRecoveryOff,
  bcdSafeModeOff,
  bcdSigningOn,
  // The registry of the Windows the store names: its hives as files, then what stands in them.
  hiveReplay,
  hiveClose,
  hiveControlSet,
  hiveBootDrivers,
  hiveUsbBootFlags,
  hiveFilters,
  hivePortable,
  hiveSanPolicy,
  hiveFastStartup,
  hiveDriveLetter,
  hiveSetupState,
  wimBootIndex,
  wimWriteInProgress,
];
