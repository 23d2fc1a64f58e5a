import { describe, expect, it } from 'vitest';
import { decodeRuns, placeInRuns } from '../../../src/parsers/ntfs/runs.ts';

const CLUSTER = 4096;
const decode = (...bytes: number[]) => decodeRuns(Uint8Array.from(bytes), CLUSTER, 1_000_000, 5e9);

describe('mapping pairs', () => {
  it('decode as the example of the libfsntfs documentation does', () => {
    // 21 18 34 56 00: 0x18 clusters at 0x5634.
    expect(decode(0x21, 0x18, 0x34, 0x56, 0x00)).toEqual({
      runs: [{ at: 0x5634 * CLUSTER, length: 0x18 * CLUSTER }],
      clusters: 0x18,
      problem: undefined,
    });
  });

  it('go backwards, and skip sparse runs', () => {
    expect(decode(0x31, 0x38, 0x73, 0x25, 0x01, 0x01, 0x10, 0x11, 0x08, 0xf0, 0x00)).toEqual({
      runs: [
        { at: 0x12573 * CLUSTER, length: 0x38 * CLUSTER },
        { at: null, length: 0x10 * CLUSTER },
        { at: (0x12573 - 0x10) * CLUSTER, length: 8 * CLUSTER },
      ],
      clusters: 0x50,
      problem: undefined,
    });
  });

  it.each<[string, number[], string]>([
    ['an end that is missing', [0x11, 1, 1], 'cut'],
    ['a pair cut short', [0x21, 1, 1], 'cut'],
    ['nothing', [], 'cut'],
    ['a run past the volume', [0x31, 1, 0xff, 0xff, 0x7f, 0], 'outside'],
    ['a run before the volume', [0x11, 1, 0xff, 0], 'outside'],
    ['no clusters', [0x11, 0, 1, 0], 'overflow'],
    ['a negative count', [0x11, 0x80, 1, 0], 'overflow'],
    ['a count beyond 2^53', [0x18, 0, 0, 0, 0, 0, 0, 0, 0x7f, 1, 0], 'overflow'],
    ['a distance beyond 2^53', [0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0], 'overflow'],
    ['a field of nine bytes', [0x19, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0], 'overflow'],
    ['a count without bytes', [0x10, 1, 0], 'overflow'],
  ])('%s: told', (_name, bytes, problem) => {
    expect(decode(...bytes).problem).toBe(problem);
  });

  it('place offsets', () => {
    const { runs } = decode(0x11, 1, 0x10, 0x01, 1, 0x11, 1, 0x10, 0);
    expect(placeInRuns(runs, 5)).toBe(0x10 * CLUSTER + 5);
    expect(placeInRuns(runs, CLUSTER)).toBeUndefined();
    expect(placeInRuns(runs, 2 * CLUSTER + 7)).toBe(0x20 * CLUSTER + 7);
    expect(placeInRuns(runs, 3 * CLUSTER)).toBeUndefined();
  });
});
