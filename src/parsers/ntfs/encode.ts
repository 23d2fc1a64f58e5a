/**
 * What repairs write to an NTFS volume. Every function writes through an overlay and says whether it could; nothing is
 * written where it returns false. The volume must have been parsed over that overlay.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { NtfsEntry } from './entry.ts';
import { ATTRIBUTE } from './attribute.ts';
import { bootSector, type BootSectorCopy } from './boot-record.ts';
import type { Overlay } from '../../core/overlay.ts';
import { utf16le } from '../../core/encoding.ts';
import { clusterOffset, type Mft } from './mft.ts';
import { type FileRecord, type RecordRead, residentSource } from './record.ts';
import type { NtfsVolume } from './volume.ts';

const VOLUME_RECORD = 3;
/** Of the flags in VOLUME_INFORMATION. */
const FLAGS_OFFSET = 0x0a;

/**
 * Replaces the primary boot record by its backup, with other hidden sectors where given (a partition that was moved).
 * False where the backup is not valid.
 */
export async function restoreBootRecord(
  overlay: Overlay,
  volume: NtfsVolume,
  hiddenSectors?: number,
): Promise<boolean> {
  const { backup } = volume.bootRecord;
  if (backup === undefined || backup.problems.length > 0) return false;
  const bytes = backup.bytes.slice();
  if (hiddenSectors !== undefined) bootSector.patch(bytes, 0, { hiddenSectors });
  return await overlay.writeThrough(volume.source, 0, bytes);
}

/** Replaces the backup by the primary, at the sector behind the volume's last. False where the primary is not valid. */
export async function refreshBackup(overlay: Overlay, volume: NtfsVolume): Promise<boolean> {
  const { primary } = volume.bootRecord;
  const geometry = primary?.geometry;
  if (primary === undefined || geometry === undefined || primary.problems.length > 0) return false;
  const offset = geometry.totalSectors * geometry.bytesPerSector;
  return await overlay.writeThrough(volume.source, offset, primary.bytes);
}

/** Sets the hidden sectors in every copy that carries the NTFS name. False where there is none or one cannot be written. */
export async function setHiddenSectors(overlay: Overlay, volume: NtfsVolume, hiddenSectors: number): Promise<boolean> {
  const field = bootSector.extent('hiddenSectors');
  const copies = [volume.bootRecord.primary, volume.bootRecord.backup].filter(
    (c): c is BootSectorCopy => c !== undefined,
  );
  const places = copies.map((copy) => copy.at.offset + field.offset);
  if (places.length === 0 || !places.every((place) => isTraceable(volume.source, place, field.length))) return false;
  const bytes = bootSector.encode({ hiddenSectors }).subarray(field.offset, field.offset + field.length);
  for (const place of places) await overlay.writeThrough(volume.source, place, bytes);
  return true;
}

/** Sets the flags of $Volume in $MFT and in the mirror. Update sequences stay valid. */
export async function setVolumeFlags(overlay: Overlay, volume: NtfsVolume, flags: number): Promise<boolean> {
  const mft = volume.reader?.mft;
  if (mft === undefined) return false;
  const primary = await mft.readPrimary(VOLUME_RECORD);
  const mirror = await mft.readMirror(VOLUME_RECORD);
  const places: ByteSource[] = [];
  for (const read of [primary, mirror]) {
    const place = read.status === 'ok' ? volumeInformation(read.record) : undefined;
    if (place !== undefined) places.push(place);
  }
  if (places.length === 0 || !places.every((place) => isTraceable(place, FLAGS_OFFSET, 2))) return false;
  const bytes = Uint8Array.of(flags & 0xff, (flags >> 8) & 0xff);
  for (const place of places) await overlay.writeThrough(place, FLAGS_OFFSET, bytes);
  return true;
}

function volumeInformation(record: FileRecord): ByteSource | undefined {
  const value = record.attributes.find((a) => a.type === ATTRIBUTE.volumeInformation)?.value;
  return value === undefined || value.length < FLAGS_OFFSET + 2
    ? undefined
    : residentSource('$Volume', record, value.offset, value.length);
}

/**
 * Overwrites a file's content where it lies. False where the size differs, where the content is not stored verbatim
 * (compressed, sparse, encrypted), or where part of it lies outside the medium.
 */
export async function overwriteFile(overlay: Overlay, entry: NtfsEntry, content: Uint8Array): Promise<boolean> {
  const opened = await entry.open();
  if (opened.status !== 'ok' || opened.value.size !== content.length) return false;
  return content.length === 0 || (await overlay.writeThrough(opened.value, 0, content));
}

function isTraceable(source: ByteSource, offset: number, length: number): boolean {
  return source.trace(offset, length).length > 0;
}

/**
 * Copies one of the first four records, as it lies on the volume, from $MFT into the mirror or the other way. Update
 * sequences go along, so the copy is as sound as its source. False where the source is not sound or has no place.
 */
export async function copyMirroredRecord(
  overlay: Overlay,
  mft: Mft,
  number: number,
  from: 'mft' | 'mirror',
): Promise<boolean> {
  const read = from === 'mft' ? await mft.readPrimary(number) : await mft.readMirror(number);
  if (read.status !== 'ok' || !isSoundMirrored(read, number)) return false;
  const { record } = read;
  const { recordSize } = mft.geometry;
  const { bytes, holes } = await record.from.read(record.fromOffset, recordSize);
  if (holes.length > 0 || bytes.length < recordSize) return false;
  const offset = number * recordSize;
  if (from === 'mirror') return await overlay.writeThrough(mft.source, offset, bytes);
  const mirror = clusterOffset(mft.geometry, mft.geometry.mftMirrorLcn);
  return mirror !== undefined && (await overlay.writeThrough(mft.volume, mirror + offset, bytes));
}

/** Names the first four records carry. */
const MIRRORED_NAMES = ['$MFT', '$MFTMirr', '$LogFile', '$Volume'];
/** Of the name in a FILE_NAME attribute: its length in characters, then its text. */
const NAME_LENGTH_AT = 0x40;

/** A whole record in use that carries the name of its number. */
export function isSoundMirrored(read: RecordRead, number: number): boolean {
  if (read.status !== 'ok') return false;
  const { record } = read;
  const name = record.attributes.find((a) => a.type === ATTRIBUTE.fileName)?.value;
  if (record.torn || !record.whole || !record.inUse || name === undefined) return false;
  const at = name.offset + NAME_LENGTH_AT;
  const length = record.bytes[at] ?? 0;
  return utf16le(record.bytes.subarray(at + 2, at + 2 + 2 * length)) === MIRRORED_NAMES[number];
}
