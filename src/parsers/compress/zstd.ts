/**
 * Zstandard (RFC 8878) of small objects that state their size. The library allocates what a frame's header asks for, so
 * the header is judged here first.
 */
import { decompress } from 'fzstd';

const MAGIC = 0xfd2fb528;

/** The unpacked bytes; undefined where the frame is damaged, does not state its size, or is larger than `limit`. */
export function unpackZstd(packed: Uint8Array, limit: number): Uint8Array | undefined {
  const size = statedSize(packed);
  if (size === undefined || size > limit) return undefined;
  try {
    // With a buffer of the stated size the library does not take the size of the window from the header.
    const out = decompress(packed, new Uint8Array(size));
    return out.length === size ? out : undefined;
  } catch {
    return undefined;
  }
}

/** Frame_Content_Size of RFC 8878 §3.1.1.1.4. */
function statedSize(packed: Uint8Array): number | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (packed.length < 6 || view.getUint32(0, true) !== MAGIC) return undefined;
  const descriptor = view.getUint8(4);
  const single = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const width = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const at = 5 + (single ? 0 : 1) + dictionary;
  if (width === 0 || at + width > packed.length) return undefined;
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at, true) + 256;
  if (width === 4) return view.getUint32(at, true);
  const large = view.getBigUint64(at, true);
  return large > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(large);
}
