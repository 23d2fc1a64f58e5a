import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cached,
  clamp,
  counting,
  memory,
  runList,
  slice,
  withSectorSize,
  type ByteSource,
  type Run,
} from '../../src/core/bytes.ts';

const digits = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff);

/** A source in which the given ranges are unreadable. */
function holed(bytes: Uint8Array, holes: readonly (readonly [number, number])[], id = 'holed'): ByteSource {
  const inner = memory(id, bytes);
  return {
    ...inner,
    async read(offset, length) {
      const chunk = await inner.read(offset, length);
      const out = [];
      for (const [start, end] of holes) {
        const from = Math.max(start, chunk.at.offset);
        const to = Math.min(end, chunk.at.offset + chunk.at.length);
        if (to <= from) continue;
        chunk.bytes.fill(0, from - chunk.at.offset, to - chunk.at.offset);
        out.push({ source: id, offset: from, length: to - from });
      }
      return { ...chunk, holes: out };
    },
  };
}

describe('clamp', () => {
  it('cuts a request at the end and empties what makes no sense', () => {
    expect(clamp(10, 4, 20)).toEqual({ offset: 4, length: 6 });
    expect(clamp(10, 0, 10)).toEqual({ offset: 0, length: 10 });
    for (const [offset, length] of [
      [10, 1],
      [-1, 5],
      [0, 0],
      [0, -3],
      [0.5, 2],
      [0, 1.5],
      [Number.NaN, 1],
      [0, Infinity],
      [2 ** 53, 1],
    ] as const) {
      expect(clamp(10, offset, length)).toEqual({ offset: 0, length: 0 });
    }
  });
});

describe('memory', () => {
  it('gives a copy, clamped, and traces to itself', async () => {
    const bytes = digits(100);
    const source = memory('m', bytes);
    const chunk = await source.read(90, 20);
    expect(chunk.at).toEqual({ source: 'm', offset: 90, length: 10 });
    expect(chunk.bytes).toEqual(bytes.subarray(90));
    chunk.bytes.fill(0);
    expect((await source.read(90, 1)).bytes[0]).toBe(bytes[90]);
    expect(source.trace(10, 5)).toEqual([{ source: 'm', offset: 10, length: 5 }]);
    expect(source.trace(90, 20)).toEqual([]);
    expect(source.trace(0, 0)).toEqual([]);
  });
});

describe('runList', () => {
  const parent = memory('m', digits(1000));

  it('joins runs, reads sparse ones as zeros and the missing tail as a hole', async () => {
    const runs: Run[] = [
      { at: 100, length: 10 },
      { at: null, length: 10 },
      { at: 500, length: 10 },
    ];
    const source = runList(parent, 'f', runs, 40);
    const chunk = await source.read(5, 100);
    expect(chunk.at).toEqual({ source: 'f', offset: 5, length: 35 });
    expect([...chunk.bytes.subarray(0, 5)]).toEqual([...digits(1000).subarray(105, 110)]);
    expect(chunk.bytes.subarray(5, 15).every((b) => b === 0)).toBe(true);
    expect([...chunk.bytes.subarray(15, 25)]).toEqual([...digits(1000).subarray(500, 510)]);
    expect(chunk.holes).toEqual([{ source: 'f', offset: 30, length: 10 }]);
    expect(source.trace(0, 10)).toEqual([{ source: 'm', offset: 100, length: 10 }]);
    expect(source.trace(22, 8)).toEqual([{ source: 'm', offset: 502, length: 8 }]);
    expect(source.trace(8, 4)).toEqual([]);
    expect(source.trace(25, 10)).toEqual([]);
  });

  it('moves holes of the parent to its own offsets', async () => {
    const source = runList(
      holed(digits(1000), [[505, 510]]),
      'f',
      [
        { at: 100, length: 10 },
        { at: 500, length: 20 },
      ],
      30,
    );
    expect((await source.read(0, 30)).holes).toEqual([{ source: 'f', offset: 15, length: 5 }]);
  });

  it('reads a run beyond the end of the parent as a hole', async () => {
    const source = slice(parent, 'p1', 990, 100);
    const chunk = await source.read(0, 100);
    expect(chunk.bytes.length).toBe(100);
    expect(chunk.holes).toEqual([{ source: 'p1', offset: 10, length: 90 }]);
    expect((await slice(parent, 'p2', 5000, 10).read(0, 10)).holes).toEqual([{ source: 'p2', offset: 0, length: 10 }]);
    expect(slice(parent, 'p1', 990, 100).trace(5, 10)).toEqual([]);
  });

  it('traces through several storeys to the root', () => {
    const partition = slice(parent, 'p1', 100, 500);
    const file = runList(
      partition,
      'p1:/f',
      [
        { at: 300, length: 4 },
        { at: 8, length: 4 },
      ],
      8,
    );
    expect(file.trace(2, 4)).toEqual([
      { source: 'm', offset: 402, length: 2 },
      { source: 'm', offset: 108, length: 2 },
    ]);
  });

  it('agrees with a flat model for any runs and any request', async () => {
    const run = fc.record({ at: fc.option(fc.nat(1100), { nil: null }), length: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { maxLength: 12 }),
        fc.nat(300),
        fc.nat(320),
        fc.nat(320),
        async (runs, size, offset, length) => {
          const data = digits(1000);
          const model: (number | undefined)[] = [];
          for (const r of runs) for (let i = 0; i < r.length; i += 1) model.push(r.at === null ? 0 : data[r.at + i]);
          while (model.length < size) model.push(undefined);
          const chunk = await runList(parent, 'f', runs, size).read(offset, length);
          const expected = model.slice(0, size).slice(offset, offset + length);
          expect([...chunk.bytes]).toEqual(expected.map((b) => b ?? 0));
          const lost = new Set(
            chunk.holes.flatMap((h) => Array.from({ length: h.length }, (_, i) => h.offset + i - offset)),
          );
          expect([...lost].sort((a, b) => a - b)).toEqual(expected.flatMap((b, i) => (b === undefined ? [i] : [])));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('cached', () => {
  it('reads whole blocks once and gives the same bytes and holes', async () => {
    const data = digits(300_000);
    const counter = counting(holed(data, [[65_000, 66_000]]));
    const source = cached(counter.source);
    const chunk = await source.read(64_000, 4000);
    expect([...chunk.bytes.subarray(0, 1000)]).toEqual([...data.subarray(64_000, 65_000)]);
    expect(chunk.holes).toEqual([
      { source: 'holed', offset: 65_000, length: 536 },
      { source: 'holed', offset: 65_536, length: 464 },
    ]);
    expect(counter.reads()).toBe(2);
    for (let i = 0; i < 100; i += 1) await source.read(i * 1000, 100);
    expect(counter.reads()).toBe(2);
    expect(counter.bytesRead()).toBe(2 * 65_536);
  });

  it('passes large reads by and clamps at the end', async () => {
    const data = digits(600_000);
    const counter = counting(memory('m', data));
    const source = cached(counter.source);
    expect(Buffer.compare((await source.read(0, 500_000)).bytes, data.subarray(0, 500_000))).toBe(0);
    expect(counter.reads()).toBe(1);
    expect((await source.read(599_990, 100)).bytes).toEqual(data.subarray(599_990));
    expect((await source.read(700_000, 100)).bytes.length).toBe(0);
  });

  it('holds a bounded number of blocks', async () => {
    const counter = counting(memory('m', new Uint8Array(300 * 65_536)));
    const source = cached(counter.source);
    for (let block = 0; block < 300; block += 1) await source.read(block * 65_536, 1);
    await source.read(299 * 65_536, 1);
    expect(counter.reads()).toBe(300);
    await source.read(0, 1);
    expect(counter.reads()).toBe(301);
  });

  it('shows what a parent fell short of as a hole', async () => {
    const short: ByteSource = { ...memory('m', digits(100)), size: 200 };
    expect((await cached(short).read(50, 100)).holes).toEqual([{ source: 'm', offset: 100, length: 50 }]);
    expect((await cached(short).read(120, 30)).holes).toEqual([{ source: 'm', offset: 120, length: 30 }]);
  });
});

describe('withSectorSize', () => {
  it('changes nothing but the sector size', async () => {
    const source = withSectorSize(memory('m', digits(20)), 4096);
    expect([source.id, source.size, source.sectorSize]).toEqual(['m', 20, 4096]);
    expect((await source.read(3, 4)).bytes).toEqual(digits(20).subarray(3, 7));
    expect(source.trace(3, 4)).toEqual([{ source: 'm', offset: 3, length: 4 }]);
  });
});
