/**
 * Whether a volume is where the tables say, and still is one: asked of every range that a repair changes, whatever
 * planner changes it (attempt.ts).
 */
import type { ByteSource } from '../../core/bytes.ts';
import { latin1 } from '../../core/encoding.ts';
import type { Facts, Partition } from '../../core/facts.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { refuse } from './refuse.ts';

export type PlacementMessage = 'place-overlap' | 'place-beyond-end' | 'place-larger' | 'place-type' | 'place-taken';

export const PLACEMENT_MESSAGES: Readonly<Record<PlacementMessage, Text>> = {
  'place-overlap': {
    en: '{volume} shares sectors with {other}: which of them is real has to be settled by hand, on an image, before anything in them is written.',
    zh: '{volume} 与 {other} 占用了相同的扇区：需要先在映像上人工确认哪个分区是真的，才能写入其中内容。',
  },
  'place-beyond-end': {
    en: '{volume} reaches beyond the end of the medium: the image was cut or the medium is too small. Get the whole image first.',
    zh: '{volume} 超出了介质末尾：映像被截断，或介质太小。请先取得完整的映像。',
  },
  'place-larger': {
    en: '{volume} claims to be larger than its place: part of it is missing, the table is wrong, or it is what an older layout left. Save the files from the original first.',
    zh: '{volume} 声称的大小超过其所在位置：要么缺了一部分，要么分区表有误，要么它是旧布局的残留。请先从原盘抢救文件。',
  },
  'place-type': {
    en: 'The table has no file system in {volume} ({type}): what is found there may be what an older layout left, and is not written.',
    zh: '按分区表，{volume}（{type}）中不应有文件系统：其中找到的内容可能是旧布局的残留，因此不会写入。',
  },
  'place-taken': {
    en: '{volume} opens only by a backup of its boot record, and {other} has left its mark over it: it may be what an older format left, and is not written.',
    zh: '{volume} 只能靠备份的引导记录打开，而且其上已有 {other} 的标记：它可能是旧格式的残留，因此不会写入。',
  },
};

/** Why nothing in this volume may be written. `source`: the medium. Undefined: its place is certain. */
export async function unsureOfPlace(source: ByteSource, facts: Facts, volume: string): Promise<Refusal | undefined> {
  const partition = facts.all('partition').find(({ value }) => value.volume === volume)?.value;
  const claimed = facts.all('boot-record').find(({ value }) => value.volume === volume)?.value.claimedLength ?? 0;
  if (partition === undefined) return claimed > source.size ? refuse('place-larger', { volume }) : undefined;
  const other = overlapping(partition, facts);
  if (other !== undefined) return refuse('place-overlap', { volume, other });
  if (partition.beyondEnd) return refuse('place-beyond-end', { volume });
  if (claimed > partition.length) return refuse('place-larger', { volume });
  const type = withoutFiles(partition);
  const found = facts.all('volume').find(({ value }) => value.volume === volume)?.value;
  if (type !== undefined && found !== undefined && found.kind !== 'unknown' && found.kind !== 'zero') {
    return refuse('place-type', { volume, type });
  }
  const taken = found?.openedFromBackup === true ? await markOfOther(source, partition) : undefined;
  return taken === undefined ? undefined : refuse('place-taken', { volume, other: taken });
}

/** Names of the volumes that ranges of the medium lie in: partitions, containers of others apart; else the whole. */
export function volumesAt(facts: Facts, ranges: readonly { offset: number; length: number }[]): readonly string[] {
  const partitions = facts.all('partition').map(({ value }) => value);
  if (partitions.length === 0) return facts.all('volume').map(({ value }) => value.volume);
  return partitions
    .filter(({ type, length }) => length > 0 && !CONTAINERS.has(type ?? 0))
    .filter((place) => ranges.some((range) => meet(place, range)))
    .map(({ volume }) => volume);
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

function meet(a: Place, b: Place): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

/** The name of another partition that shares sectors with this one; containers hold their logical partitions by design. */
function overlapping(partition: Partition, facts: Facts): string | undefined {
  return facts
    .all('partition')
    .map(({ value }) => value)
    .find(
      (other) =>
        other.volume !== partition.volume &&
        other.length > 0 &&
        !CONTAINERS.has(other.type ?? 0) &&
        meet(other, partition),
    )?.volume;
}

const CONTAINERS: ReadonlySet<number> = new Set([0x05, 0x0f, 0x85, 0xee]);

/** Partitions that hold no file system by their type, with the name of it. */
const WITHOUT_FILES: Readonly<Record<string, string>> = {
  'e3c9e316-0b5c-4db8-817d-f92df00215ae': 'Microsoft reserved',
  '21686148-6449-6e6f-744e-656564454649': 'BIOS boot',
  '5808c8aa-7e8f-42e0-85d2-e1e90434cfb3': 'Windows LDM metadata',
  'af9b60a0-1431-4f62-bc68-3311714a69ad': 'Windows LDM data',
  '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f': 'Linux swap',
  'e6d6d379-f507-44c2-a23c-238f2a3df928': 'Linux LVM',
  'a19d880f-05fc-4d3b-a006-743f0f84911e': 'Linux RAID',
  '9e1a2d38-c612-4316-aa26-8b49521e5a8b': 'PReP boot',
};
const MBR_WITHOUT_FILES: Readonly<Record<number, string>> = {
  0x41: 'PReP boot',
  0x42: 'Windows LDM',
  0x82: 'Linux swap',
  0x8e: 'Linux LVM',
  0xfd: 'Linux RAID',
};

function withoutFiles({ type, typeGuid }: Partition): string | undefined {
  return typeGuid === undefined ? MBR_WITHOUT_FILES[type ?? 0] : WITHOUT_FILES[typeGuid];
}

/** Marks of formats beside those repaired here, which a format of the same place leaves in front of an old backup. */
const MARKS: readonly { readonly name: string; readonly at: number; readonly text: string }[] = [
  { name: 'XFS', at: 0, text: 'XFSB' },
  { name: 'LUKS', at: 0, text: 'LUKS\xba\xbe' },
  { name: 'LVM', at: 0x218, text: 'LVM2 001' },
  { name: 'F2FS', at: 0x400, text: '\x10\x20\xf5\xf2' },
  { name: 'HFS+', at: 0x400, text: 'H+\0\x04' },
  { name: 'ext2/3/4', at: 0x438, text: '\x53\xef' },
  { name: 'swap', at: 0xff6, text: 'SWAPSPACE2' },
  { name: 'ISO 9660', at: 0x8001, text: 'CD001' },
  { name: 'Btrfs', at: 0x10040, text: '_BHRfS_M' },
];
const MARKS_END = 0x10048;

async function markOfOther(source: ByteSource, { offset, length }: Partition): Promise<string | undefined> {
  const head = latin1((await source.read(offset, Math.min(length, MARKS_END))).bytes);
  return MARKS.find(({ at, text }) => head.startsWith(text, at))?.name;
}
