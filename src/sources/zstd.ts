/**
 * Zstandard (RFC 8878), where Node has a decoder (22.15 and later). It wants the frame alone; a qcow2 cluster is
 * followed by whatever fills its last sector, so the frame's end is found first.
 */
import * as zlib from 'node:zlib';

const MAGIC = 0xfd2fb528;

type Decode = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const decode = (zlib as unknown as { zstdDecompressSync?: Decode }).zstdDecompressSync;

export const canDecodeZstd = decode !== undefined;

/** At most `size` bytes of the frame that `bytes` begin with. Throws for damaged frames, as the decoder does. */
export function decodeZstd(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const length = zstdFrameLength(bytes);
  return length === undefined ? undefined : decode?.(bytes.subarray(0, length), { maxOutputLength: size });
}

/** Bytes of the first frame; undefined where there is none or it goes on past the end. */
export function zstdFrameLength(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 6 || view.getUint32(0, true) !== MAGIC) return undefined;
  const descriptor = view.getUint8(4);
  const single = (descriptor & 0x20) !== 0;
  const contentSize = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let position = 5 + (single ? 0 : 1) + dictionary + contentSize;
  for (let last = false; !last;) {
    if (position + 3 > bytes.length) return undefined;
    const head = view.getUint16(position, true) + view.getUint8(position + 2) * 65_536;
    last = (head & 1) === 1;
    // A run-length block stores one byte whatever its size.
    position += 3 + (((head >> 1) & 3) === 1 ? 1 : head >> 3);
  }
  if ((descriptor & 4) !== 0) position += 4;
  return position <= bytes.length ? position : undefined;
}
