/** Directories and files of an exFAT volume, by way of the FAT or, for contiguous ones, without it. */
import { runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import type { FileEntry } from '../../core/filesystem.ts';
import { ok, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { anomalyList, inside } from './anomalies.ts';
import { clusterOffset } from './boot-record.ts';
import { byteRuns, walkChain } from './chain.ts';
import { ATTRIBUTE, ENTRY_SIZE } from './directory.ts';
import { decodeExfatDirectory, type ExfatItem } from './exfat-directory.ts';
import { locateInRuns, noteChainEnd, openFile, openRuns, type ClusterContext } from './files.ts';
import { directoryTree, type ListEntry, type Tree } from './tree.ts';

/** Some 80,000 files in one directory; the specification allows 256 MiB, which no boot medium has. */
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;

export interface ExfatEntry extends FileEntry {
  readonly firstCluster: number;
  readonly attributes: number;
  /** Bytes that were ever written; the rest reads as zeros to Windows. */
  readonly validLength: number;
}

export interface ExfatDirectory {
  readonly items: readonly ExfatItem[];
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
  readonly runs: readonly Run[];
}

/** `size` undefined: the root, whose length only its chain tells. */
export async function readExfatDirectory(
  context: ClusterContext,
  first: number,
  contiguous: boolean,
  size: number | undefined,
  namedAt: Extent,
): Promise<ExfatDirectory> {
  const { source, geometry, table } = context;
  const anomalies = anomalyList('exfat');
  const wanted = Math.min(size ?? MAX_DIRECTORY_BYTES, MAX_DIRECTORY_BYTES);
  let complete = true;
  let runs: readonly Run[];
  if (size !== undefined && size > MAX_DIRECTORY_BYTES) {
    anomalies.add('directory-limit', 'limit', namedAt, MAX_DIRECTORY_BYTES, size);
    complete = false;
  }
  if (contiguous) runs = contiguousRuns(context, first, wanted);
  else {
    const max = Math.ceil(wanted / geometry.clusterSize);
    const chain = await walkChain(table, geometry.activeFat, first, max);
    runs = byteRuns(geometry, chain.runs);
    const cut = size === undefined ? chain.end !== 'end' : chain.clusters < max;
    if (cut) {
      noteChainEnd(context, chain, anomalies, namedAt);
      complete = false;
    }
  }
  const length = Math.min(wanted, total(runs));
  if (size !== undefined && length < wanted) complete = false;
  const chunk = await runList(source, source.id, runs, length).read(0, length);
  const decoded = decodeExfatDirectory(chunk.bytes, chunk.holes);
  for (const flaw of decoded.flaws) {
    const at = inside(source, locateInRuns(runs, flaw.offset) ?? 0, flaw.length);
    anomalies.add(flaw.code, flaw.code === 'entry-unreadable' ? 'unreadable' : 'contradiction', at);
    complete = false;
  }
  // Behind the end mark nothing is missing, however the chain goes on.
  let whole = decoded.ended && decoded.flaws.length === 0 ? true : complete;
  if (size === undefined && !decoded.hasBitmap) {
    anomalies.add('bitmap-missing', 'contradiction', inside(source, locateInRuns(runs, 0) ?? 0, ENTRY_SIZE));
    whole = false;
  }
  return { items: decoded.items, complete: whole && length > 0, anomalies: anomalies.list, runs };
}

function total(runs: readonly Run[]): number {
  return runs.reduce((sum, r) => sum + r.length, 0);
}

/** One run, cut at the end of the cluster heap. */
function contiguousRuns({ geometry }: ClusterContext, first: number, size: number): Run[] {
  if (first < 2 || first > geometry.clusterCount + 1) return [];
  const room = (geometry.clusterCount + 2 - first) * geometry.clusterSize;
  return [{ at: clusterOffset(geometry, first), length: Math.min(size, room) }];
}

export function exfatTree(
  context: ClusterContext,
  root: ExfatDirectory,
  rootCluster: number,
): Tree<ExfatEntry, ExfatDirectory> {
  // Which item an entry was made from, for as long as someone holds the entry.
  const items = new WeakMap<ExfatEntry, ExfatItem>();
  return directoryTree<ExfatItem, ExfatDirectory, ExfatEntry>({
    root,
    rootEntry: (list) => rootEntry(context, root, rootCluster, list),
    key: (directory) => `${directory.at.offset}:${directory.firstCluster}`,
    open(entry) {
      const item = items.get(entry);
      const { at } = entry;
      if (item === undefined) return readExfatDirectory(context, entry.firstCluster, false, undefined, at);
      return readExfatDirectory(context, item.firstCluster, item.contiguous, item.size, at);
    },
    shown: (item, deleted) => deleted || !item.deleted,
    names: (item) => [item.name],
    entry(directory, item, parent, list) {
      const entry = makeEntry(context, directory, item, parent, list);
      if (item.kind === 'directory') items.set(entry, item);
      return entry;
    },
  });
}

function rootEntry(
  { source }: ClusterContext,
  root: ExfatDirectory,
  rootCluster: number,
  list: ListEntry<ExfatEntry>,
): ExfatEntry {
  const entry: ExfatEntry = {
    name: '',
    path: '/',
    kind: 'directory',
    size: 0,
    modified: undefined,
    flags: [],
    at: inside(source, root.runs[0]?.at ?? 0, ENTRY_SIZE),
    firstCluster: rootCluster,
    attributes: ATTRIBUTE.directory,
    validLength: 0,
    directoryId: `cluster ${rootCluster}`,
    open: () => Promise.resolve(ok(runList(source, `${source.id}:/`, root.runs, total(root.runs)), root.anomalies)),
    list: () => list(entry),
  };
  return entry;
}

function makeEntry(
  context: ClusterContext,
  directory: ExfatDirectory,
  item: ExfatItem,
  parent: string,
  list: ListEntry<ExfatEntry>,
): ExfatEntry {
  const { source } = context;
  const path = `${parent}/${item.name}`;
  const at = inside(source, locateInRuns(directory.runs, item.offset) ?? 0, item.length);
  const entry: ExfatEntry = {
    name: item.name,
    path,
    kind: item.kind,
    size: item.kind === 'directory' ? 0 : item.size,
    modified: item.modified,
    flags: flagsOf(item),
    at,
    firstCluster: item.firstCluster,
    attributes: item.attributes,
    validLength: item.validLength,
    directoryId: item.kind === 'directory' ? `cluster ${item.firstCluster}` : undefined,
    open: () => openItem(context, `${source.id}:${path}`, item, at),
    list: () => list(entry),
  };
  return entry;
}

async function openItem(context: ClusterContext, id: string, item: ExfatItem, at: Extent): Promise<Parsed<ByteSource>> {
  const { source } = context;
  const anomalies = anomalyList('exfat');
  if (!item.deleted && (!item.contiguous || item.size === 0)) {
    return openFile(context, id, item.firstCluster, item.size, at);
  }
  if (item.deleted) anomalies.add('deleted-content-guessed', 'contradiction', at);
  const runs = contiguousRuns(context, item.firstCluster, item.size);
  if (total(runs) < item.size) anomalies.add('file-beyond-heap', 'out-of-range', at, item.size, total(runs));
  return openRuns(source, id, runs, item.size, anomalies);
}

function flagsOf(item: ExfatItem): string[] {
  const flags: string[] = [];
  if ((item.attributes & ATTRIBUTE.readOnly) !== 0) flags.push('read-only');
  if ((item.attributes & ATTRIBUTE.hidden) !== 0) flags.push('hidden');
  if ((item.attributes & ATTRIBUTE.system) !== 0) flags.push('system');
  if ((item.attributes & ATTRIBUTE.archive) !== 0) flags.push('archive');
  if (item.deleted) flags.push('deleted');
  return flags;
}
