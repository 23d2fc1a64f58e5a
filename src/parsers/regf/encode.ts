/**
 * Changes to a hive: values set and deleted, keys added and deleted. Works on a copy; `bytes()` is the new file.
 * Specification: "Windows registry file format specification", M. Suhanov.
 *
 * Only a hive whose structure is whole may be changed: in a salvaged one a cell that looks free may be in use.
 */
import { type Arena, finish, openArena } from './arena.ts';
import {
  type KeyNode,
  type KeyValue,
  NK,
  SIGNATURE,
  compareNames,
  keyNode,
  keyValue,
  subkeyEntries,
  upper,
  valueData,
  valueReferences,
} from './cells.ts';
import type { HiveTree } from './hive.ts';
import { type Cell, NO_CELL, type Notes, cellAt } from './image.ts';
import { type ListedKey, setData, writeData, writeKey, writeOffsets, writeSubkeys, writeValue } from './records.ts';

export interface HiveEdit {
  /** Sets or adds a value; keys on the way are added. Names are case-insensitive, stored as first written. */
  setValue(path: string, name: string, type: number, data: Uint8Array): void;
  /** False where there is none. */
  deleteValue(path: string, name: string): boolean;
  /** Adds a key and those on the way; nothing where it exists. */
  addKey(path: string): void;
  /** Deletes a key with all below it. False where there is none; the root stays. */
  deleteKey(path: string): boolean;
  /** The new file: as long as before, unless the hive outgrew it. Sequences and checksum are set. */
  bytes(): Uint8Array;
}

const SILENT: Notes = { list: [], add: () => undefined };

/** `written`: FILETIME for keys that change. Undefined for a salvaged hive: replay or rebuild it instead. */
export async function editHive(tree: HiveTree, written?: bigint): Promise<HiveEdit | undefined> {
  if (tree.state === 'salvaged' || tree.root === undefined) return undefined;
  const chunk = await tree.source.read(0, tree.source.size);
  if (chunk.holes.length > 0 || chunk.bytes.length < tree.expectedSize) return undefined;
  return edit(chunk.bytes, tree, written);
}

function edit(file: Uint8Array, tree: HiveTree, written: bigint | undefined): HiveEdit {
  const arena = openArena(file, tree.base.hbinsSize);
  const minor = Number(tree.base.version.split('.')[1] ?? '5');

  const need = (offset: number): Cell => {
    const cell = cellAt(arena.image, offset);
    if (typeof cell === 'string') throw new RangeError(`cell ${offset} is ${cell}`);
    return cell;
  };
  const node = (offset: number): KeyNode => {
    const key = keyNode(arena.image, need(offset));
    if (key === undefined) throw new RangeError(`no key at ${offset}`);
    return key;
  };

  function children(key: KeyNode): ListedKey[] {
    if (key.subkeyCount === 0) return [];
    const { entries } = subkeyEntries(arena.image, key.subkeyList, key.cell.start, SILENT);
    return entries.map((entry) => ({ name: node(entry.offset).name, offset: entry.offset }));
  }

  function child(key: KeyNode, name: string): number | undefined {
    const wanted = upper(name);
    return children(key).find((entry) => upper(entry.name) === wanted)?.offset;
  }

  function find(path: string): number | undefined {
    let at: number | undefined = tree.base.rootCell;
    for (const name of names(path)) at = at === undefined ? undefined : child(node(at), name);
    return at;
  }

  function touch(offset: number): void {
    if (written !== undefined) arena.content(offset).view.setBigUint64(NK.written, written, true);
  }

  function freeLists(key: KeyNode): void {
    if (key.subkeyCount === 0) return;
    const cells: number[] = [];
    subkeyEntries(arena.image, key.subkeyList, key.cell.start, SILENT, (cell) => {
      cells.push(cell.offset);
      return true;
    });
    for (const cell of cells) arena.free(cell);
  }

  function setChildren(offset: number, keys: readonly ListedKey[]): void {
    freeLists(node(offset));
    const list = keys.length === 0 ? NO_CELL : writeSubkeys(arena, minor, keys);
    const { view } = arena.content(offset);
    view.setUint32(NK.subkeyCount, keys.length, true);
    view.setUint32(NK.subkeyList, list, true);
    const most = keys.reduce((sum, key) => Math.max(sum, key.name.length * 2), 0);
    view.setUint16(NK.largestSubkeyName, Math.max(most, view.getUint16(NK.largestSubkeyName, true)), true);
    touch(offset);
  }

  function addChild(parent: number, name: string): number {
    const { security } = node(parent);
    const offset = writeKey(arena, { name, parent, security, ...(written !== undefined && { written }) });
    changeReferences(arena, security, 1);
    const keys = [...children(node(parent)), { name, offset }].sort((a, b) => compareNames(a.name, b.name));
    setChildren(parent, keys);
    return offset;
  }

  function ensure(path: string): number {
    let at = tree.base.rootCell;
    for (const name of names(path)) at = child(node(at), name) ?? addChild(at, name);
    return at;
  }

  function values(key: KeyNode): { offset: number; value: KeyValue }[] {
    return valueReferences(arena.image, key, SILENT).places.flatMap((place) => {
      const offset = arena.image.view.getUint32(place, true);
      const value = keyValue(arena.image, need(offset));
      return value === undefined ? [] : [{ offset, value }];
    });
  }

  function freeData(value: KeyValue): void {
    const cells: number[] = [];
    valueData(arena.image, minor, value, SILENT, (cell) => cells.push(cell.offset));
    for (const cell of cells) arena.free(cell);
  }

  function setValues(offset: number, cells: readonly number[]): void {
    const key = node(offset);
    if (key.valueCount > 0) arena.free(key.valueList);
    const list = cells.length === 0 ? NO_CELL : writeOffsets(arena, cells);
    const { view } = arena.content(offset);
    view.setUint32(NK.valueCount, cells.length, true);
    view.setUint32(NK.valueList, list, true);
    touch(offset);
  }

  function raise(offset: number, field: number, value: number): void {
    const { view } = arena.content(offset);
    view.setUint32(field, Math.max(view.getUint32(field, true), value), true);
  }

  /** New data for a value that exists: in place where it fits the cell it has, else in a new one. */
  function replace(offset: number, value: KeyValue, type: number, data: Uint8Array): void {
    const cell = value.inline || value.size === 0 ? undefined : cellAt(arena.image, value.data);
    const fits =
      typeof cell === 'object' &&
      data.length > 4 &&
      data.length <= cell.length &&
      !(minor >= 4 && (data.length > 16_344 || value.size > 16_344));
    if (fits) {
      const { bytes } = arena.content(value.data);
      bytes.fill(0);
      bytes.set(data);
    } else {
      freeData(value);
    }
    const place = fits ? value.data : data.length > 4 ? writeData(arena, minor, data) : undefined;
    const { bytes, view } = arena.content(offset);
    view.setUint32(0x0c, type, true);
    setData(view, bytes, data, place);
  }

  function remove(offset: number): void {
    const key = node(offset);
    for (const entry of children(key)) remove(entry.offset);
    freeLists(key);
    for (const { offset: at, value } of values(key)) {
      freeData(value);
      arena.free(at);
    }
    if (key.valueCount > 0) arena.free(key.valueList);
    const className = arena.content(offset).view.getUint32(NK.className, true);
    if (className !== NO_CELL && typeof cellAt(arena.image, className) === 'object') arena.free(className);
    changeReferences(arena, key.security, -1);
    arena.free(offset);
  }

  return {
    setValue(path, name, type, data) {
      const key = ensure(path);
      const wanted = upper(name);
      const all = values(node(key));
      const known = all.find(({ value }) => upper(value.name) === wanted);
      if (known === undefined) {
        const offset = writeValue(arena, minor, name, type, data);
        setValues(key, [...all.map((value) => value.offset), offset]);
      } else {
        replace(known.offset, known.value, type, data);
        touch(key);
      }
      raise(key, NK.largestValueName, name.length * 2);
      raise(key, NK.largestValueData, data.length);
    },
    deleteValue(path, name) {
      const key = find(path);
      if (key === undefined) return false;
      const wanted = upper(name);
      const all = values(node(key));
      const known = all.find(({ value }) => upper(value.name) === wanted);
      if (known === undefined) return false;
      freeData(known.value);
      arena.free(known.offset);
      setValues(
        key,
        all.filter((value) => value !== known).map((value) => value.offset),
      );
      return true;
    },
    addKey(path) {
      ensure(path);
    },
    deleteKey(path) {
      const parts = names(path);
      const name = parts.pop();
      const parent = name === undefined ? undefined : find(parts.join('\\'));
      if (name === undefined || parent === undefined) return false;
      const gone = child(node(parent), name);
      if (gone === undefined) return false;
      const rest = children(node(parent)).filter((entry) => entry.offset !== gone);
      setChildren(parent, rest);
      remove(gone);
      return true;
    },
    bytes: () => finish(arena, file.length),
  };
}

function names(path: string): string[] {
  return path.split('\\').filter((name) => name !== '');
}

/** Counts a key in or out of its security record; the last one out unlinks and frees the record. */
function changeReferences(arena: Arena, security: number, by: number): void {
  if (security === NO_CELL || typeof cellAt(arena.image, security) === 'string') return;
  const { view } = arena.content(security);
  if (view.byteLength < 0x14 || view.getUint16(0, true) !== SIGNATURE.sk) return;
  const count = view.getUint32(0x0c, true) + by;
  if (count > 0) {
    view.setUint32(0x0c, count, true);
    return;
  }
  const next = view.getUint32(0x04, true);
  const previous = view.getUint32(0x08, true);
  const linked = [next, previous].every((offset) => typeof cellAt(arena.image, offset) === 'object');
  if (next === security || !linked) return; // The only record of a hive stays, and so does one whose links lead astray.
  arena.content(previous).view.setUint32(0x04, next, true);
  arena.content(next).view.setUint32(0x08, previous, true);
  arena.free(security);
}
