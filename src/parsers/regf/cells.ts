/**
 * The records that lie in cells: key node, key value, subkey lists, value data. Each reader returns undefined, with a
 * note, where the cell does not hold what its reference promises.
 * Specification: "Windows registry file format specification", M. Suhanov, sections "Key node" to "Big data".
 */
import { latin1 } from '../../core/encoding.ts';
import { type Cell, type HiveImage, NO_CELL, type Notes, follow } from './image.ts';

/** Offsets from the start of a key node's cell content. */
export const NK = {
  flags: 0x02,
  written: 0x04,
  parent: 0x10,
  subkeyCount: 0x14,
  subkeyList: 0x1c,
  volatileList: 0x20,
  valueCount: 0x24,
  valueList: 0x28,
  security: 0x2c,
  className: 0x30,
  largestSubkeyName: 0x34,
  largestValueName: 0x3c,
  largestValueData: 0x40,
  nameLength: 0x48,
  classLength: 0x4a,
  name: 0x4c,
} as const;

/** Offsets from the start of a key value's cell content. */
export const VK = {
  nameLength: 0x02,
  dataSize: 0x04,
  data: 0x08,
  type: 0x0c,
  flags: 0x10,
  name: 0x14,
} as const;

export const NK_ROOT = 0x0004;
export const NK_LATIN1 = 0x0020;
export const VK_LATIN1 = 0x0001;
/** Top bit of a data size: up to four bytes, kept in the data offset field itself. */
export const DATA_INLINE = 0x80000000;
/** Longest data in one cell; from format 1.4 on more of it becomes a big data record of segments of this size. */
export const SEGMENT = 16344;

export const SIGNATURE = {
  nk: 0x6b6e,
  vk: 0x6b76,
  sk: 0x6b73,
  lf: 0x666c,
  lh: 0x686c,
  li: 0x696c,
  ri: 0x6972,
  db: 0x6264,
} as const;

export function signatureOf(image: HiveImage, cell: Cell): number {
  return cell.length >= 2 ? image.view.getUint16(cell.start, true) : 0;
}

export interface KeyNode {
  readonly cell: Cell;
  readonly flags: number;
  readonly written: bigint;
  readonly parent: number;
  readonly subkeyCount: number;
  readonly subkeyList: number;
  readonly valueCount: number;
  readonly valueList: number;
  readonly security: number;
  readonly name: string;
}

/** The key node in a cell; undefined without its signature or where its name leaves the cell. */
export function keyNode(image: HiveImage, cell: Cell): KeyNode | undefined {
  const { view } = image;
  const at = cell.start;
  if (cell.length < NK.name || view.getUint16(at, true) !== SIGNATURE.nk) return undefined;
  const nameLength = view.getUint16(at + NK.nameLength, true);
  if (NK.name + nameLength > cell.length) return undefined;
  const flags = view.getUint16(at + NK.flags, true);
  const u32 = (offset: number): number => view.getUint32(at + offset, true);
  return {
    cell,
    flags,
    written: view.getBigUint64(at + NK.written, true),
    parent: u32(NK.parent),
    subkeyCount: u32(NK.subkeyCount),
    subkeyList: u32(NK.subkeyList),
    valueCount: u32(NK.valueCount),
    valueList: u32(NK.valueList),
    security: u32(NK.security),
    name: nameText(image.bytes.subarray(at + NK.name, at + NK.name + nameLength), (flags & NK_LATIN1) !== 0),
  };
}

/** NUL is allowed in names, so this does not stop at one. */
function nameText(bytes: Uint8Array, narrow: boolean): string {
  if (narrow) return latin1(bytes);
  const units = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < units.length; i += 1) units[i] = (bytes[i * 2] ?? 0) | ((bytes[i * 2 + 1] ?? 0) << 8);
  let out = '';
  for (let i = 0; i < units.length; i += 4096) out += String.fromCharCode(...units.subarray(i, i + 4096));
  return out;
}

export interface KeyValue {
  readonly cell: Cell;
  readonly name: string;
  readonly type: number;
  /** Bytes of data the record announces. */
  readonly size: number;
  /** The data lies in the record itself. */
  readonly inline: boolean;
  /** Cell of the data, unless inline. */
  readonly data: number;
}

export function keyValue(image: HiveImage, cell: Cell): KeyValue | undefined {
  const { view } = image;
  const at = cell.start;
  if (cell.length < VK.name || view.getUint16(at, true) !== SIGNATURE.vk) return undefined;
  const nameLength = view.getUint16(at + VK.nameLength, true);
  if (VK.name + nameLength > cell.length) return undefined;
  const stored = view.getUint32(at + VK.dataSize, true);
  const narrow = (view.getUint16(at + VK.flags, true) & VK_LATIN1) !== 0;
  return {
    cell,
    name: nameText(image.bytes.subarray(at + VK.name, at + VK.name + nameLength), narrow),
    type: view.getUint32(at + VK.type, true),
    size: stored >= DATA_INLINE ? stored - DATA_INLINE : stored,
    inline: stored >= DATA_INLINE,
    data: view.getUint32(at + VK.data, true),
  };
}

/** Pieces of a file; `complete` false where the record announces more. */
export interface ValueData {
  readonly pieces: readonly { readonly offset: number; readonly length: number }[];
  readonly complete: boolean;
}

/** Where a value's data lies. Never more bytes than the cells really hold. `visit` sees each cell besides the record. */
export function valueData(
  image: HiveImage,
  minor: number,
  value: KeyValue,
  note: Notes,
  visit: (cell: Cell) => void = () => undefined,
): ValueData {
  const from = value.cell.start;
  if (value.inline) {
    const length = Math.min(value.size, 4);
    if (value.size > 4) note.add('regf.value-inline-size', 'out-of-range', from + VK.dataSize, 4, 4, value.size);
    return { pieces: length > 0 ? [{ offset: from + VK.data, length }] : [], complete: value.size <= 4 };
  }
  if (value.size === 0) return { pieces: [], complete: true };
  const cell = follow(image, value.data, from + VK.data, 'value-data', note);
  if (cell === undefined) return { pieces: [], complete: false };
  visit(cell);
  if (minor >= 4 && value.size > SEGMENT && signatureOf(image, cell) === SIGNATURE.db && cell.length >= 8) {
    return bigData(image, cell, value.size, note, visit);
  }
  const length = Math.min(value.size, cell.length);
  const complete = length === value.size;
  if (!complete) note.add('regf.value-data-size', 'out-of-range', from + VK.dataSize, 4, cell.length, value.size);
  return { pieces: [{ offset: cell.start, length }], complete };
}

function bigData(image: HiveImage, cell: Cell, size: number, note: Notes, visit: (cell: Cell) => void): ValueData {
  const { view } = image;
  const count = view.getUint16(cell.start + 2, true);
  const list = follow(image, view.getUint32(cell.start + 4, true), cell.start + 4, 'big-data-list', note);
  if (list === undefined) return { pieces: [], complete: false };
  visit(list);
  const pieces: { offset: number; length: number }[] = [];
  let left = size;
  for (let i = 0; i < count && left > 0 && i * 4 + 4 <= list.length; i += 1) {
    const from = list.start + i * 4;
    const segment = follow(image, view.getUint32(from, true), from, 'big-data-segment', note);
    if (segment === undefined) break;
    visit(segment);
    const length = Math.min(left, SEGMENT, segment.length);
    pieces.push({ offset: segment.start, length });
    left -= length;
    if (left > 0 && length < SEGMENT) break;
  }
  if (left > 0) note.add('regf.big-data-short', 'out-of-range', cell.start, cell.length, size, size - left);
  return { pieces, complete: left === 0 };
}

/** One entry of a subkey list: the key's cell, where the list names it, and the hash or hint beside it. */
export interface SubkeyEntry {
  readonly offset: number;
  /** File offset of the reference. */
  readonly from: number;
  readonly hash: number | undefined;
  readonly kind: number;
}

/**
 * The entries of a subkey list in stored order. An index root (ri) is followed one level, as Windows does.
 * `visit` sees each list cell and may refuse it, because another key owns it already.
 */
export function subkeyEntries(
  image: HiveImage,
  offset: number,
  from: number,
  note: Notes,
  visit: (cell: Cell, from: number) => boolean = () => true,
): { entries: SubkeyEntry[]; complete: boolean } {
  const entries: SubkeyEntry[] = [];
  const cell = follow(image, offset, from, 'subkey-list', note);
  if (cell === undefined || !visit(cell, from)) return { entries, complete: false };
  if (signatureOf(image, cell) !== SIGNATURE.ri) {
    return { entries, complete: leafEntries(image, cell, note, entries) };
  }
  let complete = true;
  for (const at of listed(image, cell, 4, note)) {
    const leaf = follow(image, image.view.getUint32(at, true), at, 'subkey-list', note);
    if (leaf === undefined || !visit(leaf, at)) complete = false;
    else complete = leafEntries(image, leaf, note, entries) && complete;
  }
  return { entries, complete };
}

function leafEntries(image: HiveImage, cell: Cell, note: Notes, into: SubkeyEntry[]): boolean {
  const kind = signatureOf(image, cell);
  if (kind !== SIGNATURE.lf && kind !== SIGNATURE.lh && kind !== SIGNATURE.li) {
    note.add('regf.subkey-list-signature', 'bad-magic', cell.start, 4, 'lf, lh, li', kind);
    return false;
  }
  const step = kind === SIGNATURE.li ? 4 : 8;
  const places = listed(image, cell, step, note);
  for (const at of places) {
    const hash = step === 8 ? image.view.getUint32(at + 4, true) : undefined;
    into.push({ offset: image.view.getUint32(at, true), from: at, hash, kind });
  }
  return places.length === image.view.getUint16(cell.start + 2, true);
}

/** File offsets of the elements of a list, no more than fit in its cell. */
function listed(image: HiveImage, cell: Cell, step: number, note: Notes): number[] {
  if (cell.length < 4) return [];
  const stored = image.view.getUint16(cell.start + 2, true);
  const fit = Math.floor((cell.length - 4) / step);
  if (stored > fit) note.add('regf.subkey-list-size', 'out-of-range', cell.start + 2, 2, fit, stored);
  return Array.from({ length: Math.min(stored, fit) }, (_, i) => cell.start + 4 + i * step);
}

/** File offsets of the references in a key's value list, no more than fit in its cell. */
export function valueReferences(
  image: HiveImage,
  key: KeyNode,
  note: Notes,
  visit: (cell: Cell, from: number) => boolean = () => true,
): { places: number[]; complete: boolean } {
  if (key.valueCount === 0 || (key.valueCount === NO_CELL && key.valueList === NO_CELL)) {
    return { places: [], complete: true };
  }
  const from = key.cell.start + NK.valueList;
  const cell = follow(image, key.valueList, from, 'value-list', note);
  if (cell === undefined || !visit(cell, from)) return { places: [], complete: false };
  const fit = Math.floor(cell.length / 4);
  const complete = key.valueCount <= fit;
  if (!complete)
    note.add('regf.value-list-size', 'out-of-range', key.cell.start + NK.valueCount, 4, fit, key.valueCount);
  return { places: Array.from({ length: Math.min(key.valueCount, fit) }, (_, i) => cell.start + i * 4), complete };
}

/** As Windows folds names for lookups and hashes: one code unit at a time, so ß stays ß. */
export function upper(name: string): string {
  const simple = name.toUpperCase();
  if (simple.length === name.length) return simple;
  let out = '';
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charAt(i);
    const up = unit.toUpperCase();
    out += up.length === 1 ? up : unit;
  }
  return out;
}

/** Hash of an lh entry: base-37 over the upper-case code units. */
export function nameHash(name: string): number {
  const folded = upper(name);
  let hash = 0;
  for (let i = 0; i < folded.length; i += 1) hash = (Math.imul(hash, 37) + folded.charCodeAt(i)) >>> 0;
  return hash;
}

/** Order of names in subkey lists: code units of the upper-case names. */
export function compareNames(a: string, b: string): number {
  const x = upper(a);
  const y = upper(b);
  if (x === y) return 0;
  const shared = Math.min(x.length, y.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = x.charCodeAt(i) - y.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}
