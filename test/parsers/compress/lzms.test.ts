/** Chunks that wimlib compressed: see test/fixtures/wim/make.sh. The sums are the SHA-1 that wimlib stored. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lzmsDecompress } from '../../../src/parsers/compress/lzms.ts';
import { random } from '../hostile.ts';

interface Chunk {
  name: string;
  size: number;
  sha1: string;
  stored: string;
}

const file = new URL('../../fixtures/wim/lzms-chunks.json', import.meta.url);
const chunks = JSON.parse(readFileSync(file, 'utf8')) as Chunk[];

describe.each(chunks)('$name', (chunk) => {
  const stored = new Uint8Array(Buffer.from(chunk.stored, 'base64'));
  const sum = (bytes: Uint8Array | undefined): string =>
    createHash('sha1')
      .update(bytes ?? '')
      .digest('hex');

  it('decompresses to what was compressed', () => {
    expect(sum(lzmsDecompress(stored, chunk.size))).toBe(chunk.sha1);
  });

  it('reads the same from within a larger buffer', () => {
    const around = new Uint8Array(stored.length + 9);
    around.set(stored, 3);
    expect(sum(lzmsDecompress(around.subarray(3, 3 + stored.length), chunk.size))).toBe(chunk.sha1);
  });

  it('never gives the content for an input cut short', () => {
    for (let length = 0; length < stored.length - 4; length += 2 + (length >> 2)) {
      expect(sum(lzmsDecompress(stored.subarray(0, length), chunk.size))).not.toBe(chunk.sha1);
    }
  });

  it('survives every kind of damage', () => {
    const next = random(20261122);
    for (let i = 0; i < 100; i += 1) {
      const damaged = stored.slice();
      for (let n = 0; n < 3; n += 1) damaged[next() % damaged.length] = next() & 0xff;
      const out = lzmsDecompress(damaged, chunk.size);
      expect(out === undefined || out.length === chunk.size).toBe(true);
    }
  });
});

describe('LZMS', () => {
  it('refuses inputs that cannot be and sizes that are none', () => {
    for (const length of [0, 2, 3, 5, 7]) expect(lzmsDecompress(new Uint8Array(length), 10)).toBeUndefined();
    for (const size of [-1, 1.5, Number.NaN, 2 ** 40]) expect(lzmsDecompress(new Uint8Array(64), size)).toBeUndefined();
    expect(lzmsDecompress(new Uint8Array(0), 0)).toEqual(new Uint8Array(0));
  });

  it('ends for noise of every size', () => {
    const next = random(7);
    for (let size = 1; size < 400; size += 7) {
      const noise = Uint8Array.from({ length: 64 }, () => next() & 0xff);
      const out = lzmsDecompress(noise, size);
      expect(out === undefined || out.length === size).toBe(true);
    }
  });
});
