/**
 * Copy-on-write overlay: a repair planner writes here and nowhere else. The dirty ranges with their before-bytes are
 * the plan; surveying the overlay again is the simulation.
 */
import { clamp, type ByteSource, type Chunk, type Extent } from './bytes.ts';
import { appendRange, clipped, RangeSet, type Range } from './ranges.ts';

/** One contiguous change. Offsets are bytes in the source the overlay covers. */
export interface DirtyRange {
  readonly at: Extent;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Parts of `at` whose content before could not be read and is zero-filled in `before`; absent where there are none. */
  readonly holes?: readonly Extent[];
}

export interface Overlay extends ByteSource {
  /** Writes into the overlay. Throws RangeError when the range leaves the source: that is a planner's bug, not bad input. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /**
   * Writes to a range of a source above (a file in NTFS in this overlay) by way of its `trace`.
   * False, and nothing written, where the range is not stored verbatim.
   */
  writeThrough(above: ByteSource, offset: number, bytes: Uint8Array): Promise<boolean>;
  /**
   * Changed ranges in ascending order, without bytes that kept their value at the edges; merged where they touch or
   * where at most 16 bytes between them were written too and kept their value. What was written over a hole is a
   * change whatever its value.
   */
  dirty(): Promise<readonly DirtyRange[]>;
}

/** A volume that can be written: `source` must show what `write` wrote. Offsets are bytes of the volume. */
export interface VolumeTarget {
  readonly source: ByteSource;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** A volume (partition slice) over an overlay. Throws RangeError on a write the slice does not map to the medium. */
export function volumeTarget(over: Overlay, volume: ByteSource): VolumeTarget {
  return {
    source: volume,
    async write(offset, bytes) {
      if (!(await over.writeThrough(volume, offset, bytes))) {
        throw new RangeError(`${volume.id} does not map ${bytes.length} bytes at ${offset} to ${over.id}`);
      }
    },
  };
}

/** 4 KiB: a planner's writes are small, and a mask of a page is still quickly gone through. */
const PAGE = 4096;
/** Equal bytes bridged between two changes, so that a field is one change and not one per byte that differs. */
const BRIDGE = 16;

interface Page {
  readonly data: Uint8Array;
  /** 1 where `data` was written; undefined where all of it was. */
  mask: Uint8Array | undefined;
}

export function overlay(parent: ByteSource): Overlay {
  const pages = new Map<number, Page>();

  /** Indices of written pages within [first, last], ascending. */
  function written(first: number, last: number): number[] {
    const out: number[] = [];
    if (last - first < pages.size) {
      for (let index = first; index <= last; index += 1) if (pages.has(index)) out.push(index);
      return out;
    }
    for (const index of pages.keys()) if (index >= first && index <= last) out.push(index);
    return out.sort((a, b) => a - b);
  }

  /** Lays what was written over `bytes`, which begin at `start`; gives the ranges that were. */
  function patch(bytes: Uint8Array, start: number): Range[] {
    const end = start + bytes.length;
    const covered: { start: number; end: number }[] = [];
    if (pages.size === 0 || bytes.length === 0) return covered;
    for (const index of written(Math.floor(start / PAGE), Math.floor((end - 1) / PAGE))) {
      const page = pages.get(index);
      const base = index * PAGE;
      for (const run of page === undefined ? [] : runs(page, Math.max(start - base, 0), Math.min(PAGE, end - base))) {
        if (page !== undefined) bytes.set(page.data.subarray(run.start, run.end), base + run.start - start);
        appendRange(covered, base + run.start, base + run.end);
      }
    }
    return covered;
  }

  const self: Overlay = {
    id: parent.id,
    size: parent.size,
    sectorSize: parent.sectorSize,
    async read(offset, length) {
      const chunk = await parent.read(offset, length);
      if (pages.size === 0 || chunk.bytes.length === 0) return chunk;
      const bytes = chunk.bytes.slice();
      const covered = patch(bytes, chunk.at.offset);
      if (chunk.holes.length === 0) return { bytes, at: chunk.at, holes: [] };
      const known = RangeSet.of(covered);
      return { bytes, at: chunk.at, holes: chunk.holes.flatMap((hole) => known.uncovered(hole)) };
    },
    trace(offset, length) {
      const r = clamp(parent.size, offset, length);
      return r.length === length && length > 0 ? [{ source: parent.id, ...r }] : [];
    },
    async write(offset, bytes) {
      const r = clamp(parent.size, offset, bytes.length);
      if (bytes.length === 0) return;
      if (r.length !== bytes.length) {
        throw new RangeError(`write of ${bytes.length} bytes at ${offset} leaves ${parent.id} (${parent.size} bytes)`);
      }
      for (let done = 0; done < bytes.length;) {
        const position = offset + done;
        const index = Math.floor(position / PAGE);
        const within = position - index * PAGE;
        const take = Math.min(PAGE - within, bytes.length - done);
        const page = pages.get(index) ?? { data: new Uint8Array(PAGE), mask: new Uint8Array(PAGE) };
        page.data.set(bytes.subarray(done, done + take), within);
        if (take === PAGE) page.mask = undefined;
        else page.mask?.fill(1, within, within + take);
        pages.set(index, page);
        done += take;
      }
    },
    async writeThrough(above, offset, bytes) {
      const extents = above.trace(offset, bytes.length);
      const length = extents.reduce((sum, e) => sum + e.length, 0);
      if (length !== bytes.length || extents.length === 0 || extents.some((e) => e.source !== parent.id)) return false;
      let done = 0;
      for (const extent of extents) {
        await self.write(extent.offset, bytes.subarray(done, done + extent.length));
        done += extent.length;
      }
      return true;
    },
    async dirty() {
      const out: DirtyRange[] = [];
      for (const run of patchedRanges()) {
        const chunk = await parent.read(run.start, run.end - run.start);
        const after = chunk.bytes.slice();
        patch(after, run.start);
        for (const range of changes(chunk, after)) {
          const from = range.start - run.start;
          const to = range.end - run.start;
          const at = { source: parent.id, offset: range.start, length: range.end - range.start };
          const holes = clipped(chunk.holes, range.start, range.end);
          const change = { at, before: chunk.bytes.slice(from, to), after: after.slice(from, to) };
          out.push(holes.length === 0 ? change : { ...change, holes });
        }
      }
      return out;
    },
  };

  /** All written ranges, merged where they touch. */
  function patchedRanges(): Range[] {
    const out: { start: number; end: number }[] = [];
    for (const index of [...pages.keys()].sort((a, b) => a - b)) {
      const page = pages.get(index);
      const base = index * PAGE;
      for (const run of page === undefined ? [] : runs(page, 0, Math.min(PAGE, parent.size - base))) {
        appendRange(out, base + run.start, base + run.end);
      }
    }
    return out;
  }

  return self;
}

/** The written parts of a page within [from, to). */
function runs(page: Page, from: number, to: number): Range[] {
  const { mask } = page;
  if (mask === undefined) return [{ start: from, end: to }];
  const out: Range[] = [];
  for (let start = mask.indexOf(1, from); start >= 0 && start < to;) {
    const stop = mask.indexOf(0, start);
    const end = stop < 0 ? to : Math.min(stop, to);
    out.push({ start, end });
    start = mask.indexOf(1, end);
  }
  return out;
}

/** Where `after` differs from a chunk, or lies over a hole of it; ranges in the chunk's own offsets. */
function changes(chunk: Chunk, after: Uint8Array): Range[] {
  const before = chunk.bytes;
  const base = chunk.at.offset;
  const out: { start: number; end: number }[] = [];
  const holes = [...chunk.holes].sort((a, b) => a.offset - b.offset);
  let position = 0;
  for (const hole of [...holes, undefined]) {
    const stop = hole === undefined ? after.length : Math.max(hole.offset - base, position);
    for (; position < stop; position += 1) {
      if (before[position] !== after[position]) {
        appendRange(out, base + position, base + position + 1, BRIDGE);
      }
    }
    if (hole === undefined) break;
    position = Math.max(position, hole.offset + hole.length - base);
    appendRange(out, hole.offset, hole.offset + hole.length, BRIDGE);
  }
  return out;
}
