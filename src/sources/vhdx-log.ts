/**
 * The VHDX log, replayed in memory: what a crash left unwritten in the headers, tables and bitmaps of the file is laid
 * over it, and the file itself stays as it is.
 *
 * Specification: [MS-VHDX] 2.3. The log is a ring of 4 KiB sectors. An entry is a header with descriptors and one data
 * sector per data descriptor. The active sequence is the valid run of entries with the highest sequence number whose
 * last entry's tail lies within it.
 */
import { clamp, type ByteSource, type Extent } from '../core/bytes.ts';
import { ascii, bytes as rawBytes, guid, record, u32, u64 } from '../core/record.ts';
import { toOffset, NIL_GUID } from '../core/encoding.ts';
import type { Findings } from './container.ts';
import { crc32c } from '../core/crc32c.ts';

const SECTOR = 4096;
/** Hyper-V and QEMU make logs of 1 MiB. */
const LOG_BYTES = 64 * 1024 * 1024;
/** Bytes checksummed, in lengths of the log: entries do not overlap, so once is enough unless remains of old ones lie about. */
const CHECKSUM_BUDGET = 8;

const entryRecord = record('VHDX log entry header', 64, {
  signature: ascii(0, 4),
  checksum: u32(4),
  entryLength: u32(8),
  tail: u32(12),
  sequenceNumber: u64(16),
  descriptorCount: u32(24),
  logGuid: guid(32),
  flushedFileOffset: u64(48),
  lastFileOffset: u64(56),
});

const zeroRecord = record('VHDX log zero descriptor', 32, {
  zeroLength: u64(8),
  fileOffset: u64(16),
  sequenceNumber: u64(24),
});

const dataRecord = record('VHDX log data descriptor', 32, {
  trailing: rawBytes(4, 4),
  leading: rawBytes(8, 8),
  fileOffset: u64(16),
  sequenceNumber: u64(24),
});

export interface LogPlace {
  readonly guid: string;
  readonly offset: bigint;
  readonly length: number;
}

interface Entry {
  /** Offset within the log. */
  readonly at: number;
  readonly length: number;
  readonly tail: number;
  readonly sequence: bigint;
  readonly descriptors: number;
  readonly flushed: bigint;
  readonly bytes: Uint8Array;
}

/** The file with its log applied; the file itself where there is nothing to replay. */
export async function replayLog(file: ByteSource, place: LogPlace, findings: Findings): Promise<ByteSource> {
  if (place.guid === NIL_GUID) return file;
  const offset = toOffset(place.offset);
  if (offset === undefined || offset % SECTOR !== 0 || offset >= file.size || place.length % SECTOR !== 0) {
    findings.add('log-place', 'out-of-range', { offset: 0, length: SECTOR }, { actual: String(place.offset) });
    return file;
  }
  const at = { offset, length: place.length };
  if (place.length > LOG_BYTES) {
    findings.add('log-too-large', 'limit', at, { expected: LOG_BYTES });
    return file;
  }
  const chunk = await file.read(offset, place.length);
  if (chunk.bytes.length < place.length) findings.add('log-truncated', 'truncated', at, { actual: chunk.bytes.length });
  const sequence = activeSequence(readEntries(chunk.bytes, place.guid), chunk.bytes.length);
  if (sequence.length === 0) {
    findings.add('log-without-entries', 'contradiction', at);
    return file;
  }
  const patches = new Patches();
  for (const entry of sequence) apply(entry, patches, findings, offset);
  const last = sequence.at(-1);
  if (last !== undefined && last.flushed > BigInt(file.size)) {
    const missing = { offset: file.size, length: 1 };
    findings.add('file-truncated', 'truncated', missing, { expected: String(last.flushed), actual: file.size });
  }
  findings.add('log-replayed', 'contradiction', at, { actual: sequence.length });
  return patched(file, patches);
}

/** The valid entries, by their offset in the log. */
function readEntries(log: Uint8Array, logGuid: string): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  let budget = CHECKSUM_BUDGET * log.length;
  for (let at = 0; at + SECTOR <= log.length; at += SECTOR) {
    const length = entryLength(log, at, logGuid);
    if (length === undefined || length > budget) continue;
    budget -= length;
    const entry = readEntry(log, at, length);
    if (entry !== undefined) entries.set(at, entry);
  }
  return entries;
}

/** Entries in order; empty where no sequence holds together. */
function activeSequence(entries: ReadonlyMap<number, Entry>, logLength: number): Entry[] {
  const follows = new Set<Entry>();
  for (const entry of entries.values()) {
    const next = after(entries, entry, logLength);
    if (next !== undefined) follows.add(next);
  }
  let best: Entry[] = [];
  for (const first of entries.values()) {
    if (follows.has(first)) continue;
    const run = [first];
    for (let next = after(entries, first, logLength); next !== undefined; next = after(entries, next, logLength)) {
      run.push(next);
    }
    const head = run.at(-1);
    const tail = head === undefined ? -1 : run.findIndex((entry) => entry.at === head.tail);
    const bestHead = best.at(-1);
    if (head === undefined || tail < 0) continue;
    if (bestHead === undefined || head.sequence > bestHead.sequence) best = run.slice(tail);
  }
  return best;
}

/** The entry that lies behind another and continues it. Sequence numbers only grow: no circle is possible. */
function after(entries: ReadonlyMap<number, Entry>, entry: Entry, logLength: number): Entry | undefined {
  const next = entries.get((entry.at + entry.length) % logLength);
  return next?.sequence === entry.sequence + 1n ? next : undefined;
}

/** What an entry at `at` says of its length; undefined where there is none of this log. */
function entryLength(log: Uint8Array, at: number, logGuid: string): number | undefined {
  const h = entryRecord.decode(log, at);
  if (h?.signature !== 'loge' || h.logGuid !== logGuid) return undefined;
  const { entryLength: length } = h;
  if (length === 0 || length % SECTOR !== 0 || length > log.length || h.tail % SECTOR !== 0) return undefined;
  return h.descriptorCount * 32 + 64 <= length ? length : undefined;
}

function readEntry(log: Uint8Array, at: number, length: number): Entry | undefined {
  const entry = ring(log, at, length);
  const h = entryRecord.decode(entry);
  if (h === undefined || crc32c(entry, 4) !== h.checksum) return undefined;
  return {
    at,
    length,
    tail: h.tail,
    sequence: h.sequenceNumber,
    descriptors: h.descriptorCount,
    flushed: h.flushedFileOffset,
    bytes: entry,
  };
}

/** `length` bytes from `at`, going on at the start of the log after its end. */
function ring(log: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length <= log.length) return log.subarray(at, at + length);
  const out = new Uint8Array(length);
  out.set(log.subarray(at));
  out.set(log.subarray(0, length - (log.length - at)), log.length - at);
  return out;
}

function apply(entry: Entry, patches: Patches, findings: Findings, logOffset: number): void {
  // Data sectors follow the sectors that hold header and descriptors, in the order of the data descriptors.
  let sector = Math.ceil((64 + entry.descriptors * 32) / SECTOR) * SECTOR;
  for (let i = 0; i < entry.descriptors; i += 1) {
    const base = 64 + i * 32;
    const where = { offset: logOffset + entry.at + base, length: 32 };
    const signature = String.fromCharCode(...entry.bytes.subarray(base, base + 4));
    const zero = zeroRecord.decode(entry.bytes, base);
    const data = dataRecord.decode(entry.bytes, base);
    if (signature === 'zero' && zero !== undefined) {
      const offset = toOffset(zero.fileOffset);
      const length = toOffset(zero.zeroLength);
      if (offset === undefined || length === undefined) findings.add('log-descriptor', 'out-of-range', where);
      else patches.zero(offset, offset + length);
    } else if (signature === 'desc' && data !== undefined && sector + SECTOR <= entry.bytes.length) {
      const offset = toOffset(data.fileOffset);
      const page = entry.bytes.slice(sector, sector + SECTOR);
      page.set(data.leading, 0);
      page.set(data.trailing, SECTOR - 4);
      if (offset === undefined || offset % SECTOR !== 0) findings.add('log-descriptor', 'out-of-range', where);
      else patches.page(offset, page);
      sector += SECTOR;
    } else {
      findings.add('log-descriptor', 'bad-magic', where, { actual: signature });
    }
  }
}

/** What the log writes: pages of data, and zeroed ranges below them. A later write of either kind wins. */
class Patches {
  readonly #pages = new Map<number, Uint8Array>();
  readonly #zeros: { start: number; end: number }[] = [];

  page(offset: number, bytes: Uint8Array): void {
    this.#pages.set(offset, bytes);
  }

  zero(start: number, end: number): void {
    for (const offset of this.#pages.keys()) {
      if (offset >= start && offset + SECTOR <= end) this.#pages.delete(offset);
    }
    this.#zeros.push({ start, end });
  }

  /** The patched parts of [start, end): zeros first, then the pages over them. */
  *within(start: number, end: number): Generator<{ start: number; end: number; bytes: Uint8Array | undefined }> {
    for (const zero of this.#zeros) {
      const from = Math.max(zero.start, start);
      const to = Math.min(zero.end, end);
      if (to > from) yield { start: from, end: to, bytes: undefined };
    }
    const first = Math.floor(start / SECTOR) * SECTOR;
    if ((end - first) / SECTOR > this.#pages.size) {
      for (const [offset, page] of this.#pages) yield* part(offset, page, start, end);
    } else {
      for (let offset = first; offset < end; offset += SECTOR) {
        const page = this.#pages.get(offset);
        if (page !== undefined) yield* part(offset, page, start, end);
      }
    }
  }
}

function* part(
  offset: number,
  page: Uint8Array,
  start: number,
  end: number,
): Generator<{ start: number; end: number; bytes: Uint8Array }> {
  const from = Math.max(offset, start);
  const to = Math.min(offset + SECTOR, end);
  if (to > from) yield { start: from, end: to, bytes: page.subarray(from - offset, to - offset) };
}

function patched(file: ByteSource, patches: Patches): ByteSource {
  return {
    id: file.id,
    size: file.size,
    sectorSize: file.sectorSize,
    async read(offset, length) {
      const chunk = await file.read(offset, length);
      const start = chunk.at.offset;
      const bytes = chunk.bytes.slice();
      let holes: readonly Extent[] = chunk.holes;
      for (const patch of patches.within(start, start + bytes.length)) {
        if (patch.bytes === undefined) bytes.fill(0, patch.start - start, patch.end - start);
        else bytes.set(patch.bytes, patch.start - start);
        holes = holes.flatMap((hole) => without(hole, patch));
      }
      return { bytes, at: chunk.at, holes };
    },
    trace(offset, length) {
      const r = clamp(file.size, offset, length);
      if (r.length !== length || length <= 0) return [];
      for (const _ of patches.within(offset, offset + length)) return [];
      return file.trace(offset, length);
    },
  };
}

function without(hole: Extent, cut: { start: number; end: number }): Extent[] {
  const end = hole.offset + hole.length;
  if (cut.end <= hole.offset || cut.start >= end) return [hole];
  const out: Extent[] = [];
  if (cut.start > hole.offset) out.push({ ...hole, length: cut.start - hole.offset });
  if (cut.end < end) out.push({ ...hole, offset: cut.end, length: end - cut.end });
  return out;
}
