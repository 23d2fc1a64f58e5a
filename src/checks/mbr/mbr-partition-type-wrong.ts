/** MBR-12: the type byte of a partition contradicts the file system in it. */
import type { VolumeKind } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
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
  },
  reads: ['mbr', 'partition', 'volume'],
  applies: (facts) => facts.all('partition').some(({ value }) => value.scheme === 'mbr') && !isHybridIso(facts),
  run: (facts) =>
    facts.all('partition').flatMap((fact) => {
      const { type, volume, index } = fact.value;
      const found = facts.all('volume').find(({ value }) => value.volume === volume);
      const promised = type === undefined ? undefined : PROMISES.get(type);
      if (type === undefined || promised === undefined || found === undefined || isHybridIso(facts)) return [];
      const { kind } = found.value;
      if (!KNOWN.has(kind) || promised.includes(kind)) return [];
      const args = { index, type: hexByte(type), kind };
      return [{ message: 'wrong' as const, args, evidence: [fact.from, found.from], subject: volume }];
    }),
});
