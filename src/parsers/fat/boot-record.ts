/**
 * FAT boot sector (BIOS parameter block).
 * Specification: Microsoft, "FAT: General Overview of On-Disk Format" 1.03 (fatgen103), and its FAT32 backup record.
 */
import { ascii, bytes, record, u16, u32, u8, type Values } from '../../core/record.ts';

/** Fields common to all FAT variants. */
export const bootSector = record('FAT boot sector', 512, {
  jump: bytes(0x00, 3),
  oem: ascii(0x03, 8),
  bytesPerSector: u16(0x0b),
  sectorsPerCluster: u8(0x0d),
  reservedSectors: u16(0x0e),
  fatCount: u8(0x10),
  rootEntries: u16(0x11),
  totalSectors16: u16(0x13),
  media: u8(0x15),
  fatSize16: u16(0x16),
  sectorsPerTrack: u16(0x18),
  heads: u16(0x1a),
  hiddenSectors: u32(0x1c),
  totalSectors32: u32(0x20),
  signature: u16(0x1fe),
});

/** What follows the common fields on FAT12 and FAT16. */
export const fat16Fields = record('FAT12/16 extended boot record', 512, {
  driveNumber: u8(0x24),
  /** Bit 0: not unmounted cleanly; bit 1: surface errors met. */
  state: u8(0x25),
  extendedSignature: u8(0x26),
  serial: u32(0x27),
  label: ascii(0x2b, 11),
  type: ascii(0x36, 8),
});

/** What follows the common fields on FAT32. */
export const fat32Fields = record('FAT32 extended boot record', 512, {
  fatSize32: u32(0x24),
  /** Bit 7: the FATs are not mirrored and bits 0–3 name the one in use. */
  extFlags: u16(0x28),
  version: u16(0x2a),
  rootCluster: u32(0x2c),
  fsInfoSector: u16(0x30),
  backupSector: u16(0x32),
  driveNumber: u8(0x40),
  state: u8(0x41),
  extendedSignature: u8(0x42),
  serial: u32(0x43),
  label: ascii(0x47, 11),
  type: ascii(0x52, 8),
});

export type FatVariant = 'fat12' | 'fat16' | 'fat32';

/** What a cluster chain needs to know, exFAT included. Offsets and lengths are bytes of the volume. */
export interface ClusterGeometry {
  readonly variant: FatVariant | 'exfat';
  readonly bytesPerSector: number;
  readonly clusterSize: number;
  readonly fatOffset: number;
  /** Of one copy. */
  readonly fatLength: number;
  readonly fatCount: number;
  /** The copy in use, counted from 0; 0 where the copies are mirrored. */
  readonly activeFat: number;
  readonly mirrored: boolean;
  readonly dataOffset: number;
  /** Clusters are numbered 2 … clusterCount + 1. Never more than one copy of the FAT has entries for. */
  readonly clusterCount: number;
}

/** Where everything lies. Offsets and lengths are bytes of the volume. */
export interface Geometry extends ClusterGeometry {
  readonly variant: FatVariant;
  readonly reservedSectors: number;
  /** FAT12/16: the fixed root directory. Length 0 on FAT32. */
  readonly rootOffset: number;
  readonly rootLength: number;
  /** FAT32; 0 otherwise. */
  readonly rootCluster: number;
  readonly totalSectors: number;
  readonly volumeLength: number;
  readonly media: number;
}

export type BootFieldName =
  | 'unreadable'
  | 'oem'
  | 'jump'
  | 'signature'
  | 'bytes-per-sector'
  | 'sectors-per-cluster'
  | 'reserved-sectors'
  | 'fat-count'
  | 'total-sectors'
  | 'fat-size'
  | 'root-entries'
  | 'root-cluster'
  | 'media';

/** One field that is wrong. `offset` and `length` in bytes from the start of the record. */
export interface BootProblem {
  readonly field: BootFieldName;
  readonly offset: number;
  readonly length: number;
  readonly actual: unknown;
  readonly expected: unknown;
  /** Nothing behind the record can be found without this field. */
  readonly fatal: boolean;
}

export interface DecodedBootRecord {
  readonly common: Values<(typeof bootSector)['fields']>;
  readonly fat16: Values<(typeof fat16Fields)['fields']> | undefined;
  readonly fat32: Values<(typeof fat32Fields)['fields']> | undefined;
  readonly problems: readonly BootProblem[];
  /** Undefined where a fatal problem hides it. */
  readonly geometry: Geometry | undefined;
  /** The record says it is FAT: by its type text, or by fields no other format fills so. */
  readonly claimsFat: boolean;
}

/** Larger sectors do not exist on PC media; UEFI and Windows accept these four. */
const SECTOR_SIZES: readonly number[] = [512, 1024, 2048, 4096];
/** Fewer clusters: FAT12. The specification's own numbers; the variant depends on nothing else. */
export const FAT12_CLUSTERS = 4085;
/** Fewer clusters: FAT16. */
export const FAT16_CLUSTERS = 65525;
/** 28-bit entries leave this many; a FAT32 with more cannot be addressed. */
export const FAT32_CLUSTERS = 0x0ffffff5;
/** Other formats put their own name where FAT has free text; their parameter block must not be read as FAT. */
const FOREIGN_OEM: readonly string[] = ['NTFS    ', 'EXFAT   ', '-FVE-FS-', 'ReFS\0\0\0\0'];

/** Judges one boot sector alone. `sector`: at least 512 bytes; undefined where there are fewer. */
export function decodeBootRecord(sector: Uint8Array): DecodedBootRecord | undefined {
  const common = bootSector.decode(sector);
  if (common === undefined) return undefined;
  const isFat32 = common.fatSize16 === 0;
  const fat16 = isFat32 ? undefined : fat16Fields.decode(sector);
  const fat32 = isFat32 ? fat32Fields.decode(sector) : undefined;
  const problems: BootProblem[] = [];
  const note = (
    field: BootFieldName,
    at: { offset: number; length: number },
    actual: unknown,
    expected: unknown,
    fatal: boolean,
  ): void => {
    problems.push({ field, offset: at.offset, length: at.length, actual, expected, fatal });
  };

  const foreign = FOREIGN_OEM.includes(common.oem);
  if (foreign) note('oem', bootSector.extent('oem'), common.oem, 'a FAT formatter', true);
  const firstByte = common.jump[0] ?? 0;
  const jumps = (firstByte === 0xeb && common.jump[2] === 0x90) || firstByte === 0xe9;
  if (!jumps) note('jump', bootSector.extent('jump'), Array.from(common.jump), 'EB xx 90 or E9 xx xx', false);
  if (common.signature !== 0xaa55) note('signature', bootSector.extent('signature'), common.signature, 0xaa55, false);
  if (!SECTOR_SIZES.includes(common.bytesPerSector)) {
    note('bytes-per-sector', bootSector.extent('bytesPerSector'), common.bytesPerSector, SECTOR_SIZES, true);
  }
  const spc = common.sectorsPerCluster;
  if (spc === 0 || (spc & (spc - 1)) !== 0) {
    note('sectors-per-cluster', bootSector.extent('sectorsPerCluster'), spc, 'a power of two', true);
  }
  if (common.reservedSectors === 0) {
    note('reserved-sectors', bootSector.extent('reservedSectors'), 0, isFat32 ? 32 : 1, true);
  }
  if (common.fatCount === 0) note('fat-count', bootSector.extent('fatCount'), 0, 2, true);
  const mediaOk = common.media === 0xf0 || common.media >= 0xf8;
  if (!mediaOk) note('media', bootSector.extent('media'), common.media, 'F0 or F8–FF', false);

  const geometry = problems.some((p) => p.fatal) ? undefined : locate(common, fat32, note);
  const type = fat32?.type ?? fat16?.type ?? '';
  const evidence = [jumps, common.signature === 0xaa55, mediaOk].filter(Boolean).length;
  const claimsFat = !foreign && (/^FAT(12|16|32)? +$/.test(type) || (geometry !== undefined && evidence >= 2));
  return { common, fat16, fat32, problems, geometry, claimsFat };
}

type Note = (
  field: BootFieldName,
  at: { offset: number; length: number },
  actual: unknown,
  expected: unknown,
  fatal: boolean,
) => void;

/** The areas that follow from the fields, in the order of the specification. */
function locate(
  common: DecodedBootRecord['common'],
  fat32: DecodedBootRecord['fat32'],
  note: Note,
): Geometry | undefined {
  const bytesPerSector = common.bytesPerSector;
  const fatSize = common.fatSize16 !== 0 ? common.fatSize16 : (fat32?.fatSize32 ?? 0);
  if (fatSize === 0) {
    note('fat-size', fat32Fields.extent('fatSize32'), 0, 'sectors of one FAT', true);
    return undefined;
  }
  const use16 = common.totalSectors16 !== 0;
  const totalSectors = use16 ? common.totalSectors16 : common.totalSectors32;
  const totalAt = bootSector.extent(use16 ? 'totalSectors16' : 'totalSectors32');
  if (totalSectors === 0) {
    note('total-sectors', totalAt, 0, 'sectors of the volume', true);
    return undefined;
  }
  if (fat32 !== undefined && common.rootEntries !== 0) {
    note('root-entries', bootSector.extent('rootEntries'), common.rootEntries, 0, false);
  }
  if (fat32 === undefined && common.rootEntries === 0) {
    note('root-entries', bootSector.extent('rootEntries'), 0, 512, true);
    return undefined;
  }
  const rootSectors = Math.ceil((common.rootEntries * 32) / bytesPerSector);
  const rootSector = common.reservedSectors + common.fatCount * fatSize;
  const dataSector = rootSector + rootSectors;
  const clusters = Math.floor((totalSectors - dataSector) / common.sectorsPerCluster);
  if (clusters < 1) {
    note('total-sectors', totalAt, totalSectors, `more than ${dataSector}`, true);
    return undefined;
  }
  // Windows, Linux and EDK2 decide FAT32 by the 16-bit FAT size; many small ESPs are FAT32 below the specified count.
  const variant: FatVariant = fat32 !== undefined ? 'fat32' : clusters < FAT12_CLUSTERS ? 'fat12' : 'fat16';
  const fatLength = fatSize * bytesPerSector;
  const bits = variant === 'fat12' ? 12 : variant === 'fat16' ? 16 : 32;
  const addressable = Math.floor((fatLength * 8) / bits) - 2;
  if (addressable < clusters) {
    const at = fat32 === undefined ? bootSector.extent('fatSize16') : fat32Fields.extent('fatSize32');
    note('fat-size', at, fatSize, Math.ceil(((clusters + 2) * bits) / 8 / bytesPerSector), false);
  }
  const limit = variant === 'fat32' ? FAT32_CLUSTERS : variant === 'fat16' ? 0xfff5 : FAT12_CLUSTERS;
  const clusterCount = Math.min(clusters, Math.max(addressable, 1), limit);
  const rootCluster = fat32?.rootCluster ?? 0;
  if (fat32 !== undefined && (rootCluster < 2 || rootCluster > clusterCount + 1)) {
    note('root-cluster', fat32Fields.extent('rootCluster'), rootCluster, `2–${clusterCount + 1}`, false);
  }
  const mirrored = fat32 === undefined || (fat32.extFlags & 0x80) === 0;
  const active = mirrored ? 0 : (fat32?.extFlags ?? 0) & 0x0f;
  return {
    variant,
    bytesPerSector,
    clusterSize: common.sectorsPerCluster * bytesPerSector,
    reservedSectors: common.reservedSectors,
    fatOffset: common.reservedSectors * bytesPerSector,
    fatLength,
    fatCount: common.fatCount,
    activeFat: active < common.fatCount ? active : 0,
    mirrored,
    rootOffset: rootSector * bytesPerSector,
    rootLength: fat32 === undefined ? common.rootEntries * 32 : 0,
    rootCluster,
    dataOffset: dataSector * bytesPerSector,
    clusterCount,
    totalSectors,
    volumeLength: totalSectors * bytesPerSector,
    media: common.media,
  };
}

/** EDK II takes sectors of these sizes (FatPkg Init.c, MIN_ and MAX_BLOCK_ALIGNMENT). */
const EDK2_SECTOR = { least: 512, most: 8192 };

/**
 * The field for which EDK II's FAT driver refuses the volume, undefined where it opens it. It asks for less than the
 * specification: neither jump nor signature nor the number of sectors against the partition. EDK II FatPkg Init.c.
 */
export function refusedByEdk2({ common, fat32 }: DecodedBootRecord): string | undefined {
  const sectors = common.totalSectors16 === 0 ? common.totalSectors32 : common.totalSectors16;
  const isPower = (n: number): boolean => n > 0 && (n & (n - 1)) === 0;
  const { least, most } = EDK2_SECTOR;
  const size = common.bytesPerSector;
  const rules: readonly (readonly [boolean, string])[] = [
    [common.reservedSectors === 0, 'reserved-sectors'],
    [common.fatCount === 0, 'fat-count'],
    [sectors === 0, 'total-sectors'],
    [!isPower(size) || size < least || size > most, 'bytes-per-sector'],
    [!isPower(common.sectorsPerCluster), 'sectors-per-cluster'],
    [common.media <= 0xf7 && ![0xf0, 0x00, 0x01].includes(common.media), 'media'],
    [fat32 === undefined && common.rootEntries === 0, 'root-entries'],
    [fat32?.fatSize32 === 0, 'fat-size'],
    [fat32 !== undefined && fat32.version !== 0, 'version'],
    [fat32 !== undefined && (fat32.extFlags & 0x80) !== 0, 'mirroring'],
  ];
  return rules.find(([refused]) => refused)?.[1];
}

/** Byte offset of a cluster in the volume. */
export function clusterOffset(geometry: ClusterGeometry, cluster: number): number {
  return geometry.dataOffset + (cluster - 2) * geometry.clusterSize;
}
