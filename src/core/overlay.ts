/**
 * Copy-on-write overlay: a repair planner writes here and nowhere else. The dirty ranges with their before-bytes are
 * the plan; surveying the overlay again is the simulation.
 */
import { clamp, type ByteSource, type Extent } from './bytes.ts';

/** One contiguous change. Offsets are bytes in the source the overlay covers. */
export interface DirtyRange {
  readonly at: Extent;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface Overlay extends ByteSource {
  /** Writes into the overlay. Throws RangeError when the range leaves the source: that is a planner's bug, not bad input. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /**
   * Writes to a range of a source above (a file in NTFS in this overlay) by way of its `trace`.
   * False, and nothing written, where the range is not stored verbatim.
   */
  writeThrough(above: ByteSource, offset: number, bytes: Uint8Array): Promise<boolean>;
  /** Changed ranges in ascending order, merged where they touch, without bytes that kept their value at the edges. */
  dirty(): Promise<readonly DirtyRange[]>;
}

/** 512: no medium writes less than a sector, and a planner's writes are small. */
const PAGE = 512;

export function overlay(parent: ByteSource): Overlay {
  const pages = new Map<number, Uint8Array>();
  const written = new Map<number, Uint8Array>(); // page -> mask of bytes written

  async function page(index: number): Promise<Uint8Array> {
    const known = pages.get(index);
    if (known !== undefined) return known;
    const chunk = await parent.read(index * PAGE, PAGE);
    const bytes = new Uint8Array(PAGE);
    bytes.set(chunk.bytes);
    pages.set(index, bytes);
    return bytes;
  }

  const self: Overlay = {
    id: parent.id,
    size: parent.size,
    sectorSize: parent.sectorSize,
    async read(offset, length) {
      const chunk = await parent.read(offset, length);
      const start = chunk.at.offset;
      const end = start + chunk.bytes.length;
      if (pages.size === 0 || end === start) return chunk;
      const bytes = chunk.bytes.slice();
      const covered: { start: number; end: number }[] = [];
      const patch = (index: number): void => {
        const mask = written.get(index);
        const data = pages.get(index);
        if (mask === undefined || data === undefined) return;
        const base = index * PAGE;
        for (let i = Math.max(start - base, 0); i < Math.min(PAGE, end - base); i += 1) {
          if (mask[i] === 1) {
            bytes[base + i - start] = data[i] ?? 0;
            const last = covered.at(-1);
            if (last !== undefined && last.end === base + i) last.end += 1;
            else covered.push({ start: base + i, end: base + i + 1 });
          }
        }
      };
      const first = Math.floor(start / PAGE);
      const last = Math.floor((end - 1) / PAGE);
      if (last - first < written.size) for (let index = first; index <= last; index += 1) patch(index);
      else for (const index of [...written.keys()].sort((a, b) => a - b)) if (index >= first && index <= last) patch(index);
      return { bytes, at: chunk.at, holes: chunk.holes.filter((h) => !isCovered(h, covered)) };
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
      for (let done = 0; done < bytes.length; ) {
        const position = offset + done;
        const index = Math.floor(position / PAGE);
        const within = position - index * PAGE;
        const take = Math.min(PAGE - within, bytes.length - done);
        (await page(index)).set(bytes.subarray(done, done + take), within);
        const mask = written.get(index) ?? new Uint8Array(PAGE);
        mask.fill(1, within, within + take);
        written.set(index, mask);
        done += take;
      }
    },
    async writeThrough(above, offset, bytes) {
      const extents = above.trace(offset, bytes.length);
      if (extents.length === 0 || extents.some((e) => e.source !== parent.id)) return false;
      let done = 0;
      for (const extent of extents) {
        await self.write(extent.offset, bytes.subarray(done, done + extent.length));
        done += extent.length;
      }
      return true;
    },
    async dirty() {
      const out: DirtyRange[] = [];
      let open: { offset: number; before: number[]; after: number[] } | undefined;
      const close = (): void => {
        if (open === undefined) return;
        const at = { source: parent.id, offset: open.offset, length: open.before.length };
        out.push({ at, before: Uint8Array.from(open.before), after: Uint8Array.from(open.after) });
        open = undefined;
      };
      for (const index of [...written.keys()].sort((a, b) => a - b)) {
        const mask = written.get(index);
        const data = pages.get(index);
        if (mask === undefined || data === undefined) continue;
        const base = index * PAGE;
        const before = (await parent.read(base, PAGE)).bytes;
        for (let i = 0; i < before.length; i += 1) {
          if (mask[i] !== 1 || before[i] === data[i]) continue;
          if (open !== undefined && open.offset + open.before.length !== base + i) close();
          open ??= { offset: base + i, before: [], after: [] };
          open.before.push(before[i] ?? 0);
          open.after.push(data[i] ?? 0);
        }
      }
      close();
      return out;
    },
  };
  return self;
}

function isCovered(hole: Extent, covered: readonly { start: number; end: number }[]): boolean {
  return covered.some((c) => c.start <= hole.offset && hole.offset + hole.length <= c.end);
}
