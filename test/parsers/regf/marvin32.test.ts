import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/core/encoding.ts';
import { marvin32 } from '../../../src/parsers/regf/marvin32.ts';

/** Vectors of the .NET runtime's own tests (MarvinTests.cs): key, data, high and low half together. */
const VECTORS = [
  [0x004fb61a001bdbccn, '', 0x30ed35c100cd3c7dn],
  [0x004fb61a001bdbccn, 'af', 0x48e73fc77d75ddc1n],
  [0x004fb61a001bdbccn, 'e70f', 0xb5f6e1fc485dbff8n],
  [0x004fb61a001bdbccn, '37f495', 0xf0b07c789b8cf7e8n],
  [0x004fb61a001bdbccn, '8642dc59', 0x7008f2e87e9cf556n],
  [0x004fb61a001bdbccn, '153fb79826', 0xe6c08c6da2afa997n],
  [0x004fb61a001bdbccn, '0932e6246c47', 0x6f04bf1a5ea24060n],
  [0x004fb61a001bdbccn, 'ab427ea8d10fc7', 0xe11847e4f0678c41n],
  [0x804fb61a001bdbccn, '8642dc59', 0x36289d9654fb49f6n],
  [0x804fb61a801bdbccn, 'ff00ff', 0x9d8577c0fe0d30bfn],
] as const;

describe('marvin32', () => {
  it.each(VECTORS)('of key %x and %s', (key, data, expected) => {
    const hash = marvin32(fromHex(data), { low: Number(key & 0xffffffffn), high: Number(key >> 32n) });
    expect((BigInt(hash.high) << 32n) | BigInt(hash.low)).toBe(expected);
  });
});
