/**
 * The one full walk over a hive's keys: it decides what is reachable, notes what is not, and leaves a tree by
 * construction (every key has one parent, every list and value one owner), so that no later reader can loop.
 */
import { BASE_SIZE } from './base.ts';
import {
  type KeyNode,
  NK,
  NK_ROOT,
  SIGNATURE,
  compareNames,
  keyNode,
  keyValue,
  nameHash,
  signatureOf,
  subkeyEntries,
  valueData,
  valueReferences,
} from './cells.ts';
import { type Cell, type HiveImage, NO_CELL, type Notes, eachCell, follow } from './image.ts';

/** Windows allows 512 levels of keys. */
export const MAX_DEPTH = 512;
/** Key nodes outside of every list that are hung up again: a SYSTEM hive has some 30,000 keys in all. */
const MAX_SALVAGED = 200_000;

export interface WalkedKey {
  readonly node: KeyNode;
  /** Cell offsets of the subkeys that may be read, in stored order; salvaged ones follow. */
  readonly subkeys: number[];
  /** Cell offsets of the values that may be read. */
  readonly values: number[];
  /** Every subkey, every value the key announces was found: what is not listed is not there. */
  whole: { subkeys: boolean; values: boolean };
}

export interface Walk {
  readonly root: number | undefined;
  readonly keys: ReadonlyMap<number, WalkedKey>;
  /** Keys in allocated cells that no list names and whose parent is lost. */
  readonly orphans: readonly number[];
  /** Structural damage was met: part of the tree may be missing or wrong. */
  readonly damaged: boolean;
}

/** A bit per possible cell: who comes second finds it taken. */
function claims(image: HiveImage): (cell: Cell) => boolean {
  const bits = new Uint8Array(Math.ceil(image.bytes.length / 64));
  return (cell) => {
    const unit = cell.offset / 8;
    const mask = 1 << (unit & 7);
    const index = unit >> 3;
    const taken = ((bits[index] ?? 0) & mask) !== 0;
    bits[index] = (bits[index] ?? 0) | mask;
    return !taken;
  };
}

export function walk(image: HiveImage, rootCell: number, minor: number, note: Notes): Walk {
  const before = note.list.length;
  const keys = new Map<number, WalkedKey>();
  /** Cell offsets of `keys` in the order they were entered. */
  const entered: number[] = [];
  const claim = claims(image);
  const own =
    (what: string) =>
    (cell: Cell, from: number): boolean => {
      if (claim(cell)) return true;
      note.add(`regf.${what}-shared`, 'contradiction', from, 4, undefined, cell.offset);
      return false;
    };
  const ownList = own('subkey-list');
  const ownValues = own('value-list');

  /** Decodes one key and its values; its subkeys are left for the caller's stack. */
  function enter(offset: number, from: number, parent: KeyNode | undefined): WalkedKey | undefined {
    const cell = follow(image, offset, from, 'key', note);
    if (cell === undefined) return undefined;
    const node = keyNode(image, cell);
    if (node === undefined) {
      note.add('regf.key-signature', 'bad-magic', cell.start, Math.min(cell.length, NK.name), 'nk');
      return undefined;
    }
    if (!claim(cell)) {
      note.add('regf.key-shared', 'contradiction', from, 4, undefined, offset);
      return undefined;
    }
    if (parent !== undefined && node.parent !== parent.cell.offset) {
      note.add('regf.key-parent', 'contradiction', cell.start + NK.parent, 4, parent.cell.offset, node.parent);
    }
    checkSecurity(node);
    const found = values(node);
    const key: WalkedKey = {
      node,
      subkeys: [],
      values: found.list,
      whole: { subkeys: true, values: found.whole },
    };
    keys.set(offset, key);
    entered.push(offset);
    return key;
  }

  function checkSecurity(node: KeyNode): void {
    if (node.security === NO_CELL) return;
    const from = node.cell.start + NK.security;
    const cell = follow(image, node.security, from, 'security', note);
    if (cell !== undefined && signatureOf(image, cell) !== SIGNATURE.sk) {
      note.add('regf.security-signature', 'bad-magic', from, 4, 'sk');
    }
  }

  function values(node: KeyNode): { list: number[]; whole: boolean } {
    const out: number[] = [];
    const { places, complete } = valueReferences(image, node, note, ownValues);
    for (const from of places) {
      const cell = follow(image, image.view.getUint32(from, true), from, 'value', note);
      if (cell === undefined) continue;
      const value = keyValue(image, cell);
      if (value === undefined) {
        note.add('regf.value-signature', 'bad-magic', cell.start, Math.min(cell.length, 20), 'vk');
      } else if (!claim(cell)) {
        note.add('regf.value-shared', 'contradiction', from, 4, undefined, cell.offset);
      } else {
        const own = (data: Cell): void => {
          if (!claim(data)) note.add('regf.value-data-shared', 'contradiction', data.start, 4, undefined, data.offset);
        };
        valueData(image, minor, value, note, own);
        out.push(cell.offset);
      }
    }
    return { list: out, whole: complete && out.length === places.length };
  }

  function descend(offset: number, first: WalkedKey): void {
    const stack: { offset: number; key: WalkedKey; depth: number }[] = [{ offset, key: first, depth: 1 }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { node } = top.key;
      if (node.subkeyCount === 0) continue;
      const from = node.cell.start + NK.subkeyList;
      if (top.depth >= MAX_DEPTH) {
        note.add('regf.depth', 'limit', from, 4, MAX_DEPTH);
        top.key.whole.subkeys = false;
        continue;
      }
      const { entries, complete } = subkeyEntries(image, node.subkeyList, from, note, ownList);
      if (complete && entries.length !== node.subkeyCount) {
        const at = node.cell.start + NK.subkeyCount;
        note.add('regf.subkey-count', 'contradiction', at, 4, entries.length, node.subkeyCount);
      }
      let previous: string | undefined;
      for (const entry of entries) {
        const child = enter(entry.offset, entry.from, node);
        if (child === undefined) continue;
        top.key.subkeys.push(entry.offset);
        stack.push({ offset: entry.offset, key: child, depth: top.depth + 1 });
        const { name } = child.node;
        if (previous !== undefined && compareNames(previous, name) >= 0) {
          // Windows searches the list by halves: a key out of order is a key it does not find.
          note.add('regf.subkey-order', 'contradiction', entry.from, 4, previous, name);
        }
        previous = name;
        if (entry.kind === SIGNATURE.lh && entry.hash !== nameHash(name)) {
          note.add('regf.subkey-hash', 'bad-checksum', entry.from + 4, 4, nameHash(name), entry.hash);
        }
      }
      top.key.whole.subkeys = complete && top.key.subkeys.length === entries.length;
    }
  }

  let root: number | undefined = rootCell;
  const rootKey = enter(rootCell, 0x24, undefined);
  if (rootKey === undefined) root = undefined;
  else descend(rootCell, rootKey);

  eachCell(image, () => undefined, note);
  const orphans: number[] = [];
  const damaged = note.list.length > before;
  if (damaged) root = salvage(root, orphans);
  return { root, keys, orphans, damaged };

  /** Looks for key nodes no list led to, and hangs them where their own parent field says. */
  function salvage(known: number | undefined, lost: number[]): number | undefined {
    /** Parent of each, by its cell. */
    const loose = new Map<number, number>();
    let flagged: number | undefined;
    const quiet: Notes = { list: [], add: () => undefined };
    eachCell(
      image,
      (cell) => {
        if (!cell.allocated || keys.has(cell.offset) || signatureOf(image, cell) !== SIGNATURE.nk) return;
        const node = keyNode(image, cell);
        if (node === undefined) return;
        if (loose.size >= MAX_SALVAGED) note.add('regf.salvage', 'limit', cell.start, 4, MAX_SALVAGED);
        else loose.set(cell.offset, node.parent);
        if ((node.flags & NK_ROOT) !== 0) flagged ??= cell.offset;
      },
      quiet,
    );
    let top = known;
    if (top === undefined && flagged !== undefined) {
      top = flagged;
      note.add('regf.root-found-by-search', 'contradiction', 0x24, 4, top, rootCell);
      const key = enter(top, 0x24, undefined);
      if (key !== undefined) descend(top, key);
    }
    const byParent = new Map<number, number[]>();
    for (const [offset, parent] of loose) {
      const siblings = byParent.get(parent);
      if (siblings === undefined) byParent.set(parent, [offset]);
      else siblings.push(offset);
    }
    /** Hangs loose keys below the keys entered since `from`, and below those, until none is left. */
    const attach = (from: number): void => {
      for (let i = from; i < entered.length; i += 1) {
        const offset = entered[i] ?? 0;
        const parent = keys.get(offset);
        for (const child of byParent.get(offset) ?? []) {
          if (parent === undefined || keys.has(child)) continue;
          const key = enter(child, BASE_SIZE + child, undefined);
          if (key === undefined) continue;
          note.add('regf.key-unlisted', 'contradiction', key.node.cell.start, NK.name, undefined, key.node.name);
          parent.subkeys.push(child);
          descend(child, key);
        }
      }
    };
    attach(0);
    // Tops first: a loose key whose parent is loose too belongs below it. The second round meets only loops of parents.
    for (const onlyTops of [true, false]) {
      for (const [offset, parent] of loose) {
        if (keys.has(offset) || (onlyTops && loose.has(parent) && parent !== offset)) continue;
        const mark = entered.length;
        const key = enter(offset, BASE_SIZE + offset, undefined);
        if (key === undefined) continue;
        lost.push(offset);
        descend(offset, key);
        attach(mark);
      }
    }
    if (lost.length > 0) {
      const first = lost[0] ?? 0;
      note.add('regf.orphans', 'contradiction', BASE_SIZE + first, NK.name, 0, lost.length);
    }
    return top;
  }
}
