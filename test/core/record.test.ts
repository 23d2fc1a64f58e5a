import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ascii,
  bytes,
  guid,
  i32,
  i8,
  record,
  u16,
  u16be,
  u32,
  u32be,
  u64,
  u64be,
  u8,
  utf16,
} from '../../src/core/record.ts';
import {
  fromFiletime,
  toOffset,
  parseGuid,
  NIL_GUID,
  formatGuid,
  fromHex,
  hex,
  encodeUtf16,
  utf16le,
  latin1,
} from '../../src/core/encoding.ts';

const all = record('everything', 96, {
  a: u8(0),
  b: i8(1),
  c: u16(2),
  d: u16be(4),
  // A gap of two bytes.
  e: u32(8),
  f: u32be(12),
  g: i32(16),
  h: u64(20),
  i: u64be(28),
  j: bytes(36, 3),
  k: ascii(40, 8),
  l: utf16(48, 12),
  m: guid(64),
});

/** Written by hand from the declaration above. */
const SAMPLE = fromHex(`
  ff fe 3412 1234 0000  78563412 12345678 feffffff
  0807060504030201 0102030405060708  aabbcc 00
  4e54465320202020  4100 2d4e 0000 4200 0000 0000  00000000
  28732ac11ff8d211ba4b00a0c93ec93b  0000000000000000 0000000000000000`);

describe('record', () => {
  it('decodes every kind of field', () => {
    expect(all.decode(SAMPLE)).toEqual({
      a: 0xff,
      b: -2,
      c: 0x1234,
      d: 0x1234,
      e: 0x12345678,
      f: 0x12345678,
      g: -2,
      h: 0x0102030405060708n,
      i: 0x0102030405060708n,
      j: Uint8Array.of(0xaa, 0xbb, 0xcc),
      k: 'NTFS    ',
      l: 'A中',
      m: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
    });
  });

  it('is undefined where the bytes do not suffice, at any length', () => {
    for (let length = 0; length < all.size; length += 1) expect(all.decode(SAMPLE.subarray(0, length))).toBeUndefined();
    expect(all.decode(SAMPLE, 1)).toBeUndefined();
    expect(all.decode(SAMPLE, -1)).toBeUndefined();
  });

  it('decodes at an offset of a view that begins inside its buffer', () => {
    const padded = new Uint8Array(200);
    padded.set(SAMPLE, 50);
    expect(all.decode(padded.subarray(20), 30)?.m).toBe('c12a7328-f81f-11d2-ba4b-00a0c93ec93b');
  });

  it('encodes what it decodes, for any values', () => {
    const values = fc.record({
      a: fc.integer({ min: 0, max: 255 }),
      b: fc.integer({ min: -128, max: 127 }),
      c: fc.integer({ min: 0, max: 0xffff }),
      d: fc.integer({ min: 0, max: 0xffff }),
      e: fc.integer({ min: 0, max: 0xffffffff }),
      f: fc.integer({ min: 0, max: 0xffffffff }),
      g: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      h: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      i: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      j: fc.uint8Array({ minLength: 3, maxLength: 3 }),
      m: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(formatGuid),
    });
    fc.assert(
      fc.property(values, (v) => {
        expect(all.decode(all.encode(v))).toMatchObject(v);
      }),
    );
  });

  it('patches one field and leaves the rest', () => {
    const copy = SAMPLE.slice();
    all.patch(copy, 0, { f: 0xdeadbeef, k: 'ab' });
    const expected = SAMPLE.slice();
    expected.set(fromHex('deadbeef'), 12);
    expected.set(fromHex('6162000000000000'), 40);
    expect(hex(copy)).toBe(hex(expected));
  });

  it('tells where a field lies', () => {
    expect(all.extent('h')).toEqual({ offset: 20, length: 8 });
    expect(all.extent('m', 512)).toEqual({ offset: 576, length: 16 });
  });

  it('refuses declarations that cannot be', () => {
    expect(() => record('overlap', 8, { a: u32(0), b: u16(2) })).toThrow('overlap.b overlaps');
    expect(() => record('long', 4, { a: u64(0) })).toThrow('longer than its 4 bytes');
  });

  it('refuses to encode what does not fit', () => {
    expect(() => all.encode({ k: 'nine bytes' })).toThrow('everything.k takes 8 bytes');
    expect(() => all.patch(new Uint8Array(10), 0, { m: NIL_GUID })).toThrow('does not fit');
  });
});

describe('text and numbers', () => {
  it('converts GUIDs both ways', () => {
    const text = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7';
    expect(hex(parseGuid(text))).toBe('a2a0d0ebe5b9334487c068b6b72699c7');
    expect(formatGuid(parseGuid(`{${text.toUpperCase()}}`))).toBe(text);
    expect(() => parseGuid('no')).toThrow('not a GUID');
  });

  it('cuts UTF-16 at the first NUL and replaces what is not text', () => {
    expect(utf16le(encodeUtf16('EFI 系统\0rest'))).toBe('EFI 系统');
    expect(utf16le(fromHex('00d8 4100'))).toBe('\ufffdA');
    expect(utf16le(fromHex('4100 42'))).toBe('A');
  });

  it('reads long Latin-1 text whole', () => {
    const long = new Uint8Array(200_000).fill(0xe9);
    expect(latin1(long)).toBe('é'.repeat(200_000));
  });

  it('writes and reads hexadecimal', () => {
    expect(hex(fromHex('00 ff\n10'), ':')).toBe('00:ff:10');
    expect(() => fromHex('abc')).toThrow('not hexadecimal');
    expect(() => fromHex('zz')).toThrow('not hexadecimal');
  });

  it('bounds 64-bit values', () => {
    expect(toOffset(5n)).toBe(5);
    expect(toOffset(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(toOffset(2n ** 53n)).toBeUndefined();
    expect(toOffset(-1n)).toBeUndefined();
  });

  it('converts Windows times', () => {
    expect(fromFiletime(116_444_736_000_000_000n)?.toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(fromFiletime(133_801_632_000_000_000n)?.toISOString()).toBe('2025-01-01T00:00:00.000Z');
    expect(fromFiletime(0n)).toBeUndefined();
    expect(fromFiletime(2n ** 64n - 1n)?.getUTCFullYear()).toBe(60056);
    expect(fromFiletime(2n ** 70n)).toBeUndefined();
  });
});
