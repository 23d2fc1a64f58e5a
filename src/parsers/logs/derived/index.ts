/** All rules, made anew for each capture: they keep what they have seen. */
import { fakeCapacity } from './fake-capacity.ts';
import { pciLink } from './pci-link.ts';
import { pciNoDriver } from './pci-no-driver.ts';
import { removableWindows } from './removable-windows.ts';
import type { Rule } from './rule.ts';
import { unfinishedWrite } from './unfinished-write.ts';
import { usbPorts } from './usb-ports.ts';
import { usbResets } from './usb-resets.ts';
import { usbSlow } from './usb-slow.ts';

export { Consequences } from './consequences.ts';

export function makeRules(): readonly Rule[] {
  return [
    usbResets(),
    usbSlow(),
    usbPorts(),
    fakeCapacity(),
    pciNoDriver(),
    pciLink(),
    unfinishedWrite(),
    removableWindows(),
  ];
}
