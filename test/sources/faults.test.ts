import { describe, expect, it } from 'vitest';
import { cached } from '../../src/core/bytes.ts';
import { faultTolerant, type FaultOptions } from '../../src/sources/faults.ts';
import { codes } from './fixture.ts';

const MIB = 1024 * 1024;

class Errno extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A medium of byte values (offset >> 9), whose given ranges give an error. */
function failing(
  size: number,
  bad: readonly (readonly [number, number])[],
  options: Partial<FaultOptions> = {},
  code = 'EIO',
) {
  const calls: { position: number; length: number }[] = [];
  const read = (into: Uint8Array, position: number): Promise<number> => {
    calls.push({ position, length: into.length });
    const end = position + into.length;
    if (bad.some(([from, to]) => position < to && end > from)) return Promise.reject(new Errno(code));
    for (let i = 0; i < into.length; i += 1) into[i] = ((position + i) >> 9) & 0xff;
    return Promise.resolve(into.length);
  };
  return { ...faultTolerant('disk', size, 512, read, { granule: 512, ...options }), calls };
}

const right = (bytes: Uint8Array, offset: number): boolean => bytes.every((b, i) => b === (((offset + i) >> 9) & 0xff));

describe('reading from a failing medium', () => {
  it('makes holes of the bad sectors only', async () => {
    const { source, anomalies } = failing(MIB, [
      [5 * 512, 7 * 512],
      [200_000, 200_001],
    ]);
    const chunk = await source.read(0, MIB);
    expect(chunk.holes).toEqual([
      { source: 'disk', offset: 2560, length: 1024 },
      { source: 'disk', offset: 390 * 512, length: 512 },
    ]);
    expect(right(chunk.bytes.subarray(0, 2560), 0)).toBe(true);
    expect(right(chunk.bytes.subarray(3584, 390 * 512), 3584)).toBe(true);
    expect(right(chunk.bytes.subarray(391 * 512), 391 * 512)).toBe(true);
    expect(chunk.bytes.subarray(2560, 3584).every((b) => b === 0)).toBe(true);
    expect(anomalies).toEqual([]);
  });

  it('does not read bad sectors again', async () => {
    const { source, calls } = failing(MIB, [[0, 512]]);
    await source.read(0, 4096);
    const before = calls.length;
    const again = await source.read(0, 4096);
    expect(again.holes).toEqual([{ source: 'disk', offset: 0, length: 512 }]);
    expect(calls.slice(before)).toEqual([{ position: 512, length: 3584 }]);
  });

  it('gives the same through the cache, at any alignment', async () => {
    const { source } = failing(MIB, [[70_000, 70_001]]);
    const chunk = await cached(source).read(69_000, 3000);
    expect(chunk.holes).toEqual([{ source: 'disk', offset: 136 * 512, length: 512 }]);
    expect(right(chunk.bytes.subarray(136 * 512 + 512 - 69_000), 137 * 512)).toBe(true);
  });

  it('uses the second reader for single sectors', async () => {
    const granules: number[] = [];
    const { source } = failing(MIB, [[0, 4096]], {
      readGranule: (into, position) => {
        granules.push(position);
        if (position === 1024) return Promise.reject(new Errno('EIO'));
        into.fill(7);
        return Promise.resolve(into.length);
      },
    });
    const chunk = await source.read(0, 4096);
    expect(chunk.holes).toEqual([{ source: 'disk', offset: 1024, length: 512 }]);
    expect(granules.length).toBe(8);
    expect(chunk.bytes[0]).toBe(7);
  });

  it('leaves a medium alone that is gone', async () => {
    const gone = failing(100 * MIB, [[10 * MIB, 100 * MIB]], {}, 'ENODEV');
    const chunk = await gone.source.read(9 * MIB, 91 * MIB);
    expect(chunk.holes).toEqual([{ source: 'disk', offset: 10 * MIB, length: 90 * MIB }]);
    expect(gone.anomalies).toMatchObject([{ code: 'medium.gone', kind: 'unreadable', actual: 'ENODEV' }]);
    const before = gone.calls.length;
    expect((await gone.source.read(50 * MIB, 512)).holes.length).toBe(1);
    expect((await gone.source.read(0, 512)).holes.length).toBe(1);
    expect(gone.calls.length).toBe(before);
    expect(before).toBeLessThan(12);
  });

  it('notices by its absence that a medium was pulled which only gives EIO', async () => {
    let present = true;
    const pulled = failing(10 * MIB, [[0, 10 * MIB]], { present: () => Promise.resolve(present) });
    await pulled.source.read(0, 4096);
    expect(pulled.anomalies).toEqual([]);
    present = false;
    const before = pulled.calls.length;
    await pulled.source.read(MIB, 8 * MIB);
    expect(pulled.calls.length).toBe(before + 1);
    expect(codes(pulled)).toEqual(['medium.gone']);
  });

  it('stops taking blocks apart after many bad sectors, and reading after many bad blocks', async () => {
    const dead = failing(400 * MIB, [[0, 400 * MIB]]);
    const chunk = await dead.source.read(0, 400 * MIB);
    expect(chunk.holes).toEqual([{ source: 'disk', offset: 0, length: 400 * MIB }]);
    expect(codes(dead)).toEqual(['medium.not-salvaged', 'medium.too-many-faults']);
    expect(dead.calls.length).toBeLessThan(6000);
  });

  it('stops when failing reads have taken too long', async () => {
    let clock = 0;
    const slow = failing(10 * MIB, [[0, 10 * MIB]], {
      now: () => {
        clock += 15_000;
        return clock;
      },
    });
    await slow.source.read(0, 10 * MIB);
    expect(codes(slow)).toContain('medium.too-many-faults');
    expect(slow.calls.length).toBeLessThan(25);
  });

  it('shows a medium that ends early as a hole', async () => {
    const read = (into: Uint8Array, position: number): Promise<number> =>
      Promise.resolve(Math.max(0, Math.min(into.length, 1000 - position)));
    const short = faultTolerant('disk', 4096, 512, read, { granule: 512 });
    expect((await short.source.read(0, 4096)).holes).toEqual([{ source: 'disk', offset: 1000, length: 3096 }]);
    expect(short.anomalies).toMatchObject([{ code: 'medium.short-read', kind: 'truncated' }]);
  });

  it('clamps and traces', async () => {
    const { source } = failing(1000, []);
    expect((await source.read(990, 100)).bytes.length).toBe(10);
    expect((await source.read(2000, 1)).bytes.length).toBe(0);
    expect(source.trace(0, 1000)).toEqual([{ source: 'disk', offset: 0, length: 1000 }]);
    expect(source.trace(0, 1001)).toEqual([]);
  });
});
