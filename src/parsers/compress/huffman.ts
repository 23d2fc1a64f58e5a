/**
 * Canonical prefix codes as XPRESS and LZX use them, and the bit stream both share: 16-bit little-endian words whose
 * bits are taken from the top. Specifications: [MS-XCA] §2.2, [MS-PATCH] §2.
 */

/** Codes up to this length are found in one look; longer ones are rare by construction. */
const FAST_BITS = 10;
/** No code of either format is longer. */
export const MAX_CODE_LENGTH = 16;

export interface PrefixCode {
  /** By the next FAST_BITS bits: symbol << 5 | length, or 0 where the code is longer. */
  readonly fast: Uint16Array;
  /** Symbols by code. */
  readonly symbols: Uint16Array;
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly count: Int32Array;
}

/**
 * Builds a code from its lengths (0: symbol unused). Undefined where more codes are asked for than there are, or, unless
 * `incomplete` is allowed, where some would have no meaning. At most 2048 symbols fit.
 */
export function prefixCode(
  lengths: Uint8Array,
  incomplete: 'allow-empty' | 'complete' = 'complete',
): PrefixCode | undefined {
  const count = new Int32Array(MAX_CODE_LENGTH + 1);
  for (const length of lengths) count[length] = (count[length] ?? 0) + 1;
  const used = lengths.length - (count[0] ?? 0);
  count[0] = 0;
  const first = new Int32Array(MAX_CODE_LENGTH + 1);
  const start = new Int32Array(MAX_CODE_LENGTH + 2);
  let code = 0;
  for (let length = 1; length <= MAX_CODE_LENGTH; length += 1) {
    code = (code + (count[length - 1] ?? 0)) << 1;
    first[length] = code;
    start[length + 1] = (start[length] ?? 0) + (count[length] ?? 0);
    if (code + (count[length] ?? 0) > 1 << length) return undefined;
  }
  const full = code + (count[MAX_CODE_LENGTH] ?? 0) === 1 << MAX_CODE_LENGTH;
  if (!full && !(used === 0 && incomplete === 'allow-empty')) return undefined;
  const symbols = new Uint16Array(used);
  const next = start.slice();
  const fast = new Uint16Array(1 << FAST_BITS);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const index = next[length] ?? 0;
    next[length] = index + 1;
    symbols[index] = symbol;
    if (length > FAST_BITS) continue;
    const low = ((first[length] ?? 0) + index - (start[length] ?? 0)) << (FAST_BITS - length);
    fast.fill((symbol << 5) | length, low, low + (1 << (FAST_BITS - length)));
  }
  return { fast, symbols, first, start, count };
}

/** Takes bits from 16-bit words. Loads a word only when fewer than 16 bits are left: where bytes stand between the words
 *  (XPRESS lengths, LZX uncompressed blocks) the position must be exactly the writer's. */
export class BitReader {
  private readonly input: Uint8Array;
  /** Byte offset of the next word to be loaded. */
  private position: number;
  /** `left` bits, from the top. */
  private buffer = 0;
  private left = 0;
  /** Bits that were made up behind the end of the input. */
  private missing = 0;

  constructor(input: Uint8Array, position = 0) {
    this.input = input;
    this.position = position;
  }

  /** Bits or bytes were used that the input does not hold. */
  get overrun(): boolean {
    return this.missing > this.left;
  }

  /** Makes sure that 16 bits are loaded. */
  ensure(): void {
    if (this.left >= 16) return;
    if (this.position + 1 < this.input.length) {
      const word = (this.input[this.position] ?? 0) | ((this.input[this.position + 1] ?? 0) << 8);
      this.buffer |= word << (16 - this.left);
    } else {
      this.missing += 16;
    }
    this.position += 2;
    this.left += 16;
  }

  /** At most 16 bits. */
  bits(count: number): number {
    if (count === 0) return 0;
    this.ensure();
    const value = this.buffer >>> (32 - count);
    this.drop(count);
    return value;
  }

  /** The next symbol; -1 where the bits are no code. */
  symbol(code: PrefixCode): number {
    this.ensure();
    const peek = this.buffer >>> 16;
    const entry = code.fast[peek >>> (16 - FAST_BITS)] ?? 0;
    if (entry !== 0) {
      this.drop(entry & 31);
      return entry >>> 5;
    }
    for (let length = FAST_BITS + 1; length <= MAX_CODE_LENGTH; length += 1) {
      const index = (peek >>> (16 - length)) - (code.first[length] ?? 0);
      if (index >= 0 && index < (code.count[length] ?? 0)) {
        this.drop(length);
        return code.symbols[(code.start[length] ?? 0) + index] ?? -1;
      }
    }
    return -1;
  }

  private drop(count: number): void {
    this.buffer <<= count;
    this.left -= count;
  }

  /** The byte behind the words loaded so far. */
  byte(): number {
    const value = this.input[this.position];
    if (value === undefined) this.missing += 32;
    this.position += 1;
    return value ?? 0;
  }

  u16(): number {
    return this.byte() | (this.byte() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  /** Forgets the words loaded ahead and goes on at the next word boundary; on a boundary a whole word is skipped. */
  align(): void {
    const words = this.left >> 4;
    this.position -= words * 2;
    if (this.left % 16 === 0) this.position += 2;
    this.buffer = 0;
    this.left = 0;
  }

  /** Bytes copied out from between the words; undefined where there are fewer. */
  take(length: number): Uint8Array | undefined {
    const end = this.position + length;
    if (end > this.input.length) return undefined;
    const bytes = this.input.subarray(this.position, end);
    this.position = end;
    return bytes;
  }

  /** Where a fresh table or stream would begin. */
  get offset(): number {
    return this.position;
  }
}

/** Below this many bytes a loop is faster than the call of a built-in (measured: most matches are shorter). */
const LONG_MATCH = 48;

/** Copies a match within the output; false where it refers to before its start or runs past its end. */
export function copyMatch(output: Uint8Array, at: number, distance: number, length: number): boolean {
  if (distance <= 0 || distance > at || at + length > output.length) return false;
  if (length < LONG_MATCH || (distance > 1 && distance < length)) {
    for (let i = at; i < at + length; i += 1) output[i] = output[i - distance] ?? 0;
  } else if (distance === 1) {
    output.fill(output[at - 1] ?? 0, at, at + length);
  } else {
    output.copyWithin(at, at - distance, at - distance + length);
  }
  return true;
}
