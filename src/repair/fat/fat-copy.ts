/**
 * Copies the one copy of a FAT whose chains are whole over those whose are not. Specification: fatgen103, "FAT Data
 * Structure". FAT[0] and FAT[1], which hold the media byte and the dirty marks, are judged alone, and stay where they hold.
 */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { checkChains, compareFats, type ChainReport } from '../../parsers/fat/check.ts';
import { MARKS } from '../../parsers/fat/table.ts';
import { parseFat, type FatVolume } from '../../parsers/fat/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { isSound } from './fat-soundness.ts';
import {
  encrypted,
  repairEach,
  VOLUME_MESSAGES,
  volumesOf,
  type PlacedVolume,
  type VolumeMessage,
} from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'none-whole' | 'several-whole' | 'boot-record-first';

/** A FAT is copied in pieces of 1 MiB: one of FAT32 may be larger than memory should hold twice. */
const COPY_BLOCK = 1024 * 1024;

export const fatCopy: Repair<Message> = {
  id: 'fat-copy',
  title: { en: 'Make the copies of the FAT agree', zh: '使各份 FAT 一致' },
  explanation: {
    en:
      'The copies of the file allocation table differ. Where every file and directory is whole by exactly one of them, that ' +
      'copy is written over the others. The contents of files are not touched.',
    zh: '各份文件分配表不一致。如果恰有一份能使所有文件和目录都完整，就用它覆盖其他份。不改动文件内容。',
  },
  clears: ['ESP-02'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'none-whole': {
      en: 'The copies of the FAT of {volume} differ, and by none of them are all files whole. Save the files from an image first, then run fsck.fat on a copy.',
      zh: '{volume} 的各份 FAT 不一致，而且按哪一份都不能使所有文件完整。请先从映像中抢救文件，再在副本上运行 fsck.fat。',
    },
    'several-whole': {
      en: 'The copies of the FAT of {volume} differ, yet all files are whole by more than one of them; which is newer cannot be told. Compare the files on an image.',
      zh: '{volume} 的各份 FAT 不一致，但不止一份能使所有文件完整，无法判断哪份更新。请在映像上比较文件。',
    },
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first (fat-boot-record).',
      zh: '{volume} 的引导记录损坏，请先修复它（fat-boot-record）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat12', 'fat16', 'fat32']), context, async (volume) => {
    const parsed = await parseFat(volume.source);
    if (parsed.status !== 'ok' || !parsed.value.geometry.mirrored) return undefined;
    const fat = parsed.value;
    const compared = await compareFats(fat);
    if (compared.differences.some((d) => d.unreadable > 0)) return refuse('unreadable');
    if (compared.differences.every((d) => d.entries === 0)) return undefined;
    if (fat.bootRecord.primaryState !== 'valid') return refuse('boot-record-first', { volume: volume.name });
    const chains = compared.differences.some((d) => d.entries > d.marks) ? await rightChains(fat) : undefined;
    if (typeof chains === 'string') return refuse(chains, { volume: volume.name });
    const marks = await rightMarks(fat);
    if (chains === undefined && marks === undefined) return refuse('several-whole', { volume: volume.name });
    return async () => {
      if (marks !== undefined) await mendMarks(context, volume, fat, marks);
      if (chains !== undefined) await spread(context, volume, fat, chains.copy);
    };
  });
}

async function rightChains(fat: FatVolume): Promise<ChainReport | 'none-whole' | 'several-whole'> {
  const reports: ChainReport[] = [];
  for (let copy = 0; copy < fat.geometry.fatCount; copy += 1) reports.push(await checkChains(fat, copy));
  return theOnlyWhole(reports);
}

/** By chains; where several are whole, the only one of them that leaves no cluster in use by nobody. */
function theOnlyWhole(reports: readonly ChainReport[]): ChainReport | 'none-whole' | 'several-whole' {
  const sound = reports.filter(isSound);
  const first = sound[0];
  if (first === undefined) return 'none-whole';
  if (sound.length === 1) return first;
  const tight = sound.filter((report) => report.lost.clusters === 0);
  const only = tight[0];
  return only === undefined || tight.length > 1 ? 'several-whole' : only;
}

/** FAT[0] repeats the media byte below ones, FAT[1] ends a chain whatever its volatile bits say. */
async function soundMarks({ table, geometry, variant }: FatVolume, copy: number): Promise<readonly [boolean, boolean]> {
  const { mask, end, volatile = 0 } = MARKS[variant];
  const [media, second] = [await table.entry(copy, 0), await table.entry(copy, 1)];
  return [media === ((mask & ~0xff) | geometry.media) >>> 0, ((second ?? 0) | volatile) >= end];
}

/** A copy whose first two entries hold, where those of another one do not. */
async function rightMarks(fat: FatVolume): Promise<number | undefined> {
  const sound: boolean[] = [];
  for (let copy = 0; copy < fat.geometry.fatCount; copy += 1) sound.push((await soundMarks(fat, copy)).every(Boolean));
  const right = sound.indexOf(true);
  return right < 0 || sound.every(Boolean) ? undefined : right;
}

/** Writes those of the first two entries that do not hold. FAT12 has no volatile bits, and both in three bytes. */
async function mendMarks(
  { overlay }: RepairContext,
  { source }: PlacedVolume,
  fat: FatVolume,
  from: number,
): Promise<void> {
  const { geometry, variant } = fat;
  const target = volumeTarget(overlay, source);
  const place = (copy: number): number => geometry.fatOffset + copy * geometry.fatLength;
  const width = MARKS[variant].bits / 8;
  for (let copy = 0; copy < geometry.fatCount; copy += 1) {
    for (const [entry, sound] of (await soundMarks(fat, copy)).entries()) {
      if (sound) continue;
      const [start, end] = width === 1.5 ? [0, 3] : [entry * width, (entry + 1) * width];
      const { bytes } = await source.read(place(from) + start, end - start);
      await target.write(place(copy) + start, bytes);
    }
  }
}

/** Writes all entries from cluster 2 on into the other copies. */
async function spread(
  { overlay }: RepairContext,
  { source }: PlacedVolume,
  { geometry, variant }: FatVolume,
  from: number,
): Promise<void> {
  const target = volumeTarget(overlay, source);
  const { bits } = MARKS[variant];
  const [start, end] = [(2 * bits) / 8, Math.ceil(((geometry.clusterCount + 2) * bits) / 8)];
  const place = (copy: number): number => geometry.fatOffset + copy * geometry.fatLength;
  for (let at = start; at < end; at += COPY_BLOCK) {
    const { bytes } = await source.read(place(from) + at, Math.min(COPY_BLOCK, end - at));
    for (let copy = 0; copy < geometry.fatCount; copy += 1) {
      if (copy !== from) await target.write(place(copy) + at, bytes);
    }
  }
}
