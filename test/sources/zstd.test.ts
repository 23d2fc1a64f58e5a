import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/core/encoding.ts';
import { canDecodeZstd, decodeZstd, zstdFrameLength } from '../../src/sources/zstd.ts';

/** Made with zstd 1.5.4: `… | zstd -19 --check`, `head -c 300000 /dev/zero | zstd`, `printf x | zstd --no-check`. */
const FRAMES = [
  '28b52ffd04688d00005868656c6c6f207a737464200100c68b1799e54d0b',
  '28b52ffd04585400001000000100fbff39c00202001000039f04002d28de26',
  '28b52ffd005809000078',
];

describe('a Zstandard frame', () => {
  it('is told from what follows it', () => {
    for (const text of FRAMES) {
      const frame = fromHex(text);
      const padded = new Uint8Array(512).fill(0xee);
      padded.set(frame);
      expect(zstdFrameLength(padded)).toBe(frame.length);
      expect(zstdFrameLength(frame)).toBe(frame.length);
    }
  });

  it('that is cut anywhere is none', () => {
    for (const text of FRAMES) {
      const frame = fromHex(text);
      for (let length = 0; length < frame.length; length += 1) {
        expect(zstdFrameLength(frame.subarray(0, length))).toBeUndefined();
      }
    }
    expect(zstdFrameLength(new Uint8Array(100))).toBeUndefined();
  });

  it('is decoded where Node can', () => {
    const decoded = decodeZstd(fromHex(`${FRAMES[0]}0000`), 100);
    const expected = canDecodeZstd ? 'hello zstd hello zstd hello zstd hello zstd' : undefined;
    expect(decoded && new TextDecoder().decode(decoded)).toBe(expected);
  });
});
