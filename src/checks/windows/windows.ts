/** What the checks of the installed Windows share. */
import type { Driver, Facts, Windows } from '../../core/facts.ts';

/** CM_SERVICE_USB_DISK_BOOT_LOAD 0x04 and CM_SERVICE_USB3_DISK_BOOT_LOAD 0x10. */
export const USB_BOOT_FLAGS = 0x14;

export function windowsOf(facts: Facts<'windows'>, volume: string): Windows | undefined {
  return facts.all('windows').find(({ value }) => value.volume === volume)?.value;
}

/** StartOverride replaces Start for the present hardware configuration. */
export function effectiveStart(driver: Driver): number | undefined {
  return driver.startOverride ?? driver.start;
}

/** PortableOperatingSystem=1: made as Windows To Go. */
export function isPortable(windows: Windows | undefined): boolean {
  return windows?.portableOperatingSystem === 1;
}
