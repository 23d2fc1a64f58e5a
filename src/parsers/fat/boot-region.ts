/**
 * The boot sector of a FAT volume together with its backup: which of them can be trusted, and where they differ.
 * FAT32 keeps a copy in the sector the record names, 6 by convention; FAT12 and FAT16 have none.
 */
import type { ByteSource, Chunk, Extent } from '../../core/bytes.ts';
import type { BootRecord } from '../../core/facts.ts';
import { identifyVolumeBootCode, SECOND_STAGE_SECTOR, type VolumeBootCode } from './boot-code.ts';
import { decodeBootRecord, type DecodedBootRecord, type Geometry } from './boot-record.ts';
import { appendExtent, touches } from '../../core/ranges.ts';

export const BOOT_SECTOR_SIZE = 512;
/** The convention of every formatter; used where the primary record cannot name another. */
export const BACKUP_SECTOR = 6;
/** Sector 12 of 4096 bytes still lies inside; one read serves record, FSInfo, backup and second stage. */
const HEAD_LENGTH = 64 * 1024;
/** The FAT32 byte that changes while a volume is mounted; the backup is not kept up with it. */
export const STATE_OFFSET = 0x41;
/** ext2/3/4 leave the first 1024 bytes alone: a FAT backup record may outlive the FAT. */
const EXT_MAGIC_OFFSET = 0x438;

export interface FatBootRecord {
  readonly primary: DecodedBootRecord | undefined;
  readonly backup: DecodedBootRecord | undefined;
  /** In the volume's source. */
  readonly primaryAt: Extent;
  readonly backupAt: Extent | undefined;
  readonly primaryState: 'valid' | 'damaged' | 'not-fat' | 'unreadable';
  readonly backupState: BootRecord['backup'];
  /** Ranges in which the backup differs, in bytes from the start of the record. */
  readonly differences: readonly { readonly offset: number; readonly length: number }[];
  /** The record the volume is opened by. */
  readonly used: 'primary' | 'backup' | undefined;
  readonly geometry: Geometry | undefined;
  /** Of the primary record: what a BIOS would run. */
  readonly code: VolumeBootCode;
  /** The sector the Windows FAT32 code loads next; undefined where the code needs none or it could not be read. */
  readonly secondStage: 'present' | 'empty' | undefined;
}

/** Reads and judges both records. Never rejects. */
export async function readBootRecords(source: ByteSource): Promise<FatBootRecord> {
  const head = await source.read(0, HEAD_LENGTH);
  const primarySector = sectorOf(head, 0);
  const primary = primarySector === undefined ? undefined : decodeBootRecord(primarySector);
  const primaryAt: Extent = { source: source.id, offset: 0, length: Math.min(BOOT_SECTOR_SIZE, source.size) };
  const primaryState = judgePrimary(primary, primarySector);
  const foreign = primaryState === 'not-fat' && holdsOther(primary, head);

  const backup = foreign ? undefined : await findBackup(source, head, primary, primaryState);
  const backupSound = backup?.decoded !== undefined && isSound(backup.decoded);
  const differences =
    primarySector === undefined || backup?.sector === undefined ? [] : compare(primarySector, backup.sector);
  const backupState = judgeBackup(primary, primaryState, backup, backupSound, differences.length > 0);

  let used: FatBootRecord['used'];
  if (primaryState === 'valid') used = 'primary';
  else if (backupSound) used = 'backup';
  else if (primary?.geometry !== undefined && primary.claimsFat) used = 'primary';
  const geometry = used === 'backup' ? backup?.decoded?.geometry : used === 'primary' ? primary?.geometry : undefined;

  const isFat32 = (primary?.fat32 ?? backup?.decoded?.fat32) !== undefined;
  const code =
    primarySector === undefined
      ? { family: 'unknown', loads: 'unknown' as const }
      : identifyVolumeBootCode(primarySector, isFat32 ? 0x5a : 0x3e);
  return {
    primary,
    backup: backup?.decoded,
    primaryAt,
    backupAt: backup === undefined ? undefined : { source: source.id, offset: backup.offset, length: BOOT_SECTOR_SIZE },
    primaryState,
    backupState,
    differences,
    used,
    geometry,
    code,
    secondStage: isFat32 ? secondStage(head, code, geometry?.bytesPerSector ?? BOOT_SECTOR_SIZE) : undefined,
  };
}

/** The 512 bytes at an offset of the volume, from a chunk that covers them; undefined where they were not read whole. */
function sectorOf(head: Chunk, offset: number): Uint8Array | undefined {
  const end = offset + BOOT_SECTOR_SIZE;
  const start = offset - head.at.offset;
  if (start < 0 || start + BOOT_SECTOR_SIZE > head.bytes.length) return undefined;
  if (touches(head.holes, offset, end)) return undefined;
  return head.bytes.subarray(start, start + BOOT_SECTOR_SIZE);
}

function isSound(record: DecodedBootRecord): boolean {
  return record.claimsFat && record.geometry !== undefined && record.problems.length === 0;
}

function judgePrimary(
  primary: DecodedBootRecord | undefined,
  sector: Uint8Array | undefined,
): FatBootRecord['primaryState'] {
  if (sector === undefined || primary === undefined) return 'unreadable';
  if (isSound(primary)) return 'valid';
  return primary.claimsFat ? 'damaged' : 'not-fat';
}

/** Another file system lives here now; a record found behind it is a remnant. */
function holdsOther(primary: DecodedBootRecord | undefined, head: Chunk): boolean {
  if (primary?.problems.some((p) => p.field === 'oem') === true) return true;
  return head.bytes[EXT_MAGIC_OFFSET] === 0x53 && head.bytes[EXT_MAGIC_OFFSET + 1] === 0xef;
}

interface FoundBackup {
  readonly offset: number;
  readonly sector: Uint8Array | undefined;
  readonly decoded: DecodedBootRecord | undefined;
}

/** The place the primary names, or where the primary is damaged the conventional one for each sector size. */
async function findBackup(
  source: ByteSource,
  head: Chunk,
  primary: DecodedBootRecord | undefined,
  state: FatBootRecord['primaryState'],
): Promise<FoundBackup | undefined> {
  const places: number[] = [];
  const named = primary?.fat32?.backupSector ?? 0;
  const sectorSize = primary?.common.bytesPerSector ?? 0;
  const plausible = named > 0 && named < (primary?.common.reservedSectors ?? 0) && sectorSize >= BOOT_SECTOR_SIZE;
  if (plausible && primary?.claimsFat === true && primary.fat32 !== undefined) places.push(named * sectorSize);
  if (state === 'valid') {
    const place = places[0];
    return place === undefined ? undefined : await backupAt(source, head, place);
  }
  for (const size of [512, 1024, 2048, 4096]) places.push(BACKUP_SECTOR * size);
  const candidates: FoundBackup[] = [];
  for (const place of places) candidates.push(await backupAt(source, head, place));
  // A backup is believed only where it names the very sector it stands in.
  const good = candidates.find((c) => {
    const fat32 = c.decoded?.fat32;
    return fat32 !== undefined && fat32.backupSector * (c.decoded?.common.bytesPerSector ?? 0) === c.offset;
  });
  return good ?? candidates[0];
}

async function backupAt(source: ByteSource, head: Chunk, offset: number): Promise<FoundBackup> {
  const outside = offset + BOOT_SECTOR_SIZE > HEAD_LENGTH;
  const sector = outside ? sectorOf(await source.read(offset, BOOT_SECTOR_SIZE), offset) : sectorOf(head, offset);
  return { offset, sector, decoded: sector === undefined ? undefined : decodeBootRecord(sector) };
}

function judgeBackup(
  primary: DecodedBootRecord | undefined,
  primaryState: FatBootRecord['primaryState'],
  backup: FoundBackup | undefined,
  sound: boolean,
  differs: boolean,
): BootRecord['backup'] {
  const fat16 = primaryState !== 'unreadable' && primary?.claimsFat === true && primary.fat32 === undefined;
  if (fat16 && !sound) return 'none';
  if (backup === undefined) return 'absent';
  if (backup.sector === undefined) return 'unreadable';
  if (!sound) return 'invalid';
  if (primaryState !== 'valid') return 'valid';
  return differs ? 'differs' : 'same';
}

/** Differing ranges, without the state byte. */
function compare(a: Uint8Array, b: Uint8Array): { offset: number; length: number }[] {
  const out: { offset: number; length: number }[] = [];
  for (let i = 0; i < BOOT_SECTOR_SIZE; i += 1) {
    if (a[i] === b[i] || i === STATE_OFFSET) continue;
    appendExtent(out, { offset: i, length: 1 });
  }
  return out;
}

function secondStage(head: Chunk, code: VolumeBootCode, sectorSize: number): FatBootRecord['secondStage'] {
  if (code.loads !== 'bootmgr' && code.loads !== 'ntldr') return undefined;
  const sector = sectorOf(head, SECOND_STAGE_SECTOR * sectorSize);
  if (sector === undefined) return undefined;
  return sector.every((b) => b === 0) ? 'empty' : 'present';
}
