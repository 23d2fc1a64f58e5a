/** What the repairs of a GPT share: whether its content can be true, and where its copies belong. */
import { slice } from '../../core/bytes.ts';
import { crc32 } from '../../core/crc32.ts';
import type { Facts, GptEntry } from '../../core/facts.ts';
import type { Overlay } from '../../core/overlay.ts';
import { toOffset } from '../../core/encoding.ts';
import type { Refusal, RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { arraySectors, entriesOf, readRawGpt, sealHeader, type RawGpt } from '../../parsers/gpt.ts';
import { volumeFormats } from '../../parsers/index.ts';
import { refuse } from '../planning/refuse.ts';
import { describesPartitions, holdsFileSystem, isHybridIso } from './mbr-table.ts';

export type GptMessage =
  | 'own-table'
  | 'superfloppy'
  | 'sector-size'
  | 'reversed'
  | 'overlap'
  | 'outside'
  | 'beyond-end'
  | 'no-room'
  | 'nothing-behind';

export const GPT_MESSAGES: Readonly<Record<GptMessage, Text>> = {
  'own-table': {
    en: 'Sector 0 describes partitions of its own: the GPT may be what an older layout left. Compare both with the file systems on the medium before one of them is removed.',
    zh: '0 号扇区描述了自己的分区：GPT 可能是旧布局的残留。请先与介质上的文件系统核对，再决定去掉哪一个。',
  },
  superfloppy: {
    en: 'A file system starts in sector 0: the GPT is what an older layout left, and writing it would damage that file system.',
    zh: '文件系统从 0 号扇区开始：GPT 是旧布局的残留，写入它会破坏该文件系统。',
  },
  'sector-size': {
    en: 'The table counts sectors of {table} bytes, the medium has {medium}: put it back behind the bridge it was made with.',
    zh: '分区表按 {table} 字节扇区计数，而介质扇区为 {medium} 字节：请接回制作时所用的桥接器。',
  },
  reversed: {
    en: 'Partition {index} ends before it starts: the content of the table is wrong, not its checksum. Correct it by hand, on an image.',
    zh: '分区 {index} 的终点在起点之前：出错的是分区表内容，而不是校验和。请在映像上人工更正。',
  },
  overlap: {
    en: 'Partitions {other} and {index} share sectors: which of them is real has to be settled by hand, on an image.',
    zh: '分区 {other} 与 {index} 占用了相同的扇区：哪个是真的，需要在映像上人工确认。',
  },
  outside: {
    en: 'Partition {index} lies outside the range the table itself calls usable: correct that by hand, on an image.',
    zh: '分区 {index} 超出了分区表自称的可用范围：请在映像上人工更正。',
  },
  'beyond-end': {
    en: 'The table reaches beyond the end of the medium: the image was cut or the medium is too small. Get the whole image first.',
    zh: '分区表超出了介质末尾：映像被截断，或介质太小。请先取得完整的映像。',
  },
  'no-room': {
    en: 'The place of the copy is taken by a partition: the table has to be corrected by hand, on an image.',
    zh: '副本应在的位置已被分区占用：请在映像上人工更正分区表。',
  },
  'nothing-behind': {
    en: 'No file system was found in the partitions of this table: it may be what an older layout left. Ask for the repair by name if it is not.',
    zh: '该分区表的分区中没有找到文件系统：它可能是旧布局的残留。若确定不是，请指名执行这项修复。',
  },
};

/** A table of a boot medium has a handful of partitions; the first ones that hold something prove it. */
const MAX_PROBES = 16;

/** A volume is found in one of the partitions. */
export async function leadsSomewhere(overlay: Overlay, raw: RawGpt): Promise<boolean> {
  for (const entry of entriesOf(raw, overlay.id, 0).slice(0, MAX_PROBES)) {
    const length = (entry.lastLba - entry.firstLba + 1) * raw.sectorSize;
    const source = slice(overlay, `${overlay.id}:p${entry.index}`, entry.firstLba * raw.sectorSize, length);
    for (const format of volumeFormats) if ((await format.parse(source)).status === 'ok') return true;
  }
  return false;
}

/**
 * The table of a medium on which neither copy validates, while the header of one and the array of the other do, each by its
 * checksum. Undefined: there is none.
 */
export async function mixedGpt(overlay: Overlay, facts: Facts): Promise<RawGpt | undefined> {
  const copies = facts.all('gpt.copy').map(({ value }) => value);
  if (copies.some(({ state }) => state === 'valid')) return undefined;
  for (const { which, state, sectorSize, lba, alternateLba } of copies) {
    const raw = state === 'bad-array-crc' ? await readRawGpt(overlay, sectorSize, lba) : undefined;
    if (raw === undefined) continue;
    const at = which === 'backup' ? 2 : alternateLba - arraySectors(raw);
    const { bytes, holes } = await overlay.read(at * sectorSize, raw.array.length);
    const whole = holes.length === 0 && bytes.length === raw.array.length;
    if (whole && crc32(bytes) === raw.fields.entriesCrc) return { ...raw, array: bytes };
  }
  return undefined;
}

/** Reasons why a table that validates, `raw` where its partitions are not yet known, must not be spread over this medium. */
export async function unsuitable(
  { overlay, facts, byName }: RepairContext,
  raw?: RawGpt,
): Promise<Refusal | undefined> {
  const mbr = facts.one('mbr')?.value;
  if (mbr?.superfloppy === true) return refuse('superfloppy');
  if (mbr !== undefined && mbr.signatureOk && (describesPartitions(mbr) || isHybridIso(facts))) {
    return refuse('own-table');
  }
  const sizes = otherSectorSize(overlay, facts);
  if (sizes !== undefined) return sizes;
  const held = holdsFileSystem(facts) || byName || (raw !== undefined && (await leadsSomewhere(overlay, raw)));
  return held ? undefined : refuse('nothing-behind', {}, true);
}

/** A device knows its sector size; of an image it is only assumed, and the table says more. */
export function otherSectorSize(overlay: Overlay, facts: Facts): Refusal | undefined {
  const table = facts.all('gpt.copy').find(({ value }) => value.state !== 'absent' && value.state !== 'unreadable');
  const size = table?.value.sectorSize ?? overlay.sectorSize;
  const known = facts.one('medium')?.value.sectorSizeFrom !== 'assumed';
  return known && size !== overlay.sectorSize
    ? refuse('sector-size', { table: size, medium: overlay.sectorSize })
    : undefined;
}

/** Why the content of a copy cannot be true on a medium of `lastLba + 1` sectors. */
export function judgeContent(raw: RawGpt, lastLba: number): Refusal | undefined {
  const { fields } = raw;
  const [first, last] = [toOffset(fields.firstUsable), toOffset(fields.lastUsable)];
  if (first === undefined || last === undefined || last > lastLba) return refuse('beyond-end');
  if (first < 2 + arraySectors(raw)) return refuse('no-room');
  const entries = entriesOf(raw, '', 0);
  for (const { index, firstLba, lastLba: end } of entries) {
    if (end > lastLba) return refuse('beyond-end');
    if (end < firstLba) return refuse('reversed', { index });
    if (firstLba < first || end > last) return refuse('outside', { index });
  }
  return overlapOf(entries);
}

function overlapOf(entries: readonly GptEntry[]): Refusal | undefined {
  const sorted = [...entries].sort((a, b) => a.firstLba - b.firstLba);
  for (const [i, entry] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next !== undefined && next.firstLba <= entry.lastLba) {
      return refuse('overlap', { other: entry.index, index: next.index });
    }
  }
  return undefined;
}

/** Writes a primary header at LBA 1 and the array behind it. */
export async function writePrimary(
  overlay: Overlay,
  raw: RawGpt,
  alternateLba: number,
  lastUsable?: bigint,
): Promise<void> {
  const more = lastUsable === undefined ? {} : { lastUsable };
  const header = sealHeader(raw, { myLba: 1n, alternateLba: BigInt(alternateLba), entriesLba: 2n, ...more });
  await overlay.write(raw.sectorSize, header);
  await overlay.write(2 * raw.sectorSize, raw.array);
}

/** Writes a backup header at `lba` and the array before it. False, and nothing written, where a partition lies there. */
export async function writeBackup(overlay: Overlay, raw: RawGpt, lba: number, lastUsable?: bigint): Promise<boolean> {
  const entriesLba = lba - arraySectors(raw);
  if ((lastUsable ?? raw.fields.lastUsable) >= BigInt(entriesLba)) return false;
  const more = lastUsable === undefined ? {} : { lastUsable };
  const changes = { myLba: BigInt(lba), alternateLba: 1n, entriesLba: BigInt(entriesLba), ...more };
  await overlay.write(lba * raw.sectorSize, sealHeader(raw, changes));
  await overlay.write(entriesLba * raw.sectorSize, raw.array);
  return true;
}
