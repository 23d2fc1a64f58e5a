/**
 * Replacing the content of an existing file of an NTFS volume where it lies, for repair planners. Nothing is allocated,
 * moved or freed: $Bitmap, $MFT and the shape of directory indexes stay as they are. The length may change within what
 * the file has allocated already (its clusters, or the free end of its record where the data is resident).
 *
 * Specification: libfsntfs documentation, §"The MFT entry", §"Fix-up values", §"The index entry". Everything is computed
 * from the source as it reads now; after a write the volume must be parsed anew.
 */
import { runList, sameBytes } from '../../core/bytes.ts';
import type { Overlay } from '../../core/overlay.ts';
import { ATTRIBUTE, ATTRIBUTE_FLAG, decodeFileName } from './attribute.ts';
import { findInDirectory } from './directory.ts';
import { findStream, type NtfsFile, type PlacedAttribute, readFile, type Stream } from './file.ts';
import { logFileState } from './log-file.ts';
import type { Mft } from './mft.ts';
import { type FileRecord, residentSource } from './record.ts';
import { openStream } from './stream.ts';
import { type NtfsVolume, SYSTEM_RECORD } from './volume.ts';

/** Why nothing was written. */
export type NtfsRefusal =
  | 'absent'
  | 'not-a-file'
  /** A record, index or run list on the way is damaged or unreadable. */
  | 'damaged'
  /** Compressed, sparse, encrypted or held by a reparse point: the bytes do not lie on the volume as they read. */
  | 'not-verbatim'
  /** Longer than what the file has allocated. */
  | 'no-room'
  /** The length would change, but $LogFile holds operations that Windows will replay over it. */
  | 'log-not-empty';

export type NtfsWrite =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly refusal: NtfsRefusal };

const DONE: NtfsWrite = { ok: true, changed: true };
const NOTHING: NtfsWrite = { ok: true, changed: false };
const refuse = (refusal: NtfsRefusal): NtfsWrite => ({ ok: false, refusal });

/** Offsets in a non-resident attribute: allocated size, data size, initialised size. */
const DATA_SIZE = 0x30;
/** Offsets in a resident attribute and in a record's header. */
const VALUE_LENGTH = 0x10;
const ATTRIBUTE_LENGTH = 0x04;
const USED_SIZE = 0x18;
const FIXUP_AT = 4;
const FIXUP_COUNT = 6;
const FIXUP_STRIDE = 512;
/** From the start of an index entry to the sizes in its $FILE_NAME key: allocated, then real. */
const KEY_ALLOCATED = 0x10 + 0x28;
const KEY_REAL = 0x10 + 0x30;
/**
 * Of a size of eight bytes the upper two are zero in any file, and where they end a sector the fixup has replaced them:
 * writing six bytes changes the value and leaves the fixup alone.
 */
const SIZE_BYTES = 6;

/** Gives an existing file this content. `overlay` is what the volume was parsed over. */
export async function replaceContent(
  overlay: Overlay,
  volume: NtfsVolume,
  path: string,
  content: Uint8Array,
): Promise<NtfsWrite> {
  const found = await volume.lookup(path);
  const { reader } = volume;
  if (found.status === 'absent') return refuse('absent');
  if (found.status !== 'found' || reader === undefined) return refuse('damaged');
  const { entry } = found;
  if (entry.kind === 'directory') return refuse('not-a-file');
  const read = await readFile(reader.mft, entry.record);
  if (read.status !== 'ok' || !read.file.whole || read.file.base.torn) return refuse('damaged');
  const { file } = read;
  if (entry.reparseTag !== undefined) return refuse('not-verbatim');
  const stream = findStream(reader.mft, file, ATTRIBUTE.data, '', []);
  if (stream === undefined || !stream.whole || stream.first.record.torn) return refuse('damaged');
  if (stream.flags !== 0) return refuse('not-verbatim');

  if (await holds(volume, reader.mft, stream, content)) return NOTHING;
  const resized = content.length !== stream.size;
  if (resized && !(await logIsQuiet(volume))) return refuse('log-not-empty');
  const names = resized ? await indexSizes(volume, reader.mft, file) : [];
  if (names === undefined) return refuse('damaged');
  const written =
    stream.resident === undefined
      ? await writeRuns(overlay, reader.mft, stream, content)
      : await writeResident(overlay, reader.mft, stream, content);
  if (!written.ok) return written;
  for (const at of names) {
    await overlay.writeThrough(volume.source, at + KEY_REAL, size(content.length));
    if (stream.resident !== undefined) {
      await overlay.writeThrough(volume.source, at + KEY_ALLOCATED, size(align(content.length)));
    }
  }
  return DONE;
}

async function holds(volume: NtfsVolume, mft: Mft, stream: Stream, content: Uint8Array): Promise<boolean> {
  if (stream.size !== content.length) return false;
  const opened = openStream(mft, volume.source, stream, '', []);
  if (opened.status !== 'ok') return false;
  const chunk = await opened.value.read(0, content.length);
  return chunk.holes.length === 0 && sameBytes(chunk.bytes, content);
}

function stored(stream: Stream): number {
  return stream.runs.reduce((sum, run) => sum + run.length, 0);
}

async function writeRuns(overlay: Overlay, mft: Mft, stream: Stream, content: Uint8Array): Promise<NtfsWrite> {
  const room = stored(stream);
  if (stream.runs.some((run) => run.at === null)) return refuse('not-verbatim');
  if (content.length > room) return refuse('no-room');
  const { record, attribute } = stream.first;
  const header = residentSource('$DATA', record, attribute.offset, attribute.length);
  const whole = runList(mft.volume, '$DATA', stream.runs, room);
  const traced = content.length === 0 || whole.trace(0, content.length).length > 0;
  if (!traced || header.trace(DATA_SIZE, 16).length === 0) return refuse('damaged');
  if (content.length > 0) await overlay.writeThrough(whole, 0, content);
  if (content.length !== stream.size || stream.initializedSize !== content.length) {
    const sizes = new Uint8Array(16);
    const view = new DataView(sizes.buffer);
    view.setBigUint64(0, BigInt(content.length), true);
    view.setBigUint64(8, BigInt(content.length), true);
    await overlay.writeThrough(header, DATA_SIZE, sizes);
  }
  return DONE;
}

/** Rebuilds the record around a resident value: what follows the attribute moves, the end of the record takes the change. */
async function writeResident(overlay: Overlay, mft: Mft, stream: Stream, content: Uint8Array): Promise<NtfsWrite> {
  const { record, attribute } = stream.first;
  const value = stream.resident;
  if (value === undefined) return refuse('damaged');
  const before = value.offset - attribute.offset;
  const length = align(before + content.length);
  const used = record.used + length - attribute.length;
  if (used > record.bytes.length) return refuse('no-room');
  const bytes = record.bytes.slice();
  const view = new DataView(bytes.buffer);
  const tail = record.bytes.subarray(attribute.offset + attribute.length, record.used);
  bytes.fill(0, attribute.offset + before, record.bytes.length);
  bytes.set(content, attribute.offset + before);
  bytes.set(tail, attribute.offset + length);
  view.setUint32(attribute.offset + ATTRIBUTE_LENGTH, length, true);
  view.setUint32(attribute.offset + VALUE_LENGTH, content.length, true);
  view.setUint32(USED_SIZE, used, true);
  return (await writeRecord(overlay, mft, record, bytes)) ? DONE : refuse('damaged');
}

/** Writes a record with its fixups: its update sequence number counts on, as with every write of a record. */
async function writeRecord(overlay: Overlay, mft: Mft, record: FileRecord, content: Uint8Array): Promise<boolean> {
  const bytes = content.slice();
  const view = new DataView(bytes.buffer);
  const array = view.getUint16(FIXUP_AT, true);
  const count = view.getUint16(FIXUP_COUNT, true);
  const number = (view.getUint16(array, true) % 0xffff) + 1;
  view.setUint16(array, number, true);
  for (let i = 1; i < count; i += 1) {
    const end = i * FIXUP_STRIDE - 2;
    view.setUint16(array + i * 2, view.getUint16(end, true), true);
    view.setUint16(end, number, true);
  }
  if (record.from !== mft.source) return false; // Read from the mirror: $MFT itself is damaged there.
  return await overlay.writeThrough(record.from, record.fromOffset, bytes);
}

/** Where the directory entries of all the file's names begin, in bytes of the volume; undefined where one is not found. */
async function indexSizes(volume: NtfsVolume, mft: Mft, file: NtfsFile): Promise<number[] | undefined> {
  const out: number[] = [];
  const names = file.attributes.filter((placed) => placed.attribute.type === ATTRIBUTE.fileName);
  for (const placed of names) {
    const name = fileNameOf(placed);
    const parent = name === undefined ? undefined : await readFile(mft, name.parent.record);
    if (name === undefined || parent?.status !== 'ok') return undefined;
    const { entry } = await findInDirectory(mft, parent.file, name.name);
    if (entry === undefined || entry.reference.record !== file.base.number) return undefined;
    const at = entry.at.offset;
    // An index block may lie in several places where clusters are smaller than it; an entry's key must lie in one.
    const unit = Math.min(volume.clusterSize, FIXUP_STRIDE * 8);
    const together = Math.floor(at / unit) === Math.floor((at + KEY_REAL + SIZE_BYTES - 1) / unit);
    if (!together || volume.source.trace(at, KEY_REAL + SIZE_BYTES).length === 0) return undefined;
    out.push(at);
  }
  return out.length === 0 ? undefined : out;
}

function fileNameOf({ attribute, record }: PlacedAttribute) {
  const { value } = attribute;
  return value === undefined
    ? undefined
    : decodeFileName(record.bytes.subarray(value.offset, value.offset + value.length));
}

/** Windows replays $LogFile over records and indexes when it mounts the volume: a change there would be half undone. */
async function logIsQuiet(volume: NtfsVolume): Promise<boolean> {
  const { reader } = volume;
  if (reader === undefined) return false;
  const read = await readFile(reader.mft, SYSTEM_RECORD.logFile);
  if (read.status !== 'ok') return false;
  const stream = findStream(reader.mft, read.file, ATTRIBUTE.data, '', []);
  if (stream === undefined || (stream.flags & ATTRIBUTE_FLAG.compressionMask) !== 0) return false;
  const opened = openStream(reader.mft, volume.source, stream, '$LogFile', []);
  if (opened.status !== 'ok') return false;
  const { state } = await logFileState(opened.value);
  return state === 'clean' || state === 'empty';
}

function align(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function size(value: number): Uint8Array {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value), true);
  return out.subarray(0, SIZE_BYTES);
}
