/** Cause: root device named wrongly on the kernel command line. */
import type { Cause } from '../core/cause.ts';

export const wrongRoot: Cause = {
  id: 'wrong-root',
  family: 'software',
  title: { en: 'Root device named wrongly', zh: '根设备参数错误' },
  explanation: {
    en: 'The kernel command line names a root device that does not exist here.',
    zh: '内核命令行中的根设备在此不存在。',
  },
  prior: -11,
  evidence: {
    'symptom:initramfs-shell': { fail: 8, group: 'symptom', why: 'the root disk never appears under the wanted name' },
    'symptom:kernel-panic': { fail: 6, group: 'symptom', why: '“unable to mount root fs”' },
    'symptom:grub-shell': { fail: 3, group: 'symptom', why: 'GRUB’s own root is wrong too' },
  },
  repairs: [],
  advice: {
    en: 'Compare `root=` with `blkid`; use UUID= instead of device names.',
    zh: '将 `root=` 与 `blkid` 的输出对照；请使用 UUID= 而不是设备名。',
  },
};
