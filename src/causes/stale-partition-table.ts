/** Cause: remains of an older table contradict the current one. */
import type { Cause } from '../core/cause.ts';

export const stalePartitionTable: Cause = {
  id: 'stale-partition-table',
  family: 'partitioning',
  title: { en: 'Remains of an older partition table', zh: '旧分区表残留' },
  explanation: {
    en: 'An older GPT survives under a newer MBR layout, and systems disagree which one is meant.',
    zh: '新的 MBR 布局下仍残留旧 GPT，各系统对以哪个为准意见不一。',
  },
  prior: -11,
  evidence: {
    'GPT-10': { fail: 26, pass: -6, why: 'partitions in sector 0 and a valid GPT beside them' },
    'MBR-08': { fail: 5, why: 'two tables on one medium' },
    'GPT-11:other-table': { fail: 26, why: 'two tables that name the disk differently' },
  },
  consequences: ['MBR-21:entry-lost', 'no-system-partition'],
  repairs: [],
  advice: {
    en: 'Decide by the file systems which table is right, save both, then remove the other (`sgdisk -z` removes a GPT).',
    zh: '根据文件系统判断哪份正确，两份都备份后清除另一份（`sgdisk -z` 清除 GPT）。',
  },
};
