/**
 * lspci.lnk: a storage or USB controller whose negotiated link (LnkSta) is narrower or slower than both sides can do
 * (LnkCap). A narrower slot is normal, so a bridge that can do no more excuses it where the capture shows that.
 */
import type { PciFunction } from '../../../core/facts.ts';
import { bootClass } from './pci-class.ts';
import type { Conclusion, Rule } from './rule.ts';

export function pciLink(): Rule {
  return {
    conclude(inventory) {
      const out: Conclusion[] = [];
      for (const { value, line, text } of inventory.pci) {
        const { linkCap, linkSta } = value;
        if (bootClass(value) === undefined || linkCap === undefined || linkSta === undefined) continue;
        // Width 0 is an integrated function without a link.
        if (linkSta.width === 0) continue;
        const narrow = linkSta.width < linkCap.width;
        const slow = gigatransfers(linkSta.speed) < gigatransfers(linkCap.speed);
        if (!narrow && !slow) continue;
        if (
          excused(
            linkSta,
            inventory.pci.map((placed) => placed.value),
          )
        )
          continue;
        const fields = {
          bdf: value.address,
          sp: linkSta.speed,
          w: String(linkSta.width),
          capsp: linkCap.speed,
          capw: String(linkCap.width),
          spq: slow ? 'downgraded' : 'ok',
          wq: narrow ? 'downgraded' : 'ok',
        };
        const place = { boot: 0, seconds: undefined, time: undefined };
        out.push({ code: 'lspci.lnk', fields, ...place, text, line, count: 1 });
      }
      return out;
    },
  };
}

function gigatransfers(speed: string): number {
  return Number.parseFloat(speed) || 0;
}

/** A bridge that runs at exactly this width and speed and can do no more: the slot is built that way. */
function excused(link: NonNullable<PciFunction['linkSta']>, functions: readonly PciFunction[]): boolean {
  return functions.some(
    ({ className, classCode, linkCap, linkSta }) =>
      (classCode === '0604' || className === 'PCI bridge') &&
      linkCap !== undefined &&
      linkSta !== undefined &&
      linkSta.width === link.width &&
      linkSta.speed === link.speed &&
      linkCap.width === link.width &&
      linkCap.speed === link.speed,
  );
}
