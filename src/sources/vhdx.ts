/**
 * Virtual Hard Disk v2 (VHDX): fixed, dynamic and differencing images, read only; a log left by a crash is replayed in
 * memory.
 *
 * Specification: [MS-VHDX]. Numbers are little-endian. Two headers and two region tables, each with a CRC-32C, lead to
 * the metadata and the block allocation table (BAT), in which a sector bitmap entry follows each chunk of payload
 * entries.
 */
import type { ByteSource } from '../core/bytes.ts';
import { guid, record, ascii, u16, u32, u64, utf16 } from '../core/record.ts';
import { toOffset, parseGuid, formatGuid, utf16le } from '../core/encoding.ts';
import type { Args } from '../core/text.ts';
import {
  damaged,
  Findings,
  unsupported,
  type Container,
  type OpenParent,
  type Parent,
  type Result,
} from './container.ts';
import { crc32c } from '../core/crc32c.ts';
import { ByteCache, mapped, type Mapping, type Piece } from './mapped.ts';
import { overlapping } from './overlap.ts';
import { replayLog } from './vhdx-log.ts';

const MIB = 1024 * 1024;
const SIGNATURE = 'vhdxfile';
const HEADERS = [64 * 1024, 128 * 1024];
const HEADER_BYTES = 4096;
const REGION_TABLES = [192 * 1024, 256 * 1024];
const TABLE_BYTES = 64 * 1024;
/** The specification's limit for region and metadata tables alike: what 64 KiB hold. */
const TABLE_ENTRIES = 2047;

const fileRecord = record('VHDX file type identifier', 520, { signature: ascii(0, 8), creator: utf16(8, 512) });

const headerRecord = record('VHDX header', 80, {
  signature: ascii(0, 4),
  checksum: u32(4),
  sequenceNumber: u64(8),
  fileWriteGuid: guid(16),
  dataWriteGuid: guid(32),
  logGuid: guid(48),
  logVersion: u16(64),
  version: u16(66),
  logLength: u32(68),
  logOffset: u64(72),
});

const tableRecord = record('VHDX region table header', 16, {
  signature: ascii(0, 4),
  checksum: u32(4),
  entries: u32(8),
});
const regionRecord = record('VHDX region', 32, { type: guid(0), offset: u64(16), length: u32(24), required: u32(28) });
const metadataRecord = record('VHDX metadata table header', 32, { signature: ascii(0, 8), entries: u16(10) });
const itemRecord = record('VHDX metadata item', 32, {
  item: guid(0),
  offset: u32(16),
  length: u32(20),
  flags: u32(24),
});
const locatorRecord = record('VHDX parent locator', 20, { type: guid(0), entries: u16(18) });
const locatorEntry = record('VHDX parent locator entry', 12, {
  keyOffset: u32(0),
  valueOffset: u32(4),
  keyLength: u16(8),
  valueLength: u16(10),
});
const parametersRecord = record('VHDX file parameters', 8, { blockSize: u32(0), flags: u32(4) });
const u64Record = record('VHDX number', 8, { value: u64(0) });
const u32Record = record('VHDX number', 4, { value: u32(0) });

const BAT = '2dc27766-f623-4200-9d64-115e9bfd4a08';
const METADATA = '8b7ca206-4790-4b9a-b8fe-575f050f886e';
const FILE_PARAMETERS = 'caa16737-fa36-4d43-b3b6-33f0aa44e76b';
const VIRTUAL_DISK_SIZE = '2fa54224-cd1b-4876-b211-5dbed83bf4b8';
const VIRTUAL_DISK_ID = 'beca12ab-b2e6-4523-93ef-c309e000c746';
const LOGICAL_SECTOR_SIZE = '8141bf1d-a96f-4709-ba47-f233a8faab5f';
const PHYSICAL_SECTOR_SIZE = 'cda348c7-445d-4471-9cc9-e9885251c556';
const PARENT_LOCATOR = 'a8d35f2d-b30b-454d-abf7-d3d84834ab0c';
const KNOWN_ITEMS = new Set([
  FILE_PARAMETERS,
  VIRTUAL_DISK_SIZE,
  VIRTUAL_DISK_ID,
  LOGICAL_SECTOR_SIZE,
  PHYSICAL_SECTOR_SIZE,
  PARENT_LOCATOR,
]);
/** Flag of a region or an item that a reader must understand. */
const ITEM_REQUIRED = 4;
/** Flags of the file parameters. Windows sets the first in fixed images. */
const LEAVE_BLOCKS_ALLOCATED = 1;
const HAS_PARENT = 2;

/** The specification's limit is 1 MiB; the items in use have a few KiB at most. */
const ITEM_BYTES = 64 * 1024;
/** The specification's limits. */
const BLOCK_SIZE = { least: MIB, most: 256 * MIB };
const MOST_BYTES = 64 * 1024 ** 4;
/** Table held: 8 Mi entries, 8 TiB in the smallest blocks and 256 TiB in those Hyper-V makes. */
const BAT_BYTES = 64 * MIB;
/** Sector bitmaps held: each of 1 MiB covers 4 GiB of a differencing image with 512-byte sectors. */
const BITMAP_BYTES = 64 * MIB;
/** Sectors one sector bitmap covers. */
const CHUNK_SECTORS = 2 ** 23;

const FULLY_PRESENT = 6;
const PARTIALLY_PRESENT = 7;
const NOT_PRESENT = 0;
const ZERO_STATES = new Set([1, 2, 3]);

export interface VhdxOptions {
  readonly id?: string;
  readonly openParent: OpenParent;
}

export async function isVhdx(file: ByteSource): Promise<boolean> {
  if (await isIdentified(file)) return true;
  // The identifier alone may be lost: headers and region tables stand at fixed places, twice.
  const [headers, tables] = [await holds(file, HEADERS, 'head'), await holds(file, REGION_TABLES, 'regi')];
  return headers && tables;
}

async function isIdentified(file: ByteSource): Promise<boolean> {
  return holds(file, [0], SIGNATURE);
}

/** Whether one of the places begins with these characters. */
async function holds(file: ByteSource, offsets: readonly number[], magic: string): Promise<boolean> {
  for (const offset of offsets) {
    const { bytes, holes } = await file.read(offset, magic.length);
    if (holes.length === 0 && String.fromCharCode(...bytes) === magic) return true;
  }
  return false;
}

export async function openVhdx(file: ByteSource, options: VhdxOptions): Promise<Result<Container>> {
  const findings = new Findings(file, 'vhdx');
  if (!(await isIdentified(file))) {
    findings.add('identifier', 'bad-magic', { offset: 0, length: 8 }, { expected: SIGNATURE });
  }
  const creator = fileRecord.decode((await file.read(0, fileRecord.size)).bytes)?.creator;
  const header = await chooseHeader(file, findings);
  if (header !== undefined && header.version !== 1) return unsupported(file, 'vhdx', `version ${header.version}`);
  const image =
    header === undefined
      ? file
      : await replayLog(file, { guid: header.logGuid, offset: header.logOffset, length: header.logLength }, findings);

  const regions = await chooseRegions(image, findings);
  if (regions === undefined) return damaged(file, 'vhdx', 'region-table', REGION_TABLES[0] ?? 0, TABLE_BYTES);
  const metadata = await readMetadata(image, regions.metadata, findings);
  if (typeof metadata === 'string') return unsupported(file, 'vhdx', metadata);
  const geometry = decodeGeometry(metadata);
  if (geometry === undefined) return damaged(file, 'vhdx', 'metadata', regions.metadata.offset, TABLE_BYTES);
  const bat = await readBat(image, regions.bat, geometry, findings);

  let parent: Parent | undefined;
  if (geometry.hasParent) {
    const opened = await openVhdxParent(file, metadata, options.openParent);
    if (!opened.ok) return opened;
    parent = opened.value;
  }
  const mapping = new VhdxMapping(image, bat, geometry, parent?.source, findings);
  const full = mapping.check();
  await mapping.preload();
  const about: Args = {
    type: geometry.hasParent ? 'differencing' : geometry.fixed ? 'fixed' : 'dynamic',
    creator,
    blockSize: geometry.blockSize,
    physicalSectorSize: geometry.physicalSectorSize,
    diskId: geometry.diskId,
    dataWriteGuid: header?.dataWriteGuid,
    ...(parent === undefined ? {} : { parent: parent.source.id }),
  };
  const source = mapped(options.id ?? `${file.id}:disk`, geometry.size, geometry.sectorSize, mapping);
  return {
    ok: true,
    value: {
      kind: 'vhdx',
      source,
      anomalies: findings.list,
      verbatim: full && image === file,
      patchable: image === file,
      about,
    },
  };
}

// ---- headers and regions ---------------------------------------------------------------------------------------

type Header = NonNullable<ReturnType<typeof headerRecord.decode>>;

/** The valid header with the higher sequence number. Undefined where neither is valid: then there is no log either. */
async function chooseHeader(file: ByteSource, findings: Findings): Promise<Header | undefined> {
  let best: Header | undefined;
  for (const offset of HEADERS) {
    const chunk = await file.read(offset, HEADER_BYTES);
    const header = headerRecord.decode(chunk.bytes);
    const computed = crc32c(chunk.bytes, 4);
    if (header?.signature !== 'head' || chunk.bytes.length < HEADER_BYTES) {
      findings.add('header', 'bad-magic', { offset, length: 4 }, { expected: 'head' });
    } else if (computed !== header.checksum) {
      const values = { expected: computed, actual: header.checksum };
      findings.add('header-checksum', 'bad-checksum', { offset: offset + 4, length: 4 }, values);
    } else if (best === undefined || header.sequenceNumber > best.sequenceNumber) {
      best = header;
    }
  }
  return best;
}

interface Region {
  readonly offset: number;
  readonly length: number;
}

interface Regions {
  readonly bat: Region;
  readonly metadata: Region;
}

/** From the first table with a right checksum; failing that from the first that names both regions. */
async function chooseRegions(file: ByteSource, findings: Findings): Promise<Regions | undefined> {
  let doubtful: Regions | undefined;
  for (const offset of REGION_TABLES) {
    const chunk = await file.read(offset, TABLE_BYTES);
    const table = tableRecord.decode(chunk.bytes);
    if (table?.signature !== 'regi' || chunk.bytes.length < TABLE_BYTES) {
      findings.add('region-table', 'bad-magic', { offset, length: 4 }, { expected: 'regi' });
      continue;
    }
    const regions = decodeRegions(chunk.bytes, table.entries, file.size);
    const computed = crc32c(chunk.bytes, 4);
    if (computed === table.checksum && regions !== undefined) return regions;
    const values = { expected: computed, actual: table.checksum };
    if (computed !== table.checksum)
      findings.add('region-checksum', 'bad-checksum', { offset: offset + 4, length: 4 }, values);
    else findings.add('regions', 'out-of-range', { offset, length: TABLE_BYTES });
    doubtful ??= regions;
  }
  return doubtful;
}

function decodeRegions(table: Uint8Array, entries: number, fileSize: number): Regions | undefined {
  const found = new Map<string, Region>();
  for (let i = 0; i < Math.min(entries, TABLE_ENTRIES); i += 1) {
    const region = regionRecord.decode(table, 16 + i * 32);
    const offset = region === undefined ? undefined : toOffset(region.offset);
    if (region === undefined || offset === undefined || offset < MIB || offset >= fileSize) continue;
    found.set(region.type, { offset, length: region.length });
  }
  const bat = found.get(BAT);
  const metadata = found.get(METADATA);
  return bat === undefined || metadata === undefined ? undefined : { bat, metadata };
}

// ---- metadata --------------------------------------------------------------------------------------------------

type Metadata = ReadonlyMap<string, Uint8Array>;

/** Known items by identifier; text names a required item this reader does not know. */
async function readMetadata(file: ByteSource, region: Region, findings: Findings): Promise<Metadata | string> {
  const items = new Map<string, Uint8Array>();
  const { bytes } = await file.read(region.offset, TABLE_BYTES);
  const table = metadataRecord.decode(bytes);
  if (table?.signature !== 'metadata') {
    findings.add('metadata', 'bad-magic', { offset: region.offset, length: 8 }, { expected: 'metadata' });
    return items;
  }
  for (let i = 0; i < Math.min(table.entries, TABLE_ENTRIES); i += 1) {
    const entry = itemRecord.decode(bytes, 32 + i * 32);
    if (entry === undefined) break;
    if (!KNOWN_ITEMS.has(entry.item)) {
      if ((entry.flags & ITEM_REQUIRED) !== 0) return `metadata item ${entry.item}`;
      continue;
    }
    const at = { offset: region.offset + entry.offset, length: entry.length };
    if (entry.length > ITEM_BYTES || entry.offset + entry.length > region.length) {
      findings.add('metadata-item', 'out-of-range', at, { expected: region.length });
      continue;
    }
    const chunk = await file.read(at.offset, at.length);
    if (chunk.holes.length > 0 || chunk.bytes.length < at.length) findings.add('metadata-item', 'unreadable', at);
    else items.set(entry.item, chunk.bytes);
  }
  return items;
}

interface Geometry {
  readonly size: number;
  readonly sectorSize: number;
  readonly physicalSectorSize: number;
  readonly blockSize: number;
  readonly fixed: boolean;
  readonly hasParent: boolean;
  readonly diskId: string | undefined;
  /** Payload blocks per sector bitmap. */
  readonly chunkRatio: number;
}

function decodeGeometry(items: Metadata): Geometry | undefined {
  const of = (item: string): Uint8Array => items.get(item) ?? new Uint8Array(0);
  const parameters = parametersRecord.decode(of(FILE_PARAMETERS));
  const stated = u64Record.decode(of(VIRTUAL_DISK_SIZE));
  const size = stated === undefined ? undefined : toOffset(stated.value);
  const sectorSize = u32Record.decode(of(LOGICAL_SECTOR_SIZE))?.value;
  if (parameters === undefined || size === undefined || size > MOST_BYTES) return undefined;
  if (sectorSize !== 512 && sectorSize !== 4096) return undefined;
  const { blockSize } = parameters;
  if (blockSize < BLOCK_SIZE.least || blockSize > BLOCK_SIZE.most || (blockSize & (blockSize - 1)) !== 0)
    return undefined;
  const id = of(VIRTUAL_DISK_ID);
  return {
    size,
    sectorSize,
    physicalSectorSize: u32Record.decode(of(PHYSICAL_SECTOR_SIZE))?.value ?? sectorSize,
    blockSize,
    fixed: (parameters.flags & LEAVE_BLOCKS_ALLOCATED) !== 0,
    hasParent: (parameters.flags & HAS_PARENT) !== 0,
    diskId: id.length >= 16 ? formatGuid(id) : undefined,
    chunkRatio: (CHUNK_SECTORS * sectorSize) / blockSize,
  };
}

async function openVhdxParent(file: ByteSource, items: Metadata, openParent: OpenParent): Promise<Result<Parent>> {
  const bytes = items.get(PARENT_LOCATOR) ?? new Uint8Array(0);
  const locator = locatorRecord.decode(bytes);
  const values = new Map<string, string>();
  for (let i = 0; i < (locator?.entries ?? 0); i += 1) {
    const entry = locatorEntry.decode(bytes, 20 + i * 12);
    if (entry === undefined) break;
    const key = utf16le(bytes.subarray(entry.keyOffset, entry.keyOffset + entry.keyLength));
    values.set(key, utf16le(bytes.subarray(entry.valueOffset, entry.valueOffset + entry.valueLength)));
  }
  const names = ['relative_path', 'absolute_win32_path', 'volume_path'].flatMap((key) => values.get(key) ?? []);
  const opened = await openParent({ names, format: 'vhdx' });
  if (!opened.ok) return opened;
  const actual = opened.value.about['dataWriteGuid'];
  const linkage = [values.get('parent_linkage'), values.get('parent_linkage2')].flatMap(
    (text) => normalGuid(text) ?? [],
  );
  if (typeof actual !== 'string' || !linkage.includes(actual)) {
    const args = { path: file.id, parent: opened.value.source.id, expected: linkage[0], actual };
    return { ok: false, problem: { message: 'parent-mismatch', args } };
  }
  return opened;
}

function normalGuid(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : formatGuid(parseGuid(text));
  } catch {
    return undefined;
  }
}

// ---- block allocation table ------------------------------------------------------------------------------------

interface Bat {
  readonly offset: number;
  readonly view: DataView;
}

async function readBat(file: ByteSource, region: Region, g: Geometry, findings: Findings): Promise<Bat> {
  const blocks = Math.ceil(g.size / g.blockSize);
  // Without a parent the table may end with the last payload entry; with one it ends with a bitmap entry.
  const chunks = Math.ceil(blocks / g.chunkRatio);
  const entries = g.hasParent
    ? chunks * (g.chunkRatio + 1)
    : blocks + Math.floor(Math.max(blocks - 1, 0) / g.chunkRatio);
  const at = { offset: region.offset, length: entries * 8 };
  if (at.length > region.length) {
    findings.add('bat-too-small', 'contradiction', at, { expected: at.length, actual: region.length });
  }
  if (at.length > BAT_BYTES) findings.add('bat-too-large', 'limit', at, { expected: BAT_BYTES });
  const length = Math.min(at.length, region.length, BAT_BYTES);
  const chunk = await file.read(region.offset, length);
  for (const hole of chunk.holes) {
    findings.add('bat-unreadable', 'unreadable', hole);
    // Zero would be a block that is not present: a reserved state makes it a hole instead.
    const start = hole.offset - region.offset;
    chunk.bytes.fill(0xfd, start, start + hole.length);
  }
  if (chunk.bytes.length < length) {
    findings.add('bat-truncated', 'truncated', {
      offset: region.offset + chunk.bytes.length,
      length: length - chunk.bytes.length,
    });
  }
  const whole = chunk.bytes.length - (chunk.bytes.length % 8);
  return { offset: region.offset, view: new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, whole) };
}

interface BatEntry {
  readonly state: number;
  /** File offset in bytes; at most 2^64, so compare before use. */
  readonly at: number;
}

class VhdxMapping implements Mapping {
  readonly #file: ByteSource;
  readonly #bat: Bat;
  readonly #g: Geometry;
  readonly #parent: ByteSource | undefined;
  readonly #findings: Findings;
  readonly #bitmaps = new ByteCache<number>(BITMAP_BYTES);

  constructor(file: ByteSource, bat: Bat, g: Geometry, parent: ByteSource | undefined, findings: Findings) {
    this.#file = file;
    this.#bat = bat;
    this.#g = g;
    this.#parent = parent;
    this.#findings = findings;
  }

  /** Says which table entries cannot be right. True where every block is in this file, whole and in a place of its own. */
  check(): boolean {
    const { size, blockSize } = this.#g;
    const fileSize = this.#file.size;
    const blocks = Math.ceil(size / blockSize);
    const starts = new Float64Array(Math.min(blocks, this.#bat.view.byteLength / 8));
    let used = 0;
    let full = true;
    for (let block = 0; block < blocks; block += 1) {
      const entry = this.#payload(block);
      if (entry === undefined) return false;
      const { state, at } = entry;
      if (state !== FULLY_PRESENT) full = false;
      if (state !== FULLY_PRESENT && state !== PARTIALLY_PRESENT) {
        if (state !== NOT_PRESENT && !ZERO_STATES.has(state)) {
          this.#report('bat-state', 'unsupported', block, { actual: state });
        }
        continue;
      }
      const stop = at + Math.min(blockSize, size - block * blockSize);
      if (at < MIB || stop > fileSize) full = false;
      if (at >= fileSize) {
        this.#report('bat-entry', 'out-of-range', block, { expected: fileSize, actual: at });
        continue;
      }
      if (at < MIB) this.#report('bat-overlap', 'contradiction', block, { expected: MIB, actual: at });
      else if (stop > fileSize)
        this.#report('block-truncated', 'truncated', block, { expected: stop, actual: fileSize });
      starts[used] = at;
      used += 1;
    }
    const shared = overlapping(starts.subarray(0, used), blockSize);
    if (shared.size === 0) return full;
    for (let block = 0; block < blocks; block += 1) {
      const entry = this.#payload(block);
      const present = entry?.state === FULLY_PRESENT || entry?.state === PARTIALLY_PRESENT;
      if (entry === undefined || !present || !shared.has(entry.at)) continue;
      this.#report('blocks-overlap', 'contradiction', block, { actual: entry.at });
    }
    return false;
  }

  async preload(): Promise<void> {
    if (!this.#g.hasParent) return;
    const step = this.#g.blockSize * this.#g.chunkRatio;
    for (let offset = 0; offset < this.#g.size; offset += step) {
      if (this.#bitmaps.held + MIB > BITMAP_BYTES) return;
      await this.load(offset);
    }
  }

  async load(offset: number): Promise<void> {
    const { blockSize, chunkRatio } = this.#g;
    const chunk = Math.floor(offset / (blockSize * chunkRatio));
    const entry = this.#entry(chunk * (chunkRatio + 1) + chunkRatio);
    if (entry === undefined || entry.state !== FULLY_PRESENT || entry.at >= this.#file.size) {
      this.#bitmaps.set(chunk, new Uint8Array(0));
      return;
    }
    const read = await this.#file.read(entry.at, MIB);
    const sound = read.holes.length === 0 && read.bytes.length === MIB;
    if (!sound) this.#findings.add('bitmap-unreadable', 'unreadable', { offset: entry.at, length: MIB });
    this.#bitmaps.set(chunk, sound ? read.bytes : new Uint8Array(0));
  }

  place(offset: number): Piece | undefined {
    const { blockSize, size, chunkRatio } = this.#g;
    const block = Math.floor(offset / blockSize);
    const skip = offset - block * blockSize;
    const length = Math.min(blockSize - skip, size - offset);
    const entry = this.#payload(block);
    if (entry === undefined) return { from: 'lost', length };
    if (entry.state === NOT_PRESENT) return this.#above(offset, length);
    if (ZERO_STATES.has(entry.state)) return { from: 'zeros', length };
    if (entry.state !== FULLY_PRESENT && entry.state !== PARTIALLY_PRESENT) return { from: 'lost', length };
    if (entry.at >= this.#file.size) return { from: 'lost', length };
    const stored = { from: 'stored', source: this.#file, at: entry.at + skip } as const;
    if (entry.state === FULLY_PRESENT) return { ...stored, length };
    const bitmap = this.#bitmaps.get(Math.floor(block / chunkRatio));
    if (bitmap === undefined) return undefined;
    if (bitmap.length === 0) return { from: 'lost', length };
    const run = this.#run(bitmap, offset, length);
    return run.set ? { ...stored, length: run.length } : this.#above(offset, run.length);
  }

  /** How far the bit of the sector at `offset` holds, in bytes up to `length`. The first sector is the lowest bit. */
  #run(bitmap: Uint8Array, offset: number, length: number): { set: boolean; length: number } {
    const { sectorSize } = this.#g;
    const sector = Math.floor(offset / sectorSize);
    const bit = (n: number): boolean => (((bitmap[(n % CHUNK_SECTORS) >> 3] ?? 0) >> (n & 7)) & 1) === 1;
    const set = bit(sector);
    let next = sector + 1;
    while (next * sectorSize < offset + length && bit(next) === set) next += 1;
    return { set, length: Math.min(next * sectorSize - offset, length) };
  }

  #above(offset: number, length: number): Piece {
    const parent = this.#parent;
    if (parent === undefined || offset >= parent.size) return { from: 'zeros', length };
    return { from: 'stored', source: parent, at: offset, length: Math.min(length, parent.size - offset) };
  }

  #payload(block: number): BatEntry | undefined {
    return this.#entry(block + Math.floor(block / this.#g.chunkRatio));
  }

  /** Bits 0 to 2 are the state, 20 to 63 the file offset in MiB. */
  #entry(index: number): BatEntry | undefined {
    const { view } = this.#bat;
    if ((index + 1) * 8 > view.byteLength) return undefined;
    const low = view.getUint32(index * 8, true);
    const high = view.getUint32(index * 8 + 4, true);
    return { state: low & 7, at: (high * 2 ** 12 + (low >>> 20)) * MIB };
  }

  #report(
    what: string,
    kind: 'unsupported' | 'contradiction' | 'out-of-range' | 'truncated',
    block: number,
    values: { expected?: unknown; actual?: unknown },
  ): void {
    const index = block + Math.floor(block / this.#g.chunkRatio);
    this.#findings.add(what, kind, { offset: this.#bat.offset + index * 8, length: 8 }, values);
  }
}
