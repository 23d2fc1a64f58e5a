/**
 * The MD5 that implantisomd5 writes into the application use area of the primary descriptor (Fedora, Red Hat, openSUSE
 * and others ship images so). It covers the image without its last sectors, the area itself taken as blanks.
 * Facts from isomd5sum 1.2.3: `ISO MD5SUM = …;SKIPSECTORS = …;…;FRAGMENT SUMS = …;FRAGMENT COUNT = …;`.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { hex, latin1 } from '../../core/encoding.ts';
import { FIRST_DESCRIPTOR, SECTOR } from './descriptors.ts';

export interface EmbeddedMd5 {
  /** 32 hexadecimal digits. */
  readonly md5: string;
  readonly skipSectors: number;
  /** Bytes from the start of the volume it covers. */
  readonly covered: number;
  /** Leading digits of the running sum at evenly spaced places, by which damage can be placed roughly. */
  readonly fragments: { readonly count: number; readonly sums: string } | undefined;
}

const AREA_OFFSET = FIRST_DESCRIPTOR + 883;
const AREA_LENGTH = 512;
/** The tool hashes in these pieces and looks at the fragment number after each. */
const PIECE = 32 * 1024;
/** Digits kept per fragment. */
const DIGITS = 3;
/** Read at once: a multiple of PIECE that sticks deliver at full speed. */
const READ = 1024 * 1024;

/** `area`: the 512 bytes at PVD+883. Undefined where nothing was implanted. */
export function readEmbeddedMd5(area: Uint8Array, volumeLength: number): EmbeddedMd5 | undefined {
  const text = latin1(area);
  const md5 = /ISO MD5SUM = ([0-9a-f]{32});/.exec(text)?.[1];
  const skip = /SKIPSECTORS = (\d{1,6});/.exec(text)?.[1];
  if (md5 === undefined || skip === undefined) return undefined;
  const covered = volumeLength - Number(skip) * SECTOR;
  if (covered <= AREA_OFFSET + AREA_LENGTH) return undefined;
  const sums = /FRAGMENT SUMS = ([0-9a-f]{1,180});FRAGMENT COUNT = (\d{1,3});/.exec(text);
  const count = Number(sums?.[2] ?? 0);
  const fragments = sums?.[1] === undefined || count === 0 ? undefined : { count, sums: sums[1] };
  return { md5, skipSectors: Number(skip), covered, fragments };
}

/** A running MD5, given by the caller: the shape of `md5.create()` in @noble/hashes. */
export interface RunningHash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): RunningHash;
}

export interface Md5Result {
  /** `truncated`: the medium ends before the covered part does. `unreadable`: holes, listed; nothing follows. */
  readonly status: 'match' | 'mismatch' | 'truncated' | 'unreadable';
  readonly expected: string;
  readonly actual: string | undefined;
  /** The part in which the running sum first disagrees, where fragment sums allow to say. */
  readonly firstBad: Extent | undefined;
  readonly holes: readonly Extent[];
}

/** Holes kept; a medium with more is beyond question. */
const MAX_HOLES = 256;

/** Reads and hashes the covered part of the image. `hash` must be fresh. Never rejects. */
export async function verifyEmbeddedMd5(
  source: ByteSource,
  embedded: EmbeddedMd5,
  hash: RunningHash,
): Promise<Md5Result> {
  const result = { expected: embedded.md5, actual: undefined, firstBad: undefined, holes: [] };
  if (embedded.covered > source.size) return { ...result, status: 'truncated' };
  const fragmentSize =
    embedded.fragments === undefined ? 0 : Math.floor(embedded.covered / (embedded.fragments.count + 1));
  const holes: Extent[] = [];
  let sums = '';
  let fragment = 0;
  let agreed = 0;
  let firstBad: Extent | undefined;
  for (let offset = 0; offset < embedded.covered; offset += READ) {
    const chunk = await source.read(offset, Math.min(READ, embedded.covered - offset));
    holes.push(...chunk.holes.slice(0, MAX_HOLES - holes.length));
    blank(chunk.bytes, offset);
    for (let at = 0; at < chunk.bytes.length; at += PIECE) {
      const piece = chunk.bytes.subarray(at, at + PIECE);
      hash.update(piece);
      const now = fragmentSize === 0 ? 0 : Math.floor((offset + at) / fragmentSize);
      if (now === fragment || firstBad !== undefined) continue;
      fragment = now;
      const digest = hash.clone().digest();
      sums += Array.from(digest.subarray(0, DIGITS), (b) => b.toString(16).charAt(0)).join('');
      const end = offset + at + piece.length;
      const expected = embedded.fragments?.sums.slice(0, sums.length) ?? '';
      if (expected.length === sums.length && expected !== sums) {
        firstBad = { source: source.id, offset: agreed, length: end - agreed };
      }
      agreed = end;
    }
  }
  if (holes.length > 0) return { ...result, status: 'unreadable', holes };
  const actual = hex(hash.digest());
  if (actual === embedded.md5) return { ...result, status: 'match', actual };
  if (firstBad === undefined && sums.length > 0 && sums === embedded.fragments?.sums) {
    firstBad = { source: source.id, offset: agreed, length: embedded.covered - agreed }; // behind the last fragment
  }
  return { ...result, status: 'mismatch', actual, firstBad };
}

/** The tool took its own area for blanks when it computed the sum. */
function blank(bytes: Uint8Array, offset: number): void {
  const from = Math.max(AREA_OFFSET - offset, 0);
  const to = Math.min(AREA_OFFSET + AREA_LENGTH - offset, bytes.length);
  if (from < to) bytes.fill(0x20, from, to);
}
