/**
 * A FAT12, FAT16 or FAT32 volume as a file system.
 * Specification: Microsoft, "FAT: General Overview of On-Disk Format" 1.03 (fatgen103); long names as in its last part.
 */
import { runList, type ByteSource, type Extent } from '../../core/bytes.ts';
import type { BootRecord, Fact } from '../../core/facts.ts';
import type { FileEntry, FileSystem } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Format, type Parsed, type Where } from '../../core/parsed.ts';
import { anomalyList, inside, type AnomalyList } from './anomalies.ts';
import {
  FAT16_CLUSTERS,
  refusedByEdk2,
  type DecodedBootRecord,
  type FatVariant,
  type Geometry,
} from './boot-record.ts';
import { readBootRecords, type FatBootRecord } from './boot-region.ts';
import { ATTRIBUTE, ENTRY_SIZE, type DirectoryItem } from './directory.ts';
import { locateInRuns, openDeleted, openFile, readDirectory, type ReadDirectory, type VolumeContext } from './files.ts';
import { readFsInfo, type FsInfo } from './fsinfo.ts';
import { fatTable, MARKS, type FatTable } from './table.ts';
import { directoryTree, type ListEntry, type Tree, type TreeListing, type TreeLookup } from './tree.ts';

export interface FatEntry extends FileEntry {
  readonly firstCluster: number;
  readonly shortName: string;
  readonly longName: string | undefined;
  readonly attributes: number;
  readonly created: Date | undefined;
  /** The whole set: long name entries and the short one, where they lie together. */
  readonly set: readonly Extent[];
}

export type FatLookup = TreeLookup<FatEntry>;
export type FatListing = TreeListing<FatEntry>;

/** What the volume says about its last unmount. */
export interface DirtyState {
  /** Bit 0 of the state byte in the boot record: mounted and not yet unmounted. */
  readonly bootRecord: boolean | undefined;
  /** FAT[1] on FAT16/32: the clean bit is cleared. Undefined on FAT12 and where unreadable. */
  readonly table: boolean | undefined;
  /** FAT[1]: the bit "no I/O error met" is cleared. */
  readonly ioError: boolean | undefined;
}

export interface FatVolume extends FileSystem {
  readonly kind: FatVariant;
  readonly variant: FatVariant;
  readonly source: ByteSource;
  readonly geometry: Geometry;
  readonly bootRecord: FatBootRecord;
  readonly table: FatTable;
  readonly hiddenSectors: number;
  /** Bytes. */
  readonly clusterSize: number;
  readonly totalSectors: number;
  readonly clusterCount: number;
  /** From the root directory, else from the boot record; empty where there is none. */
  readonly volumeLabel: string;
  readonly serial: number;
  readonly dirty: boolean | undefined;
  readonly dirtyState: DirtyState;
  /** FAT32 only. */
  readonly fsInfo: FsInfo | undefined;
  /** `empty`: nothing but a label. `zero`: not even that. `unreadable`: damaged or not readable whole. */
  readonly root: 'in-use' | 'empty' | 'zero' | 'unreadable';
  lookup(path: string): Promise<FatLookup>;
  list(path: string, options?: { readonly deleted?: boolean }): Promise<FatListing>;
  /** The raw directory behind a path, for repairs and whole-volume checks. Undefined where it is no directory. */
  directory(path: string): Promise<ReadDirectory | undefined>;
}

/** Opens the FAT volume that fills `source`. `absent`: neither boot record is FAT. Never rejects. */
export async function parseFat(source: ByteSource): Promise<Parsed<FatVolume>> {
  const bootRecord = await readBootRecords(source);
  const anomalies = anomalyList();
  noteBootRecord(source, bootRecord, anomalies);
  const { geometry } = bootRecord;
  if (geometry === undefined) {
    const mayBe = bootRecord.primaryState === 'unreadable' || bootRecord.primaryState === 'damaged';
    return mayBe && source.size > 0 ? unreadable(anomalies.list) : absent();
  }
  const table = fatTable(source, geometry);
  const first = await table.entry(geometry.activeFat, 0);
  if (bootRecord.primaryState === 'not-fat' && first !== undefined && (first & 0xff) !== geometry.media) {
    return absent(); // a backup record that outlived its file system
  }
  noteGeometry(source, geometry, table, first, anomalies);

  const used = bootRecord.used === 'backup' ? bootRecord.backup : bootRecord.primary;
  const extended = used?.fat32 ?? used?.fat16;
  const context: VolumeContext = { source, geometry, table };
  const root = await readDirectory(context, 'root', bootRecord.primaryAt);
  for (const a of root.anomalies) anomalies.add(a.code.replace(/^fat\./, ''), a.kind, a.at, a.expected, a.actual);
  const dirtyState = await readDirtyState(geometry, table, extended);
  const fsInfo = await fsInfoOf(source, geometry, used);
  if (fsInfo !== undefined && fsInfo.state !== 'valid') {
    anomalies.add(`fsinfo-${fsInfo.state}`, fsInfo.state === 'unreadable' ? 'unreadable' : 'contradiction', fsInfo.at);
  }

  const volumeLabel = readLabel(root, extended?.label);
  const value: FatVolume = {
    kind: geometry.variant,
    variant: geometry.variant,
    label: volumeLabel,
    source,
    geometry,
    bootRecord,
    table,
    hiddenSectors: used?.common.hiddenSectors ?? 0,
    clusterSize: geometry.clusterSize,
    totalSectors: geometry.totalSectors,
    clusterCount: geometry.clusterCount,
    volumeLabel,
    serial: extended?.serial ?? 0,
    dirty: isDirty(dirtyState),
    dirtyState,
    fsInfo,
    root: judgeRoot(root),
    ...fatTree(context, root),
  };
  return ok(value, anomalies.list);
}

function noteBootRecord(source: ByteSource, boot: FatBootRecord, anomalies: AnomalyList): void {
  if (boot.primaryState === 'unreadable') {
    const short = source.size < boot.primaryAt.length || boot.primaryAt.length < 512;
    anomalies.add('boot-record', short ? 'truncated' : 'unreadable', inside(source, 0, boot.primaryAt.length));
    return;
  }
  for (const p of boot.primary?.problems ?? []) {
    const kind = p.field === 'signature' || p.field === 'oem' ? 'bad-magic' : 'out-of-range';
    anomalies.add(`boot-record-${p.field}`, kind, inside(source, p.offset, p.length), p.expected, p.actual);
  }
  if (boot.backupAt === undefined) return;
  if (boot.backupState === 'differs') {
    for (const d of boot.differences) {
      anomalies.add('boot-record-differs', 'contradiction', inside(source, boot.backupAt.offset + d.offset, d.length));
    }
  } else if (boot.backupState === 'invalid' || boot.backupState === 'unreadable') {
    const kind = boot.backupState === 'invalid' ? 'contradiction' : 'unreadable';
    anomalies.add('backup-boot-record', kind, inside(source, boot.backupAt.offset, boot.backupAt.length));
  }
}

function noteGeometry(
  source: ByteSource,
  geometry: Geometry,
  table: FatTable,
  first: number | undefined,
  anomalies: AnomalyList,
): void {
  const firstAt = table.at(geometry.activeFat, 0);
  const mediaAt = inside(source, firstAt.offset, firstAt.length);
  if (first === undefined) anomalies.add('table-unreadable', 'unreadable', mediaAt);
  else if ((first & 0xff) !== geometry.media) {
    anomalies.add('media-mismatch', 'contradiction', mediaAt, geometry.media, first & 0xff);
  }
  if (geometry.volumeLength > source.size) {
    anomalies.add('volume-beyond-end', 'truncated', inside(source, source.size, 0), geometry.volumeLength, source.size);
  }
  // Permitted in practice (mkfs.fat -F 32 on a small ESP) although the specification derives the variant from it.
  if (geometry.variant === 'fat32' && geometry.clusterCount < FAT16_CLUSTERS) {
    anomalies.add('few-clusters', 'contradiction', inside(source, 0, 512), FAT16_CLUSTERS, geometry.clusterCount);
  }
}

async function readDirtyState(
  geometry: Geometry,
  table: FatTable,
  extended: { readonly state: number; readonly extendedSignature: number } | undefined,
): Promise<DirtyState> {
  // Without one of the two signatures the state byte is part of something else.
  const hasState =
    extended !== undefined && (extended.extendedSignature === 0x29 || extended.extendedSignature === 0x28);
  const bootRecord = hasState ? (extended.state & 1) !== 0 : undefined;
  if (geometry.variant === 'fat12') return { bootRecord, table: undefined, ioError: undefined };
  const second = await table.entry(geometry.activeFat, 1);
  if (second === undefined) return { bootRecord, table: undefined, ioError: undefined };
  const { bits } = MARKS[geometry.variant];
  const clean = bits === 32 ? 0x08000000 : 0x8000;
  const noError = bits === 32 ? 0x04000000 : 0x4000;
  return { bootRecord, table: (second & clean) === 0, ioError: (second & noError) === 0 };
}

/** Undefined on FAT12/16, and where the record names no sector that could hold it. */
async function fsInfoOf(
  source: ByteSource,
  geometry: Geometry,
  used: DecodedBootRecord | undefined,
): Promise<FsInfo | undefined> {
  const sector = used?.fat32?.fsInfoSector ?? 0;
  if (sector === 0 || sector >= geometry.reservedSectors || sector === used?.fat32?.backupSector) return undefined;
  return readFsInfo(source, sector, geometry.bytesPerSector, geometry.clusterCount);
}

function isDirty(state: DirtyState): boolean | undefined {
  if (state.bootRecord === undefined && state.table === undefined) return undefined;
  return state.bootRecord === true || state.table === true;
}

function readLabel(root: ReadDirectory, bootLabel: string | undefined): string {
  const stored = root.items.find((i) => i.kind === 'label' && !i.deleted);
  if (stored !== undefined) return stored.name;
  const label = (bootLabel ?? '').replaceAll('\0', ' ').trimEnd();
  return label === 'NO NAME' ? '' : label;
}

function judgeRoot(root: ReadDirectory): FatVolume['root'] {
  if (root.items.some((i) => !i.deleted && i.kind !== 'label')) return 'in-use';
  if (!root.complete) return 'unreadable';
  return root.items.some((i) => !i.deleted) ? 'empty' : 'zero';
}

function fatTree(context: VolumeContext, root: ReadDirectory): Tree<FatEntry, ReadDirectory> {
  return directoryTree<DirectoryItem, ReadDirectory, FatEntry>({
    root,
    rootEntry: (list) => rootEntry(context, root, list),
    key: (directory) => `${directory.at.offset}:${directory.firstCluster}`,
    open: (directory) => readDirectory(context, directory.firstCluster, directory.at),
    shown: (item, deleted) => (item.kind === 'file' || item.kind === 'directory') && (deleted || !item.deleted),
    names: (item) => [item.name, item.shortName],
    entry: (directory, item, parent, list) => makeEntry(context, directory, item, parent, list),
  });
}

function rootEntry({ source, geometry }: VolumeContext, root: ReadDirectory, list: ListEntry<FatEntry>): FatEntry {
  const entry: FatEntry = {
    name: '',
    path: '/',
    kind: 'directory',
    size: 0,
    modified: undefined,
    created: undefined,
    flags: [],
    at: inside(source, root.runs[0]?.at ?? 0, ENTRY_SIZE),
    set: [],
    shortName: '',
    longName: undefined,
    attributes: ATTRIBUTE.directory,
    firstCluster: geometry.rootCluster,
    directoryId: geometry.variant === 'fat32' ? clusterId(geometry.rootCluster) : 'root',
    open: () => Promise.resolve(ok(runList(source, `${source.id}:/`, root.runs, root.length), root.anomalies)),
    list: () => list(entry),
  };
  return entry;
}

function clusterId(first: number): string {
  return `cluster ${first}`;
}

function makeEntry(
  context: VolumeContext,
  directory: ReadDirectory,
  item: DirectoryItem,
  prefix: string,
  list: ListEntry<FatEntry>,
): FatEntry {
  const { source } = context;
  const path = `${prefix}/${item.name}`;
  const id = `${source.id}:${path}`;
  const at = inside(source, locateInRuns(directory.runs, item.offset) ?? 0, ENTRY_SIZE);
  const set: Extent[] = [];
  for (let o = item.longOffset; o <= item.offset; o += ENTRY_SIZE) {
    set.push(inside(source, locateInRuns(directory.runs, o) ?? 0, ENTRY_SIZE));
  }
  const entry: FatEntry = {
    name: item.name,
    path,
    kind: item.kind === 'directory' ? 'directory' : 'file',
    size: item.kind === 'directory' ? 0 : item.size,
    modified: item.modified,
    created: item.created,
    flags: flagsOf(item),
    at,
    set,
    shortName: item.shortName,
    longName: item.longName,
    attributes: item.attributes,
    firstCluster: item.firstCluster,
    directoryId: item.kind === 'directory' ? clusterId(item.firstCluster) : undefined,
    async open() {
      if (item.deleted) return openDeleted(context, id, item, at);
      if (item.kind === 'file') return openFile(context, id, item.firstCluster, item.size, at);
      const read = await readDirectory(context, item.firstCluster, at);
      return ok(runList(source, id, read.runs, read.length), read.anomalies);
    },
    list: () => list(entry),
  };
  return entry;
}

function flagsOf(item: DirectoryItem): string[] {
  const flags: string[] = [];
  if ((item.attributes & ATTRIBUTE.readOnly) !== 0) flags.push('read-only');
  if ((item.attributes & ATTRIBUTE.hidden) !== 0) flags.push('hidden');
  if ((item.attributes & ATTRIBUTE.system) !== 0) flags.push('system');
  if ((item.attributes & ATTRIBUTE.archive) !== 0) flags.push('archive');
  if (item.deleted) flags.push('deleted');
  return flags;
}

// ---- facts -----------------------------------------------------------------------------------------------------

/** The fact of a boot record that may be too damaged to open the volume; `undefined` where it never was FAT. */
export function fatBootRecordFact(boot: FatBootRecord, where: Where): Fact<'boot-record'> | undefined {
  if (boot.primaryState === 'not-fat' && boot.used === undefined) return undefined;
  const used = boot.used === 'backup' ? boot.backup : boot.primary;
  const problems: string[] = boot.primaryState === 'unreadable' ? ['unreadable'] : [];
  for (const p of boot.primary?.problems ?? []) problems.push(p.field);
  if (boot.secondStage === 'empty') problems.push('second-stage');
  const { backupAt, geometry, primaryAt } = boot;
  const refused = refusedByUefi(boot);
  const from = [...traced(where.source, primaryAt)];
  if (backupAt !== undefined && boot.backupState !== 'same') from.push(...traced(where.source, backupAt));
  return {
    kind: 'boot-record',
    value: {
      volume: where.volume,
      format: geometry?.variant ?? (used?.fat32 === undefined ? 'unknown' : 'fat32'),
      valid: boot.primaryState === 'valid',
      problems,
      backup: boot.backupState,
      backupAt: backupAt === undefined ? undefined : traced(where.source, backupAt)[0],
      hiddenSectors: used?.common.hiddenSectors,
      partitionStart: where.partitionStart,
      claimedLength: geometry?.volumeLength,
      code: { family: boot.code.family, loads: boot.code.loads } satisfies BootRecord['code'],
      ...(refused === undefined ? {} : { refusedByUefi: refused }),
      ...(geometry === undefined ? {} : { bytesPerSector: geometry.bytesPerSector }),
    },
    from: { bytes: from },
  };
}

/** UEFI knows nothing of backups: it takes what the primary record says, as far as that opens at all. */
function refusedByUefi({ primary, geometry, used }: FatBootRecord): string | undefined {
  if (primary === undefined) return undefined;
  const field = refusedByEdk2(primary);
  if (field !== undefined || used !== 'backup' || geometry === undefined) return field;
  const own = primary.geometry;
  const places = ['fatOffset', 'fatLength', 'rootOffset', 'rootCluster', 'dataOffset', 'clusterSize'] as const;
  return own !== undefined && places.every((place) => own[place] === geometry[place]) ? undefined : 'layout';
}

/** A range in the root source; the range itself where the source does not say. */
function traced(source: ByteSource, at: Extent): readonly Extent[] {
  const below = source.trace(at.offset, at.length);
  return below.length > 0 ? below : [at];
}

export const fatFormat: Format<FatVolume> = {
  id: 'fat',
  title: 'FAT12/FAT16/FAT32',
  spec: 'Microsoft FAT: General Overview of On-Disk Format 1.03',
  scope: {
    reads: 'boot record and backup, FSInfo, both FATs, directories with long names, files, deleted entries',
    checks: 'boot record fields, backup, cluster chains, cross-links, lost clusters, FAT copies, dirty bits',
    salvages: 'opens by the backup boot record; follows the other FAT where a chain is broken',
    writes: 'boot record from backup, FSInfo, dirty bits, small files, fresh FAT16/FAT32 volumes',
    unsupported: 'OS/2 extended attributes, TexFAT',
  },
  parse: parseFat,
  facts(parsed, where) {
    const volume = parsed.value;
    const boot = fatBootRecordFact(volume.bootRecord, where);
    const at = volume.bootRecord.used === 'backup' ? volume.bootRecord.backupAt : volume.bootRecord.primaryAt;
    const fact: Fact<'volume'> = {
      kind: 'volume',
      value: {
        volume: where.volume,
        kind: volume.variant,
        label: volume.volumeLabel,
        clusterSize: volume.clusterSize,
        openedFromBackup: volume.bootRecord.used === 'backup',
        dirty: volume.dirty,
      },
      from: { bytes: at === undefined ? [] : traced(where.source, at) },
    };
    return boot === undefined ? [fact] : [fact, boot];
  },
};
