/**
 * NTFS boot record ($Boot, sector 0) and its backup in the sector after the last one of the volume.
 * Specification: libfsntfs documentation "New Technologies File System (NTFS)", §3; field names as there.
 */
import { sameBytes, type ByteSource, type Extent } from '../../core/bytes.ts';
import type { BootRecord } from '../../core/facts.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ascii, bytes, i8, record, u16, u32, u64, u8, type Values } from '../../core/record.ts';
import { toOffset, latin1 } from '../../core/encoding.ts';

export const BOOT_RECORD_SIZE = 512;
/** $Boot is 16 sectors long; boot code beyond sector 0 lies there. */
const BOOT_FILE_SIZE = 8192;
/** The backup is sought in this much of the source's end where the primary does not say where it is: 64 KiB covers
 *  sectors up to 4 KiB and a partition that was rounded up to 32 KiB clusters. */
const BACKUP_SEARCH = 64 * 1024;
/** 2 MiB is the largest cluster Windows formats. */
const MAX_CLUSTER = 2 * 1024 * 1024;
/** MFT records of 1 and 4 KiB exist; 64 KiB leaves room without letting a byte of the record size an allocation. */
const MAX_RECORD = 64 * 1024;

export const bootSector = record('NTFS boot record', BOOT_RECORD_SIZE, {
  jump: bytes(0x00, 3),
  oem: ascii(0x03, 8),
  bytesPerSector: u16(0x0b),
  sectorsPerCluster: u8(0x0d),
  reservedSectors: u16(0x0e),
  fatCount: u8(0x10),
  rootEntries: u16(0x11),
  smallTotalSectors: u16(0x13),
  media: u8(0x15),
  sectorsPerFat: u16(0x16),
  sectorsPerTrack: u16(0x18),
  heads: u16(0x1a),
  hiddenSectors: u32(0x1c),
  largeTotalSectors: u32(0x20),
  driveFlags: u32(0x24),
  totalSectors: u64(0x28),
  mftLcn: u64(0x30),
  mftMirrorLcn: u64(0x38),
  recordSize: i8(0x40),
  indexSize: i8(0x44),
  serial: u64(0x48),
  checksum: u32(0x50),
  code: bytes(0x54, 0x1fe - 0x54),
  signature: u16(0x1fe),
});

/** Sizes and places in bytes unless named otherwise; everything here passed its bounds check. */
export interface Geometry {
  readonly bytesPerSector: number;
  readonly clusterSize: number;
  /** Sectors of the volume without the one that holds the backup. */
  readonly totalSectors: number;
  readonly totalClusters: number;
  readonly mftLcn: bigint;
  readonly mftMirrorLcn: bigint;
  readonly recordSize: number;
  readonly indexSize: number;
}

/** One copy of the record as it lies on the volume. */
export interface BootSectorCopy {
  readonly at: Extent;
  readonly bytes: Uint8Array;
  readonly fields: Values<typeof bootSector.fields>;
  /** Undefined where the fields describe no possible volume. */
  readonly geometry: Geometry | undefined;
  /** What is wrong, as field names. */
  readonly problems: readonly string[];
}

export interface NtfsBootRecord {
  /** Undefined where sector 0 does not carry the NTFS name or could not be read. */
  readonly primary: BootSectorCopy | undefined;
  readonly primaryReadable: boolean;
  readonly backup: BootSectorCopy | undefined;
  readonly backupState: BootRecord['backup'];
  /** Where the backup lies, or would lie, in the volume's source. */
  readonly backupAt: Extent;
  /** Problems of the primary; `oem` where its name is missing. Empty: valid. */
  readonly problems: readonly string[];
  readonly code: BootRecord['code'];
  /** The boot code of sector 0 is Windows', and the sectors it goes on in hold its continuation too. */
  readonly codeContinues: boolean | undefined;
}

/** Reads both copies. The list of anomalies is extended. */
export async function readBootRecords(source: ByteSource, anomalies: Anomaly[]): Promise<NtfsBootRecord> {
  const chunk = await source.read(0, BOOT_FILE_SIZE);
  const primaryReadable = !chunk.holes.some((hole) => hole.offset < BOOT_RECORD_SIZE);
  const primaryAt = { source: source.id, offset: 0, length: BOOT_RECORD_SIZE };
  if (!primaryReadable) anomalies.push({ code: 'ntfs.boot-record-unreadable', kind: 'unreadable', at: primaryAt });
  const primary = decodeCopy(chunk.bytes, primaryAt);
  const { backup, backupAt, readable } = await findBackup(source, primary);
  const problems = primary === undefined ? [primaryReadable ? 'oem' : 'unreadable'] : primary.problems;
  for (const problem of primary?.problems ?? []) {
    anomalies.push({
      code: `ntfs.boot-record.${problem}`,
      kind: problem === 'signature' ? 'bad-magic' : 'out-of-range',
      at: primaryAt,
    });
  }
  const code =
    primary === undefined ? ({ family: 'unknown', loads: 'unknown' } as const) : identifyBootCode(primary.bytes);
  return {
    primary,
    primaryReadable,
    backup,
    backupState: compareBackup(primary, backup, readable),
    backupAt,
    problems,
    code,
    codeContinues: code.loads === 'bootmgr' || code.loads === 'ntldr' ? continues(chunk.bytes) : undefined,
  };
}

function compareBackup(
  primary: BootSectorCopy | undefined,
  backup: BootSectorCopy | undefined,
  readable: boolean,
): BootRecord['backup'] {
  if (!readable) return 'unreadable';
  if (backup === undefined) return 'absent';
  if (backup.problems.length > 0) return 'invalid';
  if (primary === undefined || primary.problems.length > 0) return 'valid';
  return sameBytes(primary.bytes, backup.bytes) ? 'same' : 'differs';
}

/** The copy at LBA total_sectors, else the last sector that carries one. */
async function findBackup(
  source: ByteSource,
  primary: BootSectorCopy | undefined,
): Promise<{ backup: BootSectorCopy | undefined; backupAt: Extent; readable: boolean }> {
  const geometry = primary?.geometry;
  const lastSector = Math.max(source.size - (source.size % BOOT_RECORD_SIZE) - BOOT_RECORD_SIZE, 0);
  const named = geometry === undefined ? undefined : geometry.totalSectors * geometry.bytesPerSector;
  const at = { source: source.id, offset: named ?? lastSector, length: BOOT_RECORD_SIZE };
  const chunk = await source.read(at.offset, BOOT_RECORD_SIZE);
  const readable = chunk.holes.length === 0;
  const backup = decodeCopy(chunk.bytes, at);
  if (backup !== undefined || geometry !== undefined || at.offset === 0) {
    return { backup: at.offset === 0 ? undefined : backup, backupAt: at, readable };
  }
  const start = Math.max(lastSector + BOOT_RECORD_SIZE - BACKUP_SEARCH, BOOT_RECORD_SIZE);
  const tail = await source.read(start, lastSector + BOOT_RECORD_SIZE - start);
  for (let offset = tail.bytes.length - BOOT_RECORD_SIZE; offset >= 0; offset -= BOOT_RECORD_SIZE) {
    const found = { source: source.id, offset: start + offset, length: BOOT_RECORD_SIZE };
    const copy = decodeCopy(tail.bytes.subarray(offset, offset + BOOT_RECORD_SIZE), found);
    if (copy?.problems.length === 0) return { backup: copy, backupAt: found, readable: true };
  }
  return { backup: undefined, backupAt: at, readable: readable && tail.holes.length === 0 };
}

/** Undefined where the bytes do not carry the NTFS name. */
function decodeCopy(from: Uint8Array, at: Extent): BootSectorCopy | undefined {
  const fields = bootSector.decode(from);
  if (fields === undefined || fields.oem !== 'NTFS    ') return undefined;
  const { geometry, problems } = judge(fields);
  return { at, bytes: from.slice(0, BOOT_RECORD_SIZE), fields, geometry, problems };
}

/** What the fields describe, and which of them cannot be true. */
export function judge(fields: Values<typeof bootSector.fields>): {
  geometry: Geometry | undefined;
  problems: string[];
} {
  const problems: string[] = [];
  const require = (condition: boolean, problem: string): void => {
    if (!condition) problems.push(problem);
  };
  const [jump, , nop] = fields.jump;
  require((jump === 0xeb && nop === 0x90) || jump === 0xe9, 'jump');
  const bytesPerSector = fields.bytesPerSector;
  const sectorOk = isPowerOfTwo(bytesPerSector) && bytesPerSector >= 256 && bytesPerSector <= 4096;
  require(sectorOk, 'bytes-per-sector');
  // 0xF4–0xFF: a negative power of two, for clusters above 128 sectors.
  const raw = fields.sectorsPerCluster;
  const sectorsPerCluster = raw >= 0xf4 ? 2 ** (0x100 - raw) : raw;
  const clusterSize = bytesPerSector * sectorsPerCluster;
  const clusterOk = sectorOk && isPowerOfTwo(sectorsPerCluster) && clusterSize <= MAX_CLUSTER;
  require(clusterOk, 'sectors-per-cluster');
  require(fields.reservedSectors === 0 && fields.fatCount === 0 && fields.rootEntries === 0, 'reserved');
  require(fields.smallTotalSectors === 0 &&
    fields.sectorsPerFat === 0 &&
    fields.largeTotalSectors === 0, 'reserved-totals');
  require(fields.media === 0xf8 || fields.media === 0xf0, 'media');
  const totalBytes = toOffset(fields.totalSectors * BigInt(Math.max(bytesPerSector, 1)));
  const totalSectors = Number(fields.totalSectors);
  const totalClusters = clusterOk && totalBytes !== undefined ? Math.floor(totalBytes / clusterSize) : 0;
  require(totalBytes !== undefined && totalSectors > 0, 'total-sectors');
  const inside = (lcn: bigint): boolean => !clusterOk || (lcn > 0n && lcn < BigInt(Math.max(totalClusters, 1)));
  require(inside(fields.mftLcn), 'mft');
  require(inside(fields.mftMirrorLcn) && fields.mftLcn !== fields.mftMirrorLcn, 'mft-mirror');
  const recordSize = unitSize(fields.recordSize, clusterSize);
  const indexSize = unitSize(fields.indexSize, clusterSize);
  require(!clusterOk || recordSize !== undefined, 'record-size');
  require(!clusterOk || indexSize !== undefined, 'index-size');
  require(fields.signature === 0xaa55, 'signature');
  if (!clusterOk || totalClusters === 0 || recordSize === undefined || indexSize === undefined) {
    return { geometry: undefined, problems };
  }
  const { mftLcn, mftMirrorLcn } = fields;
  return {
    geometry: { bytesPerSector, clusterSize, totalSectors, totalClusters, mftLcn, mftMirrorLcn, recordSize, indexSize },
    problems,
  };
}

/** Positive: clusters. Negative: 2^-n bytes. */
function unitSize(stored: number, clusterSize: number): number | undefined {
  const size = stored < 0 ? 2 ** -stored : stored * clusterSize;
  return isPowerOfTwo(size) && size >= 512 && size <= MAX_RECORD ? size : undefined;
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && Number.isInteger(Math.log2(value));
}

// ---- boot code ---------------------------------------------------------------------------------------------------

/** Texts that only one family of boot code carries in sector 0, most telling first. */
const BOOT_CODES: readonly { text: string; family: string; loads: BootRecord['code']['loads'] }[] = [
  { text: 'BOOTMGR is missing', family: 'windows-vista-7', loads: 'bootmgr' },
  { text: 'BOOTMGR is compressed', family: 'windows-8-later', loads: 'bootmgr' },
  { text: 'NTLDR is missing', family: 'windows-2000-xp', loads: 'ntldr' },
  { text: 'This is not a bootable disk', family: 'mkntfs', loads: 'message' },
  { text: 'SYSLINUX', family: 'syslinux', loads: 'syslinux' },
  { text: 'ldlinux', family: 'syslinux', loads: 'syslinux' },
  { text: 'GRUB', family: 'grub', loads: 'grub' },
];

/** Which boot code the 512 bytes hold, judged by the texts it would print. */
export function identifyBootCode(sector: Uint8Array): BootRecord['code'] {
  const code = sector.subarray(0x54, 0x1fe);
  if (code.every((byte) => byte === 0)) return { family: 'none', loads: 'none' };
  const text = latin1(code);
  const known = BOOT_CODES.find((candidate) => text.includes(candidate.text));
  return known === undefined ? { family: 'unknown', loads: 'unknown' } : { family: known.family, loads: known.loads };
}

/** Windows' code goes on in sector 1, which begins with the counted name of the loader it looks for. */
function continues(bootFile: Uint8Array): boolean {
  const head = latin1(bootFile.subarray(0x202, 0x210)).replaceAll('\0', '');
  return head.startsWith('BOOTMGR') || head.startsWith('NTLDR');
}
