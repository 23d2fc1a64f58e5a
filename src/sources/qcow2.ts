/**
 * QEMU copy-on-write image, versions 2 and 3, read only. Internal snapshots are not looked at: what is read is the
 * image's present state.
 *
 * Specification: QEMU docs/interop/qcow2.txt. All numbers are big-endian. A guest offset goes through the level-1 table
 * (in memory, whole) and a level-2 table (in memory within a limit) to a cluster of the file.
 */
import { constants as zlibConstants, inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../core/bytes.ts';
import { record, u32be, u64be, u8 } from '../core/record.ts';
import { toOffset, latin1 } from '../core/encoding.ts';
import {
  damaged,
  Findings,
  unsupported,
  type Container,
  type Failure,
  type OpenParent,
  type Parent,
  type Result,
} from './container.ts';
import { ByteCache, mapped, type Mapping, type Piece } from './mapped.ts';
import { canDecodeZstd, decodeZstd } from './zstd.ts';

const MAGIC = 0x514649fb; // "QFI\xfb"

const head2 = record('qcow2 header', 72, {
  magic: u32be(0x00),
  version: u32be(0x04),
  backingFileOffset: u64be(0x08),
  backingFileSize: u32be(0x10),
  clusterBits: u32be(0x14),
  size: u64be(0x18),
  cryptMethod: u32be(0x20),
  l1Size: u32be(0x24),
  l1TableOffset: u64be(0x28),
  refcountTableOffset: u64be(0x30),
  refcountTableClusters: u32be(0x38),
  snapshots: u32be(0x3c),
  snapshotsOffset: u64be(0x40),
});

const head3 = record('qcow2 version 3 header', 104, {
  incompatible: u64be(0x48),
  compatible: u64be(0x50),
  autoclear: u64be(0x58),
  refcountOrder: u32be(0x60),
  headerLength: u32be(0x64),
});

const compressionField = record('qcow2 compression type', 8, { type: u8(0) });

const DIRTY = 1n << 0n;
const CORRUPT = 1n << 1n;
const EXTERNAL_DATA = 1n << 2n;
const COMPRESSION_TYPE = 1n << 3n;
const EXTENDED_L2 = 1n << 4n;

const EXTENSION_END = 0;
const EXTENSION_BACKING_FORMAT = 0xe2792aca;
/** QEMU itself defines six header extensions; a longer list is rubbish. */
const EXTENSIONS = 32;
/** The specification's limit. */
const BACKING_NAME = 1023;

/** The specification: at least 512 bytes; QEMU's limit: 2 MiB. */
const CLUSTER_BITS = { least: 9, most: 21 };
/** QEMU's own limit; covers 2 PiB at 64 KiB clusters. */
const L1_BYTES = 32 * 1024 * 1024;
/** Level-2 tables held: enough for 512 GiB of allocated guest data at 64 KiB clusters. */
const L2_BYTES = 64 * 1024 * 1024;
/** Decompressed clusters held. */
const CLUSTER_CACHE = 16 * 1024 * 1024;

/** Bits 9 to 55 of a table entry: a file offset. */
const HIGH_OFFSET = 0x00ffffff;
const COMPRESSED = 0x40000000;
/** The cluster's reference count is exactly one. */
const COPIED = 0x80000000;

interface Geometry {
  readonly size: number;
  readonly clusterBits: number;
  readonly clusterSize: number;
  readonly l1Offset: number;
  readonly version: number;
  readonly zstd: boolean;
}

export interface Qcow2Options {
  /** Name of the medium inside; defaults to `<file>:disk`. */
  readonly id?: string;
  readonly openParent: OpenParent;
}

export async function isQcow2(file: ByteSource): Promise<boolean> {
  const chunk = await file.read(0, 4);
  return chunk.bytes.length === 4 && new DataView(chunk.bytes.buffer).getUint32(0) === MAGIC;
}

export async function openQcow2(file: ByteSource, options: Qcow2Options): Promise<Result<Container>> {
  const chunk = await file.read(0, 112);
  const h = head2.decode(chunk.bytes);
  if (h === undefined || chunk.holes.length > 0) return damaged(file, 'qcow2', 'header', 0, 112);
  if (h.magic !== MAGIC) return damaged(file, 'qcow2', 'magic', 0, 4);
  if (h.version !== 2 && h.version !== 3) return unsupported(file, 'qcow2', `version ${h.version}`);
  if (h.cryptMethod !== 0) {
    const args = { path: file.id, container: 'qcow2', method: h.cryptMethod === 2 ? 'LUKS' : 'AES' };
    return { ok: false, problem: { message: 'encrypted-container', args } };
  }
  const findings = new Findings(file, 'qcow2');
  const features = readFeatures(file, chunk.bytes, h.version, findings);
  if (!features.ok) return features;

  const { clusterBits } = h;
  if (clusterBits < CLUSTER_BITS.least || clusterBits > CLUSTER_BITS.most) {
    return damaged(file, 'qcow2', 'cluster-bits', 0x14, 4);
  }
  const size = toOffset(h.size);
  const l1Offset = toOffset(h.l1TableOffset);
  const clusterSize = 2 ** clusterBits;
  if (size === undefined) return damaged(file, 'qcow2', 'size', 0x18, 8);
  if (l1Offset === undefined || l1Offset % clusterSize !== 0 || (l1Offset >= file.size && h.l1Size > 0)) {
    return damaged(file, 'qcow2', 'l1-offset', 0x28, 8);
  }
  const geometry = { size, clusterBits, clusterSize, l1Offset, version: h.version, zstd: features.zstd };

  const l1 = await readL1(file, geometry, h.l1Size, findings);
  const backing = await readBacking(file, h, features.headerLength, clusterSize, options.openParent, findings);
  if (backing !== undefined && !backing.ok) return backing;
  const parent = backing?.value;

  const mapping = new Qcow2Mapping(file, geometry, l1, parent?.source, findings);
  await mapping.preload();
  mapping.check();
  const source = mapped(options.id ?? `${file.id}:disk`, size, 512, mapping);
  const about = {
    version: h.version,
    clusterSize,
    snapshots: h.snapshots,
    backing: backing?.name,
    compression: features.zstd ? 'zstd' : 'zlib',
  };
  return {
    ok: true,
    value: {
      kind: 'qcow2',
      source,
      anomalies: findings.list,
      verbatim: false,
      // Snapshots and bitmaps know of the clusters too; a bitmap's own mark is one of the autoclear bits.
      patchable: h.snapshots === 0 && features.autoclear === 0n && !mapping.shared,
      about,
    } satisfies Container,
  };
}

type Features =
  { readonly ok: true; readonly headerLength: number; readonly zstd: boolean; readonly autoclear: bigint } | Failure;

function readFeatures(file: ByteSource, bytes: Uint8Array, version: number, findings: Findings): Features {
  if (version === 2) return { ok: true, headerLength: 72, zstd: false, autoclear: 0n };
  const h = head3.decode(bytes);
  if (h === undefined) return damaged(file, 'qcow2', 'header', 0, 104);
  const no = (feature: string): Failure => unsupported(file, 'qcow2', feature);
  if ((h.incompatible & EXTERNAL_DATA) !== 0n) return no('external data file');
  if ((h.incompatible & EXTENDED_L2) !== 0n) return no('extended L2 entries');
  const unknown = h.incompatible & ~(DIRTY | CORRUPT | COMPRESSION_TYPE);
  if (unknown !== 0n) return no(`incompatible feature bits ${unknown.toString(16)}`);
  const at = head3.extent('incompatible');
  if ((h.incompatible & DIRTY) !== 0n) findings.add('not-closed', 'contradiction', at);
  if ((h.incompatible & CORRUPT) !== 0n) findings.add('marked-corrupt', 'contradiction', at);
  const zstd = (h.incompatible & COMPRESSION_TYPE) !== 0n && (compressionField.decode(bytes, 104)?.type ?? 0) !== 0;
  if (zstd && !canDecodeZstd) return no('zstd compression');
  return { ok: true, headerLength: h.headerLength, zstd, autoclear: h.autoclear };
}

/** The level-1 table as far as the file holds it; entries are pairs of big-endian u32 read with a DataView. */
async function readL1(file: ByteSource, g: Geometry, stated: number, findings: Findings): Promise<DataView> {
  const covered = g.clusterSize * (g.clusterSize / 8);
  const needed = Math.ceil(g.size / covered);
  if (stated < needed) {
    findings.add('l1-too-small', 'contradiction', { offset: 0x24, length: 4 }, { expected: needed, actual: stated });
  }
  const wanted = Math.min(stated, needed) * 8;
  if (wanted > L1_BYTES)
    findings.add('l1-too-large', 'limit', { offset: 0x24, length: 4 }, { expected: L1_BYTES / 8, actual: stated });
  const length = Math.min(wanted, L1_BYTES);
  const chunk = await file.read(g.l1Offset, length);
  for (const hole of chunk.holes) findings.add('l1-unreadable', 'unreadable', hole);
  if (chunk.bytes.length < length) {
    const missing = { offset: g.l1Offset + chunk.bytes.length, length: length - chunk.bytes.length };
    findings.add('l1-truncated', 'truncated', missing);
  }
  return new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length - (chunk.bytes.length % 8));
}

type Head = NonNullable<ReturnType<typeof head2.decode>>;
type Backing = { readonly ok: true; readonly name: string; readonly value: Parent } | Failure;

/** Undefined without a backing file. */
async function readBacking(
  file: ByteSource,
  h: Head,
  headerLength: number,
  clusterSize: number,
  openParent: OpenParent,
  findings: Findings,
): Promise<Backing | undefined> {
  const offset = toOffset(h.backingFileOffset);
  if (offset === 0) return undefined;
  const bad = (): Failure => damaged(file, 'qcow2', 'backing-file', 0x08, 12);
  if (offset === undefined || h.backingFileSize > BACKING_NAME || h.backingFileSize === 0) return bad();
  const chunk = await file.read(offset, h.backingFileSize);
  if (chunk.bytes.length < h.backingFileSize || chunk.holes.length > 0 || chunk.bytes.includes(0)) return bad();
  const name = new TextDecoder().decode(chunk.bytes);
  const format = await backingFormat(file, headerLength, Math.min(offset, clusterSize), findings);
  const known =
    format === 'raw' || format === 'qcow2' ? format : format === 'vpc' ? 'vhd' : format === 'vhdx' ? 'vhdx' : undefined;
  const opened = await openParent({ names: [name], format: known });
  return opened.ok ? { ...opened, name } : { ok: false, problem: opened.problem };
}

async function backingFormat(
  file: ByteSource,
  start: number,
  end: number,
  findings: Findings,
): Promise<string | undefined> {
  const chunk = await file.read(start, Math.max(end - start, 0));
  const view = new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length);
  let position = 0;
  for (let i = 0; i < EXTENSIONS && position + 8 <= view.byteLength; i += 1) {
    const type = view.getUint32(position);
    const length = view.getUint32(position + 4);
    if (type === EXTENSION_END) return undefined;
    if (position + 8 + length > view.byteLength) {
      findings.add('extension', 'out-of-range', { offset: start + position, length: 8 }, { actual: length });
      return undefined;
    }
    if (type === EXTENSION_BACKING_FORMAT) return latin1(chunk.bytes.subarray(position + 8, position + 8 + length));
    position += 8 + Math.ceil(length / 8) * 8;
  }
  return undefined;
}

class Qcow2Mapping implements Mapping {
  readonly #file: ByteSource;
  readonly #g: Geometry;
  readonly #l1: DataView;
  readonly #backing: ByteSource | undefined;
  readonly #findings: Findings;
  /** Level-2 tables by file offset; an empty one stands for a table that cannot be had. */
  readonly #tables = new ByteCache<number>(L2_BYTES);
  readonly #clusters = new ByteCache<number>(CLUSTER_CACHE);
  readonly #l2Entries: number;
  /** A cluster in use is, or may be, referred to from elsewhere too. */
  shared = false;

  constructor(file: ByteSource, g: Geometry, l1: DataView, backing: ByteSource | undefined, findings: Findings) {
    this.#file = file;
    this.#g = g;
    this.#l1 = l1;
    this.#backing = backing;
    this.#findings = findings;
    this.#l2Entries = g.clusterSize / 8;
  }

  /** Brings the tables into memory as far as they may stay there, so that `trace` knows them without a read before. */
  async preload(): Promise<void> {
    for (let i = 0; i * 8 < this.#l1.byteLength; i += 1) {
      const at = this.#l2Offset(i);
      if (typeof at !== 'number' || this.#tables.get(at) !== undefined) continue;
      if (this.#tables.held + this.#g.clusterSize > L2_BYTES) return;
      await this.#loadTable(at);
    }
  }

  /** Says which entries of the tables in memory point nowhere. */
  check(): void {
    const { clusterSize, size } = this.#g;
    for (let i = 0; i * 8 < this.#l1.byteLength; i += 1) {
      const at = this.#l2Offset(i);
      const table = typeof at === 'number' ? this.#tables.get(at) : undefined;
      if (typeof at === 'number' && table === undefined) this.shared = true; // not held, so not known
      if (typeof at !== 'number' || table === undefined) continue;
      const view = new DataView(table.buffer, table.byteOffset, table.length);
      for (let entry = 0; entry + 8 <= table.length; entry += 8) {
        const offset = (i * this.#l2Entries + entry / 8) * clusterSize;
        if (offset >= size) return;
        const [high, low] = [view.getUint32(entry), view.getUint32(entry + 4)];
        if ((high & (COMPRESSED | COPIED)) === 0 && (high & HIGH_OFFSET) + low > 1) this.shared = true;
        if (high !== 0 || low !== 0)
          this.#cluster(high, low, at + entry, offset, 0, Math.min(clusterSize, size - offset));
      }
    }
  }

  async load(offset: number): Promise<void> {
    const at = this.#l2Offset(Math.floor(offset / (this.#g.clusterSize * this.#l2Entries)));
    if (typeof at === 'number') await this.#loadTable(at);
  }

  place(offset: number): Piece | undefined {
    const { clusterSize, size } = this.#g;
    const index = Math.floor(offset / clusterSize);
    const skip = offset - index * clusterSize;
    const length = Math.min(clusterSize - skip, size - offset);
    const l1Index = Math.floor(index / this.#l2Entries);
    const at = this.#l2Offset(l1Index);
    if (at === 'lost') return { from: 'lost', length };
    if (at === 'none') {
      const rest = (l1Index + 1) * this.#l2Entries * clusterSize - offset;
      return this.#unallocated(offset, Math.min(rest, size - offset));
    }
    const table = this.#tables.get(at);
    if (table === undefined) return undefined;
    const entry = (index % this.#l2Entries) * 8;
    if (entry + 8 > table.length) return { from: 'lost', length };
    const view = new DataView(table.buffer, table.byteOffset + entry, 8);
    return this.#cluster(view.getUint32(0), view.getUint32(4), at + entry, offset, skip, length);
  }

  /** File offset of a level-2 table, `none` for an unallocated one, `lost` for one that cannot be where it says. */
  #l2Offset(index: number): number | 'none' | 'lost' {
    if ((index + 1) * 8 > this.#l1.byteLength) return 'lost';
    const high = this.#l1.getUint32(index * 8) & HIGH_OFFSET;
    const low = this.#l1.getUint32(index * 8 + 4) & 0xfffffe00;
    const at = high * 2 ** 32 + (low >>> 0);
    if (at === 0) return 'none';
    if (at % this.#g.clusterSize === 0 && at < this.#file.size) return at;
    const where = { offset: this.#g.l1Offset + index * 8, length: 8 };
    this.#findings.add('l1-entry', 'out-of-range', where, { expected: this.#file.size, actual: at });
    return 'lost';
  }

  async #loadTable(at: number): Promise<void> {
    const { clusterSize } = this.#g;
    const chunk = await this.#file.read(at, clusterSize);
    for (const hole of chunk.holes) this.#findings.add('l2-unreadable', 'unreadable', hole);
    if (chunk.bytes.length < clusterSize) {
      const missing = { offset: at + chunk.bytes.length, length: clusterSize - chunk.bytes.length };
      this.#findings.add('l2-truncated', 'truncated', missing);
    }
    // A hole reads as zeros, which would mean "unallocated": entries in one are marked as pointing nowhere.
    for (const hole of chunk.holes) chunk.bytes.fill(0xff, hole.offset - at, hole.offset - at + hole.length);
    this.#tables.set(at, chunk.bytes);
  }

  #unallocated(offset: number, length: number): Piece {
    const backing = this.#backing;
    if (backing === undefined || offset >= backing.size) return { from: 'zeros', length };
    return { from: 'stored', source: backing, at: offset, length: Math.min(length, backing.size - offset) };
  }

  #cluster(high: number, low: number, where: number, offset: number, skip: number, length: number): Piece {
    if ((high & COMPRESSED) !== 0) return this.#compressed(high, low, where, skip, length);
    if (this.#g.version >= 3 && (low & 1) === 1) return { from: 'zeros', length };
    const at = (high & HIGH_OFFSET) * 2 ** 32 + ((low & 0xfffffe00) >>> 0);
    if (at === 0) return this.#unallocated(offset, length);
    if (at % this.#g.clusterSize !== 0 || at >= this.#file.size) {
      const values = { expected: this.#file.size, actual: at };
      this.#findings.add('l2-entry', 'out-of-range', { offset: where, length: 8 }, values);
      return { from: 'lost', length };
    }
    if (at + skip + length > this.#file.size) {
      const values = { expected: at + skip + length, actual: this.#file.size };
      this.#findings.add('cluster-truncated', 'truncated', { offset: where, length: 8 }, values);
    }
    return { from: 'stored', source: this.#file, at: at + skip, length };
  }

  /** A compressed cluster descriptor: byte offset in the low bits, 512-byte sectors beyond the first above them. */
  #compressed(high: number, low: number, where: number, skip: number, length: number): Piece {
    const offsetBits = 62 - (this.#g.clusterBits - 8);
    const highBits = offsetBits - 32;
    const upper = high & 0x3fffffff;
    const at = (upper % 2 ** highBits) * 2 ** 32 + low;
    const sectors = Math.floor(upper / 2 ** highBits) + 1;
    const stored = sectors * 512 - (at % 512);
    if (at >= this.#file.size) {
      const values = { expected: this.#file.size, actual: at };
      this.#findings.add('l2-entry', 'out-of-range', { offset: where, length: 8 }, values);
      return { from: 'lost', length };
    }
    return { from: 'computed', skip, length, bytes: () => this.#inflate(at, stored) };
  }

  async #inflate(at: number, stored: number): Promise<Uint8Array | undefined> {
    const known = this.#clusters.get(at);
    if (known !== undefined) return known;
    const chunk = await this.#file.read(at, stored);
    const cluster = decompress(chunk.bytes, this.#g.clusterSize, this.#g.zstd);
    if (chunk.holes.length > 0 || cluster === undefined || cluster.length < this.#g.clusterSize) {
      const kind = chunk.holes.length > 0 ? 'unreadable' : 'contradiction';
      this.#findings.add('compressed-cluster', kind, { offset: at, length: chunk.bytes.length });
    }
    // Bytes after a hole in a compressed stream are not what they seem.
    if (cluster === undefined || chunk.holes.length > 0) return undefined;
    this.#clusters.set(at, cluster);
    return cluster;
  }
}

/** At most `size` bytes; undefined for a stream that gives none. What follows the stream in its last sector is ignored. */
function decompress(bytes: Uint8Array, size: number, zstd: boolean): Uint8Array | undefined {
  try {
    if (zstd) return decodeZstd(bytes, size);
    return inflateRawSync(bytes, { maxOutputLength: size, finishFlush: zlibConstants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}
