/** Cause: NVMe fell off the PCIe bus: link, slot, supply. */
import type { Cause } from '../core/cause.ts';

export const nvmeLink: Cause = {
  id: 'nvme-link',
  family: 'host',
  title: { en: 'NVMe fell off the bus', zh: 'NVMe 从总线上掉线' },
  explanation: {
    en: 'The drive is no longer reachable over PCIe: contact, slot, adapter or supply.',
    zh: '硬盘在 PCIe 上无法访问：接触、插槽、转接或供电问题。',
  },
  prior: -11,
  evidence: {
    'lspci.lnk:width': { fail: 7, why: 'lanes that do not train' },
    'lspci.nodrv': { fail: -4, why: 'a drive lspci reads is on the bus' },
    'symptom:nvme-unbound': { fail: 5, group: 'symptom', why: 'a drive that is gone looks unbound' },
    'symptom:vanishes-in-use': { fail: 3, group: 'symptom', why: 'it vanishes under load' },
  },
  consequences: ['media-removed'],
  repairs: [],
  advice: {
    en: 'Reseat it, clean the contacts, try another slot; test without adapter or enclosure.',
    zh: '重新插拔并清洁触点，换一个插槽；不经转接或硬盘盒直接测试。',
  },
};
