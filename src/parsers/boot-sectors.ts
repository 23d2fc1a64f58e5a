/**
 * What one sector says of the volume it belongs to, be it the boot record or a copy of it: the way back to a volume
 * that no table names. Strict: of bytes found somewhere, only a record without a contradiction counts.
 *
 * Specifications: those of the formats' own parsers; where each keeps its copy is noted beside it.
 */
import { slice, type ByteSource } from '../core/bytes.ts';
import { latin1, toOffset } from '../core/encoding.ts';
import type { VolumeKind } from '../core/facts.ts';
import { parseBitlocker } from './bitlocker.ts';
import { decodeBootRecord } from './fat/boot-record.ts';
import { exfatGeometry, exfatBootSector, REGION_SECTORS } from './fat/exfat.ts';
import { bootSector as ntfsSector, judge as judgeNtfs } from './ntfs/boot-record.ts';

export interface VolumeClaim {
  readonly format: Extract<VolumeKind, 'ntfs' | 'exfat' | 'fat12' | 'fat16' | 'fat32' | 'bitlocker'>;
  /** Bytes of the volume, its copy of the record included; undefined where the record does not tell. */
  readonly length: number | undefined;
  readonly bytesPerSector: number;
  /** Where in the volume the record and its copies lie, in bytes from its start: 0 first. */
  readonly places: readonly number[];
  /** Sectors before the volume as formatted; undefined where the format has no such field, 0 where it was not told. */
  readonly hiddenSectors: number | undefined;
  /** Where its FATs begin, in bytes from its start; none on NTFS and BitLocker. */
  readonly fats: readonly number[];
}

/** Whether one of the FATs begins as every FAT does: the media byte, then ones. True for formats without one. */
export async function hasFat(volume: ByteSource, { fats }: VolumeClaim): Promise<boolean> {
  for (const at of fats) {
    const [media = 0, second, third] = (await volume.read(at, 3)).bytes;
    if (media >= 0xf0 && second === 0xff && third === 0xff) return true;
  }
  return fats.length === 0;
}

/** Of the first 512 bytes of a sector; undefined where they are no boot record that holds. Never throws. */
export function volumeClaim(sector: Uint8Array): VolumeClaim | undefined {
  // Every one of them ends so, and nearly every other sector does not.
  if (sector[510] !== 0x55 || sector[511] !== 0xaa) return undefined;
  return ntfsClaim(sector) ?? exfatClaim(sector) ?? bitlockerClaim(sector) ?? fatClaim(sector);
}

/** The copy lies in the sector behind the last of the volume (Windows NT 4 and later). */
function ntfsClaim(sector: Uint8Array): VolumeClaim | undefined {
  const fields = ntfsSector.decode(sector);
  if (fields === undefined || fields.oem !== 'NTFS    ') return undefined;
  const { geometry, problems } = judgeNtfs(fields);
  if (geometry === undefined || problems.length > 0) return undefined;
  const { bytesPerSector, totalSectors } = geometry;
  const last = totalSectors * bytesPerSector;
  return {
    format: 'ntfs',
    length: last + bytesPerSector,
    bytesPerSector,
    places: [0, last],
    hiddenSectors: fields.hiddenSectors,
    fats: [],
  };
}

/** The backup boot region begins at sector 12 (exFAT specification 1.00 §2). */
function exfatClaim(sector: Uint8Array): VolumeClaim | undefined {
  const fields = exfatBootSector.decode(sector);
  if (fields === undefined || fields.oem !== 'EXFAT   ' || !fields.mustBeZero.every((byte) => byte === 0)) {
    return undefined;
  }
  const geometry = exfatGeometry(fields);
  const length = geometry === undefined ? undefined : toOffset(fields.volumeLength * BigInt(geometry.bytesPerSector));
  if (geometry === undefined || length === undefined || length <= geometry.dataOffset) return undefined;
  const { bytesPerSector } = geometry;
  const hiddenSectors = toOffset(fields.partitionOffset);
  const places = [0, REGION_SECTORS * bytesPerSector];
  return { format: 'exfat', length, bytesPerSector, places, hiddenSectors, fats: [geometry.fatOffset] };
}

/** FAT32 keeps its copy where the record says (sector 6); FAT12 and FAT16 have none. */
function fatClaim(sector: Uint8Array): VolumeClaim | undefined {
  const record = decodeBootRecord(sector);
  const { geometry, fat32, problems } = record ?? {};
  if (record?.claimsFat !== true || geometry === undefined) return undefined;
  if (problems?.some(({ field }) => field !== 'fat-size') === true) return undefined;
  const { bytesPerSector, variant, volumeLength: length, reservedSectors } = geometry;
  const copy = fat32?.backupSector ?? 0;
  const places = copy > 0 && copy < reservedSectors ? [0, copy * bytesPerSector] : [0];
  const { fatOffset, fatLength, fatCount } = geometry;
  const fats = fatCount > 1 ? [fatOffset, fatOffset + fatLength] : [fatOffset];
  return { format: variant, length, bytesPerSector, places, hiddenSectors: record.common.hiddenSectors, fats };
}

/** Only its start carries the name; the metadata tell how long it is. */
function bitlockerClaim(sector: Uint8Array): VolumeClaim | undefined {
  if (latin1(sector.subarray(3, 11)) !== '-FVE-FS-') return undefined;
  return {
    format: 'bitlocker',
    length: undefined,
    bytesPerSector: 512,
    places: [0],
    hiddenSectors: undefined,
    fats: [],
  };
}

/**
 * The volume that begins at a byte of the medium, as long as its record or metadata say; to the end of the medium where
 * they do not. `length` overrules them: a volume whose own record is lost is opened by the copy at its end.
 */
export async function volumeAt(medium: ByteSource, offset: number, length?: number): Promise<ByteSource> {
  const room = medium.size - offset;
  const name = length === undefined ? `@${offset}` : `@${offset}+${length}`;
  const part = (size: number): ByteSource => slice(medium, `${medium.id}:${name}`, offset, Math.min(size, room));
  if (length !== undefined) return part(length);
  const claim = volumeClaim((await medium.read(offset, 512)).bytes);
  if (claim?.format !== 'bitlocker') return part(claim?.length ?? room);
  const locked = await parseBitlocker(part(room));
  const told = locked.status === 'ok' ? locked.value : undefined;
  const { totalSectors = 0, bytesPerSector = 512 } = told?.header ?? {};
  return part(totalSectors > 0 ? totalSectors * bytesPerSector : (told?.encryptedSize ?? room));
}
