/** MBR-12: the type byte of a partition contradicts the file system in it. */
import type { Facts, VolumeKind } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hexByte, isHybridIso } from '../context.ts';

/** Types that promise a file system. EA, 27 and others that hide a volume promise none. */
const PROMISES: ReadonlyMap<number, readonly VolumeKind[]> = new Map<number, readonly VolumeKind[]>([
  [0x01, ['fat12']],
  [0x04, ['fat16', 'fat12']],
  [0x06, ['fat16', 'fat12']],
  [0x07, ['ntfs', 'exfat', 'bitlocker']],
  [0x0b, ['fat32', 'fat16', 'bitlocker']],
  [0x0c, ['fat32', 'fat16', 'bitlocker']],
  [0x0e, ['fat16', 'fat12']],
  [0x83, ['ext']],
  [0xef, ['fat12', 'fat16', 'fat32']],
]);
/** What a type cannot be right about: nothing recognisable is judged by the checks of the file systems. */
const KNOWN: ReadonlySet<VolumeKind> = new Set<VolumeKind>(['fat12', 'fat16', 'fat32', 'exfat', 'ntfs', 'bitlocker']);

export const mbrPartitionTypeWrong = defineCheck({
  code: 'MBR-12',
  id: 'mbr-partition-type-wrong',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Partition type contradicts its contents', zh: '分区类型与内容不符' },
  why: {
    en: 'Windows goes by the type byte: it does not mount a volume whose type promises another file system.',
    zh: 'Windows 以类型字节为准：类型与文件系统不符的卷不会被挂载。',
  },
  ask: ASK.medium,
  refs: ['A. E. Brouwer: Partition types'],
  messages: {
    wrong: {
      en: 'Partition {index} has type {type}, but holds {kind}.',
      zh: '分区 {index} 的类型是 {type}，内容却是 {kind}。',
    },
    emptied: {
      en: 'Entry {index} of sector 0 begins at sector {start} and has {sectors} sectors, but its type is 00: for every system it is empty.',
      zh: '0 号扇区的第 {index} 项起于扇区 {start}，共 {sectors} 个扇区，但类型为 00：任何系统都视之为空项。',
    },
  },
  reads: ['medium', 'mbr', 'partition', 'volume', 'found.volume'],
  applies: (facts) =>
    !isHybridIso(facts) &&
    (facts.all('partition').some(({ value }) => value.scheme === 'mbr') || emptied(facts).length > 0),
  run: (facts) => [
    ...emptied(facts),
    ...facts.all('partition').flatMap((fact) => {
      const { type, volume, index } = fact.value;
      const found = facts.all('volume').find(({ value }) => value.volume === volume);
      const promised = type === undefined ? undefined : PROMISES.get(type);
      if (type === undefined || promised === undefined || found === undefined || isHybridIso(facts)) return [];
      const { kind } = found.value;
      if (!KNOWN.has(kind) || promised.includes(kind)) return [];
      const args = { index, type: hexByte(type), kind };
      return [{ message: 'wrong' as const, args, evidence: [fact.from, found.from], subject: volume }];
    }),
  ],
});

/** Entries that have a place and no type: no tool writes them, whatever deletes a partition clears all of its entry. */
function emptied(facts: Facts<'mbr' | 'medium' | 'found.volume'>): Finding<'emptied'>[] {
  return facts
    .all('mbr')
    .filter(({ value }) => value.signatureOk && !value.superfloppy && !value.hasProtectiveType)
    .flatMap(({ value: { entries, medium } }) => {
      const of = facts.all('medium').find(({ value }) => value.id === medium)?.value;
      const last = of === undefined ? 0 : Math.floor(of.size / of.sectorSize);
      const volumes = facts.all('found.volume').filter(({ value }) => value.medium === medium);
      const begins = (lba: number): boolean =>
        of !== undefined && volumes.some(({ value }) => value.offset === lba * of.sectorSize);
      return entries
        .filter(({ type, status }) => type === 0 && (status === 0 || status === 0x80))
        .filter(({ startLba, sectors }) => startLba > 0 && sectors > 0 && startLba + sectors <= last)
        .map(({ index, startLba: start, sectors, at }) => ({
          message: 'emptied' as const,
          args: { index, start, sectors },
          evidence: [{ bytes: [at] }],
          subject: medium,
          ...(begins(start) ? ({ severity: 'error', proof: 'proven' } as const) : {}),
        }));
    });
}
