/** Cause: VHD or VHDX footer, header, log or data damaged. */
import type { Cause } from '../core/cause.ts';

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
    'HW-11:cut': { fail: 28, group: 'container', why: 'tables that name what the file does not hold' },
    'HW-11:structure': { fail: 24, group: 'container', why: 'the image itself lies in a damaged container' },
    'WIN-25:not-a-disk': { fail: 26, group: 'disk', why: 'no virtual disk at all' },
    'WIN-25:header': { fail: 26, group: 'disk', why: 'no valid footer or header' },
    'WIN-25:parent': { fail: 17, group: 'disk', why: 'its parent is missing' },
    'WIN-25:no-room': { fail: 17, group: 'disk', why: 'no room to grow to its size' },
    'WIN-25:log': { fail: 12, group: 'disk', why: 'it was not closed' },
    'WIN-25:host': { fail: 10, group: 'disk', why: 'stored so that boot code cannot read it' },
    'WIN-25': { fail: 0, pass: -10, group: 'disk', why: 'the virtual disk is sound from outside' },
    'symptom:stop-vhd': { fail: 11, group: 'symptom', why: 'stop codes of virtual disk boot' },
  },
  consequences: ['HW-03', 'NT-05', 'NT-01', 'ESP-01', 'ESP-02', 'GPT-01'],
  repairs: [],
  advice: {
    en: 'Attach it once on a Windows PC, which replays its log; keep more free space than its maximum size.',
    zh: '在 Windows 电脑上挂载一次以回放日志；剩余空间应大于其最大容量。',
  },
};
