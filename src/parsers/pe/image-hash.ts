/**
 * The Authenticode hash of an image: the file without its checksum, its certificate directory entry and its
 * certificate table. It is what a signature states, and what db and dbx name an image by.
 * Specification: Microsoft, Windows Authenticode Portable Executable Signature Format; UEFI 2.10 §32.5.3.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { ByteSource } from '../../core/bytes.ts';
import { ok, unreadable, type Parsed } from '../../core/parsed.ts';
import { hex } from '../../core/encoding.ts';
import type { DigestAlgorithm, Digests, PeImage } from './image.ts';

const HASHES = { sha1, sha256, sha384, sha512 } as const;

export function digest(algorithm: DigestAlgorithm, of: Uint8Array): string {
  return hex(HASHES[algorithm](of));
}

export interface ImageHash {
  /** What a signature of this image states, or would state: an unsigned file is filled up to a multiple of 8 bytes. */
  readonly digests: Digests;
  /** What firmware computes for an unsigned file that is no multiple of 8 bytes; else the same object. */
  readonly unpadded: Digests;
  /**
   * What the checksum field should hold (ImageHlp CheckSumMappedFile). Firmware ignores it; Windows' loaders refuse boot
   * programs and drivers whose field is neither right nor, for some, 0.
   */
  readonly checksum: number;
}

/** Read in parts, so that a kernel image of 100 MB does not lie in memory. */
const PART = 1024 * 1024;
/** 256 MiB: unified kernel images with an initramfs have some 100 MB; what is larger was not meant to be loaded. */
const MAX_HASHED = 256 * 1024 * 1024;
/** The certificate table begins at such a multiple, and the zeros before it are hashed. */
const ALIGNMENT = 8;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What of [0, size) remains without `skipped`, ascending. */
function remaining(size: number, skipped: readonly Range[]): Range[] {
  const out: Range[] = [];
  let from = 0;
  for (const skip of skipped.toSorted((a, b) => a.from - b.from)) {
    if (skip.from > from) out.push({ from, to: Math.min(skip.from, size) });
    from = Math.max(from, skip.to);
    if (from >= size) return out;
  }
  out.push({ from, to: size });
  return out;
}

/** The certificate table as a range; undefined for an unsigned image. The stored offset is one of the file. */
export function certificateTable(image: PeImage): { readonly offset: number; readonly size: number } | undefined {
  const stored = image.directories[4];
  return stored === undefined || stored.size === 0 || stored.offset === 0 ? undefined : stored;
}

/**
 * Reads the whole file. `unreadable`: a part of it is not (`pe.unreadable`), or it is too large (`pe.hash-limit`).
 * SHA-256 and SHA-1 unless told otherwise.
 */
export async function imageHash(
  source: ByteSource,
  image: PeImage,
  algorithms: readonly DigestAlgorithm[] = ['sha256', 'sha1'],
): Promise<Parsed<ImageHash>> {
  if (source.size > MAX_HASHED) {
    const at = { source: source.id, offset: MAX_HASHED, length: source.size - MAX_HASHED };
    return unreadable([{ code: 'pe.hash-limit', kind: 'limit', at, expected: MAX_HASHED, actual: source.size }]);
  }
  const table = certificateTable(image);
  const skipped: Range[] = [{ from: image.checksumAt, to: image.checksumAt + 4 }];
  if (image.certificateDirectoryAt !== undefined)
    skipped.push({ from: image.certificateDirectoryAt, to: image.certificateDirectoryAt + 8 });
  if (table !== undefined) skipped.push({ from: table.offset, to: table.offset + table.size });

  const ranges = remaining(source.size, skipped);
  const states = algorithms.map((algorithm) => ({ algorithm, state: HASHES[algorithm].create() }));
  let sum = 0;
  for (let at = 0; at < source.size; at += PART) {
    const part = await source.read(at, PART);
    const hole = part.holes[0];
    if (hole !== undefined) return unreadable([{ code: 'pe.unreadable', kind: 'unreadable', at: hole }]);
    sum += sumOfWords(part.bytes) - sumOfField(part.bytes, image.checksumAt - at);
    for (const range of ranges) {
      const hashed = part.bytes.subarray(Math.max(range.from - at, 0), Math.max(range.to - at, 0));
      for (const { state } of states) state.update(hashed);
    }
  }
  const padding = table === undefined ? (ALIGNMENT - (source.size % ALIGNMENT)) % ALIGNMENT : 0;
  const finish = (fill: number): Digests =>
    Object.fromEntries(
      states.map(({ algorithm, state }) => [algorithm, hex(state.clone().update(new Uint8Array(fill)).digest())]),
    );
  const digests = finish(padding);
  return ok({ digests, unpadded: padding === 0 ? digests : finish(0), checksum: folded(sum) + source.size });
}

/** Little-endian 16-bit words; the parts begin at even offsets. At the limit the sum is below 2^44. */
function sumOfWords(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] ?? 0) + (bytes[i + 1] ?? 0) * 256;
  return sum;
}

/** What the four bytes of the checksum field, which lie at `start` in this part if at all, add to that. */
function sumOfField(bytes: Uint8Array, start: number): number {
  let sum = 0;
  for (let i = start; i < start + 4; i += 1) sum += (bytes[i] ?? 0) * (i % 2 === 0 ? 1 : 256);
  return sum;
}

/** End-around carry. */
function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest % 0x1_0000) + Math.floor(rest / 0x1_0000);
  return rest;
}
