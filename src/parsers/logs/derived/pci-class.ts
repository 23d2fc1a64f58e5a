/** The classes of PCI functions that matter for booting, by number or by the name lspci prints without -n. */
import type { PciFunction } from '../../../core/facts.ts';

const NAMES: Readonly<Record<string, string>> = {
  'Non-Volatile memory controller': '0108',
  'SATA controller': '0106',
  'RAID bus controller': '0104',
  'USB controller': '0c03',
};

/** Four hexadecimal digits; undefined for other classes. */
export function bootClass(pci: PciFunction): string | undefined {
  const known = Object.values(NAMES);
  if (pci.classCode !== undefined) return known.includes(pci.classCode) ? pci.classCode : undefined;
  return NAMES[pci.className];
}
