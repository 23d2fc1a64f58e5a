/** Cause: VHD or VHDX footer, header, log or data damaged. */
import type { Cause } from '../core/types.ts';

export const vhdDamaged: Cause = {
  id: 'vhd-damaged',
  family: 'container',
  title: { en: 'Virtual disk damaged', zh: '虚拟磁盘损坏' },
  explanation: {
    en: 'Footer, header, log or data of the VHD or VHDX is damaged, its parent is missing, or it cannot grow.',
    zh: 'VHD/VHDX 的尾部、头部、日志或数据损坏，父盘缺失，或空间不足无法扩展。',
  },
  prior: -12,
  evidence: {
    'symptom:stop-vhd': { fail: 11, group: 'symptom', why: 'stop codes of virtual disk boot' },
  },
  repairs: [],
  advice: {
    en: 'Attach it once on a Windows PC, which replays its log; keep more free space than its maximum size.',
    zh: '在 Windows 电脑上挂载一次以回放日志；剩余空间应大于其最大容量。',
  },
};
