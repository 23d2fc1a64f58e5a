/**
 * Whole-volume checks, run on demand: every chain walked once, the FAT read once, the copies compared.
 * Memory: two bits per cluster met and one record per reported fault; both bounded.
 */
import type { Extent } from '../../core/bytes.ts';
import { inside } from './anomalies.ts';
import { clusterSet, inRuns, walkChain, type Chain, type ChainEnd, type ClusterRun, type ClusterSet } from './chain.ts';
import { ENTRY_SIZE, type DirectoryItem } from './directory.ts';
import { copies, locateInRuns, MAX_DIRECTORY_BYTES, readDirectory, type VolumeContext } from './files.ts';
import { FREE, MARKS } from './table.ts';

/** A boot volume holds some hundred files, a full 32 GB stick some 100,000; a million is damage or an attack. */
const MAX_ENTRIES = 1 << 20;
/** Paths cannot exceed 260 characters in Windows, so no real tree is deeper. */
const MAX_DEPTH = 128;
/** Faults of one sort kept with their place; beyond that only counted. */
const MAX_REPORTED = 256;

export interface BrokenChain {
  readonly path: string;
  /** `short`: ended before the size is reached; `long`: goes on after it. Else how it broke. */
  readonly fault: Exclude<ChainEnd, 'end' | 'continues' | 'crossed'> | 'short' | 'long' | 'no-chain';
  /** Clusters the size calls for (directories: undefined), and clusters found. */
  readonly needed: number | undefined;
  readonly clusters: number;
  /** The directory entry, and the FAT entry that breaks the chain. */
  readonly entry: Extent;
  readonly link: Extent | undefined;
}

export interface CrossLink {
  readonly cluster: number;
  /** Everyone who reaches the cluster, at most 8. */
  readonly paths: readonly string[];
}

export interface ChainReport {
  readonly copy: number;
  readonly files: number;
  /** Without the root. */
  readonly directories: number;
  /** Every directory was read whole. Otherwise `lost` counts clusters of files that could not be seen. */
  readonly complete: boolean;
  /** Directories that could not be read whole. */
  readonly damagedDirectories: readonly string[];
  readonly brokenCount: number;
  readonly broken: readonly BrokenChain[];
  readonly crossLinkCount: number;
  readonly crossLinks: readonly CrossLink[];
  /** In use by the FAT, in no file. `chains`: how many of them begin a chain. */
  readonly lost: { readonly clusters: number; readonly chains: number; readonly first: readonly ClusterRun[] };
  readonly freeClusters: number;
  readonly badClusters: number;
  /** FAT entries the medium did not give. */
  readonly unreadableEntries: number;
}

interface Visit {
  readonly path: string;
  readonly item: DirectoryItem | undefined;
  readonly entry: Extent;
  readonly chain: Chain;
  readonly needed: number | undefined;
}

interface WalkEnd {
  readonly complete: boolean;
  readonly damaged: string[];
  readonly claimed: ClusterSet;
}

/** Visits every file and directory with its chain; each cluster is walked once, so hostile links cannot multiply work. */
async function walkTree(context: VolumeContext, copy: number, visit: (v: Visit) => void): Promise<WalkEnd> {
  const one: VolumeContext = { ...context, geometry: { ...context.geometry, activeFat: copy, mirrored: false } };
  const { geometry, source, table } = one;
  const claimed = clusterSet();
  const damaged: string[] = [];
  const maxDirectory = Math.ceil(MAX_DIRECTORY_BYTES / geometry.clusterSize);
  const start = inside(source, 0, ENTRY_SIZE);
  let complete = true;
  let entries = 0;
  const queue: { path: string; first: number | 'root'; entry: Extent; depth: number }[] = [];

  const enter = async (
    path: string,
    first: number,
    entry: Extent,
    depth: number,
    item?: DirectoryItem,
  ): Promise<void> => {
    const chain = await walkChain(table, copy, first, maxDirectory, claimed);
    visit({ path, item, entry, chain, needed: undefined });
    // A directory whose own first cluster is taken is a second name for another one: entering it would loop.
    if (chain.clusters > 0 && depth < MAX_DEPTH) queue.push({ path, first, entry, depth });
    else complete = false;
  };

  if (geometry.variant === 'fat32') await enter('/', geometry.rootCluster, start, 0);
  else queue.push({ path: '/', first: 'root', entry: start, depth: 0 });
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const directory = await readDirectory(one, next.path === '/' ? 'root' : next.first, next.entry);
    if (!directory.complete) {
      complete = false;
      if (damaged.length < MAX_REPORTED) damaged.push(next.path);
    }
    for (const item of directory.items) {
      if (item.deleted || (item.kind !== 'file' && item.kind !== 'directory')) continue;
      entries += 1;
      if (entries > MAX_ENTRIES) return { complete: false, damaged, claimed };
      const path = `${next.path === '/' ? '' : next.path}/${item.name}`;
      const entry = inside(source, locateInRuns(directory.runs, item.offset) ?? 0, ENTRY_SIZE);
      if (item.kind === 'directory') {
        await enter(path, item.firstCluster, entry, next.depth + 1, item);
        continue;
      }
      const needed = Math.ceil(item.size / geometry.clusterSize);
      // A chain that goes on behind the needed clusters ends the walk as `continues`.
      const chain = await walkChain(table, copy, item.firstCluster, Math.max(needed, 1), claimed);
      visit({ path, item, entry, chain, needed });
    }
  }
  return { complete, damaged, claimed };
}

/** Checks all chains of one copy of the FAT (the one in use by default). Never rejects. */
export async function checkChains(context: VolumeContext, copy = context.geometry.activeFat): Promise<ChainReport> {
  const { source, table } = context;
  const broken: BrokenChain[] = [];
  let brokenCount = 0;
  let crossLinkCount = 0;
  let files = 0;
  let directories = 0;
  const crossed = new Map<number, string[]>();

  const tree = await walkTree(context, copy, (v) => {
    if (v.item?.kind === 'file') files += 1;
    else if (v.item !== undefined) directories += 1;
    if (v.chain.end === 'crossed' && v.chain.value !== undefined) {
      crossLinkCount += 1;
      const paths = crossed.get(v.chain.value);
      if (paths !== undefined) paths.push(v.path);
      else if (crossed.size < MAX_REPORTED) crossed.set(v.chain.value, [v.path]);
      return;
    }
    const fault = faultOf(v);
    if (fault === undefined) return;
    brokenCount += 1;
    if (broken.length >= MAX_REPORTED) return;
    const link = v.chain.last === undefined ? undefined : table.at(copy, v.chain.last);
    broken.push({
      path: v.path,
      fault,
      needed: v.needed,
      clusters: v.chain.clusters,
      entry: v.entry,
      link: link === undefined ? undefined : inside(source, link.offset, link.length),
    });
  });
  if (crossed.size > 0) await nameOwners(context, copy, crossed);
  const scan = await scanTable(context, copy, tree.claimed);
  return {
    copy,
    files,
    directories,
    complete: tree.complete,
    damagedDirectories: tree.damaged,
    brokenCount,
    broken,
    crossLinkCount,
    crossLinks: [...crossed].map(([cluster, paths]) => ({ cluster, paths: [...new Set(paths)].slice(0, 8) })),
    ...scan,
  };
}

function faultOf(v: Visit): BrokenChain['fault'] | undefined {
  const { chain, needed, item } = v;
  if (needed === 0) {
    if (item?.firstCluster === 0) return undefined;
    return chain.end === 'end' || chain.end === 'continues' ? 'long' : fault(chain);
  }
  if (chain.end === 'continues') return needed === undefined ? 'limit' : 'long';
  if (chain.end === 'end') return needed !== undefined && chain.clusters < needed ? 'short' : undefined;
  return fault(chain);
}

function fault(chain: Chain): BrokenChain['fault'] {
  if (chain.last === undefined) return 'no-chain';
  return chain.end === 'end' || chain.end === 'continues' || chain.end === 'crossed' ? 'limit' : chain.end;
}

/** Adds the first owner of each crossed cluster, who passed before it was known to be of interest. */
async function nameOwners(context: VolumeContext, copy: number, crossed: Map<number, string[]>): Promise<void> {
  await walkTree(context, copy, (v) => {
    for (const [cluster, paths] of crossed) {
      if (inRuns(v.chain.runs, cluster)) paths.unshift(v.path);
    }
  });
}

type Scan = Pick<ChainReport, 'lost' | 'freeClusters' | 'badClusters' | 'unreadableEntries'>;

/** Reads one copy of the FAT once, window by window. */
async function scanTable(context: VolumeContext, copy: number, claimed: ClusterSet): Promise<Scan> {
  const { source, geometry, table } = context;
  const marks = MARKS[geometry.variant];
  const end = geometry.clusterCount + 2;
  const first: { first: number; count: number }[] = [];
  const linked = clusterSet();
  let [free, bad, unreadable, lost, targets] = [0, 0, 0, 0, 0];
  const links: number[] = [];
  let cluster = 2;
  while (cluster < end) {
    if (table.at(copy, cluster).offset >= source.size) {
      unreadable += end - cluster; // the rest of the table lies beyond the end of the medium
      break;
    }
    const window = await table.window(copy, cluster);
    for (; cluster < window.to; cluster += 1) {
      const value = window.entry(cluster);
      if (value === undefined) unreadable += 1;
      else if (value === FREE) free += 1;
      else if (value === marks.bad) bad += 1;
      else if (!claimed.has(cluster)) {
        lost += 1;
        if (value >= 2 && value < end && linked.add(value)) links.push(value);
        const last = first.at(-1);
        if (last !== undefined && last.first + last.count === cluster) last.count += 1;
        else if (first.length < MAX_REPORTED) first.push({ first: cluster, count: 1 });
      }
      if (links.length >= LINK_BATCH) targets += await countLost(context, copy, claimed, links.splice(0));
    }
  }
  targets += await countLost(context, copy, claimed, links);
  return {
    lost: { clusters: lost, chains: Math.max(lost - targets, lost > 0 ? 1 : 0), first },
    freeClusters: free,
    badClusters: bad,
    unreadableEntries: unreadable,
  };
}

/** Links of lost clusters are looked at in batches, to bound memory. */
const LINK_BATCH = 1 << 16;

/** How many of the clusters are lost themselves: those do not begin a chain. */
async function countLost(context: VolumeContext, copy: number, claimed: ClusterSet, links: number[]): Promise<number> {
  const { bad } = MARKS[context.geometry.variant];
  let count = 0;
  for (const cluster of links.sort((a, b) => a - b)) {
    if (claimed.has(cluster)) continue;
    const value = (await context.table.window(copy, cluster)).entry(cluster);
    if (value !== undefined && value !== FREE && value !== bad) count += 1;
  }
  return count;
}

// ---- the copies compared ---------------------------------------------------------------------------------------

const FIRST_CLUSTER = 2;

export interface FatDifference {
  readonly copy: number;
  /** Entries that differ from the copy in use, and entries readable in one of the two only. */
  readonly entries: number;
  /** How many of them are among the first two, which belong to no cluster. */
  readonly marks: number;
  readonly unreadable: number;
  readonly first: readonly ClusterRun[];
  /** Where the first difference lies, in this copy. */
  readonly at: Extent | undefined;
  /** Files and directories whose chains pass through a differing entry, by the copy in use; at most 256. */
  readonly paths: readonly string[];
}

export interface FatComparison {
  readonly active: number;
  readonly differences: readonly FatDifference[];
  /** One report per copy, the one in use first; only where the copies differ. */
  readonly reports: readonly ChainReport[];
  /** The copy with the fewest cross-links and broken chains; the one in use where they are equal. */
  readonly best: number;
}

/** Compares the copies of the FAT entry by entry. Reads all of them. Never rejects. */
export async function compareFats(context: VolumeContext): Promise<FatComparison> {
  const { geometry } = context;
  const active = geometry.activeFat;
  const differences: FatDifference[] = [];
  for (const copy of copies(geometry).slice(1)) differences.push(await compareCopy(context, copy));
  if (differences.every((d) => d.entries === 0 && d.unreadable === 0)) {
    return { active, differences, reports: [], best: active };
  }
  const reports: ChainReport[] = [];
  for (const copy of copies(geometry)) reports.push(await checkChains(context, copy));
  let best = reports[0];
  for (const report of reports) if (best === undefined || faults(report) < faults(best)) best = report;
  return { active, differences, reports, best: best?.copy ?? active };
}

/** Cross-links destroy two files at once and count double; lost clusters harm none and only break ties. */
function faults(report: ChainReport): number {
  const damaged = report.damagedDirectories.length + report.brokenCount + 2 * report.crossLinkCount;
  return damaged + report.unreadableEntries + report.lost.clusters / 2 ** 32;
}

async function compareCopy(context: VolumeContext, copy: number): Promise<FatDifference> {
  const { source, geometry, table } = context;
  const end = geometry.clusterCount + 2;
  const first: { first: number; count: number }[] = [];
  const differing = clusterSet();
  let entries = 0;
  let marks = 0;
  let unreadable = 0;
  let at: Extent | undefined;
  let cluster = 0;
  while (cluster < end && table.at(0, cluster).offset < source.size) {
    const [a, b] = [await table.window(geometry.activeFat, cluster), await table.window(copy, cluster)];
    for (; cluster < a.to; cluster += 1) {
      const [left, right] = [a.entry(cluster), b.entry(cluster)];
      if (left === right) continue;
      // FAT[1] carries the dirty bits, which drivers keep in the first copy only.
      const { volatile = 0 } = MARKS[geometry.variant];
      if (left === undefined || right === undefined) {
        if (cluster !== 1) unreadable += 1;
        continue;
      }
      if (cluster === 1 && (left | volatile) === (right | volatile)) continue;
      if (cluster < FIRST_CLUSTER) marks += 1;
      entries += 1;
      differing.add(cluster);
      const place = table.at(copy, cluster);
      at ??= inside(source, place.offset, place.length);
      const last = first.at(-1);
      if (last !== undefined && last.first + last.count === cluster) last.count += 1;
      else if (first.length < MAX_REPORTED) first.push({ first: cluster, count: 1 });
    }
  }
  const paths: string[] = [];
  if (entries > 0) {
    await walkTree(context, geometry.activeFat, (v) => {
      if (paths.length < MAX_REPORTED && v.chain.runs.some((r) => anyIn(differing, r))) paths.push(v.path);
    });
  }
  return { copy, entries, marks, unreadable, first, at, paths };
}

function anyIn(set: ClusterSet, run: ClusterRun): boolean {
  for (let i = 0; i < run.count; i += 1) if (set.has(run.first + i)) return true;
  return false;
}
