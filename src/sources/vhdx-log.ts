/**
 * The VHDX log, replayed in memory: what a crash left unwritten in the headers, tables and bitmaps of the file is laid
 * over it, and the file itself stays as it is.
 *
 * Specification: [MS-VHDX] 2.3. The log is a ring of 4 KiB sectors. An entry is a header with descriptors and one data
 * sector per data descriptor. The active sequence is the valid run of entries with the highest sequence number whose
 * last entry's tail lies within it.
 */
import { clamp, type ByteSource, type Extent } from '../core/bytes.ts';
import { ascii, bytes as rawBytes, guid, NIL_GUID, record, toOffset, u32, u64 } from '../core/record.ts';
import type { Findings } from './container.ts';
import { crc32c } from './crc32c.ts';

const SECTOR = 4096;
/** Hyper-V and QEMU make logs of 1 MiB. */
const LOG_BYTES = 64 * 1024 * 1024;

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
  const sequence = activeSequence(chunk.bytes, place.guid);
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

/** Entries in order; empty where no sequence holds together. */
function activeSequence(log: Uint8Array, logGuid: string): Entry[] {
  const entries = new Map<number, Entry>();
  for (let at = 0; at + SECTOR <= log.length; at += SECTOR) {
    const entry = readEntry(log, at, logGuid);
    if (entry !== undefined) entries.set(at, entry);
  }
  let best: Entry[] = [];
  const used = new Set<number>();
  for (const first of entries.values()) {
    // A sequence is walked from its first entry only: one whose predecessor is valid belongs to a longer run.
    if (used.has(first.at)) continue;
    const run = walk(entries, first, log.length);
    for (const entry of run) used.add(entry.at);
    const head = run.at(-1);
    const tail = head === undefined ? -1 : run.findIndex((entry) => entry.at === head.tail);
    const bestHead = best.at(-1);
    if (head === undefined || tail < 0) continue;
    if (bestHead === undefined || head.sequence > bestHead.sequence) best = run.slice(tail);
  }
  return best;
}

/** The run of entries that contains `some`: back to the first predecessor, then on while each follows the other. */
function walk(entries: ReadonlyMap<number, Entry>, some: Entry, logLength: number): Entry[] {
  const before = new Map<number, Entry>();
  for (const entry of entries.values()) before.set((entry.at + entry.length) % logLength, entry);
  let first = some;
  for (let step = 0; step < entries.size; step += 1) {
    const previous = before.get(first.at);
    if (previous === undefined || previous.sequence + 1n !== first.sequence) break;
    first = previous;
  }
  const run: Entry[] = [first];
  for (let step = 0; step < entries.size; step += 1) {
    const last = run.at(-1);
    const next = last === undefined ? undefined : entries.get((last.at + last.length) % logLength);
    if (last === undefined || next === undefined || next.sequence !== last.sequence + 1n) break;
    run.push(next);
  }
  return run;
}

function readEntry(log: Uint8Array, at: number, logGuid: string): Entry | undefined {
  const h = entryRecord.decode(log, at);
  if (h?.signature !== 'loge' || h.logGuid !== logGuid) return undefined;
  const { entryLength: length } = h;
  if (length === 0 || length % SECTOR !== 0 || length > log.length || h.tail % SECTOR !== 0) return undefined;
  if (h.descriptorCount * 32 + 64 > length) return undefined;
  const entry = ring(log, at, length);
  if (crc32c(entry, 4) !== h.checksum) return undefined;
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
