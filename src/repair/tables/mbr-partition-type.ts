/** Sets the type byte of MBR partitions to what their file system is. Reference: A. E. Brouwer, "Partition types". */
import type { VolumeKind } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { typePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { describesPartitions, isHybridIso } from './mbr-table.ts';
import { repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-signature' | 'boot-record-first';

/** By file system: the types that suit it, the one to write first. */
const SUITABLE: ReadonlyMap<VolumeKind, readonly number[]> = new Map<VolumeKind, readonly number[]>([
  ['fat12', [0x01, 0x04, 0x06, 0x0e, 0xef]],
  ['fat16', [0x0e, 0x04, 0x06, 0x0b, 0x0c, 0xef]],
  ['fat32', [0x0c, 0x0b, 0xef]],
  ['exfat', [0x07]],
  ['ntfs', [0x07]],
  ['bitlocker', [0x07, 0x0b, 0x0c]],
]);
/** Types that promise a file system. Others hide a volume or mark it for one system, and may be meant. */
const PROMISING: ReadonlySet<number> = new Set([0x01, 0x04, 0x06, 0x07, 0x0b, 0x0c, 0x0e, 0x83, 0xef]);

export const mbrPartitionType: Repair<Message> = {
  id: 'mbr-partition-type',
  title: { en: 'Correct the type byte of partitions', zh: '更正分区的类型字节' },
  explanation: {
    en:
      'Sets the type byte of a partition to that of the file system that is in it (07 for NTFS and exFAT, 0C for FAT32). ' +
      'Windows goes by this byte. Hidden types are left alone. Nothing else changes.',
    zh:
      '把分区的类型字节改成与其中文件系统一致的值（NTFS 和 exFAT 为 07，FAT32 为 0C）。Windows 以此字节为准。' +
      '用于隐藏分区的类型不动，其他内容不变。',
  },
  clears: ['MBR-12'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'no-signature': {
      en: 'Sector 0 lacks 55 AA; whether this is a partition table has to be settled first (mbr-signature).',
      zh: '0 号扇区缺少 55 AA，需要先确认这里是不是分区表（mbr-signature）。',
    },
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first, then what it holds is certain.',
      zh: '{volume} 的引导记录损坏，请先修复它，才能确定其中的文件系统。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return facts.state('mbr') === 'absent' ? undefined : refuse('unreadable');
  if (!describesPartitions(mbr) || isHybridIso(facts)) return undefined;
  const entries = [...mbr.entries, ...mbr.logical];
  return repairEach(volumesOf(context, [...SUITABLE.keys()]), context, ({ name, partition, fact }) => {
    const entry = entries.find((e) => e.index === partition?.index);
    const suitable = SUITABLE.get(fact.kind) ?? [];
    const wanted = suitable[0];
    if (entry === undefined || wanted === undefined) return Promise.resolve(undefined);
    if (!PROMISING.has(entry.type) || suitable.includes(entry.type)) return Promise.resolve(undefined);
    if (!mbr.signatureOk) return Promise.resolve(refuse('no-signature'));
    const record = facts.all('boot-record').find(({ value }) => value.volume === name)?.value;
    if (fact.openedFromBackup || record?.valid !== true) {
      return Promise.resolve(refuse('boot-record-first', { volume: name }));
    }
    const { offset, bytes } = typePatch(entry, wanted);
    return Promise.resolve(() => overlay.write(offset, bytes));
  });
}
