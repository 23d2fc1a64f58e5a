import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { ByteCache, mapped, type Piece } from '../../src/sources/mapped.ts';

const file = memory(
  'file',
  Uint8Array.from({ length: 256 }, (_, i) => i),
);

describe('a mapped source', () => {
  /** Ten bytes of each kind of piece, the last two known only after `load`. */
  const loaded = new Set<number>();
  const pieces: readonly Piece[] = [
    { from: 'stored', source: file, at: 100, length: 10 },
    { from: 'zeros', length: 10 },
    { from: 'lost', length: 10 },
    { from: 'computed', skip: 0, length: 10, bytes: () => Promise.resolve(new Uint8Array(6).fill(9)) },
    {
      from: 'computed',
      skip: 0,
      length: 10,
      bytes: () => Promise.resolve(undefined),
      stored: { source: file, at: 250 },
    },
    { from: 'stored', source: file, at: 110, length: 10 },
  ];
  const source = mapped('disk', 70, 512, {
    load: (offset) => {
      loaded.add(Math.floor(offset / 10));
      return Promise.resolve();
    },
    place: (offset) => {
      const index = Math.floor(offset / 10);
      const skip = offset % 10;
      const piece = pieces[index];
      if (piece === undefined || (index === 5 && !loaded.has(5))) return undefined;
      const length = piece.length - skip;
      if (piece.from === 'stored') return { ...piece, at: piece.at + skip, length };
      if (piece.from !== 'computed') return { ...piece, length };
      const stored = piece.stored === undefined ? {} : { stored: { source: file, at: piece.stored.at + skip } };
      return { ...piece, skip, length, ...stored };
    },
  });

  it('joins pieces of every kind and merges holes that touch', async () => {
    expect(source.trace(50, 10)).toEqual([]);
    const chunk = await source.read(5, 100);
    expect(chunk.at).toEqual({ source: 'disk', offset: 5, length: 65 });
    expect([...chunk.bytes.subarray(0, 5)]).toEqual([105, 106, 107, 108, 109]);
    expect([...chunk.bytes.subarray(25, 31)]).toEqual([9, 9, 9, 9, 9, 9]);
    expect([...chunk.bytes.subarray(35, 41)]).toEqual([250, 251, 252, 253, 254, 255]);
    expect([...chunk.bytes.subarray(45, 55)]).toEqual([110, 111, 112, 113, 114, 115, 116, 117, 118, 119]);
    expect(chunk.holes).toEqual([
      { source: 'disk', offset: 20, length: 10 },
      { source: 'disk', offset: 36, length: 4 },
      { source: 'disk', offset: 46, length: 4 },
      // Not known after loading either.
      { source: 'disk', offset: 60, length: 10 },
    ]);
  });

  it('traces stored pieces, also those that are read by computing', () => {
    expect(source.trace(2, 5)).toEqual([{ source: 'file', offset: 102, length: 5 }]);
    expect(source.trace(41, 5)).toEqual([{ source: 'file', offset: 251, length: 5 }]);
    expect(source.trace(5, 10)).toEqual([]);
    expect(source.trace(30, 2)).toEqual([]);
    expect(source.trace(55, 10)).toEqual([]);
    expect(source.trace(0, 0)).toEqual([]);
  });
});

describe('the byte cache', () => {
  it('drops what was used longest ago, and keeps the newest whatever its size', () => {
    const cache = new ByteCache<string>(100);
    cache.set('a', new Uint8Array(40));
    cache.set('b', new Uint8Array(40));
    expect(cache.get('a')?.length).toBe(40);
    cache.set('c', new Uint8Array(40));
    expect([cache.get('a')?.length, cache.get('b')?.length, cache.get('c')?.length]).toEqual([40, undefined, 40]);
    expect(cache.held).toBe(80);
    cache.set('c', new Uint8Array(10));
    expect(cache.held).toBe(50);
    cache.set('d', new Uint8Array(1000));
    expect([cache.held, cache.get('a'), cache.get('d')?.length]).toEqual([1000, undefined, 1000]);
  });
});
