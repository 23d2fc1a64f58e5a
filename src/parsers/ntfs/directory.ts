/**
 * Directory indexes: a B+ tree of $FILE_NAME keys, its root resident in $INDEX_ROOT, its other nodes INDX blocks in
 * $INDEX_ALLOCATION. Specification: libfsntfs documentation, §"The index".
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { toOffset, latin1 } from '../../core/encoding.ts';
import { ATTRIBUTE, decodeFileName, type FileName, fileReference, type FileReference } from './attribute.ts';
import { compareNames, sameName } from './collation.ts';
import { findStream, type NtfsFile, type Stream } from './file.ts';
import { applyFixup } from './fixup.ts';
import type { Mft } from './mft.ts';
import { inside, placeInRuns } from './runs.ts';
import { openStream } from './stream.ts';

export interface DirectoryEntry {
  readonly reference: FileReference;
  readonly name: FileName;
  /** Of the index entry, in the volume's source. */
  readonly at: Extent;
}

export interface DirectorySearch {
  readonly entry: DirectoryEntry | undefined;
  /** Without an entry: whether that proves that there is none. */
  readonly proven: boolean;
  readonly anomalies: readonly Anomaly[];
}

export interface DirectoryListing {
  readonly entries: readonly DirectoryEntry[];
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** 2^16 blocks of 4 KiB hold several million names: more than a person's disk, and 256 MiB to read at most. */
const MAX_BLOCKS = 65536;
/** A tree of 4 KiB blocks is 4 levels deep at a hundred million names. */
const MAX_DEPTH = 16;
/** Index blocks are 4 KiB; larger than this they would be no blocks. */
const MAX_BLOCK_SIZE = 64 * 1024;
const NAME = '$I30';
const ENTRY_HEAD = 0x10;
const FLAG_SUBNODE = 1;
const FLAG_LAST = 2;

interface Node {
  readonly entries: readonly NodeEntry[];
  /** Decoded to its last entry, without a torn sector. */
  readonly whole: boolean;
}

interface NodeEntry {
  /** Undefined in the last entry, which only leads to the subnode behind all keys. */
  readonly entry: DirectoryEntry | undefined;
  /** Byte offset of the subnode in $INDEX_ALLOCATION. */
  readonly subnode: number | undefined;
}

interface Index {
  readonly root: Node;
  readonly blocks: { readonly source: ByteSource; readonly stream: Stream } | undefined;
  readonly blockSize: number;
  /** Bytes a VCN of a subnode stands for. */
  readonly vcnUnit: number;
  readonly whole: boolean;
}

// ---- searching and listing ---------------------------------------------------------------------------------------

/** Looks a name up, case-insensitively: down the tree, and through all of it where the descent proves nothing. */
export async function findInDirectory(mft: Mft, directory: NtfsFile, name: string): Promise<DirectorySearch> {
  const anomalies: Anomaly[] = [];
  const index = openIndex(mft, directory, anomalies);
  if (index === undefined) return { entry: undefined, proven: false, anomalies };
  const descent = await descend(mft, index, name, anomalies);
  if (descent.entry !== undefined || descent.sound) return { entry: descent.entry, proven: true, anomalies };
  const all = await collect(mft, directory, index, anomalies);
  const entry = all.entries.find((candidate) => sameName(candidate.name.name, name));
  return { entry, proven: entry !== undefined || all.complete, anomalies: unique(anomalies) };
}

/** All names of a directory, in the order of the index; those salvaged from unreachable blocks behind them. */
export async function listDirectory(mft: Mft, directory: NtfsFile): Promise<DirectoryListing> {
  const anomalies: Anomaly[] = [];
  const index = openIndex(mft, directory, anomalies);
  if (index === undefined) return { entries: [], complete: false, anomalies };
  const all = await collect(mft, directory, index, anomalies);
  return { ...all, anomalies: unique(anomalies) };
}

/** The same block may be met on the descent and on the scan. */
function unique(anomalies: readonly Anomaly[]): Anomaly[] {
  const seen = new Map(anomalies.map((a) => [`${a.code} ${a.at.offset} ${a.at.length}`, a]));
  return [...seen.values()];
}

async function descend(
  mft: Mft,
  index: Index,
  name: string,
  anomalies: Anomaly[],
): Promise<{ entry: DirectoryEntry | undefined; sound: boolean }> {
  let node: Node | undefined = index.root;
  let sound = index.whole;
  const visited = new Set<number>();
  while (node !== undefined) {
    sound &&= node.whole;
    let next: number | undefined;
    for (const { entry, subnode } of node.entries) {
      if (entry !== undefined) {
        const { order, sure } = compareNames(name, entry.name.name);
        if (order === 0) return { entry, sound };
        sound &&= sure;
        if (order > 0) continue;
      }
      next = subnode;
      break;
    }
    if (next === undefined) return { entry: undefined, sound };
    if (visited.has(next) || visited.size >= MAX_DEPTH) return { entry: undefined, sound: false };
    visited.add(next);
    node = await readBlock(mft, index, next, anomalies);
  }
  return { entry: undefined, sound: false };
}

async function collect(
  mft: Mft,
  directory: NtfsFile,
  index: Index,
  anomalies: Anomaly[],
): Promise<{ entries: DirectoryEntry[]; complete: boolean }> {
  const entries = new Map<string, DirectoryEntry>();
  const visited = new Set<number>();
  let complete = index.whole;
  const add = (entry: DirectoryEntry): void => {
    const key = `${entry.reference.record}/${entry.name.namespace}/${entry.name.name}`;
    if (!entries.has(key)) entries.set(key, entry);
  };

  async function visit(node: Node, depth: number): Promise<void> {
    complete &&= node.whole;
    for (const { entry, subnode } of node.entries) {
      if (subnode !== undefined) await visitBlock(subnode, depth + 1);
      if (entry !== undefined) add(entry);
    }
  }

  async function visitBlock(offset: number, depth: number): Promise<void> {
    if (visited.has(offset) || depth > MAX_DEPTH || visited.size >= MAX_BLOCKS) {
      const limit = !visited.has(offset);
      const at = directory.base.at;
      anomalies.push({
        code: limit ? 'ntfs.index-limit' : 'ntfs.index-cycle',
        kind: limit ? 'limit' : 'contradiction',
        at,
        actual: offset,
      });
      complete = false;
      return;
    }
    visited.add(offset);
    const node = await readBlock(mft, index, offset, anomalies);
    if (node === undefined) complete = false;
    else await visit(node, depth);
  }

  await visit(index.root, 0);
  if (!complete) await salvage(mft, directory, index, visited, add);
  return { entries: [...entries.values()], complete };
}

/** Reads the blocks that the tree no longer reaches but the index's bitmap says are used. */
async function salvage(
  mft: Mft,
  directory: NtfsFile,
  index: Index,
  visited: Set<number>,
  add: (entry: DirectoryEntry) => void,
): Promise<void> {
  if (index.blocks === undefined) return;
  const used = await usedBlocks(mft, directory);
  const count = Math.min(Math.floor(index.blocks.source.size / index.blockSize), MAX_BLOCKS);
  for (let i = 0; i < count; i += 1) {
    const offset = i * index.blockSize;
    if (visited.has(offset) || (used !== undefined && !used(i))) continue;
    visited.add(offset);
    const node = await readBlock(mft, index, offset, []);
    for (const { entry } of node?.entries ?? []) if (entry !== undefined) add(entry);
  }
}

async function usedBlocks(mft: Mft, directory: NtfsFile): Promise<((block: number) => boolean) | undefined> {
  const stream = findStream(mft, directory, ATTRIBUTE.bitmap, NAME, []);
  if (stream === undefined) return undefined;
  const opened = openStream(mft, mft.volume, stream, 'index bitmap', []);
  if (opened.status !== 'ok') return undefined;
  const chunk = await opened.value.read(0, MAX_BLOCKS / 8);
  if (chunk.holes.length > 0) return undefined;
  return (block) => ((chunk.bytes[block >> 3] ?? 0) & (1 << (block & 7))) !== 0;
}

// ---- decoding ----------------------------------------------------------------------------------------------------

function openIndex(mft: Mft, directory: NtfsFile, anomalies: Anomaly[]): Index | undefined {
  const root = findStream(mft, directory, ATTRIBUTE.indexRoot, NAME, anomalies);
  const { record } = root?.first ?? { record: directory.base };
  if (root?.resident === undefined || root.resident.length < 0x20) {
    anomalies.push({
      code: 'ntfs.index-root',
      kind: 'contradiction',
      at: directory.base.at,
      actual: directory.base.number,
    });
    return undefined;
  }
  const start = root.resident.offset;
  const bytes = record.bytes.subarray(start, start + root.resident.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blockSize = view.getUint32(0x08, true);
  const { clusterSize } = mft.geometry;
  const sizeOk = blockSize >= 512 && blockSize <= MAX_BLOCK_SIZE && Number.isInteger(Math.log2(blockSize));
  const at = record.place(start, root.resident.length);
  if (!sizeOk) anomalies.push({ code: 'ntfs.index-block-size', kind: 'out-of-range', at, actual: blockSize });
  // Index blocks smaller than a cluster are counted in sectors of 512 bytes.
  const vcnUnit = blockSize >= clusterSize ? clusterSize : 512;
  const node = decodeNode(bytes, 0x10, vcnUnit, (offset, length) => record.place(start + offset, length));
  const whole = node.whole && sizeOk && directory.whole && !record.torn;
  if (!node.whole)
    anomalies.push({ code: 'ntfs.index-entries', kind: 'out-of-range', at, actual: directory.base.number });
  const stream = findStream(mft, directory, ATTRIBUTE.indexAllocation, NAME, anomalies);
  const opened = stream === undefined ? undefined : openStream(mft, mft.volume, stream, 'index blocks', []);
  const blocks = stream !== undefined && opened?.status === 'ok' ? { source: opened.value, stream } : undefined;
  return { root: node, blocks, blockSize: sizeOk ? blockSize : mft.geometry.indexSize, vcnUnit, whole };
}

async function readBlock(mft: Mft, index: Index, offset: number, anomalies: Anomaly[]): Promise<Node | undefined> {
  const { blocks, blockSize } = index;
  const start = blocks === undefined ? undefined : placeInRuns(blocks.stream.runs, offset);
  if (blocks === undefined || start === undefined || offset + blockSize > blocks.source.size) {
    const at = inside(mft.volume, mft.volume.size, 0);
    anomalies.push({
      code: 'ntfs.index-subnode',
      kind: 'out-of-range',
      at,
      expected: blocks?.source.size ?? 0,
      actual: offset,
    });
    return undefined;
  }
  const { runs } = blocks.stream;
  const place = (from: number, length: number): Extent =>
    inside(mft.volume, placeInRuns(runs, offset + from) ?? mft.volume.size, length);
  const at = inside(mft.volume, start, blockSize);
  const chunk = await blocks.source.read(offset, blockSize);
  if (chunk.holes.length > 0 || chunk.bytes.length < blockSize) {
    anomalies.push({ code: 'ntfs.index-block-unreadable', kind: 'unreadable', at });
    return undefined;
  }
  const bytes = chunk.bytes.slice();
  const magic = latin1(bytes.subarray(0, 4));
  if (magic !== 'INDX') {
    anomalies.push({ code: 'ntfs.index-block-magic', kind: 'bad-magic', at, expected: 'INDX', actual: magic });
    return undefined;
  }
  const fixup = applyFixup(bytes);
  for (const end of fixup.torn) {
    const where = place(end, 2);
    anomalies.push({ code: 'ntfs.index-block-torn', kind: 'bad-checksum', at: where });
  }
  const stated = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0x10, true);
  const own = toOffset(stated * BigInt(index.vcnUnit)) === offset;
  if (!own) {
    anomalies.push({
      code: 'ntfs.index-block-vcn',
      kind: 'contradiction',
      at,
      expected: offset / index.vcnUnit,
      actual: `${stated}`,
    });
  }
  const node = decodeNode(bytes, 0x18, index.vcnUnit, place);
  if (!node.whole) anomalies.push({ code: 'ntfs.index-entries', kind: 'out-of-range', at });
  return { entries: node.entries, whole: node.whole && own && fixup.sound && fixup.torn.length === 0 };
}

/** Decodes the entries behind an index header at `header`. */
function decodeNode(
  bytes: Uint8Array,
  header: number,
  vcnUnit: number,
  place: (offset: number, length: number) => Extent,
): Node {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: NodeEntry[] = [];
  if (header + 16 > bytes.length) return { entries, whole: false };
  const end = header + view.getUint32(header + 4, true);
  if (end > bytes.length) return { entries, whole: false };
  let offset = header + view.getUint32(header, true);
  while (offset + ENTRY_HEAD <= end) {
    const length = view.getUint16(offset + 8, true);
    const keyLength = view.getUint16(offset + 10, true);
    const flags = view.getUint16(offset + 12, true);
    const tail = (flags & FLAG_SUBNODE) !== 0 ? 8 : 0;
    if (length < ENTRY_HEAD + tail || length % 8 !== 0 || offset + length > end) return { entries, whole: false };
    const subnode = tail === 0 ? undefined : toOffset(view.getBigUint64(offset + length - 8, true) * BigInt(vcnUnit));
    if (tail !== 0 && subnode === undefined) return { entries, whole: false };
    if ((flags & FLAG_LAST) !== 0) {
      entries.push({ entry: undefined, subnode });
      return { entries, whole: true };
    }
    const fits = ENTRY_HEAD + keyLength + tail <= length;
    const name = fits
      ? decodeFileName(bytes.subarray(offset + ENTRY_HEAD, offset + ENTRY_HEAD + keyLength))
      : undefined;
    if (name === undefined) return { entries, whole: false };
    entries.push({ entry: { reference: fileReference(view, offset), name, at: place(offset, length) }, subnode });
    offset += length;
  }
  return { entries, whole: false };
}
