/**
 * LZX as in WIM files and in Windows' compressed system files: every chunk stands alone, lengths are not delta-coded
 * between chunks, and x86 call translation is always on with a fixed file size.
 * Specification: [MS-PATCH] (LZX DELTA) §2, with the differences above as observed in WIM files.
 */
import { BitReader, copyMatch, prefixCode, type PrefixCode } from './huffman.ts';

const LITERALS = 256;
const LENGTH_HEADERS = 8;
const LENGTH_SYMBOLS = 249;
const PRETREE_SYMBOLS = 20;
const ALIGNED_SYMBOLS = 8;
const MIN_MATCH = 2;
const DEFAULT_BLOCK = 32768;
const BLOCK = { verbatim: 1, aligned: 2, uncompressed: 3 } as const;
/** Position slots by window bits 15–21, as the specification lists them. */
const SLOTS: Readonly<Record<number, number>> = { 15: 30, 16: 32, 17: 34, 18: 36, 19: 38, 20: 42, 21: 50 };
/** The file size that call translation reckons with. */
const E8_FILE_SIZE = 12_000_000;

interface State {
  readonly reader: BitReader;
  readonly output: Uint8Array;
  readonly windowBits: number;
  readonly mainLengths: Uint8Array;
  readonly lengthLengths: Uint8Array;
  readonly recent: [number, number, number];
}

/**
 * Undefined where the input is damaged or gives fewer bytes. `outputSize` in bytes, at most 2^windowBits;
 * `windowBits` 15–21. Never throws.
 */
export function lzxDecompress(input: Uint8Array, outputSize: number, windowBits: number): Uint8Array | undefined {
  const slots = SLOTS[windowBits];
  if (slots === undefined || !Number.isSafeInteger(outputSize) || outputSize < 0) return undefined;
  if (outputSize > 2 ** windowBits) return undefined;
  const output = new Uint8Array(outputSize);
  const state: State = {
    reader: new BitReader(input),
    output,
    windowBits,
    mainLengths: new Uint8Array(LITERALS + slots * LENGTH_HEADERS),
    lengthLengths: new Uint8Array(LENGTH_SYMBOLS),
    recent: [1, 1, 1],
  };
  for (let at = 0; at < outputSize;) {
    const next = block(state, at);
    if (next === undefined || next <= at) return undefined;
    at = next;
  }
  translateCalls(output);
  return output;
}

/** Decodes one block; where the next one begins in the output, or undefined. */
function block(state: State, at: number): number | undefined {
  const { reader, windowBits, output } = state;
  const type = reader.bits(3);
  let size = DEFAULT_BLOCK;
  if (reader.bits(1) === 0) {
    size = reader.bits(16);
    if (windowBits >= 16) size = (size << 8) | reader.bits(8);
  }
  const end = at + size;
  if (reader.overrun || end > output.length) return undefined;
  if (type === BLOCK.uncompressed) return stored(state, at, size);
  if (type !== BLOCK.verbatim && type !== BLOCK.aligned) return undefined;
  let aligned: PrefixCode | undefined;
  if (type === BLOCK.aligned) {
    const lengths = Uint8Array.from({ length: ALIGNED_SYMBOLS }, () => reader.bits(3));
    aligned = prefixCode(lengths);
    if (aligned === undefined) return undefined;
  }
  if (!readLengths(reader, state.mainLengths, 0, LITERALS)) return undefined;
  if (!readLengths(reader, state.mainLengths, LITERALS, state.mainLengths.length)) return undefined;
  if (!readLengths(reader, state.lengthLengths, 0, LENGTH_SYMBOLS)) return undefined;
  const main = prefixCode(state.mainLengths);
  // No match of the block may be long enough to need the length code.
  const lengths = prefixCode(state.lengthLengths, 'allow-empty');
  if (main === undefined || lengths === undefined) return undefined;
  return compressed(state, at, end, main, lengths, aligned) ? end : undefined;
}

function stored(state: State, at: number, size: number): number | undefined {
  const { reader, recent } = state;
  reader.align();
  for (const i of [0, 1, 2] as const) recent[i] = reader.u32();
  const bytes = reader.take(size);
  if (bytes === undefined || recent.includes(0)) return undefined;
  state.output.set(bytes, at);
  if (size % 2 === 1) reader.byte();
  return at + size;
}

function compressed(
  state: State,
  from: number,
  end: number,
  main: PrefixCode,
  lengths: PrefixCode,
  aligned: PrefixCode | undefined,
): boolean {
  const { reader, output } = state;
  let at = from;
  while (at < end) {
    const symbol = reader.symbol(main);
    if (symbol < 0 || reader.overrun) return false;
    if (symbol < LITERALS) {
      output[at] = symbol;
      at += 1;
      continue;
    }
    let length = symbol & (LENGTH_HEADERS - 1);
    if (length === LENGTH_HEADERS - 1) {
      const more = reader.symbol(lengths);
      if (more < 0) return false;
      length += more;
    }
    length += MIN_MATCH;
    const distance = matchDistance(state, (symbol - LITERALS) >> 3, aligned);
    if (distance === undefined || at + length > end || !copyMatch(output, at, distance, length)) return false;
    at += length;
  }
  return !reader.overrun;
}

function matchDistance(state: State, slot: number, aligned: PrefixCode | undefined): number | undefined {
  const { reader, recent } = state;
  if (slot < 3) {
    const distance = slot === 0 ? recent[0] : slot === 1 ? recent[1] : recent[2];
    if (slot === 1) recent[1] = recent[0];
    if (slot === 2) recent[2] = recent[0];
    recent[0] = distance;
    return distance;
  }
  const extra = footerBits(slot);
  let value = slotBase(slot);
  if (aligned !== undefined && extra >= 3) {
    value += footer(reader, extra - 3) * 8;
    const low = reader.symbol(aligned);
    if (low < 0) return undefined;
    value += low;
  } else {
    value += footer(reader, extra);
  }
  const distance = value - 2;
  recent[2] = recent[1];
  recent[1] = recent[0];
  recent[0] = distance;
  return distance;
}

/** Up to 17 bits. */
function footer(reader: BitReader, count: number): number {
  if (count <= 16) return reader.bits(count);
  return reader.bits(count - 16) * 65536 + reader.bits(16);
}

function footerBits(slot: number): number {
  return slot < 4 ? 0 : Math.min((slot >> 1) - 1, 17);
}

function slotBase(slot: number): number {
  if (slot < 4) return slot;
  if (slot < 38) return (2 + (slot & 1)) << ((slot >> 1) - 1);
  return (slot - 34) * 131072;
}

/** Code lengths are coded as differences from those of the block before, by a code of their own. */
function readLengths(reader: BitReader, lengths: Uint8Array, from: number, to: number): boolean {
  const pretree = prefixCode(Uint8Array.from({ length: PRETREE_SYMBOLS }, () => reader.bits(4)));
  if (pretree === undefined) return false;
  const delta = (at: number, symbol: number): number => ((lengths[at] ?? 0) - symbol + 17) % 17;
  let at = from;
  while (at < to) {
    const symbol = reader.symbol(pretree);
    if (symbol < 0 || reader.overrun) return false;
    if (symbol <= 16) {
      lengths[at] = delta(at, symbol);
      at += 1;
      continue;
    }
    let count = 0;
    let value = 0;
    if (symbol === 17) count = 4 + reader.bits(4);
    else if (symbol === 18) count = 20 + reader.bits(5);
    else {
      count = 4 + reader.bits(1);
      const next = reader.symbol(pretree);
      if (next < 0 || next > 16) return false;
      value = delta(at, next);
    }
    // Runs may reach past the end of the table; Windows cuts them.
    const stop = Math.min(at + count, to);
    lengths.fill(value, at, stop);
    at = stop;
  }
  return true;
}

/** Undoes the translation of x86 CALL targets (opcode E8) from relative to absolute. */
function translateCalls(bytes: Uint8Array): void {
  const end = bytes.length - 10;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < end;) {
    if (bytes[at] !== 0xe8) {
      at += 1;
      continue;
    }
    const target = view.getInt32(at + 1, true);
    if (target >= 0 && target < E8_FILE_SIZE) view.setInt32(at + 1, target - at, true);
    else if (target < 0 && target >= -at) view.setInt32(at + 1, target + E8_FILE_SIZE, true);
    at += 5;
  }
}
