/** Every repair, in the order they are offered: what the firmware reads first is repaired first. */
import type { Repair } from '../core/types.ts';
import { bcdClose } from './bcd-close.ts';
import { bcdDefault } from './bcd-default.ts';
import { bcdDevices } from './bcd-devices.ts';
import { bcdRecoveryOff, bcdSafeModeOff, bcdSigningOn } from './bcd-options.ts';
import { bcdPaths } from './bcd-paths.ts';
import { bcdRebuild } from './bcd-rebuild.ts';
import { bootFilesBootmgr } from './boot-files-bootmgr.ts';
import { bootRecordHiddenSectors } from './boot-record-hidden-sectors.ts';
import { espRebuild } from './esp-rebuild.ts';
import { fatBootRecordBackup } from './fat-boot-record-backup.ts';
import { fatBootRecord } from './fat-boot-record.ts';
import { fatCopy } from './fat-copy.ts';
import { fatDirtyBit } from './fat-dirty-bit.ts';
import { fatFsInfo } from './fat-fsinfo.ts';
import { gptBackupToEnd } from './gpt-backup-to-end.ts';
import { gptBackup } from './gpt-backup.ts';
import { gptChecksums } from './gpt-checksums.ts';
import { gptPrimary } from './gpt-primary.ts';
import { hiveBootDrivers } from './hive-boot-drivers.ts';
import { hiveClose, hiveReplay } from './hive-close.ts';
import { hiveControlSet } from './hive-control-set.ts';
import { hiveDriveLetter } from './hive-drive-letter.ts';
import { hiveFilters } from './hive-filters.ts';
import { hiveFastStartup, hivePortable, hiveSanPolicy, hiveUsbBootFlags } from './hive-settings.ts';
import { hiveSetupState } from './hive-setup-state.ts';
import { loaderFallback } from './loader-fallback.ts';
import { loaderRecopy } from './loader-recopy.ts';
import { mbrActiveFlag } from './mbr-active-flag.ts';
import { mbrBootCode } from './mbr-boot-code.ts';
import { mbrDiskSignature } from './mbr-disk-signature.ts';
import { mbrPartitionType } from './mbr-partition-type.ts';
import { mbrProtectiveEntry } from './mbr-protective-entry.ts';
import { mbrSignature } from './mbr-signature.ts';
import { ntfsBootRecordBackup } from './ntfs-boot-record-backup.ts';
import { ntfsBootRecord } from './ntfs-boot-record.ts';
import { ntfsDirtyFlag } from './ntfs-dirty-flag.ts';
import { ntfsMftMirror } from './ntfs-mft-mirror.ts';
import { wimBootIndex } from './wim-boot-index.ts';
import { wimWriteInProgress } from './wim-write-in-progress.ts';

export const repairs: readonly Repair[] = [
  mbrProtectiveEntry,
  mbrSignature,
  gptChecksums,
  gptPrimary,
  gptBackup,
  gptBackupToEnd,
  // Boot records before what is concluded from them: the active flag, the type byte.
  fatBootRecord,
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
