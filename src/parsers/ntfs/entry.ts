/** File entries: what an MFT record and its index entry say of a file, and its content. */
import type { ByteSource } from '../../core/bytes.ts';
import { NO_ENTRIES, type FileEntry, type Listing } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { fromFiletime, toOffset } from '../../core/encoding.ts';
import { ATTRIBUTE, type FileReference } from './attribute.ts';
import { listDirectory, type DirectoryEntry } from './directory.ts';
import { findStream, type NtfsFile, readFile, residentValue, streamNames } from './file.ts';
import type { Mft } from './mft.ts';
import { openStream } from './stream.ts';
import { WOF_STREAM, wofAlgorithm, wofSource } from './wof.ts';

export interface NtfsEntry extends FileEntry {
  /** Number of the base MFT record. */
  readonly record: number;
  /** Sequence number the reference asks for. */
  readonly sequence: number;
  readonly reparseTag: number | undefined;
  /** Names of the alternate data streams. */
  readonly streams: readonly string[];
}

/** Reading file contents and metadata of one volume. */
export interface VolumeReader {
  readonly mft: Mft;
  /** The volume, for file contents. */
  readonly contents: ByteSource;
}

export const REPARSE_TAG = { wof: 0x80000017, mountPoint: 0xa0000003, symlink: 0xa000000c, dedup: 0x80000013 } as const;

const FILE_FLAGS: readonly [number, string][] = [
  [0x0001, 'read-only'],
  [0x0002, 'hidden'],
  [0x0004, 'system'],
  [0x0200, 'sparse'],
  [0x0400, 'reparse'],
  [0x0800, 'compressed'],
  [0x4000, 'encrypted'],
];
/** In $FILE_NAME only: the entry is a directory. */
const FILE_NAME_DIRECTORY = 0x10000000;

/** Builds the entry for a name found in a directory: from its record where that can be read, else from the index. */
export async function entryOf(reader: VolumeReader, found: DirectoryEntry, path: string): Promise<NtfsEntry> {
  const read = await readReferenced(reader, found.reference);
  const { name } = found;
  if (read.status !== 'ok') {
    return {
      name: name.name,
      path,
      kind: (name.fileFlags & FILE_NAME_DIRECTORY) !== 0 ? 'directory' : 'file',
      size: toOffset(name.dataSize) ?? 0,
      modified: fromFiletime(name.modified),
      flags: [...flagNames(name.fileFlags), 'damaged'],
      at: found.at,
      record: found.reference.record,
      sequence: found.reference.sequence,
      reparseTag: undefined,
      streams: [],
      directoryId: recordId(found.reference.record),
      open: () => Promise.resolve(unreadable(read.anomalies)),
      list: () => Promise.resolve({ ...NO_ENTRIES, anomalies: read.anomalies }),
    };
  }
  return fileEntry(reader, read.file, name.name, path, name.fileFlags, read.anomalies);
}

function recordId(record: number): string {
  return `record ${record}`;
}

/** The names in a directory; 8.3 names stand beside the long ones they belong to, and the root contains itself. */
export async function listFile(reader: VolumeReader, directory: NtfsFile, path: string): Promise<Listing> {
  const listing = await listDirectory(reader.mft, directory);
  const base = path === '/' ? '' : path;
  const entries: NtfsEntry[] = [];
  for (const found of listing.entries) {
    if (found.name.namespace === 2 || found.name.name === '.') continue;
    entries.push(await entryOf(reader, found, `${base}/${found.name.name}`));
  }
  return { entries, complete: listing.complete, anomalies: listing.anomalies };
}

export type ReferencedFile =
  | { readonly status: 'ok'; readonly file: NtfsFile; readonly anomalies: readonly Anomaly[] }
  | { readonly status: 'unreadable'; readonly anomalies: readonly Anomaly[] };

/** The file of a reference, unless its record was given to another file since. */
export async function readReferenced(reader: VolumeReader, reference: FileReference): Promise<ReferencedFile> {
  const read = await readFile(reader.mft, reference.record);
  if (read.status !== 'ok') return { status: 'unreadable', anomalies: read.anomalies };
  const { base } = read.file;
  // A sequence of 0 in a reference means "any".
  const stale = reference.sequence !== 0 && reference.sequence !== base.sequence;
  if (stale || !base.inUse) {
    const anomaly: Anomaly = {
      code: base.inUse ? 'ntfs.reference-stale' : 'ntfs.record-not-in-use',
      kind: 'contradiction',
      at: base.at,
      expected: reference.sequence,
      actual: base.sequence,
    };
    return { status: 'unreadable', anomalies: [...read.anomalies, anomaly] };
  }
  return read;
}

/** The entry of a file whose record was read. `indexFlags`: what the directory says of it, 0 where it was not asked. */
export function fileEntry(
  reader: VolumeReader,
  file: NtfsFile,
  name: string,
  path: string,
  indexFlags: number,
  anomalies: readonly Anomaly[],
): NtfsEntry {
  const { base } = file;
  const standard = residentValue(file, ATTRIBUTE.standardInformation)?.bytes;
  const standardView =
    standard === undefined ? undefined : new DataView(standard.buffer, standard.byteOffset, standard.byteLength);
  const fileFlags =
    (standardView !== undefined && standardView.byteLength >= 0x24 ? standardView.getUint32(0x20, true) : 0) |
    indexFlags;
  const modified =
    standardView !== undefined && standardView.byteLength >= 0x10 ? standardView.getBigUint64(8, true) : 0n;
  const tag = reparseTag(file);
  const data = findStream(reader.mft, file, ATTRIBUTE.data, '', []);
  const flags = flagNames(fileFlags & ~0x400);
  if (tag !== undefined) flags.push('reparse');
  if (tag === REPARSE_TAG.wof) flags.push('wof-compressed');
  if (base.torn || !file.whole) flags.push('damaged');
  if (!base.inUse) flags.push('deleted');
  return {
    name,
    path,
    kind: entryKind(file, tag),
    size: base.directory ? 0 : (data?.size ?? 0),
    modified: fromFiletime(modified),
    flags,
    at: base.at,
    record: base.number,
    sequence: base.sequence,
    reparseTag: tag,
    streams: streamNames(file).filter((stream) => stream !== ''),
    directoryId: base.directory ? recordId(base.number) : undefined,
    open: () => Promise.resolve(openData(reader, file, '', `${reader.contents.id}:${path}`, anomalies)),
    list: () => (base.directory ? listFile(reader, file, path) : Promise.resolve(NO_ENTRIES)),
  };
}

function entryKind(file: NtfsFile, tag: number | undefined): NtfsEntry['kind'] {
  if (file.base.directory) return 'directory';
  return tag === undefined || tag === REPARSE_TAG.wof || tag === REPARSE_TAG.dedup ? 'file' : 'other';
}

/** Tag of the reparse point, undefined without one. */
export function reparseTag(file: NtfsFile): number | undefined {
  const value = residentValue(file, ATTRIBUTE.reparsePoint)?.bytes;
  if (value === undefined || value.length < 8) {
    return file.attributes.some((p) => p.attribute.type === ATTRIBUTE.reparsePoint) ? 0 : undefined;
  }
  return new DataView(value.buffer, value.byteOffset, value.byteLength).getUint32(0, true);
}

/** Opens a data stream of a file; '' is the default one. `absent`: the file (or directory) has no such stream. */
export function openData(
  reader: VolumeReader,
  file: NtfsFile,
  stream: string,
  id: string,
  found: readonly Anomaly[],
): Parsed<ByteSource> {
  const anomalies: Anomaly[] = [...found];
  const tag = stream === '' ? reparseTag(file) : undefined;
  if (tag === REPARSE_TAG.wof) return openWof(reader, file, id, anomalies);
  if (tag === REPARSE_TAG.dedup) {
    return unreadable([...anomalies, { code: 'ntfs.reparse', kind: 'unsupported', at: file.base.at, actual: tag }]);
  }
  const data = findStream(reader.mft, file, ATTRIBUTE.data, stream, anomalies);
  if (data === undefined) return file.whole ? absent(anomalies) : unreadable(anomalies);
  return openStream(reader.mft, reader.contents, data, id, anomalies);
}

/** The size is that of the default stream, which is sparse; the content comes from the compressed one. */
function openWof(reader: VolumeReader, file: NtfsFile, id: string, anomalies: Anomaly[]): Parsed<ByteSource> {
  const reparse = residentValue(file, ATTRIBUTE.reparsePoint)?.bytes;
  const algorithm = reparse === undefined ? undefined : wofAlgorithm(reparse);
  const data = findStream(reader.mft, file, ATTRIBUTE.data, '', anomalies);
  const stored = findStream(reader.mft, file, ATTRIBUTE.data, WOF_STREAM, anomalies);
  const at = file.base.at;
  if (algorithm === undefined)
    return unreadable([...anomalies, { code: 'ntfs.wof-provider', kind: 'unsupported', at }]);
  if (data === undefined || stored === undefined) {
    return unreadable([...anomalies, { code: 'ntfs.wof-stream', kind: 'contradiction', at, expected: WOF_STREAM }]);
  }
  const opened = openStream(reader.mft, reader.contents, stored, `${id}:${WOF_STREAM}`, anomalies);
  return opened.status === 'ok' ? ok(wofSource(opened.value, id, data.size, algorithm), opened.anomalies) : opened;
}

/** An entry for an alternate stream of a file. */
export function streamEntry(
  reader: VolumeReader,
  file: NtfsFile,
  owner: NtfsEntry,
  stream: string,
): NtfsEntry | undefined {
  const data = findStream(reader.mft, file, ATTRIBUTE.data, stream, []);
  if (data === undefined) return undefined;
  const { record } = data.first;
  const at = record.place(data.first.attribute.offset, data.first.attribute.length);
  const path = `${owner.path}:${data.name}`;
  return {
    ...owner,
    name: `${owner.name}:${data.name}`,
    path,
    kind: 'file',
    size: data.size,
    at,
    streams: [],
    directoryId: undefined,
    open: () => Promise.resolve(openData(reader, file, stream, `${reader.contents.id}:${path}`, [])),
    list: () => Promise.resolve(NO_ENTRIES),
  };
}

function flagNames(flags: number): string[] {
  return FILE_FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
}
