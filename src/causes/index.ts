/** All causes, by family. The order has no meaning: ranking is by score, then id. */
import type { Cause } from '../core/cause.ts';
import { activeFlagWrong } from './active-flag-wrong.ts';
import { bcdCorrupt } from './bcd-corrupt.ts';
import { bcdDeviceMismatch } from './bcd-device-mismatch.ts';
import { bcdMissing } from './bcd-missing.ts';
import { bcdObjectInvalid } from './bcd-object-invalid.ts';
import { bcdPathWrong } from './bcd-path-wrong.ts';
import { bcdUnflushed } from './bcd-unflushed.ts';
import { bcdVhdPath } from './bcd-vhd-path.ts';
import { benign } from './benign.ts';
import { bitlockerLocked } from './bitlocker-locked.ts';
import { bootCodeForeign } from './boot-code-foreign.ts';
import { bootCodeMissing } from './boot-code-missing.ts';
import { bootDriverDisabled } from './boot-driver-disabled.ts';
import { bootloaderCorrupt } from './bootloader-corrupt.ts';
import { clonedIdentity } from './cloned-identity.ts';
import { commandMissing } from './command-missing.ts';
import { configError } from './config-error.ts';
import { controlsetMissing } from './controlset-missing.ts';
import { dbCertMismatch } from './db-cert-mismatch.ts';
import { dbxRevoked } from './dbx-revoked.ts';
import { deadMedia } from './dead-media.ts';
import { dismMountBusy } from './dism-mount-busy.ts';
import { dismSourceMissing } from './dism-source-missing.ts';
import { driveLocked } from './drive-locked.ts';
import { espDamaged } from './esp-damaged.ts';
import { espEmpty } from './esp-empty.ts';
import { fakeCapacity } from './fake-capacity.ts';
import { fatDirty } from './fat-dirty.ts';
import { filterDriver } from './filter-driver.ts';
import { gptBackupDamaged } from './gpt-backup-damaged.ts';
import { gptBothDamaged } from './gpt-both-damaged.ts';
import { gptEntryWrong } from './gpt-entry-wrong.ts';
import { gptPrimaryDamaged } from './gpt-primary-damaged.ts';
import { hostBcdboot } from './host-bcdboot.ts';
import { hostPolicy } from './host-policy.ts';
import { imageEnlarged } from './image-enlarged.ts';
import { imageTruncated } from './image-truncated.ts';
import { initramfsMissing } from './initramfs-missing.ts';
import { installerFileMissing } from './installer-file-missing.ts';
import { kernelRegression } from './kernel-regression.ts';
import { liveLabelMismatch } from './live-label-mismatch.ts';
import { loaderGenerationMix } from './loader-generation-mix.ts';
import { loaderMissing } from './loader-missing.ts';
import { lowMemory } from './low-memory.ts';
import { mediaCorrupt } from './media-corrupt.ts';
import { mediaRemoved } from './media-removed.ts';
import { missingMsr } from './missing-msr.ts';
import { networkSource } from './network-source.ts';
import { noSystemPartition } from './no-system-partition.ts';
import { ntfsBootDamaged } from './ntfs-boot-damaged.ts';
import { ntfsCorrupt } from './ntfs-corrupt.ts';
import { ntfsDirty } from './ntfs-dirty.ts';
import { ntfsHibernated } from './ntfs-hibernated.ts';
import { nvmeFirmware } from './nvme-firmware.ts';
import { nvmeLink } from './nvme-link.ts';
import { nvmePowerState } from './nvme-power-state.ts';
import { partitionMoved } from './partition-moved.ts';
import { partitionTableDamaged } from './partition-table-damaged.ts';
import { pcieLink } from './pcie-link.ts';
import { pendingServicing } from './pending-servicing.ts';
import { portableSettingsMissing } from './portable-settings-missing.ts';
import { processCrash } from './process-crash.ts';
import { protectiveMbrDamaged } from './protective-mbr-damaged.ts';
import { raidMode } from './raid-mode.ts';
import { removableMediaWtg } from './removable-media-wtg.ts';
import { sataLink } from './sata-link.ts';
import { sbatRevoked } from './sbat-revoked.ts';
import { sectorSizeMismatch } from './sector-size-mismatch.ts';
import { setupInterrupted } from './setup-interrupted.ts';
import { slowMediaHang } from './slow-media-hang.ts';
import { stalePartitionTable } from './stale-partition-table.ts';
import { startOverwritten } from './start-overwritten.ts';
import { startWiped } from './start-wiped.ts';
import { storageDriverMissing } from './storage-driver-missing.ts';
import { sysprepFailed } from './sysprep-failed.ts';
import { systemHiveCorrupt } from './system-hive-corrupt.ts';
import { systemHiveUnflushed } from './system-hive-unflushed.ts';
import { toolCrash } from './tool-crash.ts';
import { twoEsps } from './two-esps.ts';
import { unsignedLoader } from './unsigned-loader.ts';
import { usbBootStartDriver } from './usb-boot-start-driver.ts';
import { usbEnumeration } from './usb-enumeration.ts';
import { usbHostController } from './usb-host-controller.ts';
import { usbLink } from './usb-link.ts';
import { usbPower } from './usb-power.ts';
import { usbSlowLink } from './usb-slow-link.ts';
import { usbUas } from './usb-uas.ts';
import { vhdDamaged } from './vhd-damaged.ts';
import { wimBootIndex } from './wim-boot-index.ts';
import { wimCorrupt } from './wim-corrupt.ts';
import { wimServicingInterrupted } from './wim-servicing-interrupted.ts';
import { wimTruncated } from './wim-truncated.ts';
import { windowsUnsupported } from './windows-unsupported.ts';
import { winloadMissing } from './winload-missing.ts';
import { writeProtected } from './write-protected.ts';
import { wrongArchitecture } from './wrong-architecture.ts';
import { wrongDevice } from './wrong-device.ts';
import { wrongFirmwareMode } from './wrong-firmware-mode.ts';
import { wrongLoaderKind } from './wrong-loader-kind.ts';
import { wrongRoot } from './wrong-root.ts';
import { firmwareFault } from './firmware-fault.ts';
import { displayFault } from './display-fault.ts';
import { biosDiskLimit } from './bios-disk-limit.ts';
import { rootDeviceLate } from './root-device-late.ts';
import { usbLinkPower } from './usb-link-power.ts';
import { targetFull } from './target-full.ts';
import { networkBootUnanswered } from './network-boot-unanswered.ts';
import { peDriver } from './pe-driver.ts';

export const causes: readonly Cause[] = [
  startWiped,
  startOverwritten,
  imageTruncated,
  imageEnlarged,
  fakeCapacity,
  sectorSizeMismatch,
  deadMedia,
  writeProtected,
  mediaRemoved,
  mediaCorrupt,
  clonedIdentity,
  removableMediaWtg,
  bootCodeMissing,
  bootCodeForeign,
  activeFlagWrong,
  partitionTableDamaged,
  protectiveMbrDamaged,
  gptPrimaryDamaged,
  gptBackupDamaged,
  gptBothDamaged,
  gptEntryWrong,
  stalePartitionTable,
  partitionMoved,
  noSystemPartition,
  missingMsr,
  twoEsps,
  espEmpty,
  espDamaged,
  fatDirty,
  loaderMissing,
  bootloaderCorrupt,
  wrongArchitecture,
  wrongFirmwareMode,
  wrongLoaderKind,
  loaderGenerationMix,
  unsignedLoader,
  sbatRevoked,
  dbxRevoked,
  dbCertMismatch,
  bcdMissing,
  bcdCorrupt,
  bcdUnflushed,
  bcdDeviceMismatch,
  bcdObjectInvalid,
  bcdPathWrong,
  bcdVhdPath,
  vhdDamaged,
  ntfsBootDamaged,
  ntfsCorrupt,
  ntfsDirty,
  ntfsHibernated,
  bitlockerLocked,
  winloadMissing,
  systemHiveCorrupt,
  systemHiveUnflushed,
  controlsetMissing,
  usbBootStartDriver,
  bootDriverDisabled,
  filterDriver,
  portableSettingsMissing,
  setupInterrupted,
  slowMediaHang,
  pendingServicing,
  windowsUnsupported,
  hostPolicy,
  wimCorrupt,
  wimTruncated,
  wimServicingInterrupted,
  wimBootIndex,
  installerFileMissing,
  dismSourceMissing,
  dismMountBusy,
  wrongDevice,
  driveLocked,
  hostBcdboot,
  toolCrash,
  sysprepFailed,
  usbLink,
  usbPower,
  usbUas,
  usbEnumeration,
  usbHostController,
  usbSlowLink,
  nvmePowerState,
  nvmeFirmware,
  nvmeLink,
  pcieLink,
  storageDriverMissing,
  raidMode,
  sataLink,
  lowMemory,
  kernelRegression,
  initramfsMissing,
  liveLabelMismatch,
  wrongRoot,
  networkSource,
  configError,
  processCrash,
  commandMissing,
  firmwareFault,
  displayFault,
  biosDiskLimit,
  rootDeviceLate,
  usbLinkPower,
  targetFull,
  networkBootUnanswered,
  peDriver,
  benign,
];
