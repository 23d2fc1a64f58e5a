/** The volumes a repair may write to: each as a source over the overlay, its file system, and the reasons to leave it alone. */
import { slice, withSectorSize, type ByteSource } from '../../core/bytes.ts';
import type { Facts, Partition, Volume } from '../../core/facts.ts';
import type { FileSystem } from '../../core/filesystem.ts';
import type { Refusal, RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { volumeFormats } from '../../parsers/index.ts';
import { refuse } from './attempt.ts';

/** What of a planner's context is needed to find a volume: the overlay, and the partitions the survey found. */
export type VolumeContext = Pick<RepairContext, 'overlay' | 'facts'>;

export interface PlacedVolume {
  /** `p3`, or `whole`. */
  readonly name: string;
  readonly partition: Partition | undefined;
  readonly fact: Volume;
  readonly source: ByteSource;
}

export type VolumeMessage = 'overlap' | 'beyond-end' | 'larger' | 'bitlocker';

export const VOLUME_MESSAGES: Readonly<Record<VolumeMessage, Text>> = {
  overlap: {
    en: '{volume} shares sectors with {other}: which of them is real has to be settled by hand, on an image, before anything in them is written.',
    zh: '{volume} 与 {other} 占用了相同的扇区：需要先在映像上人工确认哪个分区是真的，才能写入其中内容。',
  },
  'beyond-end': {
    en: '{volume} reaches beyond the end of the medium: the image was cut or the medium is too small. Get the whole image first.',
    zh: '{volume} 超出了介质末尾：映像被截断，或介质太小。请先取得完整的映像。',
  },
  larger: {
    en: '{volume} claims to be larger than its partition: part of it is missing, or the table is wrong. Save the files from the original first.',
    zh: '{volume} 声称的大小超过所在分区：要么缺了一部分，要么分区表有误。请先从原盘抢救文件。',
  },
  bitlocker: {
    en: '{volume} is encrypted by BitLocker; its first sector belongs to the encryption and is left alone. Unlock it with its key, or use repair-bde on a copy.',
    zh: '{volume} 由 BitLocker 加密，首扇区属于加密结构，不予改动。请用密钥解锁，或在副本上使用 repair-bde。',
  },
};

/** Volumes of these kinds, in the order of the table. */
export function volumesOf(context: RepairContext, kinds: readonly Volume['kind'][]): PlacedVolume[] {
  return context.facts.all('volume').flatMap(({ value: fact }): PlacedVolume[] => {
    const place = kinds.includes(fact.kind) ? volumeSource(context, fact.volume) : undefined;
    return place === undefined ? [] : [{ name: fact.volume, fact, ...place }];
  });
}

/** The bytes of a volume by its name in the facts, over the overlay; undefined where the facts know none. */
export function volumeSource(
  { overlay, facts }: VolumeContext,
  volume: string,
): { readonly source: ByteSource; readonly partition: Partition | undefined } | undefined {
  if (volume === 'whole') return { source: overlay, partition: undefined };
  const partition = facts.all('partition').find(({ value }) => value.volume === volume)?.value;
  if (partition === undefined || partition.length <= 0) return undefined;
  // A GPT states the sector size it counts in, which a medium behind another bridge had.
  const sectorSize = partition.scheme === 'gpt' ? facts.one('gpt.table')?.value.sectorSize : undefined;
  const sized = withSectorSize(overlay, sectorSize ?? overlay.sectorSize);
  return { source: slice(sized, `${overlay.id}:${volume}`, partition.offset, partition.length), partition };
}

/** Why nothing in this volume may be written: its place on the medium is not certain. */
export function unsureOfPlace(volume: PlacedVolume, facts: Facts): Refusal | undefined {
  const { name, partition } = volume;
  if (partition === undefined) return undefined;
  const other = overlapping(partition, facts);
  if (other !== undefined) return refuse('overlap', { volume: name, other });
  if (partition.beyondEnd) return refuse('beyond-end', { volume: name });
  const claimed = facts.all('boot-record').find(({ value }) => value.volume === name)?.value.claimedLength ?? 0;
  return claimed > partition.length ? refuse('larger', { volume: name }) : undefined;
}

/** The name of another partition that shares sectors with this one; containers hold their logical partitions by design. */
function overlapping(partition: Partition, facts: Facts): string | undefined {
  const end = partition.offset + partition.length;
  return facts
    .all('partition')
    .map(({ value }) => value)
    .find(
      (other) =>
        other.volume !== partition.volume &&
        other.length > 0 &&
        !CONTAINERS.has(other.type ?? 0) &&
        other.offset < end &&
        partition.offset < other.offset + other.length,
    )?.volume;
}

const CONTAINERS: ReadonlySet<number> = new Set([0x05, 0x0f, 0x85, 0xee]);

/** What is to be done with a volume: nothing, not to be touched and why, or how to write it. */
export type Verdict = undefined | Refusal | (() => Promise<unknown>);

/**
 * Repairs each volume that can be; a reason to leave one alone does not keep another from its repair, and is given
 * only where nothing else was to be done.
 */
export async function repairEach(
  volumes: readonly PlacedVolume[],
  { facts }: RepairContext,
  judge: (volume: PlacedVolume) => Promise<Verdict>,
): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  let written = false;
  for (const volume of volumes) {
    const verdict = await judge(volume);
    if (verdict === undefined) continue;
    const reason = typeof verdict === 'function' ? unsureOfPlace(volume, facts) : verdict;
    if (typeof verdict === 'function' && reason === undefined) {
      await verdict();
      written = true;
    } else refusal ??= reason;
  }
  return written ? undefined : refusal;
}

/** The files of a volume, opened as the survey does: the first format whose own boot record holds, else one by its backup. */
export async function openFileSystem(source: ByteSource): Promise<FileSystem | undefined> {
  const where = { source, volume: '', path: '', role: 'other' as const, partitionStart: 0 };
  let second: FileSystem | undefined;
  for (const format of volumeFormats) {
    const parsed = await format.parse(source);
    if (parsed.status !== 'ok') continue;
    const backup = format.facts(parsed, where).some((f) => f.kind === 'volume' && f.value.openedFromBackup);
    const fs = format.fileSystem(parsed.value);
    if (!backup) return fs;
    second ??= fs;
  }
  return second;
}

/** Refusal for a person who names a repair of file systems while the volume is encrypted. */
export function encrypted({ facts, byName }: RepairContext): Refusal | undefined {
  const locked = byName ? facts.all('volume').find(({ value }) => value.kind === 'bitlocker') : undefined;
  return locked === undefined ? undefined : refuse('bitlocker', { volume: locked.value.volume });
}
