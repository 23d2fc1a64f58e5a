/**
 * Virtual Hard Disk (Connectix, Microsoft): fixed, dynamic and differencing images, read only.
 *
 * Specification: "Virtual Hard Disk Image Format Specification", version 1.0 (Microsoft, 2006). Numbers are big-endian,
 * text in locators is UTF-16LE. A fixed image is the medium followed by a 512-byte footer. The others begin with a copy
 * of the footer, then a header, a block allocation table (BAT) and blocks: a bitmap of the block's sectors, then data.
 *
 * The size is the footer's current size, as Windows takes it; Virtual PC itself rounded to the footer's geometry. In a
 * dynamic image the sector bitmaps are not consulted: writers zero a block before they use it (QEMU reads it so too).
 */
import { runList, type ByteSource } from '../core/bytes.ts';
import { ascii, bytes, record, u16be, u32be, u64be, u8 } from '../core/record.ts';
import { toOffset, hex } from '../core/encoding.ts';
import type { Args } from '../core/text.ts';
import { beforeNul } from '../core/strings.ts';
import {
  damaged,
  Findings,
  unsupported,
  type Container,
  type OpenParent,
  type Parent,
  type Result,
} from './container.ts';
import { ByteCache, mapped, type Mapping, type Piece } from './mapped.ts';
import { overlapping } from './overlap.ts';

const SECTOR = 512;
const COOKIE = 'conectix';
const HEADER_COOKIE = 'cxsparse';

const footerRecord = record('VHD footer', 512, {
  cookie: ascii(0x00, 8),
  features: u32be(0x08),
  version: u32be(0x0c),
  dataOffset: u64be(0x10),
  timestamp: u32be(0x18),
  creator: ascii(0x1c, 4),
  creatorVersion: u32be(0x20),
  creatorHost: ascii(0x24, 4),
  originalSize: u64be(0x28),
  currentSize: u64be(0x30),
  cylinders: u16be(0x38),
  heads: u8(0x3a),
  sectorsPerTrack: u8(0x3b),
  diskType: u32be(0x3c),
  checksum: u32be(0x40),
  uniqueId: bytes(0x44, 16),
  savedState: u8(0x54),
});

const headerRecord = record('VHD dynamic disk header', 1024, {
  cookie: ascii(0x00, 8),
  dataOffset: u64be(0x08),
  tableOffset: u64be(0x10),
  version: u32be(0x18),
  maxTableEntries: u32be(0x1c),
  blockSize: u32be(0x20),
  checksum: u32be(0x24),
  parentUniqueId: bytes(0x28, 16),
  parentTimestamp: u32be(0x38),
  parentName: bytes(0x40, 512),
});

const locatorRecord = record('VHD parent locator', 24, {
  platform: ascii(0x00, 4),
  dataSpace: u32be(0x04),
  dataLength: u32be(0x08),
  dataOffset: u64be(0x10),
});

const FIXED = 2;
const DYNAMIC = 3;
const DIFFERENCING = 4;
const TYPES: Readonly<Record<number, string>> = {
  [FIXED]: 'fixed',
  [DYNAMIC]: 'dynamic',
  [DIFFERENCING]: 'differencing',
};

const UNUSED = 0xffffffff;
/** 2 TiB: sector numbers of the BAT have 32 bits. */
const MOST_BYTES = 2 ** 32 * SECTOR;
/** 512 KiB and 2 MiB are in use; the limits keep the table and the sector bitmaps reasonable. */
const BLOCK_SIZE = { least: 4096, most: 256 * 1024 * 1024 };
/** Covers the largest image (2040 GiB) in the smallest block size in use, 512 KiB. */
const BAT_BYTES = 16 * 1024 * 1024;
/** Sector bitmaps of a differencing image held: 32768 blocks of 2 MiB, 64 GiB of changed data. */
const BITMAP_BYTES = 16 * 1024 * 1024;
/** Bitmaps read at opening, so that `trace` knows them; further ones are read when their blocks are. */
const BITMAPS_AT_OPENING = 4096;
const LOCATORS = 8;
/** Windows' longest path is 32767 UTF-16 units; nothing sensible comes near. */
const LOCATOR_BYTES = 4096;

type Footer = NonNullable<ReturnType<typeof footerRecord.decode>>;
type Header = NonNullable<ReturnType<typeof headerRecord.decode>>;

export interface VhdOptions {
  readonly id?: string;
  readonly openParent: OpenParent;
}

/** By the cookie of a footer at the end, or of its copy at the beginning. */
export async function isVhd(file: ByteSource): Promise<boolean> {
  const found = await footers(file);
  return found.trailing !== undefined || found.leading !== undefined;
}

export async function openVhd(file: ByteSource, options: VhdOptions): Promise<Result<Container>> {
  const findings = new Findings(file, 'vhd');
  const found = await chooseFooter(file, findings);
  if (found === undefined) return damaged(file, 'vhd', 'footer', Math.max(file.size - SECTOR, 0), SECTOR);
  const { footer, end } = found;
  const id = options.id ?? `${file.id}:disk`;
  if (footer.diskType === FIXED) return openFixed(file, id, footer, end, findings);
  if (footer.diskType === DYNAMIC || footer.diskType === DIFFERENCING) {
    return openSparse(file, id, footer, end, options.openParent, findings);
  }
  return unsupported(file, 'vhd', `disk type ${footer.diskType}`);
}

// ---- footers ---------------------------------------------------------------------------------------------------

interface Placed {
  readonly footer: Footer;
  readonly offset: number;
  readonly computed: number;
  readonly valid: boolean;
}

interface Footers {
  readonly trailing: Placed | undefined;
  readonly leading: Placed | undefined;
}

async function footers(file: ByteSource): Promise<Footers> {
  const last = await footerAt(file, file.size - SECTOR);
  // Virtual PC before 2004 wrote 511 bytes.
  const trailing =
    last ?? (file.size % SECTOR === SECTOR - 1 ? await footerAt(file, file.size - SECTOR + 1) : undefined);
  return { trailing, leading: file.size > SECTOR ? await footerAt(file, 0) : undefined };
}

async function footerAt(file: ByteSource, offset: number): Promise<Placed | undefined> {
  if (offset < 0) return undefined;
  const chunk = await file.read(offset, SECTOR);
  if (chunk.holes.length > 0 || chunk.bytes.length < SECTOR - 1) return undefined;
  const sector = new Uint8Array(SECTOR);
  sector.set(chunk.bytes);
  const footer = footerRecord.decode(sector);
  if (footer?.cookie !== COOKIE) return undefined;
  const computed = checksum(sector, 0x40);
  return { footer, offset, computed, valid: computed === footer.checksum };
}

/** The trailing footer unless only the copy is sound; `end` is where data must stop. */
async function chooseFooter(
  file: ByteSource,
  findings: Findings,
): Promise<{ footer: Footer; end: number } | undefined> {
  const { trailing, leading } = await footers(file);
  for (const placed of [trailing, leading]) {
    if (placed === undefined || placed.valid) continue;
    const what = placed === trailing ? 'footer-checksum' : 'footer-copy-checksum';
    const values = { expected: placed.computed, actual: placed.footer.checksum };
    findings.add(what, 'bad-checksum', { offset: placed.offset + 0x40, length: 4 }, values);
  }
  const chosen = trailing?.valid === true ? trailing : leading?.valid === true ? leading : (trailing ?? leading);
  if (chosen === undefined) return undefined;
  if (trailing === undefined) {
    findings.add('footer-missing', 'truncated', { offset: Math.max(file.size - SECTOR, 0), length: SECTOR });
  } else if (chosen.footer.diskType !== FIXED && leading === undefined) {
    findings.add('footer-copy-missing', 'bad-magic', { offset: 0, length: SECTOR });
  } else if (leading?.valid === true && trailing.valid && !same(leading.footer, trailing.footer)) {
    findings.add('footers-differ', 'contradiction', { offset: 0, length: SECTOR });
  }
  return { footer: chosen.footer, end: trailing?.offset ?? file.size };
}

function same(a: Footer, b: Footer): boolean {
  return a.currentSize === b.currentSize && a.diskType === b.diskType && hex(a.uniqueId) === hex(b.uniqueId);
}

/** One's complement of the sum of all bytes, those of the checksum field itself taken as zero. */
export function checksum(of: Uint8Array, field: number): number {
  let sum = 0;
  for (let i = 0; i < of.length; i += 1) if (i < field || i >= field + 4) sum += of[i] ?? 0;
  return ~sum >>> 0;
}

function describe(footer: Footer): Args {
  return {
    type: TYPES[footer.diskType] ?? String(footer.diskType),
    creator: footer.creator.replaceAll(/[^ -~]/g, ' ').trim(),
    uniqueId: hex(footer.uniqueId),
    // Seconds since 2000-01-01 UTC.
    created: new Date(Date.UTC(2000, 0, 1) + footer.timestamp * 1000).toISOString(),
    geometry: `${footer.cylinders}/${footer.heads}/${footer.sectorsPerTrack}`,
    savedState: footer.savedState === 1,
  };
}

// ---- fixed -----------------------------------------------------------------------------------------------------

function openFixed(file: ByteSource, id: string, footer: Footer, end: number, findings: Findings): Result<Container> {
  const stated = toOffset(footer.currentSize);
  const plausible = stated !== undefined && stated > 0 && stated <= MOST_BYTES;
  // A footer that lies about the size is not followed below the data that is there.
  if (!plausible || stated !== end) {
    const at = { offset: end + 0x30, length: 8 };
    findings.add('size', 'contradiction', at, { expected: end, actual: String(footer.currentSize) });
  }
  const size = plausible ? stated : end;
  const held = Math.min(size, end);
  const source = runList(file, id, [{ at: 0, length: held }], size);
  return {
    ok: true,
    value: {
      kind: 'vhd',
      source,
      anomalies: findings.list,
      verbatim: held === size,
      patchable: true,
      about: describe(footer),
    },
  };
}

// ---- dynamic and differencing ----------------------------------------------------------------------------------

async function openSparse(
  file: ByteSource,
  id: string,
  footer: Footer,
  end: number,
  openParent: OpenParent,
  findings: Findings,
): Promise<Result<Container>> {
  const headerOffset = toOffset(footer.dataOffset);
  const size = toOffset(footer.currentSize);
  if (size === undefined || size > MOST_BYTES) return damaged(file, 'vhd', 'size', end + 0x30, 8);
  if (headerOffset === undefined) return damaged(file, 'vhd', 'header-offset', end + 0x10, 8);
  const chunk = await file.read(headerOffset, headerRecord.size);
  const header = headerRecord.decode(chunk.bytes);
  if (header?.cookie !== HEADER_COOKIE || chunk.holes.length > 0) {
    return damaged(file, 'vhd', 'header', headerOffset, headerRecord.size);
  }
  const computed = checksum(chunk.bytes, 0x24);
  if (computed !== header.checksum) {
    const at = { offset: headerOffset + 0x24, length: 4 };
    findings.add('header-checksum', 'bad-checksum', at, { expected: computed, actual: header.checksum });
  }
  const { blockSize } = header;
  if (blockSize < BLOCK_SIZE.least || blockSize > BLOCK_SIZE.most || (blockSize & (blockSize - 1)) !== 0) {
    return damaged(file, 'vhd', 'block-size', headerOffset + 0x20, 4);
  }
  const bat = await readBat(file, header, headerOffset, size, findings);
  if (bat === undefined) return damaged(file, 'vhd', 'bat-offset', headerOffset + 0x10, 8);

  let parent: Parent | undefined;
  if (footer.diskType === DIFFERENCING) {
    const opened = await openVhdParent(file, header, chunk.bytes, openParent);
    if (!opened.ok) return opened;
    parent = opened.value;
  }
  const mapping = new VhdMapping(
    file,
    bat,
    size,
    blockSize,
    parent?.source,
    footer.diskType === DIFFERENCING,
    findings,
  );
  mapping.check(end, headerOffset + headerRecord.size);
  await mapping.preload();
  const about = { ...describe(footer), blockSize, ...(parent === undefined ? {} : { parent: parent.source.id }) };
  const source = mapped(id, size, SECTOR, mapping);
  return {
    ok: true,
    value: { kind: 'vhd', source, anomalies: findings.list, verbatim: false, patchable: true, about },
  };
}

interface Bat {
  readonly offset: number;
  readonly view: DataView;
}

async function readBat(
  file: ByteSource,
  header: Header,
  headerOffset: number,
  size: number,
  findings: Findings,
): Promise<Bat | undefined> {
  const offset = toOffset(header.tableOffset);
  if (offset === undefined || (offset >= file.size && size > 0)) return undefined;
  const needed = Math.ceil(size / header.blockSize);
  if (header.maxTableEntries < needed) {
    const at = { offset: headerOffset + 0x1c, length: 4 };
    findings.add('bat-too-small', 'contradiction', at, { expected: needed, actual: header.maxTableEntries });
  }
  const wanted = Math.min(needed, header.maxTableEntries) * 4;
  if (wanted > BAT_BYTES) findings.add('bat-too-large', 'limit', { offset, length: wanted }, { expected: BAT_BYTES });
  const length = Math.min(wanted, BAT_BYTES);
  const chunk = await file.read(offset, length);
  for (const hole of chunk.holes) {
    findings.add('bat-unreadable', 'unreadable', hole);
    // Zero would be a block at the start of the file: an offset no file reaches makes the blocks holes instead.
    chunk.bytes.fill(0xfe, hole.offset - offset, hole.offset - offset + hole.length);
  }
  if (chunk.bytes.length < length) {
    findings.add('bat-truncated', 'truncated', {
      offset: offset + chunk.bytes.length,
      length: length - chunk.bytes.length,
    });
  }
  const whole = chunk.bytes.length - (chunk.bytes.length % 4);
  return { offset, view: new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, whole) };
}

async function openVhdParent(
  file: ByteSource,
  header: Header,
  headerBytes: Uint8Array,
  openParent: OpenParent,
): Promise<Result<Parent>> {
  const names: string[] = [];
  const found = new Map<string, string>();
  for (let i = 0; i < LOCATORS; i += 1) {
    const locator = locatorRecord.decode(headerBytes, 0x240 + i * locatorRecord.size);
    const offset = locator === undefined ? undefined : toOffset(locator.dataOffset);
    if (locator === undefined || offset === undefined || locator.dataLength === 0) continue;
    const chunk = await file.read(offset, Math.min(locator.dataLength, LOCATOR_BYTES));
    if (chunk.holes.length === 0) found.set(locator.platform, decodeUtf16(chunk.bytes, 'utf-16le'));
  }
  for (const platform of ['W2ru', 'W2ku']) names.push(found.get(platform) ?? '');
  names.push(decodeUtf16(header.parentName, 'utf-16be'));
  const usable = [...new Set(names.filter((name) => name !== ''))];
  const opened = await openParent({ names: usable, format: undefined });
  if (!opened.ok) return opened;
  const expected = hex(header.parentUniqueId);
  const actual = opened.value.about['uniqueId'];
  if (actual !== expected) {
    const args = { path: file.id, parent: opened.value.source.id, expected, actual };
    return { ok: false, problem: { message: 'parent-mismatch', args } };
  }
  return opened;
}

function decodeUtf16(from: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  return beforeNul(new TextDecoder(encoding).decode(from.subarray(0, from.length - (from.length % 2))));
}

class VhdMapping implements Mapping {
  readonly #file: ByteSource;
  readonly #bat: Bat;
  readonly #size: number;
  readonly #blockSize: number;
  readonly #bitmapSize: number;
  readonly #parent: ByteSource | undefined;
  readonly #differencing: boolean;
  readonly #findings: Findings;
  readonly #bitmaps = new ByteCache<number>(BITMAP_BYTES);

  constructor(
    file: ByteSource,
    bat: Bat,
    size: number,
    blockSize: number,
    parent: ByteSource | undefined,
    differencing: boolean,
    findings: Findings,
  ) {
    this.#file = file;
    this.#bat = bat;
    this.#size = size;
    this.#blockSize = blockSize;
    this.#bitmapSize = Math.ceil(blockSize / SECTOR / 8 / SECTOR) * SECTOR;
    this.#parent = parent;
    this.#differencing = differencing;
    this.#findings = findings;
  }

  /** Says which table entries cannot be right: two blocks in one place, in the headers, or past `end`. */
  check(end: number, headersEnd: number): void {
    const { view, offset } = this.#bat;
    const firstData = Math.max(headersEnd, offset + view.byteLength);
    const starts = new Float64Array(view.byteLength / 4);
    let used = 0;
    for (let i = 0; i * 4 < view.byteLength; i += 1) {
      const at = this.#entry(i);
      if (typeof at !== 'number') continue;
      const entry = { offset: offset + i * 4, length: 4 };
      const stop = at + this.#bitmapSize + Math.min(this.#blockSize, this.#size - i * this.#blockSize);
      if (at >= this.#file.size) {
        this.#findings.add('bat-entry', 'out-of-range', entry, { expected: this.#file.size, actual: at });
        continue;
      }
      if (at < firstData && at + this.#bitmapSize + this.#blockSize > offset) {
        this.#findings.add('bat-overlap', 'contradiction', entry, { expected: firstData, actual: at });
      } else if (stop > end) {
        this.#findings.add('block-truncated', 'truncated', entry, { expected: stop, actual: end });
      }
      starts[used] = at;
      used += 1;
    }
    const shared = overlapping(starts.subarray(0, used), this.#blockSize + this.#bitmapSize);
    if (shared.size === 0) return;
    for (let i = 0; i * 4 < view.byteLength; i += 1) {
      const at = this.#entry(i);
      if (typeof at !== 'number' || !shared.has(at)) continue;
      this.#findings.add('blocks-overlap', 'contradiction', { offset: offset + i * 4, length: 4 }, { actual: at });
    }
  }

  async preload(): Promise<void> {
    if (!this.#differencing) return;
    let read = 0;
    for (let i = 0; i * 4 < this.#bat.view.byteLength && read < BITMAPS_AT_OPENING; i += 1) {
      if (typeof this.#entry(i) !== 'number') continue;
      await this.load(i * this.#blockSize);
      read += 1;
    }
  }

  async load(offset: number): Promise<void> {
    const index = Math.floor(offset / this.#blockSize);
    const at = this.#entry(index);
    if (typeof at !== 'number') return;
    const chunk = await this.#file.read(at, this.#bitmapSize);
    if (chunk.holes.length > 0 || chunk.bytes.length < this.#bitmapSize) {
      this.#findings.add('bitmap-unreadable', 'unreadable', { offset: at, length: this.#bitmapSize });
      this.#bitmaps.set(index, new Uint8Array(0));
    } else this.#bitmaps.set(index, chunk.bytes);
  }

  place(offset: number): Piece | undefined {
    const index = Math.floor(offset / this.#blockSize);
    const skip = offset - index * this.#blockSize;
    const length = Math.min(this.#blockSize - skip, this.#size - offset);
    const at = this.#entry(index);
    if (at === 'lost' || (at !== undefined && at >= this.#file.size)) return { from: 'lost', length };
    if (at === undefined) return this.#above(offset, length);
    const data = at + this.#bitmapSize + skip;
    if (!this.#differencing) return { from: 'stored', source: this.#file, at: data, length };
    const bitmap = this.#bitmaps.get(index);
    if (bitmap === undefined) return undefined;
    if (bitmap.length === 0) return { from: 'lost', length };
    const run = runOf(bitmap, skip, length);
    return run.set
      ? { from: 'stored', source: this.#file, at: data, length: run.length }
      : this.#above(offset, run.length);
  }

  #above(offset: number, length: number): Piece {
    const parent = this.#parent;
    if (parent === undefined || offset >= parent.size) return { from: 'zeros', length };
    return { from: 'stored', source: parent, at: offset, length: Math.min(length, parent.size - offset) };
  }

  /** File offset of a block's bitmap; undefined where the block is not in this file. */
  #entry(index: number): number | undefined | 'lost' {
    const { view } = this.#bat;
    if ((index + 1) * 4 > view.byteLength) return 'lost';
    const sector = view.getUint32(index * 4);
    return sector === UNUSED ? undefined : sector * SECTOR;
  }
}

/** How far the bit of the sector at `skip` holds, in bytes up to `length`. The first sector is the highest bit. */
function runOf(bitmap: Uint8Array, skip: number, length: number): { set: boolean; length: number } {
  const bit = (sector: number): boolean => (((bitmap[sector >> 3] ?? 0) >> (7 - (sector & 7))) & 1) === 1;
  const first = Math.floor(skip / SECTOR);
  const set = bit(first);
  let next = first + 1;
  while (next * SECTOR < skip + length && bit(next) === set) next += 1;
  return { set, length: Math.min(next * SECTOR - skip, length) };
}
