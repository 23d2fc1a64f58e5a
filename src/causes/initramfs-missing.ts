/** Cause: initramfs absent, truncated or without the needed module. */
import type { Cause } from '../core/cause.ts';

export const initramfsMissing: Cause = {
  id: 'initramfs-missing',
  family: 'software',
  title: { en: 'initramfs absent or incomplete', zh: 'initramfs 缺失或不完整' },
  explanation: {
    en: 'The initramfs is missing, cut short, or lacks the module for the disk.',
    zh: 'initramfs 缺失、被截断，或缺少磁盘所需的模块。',
  },
  prior: -11,
  evidence: {
    'symptom:initramfs-shell': { fail: 9, group: 'symptom', why: 'the root disk never appears' },
    'symptom:kernel-panic': { fail: 9, group: 'symptom', why: 'the kernel finds no root' },
    'symptom:nvme-unbound': { fail: 3, group: 'symptom', why: 'the module is not in the initramfs' },
  },
  consequences: ['wrong-root'],
  repairs: ['host-module'],
  advice: {
    en: 'Rebuild it with the storage modules (`update-initramfs -u -k all`, `dracut -f`), or write the medium again.',
    zh: '加入存储模块后重建（`update-initramfs -u -k all` 或 `dracut -f`），或重新写入介质。',
  },
};
