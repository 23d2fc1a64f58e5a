/** Cause: the root device appears after the system stopped waiting for it. */
import type { Cause } from '../core/cause.ts';

export const rootDeviceLate: Cause = {
  id: 'root-device-late',
  family: 'host',
  title: { en: 'Root device comes too late', zh: '根设备出现太晚' },
  explanation: {
    en: 'The disk answers, but later than the initramfs or the loader waits for it.',
    zh: '磁盘能应答，但晚于 initramfs 或引导程序的等待时间。',
  },
  prior: -12,
  evidence: {
    'symptom:only-cold': { fail: 16, why: 'it comes up too late the first time' },
    'symptom:intermittent': { fail: 8, why: 'a race at start' },
    'symptom:emergency-mode': { fail: 5, group: 'symptom', why: 'a mount that timed out' },
    'symptom:initramfs-shell': { fail: 4, group: 'symptom', why: 'the root disk was not there yet' },
  },
  repairs: [],
  advice: {
    en: 'Give `rootdelay=30` or `rootwait` on the kernel command line; in the shell wait, look with `blkid` whether the disk is there now, and type `exit`.',
    zh: '在内核参数中加入 `rootdelay=30` 或 `rootwait`；在 shell 中稍等，用 `blkid` 查看磁盘是否已出现，再输入 `exit`。',
  },
};
