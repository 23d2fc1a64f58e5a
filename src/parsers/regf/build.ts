/** A fresh hive from a tree. Specification: "Windows registry file format specification", M. Suhanov. */
import { type Arena, finish, openArena } from './arena.ts';
import { BASE_SIZE, baseBlock } from './base.ts';
import { NK, SIGNATURE, compareNames } from './cells.ts';
import { NO_CELL } from './image.ts';
import { type ListedKey, writeKey, writeOffsets, writeSubkeys, writeValue } from './records.ts';

export interface ValueSpec {
  /** Empty for the default value. */
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
}

export interface KeySpec {
  readonly name: string;
  readonly values?: readonly ValueSpec[];
  readonly subkeys?: readonly KeySpec[];
}

export interface HiveSpec {
  readonly root: KeySpec;
  /** Format 1.x. 3 as Windows writes BCD stores, 5 as it writes SYSTEM. */
  readonly minor: 3 | 5;
  /** Ends up as the last 32 characters in the base block. */
  readonly fileName?: string;
  /** FILETIME of every key and of the hive. */
  readonly written?: bigint;
}

/** Windows allows 512 levels; a specification is ours, so this only guards against a loop in one. */
const MAX_DEPTH = 512;

/** Throws RangeError for names Windows would not take and for trees deeper than it allows. */
export function buildHive(spec: HiveSpec): Uint8Array {
  const written = spec.written ?? 0n;
  const arena = openArena(new Uint8Array(BASE_SIZE), 0);
  const security = writeSecurity(arena);
  let references = 0;

  function addKey(key: KeySpec, parent: number, depth: number): number {
    if (depth > MAX_DEPTH) throw new RangeError(`keys nest deeper than ${MAX_DEPTH}`);
    references += 1;
    const offset = writeKey(arena, { name: key.name, parent, security, root: depth === 0, written });
    const values = key.values ?? [];
    const cells = values.map((value) => writeValue(arena, spec.minor, value.name, value.type, value.bytes));
    const list = cells.length === 0 ? NO_CELL : writeOffsets(arena, cells);
    const children: ListedKey[] = [...(key.subkeys ?? [])]
      .sort((a, b) => compareNames(a.name, b.name))
      .map((child) => ({ name: child.name, offset: addKey(child, offset, depth + 1) }));
    const subkeys = children.length === 0 ? NO_CELL : writeSubkeys(arena, spec.minor, children);
    const { view } = arena.content(offset);
    view.setUint32(NK.subkeyCount, children.length, true);
    view.setUint32(NK.subkeyList, subkeys, true);
    view.setUint32(NK.valueCount, cells.length, true);
    view.setUint32(NK.valueList, list, true);
    view.setUint16(NK.largestSubkeyName, longest(children.map((child) => child.name.length * 2)), true);
    view.setUint32(NK.largestValueName, longest(values.map((value) => value.name.length * 2)), true);
    view.setUint32(NK.largestValueData, longest(values.map((value) => value.bytes.length)), true);
    return offset;
  }

  const rootCell = addKey(spec.root, 0, 0);
  arena.content(security).view.setUint32(0x0c, references, true);
  baseBlock.patch(arena.image.bytes, 0, {
    signature: 'regf',
    written,
    major: 1,
    minor: spec.minor,
    format: 1,
    rootCell,
    clustering: 1,
    name: (spec.fileName ?? '').slice(-31),
  });
  return finish(arena, 0);
}

function longest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/**
 * Owner Administrators, group SYSTEM, full access for both, inherited by subkeys: [MS-DTYP] 2.4.6, self-relative.
 * What a hive is loaded with offline matters little; what Windows later adds inherits from this.
 */
const DESCRIPTOR = descriptor();

function descriptor(): Uint8Array {
  const administrators = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0];
  const system = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0];
  const ace = (sid: number[]): number[] => [0, 2, 8 + sid.length, 0, 0x3f, 0, 0x0f, 0, ...sid];
  const aces = [...ace(system), ...ace(administrators)];
  const acl = [2, 0, 8 + aces.length, 0, 2, 0, 0, 0, ...aces];
  const head = 20;
  const owner = head + acl.length;
  const group = owner + administrators.length;
  const offsets = [owner, group, 0, head].flatMap((n) => [n, 0, 0, 0]);
  return Uint8Array.from([1, 0, 0x04, 0x80, ...offsets, ...acl, ...administrators, ...system]);
}

/** The one security record of the hive, linked to itself; its count of references is set at the end. */
function writeSecurity(arena: Arena): number {
  const offset = arena.allocate(0x14 + DESCRIPTOR.length);
  const { bytes, view } = arena.content(offset);
  view.setUint16(0, SIGNATURE.sk, true);
  view.setUint32(0x04, offset, true);
  view.setUint32(0x08, offset, true);
  view.setUint32(0x10, DESCRIPTOR.length, true);
  bytes.set(DESCRIPTOR, 0x14);
  return offset;
}
