/** From a first cluster to bytes: directories read whole, files opened as run lists, with the other FAT as second opinion. */
import { runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import { ok, type Parsed } from '../../core/parsed.ts';
import type { AnomalyKind } from '../../core/anomaly.ts';
import { anomalyList, inside, type AnomalyList } from './anomalies.ts';
import { clusterOffset, type ClusterGeometry, type Geometry } from './boot-record.ts';
import { byteRuns, walkChain, type Chain, type ChainEnd } from './chain.ts';
import { decodeDirectory, ENTRY_SIZE, type DecodedDirectory, type DirectoryItem } from './directory.ts';
import type { FatTable } from './table.ts';

/** The specification's limit: 65536 entries. Windows and Linux refuse larger directories. */
export const MAX_DIRECTORY_BYTES = 65536 * ENTRY_SIZE;

/** What chains need; exFAT uses it too. */
export interface ClusterContext {
  readonly source: ByteSource;
  readonly geometry: ClusterGeometry;
  readonly table: FatTable;
}

export interface VolumeContext extends ClusterContext {
  readonly geometry: Geometry;
}

export interface ReadDirectory {
  readonly items: readonly DirectoryItem[];
  /** False where live entries may be missing. */
  readonly complete: boolean;
  readonly anomalies: AnomalyList['list'];
  /** Of the directory's bytes in the volume, in order. */
  readonly runs: readonly Run[];
  readonly chain: Chain | undefined;
  /** Entries up to the end mark, and bytes of the runs. */
  readonly slots: number;
  readonly length: number;
}

/** `'root'`, or the first cluster of a subdirectory. `namedAt`: the entry that names it, for anomalies. */
export async function readDirectory(
  context: VolumeContext,
  first: number | 'root',
  namedAt: Extent,
): Promise<ReadDirectory> {
  const { source, geometry } = context;
  const anomalies = anomalyList();
  if (first === 'root' && geometry.variant !== 'fat32') {
    const runs = [{ at: geometry.rootOffset, length: geometry.rootLength }];
    return decodeRuns(context, runs, undefined, false, anomalies);
  }
  const cluster = first === 'root' ? geometry.rootCluster : first;
  const max = Math.ceil(MAX_DIRECTORY_BYTES / geometry.clusterSize);
  let best: ReadDirectory | undefined;
  for (const copy of copies(geometry)) {
    const chain = await walkChain(context.table, copy, cluster, max);
    const found = anomalyList();
    if (best !== undefined) found.add('other-fat-used', 'contradiction', namedAt, geometry.activeFat, copy);
    const read = await decodeRuns(context, byteRuns(geometry, chain.runs), chain, first !== 'root', found);
    if (read.complete) return read;
    best ??= read;
  }
  if (best !== undefined) {
    if (best.chain?.last === undefined) anomalies.add('first-cluster', 'out-of-range', namedAt, 'a cluster', cluster);
    return { ...best, anomalies: [...anomalies.list, ...best.anomalies] };
  }
  return {
    items: [],
    complete: false,
    anomalies: [],
    runs: [],
    chain: undefined,
    slots: 0,
    length: inside(source, 0, 0).length,
  };
}

/** The copy in use first. More than four copies were never seen; a damaged count must not multiply the work. */
export function copies(geometry: ClusterGeometry): number[] {
  const all = Array.from({ length: Math.min(geometry.fatCount, 4) }, (_, i) => i);
  const others = geometry.mirrored ? all.filter((i) => i !== geometry.activeFat) : [];
  return [geometry.activeFat, ...others];
}

async function decodeRuns(
  context: VolumeContext,
  runs: readonly Run[],
  chain: Chain | undefined,
  hasDots: boolean,
  anomalies: AnomalyList,
): Promise<ReadDirectory> {
  const { source, geometry } = context;
  const length = runs.reduce((sum, r) => sum + r.length, 0);
  const bytes = runList(source, source.id, runs, length);
  const chunk = await bytes.read(0, length);
  const decoded = decodeDirectory(chunk.bytes, chunk.holes, geometry.variant === 'fat32');
  const place = (offset: number, size: number): Extent => inside(source, locateInRuns(runs, offset) ?? 0, size);

  let complete = true;
  for (const flaw of decoded.flaws) {
    const kind: AnomalyKind = flaw.code === 'entry-unreadable' ? 'unreadable' : 'contradiction';
    anomalies.add(flaw.code, kind, place(flaw.offset, flaw.length));
    // An orphaned long name hides nothing: its short entry is listed. The others may have been live entries.
    if (flaw.code !== 'lfn-orphan') complete = false;
  }
  if (hasDots && !startsWithDot(decoded, chain)) {
    anomalies.add('directory-dot', 'contradiction', place(0, ENTRY_SIZE), '.');
    complete = false;
  }
  if (!decoded.ended && chain !== undefined && chain.end !== 'end') {
    noteChainEnd(context, chain, anomalies, place(0, ENTRY_SIZE));
    complete = false;
  }
  return { items: decoded.items, complete, anomalies: anomalies.list, runs, chain, slots: decoded.slots, length };
}

/** A subdirectory begins with an entry that names itself; otherwise its cluster holds something else now. */
function startsWithDot(decoded: DecodedDirectory, chain: Chain | undefined): boolean {
  const dot = decoded.items[0];
  const first = chain?.runs[0]?.first;
  return dot !== undefined && dot.kind === 'dot' && dot.name === '.' && dot.offset === 0 && dot.firstCluster === first;
}

/** Volume offset of a byte of a run list; undefined past its end. */
export function locateInRuns(runs: readonly Run[], offset: number): number | undefined {
  let start = 0;
  for (const run of runs) {
    if (offset < start + run.length) return run.at === null ? undefined : run.at + (offset - start);
    start += run.length;
  }
  return undefined;
}

const END_KINDS: Readonly<Record<Exclude<ChainEnd, 'end' | 'continues'>, AnomalyKind>> = {
  loop: 'contradiction',
  free: 'contradiction',
  bad: 'contradiction',
  reserved: 'contradiction',
  'out-of-range': 'out-of-range',
  unreadable: 'unreadable',
  limit: 'limit',
  crossed: 'contradiction',
};

/** States why a chain stopped, at the FAT entry that stopped it. */
export function noteChainEnd(context: ClusterContext, chain: Chain, anomalies: AnomalyList, fallback: Extent): void {
  if (chain.end === 'end') return;
  const at = chain.last === undefined ? fallback : context.table.at(context.geometry.activeFat, chain.last);
  const where = inside(context.source, at.offset, at.length);
  if (chain.end === 'continues') anomalies.add('directory-limit', 'limit', where, MAX_DIRECTORY_BYTES);
  else anomalies.add(`chain-${chain.end}`, END_KINDS[chain.end], where, 'a cluster or an end mark', chain.value);
}

/** Opens the content of a file entry. `at` is the directory entry. Never rejects. */
export async function openFile(
  context: ClusterContext,
  id: string,
  first: number,
  size: number,
  at: Extent,
): Promise<Parsed<ByteSource>> {
  const { source, geometry, table } = context;
  const anomalies = anomalyList(geometry.variant === 'exfat' ? 'exfat' : 'fat');
  if (size === 0) {
    if (first !== 0) anomalies.add('chain-of-empty-file', 'contradiction', at, 0, first);
    return ok(runList(source, id, [], 0), anomalies.list);
  }
  const needed = Math.ceil(size / geometry.clusterSize);
  let chain = await walkChain(table, geometry.activeFat, first, needed);
  judgeLength(context, chain, needed, at, anomalies);
  if (chain.clusters < needed) {
    // The broken chain stays on record; a sound one in the other FAT still gives the person the file.
    for (const copy of copies(geometry).slice(1)) {
      const other = await walkChain(table, copy, first, needed);
      if (other.clusters === needed && other.end === 'end') {
        anomalies.add('other-fat-used', 'contradiction', at, geometry.activeFat, copy);
        chain = other;
        break;
      }
    }
  }
  return openRuns(source, id, byteRuns(geometry, chain.runs), size, anomalies);
}

/** The source over the runs of a file; content that lies beyond the end of the medium is noted. */
export function openRuns(
  source: ByteSource,
  id: string,
  runs: readonly Run[],
  size: number,
  anomalies: AnomalyList,
): Parsed<ByteSource> {
  const beyond = runs.find((r) => r.at !== null && r.at + r.length > source.size);
  if (beyond !== undefined && beyond.at !== null && endOfData(runs, size) > source.size) {
    anomalies.add('file-beyond-end', 'truncated', inside(source, beyond.at, beyond.length), size);
  }
  return ok(runList(source, id, runs, size), anomalies.list);
}

/** Highest volume offset the content reaches; slack of the last cluster does not count. */
function endOfData(runs: readonly Run[], size: number): number {
  let left = size;
  let end = 0;
  for (const run of runs) {
    if (run.at !== null) end = Math.max(end, run.at + Math.min(run.length, left));
    left -= run.length;
  }
  return end;
}

function judgeLength(
  context: ClusterContext,
  chain: Chain,
  needed: number,
  entry: Extent,
  anomalies: AnomalyList,
): void {
  const active = context.geometry.activeFat;
  // A chain that goes on behind the size holds the whole content: preallocated, or cut by its writer. `checkChains` names it.
  if (chain.clusters === needed && (chain.end === 'end' || chain.end === 'continues')) return;
  if (chain.last === undefined) {
    anomalies.add('first-cluster', 'out-of-range', entry, 'a cluster', chain.value);
    return;
  }
  const link = context.table.at(active, chain.last);
  const at = inside(context.source, link.offset, link.length);
  if (chain.end === 'end') anomalies.add('chain-short', 'truncated', at, needed, chain.clusters);
  else if (chain.end !== 'continues')
    anomalies.add(`chain-${chain.end}`, END_KINDS[chain.end], at, needed, chain.clusters);
}

/**
 * Opens what a deleted entry points to: its chain is gone, so the clusters after the first are taken as they lie.
 * That is a guess, and the anomaly says so.
 */
export function openDeleted(context: VolumeContext, id: string, item: DirectoryItem, at: Extent): Parsed<ByteSource> {
  const { source, geometry } = context;
  const anomalies = anomalyList();
  anomalies.add('deleted-content-guessed', 'contradiction', at);
  const valid = item.firstCluster >= 2 && item.firstCluster <= geometry.clusterCount + 1;
  const left = valid ? (geometry.clusterCount + 2 - item.firstCluster) * geometry.clusterSize : 0;
  const runs = left > 0 ? [{ at: clusterOffset(geometry, item.firstCluster), length: Math.min(item.size, left) }] : [];
  return ok(runList(source, id, runs, item.size), anomalies.list);
}
