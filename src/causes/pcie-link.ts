/** Cause: PCIe link degraded or not trained. */
import type { Cause } from '../core/cause.ts';

export const pcieLink: Cause = {
  id: 'pcie-link',
  family: 'host',
  title: { en: 'PCIe link degraded', zh: 'PCIe 链路降级' },
  explanation: {
    en: 'The PCIe link trained narrower or slower than it could, or reports errors.',
    zh: 'PCIe 链路的宽度或速率低于应有水平，或持续报错。',
  },
  prior: -12,
  evidence: {
    'lspci.lnk:width': { fail: 22, group: 'link', why: 'fewer lanes than the device has' },
    'lspci.lnk:speed': { fail: 8, group: 'link', why: 'slower than the device could, perhaps only at idle' },
    'lspci.lnk': { fail: 0, pass: -8, group: 'link', why: 'the link runs as it should' },
    'symptom:very-slow': { fail: 2, group: 'symptom', why: 'a narrower link' },
  },
  consequences: ['nvme-link'],
  repairs: [],
  advice: {
    en: 'Compare with the slot’s own LnkCap; reseat, try another slot, set the generation in the firmware.',
    zh: '与插槽自身的 LnkCap 比较；重新插拔、换插槽，或在固件中设定 PCIe 代数。',
  },
};
