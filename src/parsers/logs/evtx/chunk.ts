/**
 * A chunk of an event log: 64 KiB with a head of its own and records one behind the other. It stands alone: names and
 * templates are looked up within it. Where a record is damaged, the next one is found by its mark and its length, which
 * stands at both its ends.
 */
import { crc32 } from '../../../core/crc32.ts';
import { ascii, record, u32, u64 } from '../../../core/record.ts';
import { toOffset } from '../../../core/encoding.ts';
import { BadXml, ChunkXml } from './binary-xml.ts';
import { eventOf, type EvtxEvent } from './event.ts';
import { filetimeText } from './values.ts';

export const CHUNK_SIZE = 64 * 1024;
/** The head with the tables of names and templates; records begin behind it. */
export const CHUNK_HEAD = 512;
const CHUNK_MAGIC = 'ElfChnk\0';
/** `**` and two zero bytes. */
const RECORD_MARK = 0x00002a2a;

const chunkHeader = record('event log chunk', 128, {
  signature: ascii(0, 8),
  firstRecord: u64(24),
  lastRecord: u64(32),
  free: u32(48),
  dataSum: u32(52),
  headSum: u32(124),
});

const recordHeader = record('event record', 24, { mark: u32(0), size: u32(4), id: u64(8), written: u64(16) });
/** The length stands again behind the record. */
const SMALLEST_RECORD = recordHeader.size + 4;

export interface ChunkHead {
  /** EventRecordIDs of the first and last record. */
  readonly first: number;
  readonly last: number;
  /** Where the records end. */
  readonly free: number;
  readonly dataSum: number;
  readonly soundSum: boolean;
}

/** Undefined where there is no chunk, or its numbers make no sense. `bytes`: at least its first 512. */
export function chunkHead(bytes: Uint8Array): ChunkHead | undefined {
  const head = chunkHeader.decode(bytes);
  if (head?.signature !== CHUNK_MAGIC || bytes.length < CHUNK_HEAD) return undefined;
  const first = toOffset(head.firstRecord);
  const last = toOffset(head.lastRecord);
  if (first === undefined || last === undefined || last < first || last - first > CHUNK_SIZE) return undefined;
  if (head.free < CHUNK_HEAD || head.free > CHUNK_SIZE) return undefined;
  const summed = new Uint8Array(120 + CHUNK_HEAD - 128);
  summed.set(bytes.subarray(0, 120));
  summed.set(bytes.subarray(128, CHUNK_HEAD), 120);
  return { first, last, free: head.free, dataSum: head.dataSum, soundSum: crc32(summed) === head.headSum };
}

export type ChunkProblem = 'log.evtx-chunk' | 'log.evtx-sum' | 'log.evtx-record';

/**
 * The events of a chunk, in order. `active`: the log was not closed and this chunk was being written, so its sums and
 * the end of its records may be behind what it holds.
 */
export function* chunkEvents(
  bytes: Uint8Array,
  active: boolean,
  problem: (code: ChunkProblem, after: number) => void,
): Generator<EvtxEvent> {
  const head = chunkHead(bytes);
  if (head === undefined) problem('log.evtx-chunk', 0);
  else if (!active && !(head.soundSum && crc32(bytes.subarray(CHUNK_HEAD, head.free)) === head.dataSum)) {
    problem('log.evtx-sum', head.first);
  }
  const xml = new ChunkXml(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let last = 0;
  let at = CHUNK_HEAD;
  while (at + SMALLEST_RECORD <= bytes.length) {
    const found = locate(view, at);
    if (found === undefined || found.id <= last) {
      // Behind the end of the records lies room that was never used, or what an earlier use of the chunk left.
      if (head !== undefined && (at >= head.free || last >= head.last)) return;
      const next = carve(view, at + 1, last);
      if (head !== undefined && (next === undefined || next < head.free)) problem('log.evtx-record', last);
      if (next === undefined) return;
      at = next;
      continue;
    }
    if (head !== undefined && at >= head.free && !(active && found.id === last + 1)) return;
    const event = read(xml, at, found);
    if (event === undefined) problem('log.evtx-record', found.id);
    else yield event;
    last = found.id;
    at += found.size;
  }
}

interface Located {
  readonly size: number;
  readonly id: number;
  readonly written: bigint;
}

function locate(view: DataView, at: number): Located | undefined {
  if (at + SMALLEST_RECORD > view.byteLength || view.getUint32(at, true) !== RECORD_MARK) return undefined;
  const size = view.getUint32(at + recordHeader.fields.size.offset, true);
  if (size < SMALLEST_RECORD || size > view.byteLength - at) return undefined;
  if (view.getUint32(at + size - 4, true) !== size) return undefined;
  const id = toOffset(view.getBigUint64(at + recordHeader.fields.id.offset, true));
  const written = view.getBigUint64(at + recordHeader.fields.written.offset, true);
  return id === undefined || id === 0 ? undefined : { size, id, written };
}

/** Where the next whole record with a higher number begins. */
function carve(view: DataView, from: number, last: number): number | undefined {
  for (let at = from; at + SMALLEST_RECORD <= view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0x2a) continue;
    const found = locate(view, at);
    if (found !== undefined && found.id > last) return at;
  }
  return undefined;
}

function read(xml: ChunkXml, at: number, { size, id, written }: Located): EvtxEvent | undefined {
  try {
    const root = xml.document(at + recordHeader.size, at + size - 4);
    return eventOf(id, filetimeText(written), root);
  } catch (error) {
    if (error instanceof BadXml) return undefined;
    throw error;
  }
}
