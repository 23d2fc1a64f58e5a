/**
 * Resources: the runs of bytes that blobs, metadata and tables are stored in. A resource is stored verbatim, or as chunks
 * that are compressed one by one behind a table of their places, or, in solid form (ESD), as large chunks that many
 * blobs share. Layout: WIM file format white paper; for solid resources wimlib's include/wimlib/resource.h.
 */
import { cached, clamp, slice, type ByteSource, type Extent } from '../../core/bytes.ts';
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

// ---- chunk cache -----------------------------------------------------------------------------------------------

/** Least-recently-used, bounded by bytes. */
export interface ChunkCache {
  get(key: string, load: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined>;
}

export function chunkCache(): ChunkCache {
  const chunks = new Map<string, { bytes: Promise<Uint8Array | undefined>; size: number }>();
  let total = 0;

  function shrink(keep: string): void {
    for (const [key, chunk] of chunks) {
      if (total <= CACHE_BYTES) return;
      if (key === keep) continue;
      chunks.delete(key);
      total -= chunk.size;
    }
  }

  return {
    get(key, load) {
      const known = chunks.get(key);
      if (known !== undefined) {
        chunks.delete(key);
        chunks.set(key, known);
        return known.bytes;
      }
      const fresh = { bytes: load(), size: 0 };
      chunks.set(key, fresh);
      void fresh.bytes.then((bytes) => {
        if (chunks.get(key) !== fresh) return;
        fresh.size = bytes?.length ?? 0;
        total += fresh.size;
        shrink(key);
      });
      return fresh.bytes;
    },
  };
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

interface Chunks {
  readonly size: number;
  readonly chunkSize: number;
  /** Place of a chunk's stored bytes in the file; undefined where the table does not say. */
  place(index: number): Promise<{ readonly from: number; readonly to: number } | undefined>;
  /** Undefined where chunks are stored as they are. */
  readonly decompress: Decompress | undefined;
}

/** Chunks that cannot be read or decompressed are holes. Nothing is stored verbatim: `trace` is empty. */
function chunkSource(file: ByteSource, id: string, chunks: Chunks, cache: ChunkCache, key: string): ByteSource {
  const { size, chunkSize } = chunks;

  async function load(index: number): Promise<Uint8Array | undefined> {
    const want = Math.min(chunkSize, size - index * chunkSize);
    const place = await chunks.place(index);
    if (place === undefined) return undefined;
    const length = place.to - place.from;
    if (length <= 0 || length > want || place.to > file.size) return undefined;
    const stored = await file.read(place.from, length);
    if (stored.bytes.length < length || stored.holes.length > 0) return undefined;
    // A chunk that would not become smaller is stored as it is.
    return length === want ? stored.bytes : chunks.decompress?.(stored.bytes, want);
  }

  return {
    id,
    size,
    sectorSize: file.sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      const end = r.offset + r.length;
      for (let position = r.offset; position < end;) {
        const index = Math.floor(position / chunkSize);
        const base = index * chunkSize;
        const stop = Math.min(end, base + chunkSize);
        const data = await cache.get(`${key}:${index}`, () => load(index));
        if (data === undefined) holes.push({ source: id, offset: position, length: stop - position });
        else bytes.set(data.subarray(position - base, stop - base), position - r.offset);
        position = stop;
      }
      return { bytes, at: { source: id, ...r }, holes };
    },
    trace: () => [],
  };
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
  const count = Math.ceil(originalSize / chunkSize);
  // Places in resources of 4 GiB and more take 64 bits. The first chunk begins behind the table and has no entry.
  const width = originalSize > 0xffff_ffff ? 8 : 4;
  const table = Math.max(count - 1, 0) * width;
  if (table > storedSize) return refuse(file, resource, 'chunk-table', 'out-of-range', table, storedSize);
  const entries = cached(slice(file, `${id}:chunks`, offset, table));

  /** Where a chunk begins, behind the table. */
  async function start(index: number): Promise<number | undefined> {
    if (index === 0) return 0;
    if (index === count) return storedSize - table;
    const { bytes, holes } = await entries.read((index - 1) * width, width);
    if (bytes.length < width || holes.length > 0) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, width);
    return width === 4 ? view.getUint32(0, true) : toOffset(view.getBigUint64(0, true));
  }

  const chunks: Chunks = {
    size: originalSize,
    chunkSize,
    decompress,
    async place(index) {
      const from = await start(index);
      const to = await start(index + 1);
      if (from === undefined || to === undefined || table + to > storedSize) return undefined;
      return { from: offset + table + from, to: offset + table + to };
    },
  };
  return ok(chunkSource(file, id, chunks, cache, `${file.id}:${offset}`));
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
  const chunks: Chunks = {
    size,
    chunkSize,
    decompress,
    place(index) {
      const from = index === 0 ? offset + first : ends[index - 1];
      const to = ends[index];
      const known = from !== undefined && to !== undefined && to <= offset + storedSize;
      return Promise.resolve(known ? { from, to } : undefined);
    },
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
  return ok(chunkSource(file, id, chunks, cache, `${file.id}:${offset}`), anomalies);
}
