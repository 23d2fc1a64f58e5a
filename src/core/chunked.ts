/**
 * Sources stored in chunks of one size that are compressed each for itself: WIM resources, files compacted by Windows,
 * units of compressed NTFS streams. Here are the reading across chunks, the cache, and the tables of places; what a
 * chunk holds is for the format to say.
 */
import { cached, clamp, slice, type ByteSource, type Extent } from './bytes.ts';
import { clipped } from './ranges.ts';

/** A chunk as it reads. `holes`: parts of it that do not, in offsets of the whole source; they are zero in `bytes`. */
export interface LoadedChunk {
  readonly bytes: Uint8Array;
  readonly holes: readonly Extent[];
}

export interface Chunked {
  readonly id: string;
  /** Bytes of the whole, decompressed. */
  readonly size: number;
  readonly sectorSize: number;
  /** Bytes of a chunk decompressed; only the last is shorter. */
  readonly chunkSize: number;
  /** Undefined where nothing of the chunk can be had: it reads as a hole. `length`: its bytes, decompressed. */
  load(index: number, length: number): Promise<LoadedChunk | undefined>;
}

/** Where a chunk is stored: from the byte `from` up to, not including, `to`. */
export interface ChunkPlace {
  readonly from: number;
  readonly to: number;
}

/** Nothing of it is stored verbatim: `trace` is empty. */
export function chunkedSource(of: Chunked): ByteSource {
  const { id, size, sectorSize, chunkSize } = of;
  return {
    id,
    size,
    sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      for (const { index, start, end } of chunkParts(r.offset, r.offset + r.length, chunkSize)) {
        const base = index * chunkSize;
        const loaded = await of.load(index, Math.min(chunkSize, size - base));
        if (loaded === undefined) holes.push({ source: id, offset: start, length: end - start });
        else {
          bytes.set(loaded.bytes.subarray(start - base, end - base), start - r.offset);
          holes.push(...clipped(loaded.holes, start, end));
        }
      }
      return { bytes, at: { source: id, ...r }, holes };
    },
    trace: () => [],
  };
}

/** The parts of [start, end) that lie in one chunk each, with its index. */
export function* chunkParts(
  start: number,
  end: number,
  chunkSize: number,
): Generator<{ readonly index: number; readonly start: number; readonly end: number }> {
  for (let position = start; position < end;) {
    const index = Math.floor(position / chunkSize);
    const stop = Math.min(end, (index + 1) * chunkSize);
    yield { index, start: position, end: stop };
    position = stop;
  }
}

/**
 * The stored bytes of a chunk, decompressed. A chunk that would not become smaller is stored as it is. Undefined where
 * the place is impossible, the bytes cannot be read, or they do not decompress.
 */
export async function storedChunk(
  file: ByteSource,
  place: ChunkPlace | undefined,
  length: number,
  decompress: ((input: Uint8Array, size: number) => Uint8Array | undefined) | undefined,
): Promise<LoadedChunk | undefined> {
  const storedLength = place === undefined ? 0 : place.to - place.from;
  if (place === undefined || storedLength <= 0 || storedLength > length || place.to > file.size) return undefined;
  const { bytes, holes } = await file.read(place.from, storedLength);
  if (bytes.length < storedLength || holes.length > 0) return undefined;
  const content = storedLength === length ? bytes : decompress?.(bytes, length);
  return content === undefined ? undefined : { bytes: content, holes: [] };
}

export interface ChunkTable {
  /** Bytes of the table; the first chunk begins behind it. May be more than the stored bytes hold. */
  readonly length: number;
  /** Place of a chunk in the file; undefined where the table does not say or says what cannot be. */
  place(index: number): Promise<ChunkPlace | undefined>;
}

/**
 * The table WIM resources and compacted files begin with: where each chunk but the first begins, counted from the end
 * of the table, in 32 bits, or in 64 where the content has 4 GiB and more. `offset`, `storedSize`: of table and chunks.
 */
export function chunkTable(
  file: ByteSource,
  offset: number,
  storedSize: number,
  size: number,
  chunkSize: number,
): ChunkTable {
  const count = Math.ceil(size / chunkSize);
  const width = size > 0xffff_ffff ? 8 : 4;
  const length = Math.max(count - 1, 0) * width;
  const entries = cached(slice(file, `${file.id}:chunks`, offset, Math.min(length, storedSize)));

  async function start(index: number): Promise<number | undefined> {
    if (index === 0) return 0;
    if (index === count) return storedSize - length;
    const { bytes, holes } = await entries.read((index - 1) * width, width);
    if (bytes.length < width || holes.length > 0) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, width);
    const value = width === 4 ? view.getUint32(0, true) : Number(view.getBigUint64(0, true));
    return Number.isSafeInteger(value) ? value : undefined;
  }

  return {
    length,
    async place(index) {
      const from = await start(index);
      const to = await start(index + 1);
      if (from === undefined || to === undefined || length + to > storedSize) return undefined;
      return { from: offset + length + from, to: offset + length + to };
    },
  };
}

/** What an entry costs beside its bytes: chunks that cannot be had must not pile up either. */
const ENTRY_BYTES = 256;

/** Least-recently-used chunks, bounded by bytes. A single chunk larger than that is kept nevertheless. */
export interface ChunkCache {
  get(key: string, load: () => Promise<LoadedChunk | undefined>): Promise<LoadedChunk | undefined>;
}

export function chunkCache(maxBytes: number): ChunkCache {
  const chunks = new Map<string, { loaded: Promise<LoadedChunk | undefined>; size: number }>();
  let total = 0;

  function shrink(keep: string): void {
    for (const [key, chunk] of chunks) {
      if (total <= maxBytes) return;
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
        return known.loaded;
      }
      const fresh = { loaded: load(), size: 0 };
      chunks.set(key, fresh);
      void fresh.loaded.then((chunk) => {
        if (chunks.get(key) !== fresh) return;
        fresh.size = ENTRY_BYTES + (chunk?.bytes.length ?? 0);
        total += fresh.size;
        shrink(key);
      });
      return fresh.loaded;
    },
  };
}
