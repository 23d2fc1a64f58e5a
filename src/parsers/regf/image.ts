/**
 * The bytes of a hive as hbins and cells. Specification: "Windows registry file format specification", M. Suhanov.
 *
 * Cell offsets in a hive count from the first hbin (file offset 4096); `Cell.start` counts from the start of the file.
 * Cells are read with a DataView: a SYSTEM hive has some hundred thousand.
 */
import { hex } from '../../core/encoding.ts';
import type { Extent } from '../../core/bytes.ts';
import type { Anomaly, AnomalyKind } from '../../core/anomaly.ts';
import { BASE_SIZE } from './base.ts';
import { RangeSet, rangeOf } from '../../core/ranges.ts';

export const HBIN_HEAD = 32;
export const HBIN_UNIT = 4096;
export const NO_CELL = 0xffffffff;
const HBIN = 0x6e696268; // "hbin"

/** Anomalies kept per hive; a torn hive repeats itself, and the first few hundred locate the damage. */
const MAX_ANOMALIES = 500;

export interface Cell {
  /** As other cells name it. */
  readonly offset: number;
  /** File offset of the cell's content, after its size field. */
  readonly start: number;
  /** Bytes of content. */
  readonly length: number;
  readonly allocated: boolean;
}

export interface HiveImage {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Per 4096 bytes after the base block: file offset of the end of the hbin there, 0 where no sound header says. */
  readonly hbinEnd: Float64Array;
  /** File offset of the end of the hbins: what the base block announces, cut at the end of the file. */
  readonly end: number;
  /** Parts of the file the medium did not give; they read as zeros and mean nothing. */
  readonly holes: RangeSet;
}

export interface Notes {
  readonly list: Anomaly[];
  /** `offset` and `length` in bytes of the file; clipped to it. */
  add(code: string, kind: AnomalyKind, offset: number, length: number, expected?: unknown, actual?: unknown): void;
}

/** Collects anomalies of the source `id`, at most `MAX_ANOMALIES`. */
export function notes(id: string, size: number): Notes {
  const list: Anomaly[] = [];
  return {
    list,
    add(code, kind, offset, length, expected, actual) {
      const start = Math.min(Math.max(offset, 0), size);
      const at = { source: id, offset: start, length: Math.max(Math.min(length, size - start), 0) };
      if (list.length === MAX_ANOMALIES) {
        list.push({ code: 'regf.too-many-anomalies', kind: 'limit', at, expected: MAX_ANOMALIES });
      } else if (list.length < MAX_ANOMALIES) {
        list.push({
          code,
          kind,
          at,
          ...(expected !== undefined && { expected }),
          ...(actual !== undefined && { actual }),
        });
      }
    },
  };
}

/** Walks the hbin chain. After a bad header it looks for the next place where a header names its own offset. */
export function openImage(
  id: string,
  bytes: Uint8Array,
  announced: number,
  holes: readonly Extent[],
  note: Notes,
): HiveImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = Math.min(BASE_SIZE + announced, bytes.length);
  const hbinEnd = new Float64Array(Math.ceil(Math.max(bytes.length - BASE_SIZE, 0) / HBIN_UNIT));
  let at = BASE_SIZE;
  while (at < end) {
    const size = hbinSize(view, at, bytes.length);
    if (size === undefined) {
      if (at + HBIN_HEAD <= bytes.length) {
        note.add('regf.hbin-header', 'bad-magic', at, HBIN_HEAD, 'hbin', headText(bytes, at));
      }
      const next = findHbin(view, at + HBIN_UNIT, end);
      at = next;
      continue;
    }
    let stop = at + size;
    if (stop > end) {
      const kind = end < BASE_SIZE + announced ? 'truncated' : 'out-of-range';
      note.add('regf.hbin-size', kind, at, HBIN_HEAD, end - at, size);
      stop = end;
    }
    hbinEnd.fill(stop, (at - BASE_SIZE) / HBIN_UNIT, Math.ceil((stop - BASE_SIZE) / HBIN_UNIT));
    at = at + size;
  }
  return { id, bytes, view, hbinEnd, end, holes: RangeSet.of(holes.map(rangeOf)) };
}

/** Size of the hbin at a file offset, or undefined where no sound header is there. */
function hbinSize(view: DataView, at: number, fileSize: number): number | undefined {
  if (at + HBIN_HEAD > fileSize || view.getUint32(at, true) !== HBIN) return undefined;
  if (view.getUint32(at + 4, true) !== at - BASE_SIZE) return undefined;
  const size = view.getUint32(at + 8, true);
  return size >= HBIN_UNIT && size % HBIN_UNIT === 0 ? size : undefined;
}

function findHbin(view: DataView, from: number, end: number): number {
  let at = from;
  while (at < end && hbinSize(view, at, view.byteLength) === undefined) at += HBIN_UNIT;
  return at;
}

function headText(bytes: Uint8Array, at: number): string {
  return hex(bytes.subarray(at, at + 4), ' ');
}

export type CellFault = 'out-of-range' | 'truncated' | 'bad-size' | 'unreadable';

/** What is wrong with a cell offset, or the cell. Smallest cell: 8 bytes; sizes and offsets are multiples of 8. */
export function cellAt(image: HiveImage, offset: number): Cell | CellFault {
  const cell = sizedCell(image, offset);
  return typeof cell !== 'string' && image.holes.touches(cell.start, cell.start + cell.length) ? 'unreadable' : cell;
}

/** The same for a cell of which only the size field is needed. */
function sizedCell(image: HiveImage, offset: number): Cell | CellFault {
  const at = BASE_SIZE + offset;
  if (offset === NO_CELL || offset % 8 !== 0) return 'out-of-range';
  if (at + 8 > image.bytes.length) return 'truncated';
  if (image.holes.touches(at, at + 4)) return 'unreadable';
  const stored = image.view.getInt32(at, true);
  const size = Math.abs(stored);
  if (size < 8 || size % 8 !== 0) return 'bad-size';
  const hbin = image.hbinEnd[Math.floor(offset / HBIN_UNIT)] ?? 0;
  if (at + size > image.bytes.length) return 'truncated';
  if (hbin !== 0 && at + size > hbin) return 'bad-size';
  return { offset, start: at + 4, length: size - 4, allocated: stored < 0 };
}

const FAULT_CODE = {
  'out-of-range': 'lost',
  'bad-size': 'lost',
  truncated: 'cut-off',
  unreadable: 'unreadable',
} as const;

/** The cell, or undefined with a note where the reference (4 bytes at file offset `from`) leads nowhere. */
export function follow(image: HiveImage, offset: number, from: number, what: string, note: Notes): Cell | undefined {
  const cell = cellAt(image, offset);
  if (typeof cell === 'string') {
    note.add(
      `regf.${what}-${FAULT_CODE[cell]}`,
      cell === 'bad-size' ? 'out-of-range' : cell,
      from,
      4,
      undefined,
      offset,
    );
    return undefined;
  }
  if (!cell.allocated) note.add(`regf.${what}-in-free-cell`, 'contradiction', from, 4, undefined, offset);
  return cell;
}

/** Calls `visit` for each cell of every sound hbin; a broken size ends its hbin with a note. */
export function eachCell(image: HiveImage, visit: (cell: Cell) => void, note: Notes): void {
  let page = 0;
  while (page < image.hbinEnd.length) {
    const stop = image.hbinEnd[page] ?? 0;
    if (stop === 0) {
      page += 1;
      continue;
    }
    let offset = page * HBIN_UNIT + HBIN_HEAD;
    while (BASE_SIZE + offset < stop) {
      const cell = sizedCell(image, offset);
      if (typeof cell === 'string') {
        const expected = stop - BASE_SIZE - offset;
        note.add('regf.cell-size', 'out-of-range', BASE_SIZE + offset, 4, `8…${expected}`, cellSize(image, offset));
        break;
      }
      if (!image.holes.touches(cell.start, cell.start + cell.length)) visit(cell);
      offset += cell.length + 4;
    }
    page = Math.ceil((stop - BASE_SIZE) / HBIN_UNIT);
  }
}

function cellSize(image: HiveImage, offset: number): number | undefined {
  const at = BASE_SIZE + offset;
  return at + 4 <= image.bytes.length ? image.view.getInt32(at, true) : undefined;
}
