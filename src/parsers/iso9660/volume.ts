/**
 * An ISO 9660 volume as a file system, with Joliet or Rock Ridge names and the El Torito boot catalogue.
 * Specification: ECMA-119, 4th edition.
 */
import { clamp, runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import type { Fact } from '../../core/facts.ts';
import { components, type FileEntry, type FileSystem, type Listing, type Lookup } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Anomaly, type AnomalyKind, type Format, type Parsed } from '../../core/parsed.ts';
import { latin1, type Values } from '../../core/record.ts';
import {
  bootDescriptor,
  descriptorHead,
  directoryRecord,
  EL_TORITO,
  fieldText,
  FIRST_DESCRIPTOR,
  FLAG,
  recordDate,
  SECTOR,
  ucs2be,
  volumeDescriptor,
} from './descriptors.ts';
import { readBootCatalog, type BootCatalog } from './el-torito.ts';
import { readEmbeddedMd5, type EmbeddedMd5 } from './embedded-md5.ts';
import { readSystemUse, suspSkip } from './rock-ridge.ts';

/** Real sets have four to six descriptors; the terminator may be lost to damage. */
const MAX_DESCRIPTORS = 32;
/** 100,000 files in one directory of an installer are unheard of; this holds some 200,000. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
/** A file of several extents (above 4 GiB, or written so) stays far below. */
const MAX_EXTENTS = 4096;
const DIRECTORY_CACHE = 64;
/** Anomalies kept per listing; the rest of a wrecked directory says the same. */
const MAX_ANOMALIES = 64;
/** Extended area descriptors of UDF follow those of ISO 9660 within this many sectors. */
const UDF_SECTORS = 16;

export interface IsoEntry extends FileEntry {
  readonly extents: readonly Run[];
}

export type IsoLookup =
  | { readonly status: 'found'; readonly entry: IsoEntry; readonly anomalies: readonly Anomaly[] }
  | Exclude<Lookup, { readonly status: 'found' }>;

export interface IsoListing extends Listing {
  readonly entries: readonly IsoEntry[];
}

export interface IsoVolume extends FileSystem {
  readonly kind: 'iso9660';
  readonly source: ByteSource;
  readonly label: string;
  readonly names: 'plain' | 'joliet' | 'rock-ridge';
  /** Bytes. */
  readonly blockSize: number;
  /** Bytes the descriptor claims; a medium or image shorter than that was cut off. */
  readonly volumeLength: number;
  /** Bytes missing at the end of the source. */
  readonly missing: number;
  readonly publisher: string;
  readonly application: string;
  /** `YYYYMMDDhhmmsscc` as stored, empty where unset. */
  readonly created: string;
  /** UDF lies beside it and holds the real files: Windows images show only a readme here. */
  readonly udf: boolean;
  /** Undefined where there is no El Torito boot record. */
  readonly bootCatalog: BootCatalog | undefined;
  /** What implantisomd5 left in the descriptor. */
  readonly embeddedMd5: EmbeddedMd5 | undefined;
  lookup(path: string): Promise<IsoLookup>;
  list(path: string): Promise<IsoListing>;
}

type Descriptor = Values<(typeof volumeDescriptor)['fields']>;

/** Opens the volume that begins at offset 0 of the source. Never rejects. */
export async function parseIso9660(source: ByteSource): Promise<Parsed<IsoVolume>> {
  const found = await readDescriptors(source);
  const anomalies = noteList();
  if (found.primary === undefined) {
    if (!found.unreadable) return absent();
    const at = place(source, FIRST_DESCRIPTOR, SECTOR);
    return unreadable([{ code: 'iso9660.descriptor', kind: 'unreadable', at }]);
  }
  const { primary } = found;
  const blockSize = primary.blockSize;
  if (blockSize < 512 || blockSize > SECTOR || (blockSize & (blockSize - 1)) !== 0) {
    const at = place(source, FIRST_DESCRIPTOR + 128, 2);
    return unreadable([{ code: 'iso9660.block-size', kind: 'out-of-range', at, expected: 2048, actual: blockSize }]);
  }
  const volumeLength = primary.spaceSize * blockSize;
  const sizeAt = place(source, FIRST_DESCRIPTOR + 80, 8);
  if (primary.spaceSize !== primary.spaceSizeBe) {
    anomalies.add('size-mismatch', 'contradiction', sizeAt, primary.spaceSize, primary.spaceSizeBe);
  }
  const missing = Math.max(volumeLength - source.size, 0);
  if (missing > 0) {
    anomalies.add('volume-beyond-end', 'truncated', place(source, source.size, 0), volumeLength, source.size);
  }
  if (!found.terminated) {
    anomalies.add('no-terminator', 'contradiction', place(source, FIRST_DESCRIPTOR, SECTOR));
  }

  const rootExtent = extentOf(primary.rootRecord);
  const skip = await findRockRidge(source, rootExtent.extent * blockSize);
  const names = skip !== undefined ? 'rock-ridge' : found.joliet !== undefined ? 'joliet' : 'plain';
  const root = names === 'joliet' && found.joliet !== undefined ? extentOf(found.joliet.rootRecord) : rootExtent;
  const context: Context = { source, blockSize, names, skip: skip ?? 0, udf: found.udf };
  const bootCatalog = found.catalog === undefined ? undefined : await readBootCatalog(source, found.catalog);
  if (bootCatalog !== undefined && bootCatalog.state !== 'valid') {
    const kind = bootCatalog.state === 'unreadable' ? 'unreadable' : 'bad-checksum';
    anomalies.add(`boot-catalog-${bootCatalog.state}`, kind, bootCatalog.at);
  }
  const label = fieldText((found.joliet ?? primary).volumeId, found.joliet !== undefined);
  const value: IsoVolume = {
    kind: 'iso9660',
    source,
    label: label === '' ? fieldText(primary.volumeId, false) : label,
    names,
    blockSize,
    volumeLength,
    missing,
    publisher: fieldText(primary.publisher, false),
    application: fieldText(primary.application, false),
    created: /^\d{16}$/.test(primary.created) && !/^0+$/.test(primary.created) ? primary.created : '',
    udf: found.udf,
    bootCatalog,
    embeddedMd5: readEmbeddedMd5(primary.applicationUse, volumeLength),
    ...tree(context, root),
  };
  return ok(value, anomalies.list);
}

interface Descriptors {
  primary: Descriptor | undefined;
  joliet: Descriptor | undefined;
  catalog: number | undefined;
  udf: boolean;
  terminated: boolean;
  unreadable: boolean;
}

async function readDescriptors(source: ByteSource): Promise<Descriptors> {
  const out: Descriptors = {
    primary: undefined,
    joliet: undefined,
    catalog: undefined,
    udf: false,
    terminated: false,
    unreadable: false,
  };
  const chunk = await source.read(FIRST_DESCRIPTOR, (MAX_DESCRIPTORS + UDF_SECTORS) * SECTOR);
  const base = FIRST_DESCRIPTOR;
  for (let at = 0; at + SECTOR <= chunk.bytes.length; at += SECTOR) {
    if (chunk.holes.some((h) => h.offset < base + at + SECTOR && h.offset + h.length > base + at)) {
      out.unreadable = true;
      continue;
    }
    const head = descriptorHead.decode(chunk.bytes, at);
    if (head?.identifier === 'NSR02' || head?.identifier === 'NSR03') out.udf = true;
    if (head?.identifier !== 'CD001') {
      // UDF's own descriptors (BEA01, NSR0x, TEA01) come last; anything else is the end.
      if (!/^(BEA01|NSR0[23]|TEA01)$/.test(head?.identifier ?? '') && !out.unreadable) break;
      continue;
    }
    if (out.terminated) continue;
    if (head.type === 255) out.terminated = true;
    else if (head.type === 1) out.primary ??= volumeDescriptor.decode(chunk.bytes, at);
    else if (head.type === 2) {
      const extra = volumeDescriptor.decode(chunk.bytes, at);
      if (extra !== undefined && /^%\/[@CE]/.test(extra.escapes)) out.joliet ??= extra;
    } else if (head.type === 0) {
      const boot = bootDescriptor.decode(chunk.bytes, at);
      if (boot?.system.startsWith(EL_TORITO) === true) out.catalog ??= boot.catalog;
    }
  }
  return out;
}

function extentOf(rootRecord: Uint8Array): { extent: number; size: number } {
  const raw = directoryRecord.decode(rootRecord);
  return { extent: raw?.extent ?? 0, size: raw?.size ?? 0 };
}

/** The skip length of SUSP where the root's own record announces it together with Rock Ridge entries. */
async function findRockRidge(source: ByteSource, rootOffset: number): Promise<number | undefined> {
  const chunk = await source.read(rootOffset, 256);
  const length = chunk.bytes[0] ?? 0;
  const nameLength = chunk.bytes[32] ?? 0;
  if (chunk.holes.length > 0 || length < 34 + 7 || length > chunk.bytes.length) return undefined;
  return suspSkip(chunk.bytes.subarray(33 + nameLength + ((nameLength + 1) & 1), length));
}

// ---- directories -----------------------------------------------------------------------------------------------

interface Context {
  readonly source: ByteSource;
  readonly blockSize: number;
  readonly names: IsoVolume['names'];
  readonly skip: number;
  readonly udf: boolean;
}

interface Item {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly extents: readonly Run[];
  readonly size: number;
  readonly modified: Date | undefined;
  readonly hidden: boolean;
  readonly at: Extent;
}

interface Directory {
  readonly items: readonly Item[];
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

interface NoteList {
  readonly list: readonly Anomaly[];
  add(code: string, kind: AnomalyKind, at: Extent, expected?: unknown, actual?: unknown): void;
}

function noteList(): NoteList {
  const list: Anomaly[] = [];
  return {
    list,
    add(code, kind, at, expected, actual) {
      if (list.length >= MAX_ANOMALIES) return;
      const values = { ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) };
      list.push({ code: `iso9660.${code}`, kind, at, ...values });
    },
  };
}

/** A range cut to the source. */
function place(source: ByteSource, offset: number, length: number): Extent {
  const start = Math.min(Math.max(offset, 0), source.size);
  return { source: source.id, offset: start, length: clamp(source.size, start, length).length };
}

async function readDirectory(context: Context, extent: number, size: number): Promise<Directory> {
  const { source, blockSize } = context;
  const anomalies = noteList();
  const offset = extent * blockSize;
  const length = Math.min(size, MAX_DIRECTORY_BYTES);
  let complete = true;
  if (length < size) {
    anomalies.add('directory-limit', 'limit', place(source, offset, 0), MAX_DIRECTORY_BYTES, size);
    complete = false;
  }
  const chunk = await source.read(offset, length);
  for (const hole of chunk.holes)
    anomalies.add('directory-unreadable', 'unreadable', place(source, hole.offset, hole.length));
  if (chunk.bytes.length < length) {
    anomalies.add(
      'directory-beyond-end',
      'truncated',
      place(source, offset + chunk.bytes.length, 0),
      size,
      chunk.bytes.length,
    );
  }
  if (chunk.holes.length > 0 || chunk.bytes.length < length || length === 0) complete = false;

  const items: Item[] = [];
  let pending: { name: string; extents: Run[]; size: number } | undefined;
  let records = 0;
  for (let at = 0; at + 33 < chunk.bytes.length;) {
    const recordLength = chunk.bytes[at] ?? 0;
    if (recordLength === 0) {
      at = (Math.floor(at / SECTOR) + 1) * SECTOR; // records do not cross sectors
      continue;
    }
    const raw = directoryRecord.decode(chunk.bytes, at);
    const nameEnd = 33 + (raw?.nameLength ?? 0);
    const sound = raw !== undefined && nameEnd <= recordLength && at + recordLength <= chunk.bytes.length;
    const isDot = sound && raw.nameLength === 1 && (chunk.bytes[at + 33] ?? 2) < 2;
    // The first record of every directory describes the directory itself.
    if (!sound || raw.nameLength === 0 || (records === 0 && (!isDot || raw.extent !== extent))) {
      anomalies.add('directory-record', 'contradiction', place(source, offset + at, 33));
      complete = false;
      if (!sound || raw.nameLength === 0) at = (Math.floor(at / SECTOR) + 1) * SECTOR;
      else at += recordLength;
      records += 1;
      continue;
    }
    records += 1;
    const where = place(source, offset + at, recordLength);
    const area = chunk.bytes.subarray(at + nameEnd + ((raw.nameLength + 1) & 1) + context.skip, at + recordLength);
    const rawName = chunk.bytes.subarray(at + 33, at + nameEnd);
    at += recordLength;
    if (isDot || (raw.flags & FLAG.associated) !== 0) continue;
    if (raw.extent !== raw.extentBe || raw.size !== raw.sizeBe) {
      anomalies.add('byte-orders-differ', 'contradiction', where, [raw.extent, raw.size], [raw.extentBe, raw.sizeBe]);
    }
    const use = context.names === 'rock-ridge' ? await readSystemUse(source, area, blockSize) : undefined;
    if (use?.relocated === true) continue;
    const name = use?.name ?? decodeName(rawName, context.names === 'joliet');
    const run = { at: (raw.extent + raw.extendedLength) * blockSize, length: raw.size };
    if ((raw.flags & FLAG.multiExtent) !== 0) {
      if (pending?.name !== name) pending = { name, extents: [], size: 0 };
      if (pending.extents.length < MAX_EXTENTS) pending.extents.push(run);
      pending.size += raw.size;
      continue;
    }
    const before = pending?.name === name ? pending : undefined;
    pending = undefined;
    items.push({
      name,
      kind: kindOf(raw.flags, use?.mode, use?.childLink),
      extents: [...(before?.extents ?? []), run],
      size: (before?.size ?? 0) + raw.size,
      modified: recordDate(raw.date),
      hidden: (raw.flags & FLAG.hidden) !== 0,
      at: where,
    });
  }
  if (records === 0) complete = false;
  if (context.udf) {
    // The same medium seen as UDF may hold what is missing here.
    anomalies.add('udf', 'unsupported', place(source, offset, 0));
    complete = false;
  }
  return { items, complete, anomalies: anomalies.list };
}

/** POSIX file types of mode. */
const MODE_TYPE = 0o170000;
const MODE_FILE = 0o100000;
const MODE_DIRECTORY = 0o040000;

function kindOf(flags: number, mode: number | undefined, childLink: number | undefined): Item['kind'] {
  if (childLink !== undefined) return 'other';
  if ((flags & FLAG.directory) !== 0) return 'directory';
  if (mode === undefined) return 'file';
  const type = mode & MODE_TYPE;
  return type === MODE_FILE || type === MODE_DIRECTORY || type === 0 ? 'file' : 'other';
}

/** `BOOTX64.EFI;1` without its version, and without the dot that stands for an empty extension. */
function decodeName(raw: Uint8Array, joliet: boolean): string {
  const text = joliet ? ucs2be(raw) : latin1(raw);
  const plain = text.replace(/;\d*$/, '');
  return joliet ? plain : plain.replace(/\.$/, '');
}

function tree(context: Context, root: { extent: number; size: number }): Pick<IsoVolume, 'lookup' | 'list'> {
  const { source, blockSize } = context;
  const known = new Map<string, Promise<Directory>>();

  function open(extent: number, size: number): Promise<Directory> {
    const key = `${extent}:${size}`;
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    const fresh = readDirectory(context, extent, size);
    known.set(key, fresh);
    if (known.size > DIRECTORY_CACHE) {
      const oldest = known.keys().next().value;
      if (oldest !== undefined) known.delete(oldest);
    }
    return fresh;
  }

  const openItem = (item: Item): Promise<Directory> => {
    const first = item.extents[0]?.at ?? 0;
    return open(Math.floor(first / blockSize), item.size);
  };
  const rootItem: Item = {
    name: '',
    kind: 'directory',
    extents: [{ at: root.extent * blockSize, length: root.size }],
    size: root.size,
    modified: undefined,
    hidden: false,
    at: place(source, root.extent * blockSize, SECTOR),
  };

  async function resolve(path: string): Promise<{ result: IsoLookup; directory: Directory | undefined }> {
    let item = rootItem;
    let prefix = '';
    for (const part of components(path)) {
      if (item.kind !== 'directory')
        return { result: { status: 'absent', missing: part, anomalies: [] }, directory: undefined };
      const directory = await openItem(item);
      const next = findItem(directory, part);
      if (next === undefined) {
        const { anomalies, complete } = directory;
        const result: IsoLookup = complete
          ? { status: 'absent', missing: part, anomalies }
          : { status: 'unreadable', anomalies };
        return { result, directory: undefined };
      }
      item = next;
      prefix = `${prefix}/${item.name}`;
    }
    const entry = makeEntry(source, item, prefix === '' ? '/' : prefix);
    const directory = item.kind === 'directory' ? await openItem(item) : undefined;
    return { result: { status: 'found', entry, anomalies: [] }, directory };
  }

  return {
    async lookup(path) {
      return (await resolve(path)).result;
    },
    async list(path) {
      const { result, directory } = await resolve(path);
      if (directory === undefined || result.status !== 'found') {
        return { entries: [], complete: false, anomalies: result.anomalies };
      }
      const prefix = result.entry.path === '/' ? '' : result.entry.path;
      const entries = directory.items.map((i) => makeEntry(source, i, `${prefix}/${i.name}`));
      return { entries, complete: directory.complete, anomalies: directory.anomalies };
    },
  };
}

function findItem(directory: Directory, name: string): Item | undefined {
  const wanted = name.toUpperCase();
  return directory.items.find((i) => i.name.toUpperCase() === wanted);
}

function makeEntry(source: ByteSource, item: Item, path: string): IsoEntry {
  return {
    name: item.name,
    path,
    kind: item.kind,
    size: item.kind === 'directory' ? 0 : item.size,
    modified: item.modified,
    flags: item.hidden ? ['hidden'] : [],
    at: item.at,
    extents: item.extents,
    open() {
      const anomalies = noteList();
      const end = Math.max(0, ...item.extents.map((r) => (r.length === 0 ? 0 : (r.at ?? 0) + r.length)));
      if (end > source.size) {
        anomalies.add('file-beyond-end', 'truncated', place(source, source.size, 0), end, source.size);
      }
      return Promise.resolve(ok(runList(source, `${source.id}:${path}`, item.extents, item.size), anomalies.list));
    },
  };
}

export const iso9660Format: Format<IsoVolume> = {
  id: 'iso9660',
  title: 'ISO 9660',
  spec: 'ECMA-119, Joliet, Rock Ridge (RRIP 1.12), El Torito 1.0',
  scope: {
    reads: 'volume descriptors, directories with Joliet or Rock Ridge names, files, boot catalogue, embedded MD5',
    checks: 'volume size against the medium, both byte orders, boot catalogue checksum, embedded MD5 on demand',
    salvages: 'what remains of a truncated image',
    writes: 'nothing',
    unsupported: 'UDF (recognised), interleaved files, directories relocated by Rock Ridge, multi-session',
  },
  parse: parseIso9660,
  facts({ value }, where): readonly Fact[] {
    const at = place(where.source, FIRST_DESCRIPTOR, SECTOR);
    const below = where.source.trace(at.offset, at.length);
    return [
      {
        kind: 'volume',
        value: {
          volume: where.volume,
          kind: 'iso9660',
          label: value.label,
          clusterSize: value.blockSize,
          openedFromBackup: false,
          dirty: undefined,
        },
        from: { bytes: below.length > 0 ? below : [at] },
      },
    ];
  },
};
