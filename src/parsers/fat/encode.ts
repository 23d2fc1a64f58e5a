/**
 * Writing into a FAT volume, for repair planners: single structures first, whole files below.
 * Everything is computed from the source as it reads now, so several calls may follow each other over one overlay.
 */
import { runList, type ByteSource } from '../../core/bytes.ts';
import { components } from '../../core/filesystem.ts';
import type { Overlay } from '../../core/overlay.ts';
import { fat16Fields, fat32Fields, bootSector, clusterOffset, type Geometry } from './boot-record.ts';
import { BOOT_SECTOR_SIZE, readBootRecords } from './boot-region.ts';
import { walkChain, type ClusterRun } from './chain.ts';
import { checkChains } from './check.ts';
import { ATTRIBUTE, directoryEntry, ENTRY_SIZE } from './directory.ts';
import { locateInRuns, MAX_DIRECTORY_BYTES, type ReadDirectory } from './files.ts';
import { FSINFO_LEAD, FSINFO_STRUCTURE, FSINFO_TRAIL, FSINFO_UNKNOWN, fsInfoSector } from './fsinfo.ts';
import { isValidName, joinEntries, newName } from './names.ts';
import { FREE, MARKS } from './table.ts';
import { parseFat, type FatEntry, type FatVolume } from './volume.ts';

/** A volume that can be written: `source` must show what `write` wrote. Offsets are bytes of the volume. */
export interface FatTarget {
  readonly source: ByteSource;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** A volume (partition slice) over an overlay. Throws RangeError on a write the slice does not map to the medium. */
export function fatTarget(over: Overlay, volume: ByteSource): FatTarget {
  return {
    source: volume,
    async write(offset, bytes) {
      if (!(await over.writeThrough(volume, offset, bytes))) {
        throw new RangeError(`${volume.id} does not map ${bytes.length} bytes at ${offset} to ${over.id}`);
      }
    },
  };
}

/** Why nothing was written. */
export type FatRefusal =
  | 'not-fat'
  | 'no-backup'
  | 'unreadable'
  | 'bad-name'
  | 'not-a-directory'
  | 'is-a-directory'
  | 'directory-full'
  | 'no-space'
  | 'too-large';

export type FatWrite =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly refusal: FatRefusal };

const DONE: FatWrite = { ok: true, changed: true };
const NOTHING: FatWrite = { ok: true, changed: false };
const refuse = (refusal: FatRefusal): FatWrite => ({ ok: false, refusal });

// ---- boot record, FSInfo, state bits ---------------------------------------------------------------------------

/** Copies the FAT32 backup boot record over a primary that is damaged. Nothing changes where the primary is valid. */
export async function restoreBootRecord(target: FatTarget): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState === 'valid') return NOTHING;
  if (boot.used !== 'backup' || boot.backupAt === undefined) return refuse('no-backup');
  const chunk = await target.source.read(boot.backupAt.offset, BOOT_SECTOR_SIZE);
  if (chunk.holes.length > 0 || chunk.bytes.length < BOOT_SECTOR_SIZE) return refuse('unreadable');
  await target.write(0, chunk.bytes);
  return DONE;
}

/** Copies a valid primary boot record over the FAT32 backup that differs from it or is invalid. */
export async function refreshBackupRecord(target: FatTarget): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState !== 'valid') return refuse('not-fat');
  if (boot.backupState === 'same') return NOTHING;
  if (boot.backupAt === undefined || boot.backupState === 'none') return refuse('no-backup');
  const chunk = await target.source.read(0, BOOT_SECTOR_SIZE);
  const sector = Uint8Array.from(chunk.bytes);
  fat32Fields.patch(sector, 0, { state: 0 });
  await target.write(boot.backupAt.offset, sector);
  return DONE;
}

/** Sets the number of sectors before the volume in the boot record and its backup. */
export async function writeHiddenSectors(target: FatTarget, hiddenSectors: number): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState !== 'valid') return refuse('not-fat');
  const value = bootSector.encode({ hiddenSectors });
  const field = bootSector.extent('hiddenSectors');
  const bytes = value.subarray(field.offset, field.offset + field.length);
  let changed = boot.primary?.common.hiddenSectors !== hiddenSectors;
  if (changed) await target.write(field.offset, bytes);
  const backup = boot.backupState === 'same' || boot.backupState === 'differs' ? boot.backupAt : undefined;
  if (backup !== undefined && boot.backup?.common.hiddenSectors !== hiddenSectors) {
    await target.write(backup.offset + field.offset, bytes);
    changed = true;
  }
  return changed ? DONE : NOTHING;
}

/** Clears the dirty bit of the boot record and sets the clean and no-error bits of FAT[1] in every copy. */
export async function clearDirty(target: FatTarget): Promise<FatWrite> {
  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  let changed = false;
  const { geometry, bootRecord } = volume;
  const record = bootRecord.primary;
  if (bootRecord.used === 'primary' && volume.dirtyState.bootRecord === true) {
    const fields = record?.fat32 === undefined ? fat16Fields : fat32Fields;
    const state = (record?.fat32 ?? record?.fat16)?.state ?? 0;
    await target.write(fields.extent('state').offset, Uint8Array.of(state & ~3));
    changed = true;
  }
  if (geometry.variant !== 'fat12') {
    const bits = geometry.variant === 'fat32' ? 0x0c000000 : 0xc000;
    for (const copy of writtenCopies(geometry)) {
      const value = await volume.table.entry(copy, 1);
      if (value === undefined) return refuse('unreadable');
      if ((value & bits) === bits) continue;
      await writeEntries(target, volume, copy, new Map([[1, (value | bits) >>> 0]]));
      changed = true;
    }
  }
  return changed ? DONE : NOTHING;
}

/** Writes the FSInfo sector of a FAT32 volume anew from a count of its FAT. */
export async function rewriteFsInfo(target: FatTarget): Promise<FatWrite> {
  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  if (volume.fsInfo === undefined) return NOTHING;
  const { freeClusters, unreadableEntries } = await checkChains(volume);
  if (unreadableEntries > 0) return refuse('unreadable');
  if (volume.fsInfo.state === 'valid' && volume.fsInfo.freeClusters === freeClusters) return NOTHING;
  await target.write(volume.fsInfo.at.offset, encodeFsInfo(freeClusters, volume.fsInfo.nextFree));
  return DONE;
}

export function encodeFsInfo(freeClusters: number, nextFree: number | undefined): Uint8Array {
  return fsInfoSector.encode({
    lead: FSINFO_LEAD,
    structure: FSINFO_STRUCTURE,
    freeClusters,
    nextFree: nextFree ?? FSINFO_UNKNOWN,
    trail: FSINFO_TRAIL,
  });
}

async function openVolume(target: FatTarget): Promise<FatVolume | undefined> {
  const parsed = await parseFat(target.source);
  return parsed.status === 'ok' ? parsed.value : undefined;
}

// ---- FAT entries -----------------------------------------------------------------------------------------------

function writtenCopies(geometry: Geometry): number[] {
  if (!geometry.mirrored) return [geometry.activeFat];
  return Array.from({ length: geometry.fatCount }, (_, i) => i);
}

/** Sets entries of one copy; the four reserved bits of FAT32 keep their value. */
async function writeEntries(
  target: FatTarget,
  volume: FatVolume,
  copy: number,
  entries: ReadonlyMap<number, number>,
): Promise<void> {
  const { bits } = MARKS[volume.variant];
  for (const [cluster, value] of entries) {
    const { offset, length } = volume.table.at(copy, cluster);
    const chunk = await target.source.read(offset, length);
    // The copy in use was readable when the clusters were chosen; a dead sector of another copy is left as it is.
    if (chunk.holes.length > 0 || chunk.bytes.length < length) continue;
    const view = new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length);
    if (bits === 32) view.setUint32(0, ((view.getUint32(0, true) & 0xf0000000) | (value & 0x0fffffff)) >>> 0, true);
    else if (bits === 16) view.setUint16(0, value, true);
    else {
      const old = view.getUint16(0, true);
      view.setUint16(0, (cluster & 1) === 0 ? (old & 0xf000) | value : (old & 0x000f) | (value << 4), true);
    }
    await target.write(offset, chunk.bytes);
  }
}

async function writeAllCopies(
  target: FatTarget,
  volume: FatVolume,
  entries: ReadonlyMap<number, number>,
): Promise<void> {
  for (const copy of writtenCopies(volume.geometry)) await writeEntries(target, volume, copy, entries);
}

/** Links clusters into one chain, given in order. */
function chainEntries(volume: FatVolume, clusters: readonly number[], into: Map<number, number>): void {
  const mark = MARKS[volume.variant].mask;
  for (const [i, cluster] of clusters.entries()) into.set(cluster, clusters[i + 1] ?? mark);
}

/** Free clusters from the hint on, wrapping once; undefined where there are too few. */
async function findFree(volume: FatVolume, count: number, from: number): Promise<number[] | undefined> {
  const { geometry, table } = volume;
  const out: number[] = [];
  const end = geometry.clusterCount + 2;
  // Clusters beyond the end of a truncated medium are free by the FAT and yet do not exist.
  const exists = (cluster: number): boolean =>
    clusterOffset(geometry, cluster) + geometry.clusterSize <= volume.source.size;
  const scan = async (start: number, stop: number): Promise<void> => {
    for (let cluster = start; cluster < stop && out.length < count;) {
      const window = await table.window(geometry.activeFat, cluster);
      for (; cluster < Math.min(window.to, stop) && out.length < count; cluster += 1) {
        if (window.entry(cluster) === FREE && exists(cluster)) out.push(cluster);
      }
    }
  };
  const start = from >= 2 && from < end ? from : 2;
  await scan(start, end);
  if (out.length < count) await scan(2, start);
  return out.length < count ? undefined : out;
}

// ---- files -----------------------------------------------------------------------------------------------------

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
  target: FatTarget,
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

/** Creates a directory with all above it. */
export async function makeDirectory(target: FatTarget, path: string, options: WriteOptions = {}): Promise<FatWrite> {
  const parts = components(path);
  if (parts.some((p) => !isValidName(p))) return refuse('bad-name');
  return makeDirectories(target, parts, options);
}

async function makeDirectories(target: FatTarget, parts: readonly string[], options: WriteOptions): Promise<FatWrite> {
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
  target: FatTarget,
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
async function usedSlots(target: FatTarget, directory: ReadDirectory): Promise<boolean[]> {
  const length = directory.slots * ENTRY_SIZE;
  const { bytes } = await runList(target.source, target.source.id, directory.runs, length).read(0, length);
  return Array.from({ length: directory.slots }, (_, slot) => bytes[slot * ENTRY_SIZE] !== 0xe5);
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
  target: FatTarget,
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

async function writeClusters(
  target: FatTarget,
  volume: FatVolume,
  clusters: readonly number[],
  content: Uint8Array,
): Promise<void> {
  const { geometry } = volume;
  let done = 0;
  for (const run of joinRuns(clusters)) {
    const length = Math.min(run.count * geometry.clusterSize, content.length - done);
    if (length <= 0) break;
    await target.write(clusterOffset(geometry, run.first), content.subarray(done, done + length));
    done += length;
  }
}

function joinRuns(clusters: readonly number[]): ClusterRun[] {
  const out: { first: number; count: number }[] = [];
  for (const cluster of clusters) {
    const last = out.at(-1);
    if (last !== undefined && last.first + last.count === cluster) last.count += 1;
    else out.push({ first: cluster, count: 1 });
  }
  return out;
}

/** Gives an existing file new content, in its own clusters as far as they are surely its own. */
async function replaceContent(
  target: FatTarget,
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
  return chunk.holes.length === 0 && chunk.bytes.every((b, i) => b === content[i]);
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

/** Keeps the hints of FSInfo true where they were plausible before. */
async function updateFsInfo(
  target: FatTarget,
  volume: FatVolume,
  delta: number,
  lastUsed: number | undefined,
): Promise<void> {
  const info = volume.fsInfo;
  if (info?.state !== 'valid' || info.freeClusters === undefined) return;
  const free = Math.min(Math.max(info.freeClusters + delta, 0), volume.clusterCount);
  const chunk = await target.source.read(info.at.offset, fsInfoSector.size);
  fsInfoSector.patch(chunk.bytes, 0, { freeClusters: free, nextFree: lastUsed ?? info.nextFree ?? FSINFO_UNKNOWN });
  await target.write(info.at.offset, chunk.bytes);
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
