/**
 * Writing whole files and directories into a FAT volume, for repair planners.
 * Everything is computed from the source as it reads now, so several calls may follow each other over one overlay.
 */
import type { VolumeTarget } from '../../core/overlay.ts';
import { runList, sameBytes } from '../../core/bytes.ts';
import { components } from '../../core/filesystem.ts';
import { chainEntries, findFree, updateFsInfo, writeAllCopies, writeClusters } from './allocate.ts';
import { clusterOffset } from './boot-record.ts';
import { walkChain } from './chain.ts';
import { checkChains } from './check.ts';
import { ATTRIBUTE, directoryEntry, ENTRY_SIZE } from './directory.ts';
import { DONE, NOTHING, openVolume, refuse } from './encode.ts';
import type { FatWrite } from './target.ts';
import { locateInRuns, MAX_DIRECTORY_BYTES, type ReadDirectory } from './files.ts';
import { isValidName, joinEntries, newName } from './names.ts';
import { FREE } from './table.ts';
import type { FatEntry, FatVolume } from './volume.ts';

/** First byte of an entry that is free again. */
const DELETED = 0xe5;
/** A planner rewrites boot files, not images; the whole content passes through memory. */
export const MAX_WRITTEN_FILE = 256 * 1024 * 1024;

export interface WriteOptions {
  /** Stored as the time of last writing; without it 1980-01-01, so that a second run writes the same bytes. */
  readonly modified?: Date;
  readonly attributes?: number;
}

/**
 * Writes a file with this content, creating directories on the way and replacing a file of that name. Nothing is written
 * where the file already holds just these bytes in a sound chain, or where a refusal is returned.
 */
export async function writeFile(
  target: VolumeTarget,
  path: string,
  content: Uint8Array,
  options: WriteOptions = {},
): Promise<FatWrite> {
  const parts = components(path);
  const name = parts.at(-1);
  if (name === undefined || parts.some((p) => !isValidName(p))) return refuse('bad-name');
  if (content.length > MAX_WRITTEN_FILE) return refuse('too-large');
  const parent = await makeDirectories(target, parts.slice(0, -1), options);
  if (!parent.ok) return parent;

  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  const found = await volume.lookup(path);
  if (found.status === 'unreadable') return refuse('unreadable');
  if (found.status === 'absent') return addEntry(target, volume, parts, content, 'file', options);
  if (found.entry.kind !== 'file') return refuse('is-a-directory');
  return replaceContent(target, volume, found.entry, content, options);
}

/** Deletes a file: its entries are marked, and its clusters freed as far as they are surely its own. */
export async function deleteFile(target: VolumeTarget, path: string): Promise<FatWrite> {
  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  const found = await volume.lookup(path);
  if (found.status === 'unreadable') return refuse('unreadable');
  if (found.status === 'absent') return NOTHING;
  const { entry } = found;
  if (entry.kind !== 'file') return refuse('is-a-directory');
  const released = await ownClusters(volume, entry);
  for (const at of entry.set.length > 0 ? entry.set : [entry.at]) {
    await target.write(at.offset, Uint8Array.of(DELETED));
  }
  await writeAllCopies(target, volume, new Map(released.map((cluster) => [cluster, FREE])));
  await updateFsInfo(target, volume, released.length, undefined);
  return DONE;
}

/** Creates a directory with all above it. */
export async function makeDirectory(target: VolumeTarget, path: string, options: WriteOptions = {}): Promise<FatWrite> {
  const parts = components(path);
  if (parts.some((p) => !isValidName(p))) return refuse('bad-name');
  return makeDirectories(target, parts, options);
}

async function makeDirectories(
  target: VolumeTarget,
  parts: readonly string[],
  options: WriteOptions,
): Promise<FatWrite> {
  let result = NOTHING;
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const volume = await openVolume(target);
    if (volume === undefined) return refuse('not-fat');
    const some = parts.slice(0, depth);
    const found = await volume.lookup(some.join('/'));
    if (found.status === 'unreadable') return refuse('unreadable');
    if (found.status === 'found') {
      if (found.entry.kind !== 'directory') return refuse('not-a-directory');
      continue;
    }
    const made = await addEntry(target, volume, some, new Uint8Array(0), 'directory', options);
    if (!made.ok) return made;
    result = made;
  }
  return result;
}

/** Adds a file or an empty directory whose parent exists. */
async function addEntry(
  target: VolumeTarget,
  volume: FatVolume,
  parts: readonly string[],
  content: Uint8Array,
  kind: 'file' | 'directory',
  options: WriteOptions,
): Promise<FatWrite> {
  const parentPath = parts.slice(0, -1).join('/');
  const parent = await volume.directory(parentPath);
  if (parent === undefined) return refuse('not-a-directory');
  if (!parent.complete) return refuse('unreadable');
  const taken = new Set(parent.items.filter((i) => !i.deleted).map((i) => i.shortName.toUpperCase()));
  const name = newName(parts.at(-1) ?? '', taken);
  if (name === undefined) return refuse('directory-full');

  const { geometry } = volume;
  const wanted = name.longEntries.length + 1;
  const slot = findSlots(parent, wanted, await usedSlots(target, parent));
  const growth = slot === undefined ? Math.ceil((wanted * ENTRY_SIZE) / geometry.clusterSize) : 0;
  if (
    growth > 0 &&
    (parent.chain === undefined || parent.length + growth * geometry.clusterSize > MAX_DIRECTORY_BYTES)
  ) {
    return refuse('directory-full');
  }
  const own = kind === 'directory' ? 1 : Math.ceil(content.length / geometry.clusterSize);
  const free = await findFree(volume, own + growth, volume.fsInfo?.nextFree ?? 2);
  if (free === undefined) return refuse('no-space');

  const links = new Map<number, number>();
  const clusters = free.slice(0, own);
  chainEntries(volume, clusters, links);
  const runs = [...parent.runs];
  if (growth > 0) {
    const added = free.slice(own);
    chainEntries(volume, added, links);
    const last = parent.chain?.last;
    if (last !== undefined && added[0] !== undefined) links.set(last, added[0]);
    for (const cluster of added) {
      const at = clusterOffset(geometry, cluster);
      await target.write(at, new Uint8Array(geometry.clusterSize));
      runs.push({ at, length: geometry.clusterSize });
    }
  }
  const first = clusters[0] ?? 0;
  const entry = directoryEntry.encode({
    name: name.short,
    attributes: options.attributes ?? (kind === 'directory' ? ATTRIBUTE.directory : ATTRIBUTE.archive),
    ...timeFields(options.modified),
    clusterHigh: first >>> 16,
    clusterLow: first & 0xffff,
    size: kind === 'directory' ? 0 : content.length,
  });
  const body = kind === 'directory' ? emptyDirectory(volume, first, parent, options) : content;
  await writeClusters(target, volume, clusters, body);
  await writeAllCopies(target, volume, links);
  await writeSlots(target, runs, slot ?? parent.slots, joinEntries([...name.longEntries, entry]), parent);
  await updateFsInfo(target, volume, -free.length, free.at(-1));
  return DONE;
}

/** Which entries of a directory are in use; the items alone do not show stray long name entries. */
async function usedSlots(target: VolumeTarget, directory: ReadDirectory): Promise<boolean[]> {
  const length = directory.slots * ENTRY_SIZE;
  const { bytes } = await runList(target.source, target.source.id, directory.runs, length).read(0, length);
  return Array.from({ length: directory.slots }, (_, slot) => bytes[slot * ENTRY_SIZE] !== DELETED);
}

/** First of `wanted` free entries in a row, before or after the end mark; undefined where the directory must grow. */
function findSlots(directory: ReadDirectory, wanted: number, used: readonly boolean[]): number | undefined {
  const total = Math.floor(directory.length / ENTRY_SIZE);
  let run = 0;
  for (let slot = 0; slot < total; slot += 1) {
    run = used[slot] === true ? 0 : run + 1;
    if (run === wanted) return slot - wanted + 1;
  }
  return undefined;
}

/** Writes entries into consecutive slots, and the end mark behind them where they passed it. */
async function writeSlots(
  target: VolumeTarget,
  runs: ReadDirectory['runs'],
  slot: number,
  entries: Uint8Array,
  before: ReadDirectory,
): Promise<void> {
  for (let i = 0; i * ENTRY_SIZE < entries.length; i += 1) {
    const at = locateInRuns(runs, (slot + i) * ENTRY_SIZE);
    if (at !== undefined) await target.write(at, entries.subarray(i * ENTRY_SIZE, (i + 1) * ENTRY_SIZE));
  }
  const end = slot + entries.length / ENTRY_SIZE;
  const at = end > before.slots ? locateInRuns(runs, end * ENTRY_SIZE) : undefined;
  if (at !== undefined) await target.write(at, new Uint8Array(ENTRY_SIZE));
}

/** The first cluster of a new directory: itself and its parent. */
function emptyDirectory(volume: FatVolume, first: number, parent: ReadDirectory, options: WriteOptions): Uint8Array {
  const out = new Uint8Array(volume.geometry.clusterSize);
  const parentFirst = parent.chain?.runs[0]?.first ?? 0;
  // The root is written as cluster 0 even on FAT32.
  const up = parentFirst === volume.geometry.rootCluster ? 0 : parentFirst;
  for (const [i, [name, cluster]] of [['.', first] as const, ['..', up] as const].entries()) {
    directoryEntry.patch(out, i * ENTRY_SIZE, {
      name: Uint8Array.from(name.padEnd(11), (c) => c.charCodeAt(0)),
      attributes: ATTRIBUTE.directory,
      ...timeFields(options.modified),
      clusterHigh: cluster >>> 16,
      clusterLow: cluster & 0xffff,
    });
  }
  return out;
}

/** Gives an existing file new content, in its own clusters as far as they are surely its own. */
async function replaceContent(
  target: VolumeTarget,
  volume: FatVolume,
  entry: FatEntry,
  content: Uint8Array,
  options: WriteOptions,
): Promise<FatWrite> {
  if (await holds(entry, content)) return NOTHING;
  const { geometry } = volume;
  const needed = Math.ceil(content.length / geometry.clusterSize);
  const owned = await ownClusters(volume, entry);
  const kept = owned.slice(0, needed);
  const free = await findFree(volume, needed - kept.length, volume.fsInfo?.nextFree ?? 2);
  if (free === undefined) return refuse('no-space');
  const clusters = [...kept, ...free];
  const released = owned.slice(needed);
  const links = new Map<number, number>();
  for (const cluster of released) links.set(cluster, FREE);
  chainEntries(volume, clusters, links);
  await writeClusters(target, volume, clusters, content);
  await writeAllCopies(target, volume, links);
  const first = clusters[0] ?? 0;
  const chunk = await target.source.read(entry.at.offset, ENTRY_SIZE);
  const { writeTime, writeDate } = timeFields(options.modified);
  directoryEntry.patch(chunk.bytes, 0, {
    writeTime,
    writeDate,
    clusterHigh: first >>> 16,
    clusterLow: first & 0xffff,
    size: content.length,
    ...(options.attributes === undefined ? {} : { attributes: options.attributes }),
  });
  await target.write(entry.at.offset, chunk.bytes);
  await updateFsInfo(target, volume, released.length - free.length, free.at(-1));
  return DONE;
}

/** The file is sound and its content is exactly this. */
async function holds(entry: FatEntry, content: Uint8Array): Promise<boolean> {
  if (entry.size !== content.length) return false;
  const opened = await entry.open();
  if (opened.status !== 'ok' || opened.anomalies.length > 0) return false;
  const chunk = await opened.value.read(0, content.length);
  return chunk.holes.length === 0 && sameBytes(chunk.bytes, content);
}

/** The clusters of a file, or none where the chain is broken or anything on the volume is cross-linked. */
async function ownClusters(volume: FatVolume, entry: FatEntry): Promise<number[]> {
  if (entry.firstCluster === 0) return [];
  const report = await checkChains(volume);
  const suspect = report.crossLinkCount > 0 || !report.complete || report.broken.some((b) => b.path === entry.path);
  if (suspect) return [];
  const max = Math.ceil(entry.size / volume.geometry.clusterSize);
  const chain = await walkChain(volume.table, volume.geometry.activeFat, entry.firstCluster, max);
  return chain.runs.flatMap((r) => Array.from({ length: r.count }, (_, i) => r.first + i));
}

/** 1980-01-01, the first day FAT can name. */
const EPOCH = { date: (1 << 5) | 1, time: 0 };

type TimeFields = Record<'createTime' | 'createDate' | 'accessDate' | 'writeTime' | 'writeDate', number>;

function timeFields(modified: Date | undefined): TimeFields {
  const year = modified?.getUTCFullYear() ?? 0;
  const usable = modified !== undefined && year >= 1980 && year <= 2107;
  const date = usable ? ((year - 1980) << 9) | ((modified.getUTCMonth() + 1) << 5) | modified.getUTCDate() : EPOCH.date;
  const time = usable
    ? (modified.getUTCHours() << 11) | (modified.getUTCMinutes() << 5) | (modified.getUTCSeconds() >> 1)
    : EPOCH.time;
  return { createTime: time, createDate: date, accessDate: date, writeTime: time, writeDate: date };
}
