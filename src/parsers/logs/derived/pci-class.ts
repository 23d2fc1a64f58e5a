/** The classes of PCI functions that matter for booting. */
import type { PciFunction } from '../../../core/facts.ts';

/** NVMe, SATA, RAID, USB. */
const KNOWN: ReadonlySet<string> = new Set(['0108', '0106', '0104', '0c03']);

/** Four hexadecimal digits; undefined for other classes. */
export function bootClass({ classCode }: PciFunction): string | undefined {
  return classCode !== undefined && KNOWN.has(classCode) ? classCode : undefined;
}
