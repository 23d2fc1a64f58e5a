/** All causes, by family. The order has no meaning: ranking is by score, then id. */
import type { Cause } from '../core/types.ts';
import { activeFlagWrong } from './active-flag-wrong.ts';
import { bcdCorrupt } from './bcd-corrupt.ts';
import { bcdDeviceMismatch } from './bcd-device-mismatch.ts';
import { bcdMissing } from './bcd-missing.ts';
import { bitlockerLocked } from './bitlocker-locked.ts';
import { bootCodeMissing } from './boot-code-missing.ts';
import { bootDriverDisabled } from './boot-driver-disabled.ts';
import { gptBackupDamaged } from './gpt-backup-damaged.ts';
import { gptBothDamaged } from './gpt-both-damaged.ts';
import { gptPrimaryDamaged } from './gpt-primary-damaged.ts';
import { loaderMissing } from './loader-missing.ts';
import { ntfsBootDamaged } from './ntfs-boot-damaged.ts';
import { partitionTableDamaged } from './partition-table-damaged.ts';
import { startOverwritten } from './start-overwritten.ts';
import { startWiped } from './start-wiped.ts';
import { usbBootStartDriver } from './usb-boot-start-driver.ts';

export const causes: readonly Cause[] = [
  startWiped,
  startOverwritten,
  bootCodeMissing,
  activeFlagWrong,
  partitionTableDamaged,
  gptPrimaryDamaged,
  gptBackupDamaged,
  gptBothDamaged,
  loaderMissing,
  bcdMissing,
  bcdCorrupt,
  bcdDeviceMismatch,
  ntfsBootDamaged,
  bitlockerLocked,
  usbBootStartDriver,
  bootDriverDisabled,
];
