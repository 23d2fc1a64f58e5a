/**
 * Cells of a hive under change: allocation in free cells or in a new hbin at the end, and release.
 * Specification: "Windows registry file format specification", M. Suhanov, sections "Hive bin" and "Hive bin cell".
 *
 * Offsets are cell offsets (relative to the first hbin), sizes are bytes of content unless said otherwise.
 */
import { BASE_SIZE, baseBlock, baseChecksum } from './base.ts';
import { type HiveImage, HBIN_HEAD, HBIN_UNIT, eachCell, notes, openImage } from './image.ts';

/** Windows keeps a hive's stable storage below 2 GiB. */
const MAX_ARENA = 0x7fff0000;
const HBIN = 0x6e696268; // "hbin"

export interface Arena {
  /** The file as it stands. Replaced when the hive grows, so never kept across an `allocate`. */
  readonly image: HiveImage;
  /** Content of an allocated cell, as a view for writing. */
  content(offset: number): { bytes: Uint8Array; view: DataView };
  /** A zero-filled cell of at least `size` bytes of content. */
  allocate(size: number): number;
  free(offset: number): void;
  /** Bytes of hbins now. */
  readonly hbinsSize: number;
}

/** The free cells of a hive, by place and by size (bytes, the size field included). */
function freeCells() {
  const sizes = new Map<number, number>();
  const byEnd = new Map<number, number>();
  const bySize = new Map<number, Set<number>>();
  return {
    add(offset: number, size: number): void {
      sizes.set(offset, size);
      byEnd.set(offset + size, offset);
      const same = bySize.get(size);
      if (same === undefined) bySize.set(size, new Set([offset]));
      else same.add(offset);
    },
    /** Takes a free cell out and gives its size; undefined where none begins there. */
    take(offset: number): number | undefined {
      const size = sizes.get(offset);
      if (size === undefined) return undefined;
      sizes.delete(offset);
      byEnd.delete(offset + size);
      const same = bySize.get(size);
      same?.delete(offset);
      if (same?.size === 0) bySize.delete(size);
      return size;
    },
    endingAt: (end: number): number | undefined => byEnd.get(end),
    /** The smallest that suffices; of equal ones the one longest free. */
    bestFit(need: number): number | undefined {
      let best: number | undefined;
      for (const size of bySize.keys()) if (size >= need && (best === undefined || size < best)) best = size;
      return best === undefined ? undefined : bySize.get(best)?.values().next().value;
    },
  };
}

/** A copy of a sound hive to change. `hbinsSize` as its base block has it. */
export function openArena(source: Uint8Array, hbinsSize: number): Arena {
  let bytes = source.slice();
  let size = hbinsSize;
  let image = openImage('', bytes, size, [], notes('', 0));
  const free = freeCells();
  eachCell(image, (cell) => !cell.allocated && free.add(cell.offset, cell.length + 4), notes('', 0));

  function setSize(offset: number, value: number): void {
    image.view.setInt32(BASE_SIZE + offset, value, true);
  }

  /** Appends an hbin that holds one free cell of at least `need` bytes, and returns that cell. */
  function grow(need: number): number {
    const length = Math.ceil((need + HBIN_HEAD) / HBIN_UNIT) * HBIN_UNIT;
    const at = size;
    const end = BASE_SIZE + at + length;
    if (end > MAX_ARENA) throw new RangeError(`a hive of ${end} bytes is too large`);
    let { hbinEnd } = image;
    if (end > bytes.length) {
      // Doubling keeps a hive built from nothing linear; `finish` cuts the rest off.
      const larger = new Uint8Array(Math.max(end, bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
      const places = new Float64Array(Math.ceil((bytes.length - BASE_SIZE) / HBIN_UNIT));
      places.set(hbinEnd);
      hbinEnd = places;
    }
    bytes.fill(0, BASE_SIZE + at, end);
    hbinEnd.fill(end, at / HBIN_UNIT, (at + length) / HBIN_UNIT);
    const view = new DataView(bytes.buffer);
    view.setUint32(BASE_SIZE + at, HBIN, true);
    view.setUint32(BASE_SIZE + at + 4, at, true);
    view.setUint32(BASE_SIZE + at + 8, length, true);
    size += length;
    image = { ...image, bytes, view, hbinEnd, end };
    setSize(at + HBIN_HEAD, length - HBIN_HEAD);
    free.add(at + HBIN_HEAD, length - HBIN_HEAD);
    return at + HBIN_HEAD;
  }

  return {
    get image() {
      return image;
    },
    get hbinsSize() {
      return size;
    },
    content(offset) {
      const length = Math.abs(image.view.getInt32(BASE_SIZE + offset, true)) - 4;
      const start = BASE_SIZE + offset + 4;
      return { bytes: bytes.subarray(start, start + length), view: new DataView(bytes.buffer, start, length) };
    },
    allocate(content) {
      const need = Math.max(Math.ceil((content + 4) / 8) * 8, 8);
      const at = free.bestFit(need) ?? grow(need);
      const have = free.take(at) ?? need;
      const rest = have - need;
      setSize(at, -need);
      if (rest > 0) {
        setSize(at + need, rest);
        free.add(at + need, rest);
      }
      bytes.fill(0, BASE_SIZE + at + 4, BASE_SIZE + at + need);
      return at;
    },
    free(offset) {
      let at = offset;
      let length = Math.abs(image.view.getInt32(BASE_SIZE + offset, true));
      const hbinEnd = (image.hbinEnd[Math.floor(offset / HBIN_UNIT)] ?? 0) - BASE_SIZE;
      if (at + length < hbinEnd) length += free.take(at + length) ?? 0;
      const before = free.endingAt(at);
      if (before !== undefined && sameHbin(image, before, at)) {
        length += free.take(before) ?? 0;
        at = before;
      }
      setSize(at, length);
      free.add(at, length);
    },
  };
}

function sameHbin(image: HiveImage, a: number, b: number): boolean {
  return image.hbinEnd[Math.floor(a / HBIN_UNIT)] === image.hbinEnd[Math.floor(b / HBIN_UNIT)];
}

/**
 * The bytes of the file: sequences equal and one higher than the higher one was, so that logs of before are outdated;
 * checksum anew. At least `minimum` bytes long, as the file was: hives keep slack behind their hbins.
 */
export function finish(arena: Arena, minimum: number): Uint8Array {
  const end = BASE_SIZE + arena.hbinsSize;
  const out = new Uint8Array(Math.max(end, minimum));
  out.set(arena.image.bytes.subarray(0, out.length));
  const base = baseBlock.decode(out);
  const sequence = (Math.max(base?.primarySequence ?? 0, base?.secondarySequence ?? 0) + 1) >>> 0;
  baseBlock.patch(out, 0, {
    primarySequence: sequence,
    secondarySequence: sequence,
    hbinsSize: arena.hbinsSize,
  });
  baseBlock.patch(out, 0, { checksum: baseChecksum(out) });
  return out;
}
