/** What several repairs of sector 0 ask of its table: whether the entries can be true. */
import type { Facts, Mbr, MbrEntry } from '../../core/facts.ts';
import { hex } from '../../core/encoding.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { refuse } from '../planning/refuse.ts';

export const ACTIVE = 0x80;
export const PROTECTIVE = 0xee;

export type TableMessage = 'bad-status' | 'active-empty' | 'no-extent' | 'beyond-end' | 'overlap' | 'empty-table';

export const TABLE_MESSAGES: Readonly<Record<TableMessage, Text>> = {
  'bad-status': {
    en: 'Partition entry {index} has status {status}, which means nothing; the table has to be repaired first.',
    zh: '第 {index} 个分区表项的状态字节是 {status}，没有意义，需要先修复分区表。',
  },
  'active-empty': {
    en: 'Partition entry {index} is active but empty; the table has to be repaired first.',
    zh: '第 {index} 个分区表项被标为活动，却是空的，需要先修复分区表。',
  },
  'no-extent': {
    en: 'Partition entry {index} starts at sector 0 or has no length; the table has to be repaired first.',
    zh: '第 {index} 个分区表项起始于 0 号扇区或长度为零，需要先修复分区表。',
  },
  'beyond-end': {
    en: 'Partition entry {index} reaches beyond the end of the medium: the image was cut or the medium is too small. Get the whole image first.',
    zh: '第 {index} 个分区表项超出了介质末尾：映像被截断，或介质太小。请先取得完整的映像。',
  },
  overlap: {
    en: 'Partition entries {other} and {index} overlap: which of them is real has to be settled by hand, on an image.',
    zh: '第 {other} 个和第 {index} 个分区表项重叠：哪个是真的，需要在映像上人工确认。',
  },
  'empty-table': {
    en: 'The partition table is empty: there is nothing to build on. Search the medium for lost volumes (wtg-triage search).',
    zh: '分区表是空的，没有可依据的内容。请搜索介质上丢失的卷（wtg-triage search）。',
  },
};

/**
 * Entries that describe a range: starts, lengths and overlaps, whatever their status. `within`: what of a partition has
 * to lie on the medium of so many sectors; the start is enough for what only jumps there, and a protective entry may
 * claim more than there is.
 */
export function judgeExtents(
  entries: readonly MbrEntry[],
  sectors: number,
  within: 'start' | 'whole' = 'whole',
): Refusal | undefined {
  const used = entries.filter((e) => e.type !== 0);
  if (used.length === 0) return refuse('empty-table');
  for (const { index, startLba, sectors: length } of used) {
    if (startLba === 0 || length === 0) return refuse('no-extent', { index });
    if (startLba + (within === 'start' ? 1 : length) > sectors) return refuse('beyond-end', { index });
  }
  for (const entry of used) {
    const other = used.find((e) => e.index < entry.index && overlap(e, entry));
    if (other !== undefined) return refuse('overlap', { index: entry.index, other: other.index });
  }
  return undefined;
}

/** Status bytes that mean something, on entries that are in use. */
export function judgeStatuses(entries: readonly MbrEntry[]): Refusal | undefined {
  for (const { index, status, type } of entries) {
    if (status !== 0 && status !== ACTIVE) return refuse('bad-status', { index, status: hex(Uint8Array.of(status)) });
    if (type === 0 && status === ACTIVE) return refuse('active-empty', { index });
  }
  return undefined;
}

function overlap(a: MbrEntry, b: MbrEntry): boolean {
  return a.startLba < b.startLba + b.sectors && b.startLba < a.startLba + a.sectors;
}

/** Sector 0 describes partitions of its own: neither a protective entry over a GPT nor a file system. */
export function describesPartitions(mbr: Mbr): boolean {
  const own = mbr.entries.some((e) => e.type !== 0 && e.startLba !== 1);
  return !mbr.superfloppy && !mbr.hasProtectiveType && own;
}

/** An ISO image written raw, whose tables overlap by design. */
export function isHybridIso(facts: Facts): boolean {
  const family = facts.one('mbr')?.value.code.family ?? '';
  return family.startsWith('isohybrid') || facts.all('volume').some(({ value }) => value.kind === 'iso9660');
}

/** One file system over the whole medium: sector 0 is its boot sector and no MBR. */
export function isPlainVolume(facts: Facts): boolean {
  return facts
    .all('volume')
    .some(({ value }) => value.volume === 'whole' && value.kind !== 'unknown' && value.kind !== 'zero');
}

/** Something the survey recognised lies behind the table. */
export function holdsFileSystem(facts: Facts): boolean {
  return facts
    .all('volume')
    .some(({ value }) => value.volume !== 'whole' && value.kind !== 'unknown' && value.kind !== 'zero');
}
