/** All checks, in the order of the boot: the first failing one explains the later ones. */
import type { Check } from '../core/check.ts';
import { bcdDefaultInvalid } from './bcd/bcd-default-invalid.ts';
import { bcdDeviceDamaged } from './bcd/bcd-device-damaged.ts';
import { bcdDiskMismatchGpt } from './bcd/bcd-disk-mismatch-gpt.ts';
import { bcdDiskMismatchMbr } from './bcd/bcd-disk-mismatch-mbr.ts';
import { bcdFailuresIgnored } from './bcd/bcd-failures-ignored.ts';
import { bcdLoaderWrongFirmware } from './bcd/bcd-loader-wrong-firmware.ts';
import { bcdNotClosed } from './bcd/bcd-not-closed.ts';
import { bcdPathMissing } from './bcd/bcd-path-missing.ts';
import { bcdRecoveryLoop } from './bcd/bcd-recovery-loop.ts';
import { bcdSafeModeStuck } from './bcd/bcd-safe-mode-stuck.ts';
import { bcdSignatureChecksOff } from './bcd/bcd-signature-checks-off.ts';
import { bcdStoreMissing } from './bcd/bcd-store-missing.ts';
import { bcdStoresDiffer } from './bcd/bcd-stores-differ.ts';
import { installerImageMissing } from './bcd/installer-image-missing.ts';
import { virtualDiskMissing } from './bcd/virtual-disk-missing.ts';
import { bitlockerMetadataDamaged } from './bitlocker/bitlocker-metadata-damaged.ts';
import { unlocksByTpmOnly } from './bitlocker/unlocks-by-tpm-only.ts';
import { volumeEncrypted } from './bitlocker/volume-encrypted.ts';
import { bootRecordLoadsNtldr } from './esp/boot-record-loads-ntldr.ts';
import { efiArchitectureWrong } from './esp/efi-architecture-wrong.ts';
import { efiFileTruncated } from './esp/efi-file-truncated.ts';
import { efiSubsystemWrong } from './esp/efi-subsystem-wrong.ts';
import { espBootRecordDamaged } from './esp/esp-boot-record-damaged.ts';
import { espEmpty } from './esp/esp-empty.ts';
import { espFallbackLoaderMissing } from './esp/esp-fallback-loader-missing.ts';
import { espBootManagerMissing } from './esp/esp-boot-manager-missing.ts';
import { espMicrosoftFolderMissing } from './esp/esp-microsoft-folder-missing.ts';
import { espNearlyFull } from './esp/esp-nearly-full.ts';
import { espNotFat } from './esp/esp-not-fat.ts';
import { fatBackupDiffers } from './esp/fat-backup-differs.ts';
import { fatDirty } from './esp/fat-dirty.ts';
import { uefiNtfsTargetEmpty } from './esp/uefi-ntfs-target-empty.ts';
import { gptBeyondEnd } from './gpt/gpt-beyond-end.ts';
import { gptCopiesDiffer } from './gpt/gpt-copies-differ.ts';
import { gptChecksumWrong } from './gpt/gpt-checksum-wrong.ts';
import { gptEntryRangeWrong } from './gpt/gpt-entry-range-wrong.ts';
import { gptGuidDuplicate } from './gpt/gpt-guid-duplicate.ts';
import { gptNoEsp } from './gpt/gpt-no-esp.ts';
import { gptNotAtEnd } from './gpt/gpt-not-at-end.ts';
import { gptSectorSizeMismatch } from './gpt/gpt-sector-size-mismatch.ts';
import { gptStale } from './gpt/gpt-stale.ts';
import { gptTwoEsps } from './gpt/gpt-two-esps.ts';
import { bootFilesChange } from './hardware/boot-files-change.ts';
import { containerDamaged } from './hardware/container-damaged.ts';
import { fakeCapacity } from './hardware/fake-capacity.ts';
import { unreadableSectors } from './hardware/unreadable-sectors.ts';
import { windowsVolumeSmall } from './hardware/windows-volume-small.ts';
import { pcieLinkDowngraded } from './host/pcie-link-downgraded.ts';
import { storageDriverUnbound } from './host/storage-driver-unbound.ts';
import { bootManagerLastStart } from './logs/boot-manager-last-start.ts';
import { crashDumpPresent } from './logs/crash-dump-present.ts';
import { diskEvents } from './logs/disk-events.ts';
import { setupErrors } from './logs/setup-errors.ts';
import { windowsLastStartFailed } from './logs/windows-last-start-failed.ts';
import { bootRecordHiddenSectorsWrong } from './mbr/boot-record-hidden-sectors-wrong.ts';
import { extendedChainBroken } from './mbr/extended-chain-broken.ts';
import { grubCoreMissing } from './mbr/grub-core-missing.ts';
import { isoHybridLayout } from './mbr/iso-hybrid-layout.ts';
import { mbrActiveFlagsInvalid } from './mbr/mbr-active-flags-invalid.ts';
import { mbrBootCodeEmpty } from './mbr/mbr-boot-code-empty.ts';
import { mbrBootCodeUnknown } from './mbr/mbr-boot-code-unknown.ts';
import { mbrDiskSignatureChanged } from './mbr/mbr-disk-signature-changed.ts';
import { mbrDiskSignatureDuplicate } from './mbr/mbr-disk-signature-duplicate.ts';
import { mbrDiskSignatureZero } from './mbr/mbr-disk-signature-zero.ts';
import { mbrHybrid } from './mbr/mbr-hybrid.ts';
import { mbrNoActivePartition } from './mbr/mbr-no-active-partition.ts';
import { mbrPartitionBeyondEnd } from './mbr/mbr-partition-beyond-end.ts';
import { mbrPartitionTypeWrong } from './mbr/mbr-partition-type-wrong.ts';
import { mbrPartitionsOverlap } from './mbr/mbr-partitions-overlap.ts';
import { mbrProtectiveMissing } from './mbr/mbr-protective-missing.ts';
import { mbrSignatureMissing } from './mbr/mbr-signature-missing.ts';
import { mbrSingleFirmwareMode } from './mbr/mbr-single-firmware-mode.ts';
import { formattedOver } from './mbr/formatted-over.ts';
import { volumeWithoutPartition } from './mbr/volume-without-partition.ts';
import { superfloppy } from './mbr/superfloppy.ts';
import { ventoyPartitionLost } from './mbr/ventoy-partition-lost.ts';
import { badClustersListed } from './ntfs/bad-clusters-listed.ts';
import { biosBootManagerMissing } from './ntfs/bios-boot-manager-missing.ts';
import { hibernationFilePresent } from './ntfs/hibernation-file-present.ts';
import { mftMirrorDiffers } from './ntfs/mft-mirror-differs.ts';
import { ntfsBootRecordDamaged } from './ntfs/ntfs-boot-record-damaged.ts';
import { ntfsDirty } from './ntfs/ntfs-dirty.ts';
import { volumeLargerThanPartition } from './ntfs/volume-larger-than-partition.ts';
import { authorityMissing } from './secure-boot/authority-missing.ts';
import { loaderGenerationsDiffer } from './secure-boot/loader-generations-differ.ts';
import { loaderRevoked } from './secure-boot/loader-revoked.ts';
import { sbatBelowLevel } from './secure-boot/sbat-below-level.ts';
import { securityVersionLow } from './secure-boot/security-version-low.ts';
import { thirdPartyAuthorityOff } from './secure-boot/third-party-authority-off.ts';
import { firmwareWidthMismatch } from './firmware/firmware-width-mismatch.ts';
import { appleExternalMedia } from './firmware/apple-external-media.ts';
import { asusBootMenus } from './firmware/asus-boot-menus.ts';
import { dellBootMenu } from './firmware/dell-boot-menu.ts';
import { hpBootSources } from './firmware/hp-boot-sources.ts';
import { lenovoThirdParty } from './firmware/lenovo-third-party.ts';
import { bridgeFallsAsleep } from './host/bridge-falls-asleep.ts';
import { uasBridgeKnown } from './host/uas-bridge-known.ts';
import { loaderUnsigned } from './secure-boot/loader-unsigned.ts';
import { imageNeedsNewTools } from './wim/image-needs-new-tools.ts';
import { imageNotWim } from './wim/image-not-wim.ts';
import { imageSumsWrong } from './wim/image-sums-wrong.ts';
import { installImageCutByFat32 } from './wim/install-image-cut-by-fat32.ts';
import { isoDamaged } from './wim/iso-damaged.ts';
import { wimBootIndexMissing } from './wim/wim-boot-index-missing.ts';
import { wimPartMissing } from './wim/wim-part-missing.ts';
import { wimTruncated } from './wim/wim-truncated.ts';
import { wimWriteInProgress } from './wim/wim-write-in-progress.ts';
import { virtualDiskDamaged } from './windows/virtual-disk-damaged.ts';
import { windows1809Recorder } from './windows/windows-1809-recorder.ts';
import { windows7UnderUefi } from './windows/windows-7-under-uefi.ts';
import { windowsBootDriverNotStarted } from './windows/windows-boot-driver-not-started.ts';
import { windowsControlSetMissing } from './windows/windows-control-set-missing.ts';
import { windowsDriveLetterMismatch } from './windows/windows-drive-letter-mismatch.ts';
import { windowsDriverPolicy } from './windows/windows-driver-policy.ts';
import { windowsDriverWrongArchitecture } from './windows/windows-driver-wrong-architecture.ts';
import { windowsFastStartup } from './windows/windows-fast-startup.ts';
import { windowsFilterDriverMissing } from './windows/windows-filter-driver-missing.ts';
import { windowsFirstBootHang } from './windows/windows-first-boot-hang.ts';
import { windowsHiveDamaged } from './windows/windows-hive-damaged.ts';
import { windowsNotPortable } from './windows/windows-not-portable.ts';
import { windowsPortablePolicies } from './windows/windows-portable-policies.ts';
import { windowsRegistryBackupEmpty } from './windows/windows-registry-backup-empty.ts';
import { windowsRemovableDrivePolicy } from './windows/windows-removable-drive-policy.ts';
import { windowsSanPolicy } from './windows/windows-san-policy.ts';
import { windowsSetupInterrupted } from './windows/windows-setup-interrupted.ts';
import { windowsToGoRemoved } from './windows/windows-to-go-removed.ts';
import { windowsUpdateInterrupted } from './windows/windows-update-interrupted.ts';
import { windowsUsbBootFlags } from './windows/windows-usb-boot-flags.ts';

export const checks: readonly Check[] = [
  unreadableSectors,
  containerDamaged,
  bootFilesChange,
  fakeCapacity,
  mbrSignatureMissing,
  mbrBootCodeEmpty,
  grubCoreMissing,
  mbrNoActivePartition,
  mbrActiveFlagsInvalid,
  mbrPartitionsOverlap,
  mbrPartitionBeyondEnd,
  extendedChainBroken,
  mbrProtectiveMissing,
  mbrHybrid,
  mbrDiskSignatureZero,
  mbrDiskSignatureDuplicate,
  mbrDiskSignatureChanged,
  mbrPartitionTypeWrong,
  volumeWithoutPartition,
  mbrSingleFirmwareMode,
  isoHybridLayout,
  bootRecordHiddenSectorsWrong,
  ventoyPartitionLost,
  superfloppy,
  formattedOver,
  mbrBootCodeUnknown,
  gptChecksumWrong,
  gptCopiesDiffer,
  gptNotAtEnd,
  gptBeyondEnd,
  gptSectorSizeMismatch,
  gptNoEsp,
  gptTwoEsps,
  gptEntryRangeWrong,
  gptGuidDuplicate,
  gptStale,
  espBootRecordDamaged,
  fatBackupDiffers,
  fatDirty,
  espNearlyFull,
  espFallbackLoaderMissing,
  espMicrosoftFolderMissing,
  espBootManagerMissing,
  efiArchitectureWrong,
  efiFileTruncated,
  efiSubsystemWrong,
  espNotFat,
  uefiNtfsTargetEmpty,
  bootRecordLoadsNtldr,
  espEmpty,
  loaderUnsigned,
  loaderRevoked,
  securityVersionLow,
  sbatBelowLevel,
  authorityMissing,
  thirdPartyAuthorityOff,
  loaderGenerationsDiffer,
  ntfsBootRecordDamaged,
  volumeLargerThanPartition,
  biosBootManagerMissing,
  mftMirrorDiffers,
  ntfsDirty,
  hibernationFilePresent,
  badClustersListed,
  volumeEncrypted,
  unlocksByTpmOnly,
  bitlockerMetadataDamaged,
  bcdStoreMissing,
  bcdNotClosed,
  bcdDefaultInvalid,
  bcdPathMissing,
  bcdDiskMismatchMbr,
  bcdDiskMismatchGpt,
  bcdDeviceDamaged,
  bcdLoaderWrongFirmware,
  bcdStoresDiffer,
  installerImageMissing,
  virtualDiskMissing,
  virtualDiskDamaged,
  bcdRecoveryLoop,
  bcdFailuresIgnored,
  bcdSignatureChecksOff,
  bcdSafeModeStuck,
  windowsNotPortable,
  windowsSanPolicy,
  windowsUsbBootFlags,
  windowsBootDriverNotStarted,
  windowsControlSetMissing,
  windowsHiveDamaged,
  windowsSetupInterrupted,
  windowsToGoRemoved,
  windowsFastStartup,
  windows7UnderUefi,
  windowsFilterDriverMissing,
  windowsRegistryBackupEmpty,
  windowsPortablePolicies,
  windowsDriveLetterMismatch,
  windowsRemovableDrivePolicy,
  windowsDriverPolicy,
  windowsDriverWrongArchitecture,
  windows1809Recorder,
  windowsUpdateInterrupted,
  windowsFirstBootHang,
  wimTruncated,
  wimWriteInProgress,
  wimPartMissing,
  wimBootIndexMissing,
  imageNotWim,
  imageNeedsNewTools,
  imageSumsWrong,
  isoDamaged,
  installImageCutByFat32,
  windowsVolumeSmall,
  pcieLinkDowngraded,
  storageDriverUnbound,
  uasBridgeKnown,
  bridgeFallsAsleep,
  firmwareWidthMismatch,
  appleExternalMedia,
  dellBootMenu,
  hpBootSources,
  lenovoThirdParty,
  asusBootMenus,
  setupErrors,
  diskEvents,
  bootManagerLastStart,
  windowsLastStartFailed,
  crashDumpPresent,
];
