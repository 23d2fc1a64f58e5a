/**
 * LZMS, the compression of solid resources (ESD files) and of WIM files that name it. A block is read from both ends in
 * 16-bit words: range-coded decisions forwards, Huffman symbols and plain bits backwards. All codes adapt to what was
 * decoded; the result then passes through a filter that undoes the translation of x86 addresses.
 * There is no specification; the format as the comments of wimlib's lzms_decompress.c and lzms_common.c describe it.
 */
import { copyMatch, prefixCode, type PrefixCode } from './huffman.ts';

/** 128 MiB: twice the chunk of solid resources as DISM and wimlib make them; the format itself would allow 1 GiB. */
const MAX_OUTPUT = 128 * 1024 * 1024;

// ---- range-coded decisions -------------------------------------------------------------------------------------

/** A probability is a count of 64ths. */
const PROBABILITY_BITS = 6;
const HISTORY_BITS = 64;
/** The last 64 decisions assumed at the start: 32 zeros, then alternating. */
const INITIAL_ZEROS = 48;
const INITIAL_HISTORY = 0x55555555;

class RangeDecoder {
  private readonly input: DataView;
  private position = 4;
  private range = 0xffffffff;
  private code: number;

  /** At least 4 bytes. */
  constructor(input: DataView) {
    this.input = input;
    this.code = ((input.getUint16(0, true) << 16) | input.getUint16(2, true)) >>> 0;
  }

  /** `zeros`: how probable a 0 is, in 64ths, 1–63. */
  bit(zeros: number): 0 | 1 {
    if (this.range <= 0xffff) {
      this.range = (this.range << 16) >>> 0;
      let word = 0;
      // Words behind the end count as zero: the coder leaves out trailing ones.
      if (this.position < this.input.byteLength) word = this.input.getUint16(this.position, true);
      this.position += 2;
      this.code = ((this.code << 16) | word) >>> 0;
    }
    const bound = (this.range >>> PROBABILITY_BITS) * zeros;
    if (this.code < bound) {
      this.range = bound;
      return 0;
    }
    this.range -= bound;
    this.code -= bound;
    return 1;
  }
}

/** A kind of decision. Its probabilities depend on the last decisions of the same kind. */
class Decision {
  private readonly mask: number;
  private state = 0;
  /** Per state, the last 64 decisions: how many were 0, the older 32, the newer 32. */
  private readonly zeros: Uint8Array;
  private readonly older: Int32Array;
  private readonly newer: Int32Array;

  /** `states`: a power of two. */
  constructor(states: number) {
    this.mask = states - 1;
    this.zeros = new Uint8Array(states).fill(INITIAL_ZEROS);
    this.older = new Int32Array(states);
    this.newer = new Int32Array(states).fill(INITIAL_HISTORY);
  }

  next(decoder: RangeDecoder): 0 | 1 {
    const at = this.state;
    const zeros = this.zeros[at] ?? 0;
    const bit = decoder.bit(zeros === 0 ? 1 : zeros === HISTORY_BITS ? HISTORY_BITS - 1 : zeros);
    const older = this.older[at] ?? 0;
    const newer = this.newer[at] ?? 0;
    this.zeros[at] = zeros + (older >>> 31) - bit;
    this.older[at] = (older << 1) | (newer >>> 31);
    this.newer[at] = (newer << 1) | bit;
    this.state = ((at << 1) | bit) & this.mask;
    return bit;
  }
}

// ---- Huffman symbols and plain bits ----------------------------------------------------------------------------

const MAX_CODE_LENGTH = 15;
const FAST_BITS = 10;

class BackwardBits {
  private readonly input: DataView;
  /** Behind the word to be loaded next. */
  private position: number;
  /** `left` bits, from the top. */
  private buffer = 0;
  private left = 0;
  private missing = 0;

  constructor(input: DataView) {
    this.input = input;
    this.position = input.byteLength;
  }

  /** Bits were used that the input does not hold. */
  get overrun(): boolean {
    return this.missing > this.left;
  }

  private ensure(): void {
    if (this.left >= 16) return;
    if (this.position >= 2) {
      this.position -= 2;
      this.buffer |= this.input.getUint16(this.position, true) << (16 - this.left);
    } else {
      this.missing += 16;
    }
    this.left += 16;
  }

  /** At most 30 bits. */
  bits(count: number): number {
    if (count > 16) return this.bits(count - 16) * 65536 + this.bits(16);
    if (count === 0) return 0;
    this.ensure();
    const value = this.buffer >>> (32 - count);
    this.buffer <<= count;
    this.left -= count;
    return value;
  }

  symbol(code: PrefixCode): number {
    this.ensure();
    const peek = this.buffer >>> 16;
    const entry = code.fast[peek >>> (16 - FAST_BITS)] ?? 0;
    if (entry !== 0) {
      this.buffer <<= entry & 31;
      this.left -= entry & 31;
      return entry >>> 5;
    }
    for (let length = FAST_BITS + 1; length <= MAX_CODE_LENGTH; length += 1) {
      const index = (peek >>> (16 - length)) - (code.first[length] ?? 0);
      if (index < 0 || index >= (code.count[length] ?? 0)) continue;
      this.buffer <<= length;
      this.left -= length;
      return code.symbols[(code.start[length] ?? 0) + index] ?? -1;
    }
    return -1;
  }
}

/** A Huffman code that is made anew from the frequencies of its symbols every so many of them. */
class AdaptiveCode {
  private readonly frequencies: Uint32Array;
  private readonly interval: number;
  private until: number;
  private code: PrefixCode | undefined;

  constructor(symbols: number, interval: number) {
    this.frequencies = new Uint32Array(symbols).fill(1);
    this.interval = interval;
    this.until = interval;
    this.code = initialCode(this.frequencies);
  }

  /** -1 where the frequencies ask for codes longer than the format has. */
  next(bits: BackwardBits): number {
    if (this.code === undefined) return -1;
    const symbol = bits.symbol(this.code);
    this.frequencies[symbol] = (this.frequencies[symbol] ?? 0) + 1;
    this.until -= 1;
    if (this.until === 0) this.rebuild();
    return symbol;
  }

  private rebuild(): void {
    const { frequencies } = this;
    const lengths = huffmanLengths(frequencies);
    this.code = lengths.some((length) => length > MAX_CODE_LENGTH) ? undefined : prefixCode(lengths);
    // Halved, so that what came lately counts more; never 0, so that every symbol keeps a code.
    for (let i = 0; i < frequencies.length; i += 1) frequencies[i] = ((frequencies[i] ?? 0) >> 1) + 1;
    this.until = this.interval;
  }
}

/** Codes at the start depend on nothing but the number of symbols, of which there are at most 799. */
const initialCodes = new Map<number, PrefixCode | undefined>();

function initialCode(frequencies: Uint32Array): PrefixCode | undefined {
  const count = frequencies.length;
  if (!initialCodes.has(count)) initialCodes.set(count, prefixCode(huffmanLengths(frequencies)));
  return initialCodes.get(count);
}

/** Symbols are below 1024, frequencies below some thousand: both fit one number to sort by. */
const SYMBOL_BITS = 10;

/** Code lengths of Huffman's algorithm; of equal weights leaves are joined before inner nodes, lower symbols first. */
function huffmanLengths(frequencies: Uint32Array): Uint8Array {
  const count = frequencies.length;
  const leaves = new Uint32Array(count);
  for (let symbol = 0; symbol < count; symbol += 1) {
    leaves[symbol] = ((frequencies[symbol] ?? 0) << SYMBOL_BITS) | symbol;
  }
  leaves.sort();
  const inner = count - 1;
  const weights = new Uint32Array(inner);
  const leafParent = new Uint16Array(count);
  const innerParent = new Uint16Array(inner);
  let leaf = 0;
  let node = 0;
  for (let made = 0; made < inner; made += 1) {
    let weight = 0;
    for (let child = 0; child < 2; child += 1) {
      const lightest = (leaves[leaf] ?? 0) >>> SYMBOL_BITS;
      if (leaf < count && (node >= made || lightest <= (weights[node] ?? 0))) {
        weight += lightest;
        leafParent[leaf] = made;
        leaf += 1;
      } else {
        weight += weights[node] ?? 0;
        innerParent[node] = made;
        node += 1;
      }
    }
    weights[made] = weight;
  }
  const depth = new Uint8Array(inner);
  for (let i = inner - 2; i >= 0; i -= 1) depth[i] = (depth[innerParent[i] ?? 0] ?? 0) + 1;
  const lengths = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    lengths[(leaves[i] ?? 0) & (2 ** SYMBOL_BITS - 1)] = (depth[leafParent[i] ?? 0] ?? 0) + 1;
  }
  return lengths;
}

// ---- lengths and offsets ---------------------------------------------------------------------------------------

interface Slots {
  /** Smallest value of each slot. */
  readonly base: Uint32Array;
  /** Bits that are added to it. */
  readonly extra: Uint8Array;
}

/** From [number of slots, extra bits of each]; the slots follow each other without gaps, from 1. */
function slots(runs: readonly (readonly [number, number])[]): Slots {
  const base: number[] = [];
  const extra: number[] = [];
  let value = 1;
  for (const [count, bits] of runs) {
    for (let i = 0; i < count; i += 1) {
      base.push(value);
      extra.push(bits);
      value += 2 ** bits;
    }
  }
  return { base: Uint32Array.from(base), extra: Uint8Array.from(extra) };
}

// prettier-ignore
const OFFSETS = slots([
  [8, 0], [9, 2], [7, 3], [10, 4], [15, 5], [15, 6], [20, 7], [20, 8], [30, 9], [33, 10], [40, 11], [42, 12], [45, 13],
  [60, 14], [73, 15], [80, 16], [85, 17], [95, 18], [105, 19], [6, 20], [1, 30],
]);
// prettier-ignore
const LENGTHS = slots([
  [26, 0], [4, 1], [6, 2], [4, 3], [5, 4], [2, 5], [1, 6], [1, 7], [1, 8], [1, 9], [1, 10], [1, 16], [1, 30],
]);

/** As many as the offsets of an output of this size can need. A code has at least two symbols. */
function offsetSlots(size: number): number {
  let count = 2;
  while (count < OFFSETS.base.length && (OFFSETS.base[count] ?? Infinity) <= size - 1) count += 1;
  return count;
}

/**
 * The last offsets, nearest first. One that was used leaves the queue and returns to its front only behind the item
 * after the match that used it.
 */
class Recent {
  private readonly queue: [number, number, number, number] = [1, 2, 3, 4];
  private pending = 0;
  /** Where the match ends that left `pending`: an item that begins here is the one after it. */
  private end = 0;
  private readonly which: readonly [Decision, Decision] = [new Decision(64), new Decision(64)];

  /** To be called before an offset is chosen for the item that begins at `at`. */
  settle(at: number): void {
    if (this.pending === 0 || at === this.end) return;
    this.insert();
    this.pending = 0;
  }

  /** Takes one of the first three out of the queue. */
  take(decoder: RangeDecoder): number {
    const { queue } = this;
    const index = this.which[0].next(decoder) === 0 ? 0 : this.which[1].next(decoder) === 0 ? 1 : 2;
    const value = queue[index];
    if (index === 0) queue[0] = queue[1];
    if (index <= 1) queue[1] = queue[2];
    queue[2] = queue[3];
    return value;
  }

  use(value: number): void {
    if (this.pending !== 0) this.insert();
    this.pending = value;
  }

  matchEnds(at: number): void {
    this.end = at;
  }

  private insert(): void {
    const { queue } = this;
    queue[3] = queue[2];
    queue[2] = queue[1];
    queue[1] = queue[0];
    queue[0] = this.pending;
  }
}

// ---- decompression ---------------------------------------------------------------------------------------------

class Decompressor {
  private readonly decoder: RangeDecoder;
  private readonly bits: BackwardBits;
  private readonly output: Uint8Array;

  private readonly isMatch = new Decision(16);
  private readonly isDelta = new Decision(32);
  private readonly isRepeat = new Decision(64);
  private readonly isDeltaRepeat = new Decision(64);

  private readonly literals = new AdaptiveCode(256, 1024);
  private readonly lengths = new AdaptiveCode(LENGTHS.base.length, 512);
  private readonly powers = new AdaptiveCode(8, 512);
  private readonly offsets: AdaptiveCode;
  private readonly deltaOffsets: AdaptiveCode;

  private readonly recent = new Recent();
  /** Of delta matches: power of the span × 2^32 + offset in spans. */
  private readonly recentDeltas = new Recent();

  constructor(input: DataView, output: Uint8Array) {
    this.decoder = new RangeDecoder(input);
    this.bits = new BackwardBits(input);
    this.output = output;
    const count = offsetSlots(output.length);
    this.offsets = new AdaptiveCode(count, 1024);
    this.deltaOffsets = new AdaptiveCode(count, 1024);
  }

  /** False where the input is damaged. */
  run(): boolean {
    const { decoder, bits, output, literals, isMatch, isDelta } = this;
    for (let at = 0; at < output.length;) {
      if (isMatch.next(decoder) === 0) {
        const symbol = literals.next(bits);
        if (symbol < 0) return false;
        output[at] = symbol;
        at += 1;
      } else {
        const length = isDelta.next(decoder) === 0 ? this.match(at) : this.delta(at);
        if (length === 0 || bits.overrun) return false;
        at += length;
      }
    }
    return !bits.overrun;
  }

  /** Copies a match; its length, or 0 where it cannot be. */
  private match(at: number): number {
    const { recent } = this;
    recent.settle(at);
    const repeat = this.isRepeat.next(this.decoder) === 1;
    const offset = repeat ? recent.take(this.decoder) : this.value(this.offsets, OFFSETS);
    recent.use(offset);
    const length = this.value(this.lengths, LENGTHS);
    if (!copyMatch(this.output, at, offset, length)) return 0;
    recent.matchEnds(at + length);
    return length;
  }

  /** A match whose bytes differ from those a span before as the bytes at the offset differ from those a span before. */
  private delta(at: number): number {
    const { recentDeltas, output } = this;
    recentDeltas.settle(at);
    let pair: number;
    if (this.isDeltaRepeat.next(this.decoder) === 1) {
      pair = recentDeltas.take(this.decoder);
    } else {
      const power = this.powers.next(this.bits);
      if (power < 0) return 0;
      pair = power * 2 ** 32 + this.value(this.deltaOffsets, OFFSETS);
    }
    recentDeltas.use(pair);
    const length = this.value(this.lengths, LENGTHS);
    const power = Math.floor(pair / 2 ** 32);
    const span = 2 ** power;
    const offset = (pair - power * 2 ** 32) * span;
    if (offset === 0 || offset + span > at || length > output.length - at) return 0;
    for (let i = at; i < at + length; i += 1) {
      output[i] = (output[i - offset] ?? 0) + (output[i - span] ?? 0) - (output[i - offset - span] ?? 0);
    }
    recentDeltas.matchEnds(at + length);
    return length;
  }

  /** 0, which is no offset and no length, where the code gives no symbol. */
  private value(code: AdaptiveCode, table: Slots): number {
    const slot = code.next(this.bits);
    const base = table.base[slot];
    return base === undefined ? 0 : base + this.bits.bits(table.extra[slot] ?? 0);
  }
}

/** Undefined where the input is damaged. `outputSize` in bytes. Never throws. */
export function lzmsDecompress(input: Uint8Array, outputSize: number): Uint8Array | undefined {
  if (!Number.isSafeInteger(outputSize) || outputSize < 0 || outputSize > MAX_OUTPUT) return undefined;
  if (outputSize === 0) return new Uint8Array(0);
  if (input.length < 4 || input.length % 2 !== 0) return undefined;
  const output = new Uint8Array(outputSize);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (!new Decompressor(view, output).run()) return undefined;
  restoreAddresses(output);
  return output;
}

// ---- x86 filter ------------------------------------------------------------------------------------------------

/** The filter leaves the last bytes alone, and the first. */
const FILTER_TAIL = 16;
/** How far behind a likely instruction the next one may lie to be translated; half of that for calls. */
const CODE_REACH = 1023;
/** Two references to the same address (its low 16 bits) within so many bytes make the second a likely instruction. */
const TARGET_WINDOW = 65535;

/** First bytes of the instructions that the filter looks at. */
const MAY_BE_CODE = new Uint8Array(256);
for (const byte of [0x48, 0x4c, 0xe8, 0xe9, 0xf0, 0xff]) MAY_BE_CODE[byte] = 1;

/** Turns the addresses of what is probably x86 code from absolute back to relative. */
function restoreAddresses(bytes: Uint8Array): void {
  const end = bytes.length - FILTER_TAIL;
  if (end <= 1) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Most chunks hold no such instruction, and never need the table.
  let lastUse: Int32Array | undefined;
  let lastCode = -CODE_REACH - 1;
  for (let at = 1; at < end;) {
    const first = bytes[at] ?? 0;
    if (MAY_BE_CODE[first] === 0) {
      at += 1;
      continue;
    }
    // 0xE9, a jump, is passed over with its operand.
    const opcode = first === 0xe9 ? 0 : opcodeLength(bytes, at, first);
    if (opcode === 0) {
      at += first === 0xe9 ? 5 : 1;
      continue;
    }
    lastUse ??= new Int32Array(65536).fill(-TARGET_WINDOW - 1);
    const operand = at + opcode;
    const reach = first === 0xe8 ? CODE_REACH >> 1 : CODE_REACH;
    if (at - lastCode <= reach) view.setInt32(operand, view.getInt32(operand, true) - at, true);
    const target = (at + view.getUint16(operand, true)) & 0xffff;
    const last = operand + 3;
    if (last - (lastUse[target] ?? 0) <= TARGET_WINDOW) lastCode = last;
    lastUse[target] = last;
    at = operand + 4;
  }
}

/** Bytes before the 32-bit operand of an instruction that the filter knows; 0 for all else. */
function opcodeLength(bytes: Uint8Array, at: number, first: number): number {
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if (first === 0xe8) return 1; // call
  if (first === 0xff) return second === 0x15 ? 2 : 0; // call indirect
  if (first === 0xf0) return second === 0x83 && third === 0x05 ? 3 : 0; // lock add
  if (first !== 0x48 && first !== 0x4c) return 0;
  // lea, and mov with REX.W alone, with an address relative to the instruction. The format looks at R/M only.
  if ((third & 0x07) !== 0x05) return 0;
  if (second === 0x8d) return 3;
  return second === 0x8b && first === 0x48 && (third & 0xf0) === 0 ? 3 : 0;
}
