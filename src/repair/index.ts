/** Every repair, in the order they are offered: what the firmware reads first is repaired first. */
import type { Repair } from '../core/types.ts';
import { bootRecordHiddenSectors } from './boot-record-hidden-sectors.ts';
import { fatBootRecord } from './fat-boot-record.ts';
import { fatBootRecordBackup } from './fat-boot-record-backup.ts';
import { fatCopy } from './fat-copy.ts';
import { fatDirtyBit } from './fat-dirty-bit.ts';
import { fatFsInfo } from './fat-fsinfo.ts';
import { gptBackup } from './gpt-backup.ts';
import { gptBackupToEnd } from './gpt-backup-to-end.ts';
import { gptChecksums } from './gpt-checksums.ts';
import { gptPrimary } from './gpt-primary.ts';
import { mbrActiveFlag } from './mbr-active-flag.ts';
import { mbrBootCode } from './mbr-boot-code.ts';
import { mbrDiskSignature } from './mbr-disk-signature.ts';
import { mbrPartitionType } from './mbr-partition-type.ts';
import { mbrProtectiveEntry } from './mbr-protective-entry.ts';
import { mbrSignature } from './mbr-signature.ts';
import { ntfsBootRecord } from './ntfs-boot-record.ts';
import { ntfsBootRecordBackup } from './ntfs-boot-record-backup.ts';
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
  wimBootIndex,
  wimWriteInProgress,
];
