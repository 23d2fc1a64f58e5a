/**
 * Formats a fresh FAT12, FAT16 or FAT32 volume, for repairs that must rebuild a boot partition.
 * Specification: fatgen103, "FAT Volume Initialization"; cluster sizes as Windows chooses them.
 */
import type { VolumeTarget } from '../../core/overlay.ts';
import {
  bootSector,
  fat16Fields,
  fat32Fields,
  FAT12_CLUSTERS,
  FAT16_CLUSTERS,
  type FatVariant,
} from './boot-record.ts';
import { BACKUP_SECTOR } from './boot-region.ts';
import { ATTRIBUTE, directoryEntry, ENTRY_SIZE } from './directory.ts';
import { encodeFsInfo } from './encode.ts';
import { MARKS } from './table.ts';

export interface FormatOptions {
  readonly variant: FatVariant;
  /** At most 11 characters of ASCII; upper case is made of it. */
  readonly label: string;
  readonly serial: number;
  /** Sectors before the volume; BIOS boot code needs it. */
  readonly hiddenSectors: number;
  readonly sectorSize?: number;
  /** Bytes; by default what Windows would choose for the size. */
  readonly clusterSize?: number;
}

const MIB = 1024 * 1024;
/** Volume size up to which a cluster size holds. */
const FAT32_CLUSTER_SIZES: readonly (readonly [number, number])[] = [
  [260 * MIB, 512],
  [8192 * MIB, 4096],
  [16384 * MIB, 8192],
  [32768 * MIB, 16384],
  [Infinity, 32768],
];
const FAT16_CLUSTER_SIZES: readonly (readonly [number, number])[] = [
  [8 * MIB, 512],
  [32 * MIB, 1024],
  [128 * MIB, 2048],
  [256 * MIB, 4096],
  [512 * MIB, 8192],
  [1024 * MIB, 16384],
  [Infinity, 32768],
];
const FAT12_CLUSTER_SIZES: readonly (readonly [number, number])[] = [
  [2 * MIB, 512],
  [4 * MIB, 1024],
  [8 * MIB, 2048],
  [Infinity, 4096],
];
const CLUSTER_SIZES = { fat12: FAT12_CLUSTER_SIZES, fat16: FAT16_CLUSTER_SIZES, fat32: FAT32_CLUSTER_SIZES };

const FAT32_RESERVED = 32;
const FSINFO_SECTOR = 1;
const ROOT_ENTRIES = 512;
const MEDIA = 0xf8;
/** INT 18h hands the boot back to the BIOS ("no boot here"); HLT and a jump in case it returns. */
const NO_BOOT_CODE = Uint8Array.of(0xcd, 0x18, 0xf4, 0xeb, 0xfd);
/** Written at once when areas are cleared. */
const CLEAR_BYTES = 64 * 1024;

interface Layout {
  readonly sectorSize: number;
  readonly sectorsPerCluster: number;
  readonly reserved: number;
  readonly rootSectors: number;
  readonly totalSectors: number;
  readonly fatSectors: number;
  readonly clusters: number;
}

/** False, and nothing written, where the size cannot be formatted so. The volume is `target.source.size` bytes long. */
export async function formatFat(target: VolumeTarget, options: FormatOptions): Promise<boolean> {
  const layout = plan(target.source.size, options);
  if (layout === undefined) return false;
  const { sectorSize } = layout;
  const fatOffset = layout.reserved * sectorSize;
  const fatLength = layout.fatSectors * sectorSize;
  const rootOffset = fatOffset + 2 * fatLength;
  const isFat32 = options.variant === 'fat32';
  const rootLength = isFat32 ? layout.sectorsPerCluster * sectorSize : layout.rootSectors * sectorSize;
  await clear(target, 0, rootOffset + rootLength);

  const record = encodeBootRecord(layout, options);
  await target.write(0, record);
  if (isFat32) {
    await target.write(BACKUP_SECTOR * sectorSize, record);
    for (const sector of [FSINFO_SECTOR, BACKUP_SECTOR + 1]) {
      await target.write(sector * sectorSize, encodeFsInfo(layout.clusters - 1, 2));
    }
  }
  for (const copy of [0, 1]) await target.write(fatOffset + copy * fatLength, firstEntries(options.variant));
  const label = labelBytes(options.label);
  if (label !== undefined) {
    await target.write(
      rootOffset,
      directoryEntry.encode({ name: label, attributes: ATTRIBUTE.volume, writeDate: 0x21 }),
    );
  }
  return true;
}

function plan(size: number, options: FormatOptions): Layout | undefined {
  const sectorSize = options.sectorSize ?? 512;
  const totalSectors = Math.floor(size / sectorSize);
  if (![512, 1024, 2048, 4096].includes(sectorSize) || totalSectors > 0xffffffff) return undefined;
  const chosen = CLUSTER_SIZES[options.variant].find(([limit]) => size <= limit)?.[1] ?? 32768;
  const sectorsPerCluster = Math.max(options.clusterSize ?? chosen, sectorSize) / sectorSize;
  if (
    !Number.isInteger(sectorsPerCluster) ||
    sectorsPerCluster > 128 ||
    (sectorsPerCluster & (sectorsPerCluster - 1)) !== 0
  ) {
    return undefined;
  }
  const isFat32 = options.variant === 'fat32';
  const reserved = isFat32 ? FAT32_RESERVED : 1;
  const rootSectors = isFat32 ? 0 : Math.ceil((ROOT_ENTRIES * ENTRY_SIZE) / sectorSize);
  const { bits } = MARKS[options.variant];
  // The table grows with the clusters it leaves room for; each round can only ask for more, and soon asks for nothing.
  let fatSectors = 1;
  for (;;) {
    const clusters = Math.floor((totalSectors - reserved - rootSectors - 2 * fatSectors) / sectorsPerCluster);
    if (clusters < 1) return undefined;
    const needed = Math.ceil(((clusters + 2) * bits) / 8 / sectorSize);
    if (needed > fatSectors) {
      fatSectors = needed;
      continue;
    }
    const [least, most] = LIMITS[options.variant];
    if (clusters < least || clusters >= most) return undefined;
    if (!isFat32 && fatSectors > 0xffff) return undefined;
    return { sectorSize, sectorsPerCluster, reserved, rootSectors, totalSectors, fatSectors, clusters };
  }
}

/** Cluster counts by which every reader agrees on the variant. */
const LIMITS: Readonly<Record<FatVariant, readonly [number, number]>> = {
  fat12: [1, FAT12_CLUSTERS],
  fat16: [FAT12_CLUSTERS, FAT16_CLUSTERS],
  fat32: [FAT16_CLUSTERS, 0x0ffffff5],
};

function encodeBootRecord(layout: Layout, options: FormatOptions): Uint8Array {
  const isFat32 = options.variant === 'fat32';
  const small = !isFat32 && layout.totalSectors < 0x10000;
  const out = bootSector.encode({
    jump: Uint8Array.of(0xeb, isFat32 ? 0x58 : 0x3c, 0x90),
    // What Windows writes; some old BIOSes and cameras look for it.
    oem: 'MSDOS5.0',
    bytesPerSector: layout.sectorSize,
    sectorsPerCluster: layout.sectorsPerCluster,
    reservedSectors: layout.reserved,
    fatCount: 2,
    rootEntries: isFat32 ? 0 : ROOT_ENTRIES,
    totalSectors16: small ? layout.totalSectors : 0,
    media: MEDIA,
    fatSize16: isFat32 ? 0 : layout.fatSectors,
    sectorsPerTrack: 63,
    heads: 255,
    hiddenSectors: options.hiddenSectors,
    totalSectors32: small ? 0 : layout.totalSectors,
    signature: 0xaa55,
  });
  const name = options.label === '' ? 'NO NAME    ' : shown(options.label);
  if (isFat32) {
    fat32Fields.patch(out, 0, {
      fatSize32: layout.fatSectors,
      rootCluster: 2,
      fsInfoSector: FSINFO_SECTOR,
      backupSector: BACKUP_SECTOR,
      driveNumber: 0x80,
      extendedSignature: 0x29,
      serial: options.serial,
      label: name,
      type: 'FAT32   ',
    });
  } else {
    fat16Fields.patch(out, 0, {
      driveNumber: 0x80,
      extendedSignature: 0x29,
      serial: options.serial,
      label: name,
      type: options.variant === 'fat12' ? 'FAT12   ' : 'FAT16   ',
    });
  }
  out.set(NO_BOOT_CODE, isFat32 ? 0x5a : 0x3e);
  return out;
}

/** FAT[0] repeats the media byte, FAT[1] is an end mark with the clean bits set, on FAT32 the root's chain follows. */
function firstEntries(variant: FatVariant): Uint8Array {
  if (variant === 'fat12') return Uint8Array.of(MEDIA, 0xff, 0xff);
  if (variant === 'fat16') return Uint8Array.of(MEDIA, 0xff, 0xff, 0xff);
  return Uint8Array.of(MEDIA, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0x0f);
}

function shown(label: string): string {
  return Array.from(label.toUpperCase(), (c) => (c >= ' ' && c <= '~' && !'"*+,./:;<=>?[\\]|'.includes(c) ? c : '_'))
    .join('')
    .slice(0, 11)
    .padEnd(11);
}

function labelBytes(label: string): Uint8Array | undefined {
  return label === '' ? undefined : Uint8Array.from(shown(label), (c) => c.charCodeAt(0));
}

async function clear(target: VolumeTarget, offset: number, length: number): Promise<void> {
  const zeros = new Uint8Array(CLEAR_BYTES);
  for (let done = 0; done < length; done += CLEAR_BYTES) {
    await target.write(offset + done, zeros.subarray(0, Math.min(CLEAR_BYTES, length - done)));
  }
}
