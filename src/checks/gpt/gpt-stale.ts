/** GPT-10: sector 0 describes a newer layout than a GPT that is still there. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isHybridIso, isMbrDisk } from '../context.ts';

export const gptStale = defineCheck({
  code: 'GPT-10',
  id: 'gpt-stale',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Remains of an older GPT', zh: '残留的旧 GPT' },
  why: {
    en: 'Firmware and systems disagree which table is meant; some show partitions that no longer exist.',
    zh: '固件和各系统对以哪份分区表为准意见不一，有的会显示早已不存在的分区。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.2', 'gdisk(8)'],
  messages: {
    both: {
      en: 'Sector 0 describes {partitions} partitions of its own, yet a valid GPT ({which}) is still on the medium.',
      zh: '0 号扇区描述了 {partitions} 个分区，但介质上仍有一份有效的 GPT（{which}）。',
    },
  },
  reads: ['mbr', 'gpt.copy', 'volume'],
  applies: (facts) => isMbrDisk(facts) && facts.all('gpt.copy').length > 0 && !isHybridIso(facts),
  missing: () => [],
  run: (facts) => {
    const mbr = facts.one('mbr');
    if (mbr === undefined || !mbr.value.signatureOk || !isMbrDisk(facts) || isHybridIso(facts)) return [];
    const valid = facts.all('gpt.copy').filter(({ value }) => value.state === 'valid');
    if (valid.length === 0) return [];
    const partitions = mbr.value.entries.filter((e) => e.type !== 0).length;
    const which = valid.map(({ value }) => value.which).join(', ');
    const evidence = [mbr.from, ...valid.map(({ from }) => from)];
    return [{ message: 'both' as const, args: { partitions, which }, evidence, subject: mbr.value.medium }];
  },
});
