/** WIM-04: one part of a split image, without the others. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const wimPartMissing = defineCheck({
  code: 'WIM-04',
  id: 'wim-part-missing',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Part of a split image', zh: '分卷映像的一部分' },
  why: {
    en: 'A split image works only with all its parts side by side: 0xC1420130.',
    zh: '分卷映像必须所有分卷放在一起才能使用，否则报 0xC1420130。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h'],
  messages: {
    alone: {
      en: '{path} is part {part} of {parts}; parts {missing} were not seen.',
      zh: '{path} 是 {parts} 个分卷中的第 {part} 个；没有见到分卷 {missing}。',
    },
  },
  reads: ['wim'],
  applies: (facts) => facts.all('wim').some(({ value }) => value.parts > 1),
  run: (facts) => {
    const split = facts.all('wim').filter(({ value }) => value.parts > 1);
    const seen = new Set(split.map(({ value }) => value.part));
    const first = split[0];
    if (first === undefined) return [];
    const missing = absentParts(first.value.parts, seen);
    if (missing.length === 0) return [];
    const { path, part, parts } = first.value;
    const args = { path, part, parts, missing: missing.join(', ') };
    return [{ message: 'alone' as const, args, evidence: [first.from], subject: path }];
  },
});

/** Parts are counted in 16 bits; naming the first few suffices. */
const MAX_NAMED = 10;

function absentParts(parts: number, seen: ReadonlySet<number>): number[] {
  const out: number[] = [];
  for (let part = 1; part <= parts && out.length < MAX_NAMED; part += 1) if (!seen.has(part)) out.push(part);
  return out;
}
