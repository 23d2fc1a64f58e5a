/**
 * Transaction logs of a hive (.LOG, .LOG1, .LOG2): what an unfinished write left to be done, done on a copy in memory.
 * Specification: "Windows registry file format specification", M. Suhanov, "Format of transaction log files".
 *
 * Old format (before Windows 8.1): "DIRT", a bitmap of dirty 512-byte pages, the pages. New: entries "HvLE" with
 * sequence numbers and Marvin32 hashes. A log beside a clean hive is normal and is ignored.
 */
import { clamp, type ByteSource } from '../../core/bytes.ts';
import { type Parsed, absent, ok, unreadable } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ascii, record, u32 } from '../../core/record.ts';
import { BASE_HEAD, BASE_SIZE, FILE_TYPE, baseBlock, baseChecksum } from './base.ts';
import { MAX_HIVE } from './hive.ts';
import { HBIN_UNIT, notes } from './image.ts';
import { marvin32 } from './marvin32.ts';
import { clipped, RangeSet } from '../../core/ranges.ts';

/** Windows writes a log into the hive long before it has this size. */
const MAX_LOG = 64 * 1024 * 1024;
/** Logs of one hive: .LOG, .LOG1, .LOG2. More would be a caller's mistake. */
const MAX_LOGS = 8;
const PAGE = 512;
const DIRT = 'DIRT';

const entryHead = record('log entry', 40, {
  signature: ascii(0x00, 4),
  size: u32(0x04),
  flags: u32(0x08),
  sequence: u32(0x0c),
  hbinsSize: u32(0x10),
  pages: u32(0x14),
  hash1Low: u32(0x18),
  hash1High: u32(0x1c),
  hash2Low: u32(0x20),
  hash2High: u32(0x24),
});

type Base = NonNullable<ReturnType<typeof baseBlock.decode>>;

interface Page {
  /** Bytes from the first hbin. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface LogEntry {
  readonly sequence: number;
  readonly flags: number;
  readonly hbinsSize: number;
  readonly pages: readonly Page[];
}

export interface HiveLog {
  readonly id: string;
  readonly format: 'entries' | 'bitmap';
  readonly base: Base;
  readonly baseBytes: Uint8Array;
  /** In stored order, up to the first that is not valid. The old format has one, with the sequence of the base block. */
  readonly entries: readonly LogEntry[];
}

export interface AppliedLog {
  readonly log: string;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly pages: number;
}

/** The hive brought up to date, in memory. Ranges a log changed are not traced: they are not stored there. */
export interface ReplayedHive extends ByteSource {
  /** Empty: the hive was clean, or no log applies; the bytes are as they were. */
  readonly applied: readonly AppliedLog[];
  /** The base block was taken from a log, the hive's own being invalid. */
  readonly baseFromLog: boolean;
}

// ---- reading a log ---------------------------------------------------------------------------------------------

/** One log file. `absent`: empty, no valid base block, or no entries at all: such a log changes nothing. */
export async function parseLog(source: ByteSource): Promise<Parsed<HiveLog>> {
  const chunk = await source.read(0, Math.min(source.size, MAX_LOG));
  const note = notes(source.id, source.size);
  const hole = chunk.holes[0];
  if (hole !== undefined && hole.offset < BASE_HEAD) {
    return unreadable([{ code: 'regf-log.unreadable', kind: 'unreadable', at: hole }]);
  }
  // A log ends for us where it could not be read: an entry behind a hole cannot follow what stands before.
  const bytes = hole === undefined ? chunk.bytes : chunk.bytes.subarray(0, hole.offset);
  if (hole !== undefined) note.add('regf-log.unreadable', 'unreadable', hole.offset, hole.length);
  if (source.size > MAX_LOG) note.add('regf-log.size', 'limit', MAX_LOG, source.size - MAX_LOG, MAX_LOG, source.size);
  const base = baseBlock.decode(bytes);
  if (base?.signature !== 'regf' || base.type === FILE_TYPE.primary) return absent();
  if (baseChecksum(bytes) !== base.checksum) {
    note.add('regf-log.checksum', 'bad-checksum', 0x1fc, 4, baseChecksum(bytes), base.checksum);
    return absent(note.list);
  }
  const format = base.type === FILE_TYPE.incrementalLog ? 'entries' : 'bitmap';
  const entries = format === 'entries' ? readEntries(bytes, note) : readBitmap(bytes, base, note);
  if (entries.length === 0) return absent(note.list);
  return ok({ id: source.id, format, base, baseBytes: bytes.slice(0, BASE_HEAD), entries }, note.list);
}

type Note = ReturnType<typeof notes>;

function readEntries(bytes: Uint8Array, note: Note): LogEntry[] {
  const out: LogEntry[] = [];
  let at = BASE_HEAD;
  while (at + entryHead.size <= bytes.length) {
    const head = entryHead.decode(bytes, at);
    if (head?.signature !== 'HvLE') break;
    const end = at + head.size;
    if (head.size < entryHead.size || head.size % PAGE !== 0 || end > bytes.length) {
      note.add(
        'regf-log.entry-size',
        end > bytes.length ? 'truncated' : 'out-of-range',
        at + 4,
        4,
        undefined,
        head.size,
      );
      break;
    }
    const body = marvin32(bytes.subarray(at + entryHead.size, end));
    const front = marvin32(bytes.subarray(at, at + 32));
    if (body.low !== head.hash1Low || body.high !== head.hash1High) {
      note.add('regf-log.entry-hash', 'bad-checksum', at + 0x18, 8, 'hash 1');
      break;
    }
    if (front.low !== head.hash2Low || front.high !== head.hash2High) {
      note.add('regf-log.entry-hash', 'bad-checksum', at + 0x20, 8, 'hash 2');
      break;
    }
    const pages = entryPages(bytes, at, end, head.pages);
    if (head.hbinsSize % HBIN_UNIT !== 0 || head.hbinsSize > MAX_HIVE || pages === undefined) {
      note.add('regf-log.entry-pages', 'out-of-range', at + 0x10, 8, undefined, head.hbinsSize);
      break;
    }
    out.push({ sequence: head.sequence, flags: head.flags, hbinsSize: head.hbinsSize, pages });
    at = end;
  }
  return out;
}

function entryPages(bytes: Uint8Array, at: number, end: number, count: number): Page[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let data = at + entryHead.size + count * 8;
  if (data > end) return undefined;
  const pages: Page[] = [];
  for (let i = 0; i < count; i += 1) {
    const reference = at + entryHead.size + i * 8;
    const offset = view.getUint32(reference, true);
    const size = view.getUint32(reference + 4, true);
    // Windows logs whole blocks; without this an entry of empty pages would cost more memory than its bytes.
    if (size === 0 || size % PAGE !== 0 || data + size > end || offset + size > MAX_HIVE) return undefined;
    pages.push({ offset, bytes: bytes.subarray(data, data + size) });
    data += size;
  }
  return pages;
}

function readBitmap(bytes: Uint8Array, base: Base, note: Note): LogEntry[] {
  if (String.fromCharCode(...bytes.subarray(BASE_HEAD, BASE_HEAD + 4)) !== DIRT) return [];
  const pagesOfHive = base.hbinsSize / PAGE;
  const bitmap = BASE_HEAD + 4;
  const bitmapEnd = bitmap + Math.ceil(pagesOfHive / 8);
  if (base.hbinsSize % HBIN_UNIT !== 0 || base.hbinsSize > MAX_HIVE || bitmapEnd > bytes.length) {
    note.add('regf-log.bitmap', 'out-of-range', 0x28, 4, undefined, base.hbinsSize);
    return [];
  }
  const pages: Page[] = [];
  let data = Math.ceil(bitmapEnd / PAGE) * PAGE;
  for (let i = 0; i < pagesOfHive; i += 1) {
    if (((bytes[bitmap + (i >> 3)] ?? 0) & (1 << (i & 7))) === 0) continue;
    if (data + PAGE > bytes.length) {
      // A bitmap written before its pages: applying half of them would tear the hive further.
      note.add('regf-log.pages', 'truncated', data, 0, i * PAGE, bytes.length);
      return [];
    }
    pages.push({ offset: i * PAGE, bytes: bytes.subarray(data, data + PAGE) });
    data += PAGE;
  }
  return pages.length === 0 ? [] : [{ sequence: base.primarySequence, flags: 0, hbinsSize: base.hbinsSize, pages }];
}

// ---- applying --------------------------------------------------------------------------------------------------

/** Which logs apply, in order, with the entries that do. */
interface Recovery {
  readonly base: Base;
  readonly baseBytes: Uint8Array;
  readonly fromLog: boolean;
  readonly steps: readonly { readonly log: HiveLog; readonly entries: readonly LogEntry[] }[];
  /** What both sequence numbers become. */
  readonly sequence: number;
}

/**
 * Applies the logs a kernel would apply. `logs` in the order .LOG1, .LOG2 (or .LOG alone). A clean hive comes back as
 * it is, so does a dirty one to which no log applies (`applied` empty). `absent` where this is no hive and no log says
 * otherwise.
 */
export async function replayLogs(source: ByteSource, logs: readonly ByteSource[]): Promise<Parsed<ReplayedHive>> {
  const head = await source.read(0, BASE_HEAD);
  const anomalies: Anomaly[] = [];
  const base = head.holes.length === 0 ? baseBlock.decode(head.bytes) : undefined;
  const valid = base?.signature === 'regf' && baseChecksum(head.bytes) === base.checksum;
  if (base !== undefined && valid && base.primarySequence === base.secondarySequence) return ok(unchanged(source));

  const usable: HiveLog[] = [];
  for (const log of logs.slice(0, MAX_LOGS)) {
    const parsed = await parseLog(log);
    anomalies.push(...parsed.anomalies);
    if (parsed.status === 'ok') usable.push(parsed.value);
  }
  const recovery = valid && base !== undefined ? planValid(base, head.bytes, usable) : planInvalid(usable);
  if (recovery === undefined) return base?.signature === 'regf' ? ok(unchanged(source), anomalies) : absent(anomalies);
  const applied = await apply(source, recovery);
  if (applied !== undefined) return ok(applied, anomalies);
  const at = { source: source.id, offset: source.size, length: 0 };
  return ok(unchanged(source), [...anomalies, { code: 'regf-log.growth', kind: 'limit', at }]);
}

function unchanged(source: ByteSource): ReplayedHive {
  return {
    id: source.id,
    size: source.size,
    sectorSize: source.sectorSize,
    read: (offset, length) => source.read(offset, length),
    trace: (offset, length) => source.trace(offset, length),
    applied: [],
    baseFromLog: false,
  };
}

/** The hive's own base block is valid: entries from its secondary sequence on, through both logs without a gap. */
function planValid(base: Base, baseBytes: Uint8Array, logs: readonly HiveLog[]): Recovery | undefined {
  const bitmap = logs.find((log) => log.format === 'bitmap' && log.base.written === base.written);
  if (bitmap !== undefined) {
    const steps = [{ log: bitmap, entries: bitmap.entries }];
    return { base, baseBytes, fromLog: false, steps, sequence: base.primarySequence };
  }
  const ordered = logs
    .filter((log) => log.format === 'entries')
    .sort((a, b) => a.base.primarySequence - b.base.primarySequence);
  const steps: { log: HiveLog; entries: LogEntry[] }[] = [];
  let last: number | undefined;
  for (const log of ordered) {
    const first = log.entries[0]?.sequence;
    const expected = last === undefined ? first !== undefined && first >= base.secondarySequence : first === last + 1;
    if (!expected || first !== log.base.primarySequence) continue;
    const entries = consecutive(log.entries);
    last = entries.at(-1)?.sequence ?? last;
    steps.push({ log, entries });
  }
  return last === undefined ? undefined : { base, baseBytes, fromLog: false, steps, sequence: last + 1 };
}

/** It is not: the log with the newest entries gives its base block and its entries, alone. */
function planInvalid(logs: readonly HiveLog[]): Recovery | undefined {
  let newest: HiveLog | undefined;
  for (const log of logs) {
    if (newest === undefined || isNewer(log, newest)) newest = log;
  }
  if (newest === undefined) return undefined;
  const entries = newest.format === 'entries' ? consecutive(newest.entries) : newest.entries;
  const last = entries.at(-1)?.sequence ?? newest.base.primarySequence;
  return {
    base: newest.base,
    baseBytes: newest.baseBytes,
    fromLog: true,
    steps: [{ log: newest, entries }],
    sequence: newest.format === 'entries' ? last + 1 : last,
  };
}

function isNewer(a: HiveLog, b: HiveLog): boolean {
  if (a.format !== b.format) return a.format === 'entries';
  if (a.format === 'bitmap') return a.base.written > b.base.written;
  return (a.entries.at(-1)?.sequence ?? 0) > (b.entries.at(-1)?.sequence ?? 0);
}

/** Entries up to the first whose sequence is not one above its predecessor's: what follows is of an older round. */
function consecutive(entries: readonly LogEntry[]): LogEntry[] {
  const out: LogEntry[] = [];
  for (const entry of entries) {
    const previous = out.at(-1);
    if (previous !== undefined && entry.sequence !== previous.sequence + 1) break;
    out.push(entry);
  }
  return out;
}

/** Undefined where the logs would grow the hive by more than they bring. */
async function apply(source: ByteSource, recovery: Recovery): Promise<ReplayedHive | undefined> {
  const entries = recovery.steps.flatMap((step) => step.entries);
  const pages = entries.flatMap((entry) => entry.pages);
  const last = entries.at(-1);
  const hbinsSize = last?.hbinsSize ?? recovery.base.hbinsSize;
  const reach = entries.reduce((most, entry) => Math.max(most, entry.hbinsSize), hbinsSize);
  const chunk = await source.read(0, Math.min(source.size, MAX_HIVE));
  // New hbins are dirty as a whole, so their pages stand in the log: nothing larger is allocated.
  const brought = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  if (BASE_SIZE + reach > chunk.bytes.length + brought + BASE_SIZE) return undefined;
  const bytes = new Uint8Array(Math.max(chunk.bytes.length, BASE_SIZE + reach));
  bytes.set(chunk.bytes);
  const changed = [{ start: 0, end: BASE_HEAD }];
  for (const page of pages) {
    const start = BASE_SIZE + page.offset;
    if (start + page.bytes.length > bytes.length) continue;
    bytes.set(page.bytes, start);
    changed.push({ start, end: start + page.bytes.length });
  }
  const rewritten = RangeSet.of(changed);
  bytes.set(recovery.baseBytes.subarray(0, BASE_HEAD), 0);
  const flag = last === undefined ? recovery.base.flags : (recovery.base.flags & ~1) | (last.flags & 1);
  const sequence = recovery.sequence >>> 0;
  baseBlock.patch(bytes, 0, {
    type: FILE_TYPE.primary,
    primarySequence: sequence,
    secondarySequence: sequence,
    hbinsSize,
    flags: flag >>> 0,
  });
  baseBlock.patch(bytes, 0, { checksum: baseChecksum(bytes) });
  const holes = chunk.holes.flatMap((hole) => rewritten.uncovered(hole));
  const applied = recovery.steps.map(({ log, entries: of }) => ({
    log: log.id,
    firstSequence: of[0]?.sequence ?? 0,
    lastSequence: of.at(-1)?.sequence ?? 0,
    pages: of.reduce((sum, entry) => sum + entry.pages.length, 0),
  }));
  return {
    id: source.id,
    size: bytes.length,
    sectorSize: source.sectorSize,
    applied,
    baseFromLog: recovery.fromLog,
    read(offset, length) {
      const r = clamp(bytes.length, offset, length);
      const end = r.offset + r.length;
      return Promise.resolve({
        bytes: bytes.slice(r.offset, end),
        at: { source: source.id, offset: r.offset, length: r.length },
        holes: clipped(holes, r.offset, end),
      });
    },
    trace(offset, length) {
      return rewritten.touches(offset, offset + length) || offset + length > chunk.bytes.length
        ? []
        : source.trace(offset, length);
    },
  };
}
