/** Cluster chains: followed with every guard, because each link comes from a medium that may be dying. */
import type { Run } from '../../core/bytes.ts';
import { clusterOffset, type ClusterGeometry } from './boot-record.ts';
import { FREE, MARKS, type FatTable } from './table.ts';

/** Clusters `first` … `first + count - 1`, in file order. */
export interface ClusterRun {
  readonly first: number;
  readonly count: number;
}

/**
 * How a chain ended. `end`: by its mark. `continues`: the asked number of clusters was reached and a link follows.
 * All others are damage: `loop` back into itself, a link to a `free`, `bad` or `reserved` entry, `out-of-range`
 * beyond the last cluster, `unreadable` FAT sectors, `limit` of fragments, `crossed` into a chain already claimed.
 */
export type ChainEnd =
  'end' | 'continues' | 'loop' | 'free' | 'bad' | 'reserved' | 'out-of-range' | 'unreadable' | 'limit' | 'crossed';

export interface Chain {
  readonly runs: readonly ClusterRun[];
  readonly clusters: number;
  readonly end: ChainEnd;
  /** The cluster whose entry ended the walk, and what that entry holds. Undefined where the first link was no cluster. */
  readonly last: number | undefined;
  readonly value: number | undefined;
}

/** A file of 4 GiB in this many pieces would be unusable; more are taken for damage and bound memory to some 50 MB. */
const MAX_RUNS = 1 << 20;
/** Clusters per page of the set of visited ones: 4 KiB pages, so that memory follows the length of the chain. */
const PAGE_CLUSTERS = 4096 * 8;

/** A set of cluster numbers, one bit each. */
export interface ClusterSet {
  has(cluster: number): boolean;
  /** False where it was in already. */
  add(cluster: number): boolean;
}

export function clusterSet(): ClusterSet {
  const pages = new Map<number, Uint8Array>();
  return {
    has(cluster) {
      const page = pages.get(Math.floor(cluster / PAGE_CLUSTERS));
      const bit = cluster % PAGE_CLUSTERS;
      return page !== undefined && ((page[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
    add(cluster) {
      const index = Math.floor(cluster / PAGE_CLUSTERS);
      let page = pages.get(index);
      if (page === undefined) {
        page = new Uint8Array(PAGE_CLUSTERS / 8);
        pages.set(index, page);
      }
      const bit = cluster % PAGE_CLUSTERS;
      const old = page[bit >> 3] ?? 0;
      page[bit >> 3] = old | (1 << (bit & 7));
      return (old & (1 << (bit & 7))) === 0;
    },
  };
}

/**
 * Follows a chain in one copy of the FAT for at most `max` clusters. With `claimed`, a set shared by several walks, each
 * cluster is walked once: the second chain to reach it ends there as `crossed`.
 */
export async function walkChain(
  table: FatTable,
  copy: number,
  first: number,
  max: number,
  claimed?: ClusterSet,
): Promise<Chain> {
  const { geometry } = table;
  const marks = MARKS[geometry.variant];
  const lastCluster = geometry.clusterCount + 1;
  const runs: { first: number; count: number }[] = [];
  const visited = claimed ?? clusterSet();
  let clusters = 0;
  let from: number | undefined;
  let cluster = first;
  let open: { first: number; count: number } | undefined;
  let window = undefined as Awaited<ReturnType<FatTable['window']>> | undefined;
  const done = (end: ChainEnd, value: number | undefined): Chain => ({ runs, clusters, end, last: from, value });

  for (;;) {
    if (cluster === FREE) return done('free', cluster);
    if (cluster >= marks.end) return done('end', cluster);
    if (cluster === marks.bad) return done('bad', cluster);
    if (cluster >= marks.reserved || cluster === 1) return done('reserved', cluster);
    if (cluster > lastCluster) return done('out-of-range', cluster);
    if (visited.has(cluster)) return done(inRuns(runs, cluster) ? 'loop' : 'crossed', cluster);
    if (clusters >= max) return done('continues', cluster);
    visited.add(cluster);
    clusters += 1;
    if (open !== undefined && open.first + open.count === cluster) open.count += 1;
    else {
      if (runs.length >= MAX_RUNS) return done('limit', cluster);
      open = { first: cluster, count: 1 };
      runs.push(open);
    }
    if (window === undefined || cluster < window.from || cluster >= window.to)
      window = await table.window(copy, cluster);
    from = cluster;
    const next = window.entry(cluster);
    if (next === undefined) return done('unreadable', undefined);
    cluster = next;
  }
}

export function inRuns(runs: readonly ClusterRun[], cluster: number): boolean {
  return runs.some((r) => cluster >= r.first && cluster < r.first + r.count);
}

/** Runs of clusters as runs of bytes of the volume. */
export function byteRuns(geometry: ClusterGeometry, runs: readonly ClusterRun[]): Run[] {
  return runs.map((r) => ({ at: clusterOffset(geometry, r.first), length: r.count * geometry.clusterSize }));
}
