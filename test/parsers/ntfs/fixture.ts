/** The committed volume and what ntfsprogs say of it: see test/fixtures/ntfs/make.sh. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import { type NtfsVolume, parseNtfs } from '../../../src/parsers/ntfs/volume.ts';

const folder = new URL('../../fixtures/ntfs/', import.meta.url);

/** A fresh copy of the 3 MiB volume. */
export function image(): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL('small.img.gz', folder))));
}

export interface Truth {
  readonly values: Readonly<Record<string, string>>;
  /** sha256 by path, from ntfscat. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Names by directory, from ntfsls. */
  readonly listings: Readonly<Record<string, readonly string[]>>;
}

export function truth(): Truth {
  const values: Record<string, string> = {};
  const hashes: Record<string, string> = {};
  const listings: Record<string, string[]> = {};
  for (const line of readFileSync(new URL('small.truth.txt', folder), 'utf8').split('\n')) {
    const hashed = /^sha256 ([0-9a-f]{64}) (.*)$/.exec(line);
    const listed = /^ls (\S+) (.*)$/.exec(line);
    const value = /^([^:]+): (.*)$/.exec(line);
    if (hashed !== null) hashes[hashed[2] ?? ''] = hashed[1] ?? '';
    else if (listed !== null) (listings[listed[1] ?? ''] ??= []).push(listed[2] ?? '');
    else if (value !== null) values[value[1] ?? ''] = value[2] ?? '';
  }
  return { values, hashes, listings };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Parses bytes as a volume called `vol`; throws where they are none, which is a test's mistake. */
export async function volumeOf(bytes: Uint8Array): Promise<NtfsVolume> {
  const parsed = await parseNtfs(memory('vol', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

/** A file's content as a source; throws where it does not open. */
export async function openPath(volume: NtfsVolume, path: string): Promise<ByteSource> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') throw new Error(`${path} is ${found.status}`);
  const opened = await found.entry.open();
  if (opened.status !== 'ok') throw new Error(`${path} opens ${opened.status}`);
  return opened.value;
}

export async function contentOf(volume: NtfsVolume, path: string): Promise<Uint8Array> {
  const source = await openPath(volume, path);
  const chunk = await source.read(0, source.size);
  if (chunk.holes.length > 0) throw new Error(`${path} has holes`);
  return chunk.bytes;
}

/** Offset of an MFT record in the fixture's image: its $MFT begins at cluster 32 and is read through the volume itself. */
export async function recordPlace(volume: NtfsVolume, number: number): Promise<number> {
  const read = await volume.reader?.mft.read(number);
  if (read?.status !== 'ok') throw new Error(`record ${number}`);
  return read.record.at.offset;
}

/** Place of a file's record. */
export async function placeOf(volume: NtfsVolume, path: string): Promise<number> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') throw new Error(`${path} is ${found.status}`);
  return found.entry.at.offset;
}

/** Offset of bytes in other bytes, at or behind `from`; throws where they do not stand there. */
export function find(bytes: Uint8Array, wanted: string | Uint8Array, from = 0): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted, from);
  if (at < 0) throw new Error('not in the image');
  return at;
}
