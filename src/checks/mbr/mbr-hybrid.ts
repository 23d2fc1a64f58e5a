/** MBR-08: sector 0 describes partitions beside the protective entry. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hexByte, isHybridIso } from '../context.ts';

export const mbrHybrid = defineCheck({
  code: 'MBR-08',
  id: 'mbr-hybrid',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Hybrid MBR', zh: '混合 MBR' },
  why: {
    en: 'Two tables describe one medium: Windows follows sector 0, Linux and most firmware the GPT.',
    zh: '同一介质有两份分区表：Windows 以 0 号扇区为准，Linux 和多数固件以 GPT 为准。',
  },
  ask: ASK.medium,
  refs: ['GPT fdisk: hybrid MBRs', 'UEFI 2.10 §5.2.3'],
  messages: {
    hybrid: {
      en: 'Besides the protective entry sector 0 lists partitions of type {types}.',
      zh: '除保护性表项外，0 号扇区还列出了类型为 {types} 的分区。',
    },
  },
  reads: ['mbr', 'volume'],
  applies: (facts) => facts.all('mbr').some(({ value }) => value.hasProtectiveType) && !isHybridIso(facts),
  missing: () => [],
  run: (facts) =>
    isHybridIso(facts)
      ? []
      : facts.all('mbr').flatMap(({ value }) => {
          const others = value.entries.filter((e) => e.type !== 0 && e.type !== 0xee);
          if (!value.hasProtectiveType || others.length === 0) return [];
          const args = { types: others.map((e) => hexByte(e.type)).join(', ') };
          const evidence = [{ bytes: others.map((e) => e.at) }];
          return [{ message: 'hybrid' as const, args, evidence, subject: value.medium }];
        }),
});
