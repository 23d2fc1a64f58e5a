/** Chunks that wimlib compressed: see test/fixtures/ntfs/make.sh. The sums are the SHA-1 that wimlib stored. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lzxDecompress } from '../../../src/parsers/compress/lzx.ts';
import { xpressHuffmanDecompress } from '../../../src/parsers/compress/xpress.ts';

interface Chunk {
  name: string;
  algorithm: 'LZX' | 'XPRESS';
  chunk: number;
  size: number;
  sha1: string;
  stored: string;
}

const file = new URL('../../fixtures/ntfs/chunks.json', import.meta.url);
const chunks = JSON.parse(readFileSync(file, 'utf8')) as Chunk[];

function decompress(c: Chunk, input: Uint8Array, size = c.size): Uint8Array | undefined {
  return c.algorithm === 'LZX' ? lzxDecompress(input, size, Math.log2(c.chunk)) : xpressHuffmanDecompress(input, size);
}

describe.each(chunks)('$name', (chunk) => {
  const stored = new Uint8Array(Buffer.from(chunk.stored, 'base64'));

  it('decompresses to what was compressed', () => {
    const out = decompress(chunk, stored);
    expect(
      createHash('sha1')
        .update(out ?? '')
        .digest('hex'),
    ).toBe(chunk.sha1);
  });

  it('gives nothing for an input cut short', () => {
    for (let length = 0; length < stored.length - 4; length += 1 + (length >> 3)) {
      expect(decompress(chunk, stored.subarray(0, length))).toBeUndefined();
    }
  });

  it('survives every kind of damage', () => {
    let seed = 1;
    for (let i = 0; i < 300; i += 1) {
      const damaged = stored.slice();
      for (let n = 0; n < 3; n += 1) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        damaged[(seed >>> 8) % damaged.length] = seed & 0xff;
      }
      const out = decompress(chunk, damaged);
      expect(out === undefined || out.length === chunk.size).toBe(true);
    }
  });
});

describe('LZX', () => {
  /** [MS-PATCH] §2.3: type 3, one bit and 16 for the size, padding to a word, R0–R2, the bytes, a pad byte after odd sizes. */
  function uncompressed(...blocks: string[]): Uint8Array {
    const out: number[] = [];
    for (const block of blocks) {
      const bits = (0b0110 << 28) | (block.length << 12);
      out.push((bits >> 16) & 0xff, (bits >> 24) & 0xff, bits & 0xff, (bits >> 8) & 0xff);
      out.push(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, ...Buffer.from(block));
      if (block.length % 2 === 1) out.push(0);
    }
    return Uint8Array.from(out);
  }

  it('reads uncompressed blocks of odd and even sizes', () => {
    const out = lzxDecompress(uncompressed('odd', 'even', 'x', 'yz'), 10, 15);
    expect(Buffer.from(out ?? []).toString()).toBe('oddevenxyz');
  });

  it('refuses sizes beyond its window and windows that do not exist', () => {
    expect(lzxDecompress(uncompressed('odd'), 32769, 15)).toBeUndefined();
    for (const bits of [14, 22, 0, -1, Number.NaN]) expect(lzxDecompress(uncompressed('odd'), 3, bits)).toBeUndefined();
    expect(lzxDecompress(uncompressed('odd'), -1, 15)).toBeUndefined();
    expect(lzxDecompress(new Uint8Array(0), 0, 15)).toEqual(new Uint8Array(0));
  });
});

describe('XPRESS', () => {
  it('refuses sizes that are none', () => {
    for (const size of [-1, 1.5, Number.NaN, 2 ** 40])
      expect(xpressHuffmanDecompress(new Uint8Array(300), size)).toBeUndefined();
    expect(xpressHuffmanDecompress(new Uint8Array(0), 0)).toEqual(new Uint8Array(0));
  });
});
