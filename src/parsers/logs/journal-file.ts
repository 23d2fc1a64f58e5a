/**
 * systemd's binary journal files (https://systemd.io/JOURNAL_FILE_FORMAT, journal-def.h). The objects are walked in the
 * order they lie in the file rather than through the index: a journal that lost power has entries its index does not
 * know, and the last of them are what one looks for.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { ascii, bytes, record, u32, u64, u8 } from '../../core/record.ts';
import { hex, latin1 } from '../../core/encoding.ts';
import { unpackLz4 } from '../compress/lz4.ts';
import { unpackZstd } from '../compress/zstd.ts';
import { decodeBytes } from './decode.ts';

const MAGIC = 'LPKSHHRH';

export function isJournalFile(head: Uint8Array): boolean {
  return latin1(head.subarray(0, MAGIC.length)) === MAGIC;
}

const header = record('journal header', 208, {
  signature: ascii(0, 8),
  incompatible: u32(12),
  state: u8(16),
  headerSize: u64(88),
  entries: u64(152),
});

const objectHeader = record('journal object', 16, { type: u8(0), flags: u8(1), reserved: bytes(2, 6), size: u64(8) });

const entryHeader = record('journal entry', 64, {
  sequence: u64(16),
  realtime: u64(24),
  monotonic: u64(32),
  bootId: bytes(40, 16),
});

/** Incompatible flags a reader must know: XZ, LZ4, keyed hashes, Zstandard, compact offsets. */
const KNOWN_FLAGS = 0b1_1111;
const COMPACT = 0b1_0000;
const DATA = 1;
const ENTRY = 3;
const LAST_TYPE = 7;
const XZ = 1;
const LZ4 = 2;
const ZSTD = 4;

/** Bytes held of the file around the place of the walk; an entry's own data lie just before it. */
const WINDOW = 1024 * 1024;
/** Bytes unpacked of one field: a message longer than a line is cut anyway. */
const MAX_FIELD = 256 * 1024;
/** Fields of one entry that are looked at; ordinary ones have about 40. */
const MAX_ITEMS = 512;
/** Fields remembered by their offset: the values that repeat from entry to entry. */
const MAX_REMEMBERED = 20_000;
/** Longer values are messages and do not repeat. */
const REMEMBERED_LENGTH = 64;

/** What a record is made of. The other fields say who wrote it, which is not judged. */
const WANTED = new Set(['MESSAGE', 'SYSLOG_IDENTIFIER', '_COMM', '_TRANSPORT', '_SOURCE_MONOTONIC_TIMESTAMP']);

export interface JournalEntry {
  /** Counted from 1, in the order of the file. */
  readonly number: number;
  readonly fields: Readonly<Record<string, string>>;
}

export type JournalProblem = 'log.journal-damaged' | 'log.journal-unsupported' | 'log.journal-compressed';

/** Walks the entries. What could not be read is told to `problem` with the number of the entry it follows. */
export async function* journalEntries(
  source: ByteSource,
  problem: (code: JournalProblem, entry: number) => void,
): AsyncGenerator<JournalEntry> {
  const file = new JournalFile(source);
  const head = header.decode((await source.read(0, header.size)).bytes);
  if (head?.signature !== MAGIC || (head.incompatible & ~KNOWN_FLAGS) !== 0) {
    problem(head?.signature === MAGIC ? 'log.journal-unsupported' : 'log.journal-damaged', 0);
    return;
  }
  const compact = (head.incompatible & COMPACT) !== 0;
  let number = 0;
  // The header's size is the one thing the walk takes on trust; a silly one becomes the smallest there was.
  let at = head.headerSize >= 208n && head.headerSize <= 4096n ? align(Number(head.headerSize)) : header.size;
  while (at + objectHeader.size <= source.size) {
    const object = await file.object(at);
    if (object === undefined) {
      const next = await file.resume(at);
      if (next === undefined) return;
      if (next.skippedData) problem('log.journal-damaged', number);
      at = next.at;
      continue;
    }
    if (object.type === ENTRY) {
      number += 1;
      const fields = await file.entry(at, object.size, compact, (code) => problem(code, number));
      if (fields === undefined) problem('log.journal-damaged', number);
      else yield { number, fields };
    }
    at += align(object.size);
  }
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

interface Located {
  readonly type: number;
  readonly flags: number;
  readonly size: number;
}

/** The object whose header lies at `offset` of some bytes, with `left` bytes of the file from there on. */
function locate(from: Uint8Array, offset: number, left: number): Located | undefined {
  const type = from[offset] ?? 0;
  if (type === 0 || type > LAST_TYPE) return undefined;
  const found = objectHeader.decode(from, offset);
  if (found === undefined || found.flags > (XZ | LZ4 | ZSTD)) return undefined;
  if (found.size < 16n || found.size > BigInt(left) || found.reserved.some((byte) => byte !== 0)) return undefined;
  return { type, flags: found.flags, size: Number(found.size) };
}

class JournalFile {
  private readonly source: ByteSource;
  private window: Uint8Array = new Uint8Array(0);
  private windowAt = 0;
  /** By offset of a data object: a wanted field that repeats, or undefined for one that is not wanted. */
  private readonly remembered = new Map<number, readonly [name: string, value: string] | undefined>();

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** The object at `at`; undefined where there is none. */
  async object(at: number): Promise<Located | undefined> {
    return locate(await this.bytes(at, objectHeader.size), 0, this.source.size - at);
  }

  /** The next place after `at` where an object begins; zeros in between are room that was never used. */
  async resume(at: number): Promise<{ readonly at: number; readonly skippedData: boolean } | undefined> {
    let skippedData = false;
    for (let start = at; start < this.source.size; start += WINDOW) {
      // A header may lie across the end of a piece.
      const piece = (await this.source.read(start, WINDOW + objectHeader.size)).bytes;
      const end = Math.min(WINDOW, piece.length - objectHeader.size + 1);
      for (let next = 0; next < end; next += 8) {
        // Type 0 is no object, and unused room is all of it: the one test most places need.
        if (piece[next] === 0 && piece[next + 8] === 0) continue;
        if (start + next > at && locate(piece, next, this.source.size - start - next) !== undefined) {
          return { at: start + next, skippedData };
        }
        skippedData = true;
      }
    }
    return skippedData ? { at: this.source.size, skippedData } : undefined;
  }

  /** The wanted fields of the entry at `at`; undefined where it names a place that holds no field. */
  async entry(
    at: number,
    size: number,
    compact: boolean,
    problem: (code: JournalProblem) => void,
  ): Promise<Record<string, string> | undefined> {
    const width = compact ? 4 : 16;
    const length = Math.min(size, entryHeader.size + MAX_ITEMS * width);
    const raw = await this.bytes(at, length);
    const head = entryHeader.decode(raw);
    if (head === undefined) return undefined;
    const fields: Record<string, string> = {
      __REALTIME_TIMESTAMP: String(head.realtime),
      __MONOTONIC_TIMESTAMP: String(head.monotonic),
      _BOOT_ID: hex(head.bootId),
    };
    const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
    let sound = true;
    for (let item = entryHeader.size; item + width <= raw.length; item += width) {
      const offset = compact ? BigInt(view.getUint32(item, true)) : view.getBigUint64(item, true);
      if (offset === 0n || offset >= BigInt(this.source.size)) {
        sound = false;
        continue;
      }
      const field = await this.field(Number(offset), compact, problem);
      if (field !== undefined) fields[field[0]] ??= field[1];
    }
    return sound || fields['MESSAGE'] !== undefined ? fields : undefined;
  }

  private async field(
    at: number,
    compact: boolean,
    problem: (code: JournalProblem) => void,
  ): Promise<readonly [string, string] | undefined> {
    if (this.remembered.has(at)) return this.remembered.get(at);
    const object = await this.object(at);
    if (object?.type !== DATA) {
      problem('log.journal-damaged');
      return undefined;
    }
    const start = compact ? 72 : 64;
    const stored = await this.bytes(at + start, Math.min(object.size - start, MAX_FIELD));
    const payload = unpack(object.flags, stored);
    if (payload === undefined) {
      problem('log.journal-compressed');
      return undefined;
    }
    const field = wantedField(payload);
    if (field === undefined || field[1].length <= REMEMBERED_LENGTH) {
      if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
      this.remembered.set(at, field);
    }
    return field;
  }

  /** Bytes of the file, from the window where they lie in it; fewer than asked for at the end of the file. */
  private async bytes(at: number, length: number): Promise<Uint8Array> {
    const within = (): boolean => at >= this.windowAt && at + length <= this.windowAt + this.window.length;
    if (!within()) {
      // What lies before the window is a field used long ago: it is fetched alone, and the window stays.
      if (at < this.windowAt) return (await this.source.read(at, Math.max(length, 0))).bytes;
      // The new window reaches back, because entries name what was written before them.
      this.windowAt = Math.max(0, at - WINDOW / 2);
      this.window = (await this.source.read(this.windowAt, Math.max(WINDOW, at - this.windowAt + length))).bytes;
    }
    return this.window.subarray(at - this.windowAt, at - this.windowAt + Math.max(length, 0));
  }
}

function unpack(flags: number, stored: Uint8Array): Uint8Array | undefined {
  if (flags === 0) return stored;
  if (flags === ZSTD) return unpackZstd(stored, MAX_FIELD);
  if (flags !== LZ4 || stored.length < 8) return undefined;
  const size = new DataView(stored.buffer, stored.byteOffset, 8).getBigUint64(0, true);
  return size > BigInt(MAX_FIELD) ? undefined : unpackLz4(stored.subarray(8), Number(size));
}

function wantedField(payload: Uint8Array): readonly [string, string] | undefined {
  const equals = payload.indexOf(0x3d);
  if (equals <= 0 || equals > 64) return undefined;
  const name = decodeBytes(payload.subarray(0, equals));
  return WANTED.has(name) ? [name, decodeBytes(payload.subarray(equals + 1))] : undefined;
}
