/** Marvin32, the 64-bit keyed hash of the entries of transaction logs. Described in Microsoft patent US20130262421A1. */

/** Key of log entries, as two halves: bytes 82 EF 4D 88 7A 4E 55 C5 read as one big-endian number. */
const LOG_KEY = { low: 0x7a4e55c5, high: 0x82ef4d88 } as const;

export interface Hash64 {
  readonly low: number;
  readonly high: number;
}

export function marvin32(bytes: Uint8Array, key: Hash64 = LOG_KEY): Hash64 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let low = key.low | 0;
  let high = key.high | 0;

  function mix(word: number): void {
    low = (low + word) | 0;
    high ^= low;
    low = (rotate(low, 20) + high) | 0;
    high = rotate(high, 9) ^ low;
    low = (rotate(low, 27) + high) | 0;
    high = rotate(high, 19);
  }

  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) mix(view.getInt32(at, true));
  // The rest is closed with a bit: 80 behind the last byte.
  let last = 0x80;
  for (let at = bytes.length - 1; at >= whole; at -= 1) last = (last << 8) | (bytes[at] ?? 0);
  mix(last);
  mix(0);
  return { low: low >>> 0, high: high >>> 0 };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
