/**
 * The one rule for structures that a medium keeps twice: each region of each copy is judged alone, and a copy is
 * written over another, region by region, only where that one is proven damaged and this one is better. What is sound,
 * and what nothing proves to be damaged, is never overwritten.
 */
import type { Range } from './ranges.ts';

/**
 * `sound`: the bytes prove it (a checksum, a place they lead to, a known text). `doubtful`: they may be right and nothing
 * proves it. `damaged`: they cannot be right.
 */
export type Soundness = 'sound' | 'doubtful' | 'damaged';

export type RegionName = 'start' | 'parameters' | 'code' | 'signature' | 'sector';

/** A region in which two copies differ. */
export interface CopyRegion {
  readonly region: RegionName;
  /** In bytes from the start of the structure. */
  readonly range: Range;
  readonly primary: Soundness;
  readonly backup: Soundness;
}

const RANK: Readonly<Record<Soundness, number>> = { damaged: 0, doubtful: 1, sound: 2 };

/** The copy that may be written over the other one; undefined: neither. */
export function heir({ primary, backup }: Pick<CopyRegion, 'primary' | 'backup'>): 'primary' | 'backup' | undefined {
  if (primary === 'damaged' && RANK[backup] > 0) return 'backup';
  if (backup === 'damaged' && RANK[primary] > 0) return 'primary';
  return undefined;
}

/** The regions that `from` is to be written over the other copy in. */
export function inherited(regions: readonly CopyRegion[] | undefined, from: 'primary' | 'backup'): CopyRegion[] {
  return (regions ?? []).filter((region) => heir(region) === from);
}
