/**
 * Directories and files of an ISO 9660 volume.
 * Specification: ECMA-119, section 9; names by Joliet or Rock Ridge where the volume has them.
 */
import { runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import type { FileEntry } from '../../core/filesystem.ts';
import { ok } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { latin1 } from '../../core/encoding.ts';
import { anomalyList, inside } from '../fat/anomalies.ts';
import { directoryTree, type ListEntry, type Tree } from '../fat/tree.ts';
import { directoryRecord, FLAG, recordDate, SECTOR, ucs2be } from './descriptors.ts';
import { readSystemUse } from './rock-ridge.ts';

/** 100,000 files in one directory of an installer are unheard of; this holds some 200,000. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
/** A file of several extents (above 4 GiB, or written so) stays far below. */
const MAX_EXTENTS = 4096;

export interface IsoEntry extends FileEntry {
  readonly extents: readonly Run[];
}

export interface IsoContext {
  readonly source: ByteSource;
  readonly blockSize: number;
  readonly names: 'plain' | 'joliet' | 'rock-ridge';
  readonly skip: number;
  readonly udf: boolean;
}

export interface IsoItem {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly extents: readonly Run[];
  readonly size: number;
  readonly modified: Date | undefined;
  readonly hidden: boolean;
  readonly at: Extent;
}

export interface IsoDirectory {
  readonly items: readonly IsoItem[];
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** `extent` in blocks, `size` in bytes. Never rejects. */
export async function readDirectory(context: IsoContext, extent: number, size: number): Promise<IsoDirectory> {
  const { source, blockSize } = context;
  const anomalies = anomalyList('iso9660');
  const offset = extent * blockSize;
  const length = Math.min(size, MAX_DIRECTORY_BYTES);
  let complete = true;
  if (length < size) {
    anomalies.add('directory-limit', 'limit', inside(source, offset, 0), MAX_DIRECTORY_BYTES, size);
    complete = false;
  }
  const chunk = await source.read(offset, length);
  for (const hole of chunk.holes)
    anomalies.add('directory-unreadable', 'unreadable', inside(source, hole.offset, hole.length));
  if (chunk.bytes.length < length) {
    anomalies.add(
      'directory-beyond-end',
      'truncated',
      inside(source, offset + chunk.bytes.length, 0),
      size,
      chunk.bytes.length,
    );
  }
  if (chunk.holes.length > 0 || chunk.bytes.length < length || length === 0) complete = false;

  const items: IsoItem[] = [];
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
      anomalies.add('directory-record', 'contradiction', inside(source, offset + at, 33));
      complete = false;
      if (!sound || raw.nameLength === 0) at = (Math.floor(at / SECTOR) + 1) * SECTOR;
      else at += recordLength;
      records += 1;
      continue;
    }
    records += 1;
    const where = inside(source, offset + at, recordLength);
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
    anomalies.add('udf', 'unsupported', inside(source, offset, 0));
    complete = false;
  }
  return { items, complete, anomalies: anomalies.list };
}

/** POSIX file types of mode. */
const MODE_TYPE = 0o170000;
const MODE_FILE = 0o100000;
const MODE_DIRECTORY = 0o040000;

function kindOf(flags: number, mode: number | undefined, childLink: number | undefined): IsoItem['kind'] {
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

/** `root`: the extent (in blocks) and size (in bytes) its own record gives. */
export async function isoTree(
  context: IsoContext,
  root: { readonly extent: number; readonly size: number },
): Promise<Tree<IsoEntry, IsoDirectory>> {
  const { source, blockSize } = context;
  const rootAt = root.extent * blockSize;
  const rootItem: IsoItem = {
    name: '',
    kind: 'directory',
    extents: [{ at: rootAt, length: root.size }],
    size: root.size,
    modified: undefined,
    hidden: false,
    at: inside(source, rootAt, SECTOR),
  };
  const placeOf = (entry: IsoEntry): Run => entry.extents[0] ?? { at: 0, length: 0 };
  return directoryTree<IsoItem, IsoDirectory, IsoEntry>({
    root: await readDirectory(context, root.extent, root.size),
    rootEntry: (list) => makeEntry(source, rootItem, '/', list),
    key: (entry) => `${placeOf(entry).at ?? 0}:${placeOf(entry).length}`,
    open: (entry) => readDirectory(context, Math.floor((placeOf(entry).at ?? 0) / blockSize), placeOf(entry).length),
    shown: () => true,
    names: (item) => [item.name],
    entry: (_, item, parent, list) => makeEntry(source, item, `${parent}/${item.name}`, list),
  });
}

function makeEntry(source: ByteSource, item: IsoItem, path: string, list: ListEntry<IsoEntry>): IsoEntry {
  const entry: IsoEntry = {
    name: item.name,
    path,
    kind: item.kind,
    size: item.kind === 'directory' ? 0 : item.size,
    modified: item.modified,
    flags: item.hidden ? ['hidden'] : [],
    at: item.at,
    extents: item.extents,
    directoryId: item.kind === 'directory' ? `extent ${item.extents[0]?.at ?? 0}` : undefined,
    open() {
      const anomalies = anomalyList('iso9660');
      const end = Math.max(0, ...item.extents.map((r) => (r.length === 0 ? 0 : (r.at ?? 0) + r.length)));
      if (end > source.size) {
        anomalies.add('file-beyond-end', 'truncated', inside(source, source.size, 0), end, source.size);
      }
      return Promise.resolve(ok(runList(source, `${source.id}:${path}`, item.extents, item.size), anomalies.list));
    },
    list: () => list(entry),
  };
  return entry;
}
