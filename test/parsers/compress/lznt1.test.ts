/** Whole files are held against ntfscat in test/parsers/ntfs; here are the cases of the format one by one, [MS-XCA] §2.5. */
import { describe, expect, it } from 'vitest';
import { lznt1Decompress } from '../../../src/parsers/compress/lznt1.ts';

const text = (result: { bytes: Uint8Array; produced: number }): string =>
  Buffer.from(result.bytes.subarray(0, result.produced)).toString('latin1');

/** A chunk header and its body. */
function chunk(body: number[], compressed: boolean): number[] {
  const header = (compressed ? 0xb000 : 0x3000) | (body.length - 1);
  return [header & 0xff, header >> 8, ...body];
}
const ascii = (s: string): number[] => [...Buffer.from(s)];

describe('LZNT1', () => {
  it('decodes the example of the specification', () => {
    const input = Buffer.from(
      '38b08846232000204720410010a24701a045204400084501507900c0452005241388' +
        '05b4024a44ef0358028c091601484500be009e000401189000',
      'hex',
    );
    const music =
      'F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F# D E F# G F# E D E A ' +
      'F# F# G A A G F# E D D E F# E D D\0';
    expect(text(lznt1Decompress(input, 1000))).toBe(music);
  });

  it('decodes literals and a back reference', () => {
    // Flags 0b1000: three literals, then distance 3, length 6.
    const token = ((3 - 1) << 12) | (6 - 3);
    const input = Uint8Array.from(chunk([0b1000, ...ascii('abc'), token & 0xff, token >> 8], true));
    expect(text(lznt1Decompress(input, 100))).toBe('abcabcabc');
  });

  it('decodes a chunk stored as it is', () => {
    const input = Uint8Array.from(chunk(ascii('plain'), false));
    expect(text(lznt1Decompress(input, 100))).toBe('plain');
  });

  it('moves the border between distance and length as the chunk grows', () => {
    // 17 literals, then distance 17: at position 17 five bits are distance, eleven are length.
    const literals = ascii('0123456789abcdefg');
    const token = ((17 - 1) << 11) | (17 - 3);
    const body = [
      0,
      ...literals.slice(0, 8),
      0,
      ...literals.slice(8, 16),
      0b10,
      ...literals.slice(16),
      token & 0xff,
      token >> 8,
    ];
    const out = lznt1Decompress(Uint8Array.from(chunk(body, true)), 100);
    expect(text(out)).toBe('0123456789abcdefg0123456789abcdefg');
  });

  it('fills short chunks up before the next one', () => {
    const input = Uint8Array.from([...chunk([0, ...ascii('ab')], true), ...chunk([0, ...ascii('cd')], true)]);
    const out = lznt1Decompress(input, 8192);
    expect(out).toMatchObject({ produced: 4098, damaged: false });
    expect([...out.bytes.subarray(4096, 4098)]).toEqual(ascii('cd'));
  });

  it('ends at a header of zero and never gives more than asked for', () => {
    const input = Uint8Array.from([...chunk([0, ...ascii('abcdef')], true), 0, 0, 1, 2, 3]);
    expect(text(lznt1Decompress(input, 100))).toBe('abcdef');
    expect(text(lznt1Decompress(input, 3))).toBe('abc');
  });

  it.each([
    ['a reference before the chunk', chunk([0b1, 0, 0x30], true)],
    ['a distance beyond the start', chunk([0b10, 0x61, 0x00, 0xf0], true)],
    ['a reference cut in half', chunk([0b10, 0x61, 0x00], true)],
    ['a chunk longer than the input', [0xff, 0xb0, 0]],
    ['a signature that is none', [0x01, 0x80, 0, 0x61]],
  ])('calls %s damage', (_name, input) => {
    expect(lznt1Decompress(Uint8Array.from(input), 100).damaged).toBe(true);
  });
});
