/** Chunked sources: reading across chunks, places, and what a hostile table may claim. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { chunkCache, chunkedSource, chunkTable, storedChunk } from '../../src/core/chunked.ts';

/** Ten chunks of four bytes, the last one short; chunk 3 is lost, of chunk 5 the last two bytes. */
const whole = Uint8Array.from({ length: 38 }, (_, i) => i);
const source = chunkedSource({
  id: 'file',
  size: whole.length,
  sectorSize: 512,
  chunkSize: 4,
  load: (index, length) => {
    if (index === 3) return Promise.resolve(undefined);
    const bytes = whole.slice(index * 4, index * 4 + length);
    const holes = index === 5 ? [{ source: 'file', offset: 22, length: 2 }] : [];
    return Promise.resolve({ bytes, holes });
  },
});

describe('a chunked source', () => {
  it('reads across chunks, and to its end', async () => {
    expect([...(await source.read(2, 8)).bytes]).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...(await source.read(35, 100)).bytes]).toEqual([35, 36, 37]);
  });

  it('names as holes only what lies in the range that was asked for', async () => {
    const { bytes, holes } = await source.read(13, 10);
    expect(holes).toEqual([
      { source: 'file', offset: 13, length: 3 },
      { source: 'file', offset: 22, length: 1 },
    ]);
    expect([...bytes.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect((await source.read(20, 2)).holes).toEqual([]);
  });
});

describe('a table of chunks', () => {
  /** Three chunks of 8, 5 and 3 bytes behind two entries of 32 bits, at offset 4. */
  const stored = memory('m', Uint8Array.of(0, 0, 0, 0, 8, 0, 0, 0, 13, 0, 0, 0, ...new Uint8Array(16).fill(7)));

  it('gives the place of each', async () => {
    const table = chunkTable(stored, 4, 24, 24, 8);
    expect(table.length).toBe(8);
    expect(await Promise.all([0, 1, 2].map((index) => table.place(index)))).toEqual([
      { from: 12, to: 20 },
      { from: 20, to: 25 },
      { from: 25, to: 28 },
    ]);
  });

  it('gives none that lies behind the stored bytes', async () => {
    const table = chunkTable(stored, 4, 21, 24, 8);
    expect(await table.place(1)).toEqual({ from: 20, to: 25 });
    const cut = chunkTable(stored, 4, 18, 24, 8);
    expect(await cut.place(1)).toBeUndefined();
  });

  it('reads a chunk as it is where it did not become smaller, and refuses impossible places', async () => {
    const grow = (input: Uint8Array, size: number): Uint8Array => new Uint8Array(size).fill(input[0] ?? 0);
    expect((await storedChunk(stored, { from: 12, to: 20 }, 8, undefined))?.bytes).toHaveLength(8);
    expect((await storedChunk(stored, { from: 20, to: 25 }, 8, grow))?.bytes).toEqual(new Uint8Array(8).fill(7));
    for (const place of [undefined, { from: 20, to: 20 }, { from: 12, to: 28 }, { from: 25, to: 30 }]) {
      expect(await storedChunk(stored, place, 8, grow)).toBeUndefined();
    }
  });
});

describe('the cache of chunks', () => {
  it('forgets the least recently used, and keeps one that is larger than itself', async () => {
    const cache = chunkCache(4096);
    const loads: string[] = [];
    const get = (key: string, size: number): Promise<unknown> =>
      cache.get(key, () => {
        loads.push(key);
        return Promise.resolve({ bytes: new Uint8Array(size), holes: [] });
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key, 1500);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
    for (const key of ['huge', 'huge']) await get(key, 10_000);
    expect(loads.slice(4)).toEqual(['huge']);
  });
});
