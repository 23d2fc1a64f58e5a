/**
 * Byte sources: everything below a parser is one of these. All offsets and lengths are in bytes.
 *
 * A source never rejects for a media fault or a request past its end: what could not be read is zero-filled and named
 * in `holes`, so the rest of a diagnosis goes on and nobody mistakes a hole for data.
 */

import { clipped, lastNotAbove } from './ranges.ts';

/** A range of bytes in a named source. */
export interface Extent {
  readonly source: string;
  readonly offset: number;
  readonly length: number;
}

/** What a read gave: `bytes.length` is the requested length clamped to the source's end. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** Where the bytes lie in the source that was read. */
  readonly at: Extent;
  /** Parts of `at` that could not be read and are zero-filled in `bytes`. Same source as `at`. */
  readonly holes: readonly Extent[];
}

export interface ByteSource {
  /** Name for people and for extents: `stick.img`, `stick.img:p3`, `stick.img:p3:/Windows/System32/config/SYSTEM`. */
  readonly id: string;
  readonly size: number;
  /** Logical sector size of the medium below, 512 where nothing better is known. */
  readonly sectorSize: number;
  read(offset: number, length: number): Promise<Chunk>;
  /**
   * The place of a range in the root source, in order; `[]` where it is not stored verbatim (compressed, sparse,
   * encrypted). Extents add up to the length asked for, or the answer is `[]`.
   */
  trace(offset: number, length: number): readonly Extent[];
}

/** Clamps a request to [0, size). Non-finite, negative or fractional requests become empty ones. */
export function clamp(size: number, offset: number, length: number): { offset: number; length: number } {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length <= 0 || offset >= size) {
    return { offset: 0, length: 0 };
  }
  return { offset, length: Math.min(length, size - offset) };
}

/** Bytes already in memory. */
export function memory(id: string, bytes: Uint8Array, sectorSize = 512): ByteSource {
  return {
    id,
    size: bytes.length,
    sectorSize,
    read(offset, length) {
      const r = clamp(bytes.length, offset, length);
      const at = { source: id, ...r };
      return Promise.resolve({ bytes: bytes.slice(r.offset, r.offset + r.length), at, holes: [] });
    },
    trace(offset, length) {
      const r = clamp(bytes.length, offset, length);
      return r.length === length && length > 0 ? [{ source: id, ...r }] : [];
    },
  };
}

/** A run of a file or partition: `at` is the byte offset in the parent, or null for a sparse run that reads as zeros. */
export interface Run {
  readonly at: number | null;
  readonly length: number;
}

/**
 * A source made of runs of a parent: a partition (one run), a file of a FAT chain or an NTFS run list.
 * `size` may be below the sum of the runs (slack) or above it (the missing tail reads as a hole).
 */
export function runList(parent: ByteSource, id: string, runs: readonly Run[], size: number): ByteSource {
  const starts: number[] = [];
  let total = 0;
  for (const run of runs) {
    starts.push(total);
    total += run.length;
  }

  /** Calls `visit` for each piece of [offset, offset+length) that lies in one run, or in none (`run` undefined). */
  function pieces(
    offset: number,
    length: number,
  ): { run: Run | undefined; at: number; skip: number; length: number }[] {
    const out: { run: Run | undefined; at: number; skip: number; length: number }[] = [];
    let position = offset;
    const end = offset + length;
    let index = Math.max(lastNotAbove(starts, offset), 0);
    while (position < end) {
      const run = runs[index];
      const start = starts[index];
      if (run === undefined || start === undefined) {
        out.push({ run: undefined, at: position, skip: 0, length: end - position });
        break;
      }
      const skip = position - start;
      const take = Math.min(run.length - skip, end - position);
      if (take > 0) out.push({ run, at: position, skip, length: take });
      position += Math.max(take, 0);
      index += 1;
    }
    return out;
  }

  return {
    id,
    size,
    sectorSize: parent.sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const at = { source: id, ...r };
      const list = pieces(r.offset, r.length);
      const only = list[0];
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      if (only === undefined) return { bytes, at, holes };
      for (const piece of list) {
        const into = piece.at - r.offset;
        if (piece.run === undefined) {
          holes.push({ source: id, offset: piece.at, length: piece.length });
        } else if (piece.run.at !== null) {
          const chunk = await parent.read(piece.run.at + piece.skip, piece.length);
          bytes.set(chunk.bytes, into);
          const base = piece.run.at + piece.skip;
          for (const hole of chunk.holes) {
            holes.push({ source: id, offset: piece.at + (hole.offset - base), length: hole.length });
          }
          if (chunk.bytes.length < piece.length) {
            const got = chunk.bytes.length;
            holes.push({ source: id, offset: piece.at + got, length: piece.length - got });
          }
        }
      }
      return { bytes, at, holes };
    },
    trace(offset, length) {
      const r = clamp(size, offset, length);
      if (r.length !== length || length <= 0) return [];
      const out: Extent[] = [];
      for (const piece of pieces(offset, length)) {
        if (piece.run === undefined || piece.run.at === null) return [];
        const below = parent.trace(piece.run.at + piece.skip, piece.length);
        if (below.length === 0) return [];
        for (const extent of below) out.push(extent);
      }
      return out;
    },
  };
}

/** A contiguous part of a parent, cut at the parent's end: a partition of a truncated image reads as a hole there. */
export function slice(parent: ByteSource, id: string, offset: number, length: number): ByteSource {
  return runList(parent, id, [{ at: offset, length }], length);
}

/** A source that looks at its parent with another sector size (a 4096-byte GPT in an image file). */
export function withSectorSize(parent: ByteSource, sectorSize: number): ByteSource {
  return {
    id: parent.id,
    size: parent.size,
    sectorSize,
    read: (offset, length) => parent.read(offset, length),
    trace: (offset, length) => parent.trace(offset, length),
  };
}

export interface Counter {
  readonly source: ByteSource;
  /** Bytes delivered so far, each delivery counted. */
  bytesRead(): number;
  reads(): number;
}

/** Counts what passes through; the report and the I/O budget tests use it. */
export function counting(parent: ByteSource): Counter {
  let bytes = 0;
  let reads = 0;
  return {
    bytesRead: () => bytes,
    reads: () => reads,
    source: {
      id: parent.id,
      size: parent.size,
      sectorSize: parent.sectorSize,
      async read(offset, length) {
        const chunk = await parent.read(offset, length);
        bytes += chunk.bytes.length;
        reads += 1;
        return chunk;
      },
      trace: (offset, length) => parent.trace(offset, length),
    },
  };
}

/** 64 KiB: a stick answers that as fast as 512 bytes, and a FAT or an MFT record group fits. */
const CACHE_BLOCK = 64 * 1024;
/** 256 blocks = 16 MiB at most. */
const CACHE_BLOCKS = 256;
/** Larger reads pass the cache: they are file contents, read once. */
const CACHE_BYPASS = 4 * CACHE_BLOCK;

/** Least-recently-used cache of whole blocks, so that parsers may read field by field. */
export function cached(parent: ByteSource): ByteSource {
  const blocks = new Map<number, Promise<Chunk>>();

  function block(index: number): Promise<Chunk> {
    const known = blocks.get(index);
    if (known !== undefined) {
      blocks.delete(index);
      blocks.set(index, known);
      return known;
    }
    const fresh = parent.read(index * CACHE_BLOCK, CACHE_BLOCK);
    blocks.set(index, fresh);
    if (blocks.size > CACHE_BLOCKS) {
      const oldest = blocks.keys().next().value;
      if (oldest !== undefined) blocks.delete(oldest);
    }
    return fresh;
  }

  return {
    id: parent.id,
    size: parent.size,
    sectorSize: parent.sectorSize,
    async read(offset, length) {
      const r = clamp(parent.size, offset, length);
      if (r.length === 0 || r.length > CACHE_BYPASS) return parent.read(offset, length);
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      const end = r.offset + r.length;
      const first = Math.floor(r.offset / CACHE_BLOCK);
      const last = Math.floor((end - 1) / CACHE_BLOCK);
      for (let index = first; index <= last; index += 1) {
        const chunk = await block(index);
        const base = index * CACHE_BLOCK;
        const from = Math.max(r.offset, base);
        const to = Math.min(end, base + chunk.bytes.length);
        if (to > from) bytes.set(chunk.bytes.subarray(from - base, to - base), from - r.offset);
        const missing = Math.max(to, from);
        const wanted = Math.min(end, base + CACHE_BLOCK);
        if (missing < wanted) holes.push({ source: parent.id, offset: missing, length: wanted - missing });
        holes.push(...clipped(chunk.holes, r.offset, end));
      }
      return { bytes, at: { source: parent.id, ...r }, holes };
    },
    trace: (offset, length) => parent.trace(offset, length),
  };
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
