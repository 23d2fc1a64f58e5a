/** All checks, in the order of the boot: the first failing one explains the later ones. */
import type { Check } from '../core/types.ts';
import { mbrActiveFlagsInvalid } from './mbr/mbr-active-flags-invalid.ts';
import { mbrBootCodeEmpty } from './mbr/mbr-boot-code-empty.ts';
import { mbrNoActivePartition } from './mbr/mbr-no-active-partition.ts';
import { mbrSignatureMissing } from './mbr/mbr-signature-missing.ts';
import { gptChecksumWrong } from './gpt/gpt-checksum-wrong.ts';
import { espFallbackLoaderMissing } from './esp/esp-fallback-loader-missing.ts';
import { ntfsBootRecordDamaged } from './ntfs/ntfs-boot-record-damaged.ts';
import { volumeEncrypted } from './bitlocker/volume-encrypted.ts';
import { bcdStoreMissing } from './bcd/bcd-store-missing.ts';
import { bcdDiskMismatchMbr } from './bcd/bcd-disk-mismatch-mbr.ts';
import { bcdDiskMismatchGpt } from './bcd/bcd-disk-mismatch-gpt.ts';
import { windowsBootDriverNotStarted } from './windows/windows-boot-driver-not-started.ts';

export const checks: readonly Check[] = [
  mbrSignatureMissing,
  mbrBootCodeEmpty,
  mbrNoActivePartition,
  mbrActiveFlagsInvalid,
  gptChecksumWrong,
  espFallbackLoaderMissing,
  ntfsBootRecordDamaged,
  volumeEncrypted,
  bcdStoreMissing,
  bcdDiskMismatchMbr,
  bcdDiskMismatchGpt,
  windowsBootDriverNotStarted,
];
