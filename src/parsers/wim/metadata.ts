/**
 * The metadata resource of an image: security descriptors, then the directory tree as entries of variable length.
 * Layout: WIM file format white paper; wimlib's include/wimlib/dentry.h for the fields the paper leaves open.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { bytes, record, u16, u32, u64 } from '../../core/record.ts';
import { fromFiletime, toOffset, utf16le } from '../../core/encoding.ts';
import type { AnomalyList } from './anomalies.ts';
import { NO_CONTENT, sha1Text } from './sums.ts';
import { touches } from '../../core/ranges.ts';

const entryFields = record('WIM directory entry', 102, {
  length: u64(0x00),
  attributes: u32(0x08),
  securityId: u32(0x0c),
  children: u64(0x10),
  created: u64(0x28),
  accessed: u64(0x30),
  modified: u64(0x38),
  sha1: bytes(0x40, 20),
  /** Of a reparse point: its tag and what follows it. Of others: a number that hard links share. */
  link: u64(0x58),
  streams: u16(0x60),
  shortNameLength: u16(0x62),
  nameLength: u16(0x64),
});

const streamFields = record('WIM stream entry', 38, { length: u64(0), sha1: bytes(16, 20), nameLength: u16(36) });

export const ATTRIBUTE = {
  readOnly: 0x1,
  hidden: 0x2,
  system: 0x4,
  directory: 0x10,
  sparse: 0x200,
  reparse: 0x400,
  compressed: 0x800,
  encrypted: 0x4000,
} as const;

/** Symbolic links and junctions: names for something else, without content of their own. */
const LINK_TAGS = new Set([0xa000000c, 0xa0000003]);

/** 256 MiB: directory entries of a million files. The tree is read into memory whole, one image at a time. */
const MAX_METADATA = 256 * 1024 * 1024;
/** Entries hold sums and times, which do not compress: what claims more is no directory tree. */
const MAX_EXPANSION = 1000;
/** 65,536 in one directory: the largest of Windows, WinSxS and its manifests, have up to 40,000. */
const MAX_ENTRIES = 65_536;
const READ_SIZE = 1024 * 1024;

export interface DecodedStream {
  /** Empty: the content of the file itself. */
  readonly name: string;
  /** 40 zeros: empty. */
  readonly sha1: string;
}

export interface DecodedEntry {
  /** Of the entry with its streams, in the metadata. */
  readonly offset: number;
  readonly length: number;
  readonly name: string;
  readonly shortName: string;
  readonly attributes: number;
  readonly directory: boolean;
  readonly link: boolean;
  readonly reparseTag: number | undefined;
  /** Of the directory's first entry, in the metadata; 0: it has none. */
  readonly children: number;
  readonly hardLink: bigint;
  readonly securityId: number;
  readonly created: Date | undefined;
  readonly accessed: Date | undefined;
  readonly modified: Date | undefined;
  /** SHA-1 of the content; 40 zeros where it is empty. */
  readonly sha1: string;
  /** SHA-1 of the reparse data without its head; undefined where the entry is no reparse point. */
  readonly reparse: string | undefined;
  /** Named streams. */
  readonly streams: readonly DecodedStream[];
}

export interface DecodedDirectory {
  readonly entries: readonly DecodedEntry[];
  /** Read to its end mark. */
  readonly complete: boolean;
}

export interface Metadata {
  readonly root: DecodedEntry | undefined;
  /** More entries than there is room for are none: directories that begin within one another. */
  readonly room: number;
  /** Entries of the directory that begins at an offset. */
  directory(offset: number, anomalies: AnomalyList): DecodedDirectory;
  /** Place in the file as well as it can be told. */
  place(offset: number, length: number): Extent;
}

/** Reads the tree whole. Anomalies: `wim.metadata-size`, `wim.metadata-damaged`, `wim.entry-damaged`,
 * `wim.directory-size`. */
export async function readMetadata(
  source: ByteSource,
  /** Of the resource in the file: where anomalies lie that have no closer place. */
  stored: Extent,
  anomalies: AnomalyList,
): Promise<Metadata | undefined> {
  if (source.size > MAX_METADATA || source.size > (stored.length + 64) * MAX_EXPANSION) {
    anomalies.add('metadata-size', 'limit', stored, MAX_METADATA, source.size);
    return undefined;
  }
  const tree = new Uint8Array(source.size);
  const holes: Extent[] = [];
  for (let at = 0; at < source.size; at += READ_SIZE) {
    const chunk = await source.read(at, READ_SIZE);
    tree.set(chunk.bytes, at);
    holes.push(...chunk.holes);
  }
  if (holes.length > 0) anomalies.add('metadata-damaged', 'unreadable', stored);

  const view = new DataView(tree.buffer);
  const place = (offset: number, length: number): Extent => source.trace(offset, length)[0] ?? stored;
  const decode = (offset: number): DecodedEntry | 'end' | undefined => decodeEntry(tree, view, offset);
  const known = (start: number, end: number): boolean => !touches(holes, start, end);

  // An empty security table may state its length as 0, but its own 8 bytes are always there.
  const root = source.size >= 8 ? decode(align(Math.max(view.getUint32(0, true), 8))) : undefined;
  const found = root !== undefined && root !== 'end' && known(0, 8) && known(root.offset, root.offset + root.length);
  if (!found) anomalies.add('entry-damaged', 'out-of-range', stored);

  return {
    root: found ? root : undefined,
    room: Math.floor(source.size / entryFields.size),
    place,
    directory(offset, into) {
      const entries: DecodedEntry[] = [];
      if (offset === 0) return { entries, complete: true };
      for (let at = offset; ;) {
        const entry = decode(at);
        const readable = entry !== undefined && known(at, entry === 'end' ? at + 8 : entry.offset + entry.length);
        if (!readable) {
          into.add('entry-damaged', 'out-of-range', place(Math.min(at, source.size), 8));
          return { entries, complete: false };
        }
        if (entry === 'end') return { entries, complete: true };
        if (entries.length >= MAX_ENTRIES) {
          into.add('directory-size', 'limit', place(at, 8), MAX_ENTRIES);
          return { entries, complete: false };
        }
        entries.push(entry);
        at = entry.offset + entry.length;
      }
    },
  };
}

const align = (offset: number): number => Math.ceil(offset / 8) * 8;

/** The length that ends a directory. */
const END_LENGTH = 8n;

function decodeEntry(tree: Uint8Array, view: DataView, offset: number): DecodedEntry | 'end' | undefined {
  if (offset % 8 !== 0 || offset + 8 > tree.length) return undefined;
  if (view.getBigUint64(offset, true) <= END_LENGTH) return 'end';
  const e = entryFields.decode(tree, offset);
  const length = e === undefined ? undefined : toOffset(e.length);
  const children = e === undefined ? undefined : toOffset(e.children);
  if (e === undefined || length === undefined || children === undefined) return undefined;
  if (length < entryFields.size || offset + length > tree.length) return undefined;
  // Each name is followed by a NUL that its length leaves out, and is absent with it where it is empty.
  const nameAt = offset + entryFields.size;
  const shortAt = nameAt + (e.nameLength === 0 ? 0 : e.nameLength + 2);
  if (shortAt + e.shortNameLength > offset + length) return undefined;
  const streams = decodeStreams(tree, align(offset + length), e.streams);
  if (streams === undefined) return undefined;
  const reparse = (e.attributes & ATTRIBUTE.reparse) !== 0;
  const tag = Number(e.link & 0xffff_ffffn);
  return {
    offset,
    length: streams.end - offset,
    name: utf16le(tree.subarray(nameAt, nameAt + e.nameLength)),
    shortName: utf16le(tree.subarray(shortAt, shortAt + e.shortNameLength)),
    attributes: e.attributes,
    directory: (e.attributes & ATTRIBUTE.directory) !== 0,
    link: reparse && LINK_TAGS.has(tag),
    reparseTag: reparse ? tag : undefined,
    children: (e.attributes & ATTRIBUTE.directory) !== 0 ? children : 0,
    hardLink: reparse ? 0n : e.link,
    securityId: e.securityId,
    created: fromFiletime(e.created),
    accessed: fromFiletime(e.accessed),
    modified: fromFiletime(e.modified),
    ...assign(sha1Text(e.sha1), streams.list, reparse),
  };
}

function decodeStreams(
  tree: Uint8Array,
  start: number,
  count: number,
): { readonly list: DecodedStream[]; readonly end: number } | undefined {
  const list: DecodedStream[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    const s = streamFields.decode(tree, at);
    const length = s === undefined ? undefined : toOffset(s.length);
    if (s === undefined || length === undefined || length < streamFields.size + s.nameLength) return undefined;
    const nameAt = at + streamFields.size;
    list.push({ name: utf16le(tree.subarray(nameAt, nameAt + s.nameLength)), sha1: sha1Text(s.sha1) });
    at = align(at + length);
    if (at > tree.length) return undefined;
  }
  return { list, end: at };
}

/**
 * Which sum is the content's and which the reparse data's. Both may stand in the entry itself or in unnamed streams;
 * of a reparse point the first one is the reparse data.
 */
function assign(
  own: string,
  streams: readonly DecodedStream[],
  reparse: boolean,
): Pick<DecodedEntry, 'sha1' | 'reparse' | 'streams'> {
  const unnamed = [own, ...streams.filter((s) => s.name === '').map((s) => s.sha1)].filter((s) => s !== NO_CONTENT);
  const data = reparse ? unnamed.shift() : undefined;
  return {
    sha1: unnamed[0] ?? NO_CONTENT,
    reparse: reparse ? (data ?? NO_CONTENT) : undefined,
    streams: streams.filter((s) => s.name !== ''),
  };
}
