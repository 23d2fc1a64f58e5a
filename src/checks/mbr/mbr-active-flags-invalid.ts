/** MBR-04: several active entries, or a status byte that is neither 00 nor 80. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hexByte, isMbrDisk } from '../context.ts';

export const mbrActiveFlagsInvalid = defineCheck({
  code: 'MBR-04',
  id: 'mbr-active-flags-invalid',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Contradictory active flags', zh: '活动分区标记自相矛盾' },
  why: {
    en: 'Boot code refuses such a table: "Invalid partition table", "Multiple active partitions."',
    zh: '引导代码会拒绝这样的分区表，提示“Invalid partition table”或“Multiple active partitions.”。',
  },
  ask: ASK.medium,
  refs: ['Syslinux mbr/mbr.S'],
  messages: {
    several: {
      en: 'Partitions {active} are all marked active; only one may be.',
      zh: '分区 {active} 都被标记为活动分区，只允许有一个。',
    },
    invalid: {
      en: 'Entry {index} has status {status}; only 00 and 80 are valid.',
      zh: '第 {index} 个表项的状态字节为 {status}，只有 00 和 80 有效。',
    },
  },
  reads: ['mbr'],
  applies: isMbrDisk,
  run: (facts) =>
    facts.all('mbr').flatMap(({ value }) => {
      if (!value.signatureOk) return [];
      const subject = value.medium;
      const invalid = value.entries
        .filter((e) => e.status !== 0 && e.status !== 0x80)
        .map((e) => {
          const args = { index: e.index, status: hexByte(e.status) };
          return { message: 'invalid', args, evidence: [{ bytes: [e.at] }], subject } as const;
        });
      const active = value.entries.filter((e) => e.status === 0x80);
      if (active.length < 2) return invalid;
      const args = { active: active.map((e) => e.index).join(', ') };
      return [
        { message: 'several', args, evidence: [{ bytes: active.map((e) => e.at) }], subject } as const,
        ...invalid,
      ];
    }),
});
