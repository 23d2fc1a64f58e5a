/**
 * exFAT directory entry sets: a file entry, a stream extension and the parts of the name.
 * Specification: Microsoft, "exFAT file system specification" 1.00, sections 6 and 7.
 */
import { record, u16, u32, u64, u8, type Values } from '../../core/record.ts';
import { toOffset } from '../../core/encoding.ts';
import { dosTime, ENTRY_SIZE, type Gap } from './directory.ts';
import { touches } from '../../core/ranges.ts';

export const exfatFileEntry = record('exFAT file entry', ENTRY_SIZE, {
  type: u8(0),
  secondaryCount: u8(1),
  checksum: u16(2),
  attributes: u16(4),
  created: u32(8),
  modified: u32(12),
  /** Bit 7: valid; else quarter hours east of Greenwich, 7 bits signed. */
  modifiedZone: u8(23),
});

export const exfatStreamEntry = record('exFAT stream extension', ENTRY_SIZE, {
  type: u8(0),
  /** Bit 1: the clusters lie in one piece and the FAT says nothing of them. */
  flags: u8(1),
  nameLength: u8(3),
  nameHash: u16(4),
  validLength: u64(8),
  firstCluster: u32(20),
  length: u64(24),
});

/** Entry types; bit 7 set: in use. */
const IN_USE = 0x80;
const BITMAP = 0x81;
const FILE = 0x05;
const STREAM = 0x40;
const NAME = 0x41;
const UNITS_PER_NAME = 15;
/** One stream entry and at most 17 name entries: 255 units. */
const MAX_SECONDARY = 18;
const DIRECTORY = 0x10;

export interface ExfatItem {
  readonly kind: 'file' | 'directory';
  readonly deleted: boolean;
  readonly name: string;
  readonly attributes: number;
  readonly firstCluster: number;
  readonly contiguous: boolean;
  /** Bytes; `validLength` of them were ever written. */
  readonly size: number;
  readonly validLength: number;
  readonly modified: Date | undefined;
  /** Of the set, in bytes from the start of the directory. */
  readonly offset: number;
  readonly length: number;
}

export interface ExfatFlaw {
  readonly code: 'set-checksum' | 'set-incomplete' | 'size-out-of-range' | 'entry-unreadable';
  readonly offset: number;
  readonly length: number;
}

export interface DecodedExfatDirectory {
  readonly items: readonly ExfatItem[];
  readonly flaws: readonly ExfatFlaw[];
  readonly ended: boolean;
  /** Every root names the allocation bitmap; without it the cluster holds something else. */
  readonly hasBitmap: boolean;
}

/** Decodes the bytes of a directory. `gaps` are in bytes from its start. */
export function decodeExfatDirectory(from: Uint8Array, gaps: readonly Gap[]): DecodedExfatDirectory {
  const items: ExfatItem[] = [];
  const flaws: ExfatFlaw[] = [];
  const lost = (at: number, length: number): boolean => touches(gaps, at, at + length);
  let hasBitmap = false;
  let at = 0;
  while (at + ENTRY_SIZE <= from.length) {
    if (gaps.length > 0 && lost(at, ENTRY_SIZE)) {
      const last = flaws.at(-1);
      if (last?.code === 'entry-unreadable' && last.offset + last.length === at) {
        flaws[flaws.length - 1] = { ...last, length: last.length + ENTRY_SIZE };
      } else flaws.push({ code: 'entry-unreadable', offset: at, length: ENTRY_SIZE });
      at += ENTRY_SIZE;
      continue;
    }
    const type = from[at] ?? 0;
    if (type === 0) return { items, flaws, ended: true, hasBitmap };
    if (type === BITMAP) hasBitmap = true;
    if ((type & ~IN_USE) !== FILE) {
      at += ENTRY_SIZE; // label, bitmap, upper-case table, or left over from a deleted set
      continue;
    }
    const length = setLength(from, at);
    const inUse = (type & IN_USE) !== 0;
    const sound = length !== undefined && !(gaps.length > 0 && lost(at, length));
    const item = sound ? decodeSet(from, at, length) : undefined;
    if (!sound || item === undefined) {
      if (inUse) flaws.push({ code: 'set-incomplete', offset: at, length: ENTRY_SIZE });
      at += ENTRY_SIZE;
      continue;
    }
    if (inUse && setChecksum(from.subarray(at, at + length)) !== (from[at + 2] ?? 0) + (from[at + 3] ?? 0) * 256) {
      flaws.push({ code: 'set-checksum', offset: at, length });
    }
    if (item === 'size-out-of-range') flaws.push({ code: item, offset: at, length });
    else items.push(item);
    at += length;
  }
  return { items, flaws, ended: false, hasBitmap };
}

/** Bytes of the set whose entries all have the types and the use bit they should; undefined otherwise. */
function setLength(from: Uint8Array, at: number): number | undefined {
  const count = from[at + 1] ?? 0;
  const length = (count + 1) * ENTRY_SIZE;
  if (count < 2 || count > MAX_SECONDARY || at + length > from.length) return undefined;
  const use = (from[at] ?? 0) & IN_USE;
  for (let i = 1; i <= count; i += 1) {
    const expected = (i === 1 ? STREAM : NAME) | use;
    const type = from[at + i * ENTRY_SIZE] ?? 0;
    // Vendor extensions (benign secondary entries) may follow the names.
    if (type !== expected && !(i > 2 && (type & 0x60) === 0x60 && (type & IN_USE) === use)) return undefined;
  }
  return length;
}

function decodeSet(from: Uint8Array, at: number, length: number): ExfatItem | 'size-out-of-range' | undefined {
  const file = exfatFileEntry.decode(from, at);
  const stream = exfatStreamEntry.decode(from, at + ENTRY_SIZE);
  if (file === undefined || stream === undefined) return undefined;
  const size = toOffset(stream.length);
  if (size === undefined) return 'size-out-of-range';
  return {
    kind: (file.attributes & DIRECTORY) !== 0 ? 'directory' : 'file',
    deleted: (file.type & IN_USE) === 0,
    name: nameOf(from.subarray(at + 2 * ENTRY_SIZE, at + length), stream.nameLength),
    attributes: file.attributes,
    firstCluster: stream.firstCluster,
    contiguous: (stream.flags & 2) !== 0,
    size,
    validLength: Math.min(toOffset(stream.validLength) ?? size, size),
    modified: modifiedOf(file),
    offset: at,
    length,
  };
}

function nameOf(entries: Uint8Array, nameLength: number): string {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.length);
  let out = '';
  for (let i = 0; i < nameLength; i += 1) {
    const at = Math.floor(i / UNITS_PER_NAME) * ENTRY_SIZE + 2 + (i % UNITS_PER_NAME) * 2;
    if (at + 2 > entries.length) break;
    out += String.fromCharCode(view.getUint16(at, true));
  }
  return out.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

function modifiedOf(file: Values<(typeof exfatFileEntry)['fields']>): Date | undefined {
  const local = dosTime(file.modified >>> 16, file.modified & 0xffff, 0);
  if (local === undefined || (file.modifiedZone & 0x80) === 0) return local;
  const quarters = ((file.modifiedZone & 0x7f) << 25) >> 25;
  return new Date(local.getTime() - quarters * 15 * 60_000);
}

/** Rotating 16-bit sum over the set, without the two bytes that hold it. */
export function setChecksum(set: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < set.length; i += 1) {
    if (i === 2 || i === 3) continue;
    sum = (((sum & 1) << 15) + (sum >> 1) + (set[i] ?? 0)) & 0xffff;
  }
  return sum;
}
