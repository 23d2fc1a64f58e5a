/** The volumes a repair may write to: each as a source over the overlay, its file system, and the reasons to leave it alone. */
import { slice, withSectorSize, type ByteSource } from '../../core/bytes.ts';
import type { Partition, Volume } from '../../core/facts.ts';
import type { FileSystem } from '../../core/filesystem.ts';
import type { Refusal, RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { volumeFormats } from '../../parsers/index.ts';
import { unsureOfPlace } from './placement.ts';
import { refuse } from './refuse.ts';

/** What of a planner's context is needed to find a volume: the overlay, and the partitions the survey found. */
export type VolumeContext = Pick<RepairContext, 'overlay' | 'facts'>;

export interface PlacedVolume {
  /** `p3`, or `whole`. */
  readonly name: string;
  readonly partition: Partition | undefined;
  readonly fact: Volume;
  readonly source: ByteSource;
}

export type VolumeMessage = 'bitlocker';

export const VOLUME_MESSAGES: Readonly<Record<VolumeMessage, Text>> = {
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

/** What is to be done with a volume: nothing, not to be touched and why, or how to write it. */
export type Verdict = undefined | Refusal | (() => Promise<unknown>);

/**
 * Repairs each volume that can be; a reason to leave one alone does not keep another from its repair, and is given
 * only where nothing else was to be done.
 */
export async function repairEach(
  volumes: readonly PlacedVolume[],
  { overlay, facts }: RepairContext,
  judge: (volume: PlacedVolume) => Promise<Verdict>,
): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  let written = false;
  for (const volume of volumes) {
    const verdict = await judge(volume);
    if (verdict === undefined) continue;
    const reason = typeof verdict === 'function' ? await unsureOfPlace(overlay, facts, volume.name) : verdict;
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
