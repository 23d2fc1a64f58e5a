/** Ranges of bytes: sets of them, cutting extents to them, and looking places up in ascending lists. */

/** An extent, whatever else it says. In bytes, or in the unit of its list. */
interface Span {
  readonly offset: number;
  readonly length: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function rangeOf({ offset, length }: Span): Range {
  return { start: offset, end: offset + length };
}

/** A set of numbers as ranges: ascending, apart, none empty. Ranges that touch become one. */
export class RangeSet {
  readonly #list: Range[] = [];

  /** Sorts first, so that many ranges in any order cost no more than sorting them. */
  static of(ranges: Iterable<Range>): RangeSet {
    const set = new RangeSet();
    for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) set.add(start, end);
    return set;
  }

  get list(): readonly Range[] {
    return this.#list;
  }

  /** Cheap at the end of the set; elsewhere it moves what lies behind. */
  add(start: number, end: number): void {
    if (end <= start) return;
    const from = this.#firstEndingAt(start);
    let to = from;
    let merged: Range = { start, end };
    for (let next = this.#list[to]; next !== undefined && next.start <= end; next = this.#list[to]) {
      merged = { start: Math.min(merged.start, next.start), end: Math.max(merged.end, next.end) };
      to += 1;
    }
    this.#list.splice(from, to - from, merged);
  }

  /** The range that holds `position`, else the next behind it. */
  at(position: number): Range | undefined {
    return this.#list[this.#firstEndingAt(position + 1)];
  }

  /** Whether any of [start, end) is in the set. */
  touches(start: number, end: number): boolean {
    const next = this.at(start);
    return next !== undefined && next.start < end && start < end;
  }

  /** The parts of [start, end) that are in the set. */
  inside(start: number, end: number): Range[] {
    const out: Range[] = [];
    for (let i = this.#firstEndingAt(start + 1); i < this.#list.length; i += 1) {
      const range = this.#list[i];
      if (range === undefined || range.start >= end) break;
      out.push({ start: Math.max(range.start, start), end: Math.min(range.end, end) });
    }
    return out;
  }

  /** The parts of [start, end) that are not. */
  outside(start: number, end: number): Range[] {
    const out: Range[] = [];
    let position = start;
    for (const range of this.inside(start, end)) {
      if (range.start > position) out.push({ start: position, end: range.start });
      position = range.end;
    }
    if (position < end) out.push({ start: position, end });
    return out;
  }

  /** The parts of an extent that are not in the set. */
  uncovered<E extends Span>(extent: E): E[] {
    const { start, end } = rangeOf(extent);
    return this.outside(start, end).map((part) => ({ ...extent, offset: part.start, length: part.end - part.start }));
  }

  /** Index of the first range that ends at `position` or behind it. */
  #firstEndingAt(position: number): number {
    let low = 0;
    let high = this.#list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#list[middle]?.end ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Appends [start, end) to an ascending list; it becomes one with the last where it begins at most `bridge` behind its
 * end. The list's own ranges grow, so it must not hold those of another list.
 */
export function appendRange(list: { start: number; end: number }[], start: number, end: number, bridge = 0): void {
  const last = list.at(-1);
  if (last !== undefined && start - last.end <= bridge) last.end = Math.max(last.end, end);
  else list.push({ start, end });
}

/** Appends an extent to an ascending list of one source; it becomes one with the last where it begins at its end. */
export function appendExtent<E extends Span>(list: E[], extent: E): void {
  const last = list.at(-1);
  if (last !== undefined && last.offset + last.length === extent.offset) {
    list[list.length - 1] = { ...last, length: last.length + extent.length };
  } else list.push(extent);
}

/** The parts of extents (holes of a read) that lie in [start, end). */
export function clipped<E extends Span>(extents: readonly E[], start: number, end: number): E[] {
  return extents.flatMap((extent) => {
    const from = Math.max(extent.offset, start);
    const to = Math.min(extent.offset + extent.length, end);
    return to > from ? [{ ...extent, offset: from, length: to - from }] : [];
  });
}

/** Whether any of some extents (holes of a read) has a part in [start, end). */
export function touches(extents: readonly Span[], start: number, end: number): boolean {
  return extents.some(({ offset, length }) => offset < end && start < offset + length);
}

/** Whether two extents share a byte of one source. */
export function overlap<E extends Span & { readonly source: string }>(a: E, b: E): boolean {
  return a.source === b.source && a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

/** Index of the last of ascending numbers that is not above `value`; -1 where all are. */
export function lastNotAbove(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
