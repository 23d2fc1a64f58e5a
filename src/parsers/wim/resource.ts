/**
 * Resources: the runs of bytes that blobs, metadata and tables are stored in. A resource is stored verbatim, or as chunks
 * that are compressed one by one behind a table of their places, or, in solid form (ESD), as large chunks that many
 * blobs share. Layout: WIM file format white paper; for solid resources wimlib's include/wimlib/resource.h.
 */
import { slice, type ByteSource } from '../../core/bytes.ts';
import {
  chunkCache,
  chunkedSource,
  chunkTable,
  storedChunk,
  type ChunkCache,
  type ChunkPlace,
  type ChunkTable,
} from '../../core/chunked.ts';
import { ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly, AnomalyKind } from '../../core/anomaly.ts';
import { record, u32, u64 } from '../../core/record.ts';
import { toOffset } from '../../core/encoding.ts';
import { lzmsDecompress } from '../compress/lzms.ts';
import { lzxDecompress } from '../compress/lzx.ts';
import { xpressHuffmanDecompress } from '../compress/xpress.ts';
import { inside } from './anomalies.ts';

export type Compression = 'none' | 'xpress' | 'lzx' | 'lzms' | 'unknown';

/** Place of a resource as the header and the lookup table state it. Sizes and offset in bytes. */
export interface WimResource {
  readonly storedSize: number;
  readonly flags: number;
  readonly offset: number;
  readonly originalSize: number;
}

export const RESOURCE_FLAG = { free: 0x1, metadata: 0x2, compressed: 0x4, spanned: 0x8, solid: 0x10 } as const;

/** How the chunks of a resource are made. */
export interface ChunkFormat {
  readonly compression: Compression;
  /** Bytes of a chunk decompressed; only the last one of a resource is shorter. */
  readonly chunkSize: number;
}

/** 128 MiB: solid chunks are 64 MiB at most as DISM and wimlib make them; a chunk is decompressed as a whole. */
const MAX_CHUNK = 128 * 1024 * 1024;
/** Windows' own chunk size, where the header leaves it out. */
const DEFAULT_CHUNK = 32 * 1024;
/** 2^20 chunks of the smallest size wimlib makes are 32 GiB; the table of a solid resource is kept in memory (4 MiB). */
const MAX_SOLID_CHUNKS = 1 << 20;
/** Decompressed chunks kept for all resources of a file together; a single larger chunk is kept nevertheless. */
const CACHE_BYTES = 32 * 1024 * 1024;

/** For all resources of a file together. */
export function resourceCache(): ChunkCache {
  return chunkCache(CACHE_BYTES);
}

// ---- chunks ----------------------------------------------------------------------------------------------------

type Decompress = (input: Uint8Array, size: number) => Uint8Array | undefined;

function decompressor({ compression, chunkSize }: ChunkFormat): Decompress | undefined {
  if (compression === 'xpress') return xpressHuffmanDecompress;
  if (compression === 'lzms') return lzmsDecompress;
  // Windows of LZX are 32 KiB to 2 MiB; a chunk fills its window.
  const windowBits = Math.max(15, Math.ceil(Math.log2(chunkSize)));
  return compression === 'lzx' ? (input, size) => lzxDecompress(input, size, windowBits) : undefined;
}

/** The chunks of a resource as a source; `table` says where their stored bytes lie in the file. */
function resourceSource(
  file: ByteSource,
  id: string,
  chunks: {
    readonly size: number;
    readonly chunkSize: number;
    readonly key: string;
    readonly table: Pick<ChunkTable, 'place'>;
    /** Undefined where chunks are stored as they are. */
    readonly decompress: Decompress | undefined;
  },
  cache: ChunkCache,
): ByteSource {
  const { size, chunkSize, key, table, decompress } = chunks;
  return chunkedSource({
    id,
    size,
    sectorSize: file.sectorSize,
    chunkSize,
    load: (index, length) =>
      cache.get(`${key}:${index}`, async () => storedChunk(file, await table.place(index), length, decompress)),
  });
}

// ---- resources -------------------------------------------------------------------------------------------------

function refuse(
  file: ByteSource,
  resource: WimResource,
  code: string,
  kind: AnomalyKind,
  expected?: unknown,
  actual?: unknown,
): Parsed<never> {
  const at = inside(file, resource.offset, resource.storedSize);
  return unreadable([{ code: `wim.${code}`, kind, at, expected, actual }]);
}

/** `unreadable`: its chunk table cannot be, or its compression is unknown. What lies behind the file's end are holes. */
export function openResource(
  file: ByteSource,
  id: string,
  resource: WimResource,
  format: ChunkFormat,
  cache: ChunkCache,
): Parsed<ByteSource> {
  const { offset, storedSize, originalSize } = resource;
  if ((resource.flags & RESOURCE_FLAG.compressed) === 0) {
    const anomalies: Anomaly[] = [];
    if (storedSize !== originalSize) {
      const at = inside(file, offset, storedSize);
      const sizes = { expected: originalSize, actual: storedSize };
      anomalies.push({ code: 'wim.resource-size', kind: 'contradiction', at, ...sizes });
    }
    return ok(slice(file, id, offset, Math.min(storedSize, originalSize)), anomalies);
  }
  const chunkSize = format.chunkSize === 0 ? DEFAULT_CHUNK : format.chunkSize;
  const decompress = decompressor({ ...format, chunkSize });
  if (decompress === undefined)
    return refuse(file, resource, 'compression', 'unsupported', undefined, format.compression);
  if (chunkSize > MAX_CHUNK) return refuse(file, resource, 'chunk-size', 'limit', MAX_CHUNK, chunkSize);
  const table = chunkTable(file, offset, storedSize, originalSize, chunkSize);
  if (table.length > storedSize) return refuse(file, resource, 'chunk-table', 'out-of-range', table.length, storedSize);
  const key = `${file.id}:${offset}`;
  return ok(resourceSource(file, id, { size: originalSize, chunkSize, key, table, decompress }, cache));
}

/** At the beginning of a solid resource, in front of the sizes of its chunks. */
const solidHead = record('WIM solid resource', 16, { size: u64(0), chunkSize: u32(8), compression: u32(12) });
const SOLID_COMPRESSION: readonly Compression[] = ['none', 'xpress', 'lzx', 'lzms'];

/** Opens a solid resource as a whole. `resource.originalSize` says nothing here: the size stands in its own head. */
export async function openSolid(
  file: ByteSource,
  id: string,
  resource: WimResource,
  cache: ChunkCache,
): Promise<Parsed<ByteSource>> {
  const { offset, storedSize } = resource;
  const stored = await file.read(offset, solidHead.size);
  const head = stored.holes.length > 0 ? undefined : solidHead.decode(stored.bytes);
  if (head === undefined) return refuse(file, resource, 'solid-head', 'truncated');
  const size = toOffset(head.size);
  const { chunkSize } = head;
  const compression = SOLID_COMPRESSION[head.compression] ?? 'unknown';
  if (size === undefined || chunkSize === 0) return refuse(file, resource, 'solid-head', 'out-of-range');
  if (chunkSize > MAX_CHUNK) return refuse(file, resource, 'chunk-size', 'limit', MAX_CHUNK, chunkSize);
  const decompress = decompressor({ compression, chunkSize });
  if (decompress === undefined && compression !== 'none')
    return refuse(file, resource, 'compression', 'unsupported', SOLID_COMPRESSION, head.compression);
  const count = Math.ceil(size / chunkSize);
  if (count > MAX_SOLID_CHUNKS) return refuse(file, resource, 'solid-chunks', 'limit', MAX_SOLID_CHUNKS, count);
  const first = solidHead.size + count * 4;
  if (first > storedSize) return refuse(file, resource, 'chunk-table', 'out-of-range', first, storedSize);
  const table = await file.read(offset + solidHead.size, count * 4);
  if (table.bytes.length < count * 4 || table.holes.length > 0)
    return refuse(file, resource, 'chunk-table', 'truncated', count * 4, table.bytes.length);
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.bytes.byteLength);
  const ends = new Float64Array(count);
  let end = offset + first;
  for (let i = 0; i < count; i += 1) {
    end += view.getUint32(i * 4, true);
    ends[i] = end;
  }
  const place = (index: number): Promise<ChunkPlace | undefined> => {
    const from = index === 0 ? offset + first : ends[index - 1];
    const to = ends[index];
    const known = from !== undefined && to !== undefined && to <= offset + storedSize;
    return Promise.resolve(known ? { from, to } : undefined);
  };
  const anomalies: Anomaly[] = [];
  if (end !== offset + storedSize) {
    const sizes = { expected: storedSize, actual: end - offset };
    anomalies.push({
      code: 'wim.resource-size',
      kind: 'contradiction',
      at: inside(file, offset, storedSize),
      ...sizes,
    });
  }
  const key = `${file.id}:${offset}`;
  return ok(resourceSource(file, id, { size, chunkSize, key, table: { place }, decompress }, cache), anomalies);
}
