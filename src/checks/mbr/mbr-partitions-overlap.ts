/** MBR-05: partitions of an MBR share sectors. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isHybridIso, isMbrDisk } from '../context.ts';
import { overlaps } from '../ranges.ts';

export const mbrPartitionsOverlap = defineCheck({
  code: 'MBR-05',
  id: 'mbr-partitions-overlap',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Partitions overlap (MBR)', zh: '分区重叠（MBR）' },
  why: {
    en: 'Writing to one partition damages the other; UEFI firmware ignores a table with overlapping entries.',
    zh: '写入其中一个分区会破坏另一个；UEFI 固件会忽略含有重叠表项的分区表。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.2.1'],
  messages: {
    overlap: {
      en: 'Partitions {a} (LBA {aStart}–{aEnd}) and {b} (LBA {bStart}–{bEnd}) share sectors.',
      zh: '分区 {a}（LBA {aStart}–{aEnd}）与分区 {b}（LBA {bStart}–{bEnd}）占用了相同的扇区。',
    },
  },
  reads: ['mbr', 'volume'],
  applies: (facts) => isMbrDisk(facts) && !isHybridIso(facts),
  missing: () => [],
  run: (facts) => {
    if (!isMbrDisk(facts) || isHybridIso(facts)) return [];
    return facts.all('mbr').flatMap(({ value }) => {
      if (!value.signatureOk) return [];
      // Extended partitions contain the logical ones by definition.
      const used = [...value.entries, ...value.logical].filter((e) => e.type !== 0 && !EXTENDED.has(e.type));
      const ranges = used.map((e) => ({ item: e, first: e.startLba, last: e.startLba + e.sectors - 1 }));
      return overlaps(ranges).map(([a, b]) => ({
        message: 'overlap' as const,
        args: { a: a.item.index, aStart: a.first, aEnd: a.last, b: b.item.index, bStart: b.first, bEnd: b.last },
        evidence: [{ bytes: [a.item.at, b.item.at] }],
        subject: value.medium,
      }));
    });
  },
});

const EXTENDED: ReadonlySet<number> = new Set([0x05, 0x0f, 0x85]);
