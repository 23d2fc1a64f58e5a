/** MBR-07: a GPT without the protective entry in sector 0 that announces it. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hexByte, isHybridIso, missingOf, partOf } from '../context.ts';

export const mbrProtectiveMissing = defineCheck({
  code: 'MBR-07',
  id: 'mbr-protective-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Protective MBR missing', zh: '缺少保护性 MBR' },
  why: {
    en: 'Without an EE entry at LBA 1 firmware and Windows take the GPT medium for an MBR one or an empty one.',
    zh: '没有从 LBA 1 开始的 EE 表项，固件和 Windows 会把 GPT 介质当成 MBR 介质或空白介质。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.2.3'],
  messages: {
    empty: {
      en: 'LBA 1 holds a GPT, but sector 0 has no entry at all instead of the protective one.',
      zh: 'LBA 1 处有 GPT，但 0 号扇区没有任何表项，缺少保护性表项。',
    },
    'type-lost': {
      en: 'The entry that starts at LBA 1 has type {type} instead of EE.',
      zh: '从 LBA 1 开始的表项类型是 {type}，而不是 EE。',
    },
    misplaced: {
      en: 'The protective entry does not start at LBA 1 but at LBA {start}.',
      zh: '保护性表项不是从 LBA 1 开始，而是从 LBA {start} 开始。',
    },
  },
  reads: ['mbr', 'gpt.copy', 'volume'],
  applies: (facts) => facts.all('gpt.copy').some(({ value }) => value.state === 'valid') && !isHybridIso(facts),
  missing: (facts) => missingOf(facts.gaps('mbr')),
  run: (facts) =>
    facts.all('mbr').flatMap((fact): Finding<'misplaced' | 'type-lost' | 'empty'>[] => {
      const { value } = fact;
      const valid = facts.all('gpt.copy').some((c) => c.value.state === 'valid' && c.value.medium === value.medium);
      // A sector 0 with partitions of its own is a newer table over an old GPT: GPT-10 judges that.
      const real = value.entries.some((e) => e.type !== 0 && e.type !== 0xee);
      if (!valid || value.protective || value.superfloppy || isHybridIso(facts)) return [];
      const evidence = [partOf(fact, 0x1be, 64)];
      const lost = value.entries.find((e) => e.type !== 0 && e.startLba === 1);
      if (lost !== undefined) {
        return [{ message: 'type-lost', args: { type: hexByte(lost.type) }, evidence, subject: value.medium }];
      }
      const start = value.entries.find((e) => e.type === 0xee)?.startLba;
      if (start !== undefined) {
        return [{ message: 'misplaced', args: { start }, evidence, subject: value.medium }];
      }
      return real ? [] : [{ message: 'empty', args: { start }, evidence, subject: value.medium }];
    }),
});
