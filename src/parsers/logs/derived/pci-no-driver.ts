/** lspci.nodrv: a storage or USB controller that no driver uses, in a capture that shows drivers. */
import { bootClass } from './pci-class.ts';
import type { Conclusion, Rule } from './rule.ts';

/** Bound so that the host leaves the function alone: for a virtual machine, or on purpose. */
const PLACEHOLDERS = new Set(['vfio-pci', 'pci-stub', 'pciback', 'xen-pciback', 'uio_pci_generic']);
/** Class 0c03 without anything a boot medium could sit behind. */
const NOT_A_HOST = /USB ?4|Thunderbolt|Type-C|UCSI|Device Controller|Dual.?Role/i;

export function pciNoDriver(): Rule {
  return {
    conclude(inventory) {
      const out: Conclusion[] = [];
      for (const { value, line, text } of inventory.pci) {
        const cls = bootClass(value);
        // RAID controllers (class 0104) of many makes are run by the firmware alone and have their own signature.
        if (cls === undefined || cls === '0104' || value.driver === undefined) continue;
        if (value.driver !== null && !PLACEHOLDERS.has(value.driver)) continue;
        if (cls === '0c03' && NOT_A_HOST.test(value.description)) continue;
        const fields = {
          bdf: value.address,
          class: cls,
          modules: value.modules.join(','),
          driver: value.driver ?? '',
        };
        const place = { boot: 0, seconds: undefined, time: undefined };
        out.push({ code: 'lspci.nodrv', fields, ...place, text, line, count: 1 });
      }
      return out;
    },
  };
}
