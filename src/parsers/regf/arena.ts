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

/** A copy of a sound hive to change. `hbinsSize` as its base block has it. */
export function openArena(source: Uint8Array, hbinsSize: number): Arena {
  let bytes = source.slice();
  let size = hbinsSize;
  let image = open();
  /** Free cells: offset → bytes including the size field. */
  const free = new Map<number, number>();
  eachCell(image, (cell) => !cell.allocated && free.set(cell.offset, cell.length + 4), notes('', 0));

  function open(): HiveImage {
    return openImage('', bytes, size, [], notes('', 0));
  }

  function setSize(offset: number, value: number): void {
    image.view.setInt32(BASE_SIZE + offset, value, true);
  }

  /** Appends an hbin that holds one free cell of at least `need` bytes, and returns that cell. */
  function grow(need: number): number {
    const length = Math.ceil((need + HBIN_HEAD) / HBIN_UNIT) * HBIN_UNIT;
    const at = size;
    if (at + length > MAX_ARENA) throw new RangeError(`a hive of ${at + length} bytes is too large`);
    if (BASE_SIZE + at + length > bytes.length) {
      // Doubling keeps a hive built from nothing linear; `finish` cuts the rest off.
      const larger = new Uint8Array(Math.max(BASE_SIZE + at + length, source.length === 0 ? 0 : bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.fill(0, BASE_SIZE + at, BASE_SIZE + at + length);
    const view = new DataView(bytes.buffer, BASE_SIZE + at, HBIN_HEAD);
    view.setUint32(0, HBIN, true);
    view.setUint32(4, at, true);
    view.setUint32(8, length, true);
    size += length;
    image = open();
    setSize(at + HBIN_HEAD, length - HBIN_HEAD);
    free.set(at + HBIN_HEAD, length - HBIN_HEAD);
    return at + HBIN_HEAD;
  }

  /** The smallest free cell that suffices; of equal ones the first. */
  function bestFit(need: number): number | undefined {
    let best: number | undefined;
    let bestSize = Infinity;
    for (const [offset, have] of free) {
      if (have >= need && (have < bestSize || (have === bestSize && offset < (best ?? 0)))) {
        best = offset;
        bestSize = have;
      }
    }
    return best;
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
      const at = bestFit(need) ?? grow(need);
      const have = free.get(at) ?? need;
      free.delete(at);
      const rest = have - need;
      setSize(at, -need);
      if (rest > 0) {
        setSize(at + need, rest);
        free.set(at + need, rest);
      }
      bytes.fill(0, BASE_SIZE + at + 4, BASE_SIZE + at + need);
      return at;
    },
    free(offset) {
      let at = offset;
      let length = Math.abs(image.view.getInt32(BASE_SIZE + offset, true));
      const hbinEnd = (image.hbinEnd[Math.floor(offset / HBIN_UNIT)] ?? 0) - BASE_SIZE;
      const next = free.get(at + length);
      if (next !== undefined && at + length < hbinEnd) {
        free.delete(at + length);
        length += next;
      }
      for (const [before, have] of free) {
        if (before + have === at && image.hbinEnd[Math.floor(before / HBIN_UNIT)] === hbinEnd + BASE_SIZE) {
          free.delete(before);
          at = before;
          length += have;
          break;
        }
      }
      setSize(at, length);
      free.set(at, length);
    },
  };
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
