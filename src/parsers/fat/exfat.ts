/**
 * An exFAT volume as a file system: boot region with checksum and backup, volume state, directories and files.
 * Specification: Microsoft, "exFAT file system specification" 1.00, sections 3 and 7.
 */
import { runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import type { BootRecord, Fact } from '../../core/facts.ts';
import type { FileSystem } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Format, type Parsed, type Where } from '../../core/parsed.ts';
import { ascii, bytes, record, u16, u32, u64, u8, type Values } from '../../core/record.ts';
import { toOffset, utf16le, latin1 } from '../../core/encoding.ts';
import { anomalyList, inside, type AnomalyList } from './anomalies.ts';
import { decodeBootRecord, type ClusterGeometry } from './boot-record.ts';
import { exfatTree, readExfatDirectory, type ExfatEntry } from './exfat-files.ts';
import { fatTable } from './table.ts';
import type { TreeListing, TreeLookup } from './tree.ts';

export const exfatBootSector = record('exFAT boot sector', 512, {
  jump: bytes(0x00, 3),
  oem: ascii(0x03, 8),
  mustBeZero: bytes(0x0b, 53),
  partitionOffset: u64(0x40),
  /** Sectors. */
  volumeLength: u64(0x48),
  fatOffset: u32(0x50),
  fatLength: u32(0x54),
  clusterHeapOffset: u32(0x58),
  clusterCount: u32(0x5c),
  rootCluster: u32(0x60),
  serial: u32(0x64),
  revision: u16(0x68),
  /** Bit 0: second FAT in use, 1: dirty, 2: media failures met. */
  flags: u16(0x6a),
  sectorShift: u8(0x6c),
  clusterShift: u8(0x6d),
  fatCount: u8(0x6e),
  driveSelect: u8(0x6f),
  percentInUse: u8(0x70),
  signature: u16(0x1fe),
});

type BootFields = Values<(typeof exfatBootSector)['fields']>;

/** Boot sector, 8 extended ones, OEM parameters, a reserved one, the checksum. The backup follows at once. */
export const REGION_SECTORS = 12;
const CHECKSUM_SECTOR = 11;
/** Bytes that change while the volume is mounted: flags and percent in use. */
export const VOLATILE: readonly number[] = [0x6a, 0x6b, 0x70];
/** The root holds label, bitmap and upper-case entries at its start; a label further in was never seen. */
const ROOT_READ = 64 * 1024;
const LABEL_ENTRY = 0x83;
const MAX_LABEL_UNITS = 11;

export interface ExfatRegion {
  readonly fields: BootFields | undefined;
  readonly problems: readonly string[];
  readonly checksum: { readonly stored: number; readonly computed: number } | undefined;
  readonly at: Extent;
  readonly bytes: Uint8Array;
}

export interface ExfatVolume extends FileSystem {
  readonly kind: 'exfat';
  readonly label: string;
  readonly source: ByteSource;
  readonly geometry: ClusterGeometry;
  readonly rootCluster: number;
  readonly serial: number;
  /** Bytes. */
  readonly volumeLength: number;
  readonly dirty: boolean;
  readonly mediaFailure: boolean;
  /** Sectors before the partition as formatted; 0: not stated. */
  readonly partitionOffset: bigint;
  readonly main: ExfatRegion;
  readonly backup: ExfatRegion;
  readonly backupState: BootRecord['backup'];
  readonly used: 'main' | 'backup';
  lookup(path: string): Promise<TreeLookup<ExfatEntry>>;
  list(path: string, options?: { readonly deleted?: boolean }): Promise<TreeListing<ExfatEntry>>;
}

/** Opens by the main boot region, or by the backup where the main one is damaged. Never rejects. */
export async function parseExfat(source: ByteSource): Promise<Parsed<ExfatVolume>> {
  const anomalies = anomalyList('exfat');
  let sectorSize = await sectorSizeOf(source);
  const main = await readRegion(source, 0, sectorSize ?? 512);
  let backup = sectorSize === undefined ? undefined : await readRegion(source, REGION_SECTORS * sectorSize, sectorSize);
  for (const size of [512, 1024, 2048, 4096]) {
    if (sectorSize !== undefined && main.problems.length === 0) break;
    const candidate = await readRegion(source, REGION_SECTORS * size, size);
    if (candidate.problems.length > 0 || candidate.fields?.sectorShift !== Math.log2(size)) continue;
    sectorSize = size;
    backup = candidate;
    break;
  }
  const claims = main.fields?.oem === 'EXFAT   ';
  if (!claims && backup?.problems.length !== 0) {
    const unread = main.fields === undefined && source.size >= 512;
    return unread ? unreadable([{ code: 'exfat.boot-region', kind: 'unreadable', at: main.at }]) : absent();
  }
  // A record of another file system in front of an old exFAT backup: the volume was formatted anew.
  if (!claims && isForeign(main.bytes)) return absent();
  const mainSound = main.problems.length === 0;
  const backupSound = backup?.problems.length === 0;
  const used = !mainSound && backupSound ? 'backup' : 'main';
  const chosen = used === 'backup' ? backup : main;
  const second = backup ?? (await readRegion(source, REGION_SECTORS * 512, 512));
  note(source, main, anomalies);
  const geometry = chosen?.fields === undefined ? undefined : exfatGeometry(chosen.fields);
  if (chosen?.fields === undefined || geometry === undefined) return unreadable(anomalies.list);

  const volumeSectors =
    toOffset(chosen.fields.volumeLength * BigInt(geometry.bytesPerSector)) ?? Number.MAX_SAFE_INTEGER;
  if (volumeSectors > source.size) {
    anomalies.add('volume-beyond-end', 'truncated', inside(source, source.size, 0), volumeSectors, source.size);
  }
  const state = judgeBackup(main, second);
  if (state === 'invalid' || state === 'unreadable') {
    const kind = state === 'invalid' ? 'bad-checksum' : 'unreadable';
    anomalies.add('backup-region', kind, second.at, second.checksum?.computed, second.checksum?.stored);
  }
  const table = fatTable(source, geometry);
  const context = { source, geometry, table };
  const root = await readExfatDirectory(context, chosen.fields.rootCluster, false, undefined, chosen.at);
  return ok(
    {
      kind: 'exfat',
      label: await readLabel(source, root.runs),
      source,
      geometry,
      rootCluster: chosen.fields.rootCluster,
      serial: chosen.fields.serial,
      volumeLength: volumeSectors,
      dirty: (chosen.fields.flags & 2) !== 0,
      mediaFailure: (chosen.fields.flags & 4) !== 0,
      partitionOffset: chosen.fields.partitionOffset,
      main,
      backup: second,
      backupState: state,
      used,
      ...exfatTree(context, root, chosen.fields.rootCluster),
    },
    [...anomalies.list, ...root.anomalies],
  );
}

function isForeign(sector: Uint8Array): boolean {
  const fat = decodeBootRecord(sector);
  if (fat === undefined || fat.common.signature !== 0xaa55) return false;
  return fat.problems.length === 0 || fat.problems.some((p) => p.field === 'oem');
}

/** The sector size the main boot sector states, where it is one of the four possible. */
async function sectorSizeOf(source: ByteSource): Promise<number | undefined> {
  const chunk = await source.read(0, 512);
  const fields = chunk.holes.length > 0 ? undefined : exfatBootSector.decode(chunk.bytes);
  if (fields?.oem !== 'EXFAT   ') return undefined;
  return fields.sectorShift >= 9 && fields.sectorShift <= 12 ? 1 << fields.sectorShift : undefined;
}

async function readRegion(source: ByteSource, offset: number, sectorSize: number): Promise<ExfatRegion> {
  const length = REGION_SECTORS * sectorSize;
  const chunk = await source.read(offset, length);
  const at = inside(source, offset, length);
  const whole = chunk.holes.length === 0 && chunk.bytes.length === length;
  const headed = chunk.holes.every((h) => h.offset >= offset + 512);
  const judged = judgeRegion(headed ? chunk.bytes : new Uint8Array(0), sectorSize, whole);
  return { ...judged, at, bytes: chunk.bytes };
}

/** Judges a region by its bytes. `whole`: all of them were read, so that its checksum can be computed. */
export function judgeRegion(
  region: Uint8Array,
  sectorSize: number,
  whole = true,
): Pick<ExfatRegion, 'fields' | 'problems' | 'checksum'> {
  const fields = exfatBootSector.decode(region);
  if (fields === undefined) return { fields, problems: ['unreadable'], checksum: undefined };
  const problems: string[] = [];
  if (fields.oem !== 'EXFAT   ') problems.push('oem');
  if (fields.jump[0] !== 0xeb || fields.jump[1] !== 0x76 || fields.jump[2] !== 0x90) problems.push('jump');
  if (fields.mustBeZero.some((b) => b !== 0)) problems.push('must-be-zero');
  if (fields.signature !== 0xaa55) problems.push('signature');
  if (fields.sectorShift < 9 || fields.sectorShift > 12) problems.push('bytes-per-sector');
  if (fields.sectorShift + fields.clusterShift > 25) problems.push('sectors-per-cluster');
  if (fields.fatCount !== 1 && fields.fatCount !== 2) problems.push('fat-count');
  if (problems.length === 0 && exfatGeometry(fields) === undefined) problems.push('layout');
  if (!whole) return { fields, problems: [...problems, 'unreadable'], checksum: undefined };
  const at = region.byteOffset + CHECKSUM_SECTOR * sectorSize;
  const stored = new DataView(region.buffer, at).getUint32(0, true);
  const checksum = { stored, computed: bootChecksum(region, sectorSize) };
  const repeated = isRepeated(region.subarray(CHECKSUM_SECTOR * sectorSize, REGION_SECTORS * sectorSize));
  if (stored !== checksum.computed || !repeated) problems.push('checksum');
  return { fields, problems, checksum };
}

/** The checksum fills its whole sector (§3.4). */
function isRepeated(sector: Uint8Array): boolean {
  return sector.every((byte, i) => byte === sector[i % 4]);
}

/** Over the first 11 sectors of the region, without the three volatile bytes. */
export function bootChecksum(region: Uint8Array, sectorSize: number): number {
  let sum = 0;
  for (let i = 0; i < CHECKSUM_SECTOR * sectorSize; i += 1) {
    if (VOLATILE.includes(i)) continue;
    sum = (((sum & 1) << 31) + (sum >>> 1) + (region[i] ?? 0)) >>> 0;
  }
  return sum;
}

/** The areas, or undefined where the fields contradict each other. */
export function exfatGeometry(fields: BootFields): ClusterGeometry | undefined {
  if (fields.sectorShift < 9 || fields.sectorShift > 12 || fields.sectorShift + fields.clusterShift > 25)
    return undefined;
  const bytesPerSector = 1 << fields.sectorShift;
  const fatLength = fields.fatLength * bytesPerSector;
  const fatEnd = fields.fatOffset + fields.fatLength * Math.max(fields.fatCount, 1);
  if (fields.fatOffset < 2 * REGION_SECTORS || fields.fatLength === 0 || fatEnd > fields.clusterHeapOffset)
    return undefined;
  const addressable = Math.floor(fatLength / 4) - 2;
  const clusterCount = Math.min(fields.clusterCount, addressable, 0xfffffff5 - 2);
  if (clusterCount < 1) return undefined;
  return {
    variant: 'exfat',
    bytesPerSector,
    clusterSize: bytesPerSector << fields.clusterShift,
    fatOffset: fields.fatOffset * bytesPerSector,
    fatLength,
    fatCount: fields.fatCount,
    activeFat: fields.fatCount === 2 ? fields.flags & 1 : 0,
    mirrored: false,
    dataOffset: fields.clusterHeapOffset * bytesPerSector,
    clusterCount,
  };
}

function judgeBackup(main: ExfatRegion, backup: ExfatRegion): BootRecord['backup'] {
  if (backup.fields === undefined) return 'unreadable';
  if (backup.problems.length > 0) return 'invalid';
  if (main.problems.length > 0) return 'valid';
  const same = main.bytes.every((b, i) => b === backup.bytes[i] || VOLATILE.includes(i));
  return same ? 'same' : 'differs';
}

function note(source: ByteSource, main: ExfatRegion, anomalies: AnomalyList): void {
  for (const problem of main.problems) {
    if (problem === 'checksum') {
      anomalies.add('checksum', 'bad-checksum', main.at, main.checksum?.computed, main.checksum?.stored);
    } else if (problem === 'unreadable') anomalies.add('boot-region', 'unreadable', main.at);
    else anomalies.add(`${problem}`, 'out-of-range', inside(source, main.at.offset, 512));
  }
}

/** The volume label entry of the root directory; empty where there is none. */
async function readLabel(source: ByteSource, runs: readonly Run[]): Promise<string> {
  const length = Math.min(
    ROOT_READ,
    runs.reduce((sum, r) => sum + r.length, 0),
  );
  const chunk = await runList(source, source.id, runs, length).read(0, length);
  for (let at = 0; at + 32 <= chunk.bytes.length; at += 32) {
    const type = chunk.bytes[at];
    if (type === 0) break;
    if (type !== LABEL_ENTRY) continue;
    const units = Math.min(chunk.bytes[at + 1] ?? 0, MAX_LABEL_UNITS);
    return utf16le(chunk.bytes.subarray(at + 2, at + 2 + units * 2));
  }
  return '';
}

/** "BOOTMGR" in UTF-16, as the Windows code carries it in the sectors of the region. */
const BOOTMGR_UTF16 = 'B\0O\0O\0T\0M\0G\0R';

function bootCode(main: ExfatRegion): BootRecord['code'] {
  if (main.fields === undefined) return { family: 'unknown', loads: 'unknown' };
  // Formatters fill unused code with zeros or with HLT (F4), as the specification recommends.
  const code = main.bytes.subarray(0x78, 0x1fe);
  if (code.every((b) => b === 0) || code.every((b) => b === 0xf4)) return { family: 'none', loads: 'none' };
  const text = latin1(main.bytes);
  if (text.includes(BOOTMGR_UTF16) || text.includes('BOOTMGR')) return { family: 'windows-nt6', loads: 'bootmgr' };
  return { family: 'unknown', loads: 'unknown' };
}

function facts(value: ExfatVolume, where: Where): Fact[] {
  const traced = (at: Extent): readonly Extent[] => {
    const below = where.source.trace(at.offset, at.length);
    return below.length > 0 ? below : [at];
  };
  const usedAt = value.used === 'backup' ? value.backup.at : value.main.at;
  return [
    {
      kind: 'volume',
      value: {
        volume: where.volume,
        kind: 'exfat',
        label: value.label,
        clusterSize: value.geometry.clusterSize,
        openedFromBackup: value.used === 'backup',
        dirty: value.dirty,
      },
      from: { bytes: traced(usedAt) },
    },
    {
      kind: 'boot-record',
      value: {
        volume: where.volume,
        format: 'exfat',
        valid: value.main.problems.length === 0,
        problems: [...value.main.problems],
        backup: value.backupState,
        backupAt: traced(value.backup.at)[0],
        // 0: the maker did not say where the volume lies (exFAT §3.1.5).
        hiddenSectors: toOffset(value.partitionOffset) || undefined,
        partitionStart: where.partitionStart,
        claimedLength: value.volumeLength,
        code: bootCode(value.main),
      },
      from: { bytes: traced(value.main.at) },
    },
  ];
}

export const exfatFormat: Format<ExfatVolume> = {
  id: 'exfat',
  title: 'exFAT',
  spec: 'Microsoft exFAT file system specification 1.00',
  scope: {
    reads: 'boot region and its backup, volume label, volume flags, directories, files, deleted entries',
    checks: 'boot region fields and checksum, backup region, entry set checksums, chains',
    salvages: 'opens by the backup boot region',
    writes: 'sectors of the boot region and of its backup, each from the other',
    unsupported: 'allocation bitmap, upper-case table (Unicode rules are used), TexFAT',
  },
  parse: parseExfat,
  facts: (parsed, where) => facts(parsed.value, where),
};
