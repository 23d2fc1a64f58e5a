/**
 * XPRESS with Huffman coding ("LZ77+Huffman"), as in WIM files and in Windows' compressed system files.
 * Specification: [MS-XCA] §2.2.
 */
import { BitReader, copyMatch, prefixCode } from './huffman.ts';

const SYMBOLS = 512;
/** Two 4-bit code lengths per byte. */
const TABLE_BYTES = SYMBOLS / 2;
/** After this much output a new table follows. */
const BLOCK = 64 * 1024;
const MIN_MATCH = 3;
/** Larger outputs are none of ours: chunks are at most 64 KiB, WIM allows up to 64 MiB. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Undefined where the input is damaged or gives fewer bytes. `outputSize` in bytes. Never throws. */
export function xpressHuffmanDecompress(input: Uint8Array, outputSize: number): Uint8Array | undefined {
  if (!Number.isSafeInteger(outputSize) || outputSize < 0 || outputSize > MAX_OUTPUT) return undefined;
  const output = new Uint8Array(outputSize);
  let at = 0;
  let position = 0;
  while (at < outputSize) {
    const end = Math.min(at + BLOCK, outputSize);
    const next = block(input, position, output, at, end);
    if (next === undefined) return undefined;
    position = next;
    at = end;
  }
  return output;
}

/** Decodes one block; the offset of the next block's table, or undefined. */
function block(input: Uint8Array, position: number, output: Uint8Array, from: number, end: number): number | undefined {
  if (position + TABLE_BYTES > input.length) return undefined;
  const lengths = new Uint8Array(SYMBOLS);
  for (let i = 0; i < TABLE_BYTES; i += 1) {
    const pair = input[position + i] ?? 0;
    lengths[i * 2] = pair & 15;
    lengths[i * 2 + 1] = pair >> 4;
  }
  const code = prefixCode(lengths);
  if (code === undefined) return undefined;
  const reader = new BitReader(input, position + TABLE_BYTES);
  let at = from;
  while (at < end) {
    const symbol = reader.symbol(code);
    if (symbol < 0 || reader.overrun) return undefined;
    if (symbol < 256) {
      output[at] = symbol;
      at += 1;
      continue;
    }
    let length = symbol & 15;
    // The bytes of a long length stand behind the words that hold the offset's bits.
    reader.ensure();
    if (length === 15) length = longLength(reader);
    const offsetBits = (symbol - 256) >> 4;
    const distance = reader.bits(offsetBits) + (1 << offsetBits);
    length += MIN_MATCH;
    if (reader.overrun || at + length > end || !copyMatch(output, at, distance, length)) return undefined;
    at += length;
  }
  reader.ensure();
  return reader.offset;
}

function longLength(reader: BitReader): number {
  const byte = reader.byte();
  if (byte !== 255) return byte + 15;
  const word = reader.u16();
  return word === 0 ? reader.u32() : word;
}
