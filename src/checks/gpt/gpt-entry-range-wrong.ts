/** GPT-08: entries of a valid GPT overlap or leave the usable range. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isHybridIso } from '../context.ts';
import { overlaps } from '../ranges.ts';

export const gptEntryRangeWrong = defineCheck({
  code: 'GPT-08',
  id: 'gpt-entry-range-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'GPT entry with an impossible range', zh: 'GPT 表项的范围不合理' },
  why: {
    en: 'Partitions that overlap or reach into the table damage each other; firmware ignores such a table.',
    zh: '分区互相重叠或侵入分区表区域会相互破坏；固件会忽略这样的分区表。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.3'],
  messages: {
    overlap: {
      en: 'Partitions {a} (LBA {aFirst}–{aLast}) and {b} (LBA {bFirst}–{bLast}) share sectors.',
      zh: '分区 {a}（LBA {aFirst}–{aLast}）与分区 {b}（LBA {bFirst}–{bLast}）占用了相同的扇区。',
    },
    outside: {
      en: 'Partition {index} (LBA {first}–{last}) leaves the usable range LBA {usableFirst}–{usableLast}.',
      zh: '分区 {index}（LBA {first}–{last}）超出了可用范围 LBA {usableFirst}–{usableLast}。',
    },
    reversed: {
      en: 'Partition {index} ends (LBA {last}) before it starts (LBA {first}).',
      zh: '分区 {index} 的终点（LBA {last}）在起点（LBA {first}）之前。',
    },
  },
  reads: ['gpt.table', 'gpt.copy', 'volume', 'mbr'],
  applies: (facts) => facts.one('gpt.table') !== undefined && !isHybridIso(facts),
  missing: () => [],
  run: (facts) =>
    facts.all('gpt.table').flatMap((fact): Finding<'overlap' | 'outside' | 'reversed'>[] => {
      if (isHybridIso(facts)) return [];
      const { entries, from, medium } = fact.value;
      const copy = facts.all('gpt.copy').find(({ value }) => value.which === from && value.medium === medium)?.value;
      const out: Finding<'overlap' | 'outside' | 'reversed'>[] = [];
      for (const { index, firstLba: first, lastLba: last, at } of entries) {
        const about = { evidence: [{ bytes: [at] }], subject: `p${index}` };
        if (last < first) {
          out.push({ message: 'reversed', args: { index, first, last }, ...about });
        } else if (copy !== undefined && (first < copy.firstUsable || last > copy.lastUsable)) {
          const args = { index, first, last, usableFirst: copy.firstUsable, usableLast: copy.lastUsable };
          out.push({ message: 'outside', args, ...about });
        }
      }
      for (const [a, b] of overlaps(entries.map((e) => ({ item: e, first: e.firstLba, last: e.lastLba })))) {
        out.push({
          message: 'overlap',
          args: { a: a.item.index, aFirst: a.first, aLast: a.last, b: b.item.index, bFirst: b.first, bLast: b.last },
          evidence: [{ bytes: [a.item.at, b.item.at] }],
          subject: `p${b.item.index}`,
        });
      }
      return out;
    }),
});
