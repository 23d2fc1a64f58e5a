/** Finds allocation tables that put two blocks in one place. */

/** The starts, among `starts` (which gets sorted), that lie less than `length` behind another. */
export function overlapping(starts: Float64Array, length: number): ReadonlySet<number> {
  const out = new Set<number>();
  starts.sort();
  for (let i = 1; i < starts.length; i += 1) {
    const [before, here] = [starts[i - 1], starts[i]];
    if (before !== undefined && here !== undefined && here - before < length) out.add(here);
  }
  return out;
}
