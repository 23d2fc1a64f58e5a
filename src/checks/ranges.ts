/** Overlapping sector ranges. */

export interface SectorRange<T> {
  readonly item: T;
  readonly first: number;
  readonly last: number;
}

/** 100: a hostile table of thousands of equal entries would give millions of pairs; a few tell as much. */
const MAX_PAIRS = 100;

/** Pairs that share a sector, by start. Empty ranges overlap nothing. */
export function overlaps<T>(ranges: readonly SectorRange<T>[]): readonly [SectorRange<T>, SectorRange<T>][] {
  const sorted = ranges.filter((r) => r.last >= r.first).sort((a, b) => a.first - b.first);
  const out: [SectorRange<T>, SectorRange<T>][] = [];
  for (const [i, a] of sorted.entries()) {
    for (const b of sorted.slice(i + 1)) {
      if (b.first > a.last || out.length >= MAX_PAIRS) break;
      out.push([a, b]);
    }
  }
  return out;
}
