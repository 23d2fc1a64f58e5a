/**
 * NTFS volumes, read from the structures themselves: boot record or its backup, $MFT or its mirror, directory indexes.
 * Specification: libfsntfs documentation "New Technologies File System (NTFS)"; behaviour compared with ntfs-3g.
 */
import { cached, type ByteSource, type Extent } from '../../core/bytes.ts';
import type { Fact } from '../../core/facts.ts';
import { components, type FileSystem, type Listing, type Lookup } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Format, type Parsed, type Where } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { utf16le, latin1 } from '../../core/encoding.ts';
import { ATTRIBUTE, type FileReference } from './attribute.ts';
import { type BootSectorCopy, type Geometry, type NtfsBootRecord, readBootRecords } from './boot-record.ts';
import { findInDirectory } from './directory.ts';
import {
  entryOf,
  fileEntry,
  listFile,
  type NtfsEntry,
  readReferenced,
  REPARSE_TAG,
  reparseTag,
  streamEntry,
  type VolumeReader,
} from './entry.ts';
import { type NtfsFile, readFile, residentValue } from './file.ts';
import { type Mft, openMft } from './mft.ts';

export interface NtfsVolume extends FileSystem {
  readonly kind: 'ntfs';
  readonly source: ByteSource;
  readonly bootRecord: NtfsBootRecord;
  /** Which copy the volume was opened by; undefined where neither describes a volume with an $MFT. */
  readonly openedBy: 'primary' | 'backup' | undefined;
  readonly geometry: Geometry | undefined;
  readonly hiddenSectors: number | undefined;
  /** Bytes; 0 where the geometry is unknown. */
  readonly clusterSize: number;
  readonly totalSectors: number;
  readonly mftLcn: bigint | undefined;
  readonly mftMirrorLcn: bigint | undefined;
  readonly mftRecordSize: number;
  readonly indexSize: number;
  /** 16 hexadecimal digits, as `vol` and ntfsinfo would build theirs; empty where unknown. */
  readonly serial: string;
  /** `3.1`; empty where $Volume could not be read. */
  readonly version: string;
  /** Flags of $Volume's VOLUME_INFORMATION and where they lie; undefined where it could not be read. */
  readonly volumeFlags: { readonly value: number; readonly at: Extent } | undefined;
  readonly dirty: boolean | undefined;
  /** Undefined where $MFT could not be opened: every lookup is `unreadable` then. */
  readonly reader: VolumeReader | undefined;
  lookup(path: string): Promise<Lookup<NtfsEntry>>;
}

export const VOLUME_FLAG = { dirty: 0x0001, resizeLog: 0x0002, upgrade: 0x0004, chkdskUnderway: 0x4000 } as const;

/** MFT records of fixed use. */
export const SYSTEM_RECORD = { mft: 0, mftMirror: 1, logFile: 2, volume: 3, root: 5, badClusters: 8 } as const;

/** No path Windows opens has more components: 32,767 characters, each component at least two with its separator. */
const MAX_COMPONENTS = 16384;

export async function parseNtfs(source: ByteSource): Promise<Parsed<NtfsVolume>> {
  const anomalies: Anomaly[] = [];
  const meta = cached(source);
  const bootRecord = await readBootRecords(meta, anomalies);
  const { primary, backup } = bootRecord;
  if (primary === undefined && (backup === undefined || (await isOtherFormat(meta)))) {
    return bootRecord.primaryReadable ? absent() : unreadable(anomalies);
  }
  const opened = await open(meta, bootRecord, anomalies);
  // A backup alone may be the last trace of a file system that was overwritten: without its $MFT it is no volume.
  if (primary === undefined && opened.mft === undefined) {
    return bootRecord.primaryReadable ? absent(anomalies) : unreadable(anomalies);
  }
  const reader = opened.mft === undefined ? undefined : { mft: opened.mft, contents: source };
  const information = reader === undefined ? NO_INFORMATION : await volumeInformation(reader, anomalies);
  const copy = opened.copy;
  const volume: NtfsVolume = {
    kind: 'ntfs',
    source,
    label: information.label,
    bootRecord,
    openedBy: opened.by,
    geometry: copy?.geometry,
    hiddenSectors: copy?.fields.hiddenSectors,
    clusterSize: copy?.geometry?.clusterSize ?? 0,
    totalSectors: copy?.geometry?.totalSectors ?? 0,
    mftLcn: copy?.geometry?.mftLcn,
    mftMirrorLcn: copy?.geometry?.mftMirrorLcn,
    mftRecordSize: copy?.geometry?.recordSize ?? 0,
    indexSize: copy?.geometry?.indexSize ?? 0,
    serial: copy?.fields.serial.toString(16).padStart(16, '0') ?? '',
    version: information.version,
    volumeFlags: information.flags,
    dirty: information.flags === undefined ? undefined : (information.flags.value & VOLUME_FLAG.dirty) !== 0,
    reader,
    lookup: (path) =>
      reader === undefined ? Promise.resolve({ status: 'unreadable', anomalies }) : lookup(reader, path),
    list: (path) =>
      reader === undefined ? Promise.resolve({ entries: [], complete: false, anomalies }) : list(reader, path),
  };
  return ok(volume, anomalies);
}

/** Sector 0 belongs to something else that merely lies over an old NTFS. */
async function isOtherFormat(source: ByteSource): Promise<boolean> {
  const { bytes } = await source.read(0, 512);
  const text = latin1(bytes);
  const oem = text.slice(3, 11);
  return oem === '-FVE-FS-' || oem === 'EXFAT   ' || text.startsWith('FAT', 0x36) || text.startsWith('FAT32', 0x52);
}

/** Tries the copies in order until one leads to an $MFT. */
async function open(
  source: ByteSource,
  bootRecord: NtfsBootRecord,
  anomalies: Anomaly[],
): Promise<{ copy: BootSectorCopy | undefined; by: NtfsVolume['openedBy']; mft: Mft | undefined }> {
  const { primary, backup } = bootRecord;
  const copies: { copy: BootSectorCopy; by: 'primary' | 'backup' }[] = [];
  if (primary !== undefined) copies.push({ copy: primary, by: 'primary' });
  if (backup !== undefined) copies.push({ copy: backup, by: 'backup' });
  for (const { copy, by } of copies) {
    if (copy.geometry === undefined) continue;
    const mft = await openMft(source, copy.geometry, anomalies);
    if (mft !== undefined) return { copy, by, mft };
  }
  return { copy: copies.find((c) => c.copy.geometry !== undefined)?.copy, by: undefined, mft: undefined };
}

// ---- $Volume -----------------------------------------------------------------------------------------------------

interface VolumeInformation {
  readonly label: string;
  readonly version: string;
  readonly flags: NtfsVolume['volumeFlags'];
}

const NO_INFORMATION: VolumeInformation = { label: '', version: '', flags: undefined };

async function volumeInformation(reader: VolumeReader, anomalies: Anomaly[]): Promise<VolumeInformation> {
  const read = await readFile(reader.mft, SYSTEM_RECORD.volume);
  anomalies.push(...read.anomalies);
  if (read.status !== 'ok') return NO_INFORMATION;
  const name = residentValue(read.file, ATTRIBUTE.volumeName)?.bytes;
  const information = residentValue(read.file, ATTRIBUTE.volumeInformation);
  const label = name === undefined ? '' : utf16le(name);
  if (information === undefined || information.bytes.length < 12) return { label, version: '', flags: undefined };
  const { bytes, placed } = information;
  const value = (bytes[0x0a] ?? 0) | ((bytes[0x0b] ?? 0) << 8);
  const at = placed.record.place((placed.attribute.value?.offset ?? 0) + 0x0a, 2);
  return { label, version: `${bytes[8]}.${bytes[9]}`, flags: { value, at } };
}

// ---- paths -------------------------------------------------------------------------------------------------------

type Walk =
  | {
      readonly status: 'found';
      readonly entry: NtfsEntry;
      readonly file: NtfsFile | undefined;
      readonly anomalies: Anomaly[];
    }
  | { readonly status: 'absent'; readonly missing: string; readonly within: Extent; readonly anomalies: Anomaly[] }
  | { readonly status: 'unreadable'; readonly anomalies: Anomaly[] };

async function walk(reader: VolumeReader, names: readonly string[]): Promise<Walk> {
  const anomalies: Anomaly[] = [];
  const root = await readFile(reader.mft, SYSTEM_RECORD.root);
  anomalies.push(...root.anomalies);
  if (root.status !== 'ok' || names.length > MAX_COMPONENTS) return { status: 'unreadable', anomalies };
  let file: NtfsFile | undefined = root.file;
  let entry = fileEntry(reader, root.file, '', '/', 0, root.anomalies);
  let path = '';
  for (const name of names) {
    if (file === undefined) return { status: 'unreadable', anomalies };
    if (entry.kind !== 'directory') return { status: 'absent', missing: name, within: entry.at, anomalies };
    const search = await findInDirectory(reader.mft, file, name);
    anomalies.push(...search.anomalies);
    const found = search.entry;
    if (found === undefined) {
      // A junction or symbolic link leads elsewhere: its own index says nothing of what a path through it reaches.
      const tag = reparseTag(file);
      const elsewhere = tag === REPARSE_TAG.mountPoint || tag === REPARSE_TAG.symlink;
      if (elsewhere) anomalies.push({ code: 'ntfs.reparse', kind: 'unsupported', at: file.base.at, actual: tag });
      if (elsewhere || !search.proven) return { status: 'unreadable', anomalies };
      return { status: 'absent', missing: name, within: entry.at, anomalies };
    }
    path += `/${found.name.name}`;
    entry = await entryOf(reader, found, path);
    const next: Awaited<ReturnType<typeof readReferenced>> = await readReferenced(
      reader,
      found.reference satisfies FileReference,
    );
    anomalies.push(...next.anomalies);
    file = next.status === 'ok' ? next.file : undefined;
  }
  return { status: 'found', entry, file, anomalies };
}

/** `a/b:stream` and `a/b:stream:$DATA` name an alternate stream. */
function splitStream(path: string): { names: string[]; stream: string } {
  const names = components(path);
  const last = names.at(-1) ?? '';
  const colon = last.indexOf(':');
  if (colon < 0) return { names, stream: '' };
  const stream = last.slice(colon + 1).replace(/:\$DATA$/i, '');
  const owner = last.slice(0, colon);
  return { names: owner === '' ? names.slice(0, -1) : [...names.slice(0, -1), owner], stream };
}

async function lookup(reader: VolumeReader, path: string): Promise<Lookup<NtfsEntry>> {
  const { names, stream } = splitStream(path);
  const walked = await walk(reader, names);
  if (walked.status !== 'found' || stream === '') return walked;
  const { anomalies, file } = walked;
  if (file === undefined) return { status: 'unreadable', anomalies };
  const entry = streamEntry(reader, file, walked.entry, stream);
  if (entry !== undefined) return { status: 'found', entry, anomalies };
  if (!file.whole) return { status: 'unreadable', anomalies };
  return { status: 'absent', missing: `${walked.entry.name}:${stream}`, anomalies };
}

async function list(reader: VolumeReader, path: string): Promise<Listing> {
  const walked = await walk(reader, components(path));
  const { anomalies } = walked;
  if (walked.status !== 'found' || walked.file === undefined || walked.entry.kind !== 'directory') {
    return { entries: [], complete: false, anomalies };
  }
  const listing = await listFile(reader, walked.file, walked.entry.path);
  return { ...listing, anomalies: [...anomalies, ...listing.anomalies] };
}

// ---- descriptor --------------------------------------------------------------------------------------------------

export const ntfsFormat: Format<NtfsVolume> = {
  id: 'ntfs',
  title: 'NTFS',
  spec: 'libfsntfs documentation: New Technologies File System (NTFS)',
  scope: {
    reads:
      'boot record and backup, $MFT and $MFTMirr, attribute lists, directory indexes, resident, non-resident, sparse and LZNT1-compressed data, alternate streams',
    checks: 'boot record fields, backup, update sequences, record and index bounds, references, runs',
    salvages: 'opens by the backup boot record, by $MFTMirr; scans index blocks that the tree no longer reaches',
    writes: 'boot record and backup, hidden sectors, dirty flag, $MFT and $MFTMirr records, file content in place',
    unsupported: 'encrypted files (EFS), deduplicated files, replay of $LogFile',
  },
  parse: parseNtfs,
  facts: ntfsFacts,
};

function ntfsFacts(
  parsed: { readonly value: NtfsVolume; readonly anomalies: readonly Anomaly[] },
  where: Where,
): readonly Fact[] {
  const volume = parsed.value;
  const { bootRecord } = volume;
  const first = volume.source.trace(0, 512);
  const claimed = volume.geometry;
  const backupAt = volume.source.trace(bootRecord.backupAt.offset, bootRecord.backupAt.length)[0];
  const used = volume.openedBy === 'backup' ? volume.source.trace(bootRecord.backupAt.offset, 512) : first;
  return [
    {
      kind: 'volume',
      value: {
        volume: where.volume,
        kind: 'ntfs',
        label: volume.label,
        clusterSize: volume.clusterSize,
        openedFromBackup: volume.openedBy === 'backup',
        dirty: volume.dirty,
      },
      from: { bytes: [...used, ...flagsTrace(volume)] },
    },
    {
      kind: 'boot-record',
      value: {
        volume: where.volume,
        format: 'ntfs',
        valid: bootRecord.problems.length === 0,
        problems: [...bootRecord.problems],
        backup: bootRecord.backupState,
        backupAt,
        hiddenSectors: volume.hiddenSectors,
        partitionStart: where.partitionStart,
        claimedLength: claimed === undefined ? undefined : (claimed.totalSectors + 1) * claimed.bytesPerSector,
        code: bootRecord.code,
        ...(claimed === undefined ? {} : { bytesPerSector: claimed.bytesPerSector }),
      },
      from: { bytes: backupAt === undefined ? first : [...first, backupAt] },
    },
  ];
}

function flagsTrace(volume: NtfsVolume): readonly Extent[] {
  const flags = volume.volumeFlags;
  return flags === undefined ? [] : volume.source.trace(flags.at.offset, flags.at.length);
}
