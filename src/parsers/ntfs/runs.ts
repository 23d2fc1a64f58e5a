/**
 * Data runs ("mapping pairs"): variable-length pairs of cluster count and signed distance from the previous run.
 * Specification: libfsntfs documentation, §"Data runs".
 */
import type { ByteSource, Extent, Run } from '../../core/bytes.ts';

export interface DecodedRuns {
  /** In bytes of the volume; null for sparse runs. Runs outside the volume point past its end, where nothing is read. */
  readonly runs: Run[];
  readonly clusters: number;
  /** First thing found wrong; the runs before it are given. */
  readonly problem: 'overflow' | 'outside' | 'cut' | undefined;
}

/** `totalClusters`: of the volume. `beyond`: an offset past its end, used for runs that lie outside. */
export function decodeRuns(from: Uint8Array, clusterSize: number, totalClusters: number, beyond: number): DecodedRuns {
  const runs: Run[] = [];
  let problem: DecodedRuns['problem'];
  let clusters = 0;
  let lcn = 0;
  let at = 0;
  for (;;) {
    const head = from[at];
    if (head === undefined) return { runs, clusters, problem: 'cut' };
    if (head === 0) return { runs, clusters, problem };
    const lengthSize = head & 0x0f;
    const offsetSize = head >> 4;
    if (at + 1 + lengthSize + offsetSize > from.length) return { runs, clusters, problem: 'cut' };
    const length = signed(from, at + 1, lengthSize);
    const delta = signed(from, at + 1 + lengthSize, offsetSize);
    at += 1 + lengthSize + offsetSize;
    // A count above 2^53 bytes, zero or negative says that these are no runs: what follows cannot be trusted either.
    if (lengthSize === 0 || lengthSize > 8 || offsetSize > 8 || length <= 0)
      return { runs, clusters, problem: 'overflow' };
    const total = (clusters + length) * clusterSize;
    if (!Number.isSafeInteger(total)) return { runs, clusters, problem: 'overflow' };
    clusters += length;
    if (offsetSize === 0) {
      runs.push({ at: null, length: length * clusterSize });
      continue;
    }
    lcn += delta;
    if (!Number.isSafeInteger(lcn)) return { runs, clusters, problem: 'overflow' };
    const inside = lcn >= 0 && lcn + length <= totalClusters;
    if (!inside) problem ??= 'outside';
    runs.push({ at: lcn < 0 ? beyond : lcn * clusterSize, length: length * clusterSize });
  }
}

/** Signed little-endian integer; may lose precision beyond 2^53, which the callers reject. */
function signed(from: Uint8Array, offset: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i -= 1) value = value * 256 + (from[offset + i] ?? 0);
  return size > 0 && (from[offset + size - 1] ?? 0) >= 0x80 ? value - 256 ** size : value;
}

/** Where a byte of a run list lies in the volume; undefined in a sparse run or past the end. */
export function placeInRuns(runs: readonly Run[], offset: number): number | undefined {
  let start = 0;
  for (const run of runs) {
    if (offset < start + run.length) return run.at === null ? undefined : run.at + (offset - start);
    start += run.length;
  }
  return undefined;
}

/** An extent of the volume, cut so that it lies inside it. */
export function inside(volume: ByteSource, offset: number, length: number): Extent {
  const from = Math.min(Math.max(offset, 0), volume.size);
  return { source: volume.id, offset: from, length: Math.min(length, volume.size - from) };
}
