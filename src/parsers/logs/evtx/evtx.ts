/**
 * Event log files of Windows Vista and later ([MS-EVEN6]; libevtx, "Windows XML Event Log (EVTX) format"): a file
 * header of 4 KiB and chunks of 64 KiB, used in a circle. Read chunk by chunk, oldest first; one chunk is held at a time.
 */
import type { ByteSource } from '../../../core/bytes.ts';
import { crc32 } from '../../../core/crc32.ts';
import { ascii, record, u16, u32, u64 } from '../../../core/record.ts';
import { latin1 } from '../../../core/encoding.ts';
import { CHUNK_HEAD, CHUNK_SIZE, chunkEvents, chunkHead, type ChunkHead, type ChunkProblem } from './chunk.ts';
import type { EvtxEvent } from './event.ts';

const FILE_MAGIC = 'ElfFile\0';
const FILE_HEADER = 4096;
/** Chunks looked at: the largest log Windows lets one configure holds 4 GiB. */
const MAX_CHUNKS = 65_536;
const DIRTY = 1;

const fileHeader = record('event log file', 128, {
  signature: ascii(0, 8),
  lastChunk: u64(16),
  major: u16(38),
  flags: u32(120),
  sum: u32(124),
});

export type EvtxProblem = ChunkProblem | 'log.evtx-header' | 'log.evtx-older';

/** By content. A file whose first block is lost is still known by its first chunk. */
export function isEvtxFile(head: Uint8Array): boolean {
  const mark = latin1(head.subarray(0, 8));
  return mark === FILE_MAGIC || latin1(head.subarray(FILE_HEADER, FILE_HEADER + 8)) === 'ElfChnk\0';
}

/**
 * The events, oldest first. `budget`: bytes of chunks to read, the newest; what is left out is told once as
 * `log.evtx-older`. `problem` gets the number of the record it stands behind.
 */
export async function* evtxEvents(
  source: ByteSource,
  problem: (code: EvtxProblem, record: number) => void,
  budget = Infinity,
): AsyncGenerator<EvtxEvent> {
  const head = (await source.read(0, fileHeader.size)).bytes;
  const header = fileHeader.decode(head);
  const sound = header?.signature === FILE_MAGIC && crc32(head.subarray(0, 120)) === header.sum;
  if (!sound) problem('log.evtx-header', 0);
  const log: ChunkList = {
    source,
    count: Math.min(Math.ceil(Math.max(source.size - FILE_HEADER, 0) / CHUNK_SIZE), MAX_CHUNKS),
    hint: sound && header.lastChunk < MAX_CHUNKS ? Number(header.lastChunk) : undefined,
    // What a damaged header says of itself is not believed either.
    dirty: !sound || (header.flags & DIRTY) !== 0,
  };
  const wanted = Math.floor(budget / CHUNK_SIZE);
  const order = wanted >= log.count ? await allChunks(log) : await newestChunks(log, wanted);
  if (order.older) problem('log.evtx-older', 0);
  let record = 0;
  for (const index of order.chunks) {
    const { bytes, holes } = await source.read(FILE_HEADER + index * CHUNK_SIZE, CHUNK_SIZE);
    // Room for chunks is made in advance.
    if (bytes.every((byte) => byte === 0) && holes.length === 0 && (log.hint === undefined || index > log.hint))
      continue;
    if (holes.length > 0 || bytes.length < CHUNK_SIZE) problem('log.evtx-chunk', record);
    const active = log.dirty && index === order.chunks.at(-1);
    for (const event of chunkEvents(bytes, active, (code, after) => problem(code, after === 0 ? record : after))) {
      record = event.record;
      yield event;
    }
  }
}

interface ChunkList {
  readonly source: ByteSource;
  readonly count: number;
  /** Number of the chunk written last, by the file header; behind the truth where the log was not closed. */
  readonly hint: number | undefined;
  readonly dirty: boolean;
}

interface Order {
  readonly chunks: readonly number[];
  readonly older: boolean;
}

async function headOf({ source }: ChunkList, index: number): Promise<ChunkHead | undefined> {
  return chunkHead((await source.read(FILE_HEADER + index * CHUNK_SIZE, CHUNK_HEAD)).bytes);
}

/** In the order of the file, from the place where the circle begins. Chunks without a head stay where they are. */
async function allChunks(log: ChunkList): Promise<Order> {
  let begin = 0;
  let before = 0;
  for (let index = 0; index < log.count; index += 1) {
    const head = await headOf(log, index);
    if (head === undefined) continue;
    if (head.first < before) begin = index;
    before = head.first;
  }
  return { chunks: Array.from({ length: log.count }, (_, i) => (begin + i) % log.count), older: false };
}

/** From the newest backwards, as many as are wanted, in the order of time. */
async function newestChunks(log: ChunkList, wanted: number): Promise<Order> {
  const newest = await newestChunk(log);
  if (newest === undefined) {
    const { chunks } = await allChunks(log);
    return { chunks: chunks.slice(-wanted), older: chunks.length > wanted };
  }
  const chunks: number[] = [];
  let after = Infinity;
  for (let step = 0; step < log.count; step += 1) {
    const index = (newest - step + log.count) % log.count;
    const head = await headOf(log, index);
    // Room not used yet, or the newest again from behind.
    if (head !== undefined && head.first >= after) break;
    if (head === undefined && index > newest) break;
    if (chunks.length >= wanted) return { chunks: chunks.toReversed(), older: true };
    chunks.push(index);
    if (head !== undefined) after = head.first;
  }
  return { chunks: chunks.toReversed(), older: false };
}

/** The header's word, and from there on as long as the records go on: it is not rewritten with every chunk. */
async function newestChunk(log: ChunkList): Promise<number | undefined> {
  if (log.hint === undefined || log.hint >= log.count) return undefined;
  let at = log.hint;
  let head = await headOf(log, at);
  if (head === undefined) return undefined;
  for (let step = 0; step < log.count; step += 1) {
    const next = (at + 1) % log.count;
    const following = await headOf(log, next);
    if (following === undefined || following.first <= head.last) return at;
    at = next;
    head = following;
  }
  return at;
}
