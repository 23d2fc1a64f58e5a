/**
 * The drivers without which Windows does not reach and mount its own volume, and how each has to start.
 *
 * Sources: Microsoft, troubleshooting of stop 7B (ACPI, disk, volmgr, partmgr, volsnap, volume start at boot);
 * CM_SERVICE_USB_DISK_BOOT_LOAD (wdm.h); a SYSTEM hive of Windows 8.1, where Ntfs is in the group "Boot File System"
 * with Start 3, and usbehci, usbhub and those of USB 3 have Start 3 with BootFlags 4, 10 and 14.
 */
import type { Driver, Windows } from './facts.ts';

export interface BootDriver {
  /** Of its service key. */
  readonly name: string;
  /**
   * `core`: starts at boot on every Windows since Vista. `usb`: between the host controller and the stick; starts at
   * boot, or is promoted by its BootFlags. `mount`: the loader starts it whatever Start says, unless it is disabled.
   * `library`: loaded by those that need it. `disk`: for other disks than sticks.
   */
  readonly role: 'core' | 'usb' | 'mount' | 'library' | 'disk';
  /** Its service key exists wherever Windows can boot. */
  readonly required?: true;
  /** Some machines and bridges alone need it. */
  readonly optional?: true;
}

export const BOOT_DRIVERS: readonly BootDriver[] = [
  { name: 'disk', role: 'core', required: true },
  { name: 'partmgr', role: 'core', required: true },
  { name: 'volmgr', role: 'core', required: true },
  // Since Windows 8.
  { name: 'volume', role: 'core' },
  { name: 'volsnap', role: 'core' },
  { name: 'mountmgr', role: 'core', required: true },
  { name: 'ACPI', role: 'core', required: true },
  { name: 'pci', role: 'core' },
  { name: 'Ntfs', role: 'mount' },
  { name: 'FltMgr', role: 'mount' },
  { name: 'Wdf01000', role: 'mount' },
  { name: 'USBXHCI', role: 'usb' },
  { name: 'UCX01000', role: 'usb' },
  { name: 'USBHUB3', role: 'usb' },
  // Ports of USB 2 that have a controller of their own.
  { name: 'usbehci', role: 'usb', optional: true },
  { name: 'usbhub', role: 'usb', optional: true },
  { name: 'USBSTOR', role: 'usb', required: true },
  // UAS bridges alone need it, and disabling it is a known remedy for those that fail with it.
  { name: 'UASPStor', role: 'usb', optional: true },
  { name: 'storport', role: 'library', optional: true },
  { name: 'stornvme', role: 'disk' },
  { name: 'storahci', role: 'disk' },
];

const byName = new Map(BOOT_DRIVERS.map((driver) => [driver.name.toLowerCase(), driver]));

export function bootDriver(name: string): BootDriver | undefined {
  return byName.get(name.toLowerCase());
}

/** CM_SERVICE_USB_DISK_BOOT_LOAD 0x04 and CM_SERVICE_USB3_DISK_BOOT_LOAD 0x10. */
export const USB_BOOT_FLAGS = 0x14;
const DISABLED = 4;

/** StartOverride replaces Start for the present hardware configuration. */
export function effectiveStart(driver: Driver): number | undefined {
  return driver.startOverride ?? driver.start;
}

/** PortableOperatingSystem=1: made as Windows To Go. */
export function isPortable(windows: Pick<Windows, 'portableOperatingSystem'> | undefined): boolean {
  return windows?.portableOperatingSystem === 1;
}

/** `usb-as-delivered`: on demand, as on any Windows of an internal disk. */
export type StartFault =
  'core-not-started' | 'mount-disabled' | 'usb-disabled' | 'usb-not-started' | 'usb-as-delivered';

/** What is wrong with how a driver starts; its service must be there. Undefined: nothing, or it does not matter. */
export function startFault(driver: Driver, windows: Windows | undefined): StartFault | undefined {
  const start = effectiveStart(driver);
  const role = bootDriver(driver.name)?.role;
  if (start === undefined || start === 0) return undefined;
  if (role === 'core') return 'core-not-started';
  if (role === 'mount') return start === DISABLED ? 'mount-disabled' : undefined;
  if (role === 'library') return start === DISABLED ? 'usb-disabled' : undefined;
  if (role !== 'usb') return undefined;
  if (start === DISABLED) return 'usb-disabled';
  // Windows 8 and later start a USB driver at boot where its BootFlags meet the flags of the boot device. Where none are
  // stored yet (an image never booted) the loader finds them itself.
  const flags = driver.bootFlags ?? 0;
  if ((flags & (windows?.bootDriverFlags ?? USB_BOOT_FLAGS)) !== 0) return undefined;
  return !isPortable(windows) && (flags & USB_BOOT_FLAGS) !== 0 ? 'usb-as-delivered' : 'usb-not-started';
}
