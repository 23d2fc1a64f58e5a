/**
 * The files a boot opens at fixed places, by kind of volume. Firmware opens the fallback loaders of a removable medium
 * (UEFI 2.10 §3.5.1.1); Boot Manager its store; the rest is what installers and Windows put there.
 */
import type { FileRole } from '../core/facts.ts';

export interface FixedFile {
  readonly path: string;
  readonly role: FileRole;
  /** `firmware`: volumes a firmware or boot sector opens files on. `windows`: volumes that may hold an installed Windows. */
  readonly on: 'firmware' | 'windows';
}

export const FIXED_FILES: readonly FixedFile[] = [
  { path: '/EFI/BOOT/BOOTX64.EFI', role: 'fallback-loader', on: 'firmware' },
  { path: '/EFI/BOOT/BOOTIA32.EFI', role: 'fallback-loader', on: 'firmware' },
  { path: '/EFI/BOOT/BOOTAA64.EFI', role: 'fallback-loader', on: 'firmware' },
  { path: '/EFI/Microsoft/Boot/bootmgfw.efi', role: 'boot-manager', on: 'firmware' },
  { path: '/EFI/Microsoft/Boot/BCD', role: 'bcd-uefi', on: 'firmware' },
  { path: '/EFI/BOOT/grubx64.efi', role: 'other-loader', on: 'firmware' },
  { path: '/EFI/BOOT/grubia32.efi', role: 'other-loader', on: 'firmware' },
  { path: '/EFI/BOOT/grubaa64.efi', role: 'other-loader', on: 'firmware' },
  { path: '/bootmgr', role: 'bios-boot-manager', on: 'firmware' },
  { path: '/Boot/BCD', role: 'bcd-bios', on: 'firmware' },
  { path: '/boot/boot.sdi', role: 'boot-sdi', on: 'firmware' },
  { path: '/sources/boot.wim', role: 'boot-wim', on: 'firmware' },
  { path: '/sources/install.wim', role: 'install-wim', on: 'firmware' },
  { path: '/sources/install.esd', role: 'install-wim', on: 'firmware' },
  { path: '/sources/install.swm', role: 'install-wim', on: 'firmware' },
  { path: '/Windows/System32/winload.efi', role: 'os-loader', on: 'windows' },
  { path: '/Windows/System32/winload.exe', role: 'os-loader', on: 'windows' },
  { path: '/Windows/System32/ntoskrnl.exe', role: 'kernel', on: 'windows' },
  { path: '/Windows/System32/config/SYSTEM', role: 'system-hive', on: 'windows' },
  { path: '/Windows/System32/config/SOFTWARE', role: 'software-hive', on: 'windows' },
  { path: '/hiberfil.sys', role: 'hibernation', on: 'windows' },
];

/** Roles whose content is a PE image worth looking into. */
export const PE_ROLES: ReadonlySet<FileRole> = new Set<FileRole>([
  'fallback-loader',
  'boot-manager',
  'other-loader',
  'os-loader',
  'kernel',
]);
