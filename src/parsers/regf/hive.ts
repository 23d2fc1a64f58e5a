/**
 * Registry hive (regf): what is reachable is given, what is not is named.
 * Specification: "Windows registry file format specification", M. Suhanov (msuhanov/regf).
 *
 *   const parsed = await parseHive(file);
 *   parsed.value.key('Select')?.value('Current')?.asDword()
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Fact, Provenance } from '../../core/facts.ts';
import { type Format, type Parsed, type Where, absent, ok, unreadable } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { fromFiletime, hex } from '../../core/encoding.ts';
import { BASE_HEAD, BASE_SIZE, FILE_TYPE, baseBlock, baseChecksum } from './base.ts';
import { type KeyValue, type ValueData, keyValue, upper, valueData } from './cells.ts';
import { findDeleted } from './deleted.ts';
import { type HiveImage, type Notes, cellAt, notes, openImage } from './image.ts';
import { asDword, asMulti, asQword, asString, typeName } from './value.ts';
import { MAX_DEPTH, type Walk, type WalkedKey, walk } from './walk.ts';

/** Windows keeps hives below 2 GiB; a SYSTEM hive above 512 MiB would not load in a boot manager's memory either. */
export const MAX_HIVE = 512 * 1024 * 1024;

export interface HiveBase {
  readonly primarySequence: number;
  readonly secondarySequence: number;
  readonly checksumOk: boolean;
  /** Bytes. */
  readonly hbinsSize: number;
  readonly rootCell: number;
  readonly name: string;
  readonly written: Date | undefined;
  /** `1.5`. */
  readonly version: string;
  /** 0 for a hive, 1, 2 or 6 for a transaction log. */
  readonly type: number;
}

export interface HiveValue {
  /** Empty for the default value. */
  readonly name: string;
  readonly type: number;
  readonly typeName: string;
  /** A view of the data; what the record announces and the cells do not hold is missing. */
  readonly bytes: Uint8Array;
  /** The data in the hive source; its first segment where there are several. Empty data: the record. */
  readonly at: Extent;
  /** All segments of the data. */
  readonly extents: readonly Extent[];
  readonly complete: boolean;
  asString(): string | undefined;
  asDword(): number | undefined;
  asQword(): bigint | undefined;
  asMulti(): string[] | undefined;
}

export interface HiveKey {
  readonly name: string;
  /** Names from below the root, `\` between; empty for the root. */
  readonly path: string;
  readonly lastWritten: Date | undefined;
  /** The key node's cell, size field included. */
  readonly at: Extent;
  subkeys(): readonly HiveKey[];
  /** Case-insensitive. */
  subkey(name: string): HiveKey | undefined;
  values(): readonly HiveValue[];
  /** Case-insensitive; the empty name is the default value. */
  value(name: string): HiveValue | undefined;
  /** False where damage may hide subkeys, or values: then nothing follows from not finding one. */
  readonly whole: { readonly subkeys: boolean; readonly values: boolean };
}

/** A key whose cells were freed: what is left of it. */
export interface DeletedKey {
  readonly name: string;
  /** Below the root where its parents are known, beginning with `?\\` where they are not. */
  readonly path: string;
  readonly lastWritten: Date | undefined;
  readonly at: Extent;
  readonly values: readonly HiveValue[];
}

export interface HiveTree {
  readonly source: ByteSource;
  readonly base: HiveBase;
  /**
   * `sound`: whole and closed. `recoverable`: whole, but its base block says a write was not finished (the transaction
   * logs would). `salvaged`: parts of the structure are broken or missing.
   */
  readonly state: 'sound' | 'recoverable' | 'salvaged';
  /** Codes of the anomalies met, each once. */
  readonly problems: readonly string[];
  /** Bytes of base block and hbins as the base block announces them, and of the file. */
  readonly expectedSize: number;
  readonly actualSize: number;
  readonly root: HiveKey | undefined;
  /** Keys that no list names and whose parent is lost: top ends of what else could be read. */
  readonly orphans: readonly HiveKey[];
  /** By path below the root, `\` between names, case-insensitive; the empty path is the root. */
  key(path: string): HiveKey | undefined;
  /** Deleted keys, and values no deleted key leads to, as far as their cells were not used again. */
  deleted(): { readonly keys: readonly DeletedKey[]; readonly values: readonly HiveValue[] };
}

/**
 * Anomalies that speak of an unfinished write, of the file's kind, or of an index Windows searches by: no cell is lost
 * or in doubt, so the hive may be read and changed.
 */
const NOT_STRUCTURE = new Set([
  'regf.sequence',
  'regf.checksum',
  'regf.type',
  'regf.version',
  'regf.subkey-hash',
  'regf.subkey-order',
]);

/** Reads the file whole, then decodes synchronously. `absent` without the regf signature, so also for an empty file. */
export async function parseHive(source: ByteSource): Promise<Parsed<HiveTree>> {
  const head = await source.read(0, BASE_HEAD);
  const hole = head.holes[0];
  if (hole !== undefined) {
    return unreadable([{ code: 'regf.base-unreadable', kind: 'unreadable', at: hole }]);
  }
  const base = baseBlock.decode(head.bytes);
  if (base?.signature !== 'regf') {
    const actual = hex(head.bytes.subarray(0, 4), ' ');
    const at = { source: source.id, offset: 0, length: Math.min(4, source.size) };
    return absent([{ code: 'regf.signature', kind: 'bad-magic', at, expected: '72 65 67 66', actual }]);
  }
  const chunk = await source.read(0, Math.min(source.size, MAX_HIVE));
  return ok(...decode(source, chunk.bytes, chunk.holes));
}

function decode(source: ByteSource, bytes: Uint8Array, holes: readonly Extent[]): [HiveTree, readonly Anomaly[]] {
  const note = notes(source.id, source.size);
  const raw = baseBlock.decode(bytes);
  // Only a source that gave less on the second read comes here without a base block.
  const base = raw ?? baseBlock.decode(new Uint8Array(BASE_HEAD))!;
  const checksum = bytes.length >= BASE_HEAD ? baseChecksum(bytes) : undefined;
  if (source.size > MAX_HIVE) note.add('regf.size', 'limit', MAX_HIVE, source.size - MAX_HIVE, MAX_HIVE, source.size);
  if (checksum !== base.checksum) note.add('regf.checksum', 'bad-checksum', 0x1fc, 4, checksum, base.checksum);
  if (base.primarySequence !== base.secondarySequence) {
    note.add('regf.sequence', 'contradiction', 4, 8, base.primarySequence, base.secondarySequence);
  }
  if (base.type !== FILE_TYPE.primary) note.add('regf.type', 'unsupported', 0x1c, 4, 0, base.type);
  if (base.major !== 1 || base.minor > 6) {
    note.add('regf.version', 'unsupported', 0x14, 8, '1.0…1.6', `${base.major}.${base.minor}`);
  }
  const expectedSize = BASE_SIZE + base.hbinsSize;
  if (expectedSize > source.size) {
    note.add('regf.truncated', 'truncated', source.size, 0, expectedSize, source.size);
  }
  for (const hole of holes) note.add('regf.unreadable', 'unreadable', hole.offset, hole.length);
  const image = openImage(source.id, bytes, base.hbinsSize, holes, note);
  const walked = walk(image, base.rootCell, base.minor, note);
  const problems = [...new Set(note.list.map((a) => a.code))];
  const structural = problems.some((code) => !NOT_STRUCTURE.has(code));
  const unfinished = base.primarySequence !== base.secondarySequence || checksum !== base.checksum;
  const tree = openTree(source, image, base.minor, walked);
  return [
    {
      ...tree,
      source,
      base: {
        primarySequence: base.primarySequence,
        secondarySequence: base.secondarySequence,
        checksumOk: checksum === base.checksum,
        hbinsSize: base.hbinsSize,
        rootCell: base.rootCell,
        name: base.name,
        written: fromFiletime(base.written),
        version: `${base.major}.${base.minor}`,
        type: base.type,
      },
      state: structural ? 'salvaged' : unfinished ? 'recoverable' : 'sound',
      problems,
      expectedSize,
      actualSize: source.size,
    },
    note.list,
  ];
}

const SILENT: Notes = { list: [], add: () => undefined };

function openTree(
  source: ByteSource,
  image: HiveImage,
  minor: number,
  walked: Walk,
): Pick<HiveTree, 'root' | 'orphans' | 'key' | 'deleted'> {
  const extent = (offset: number, length: number): Extent => ({ source: source.id, offset, length });

  function openKey(offset: number, parentPath: string | undefined): HiveKey | undefined {
    const key = walked.keys.get(offset);
    if (key === undefined) return undefined;
    const path = parentPath === undefined ? '' : parentPath === '' ? key.node.name : `${parentPath}\\${key.node.name}`;
    return lazyKey(key, path);
  }

  function lazyKey(key: WalkedKey, path: string): HiveKey {
    const { node } = key;
    let opened: readonly HiveKey[] | undefined;
    let byName: Map<string, HiveKey> | undefined;
    let decoded: readonly HiveValue[] | undefined;
    const self: HiveKey = {
      name: node.name,
      path,
      whole: key.whole,
      lastWritten: fromFiletime(node.written),
      at: extent(node.cell.start - 4, node.cell.length + 4),
      subkeys() {
        opened ??= key.subkeys.map((child) => openKey(child, path)).filter((child) => child !== undefined);
        return opened;
      },
      subkey(name) {
        byName ??= firstByName(self.subkeys());
        return byName.get(upper(name));
      },
      values() {
        decoded ??= key.values.map(openValue).filter((value) => value !== undefined);
        return decoded;
      },
      value(name) {
        const wanted = upper(name);
        return self.values().find((value) => upper(value.name) === wanted);
      },
    };
    return self;
  }

  function openValue(offset: number): HiveValue | undefined {
    const cell = cellAt(image, offset);
    const value = typeof cell === 'string' ? undefined : keyValue(image, cell);
    return value === undefined ? undefined : lazyValue(value, valueData(image, minor, value, SILENT));
  }

  function lazyValue(value: KeyValue, data: ValueData): HiveValue {
    const extents = data.pieces.map((piece) => extent(piece.offset, piece.length));
    let bytes: Uint8Array | undefined;
    const read = (): Uint8Array => (bytes ??= join(image.bytes, extents));
    return {
      name: value.name,
      type: value.type,
      typeName: typeName(value.type),
      get bytes() {
        return read();
      },
      at: extents[0] ?? extent(value.cell.start - 4, value.cell.length + 4),
      extents,
      complete: data.complete,
      asString: () => asString(value.type, read()),
      asDword: () => asDword(value.type, read()),
      asQword: () => asQword(value.type, read()),
      asMulti: () => asMulti(value.type, read()),
    };
  }

  function deleted(): ReturnType<HiveTree['deleted']> {
    const found = findDeleted(image);
    const paths = new Map<number, string>();
    /** Of deleted parents too; parent fields of deleted keys may form loops, hence the depth. */
    const pathOf = (offset: number, depth: number): string => {
      const known = paths.get(offset);
      if (known !== undefined) return known;
      const node = found.keys.get(offset)?.node ?? walked.keys.get(offset)?.node;
      if (offset === walked.root) return '';
      if (node === undefined || depth > MAX_DEPTH) return '?';
      const above = pathOf(node.parent, depth + 1);
      const path = above === '' ? node.name : `${above}\\${node.name}`;
      paths.set(offset, path);
      return path;
    };
    const open = (value: KeyValue): HiveValue => {
      const data = valueData(image, minor, value, SILENT);
      // Data in a cell that is in use again belongs to something else.
      const own = value.inline || data.pieces.every((piece) => found.isFree(piece.offset - 4, piece.length + 4));
      return lazyValue(value, own ? data : { pieces: [], complete: false });
    };
    const keys = [...found.keys].map(([offset, { node, values }]) => ({
      name: node.name,
      path: pathOf(offset, 0),
      lastWritten: fromFiletime(node.written),
      at: extent(node.cell.start - 4, node.cell.length + 4),
      values: values.map(open),
    }));
    return { keys, values: found.values.map(open) };
  }

  const root = walked.root === undefined ? undefined : openKey(walked.root, undefined);
  const orphans = walked.orphans.map((offset) => openKey(offset, '')).filter((key) => key !== undefined);
  return {
    root,
    orphans,
    deleted,
    key(path) {
      let at = root;
      for (const name of path.split('\\')) {
        if (name !== '') at = at?.subkey(name);
      }
      return at;
    },
  };
}

/** Of two keys of one name Windows finds one; which is not certain, so the first of the list is taken. */
function firstByName(keys: readonly HiveKey[]): Map<string, HiveKey> {
  const map = new Map<string, HiveKey>();
  for (const key of keys) {
    const name = upper(key.name);
    if (!map.has(name)) map.set(name, key);
  }
  return map;
}

function join(bytes: Uint8Array, pieces: readonly Extent[]): Uint8Array {
  const [first] = pieces;
  if (first === undefined) return new Uint8Array(0);
  if (pieces.length === 1) return bytes.subarray(first.offset, first.offset + first.length);
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(bytes.subarray(piece.offset, piece.offset + piece.length), at);
    at += piece.length;
  }
  return out;
}

/** The place on the medium where it can be told, else the place in the source itself. */
export function located(source: ByteSource, extents: readonly Extent[]): Provenance {
  const bytes = extents.flatMap((extent) => {
    const below = source.trace(extent.offset, extent.length);
    return below.length > 0 ? below : [extent];
  });
  return { bytes };
}

/** The fact of a hive file that is no hive: empty, or without the signature. `head` are its first bytes. */
export function absentHiveFact(where: Where): Fact<'hive'> {
  return {
    kind: 'hive',
    value: {
      volume: where.volume,
      path: where.path,
      role: where.role,
      state: 'not-a-hive',
      primarySequence: 0,
      secondarySequence: 0,
      checksumOk: false,
      problems: [],
      expectedSize: 0,
      actualSize: where.source.size,
      logs: [],
    },
    from: located(where.source, [{ source: where.source.id, offset: 0, length: Math.min(4, where.source.size) }]),
  };
}

export const hiveFormat: Format<HiveTree> = {
  id: 'hive',
  title: 'Registry hive',
  spec: 'Windows registry file format specification, M. Suhanov',
  scope: {
    reads:
      'base block, hbins, cells, keys, values with big data, subkey lists lf, lh, li and ri; transaction logs of both formats',
    checks: 'checksum, sequence numbers, hbin chain, cell bounds, signatures, order and hashes of subkey lists',
    salvages: 'truncated hives, damaged hbins and lists, unlisted keys by their parent field, deleted keys and values',
    writes: 'changes to values and keys in place or in new hbins, whole fresh hives',
    unsupported: 'hives above 512 MiB',
  },
  parse: parseHive,
  facts({ value }, where) {
    return [
      {
        kind: 'hive',
        value: {
          volume: where.volume,
          path: where.path,
          role: where.role,
          state: value.state,
          primarySequence: value.base.primarySequence,
          secondarySequence: value.base.secondarySequence,
          checksumOk: value.base.checksumOk,
          problems: [...value.problems],
          expectedSize: value.expectedSize,
          actualSize: value.actualSize,
          logs: [],
        },
        from: located(where.source, [
          { source: where.source.id, offset: 0, length: Math.min(BASE_HEAD, where.source.size) },
        ]),
      },
    ];
  },
};
