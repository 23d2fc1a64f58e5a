/**
 * LZNT1, the compression of NTFS files and of hibernation files: chunks of 4 KiB, each stored or as flag bytes with
 * literals and back references whose width depends on the position in the chunk.
 * Specification: [MS-XCA] §2.5.
 */

const CHUNK = 4096;

export interface Lznt1Result {
  readonly bytes: Uint8Array;
  /** Bytes that were decoded; what follows them in `bytes` is zero. */
  readonly produced: number;
  /** The input ended early, or a reference points before its chunk. */
  readonly damaged: boolean;
}

/** Decompresses at most `outputSize` bytes. Ends at a chunk header of zero, as Windows does. Never throws. */
export function lznt1Decompress(input: Uint8Array, outputSize: number): Lznt1Result {
  const bytes = new Uint8Array(outputSize);
  let at = 0;
  let out = 0;
  while (out < outputSize && at + 2 <= input.length) {
    const header = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    if (header === 0) break;
    const length = (header & 0x0fff) + 1;
    const end = at + 2 + length;
    // Bits 12–14 are a signature of 3 in every chunk Windows writes; it does not insist, but other values are no LZNT1.
    if ((header & 0x7000) !== 0x3000 || end > input.length) return { bytes, produced: out, damaged: true };
    const body = input.subarray(at + 2, end);
    const room = Math.min(CHUNK, outputSize - out);
    if ((header & 0x8000) === 0) {
      bytes.set(body.subarray(0, room), out);
      out += Math.min(length, room);
    } else {
      const produced = chunk(body, bytes.subarray(out, out + room));
      if (produced < 0) return { bytes, produced: out, damaged: true };
      // A short chunk is filled up with zeros where another one follows.
      const more = end + 2 <= input.length && (input[end] !== 0 || input[end + 1] !== 0);
      out += more ? room : produced;
    }
    at = end;
  }
  return { bytes, produced: out, damaged: false };
}

/** Bytes produced, or -1 where a back reference has nothing to refer to. */
function chunk(input: Uint8Array, output: Uint8Array): number {
  let at = 0;
  let out = 0;
  while (at < input.length && out < output.length) {
    const flags = input[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < input.length && out < output.length; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        output[out] = input[at] ?? 0;
        at += 1;
        out += 1;
        continue;
      }
      if (at + 2 > input.length || out === 0) return -1;
      const token = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
      at += 2;
      // The further into the chunk, the more bits the distance takes and the fewer are left for the length.
      let lengthBits = 12;
      for (let position = out - 1; position >= 0x10; position >>= 1) lengthBits -= 1;
      const length = Math.min((token & ((1 << lengthBits) - 1)) + 3, output.length - out);
      const distance = (token >> lengthBits) + 1;
      if (distance > out) return -1;
      for (let i = 0; i < length; i += 1) output[out + i] = output[out + i - distance] ?? 0;
      out += length;
    }
  }
  return out;
}
