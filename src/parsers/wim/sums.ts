/** SHA-1 as text: blobs are found by it, a hundred thousand times per image. */

/** Of empty content, in place of the sum of nothing. */
export const NO_CONTENT = '0'.repeat(40);

const LENGTH = 20;
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 40 hexadecimal digits of the 20 bytes at `offset`. */
export function sha1Text(bytes: Uint8Array, offset = 0): string {
  let text = '';
  for (let i = offset; i < offset + LENGTH; i += 1) text += PAIRS[bytes[i] ?? 0] ?? '';
  return text;
}
