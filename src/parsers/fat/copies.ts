/** The FAT32 boot sector against its backup: which copy is sound in which region. Specification: fatgen103. */
import type { CopyRegion, Soundness } from '../../core/copies.ts';
import { compareSectors, entryOf, SECTOR, type JudgedSector } from '../boot-copies.ts';
import { identifyVolumeBootCode } from './boot-code.ts';
import { decodeBootRecord, type DecodedBootRecord } from './boot-record.ts';
import { BOOT_SECTOR_SIZE, STATE_OFFSET } from './boot-region.ts';
import { copies, readDirectory } from './files.ts';
import { fatTable } from './table.ts';
import type { FatVolume } from './volume.ts';

const CODE_AT = 0x5a;
/** Fields of the start of the sector, which is a region of its own, and of its end. */
const ELSEWHERE: ReadonlySet<string> = new Set(['jump', 'signature']);
/** An extended boot record with, or without, a label. */
const EXTENDED = [0x28, 0x29];

/** Regions in which the two records differ; none where there is no backup, or one could not be read. */
export async function compareFatRecords(volume: FatVolume, partitionStart: number): Promise<CopyRegion[]> {
  const { backupAt, backupState } = volume.bootRecord;
  if (backupAt === undefined || backupState === 'none' || backupState === 'same') return [];
  if (volume.variant !== 'fat32') return [];
  const [first, second] = [await sectorAt(volume, 0), await sectorAt(volume, backupAt.offset)];
  if (first === undefined || second === undefined) return [];
  const judged = async (bytes: Uint8Array): Promise<JudgedSector> =>
    judge(volume, bytes, partitionStart, backupAt.offset);
  return compareSectors(await judged(first), await judged(second), CODE_AT, [STATE_OFFSET]);
}

async function sectorAt({ source }: FatVolume, offset: number): Promise<Uint8Array | undefined> {
  const { bytes, holes } = await source.read(offset, BOOT_SECTOR_SIZE);
  return holes.length > 0 || bytes.length < SECTOR ? undefined : bytes;
}

async function judge(
  volume: FatVolume,
  bytes: Uint8Array,
  partitionStart: number,
  backupAt: number,
): Promise<JudgedSector> {
  const record = decodeBootRecord(bytes);
  const { family } = identifyVolumeBootCode(bytes, CODE_AT);
  const foreign = record?.problems.some(({ field }) => field === 'oem') ?? true;
  return {
    bytes,
    start: foreign || entryOf(bytes, CODE_AT) === undefined ? 'damaged' : 'sound',
    parameters: record === undefined ? 'damaged' : await parametersOf(volume, record, partitionStart, backupAt),
    family: foreign || family === 'none' || family === 'unknown' ? undefined : family,
  };
}

/** They are sound where they lead to the files, and name the very sector their backup stands in. */
async function parametersOf(
  volume: FatVolume,
  record: DecodedBootRecord,
  partitionStart: number,
  backupAt: number,
): Promise<Soundness> {
  const { geometry, fat32, common, problems } = record;
  if (geometry === undefined || fat32 === undefined) return 'damaged';
  if (problems.some(({ field }) => !ELSEWHERE.has(field))) return 'damaged';
  if (geometry.volumeLength > volume.source.size) return 'damaged';
  if (fat32.backupSector * geometry.bytesPerSector !== backupAt) return 'damaged';
  if (!(await leadsToFiles(volume, record)) || !isLabel(fat32.label, volume.volumeLabel)) return 'damaged';
  const described = EXTENDED.includes(fat32.extendedSignature) && fat32.type.startsWith('FAT');
  const placed = common.hiddenSectors === 0 || common.hiddenSectors === partitionStart;
  return described && placed && common.sectorsPerTrack !== 0 && common.heads !== 0 ? 'sound' : 'doubtful';
}

/** FAT[0] repeats the media byte, and the root directory is one. */
async function leadsToFiles({ source }: FatVolume, { geometry }: DecodedBootRecord): Promise<boolean> {
  if (geometry === undefined) return false;
  const table = fatTable(source, geometry);
  const heads = await Promise.all(copies(geometry).map((copy) => table.entry(copy, 0)));
  if (!heads.some((first) => first !== undefined && (first & 0xff) === geometry.media)) return false;
  const root = await readDirectory({ source, geometry, table }, 'root', {
    source: source.id,
    offset: 0,
    length: SECTOR,
  });
  return root.complete && root.items.length > 0;
}

/** A label is of the code page of its maker; where the root directory has one of plain letters, so has the record. */
function isLabel(label: string, stored: string): boolean {
  const plain = /^[\x20-\x7e]*$/;
  return plain.test(label) || stored === '' || !plain.test(stored);
}
