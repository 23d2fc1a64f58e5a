/** MBR-02: no boot code in sector 0 of a medium laid out for BIOS boot. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isMbrDisk, partOf } from '../context.ts';

export const mbrBootCodeEmpty = defineCheck({
  code: 'MBR-02',
  id: 'mbr-boot-code-empty',
  severity: 'error',
  proof: 'proven',
  title: { en: 'No BIOS boot code in sector 0', zh: '0 号扇区没有 BIOS 引导代码' },
  why: {
    en: 'A BIOS jumps into these bytes; empty ones end in a blinking cursor. UEFI never reads them.',
    zh: 'BIOS 会直接执行这些字节；若为空，就只剩一个闪烁的光标。UEFI 不读取它们。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.2.1', 'Syslinux mbr/'],
  messages: {
    empty: {
      en: 'Sector 0 marks partition {active} for BIOS boot, but bytes 0–439 hold no boot code.',
      zh: '0 号扇区把分区 {active} 标记为 BIOS 引导分区，但字节 0–439 中没有引导代码。',
    },
  },
  reads: ['mbr'],
  // On GPT, and where nothing is marked active, empty code is the normal state of a UEFI medium.
  applies: (facts) =>
    isMbrDisk(facts) && facts.all('mbr').some(({ value }) => value.entries.some((e) => e.status === 0x80)),
  run: (facts) =>
    facts.all('mbr').flatMap((fact) => {
      const { value } = fact;
      const active = value.entries.find((e) => e.type !== 0 && e.status === 0x80);
      if (value.code.kind !== 'none' || !value.signatureOk || value.hasProtectiveType || active === undefined)
        return [];
      return [
        {
          message: 'empty',
          args: { active: active.index },
          evidence: [partOf(fact, 0, 440), { bytes: [active.at] }],
          subject: value.medium,
        } as const,
      ];
    }),
});
