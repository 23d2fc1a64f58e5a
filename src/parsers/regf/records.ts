/**
 * Writing of the records that lie in cells: key nodes, values with big data, value lists, subkey lists. Each function
 * allocates what it writes and returns its cell offset.
 * Specification: "Windows registry file format specification", M. Suhanov, sections "Key node" to "Big data".
 */
import { encodeUtf16 } from '../../core/encoding.ts';
import type { Arena } from './arena.ts';
import { DATA_INLINE, NK, NK_LATIN1, NK_ROOT, SEGMENT, SIGNATURE, VK, VK_LATIN1, nameHash } from './cells.ts';
import { NO_CELL } from './image.ts';

/** Windows starts a second leaf here: what fits into a leaf of 4096 bytes. */
const MAX_LEAF = 506;
/** Longest names Windows accepts, in UTF-16 units, and the depth of its largest subkey list. */
const MAX_KEY_NAME = 255;
const MAX_VALUE_NAME = 16_383;

interface EncodedName {
  readonly bytes: Uint8Array;
  readonly latin1: boolean;
}

function encodeName(name: string, limit: number): EncodedName {
  if (name.length > limit) throw new RangeError(`a name of ${name.length} characters is longer than ${limit}`);
  const units = Array.from({ length: name.length }, (_, i) => name.charCodeAt(i));
  return units.every((unit) => unit < 0x100)
    ? { bytes: Uint8Array.from(units), latin1: true }
    : { bytes: encodeUtf16(name), latin1: false };
}

export interface NewKey {
  readonly name: string;
  readonly parent: number;
  readonly security: number;
  readonly root?: boolean;
  /** FILETIME. */
  readonly written?: bigint;
}

/** A key node without values and subkeys. */
export function writeKey(arena: Arena, key: NewKey): number {
  const name = encodeName(key.name, MAX_KEY_NAME);
  const offset = arena.allocate(NK.name + name.bytes.length);
  const { bytes, view } = arena.content(offset);
  view.setUint16(0, SIGNATURE.nk, true);
  // A root key cannot be deleted (0x0008) and ends its hive (0x0004).
  view.setUint16(NK.flags, (name.latin1 ? NK_LATIN1 : 0) | (key.root === true ? NK_ROOT | 0x08 : 0), true);
  view.setBigUint64(NK.written, key.written ?? 0n, true);
  view.setUint32(NK.parent, key.parent, true);
  for (const at of [NK.subkeyList, NK.volatileList, NK.valueList, NK.className]) view.setUint32(at, NO_CELL, true);
  view.setUint32(NK.security, key.security, true);
  view.setUint16(NK.nameLength, name.bytes.length, true);
  bytes.set(name.bytes, NK.name);
  return offset;
}

/** A value record with its data. Big data needs format 1.4 (`minor` 4); before, one cell takes it whole. */
export function writeValue(arena: Arena, minor: number, name: string, type: number, data: Uint8Array): number {
  const stored = encodeName(name, MAX_VALUE_NAME);
  const place = data.length > 4 ? writeData(arena, minor, data) : undefined;
  const offset = arena.allocate(VK.name + stored.bytes.length);
  const { bytes, view } = arena.content(offset);
  view.setUint16(0, SIGNATURE.vk, true);
  view.setUint16(VK.nameLength, stored.bytes.length, true);
  view.setUint32(VK.type, type, true);
  view.setUint16(VK.flags, stored.latin1 && name !== '' ? VK_LATIN1 : 0, true);
  bytes.set(stored.bytes, VK.name);
  setData(view, bytes, data, place);
  return offset;
}

/** Points a value record at its data: up to four bytes lie in the record, more in the cell `place`. */
export function setData(view: DataView, record: Uint8Array, data: Uint8Array, place: number | undefined): void {
  if (place === undefined) {
    view.setUint32(VK.dataSize, (DATA_INLINE | data.length) >>> 0, true);
    view.setUint32(VK.data, 0, true);
    record.set(data, VK.data);
  } else {
    view.setUint32(VK.dataSize, data.length, true);
    view.setUint32(VK.data, place, true);
  }
}

export function writeData(arena: Arena, minor: number, data: Uint8Array): number {
  if (minor < 4 || data.length <= SEGMENT) {
    const offset = arena.allocate(data.length);
    arena.content(offset).bytes.set(data);
    return offset;
  }
  const segments: number[] = [];
  for (let at = 0; at < data.length; at += SEGMENT) {
    // Four bytes more than the data: Windows leaves them, and readers count on full segments.
    const offset = arena.allocate(SEGMENT + 4);
    arena.content(offset).bytes.set(data.subarray(at, at + SEGMENT));
    segments.push(offset);
  }
  const list = writeOffsets(arena, segments);
  const offset = arena.allocate(8);
  const { view } = arena.content(offset);
  view.setUint16(0, SIGNATURE.db, true);
  view.setUint16(2, segments.length, true);
  view.setUint32(4, list, true);
  return offset;
}

/** A plain list of cell offsets: of values, or of the segments of big data. */
export function writeOffsets(arena: Arena, offsets: readonly number[]): number {
  const offset = arena.allocate(offsets.length * 4);
  const { view } = arena.content(offset);
  offsets.forEach((value, i) => view.setUint32(i * 4, value, true));
  return offset;
}

export interface ListedKey {
  readonly name: string;
  readonly offset: number;
}

/** A subkey list of sorted keys: hashed leaves (lh) from format 1.5, leaves with name hints (lf) before. */
export function writeSubkeys(arena: Arena, minor: number, keys: readonly ListedKey[]): number {
  if (keys.length <= MAX_LEAF) return writeLeaf(arena, minor, keys);
  const leaves: number[] = [];
  for (let at = 0; at < keys.length; at += MAX_LEAF) {
    leaves.push(writeLeaf(arena, minor, keys.slice(at, at + MAX_LEAF)));
  }
  const offset = arena.allocate(4 + leaves.length * 4);
  const { view } = arena.content(offset);
  view.setUint16(0, SIGNATURE.ri, true);
  view.setUint16(2, leaves.length, true);
  leaves.forEach((leaf, i) => view.setUint32(4 + i * 4, leaf, true));
  return offset;
}

function writeLeaf(arena: Arena, minor: number, keys: readonly ListedKey[]): number {
  const hashed = minor >= 5;
  const offset = arena.allocate(4 + keys.length * 8);
  const { view } = arena.content(offset);
  view.setUint16(0, hashed ? SIGNATURE.lh : SIGNATURE.lf, true);
  view.setUint16(2, keys.length, true);
  keys.forEach((key, i) => {
    view.setUint32(4 + i * 8, key.offset, true);
    view.setUint32(8 + i * 8, hashed ? nameHash(key.name) : nameHint(key.name), true);
  });
  return offset;
}

/** First four characters as bytes; 0 where one of them is not Latin-1. */
function nameHint(name: string): number {
  let hint = 0;
  for (let i = Math.min(name.length, 4) - 1; i >= 0; i -= 1) {
    const unit = name.charCodeAt(i);
    if (unit > 0xff) return 0;
    hint = ((hint << 8) | unit) >>> 0;
  }
  return hint;
}
