/** Cause: removable-bit flash where Windows of that build needs a fixed disk. */
import type { Cause } from '../core/cause.ts';

export const removableMediaWtg: Cause = {
  id: 'removable-media-wtg',
  family: 'medium',
  title: { en: 'Removable flash where Windows needs a fixed disk', zh: '需要固定磁盘，却是可移动介质' },
  explanation: {
    en: 'Windows before version 1703 mounts only the first partition of a medium with the removable bit and may freeze at its logo.',
    zh: '1703 之前的 Windows 只挂载可移动介质的第一个分区，启动时可能卡在徽标。',
  },
  prior: -12,
  evidence: {
    'symptom:logo-freeze': { fail: 7, group: 'symptom', why: 'the freeze this is known for' },
    'symptom:creation-refused': { fail: 7, group: 'symptom', why: 'Windows To Go Creator refuses such media' },
    'symptom:applying-registry-settings': { fail: 3, group: 'symptom', why: 'Setup cannot see the other partitions' },
  },
  consequences: ['setup-interrupted'],
  repairs: [],
  advice: {
    en: 'Use a stick or SSD that reports itself as a fixed disk, or Windows 10 version 1703 or later.',
    zh: '换用报告为“固定磁盘”的 U 盘或固态硬盘，或使用 Windows 10 1703 及以上版本。',
  },
};
