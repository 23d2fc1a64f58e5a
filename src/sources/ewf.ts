/**
 * Expert Witness Compression Format (EnCase, FTK Imager, SMART, ewfacquire): E01 and S01 images of one or more segment
 * files, read only. L01 (logical files) and version 2 (Ex01) are other formats.
 *
 * Source: libewf documentation, "Expert Witness Compression Format (EWF)" (J. Metz), after ASR Data's specification.
 * Numbers are little-endian. A segment is a chain of sections, each with a descriptor of 76 bytes. Tables list where
 * the chunks of the medium lie; a chunk is zlib-compressed or followed by its Adler-32. Sectors that could not be read
 * at acquisition are stored as zeros and listed in the error2 section: they read as holes here.
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { ByteSource } from '../core/bytes.ts';
import { ascii, bytes as rawBytes, record, u16, u32, u64 } from '../core/record.ts';
import { toOffset, hex, latin1 } from '../core/encoding.ts';
import { lastNotAbove, RangeSet } from '../core/ranges.ts';
import type { Args } from '../core/text.ts';
import { beforeNul } from '../core/strings.ts';
import { damaged, Findings, unsupported, type Container, type Result, type Verification } from './container.ts';
import { ByteCache, mapped, type Mapping, type Piece } from './mapped.ts';

const SIGNATURE = 'EVF\x09\x0d\x0a\xff\x00';

const segmentRecord = record('EWF segment header', 13, { signature: ascii(0, 8), segment: u16(9) });
const sectionRecord = record('EWF section descriptor', 76, {
  type: ascii(0, 16),
  next: u64(16),
  size: u64(24),
  checksum: u32(72),
});
/** The part that all versions of the volume section share. */
const volumeRecord = record('EWF volume', 24, {
  mediaType: u32(0),
  chunks: u32(4),
  sectorsPerChunk: u32(8),
  bytesPerSector: u32(12),
  sectors: u64(16),
});
const tableRecord = record('EWF table header', 24, { entries: u32(0), base: u64(8), checksum: u32(20) });
const errorsRecord = record('EWF error2 header', 520, { entries: u32(0), checksum: u32(516) });
const hashRecord = record('EWF hash', 36, { md5: rawBytes(0, 16), checksum: u32(32) });
const digestRecord = record('EWF digest', 80, { md5: rawBytes(0, 16), sha1: rawBytes(16, 20), checksum: u32(76) });

/** EnCase's volume data; SMART's has 94 bytes and a number of sectors of 32 bits. */
const VOLUME_BYTES = 1052;
const SMART_VOLUME_BYTES = 94;

/** E01 to ZZZ. */
const SEGMENTS = 14_971;
/** A 2 GiB segment of 32 KiB chunks has about a dozen; this is for segments made of nothing else. */
const SECTIONS = 65_536;
/** EnCase's largest chunk: 32768 sectors of 512 bytes. */
const CHUNK_BYTES = 16 * 1024 * 1024;
/** Chunk tables held: 4 bytes per chunk, 2 TiB in chunks of 32 KiB. */
const TABLE_BYTES = 256 * 1024 * 1024;
const CHUNK_CACHE = 32 * 1024 * 1024;
/** Acquisition notes are a page of text at most. */
const HEADER_BYTES = 1024 * 1024;
/** Ranges of bad sectors looked at; a medium with more is hardly worth diagnosis. */
const ERRORS = 65_536;
/** 1 MiB: how much is hashed at once. */
const HASH_STEP = 1024 * 1024;

export interface EwfOptions {
  readonly id?: string;
  /** Segment file `number` (2 …) of the set that `file` begins, or undefined where there is none. */
  readonly openSegment: (number: number) => Promise<ByteSource | undefined>;
}

export async function isEwf(file: ByteSource): Promise<boolean> {
  const head = segmentRecord.decode((await file.read(0, segmentRecord.size)).bytes);
  return head?.signature === SIGNATURE;
}

export async function openEwf(file: ByteSource, options: EwfOptions): Promise<Result<Container>> {
  const head = segmentRecord.decode((await file.read(0, segmentRecord.size)).bytes);
  if (head?.signature !== SIGNATURE) return damaged(file, 'ewf', 'magic', 0, 8);
  if (head.segment !== 1) {
    const args = { path: file.id, container: 'ewf', segment: head.segment };
    return { ok: false, problem: { message: 'not-first-segment', args } };
  }
  const findings = new Findings(file, 'ewf');
  const reader = new EwfReader(findings);
  await readSegments(file, options, reader, findings);
  const { volume } = reader;
  if (volume === undefined) return damaged(file, 'ewf', 'volume', segmentRecord.size, sectionRecord.size);
  if (volume.chunkSize > CHUNK_BYTES) return unsupported(file, 'ewf', `chunks of ${volume.chunkSize} bytes`);

  const mapping = new EwfMapping(reader, volume, findings);
  const source = mapped(options.id ?? `${file.id}:disk`, volume.size, volume.sectorSize, mapping);
  const { stored } = reader;
  const about: Args = {
    segments: reader.segments.length,
    chunkSize: volume.chunkSize,
    ...reader.notes,
    md5: stored.md5,
    sha1: stored.sha1,
    acquisitionErrors: reader.errors.list.length,
  };
  return {
    ok: true,
    value: {
      kind: 'ewf',
      source,
      anomalies: findings.list,
      verbatim: false,
      patchable: false,
      about,
      parts: reader.segments.map((segment) => segment.id),
      ...(stored.md5 === undefined && stored.sha1 === undefined ? {} : { verify: () => verify(source, stored) }),
    },
  };
}

/** Name of segment `number` (1 …) beside a first segment: .E01 … .E99, .EAA … .EZZ, .FAA …; undefined for other names. */
export function segmentName(first: string, number: number): string | undefined {
  const m = /^(.*\.)([a-z])01$/i.exec(first);
  const [stem, letter] = [m?.[1], m?.[2]];
  if (stem === undefined || letter === undefined || number < 1 || number > SEGMENTS) return undefined;
  if (number < 100) return `${stem}${letter}${String(number).padStart(2, '0')}`;
  const rest = number - 100;
  const start = letter.charCodeAt(0) + Math.floor(rest / 676);
  const a = letter === letter.toLowerCase() ? 97 : 65;
  if (start >= a + 26) return undefined;
  return stem + String.fromCharCode(start, a + (Math.floor(rest / 26) % 26), a + (rest % 26));
}

async function readSegments(
  first: ByteSource,
  options: EwfOptions,
  reader: EwfReader,
  findings: Findings,
): Promise<void> {
  for (let number = 1, file: ByteSource | undefined = first; number <= SEGMENTS; number += 1) {
    if (number > 1) file = await options.openSegment(number);
    const head = file === undefined ? undefined : segmentRecord.decode((await file.read(0, 13)).bytes);
    if (file === undefined || head?.signature !== SIGNATURE || head.segment !== number) {
      findings.add(
        'segment-missing',
        'truncated',
        { offset: first.size, length: 1 },
        { expected: number, actual: head?.segment },
      );
      return;
    }
    if ((await reader.readSegment(file)) === 'last') return;
  }
}

async function verify(source: ByteSource, stored: Stored): Promise<Verification> {
  const md5 = createHash('md5');
  const sha1 = createHash('sha1');
  let unreadable = 0;
  for (let offset = 0; offset < source.size; offset += HASH_STEP) {
    const chunk = await source.read(offset, HASH_STEP);
    for (const hole of chunk.holes) unreadable += hole.length;
    md5.update(chunk.bytes);
    sha1.update(chunk.bytes);
  }
  const computed = { md5: md5.digest('hex'), sha1: sha1.digest('hex') };
  const hashes = (['md5', 'sha1'] as const).flatMap((name) => {
    const expected = stored[name];
    return expected === undefined ? [] : [{ name, stored: expected, computed: computed[name] }];
  });
  return { matches: hashes.every((hash) => hash.stored === hash.computed), hashes, unreadable };
}

// ---- sections --------------------------------------------------------------------------------------------------

interface Volume {
  readonly size: number;
  readonly sectorSize: number;
  readonly chunkSize: number;
}

interface Stored {
  md5?: string;
  sha1?: string;
}

interface Section {
  readonly file: ByteSource;
  readonly type: string;
  readonly offset: number;
  /** Of the data after the descriptor. */
  readonly start: number;
  readonly end: number;
}

/** Chunks one table lists. */
interface Group {
  readonly firstChunk: number;
  readonly count: number;
  readonly segment: ByteSource;
  /** Where the entries lie in the segment. */
  readonly at: number;
  readonly base: number;
  readonly entries: DataView;
  /** Index from which on entries are offsets of 32 bits and chunks are stored as they are: see `overflowOf`. */
  readonly overflow: number;
}

class EwfReader {
  readonly segments: ByteSource[] = [];
  readonly groups: Group[] = [];
  /** Bytes of the medium that could not be read when it was acquired. */
  errors = new RangeSet();
  readonly stored: Stored = {};
  notes: Args = {};
  volume: Volume | undefined;
  readonly #findings: Findings;
  #chunks = 0;
  #tableBytes = 0;
  /** Chunks lie in sections of their own, before the table (EnCase 2 and later). */
  #sectorsSeen = false;
  /** The table read last: its mirror may replace it. Not decoded at all: what follows has no number any more. */
  #table: { count: number; sound: boolean; decoded: boolean; index: number } | undefined;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** `last` after a done section or where nothing after this segment can be made sense of. */
  async readSegment(file: ByteSource): Promise<'more' | 'last'> {
    this.segments.push(file);
    let offset = segmentRecord.size;
    for (let count = 0; count < SECTIONS; count += 1) {
      const found = await this.#section(file, offset);
      if (found === undefined) return 'last';
      const { section, next } = found;
      await this.#read(section);
      if (section.type === 'done') return 'last';
      if (section.type === 'next') return 'more';
      if (next <= offset) {
        this.#say(file, 'section-order', 'contradiction', { offset: offset + 16, length: 8 }, { actual: next });
        return 'last';
      }
      offset = next;
    }
    this.#say(file, 'too-many-sections', 'limit', { offset, length: sectionRecord.size }, { expected: SECTIONS });
    return 'last';
  }

  async #section(file: ByteSource, offset: number): Promise<{ section: Section; next: number } | undefined> {
    const chunk = await file.read(offset, sectionRecord.size);
    const d = sectionRecord.decode(chunk.bytes);
    const at = { offset, length: sectionRecord.size };
    if (d === undefined || chunk.holes.length > 0) {
      this.#say(file, 'section-missing', 'truncated', at);
      return undefined;
    }
    const computed = adler32(chunk.bytes.subarray(0, 72));
    const type = beforeNul(d.type);
    const next = toOffset(d.next);
    const size = toOffset(d.size);
    if (computed !== d.checksum) {
      this.#say(file, 'section-checksum', 'bad-checksum', at, { expected: computed, actual: d.checksum });
    }
    if (next === undefined || size === undefined || !/^[a-z0-9]+$/.test(type)) {
      this.#say(file, 'section', 'bad-magic', at, { actual: type });
      return undefined;
    }
    const start = offset + sectionRecord.size;
    // Old writers leave the size out; done and next point to themselves.
    const end = size > sectionRecord.size ? offset + size : Math.max(next, start);
    return { section: { file, type, offset, start, end: Math.min(end, file.size) }, next };
  }

  async #read(section: Section): Promise<void> {
    switch (section.type) {
      case 'volume':
      case 'disk':
      case 'data':
        if (this.volume === undefined) this.volume = await this.#volume(section);
        return;
      case 'header':
      case 'header2':
        this.notes = { ...this.notes, ...(await readNotes(section)) };
        return;
      case 'sectors':
        this.#sectorsSeen = true;
        return;
      case 'table':
        return this.#readTable(section);
      case 'table2':
        return this.#readMirror(section);
      case 'error2':
        return this.#errors(section);
      case 'hash':
      case 'digest':
        return this.#hashes(section);
      default:
    }
  }

  async #volume(section: Section): Promise<Volume | undefined> {
    const length = Math.min(section.end - section.start, VOLUME_BYTES);
    const { bytes } = await section.file.read(section.start, length);
    const v = volumeRecord.decode(bytes);
    if (v === undefined || bytes.length < SMART_VOLUME_BYTES) return undefined;
    const whole = bytes.length === VOLUME_BYTES ? VOLUME_BYTES : SMART_VOLUME_BYTES;
    this.#check(section, bytes, whole - 4, 'volume-checksum');
    const chunkSize = v.sectorsPerChunk * v.bytesPerSector;
    const known = whole === VOLUME_BYTES ? toOffset(v.sectors) : Number(v.sectors & 0xffffffffn);
    if (chunkSize === 0 || known === undefined) return undefined;
    const sectors = known === 0 ? v.chunks * v.sectorsPerChunk : known;
    const size = sectors * v.bytesPerSector;
    if (!Number.isSafeInteger(size) || (v.bytesPerSector & (v.bytesPerSector - 1)) !== 0) return undefined;
    if (Math.ceil(size / chunkSize) !== v.chunks) {
      const values = { expected: Math.ceil(size / chunkSize), actual: v.chunks };
      this.#say(section.file, 'chunk-count', 'contradiction', { offset: section.start + 4, length: 4 }, values);
    }
    return { size, sectorSize: v.bytesPerSector, chunkSize };
  }

  async #readTable(section: Section): Promise<void> {
    if (this.#table?.decoded === false) return;
    const index = this.groups.length;
    const group = await this.#decodeTable(section, this.#chunks);
    this.#table = { index, count: group?.count ?? 0, sound: group?.sound ?? false, decoded: group !== undefined };
    if (group === undefined) return;
    this.groups.push(group);
    this.#chunks += group.count;
  }

  /** The mirror is used where the table is damaged and it is not. */
  async #readMirror(section: Section): Promise<void> {
    const table = this.#table;
    if (table === undefined || table.sound) return;
    const group = await this.#decodeTable(section, this.#chunks - table.count);
    if (group === undefined || (!group.sound && table.decoded)) return;
    this.groups.splice(table.index, 1, group);
    this.#chunks += group.count - table.count;
    this.#table = { ...table, count: group.count, sound: group.sound, decoded: true };
  }

  async #decodeTable(section: Section, firstChunk: number): Promise<(Group & { sound: boolean }) | undefined> {
    const { file, start, end } = section;
    const head = await file.read(start, tableRecord.size);
    const t = tableRecord.decode(head.bytes);
    const base = t === undefined ? undefined : toOffset(t.base);
    const room = Math.max(Math.floor((end - start - tableRecord.size) / 4), 0);
    if (t === undefined || base === undefined || t.entries > room) {
      this.#say(file, 'table', 'out-of-range', { offset: start, length: 24 }, { expected: room, actual: t?.entries });
      return undefined;
    }
    const length = t.entries * 4;
    this.#tableBytes += length;
    if (this.#tableBytes > TABLE_BYTES) {
      this.#say(file, 'tables-too-large', 'limit', { offset: start, length }, { expected: TABLE_BYTES });
      return undefined;
    }
    const headSound = this.#check(section, head.bytes, 20, 'table-checksum');
    const { bytes, holes } = await file.read(
      start + tableRecord.size,
      Math.min(length + 4, end - start - tableRecord.size),
    );
    const entries = bytes.subarray(0, length);
    // EnCase 1 and SMART have no checksum here: data follows at once.
    const footer =
      bytes.length === length + 4 ? new DataView(bytes.buffer, bytes.byteOffset + length, 4).getUint32(0, true) : 0;
    const entriesSound = !this.#sectorsSeen || adler32(entries) === footer;
    if (!entriesSound) {
      const at = { offset: start + tableRecord.size, length };
      this.#say(file, 'table-entries-checksum', 'bad-checksum', at, { actual: footer });
    }
    const view = new DataView(entries.buffer, entries.byteOffset, entries.length);
    const sound = headSound && entriesSound && holes.length === 0;
    const at = start + tableRecord.size;
    return {
      firstChunk,
      count: entries.length >> 2,
      segment: file,
      at,
      base,
      entries: view,
      overflow: overflowOf(view),
      sound,
    };
  }

  async #errors(section: Section): Promise<void> {
    const head = await section.file.read(section.start, errorsRecord.size);
    const h = errorsRecord.decode(head.bytes);
    const { volume } = this;
    if (h === undefined || volume === undefined) return;
    const count = Math.min(h.entries, ERRORS, Math.floor((section.end - section.start - errorsRecord.size) / 8));
    const { bytes } = await section.file.read(section.start + errorsRecord.size, count * 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const found = [...this.errors.list];
    for (let i = 0; (i + 1) * 8 <= bytes.length; i += 1) {
      const start = view.getUint32(i * 8, true) * volume.sectorSize;
      const end = Math.min(start + view.getUint32(i * 8 + 4, true) * volume.sectorSize, volume.size);
      found.push({ start, end });
    }
    this.errors = RangeSet.of(found);
    const at = { offset: section.start, length: section.end - section.start };
    this.#say(section.file, 'acquisition-errors', 'unreadable', at, { actual: h.entries });
  }

  async #hashes(section: Section): Promise<void> {
    const { bytes } = await section.file.read(section.start, digestRecord.size);
    if (section.type === 'hash') {
      const h = hashRecord.decode(bytes);
      if (h !== undefined && this.#check(section, bytes, 32, 'hash-checksum')) this.stored.md5 ??= hex(h.md5);
      return;
    }
    const d = digestRecord.decode(bytes);
    if (d === undefined || !this.#check(section, bytes, 76, 'digest-checksum')) return;
    if (d.md5.some((b) => b !== 0)) this.stored.md5 ??= hex(d.md5);
    if (d.sha1.some((b) => b !== 0)) this.stored.sha1 ??= hex(d.sha1);
  }

  /** Compares the Adler-32 stored `at` bytes into the section's data with that of the bytes before. */
  #check(section: Section, data: Uint8Array, at: number, what: string): boolean {
    const computed = adler32(data.subarray(0, at));
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const actual = at + 4 <= data.length ? view.getUint32(at, true) : undefined;
    if (computed === actual) return true;
    this.#say(
      section.file,
      what,
      'bad-checksum',
      { offset: section.start + at, length: 4 },
      { expected: computed, actual },
    );
    return false;
  }

  #say(
    file: ByteSource,
    what: string,
    kind: Parameters<Findings['add']>[1],
    at: { offset: number; length: number },
    values: { expected?: unknown; actual?: unknown } = {},
  ): void {
    this.#findings.add(what, kind, { ...at, file }, values);
  }
}

/**
 * EnCase 6.7.1 let a table run past 2 GiB: from the entry on whose 31 bits step backwards, entries are offsets of 32
 * bits and no longer carry the flag for compression. The count of entries where that never happens.
 */
function overflowOf(entries: DataView): number {
  const count = entries.byteLength / 4;
  for (let i = 1; i < count; i += 1) {
    const before = entries.getUint32((i - 1) * 4, true) & 0x7fffffff;
    const here = entries.getUint32(i * 4, true);
    if ((here & 0x7fffffff) < before && here > before) return i;
  }
  return count;
}

/** Lines of tab-separated names and values, zlib-compressed: ASCII in `header`, UTF-16 in `header2`. */
async function readNotes(section: Section): Promise<Args> {
  const chunk = await section.file.read(section.start, Math.min(section.end - section.start, HEADER_BYTES));
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(chunk.bytes, { maxOutputLength: HEADER_BYTES });
  } catch {
    return {};
  }
  const text = section.type === 'header2' ? new TextDecoder('utf-16le').decode(bytes) : latin1(bytes);
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const names = lines[2]?.split('\t') ?? [];
  const values = lines[3]?.split('\t') ?? [];
  const out: Record<string, string> = {};
  names.forEach((name, i) => {
    const key = NOTES[name];
    const value = values[i]?.replaceAll(/\p{Cc}+/gu, ' ').trim();
    if (key !== undefined && value !== undefined && value !== '') out[key] = value;
  });
  return out;
}

const NOTES: Readonly<Record<string, string>> = {
  a: 'description',
  c: 'caseNumber',
  n: 'evidenceNumber',
  e: 'examiner',
  t: 'notes',
  md: 'model',
  sn: 'serial',
  av: 'softwareVersion',
  ov: 'platform',
  m: 'acquired',
};

// ---- chunks ----------------------------------------------------------------------------------------------------

class EwfMapping implements Mapping {
  readonly #reader: EwfReader;
  readonly #firstChunks: readonly number[];
  readonly #volume: Volume;
  readonly #findings: Findings;
  readonly #chunks = new ByteCache<number>(CHUNK_CACHE);

  constructor(reader: EwfReader, volume: Volume, findings: Findings) {
    this.#reader = reader;
    this.#volume = volume;
    this.#findings = findings;
    this.#firstChunks = reader.groups.map((group) => group.firstChunk);
    const listed = reader.groups.reduce((sum, group) => sum + group.count, 0);
    const needed = Math.ceil(volume.size / volume.chunkSize);
    if (listed < needed) {
      findings.add('chunks-missing', 'truncated', { offset: 0, length: 1 }, { expected: needed, actual: listed });
    }
    for (const group of reader.groups) this.#check(group);
  }

  /** Says which entries point past the end of their segment. */
  #check(group: Group): void {
    for (let i = 0; i < group.count; i += 1) {
      const { at } = entryOf(group, i);
      if (at < group.segment.size) continue;
      const entry = { offset: group.at + i * 4, length: 4, file: group.segment };
      this.#findings.add('chunk-offset', 'out-of-range', entry, { expected: group.segment.size, actual: at });
    }
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  place(offset: number): Piece {
    const { chunkSize, size } = this.#volume;
    const index = Math.floor(offset / chunkSize);
    const skip = offset - index * chunkSize;
    let length = Math.min(chunkSize - skip, size - offset);
    const error = this.#reader.errors.at(offset);
    if (error !== undefined && error.start <= offset)
      return { from: 'lost', length: Math.min(length, error.end - offset) };
    if (error !== undefined) length = Math.min(length, error.start - offset);

    const group = this.#group(index);
    if (group === undefined) return { from: 'lost', length };
    const { at, compressed, end } = entryOf(group, index - group.firstChunk);
    if (at >= group.segment.size) return { from: 'lost', length };
    const logical = Math.min(chunkSize, size - index * chunkSize);
    const bytes = (): Promise<Uint8Array | undefined> =>
      this.#chunk(index, group.segment, at, end, logical, compressed);
    const stored = compressed ? {} : { stored: { source: group.segment, at: at + skip } };
    return { from: 'computed', skip, length, bytes, ...stored };
  }

  #group(index: number): Group | undefined {
    const group = this.#reader.groups[lastNotAbove(this.#firstChunks, index)];
    return group !== undefined && index < group.firstChunk + group.count ? group : undefined;
  }

  async #chunk(
    index: number,
    segment: ByteSource,
    at: number,
    end: number | undefined,
    logical: number,
    compressed: boolean,
  ): Promise<Uint8Array | undefined> {
    const known = this.#chunks.get(index);
    if (known !== undefined) return known;
    // zlib adds at most a thousandth and a few bytes to what it cannot compress.
    const most = compressed ? this.#volume.chunkSize + (this.#volume.chunkSize >> 8) + 64 : logical + 4;
    const stored = await segment.read(at, Math.min(most, (end ?? Infinity) - at));
    const where = { offset: at, length: stored.bytes.length, file: segment };
    if (stored.holes.length > 0) {
      this.#findings.add('chunk-unreadable', 'unreadable', where);
      return undefined;
    }
    const chunk = compressed ? inflate(stored.bytes, this.#volume.chunkSize) : stored.bytes.subarray(0, logical);
    if (compressed && (chunk === undefined || chunk.length < logical)) {
      this.#findings.add('chunk', 'bad-checksum', where);
    } else if (!compressed && stored.bytes.length < logical + 4) {
      this.#findings.add('chunk-truncated', 'truncated', where, { expected: logical + 4 });
    } else if (!compressed && chunk !== undefined) {
      const sum = new DataView(stored.bytes.buffer, stored.bytes.byteOffset + logical, 4).getUint32(0, true);
      const computed = adler32(chunk);
      // The bytes are given all the same: most of them are what was acquired, and the anomaly says which are in doubt.
      if (sum !== computed) this.#findings.add('chunk', 'bad-checksum', where, { expected: computed, actual: sum });
    }
    if (chunk !== undefined) this.#chunks.set(index, chunk);
    return chunk;
  }
}

function entryOf(group: Group, index: number): { at: number; compressed: boolean; end: number | undefined } {
  const offset = (i: number): number => {
    const value = group.entries.getUint32(i * 4, true);
    return group.base + (i >= group.overflow ? value : value & 0x7fffffff);
  };
  const at = offset(index);
  const next = index + 1 < group.count ? offset(index + 1) : undefined;
  const compressed = index < group.overflow && group.entries.getUint32(index * 4, true) >= 0x80000000;
  return { at, compressed, end: next !== undefined && next > at ? next : undefined };
}

function inflate(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: size });
  } catch {
    return undefined;
  }
}

/** RFC 1950. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  // 3800 sums stay below 2^32.
  for (let i = 0; i < bytes.length;) {
    const stop = Math.min(i + 3800, bytes.length);
    for (; i < stop; i += 1) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}
