/** lspci.lnk: a storage controller's PCIe link is slower or narrower than the device itself could. */
import type { PciFunction } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

const STORAGE: ReadonlySet<string> = new Set(['0108', '0106', '0104', '0107']);

export const pcieLinkDowngraded = defineCheck({
  code: 'lspci.lnk',
  id: 'pcie-link-downgraded',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'PCIe link below the capability of the device', zh: 'PCIe 链路低于设备能力' },
  why: {
    en: 'A narrower link may be the wiring of the slot or a bad contact; a lower speed at idle is power saving. LnkCap is the capability, LnkSta the result.',
    zh: '链路变窄可能是插槽本身的布线或接触不良；空闲时速率降低属于节能。LnkCap 是能力，LnkSta 才是协商结果。',
  },
  ask: ASK.lspci,
  refs: ['pciutils ls-caps.c', 'PCI Express Base Specification'],
  messages: {
    width: {
      en: '{address} ({name}) runs x{staWidth} of x{capWidth} lanes at {staSpeed}.',
      zh: '{address}（{name}）只用了 x{capWidth} 中的 x{staWidth} 通道，速率 {staSpeed}。',
    },
    speed: {
      en: '{address} ({name}) runs at {staSpeed} of {capSpeed}; measure again under load.',
      zh: '{address}（{name}）以 {staSpeed} 运行，能力为 {capSpeed}；请在有负载时重新测量。',
    },
  },
  reads: ['pci.function'],
  applies: (facts) => facts.all('pci.function').some(({ value }) => isStorage(value)),
  missing: (facts) => {
    // Capabilities are shown to root only.
    const silent = facts.all('pci.function').filter(({ value }) => isStorage(value) && value.linkCap === undefined);
    const subjects = silent.map(({ value }) => value.address);
    return subjects.length > 0 ? [{ kind: 'pci.function', state: 'not-collected', subjects }] : [];
  },
  run: (facts) =>
    facts.all('pci.function').flatMap(({ value, from }) => {
      const { linkCap, linkSta, address } = value;
      if (!isStorage(value) || linkCap === undefined || linkSta === undefined) return [];
      const narrow = linkSta.width < linkCap.width;
      if (!narrow && rate(linkSta.speed) >= rate(linkCap.speed)) return [];
      return [
        {
          message: narrow ? ('width' as const) : ('speed' as const),
          args: {
            address,
            name: value.description || value.className,
            capWidth: linkCap.width,
            staWidth: linkSta.width,
            capSpeed: linkCap.speed,
            staSpeed: linkSta.speed,
          },
          evidence: [from],
          subject: address,
          severity: narrow ? ('warning' as const) : ('info' as const),
        },
      ];
    }),
});

function isStorage(pci: PciFunction): boolean {
  return STORAGE.has(pci.classCode?.toLowerCase() ?? '');
}

/** `8GT/s` as a number; what cannot be read compares as equal. */
function rate(speed: string): number {
  return Number.parseFloat(speed) || 0;
}
