/** Cause: none, several or the wrong active partition. */
import type { Cause } from '../core/cause.ts';

export const activeFlagWrong: Cause = {
  id: 'active-flag-wrong',
  family: 'partitioning',
  title: { en: 'Wrong active partition', zh: '活动分区设置错误' },
  explanation: {
    en: 'No partition, several, or the wrong one is marked active, so the BIOS boot code does not know what to start.',
    zh: '没有活动分区、有多个活动分区，或标错了分区，BIOS 引导代码不知道该启动哪一个。',
  },
  prior: -10,
  evidence: {
    'MBR-03': { fail: 26, pass: -8, group: 'active', why: 'no active entry on an MBR disk' },
    'MBR-04': { fail: 28, pass: -8, group: 'active', why: 'several active entries or an invalid status byte' },
    'BOOT-07': { fail: 26, why: 'not exactly one active partition' },
    'BOOT-08:record-none': { fail: 14, why: 'the mark may stand at a partition that never booted' },
    'symptom:missing-operating-system': { fail: 9, group: 'symptom', why: 'the text standard boot code prints then' },
  },
  repairs: ['mbr-active-flag'],
  advice: {
    en: 'Mark exactly the partition that holds the boot manager: `sfdisk --activate`, or diskpart `active`.',
    zh: '只把含有启动管理器的那个分区设为活动分区：`sfdisk --activate` 或 diskpart 的 `active`。',
  },
};
