/** Sets of ranges against sets of numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendExtent,
  appendRange,
  clipped,
  lastNotAbove,
  overlap,
  RangeSet,
  touches,
  type Range,
} from '../../src/core/ranges.ts';

const range = fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ start, end: start + length }));

function numbers(ranges: readonly Range[]): number[] {
  const all = ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
  return [...new Set(all)].sort((a, b) => a - b);
}

describe('a set of ranges', () => {
  it('holds the numbers that were added, ascending and apart, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
        const added = new RangeSet();
        for (const { start, end } of ranges) added.add(start, end);
        for (const { list } of [added, RangeSet.of(ranges)]) {
          expect(numbers(list)).toEqual(numbers(ranges));
          for (const [i, { start, end }] of list.entries()) {
            expect(end).toBeGreaterThan(start);
            expect(start).toBeGreaterThan(list[i - 1]?.end ?? -1);
          }
        }
      }),
    );
  });

  it('parts a range into what is inside and what is not', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (ranges, { start, end }) => {
        const set = RangeSet.of(ranges);
        const inside = numbers(ranges).filter((n) => n >= start && n < end);
        expect(numbers(set.inside(start, end))).toEqual(inside);
        const outside = numbers([{ start, end }]).filter((n) => !inside.includes(n));
        expect(numbers(set.outside(start, end))).toEqual(outside);
        expect(set.touches(start, end)).toBe(inside.length > 0);
        const extents = set.uncovered({ source: 'a', offset: start, length: end - start });
        expect(numbers(extents.map((e) => ({ start: e.offset, end: e.offset + e.length })))).toEqual(outside);
      }),
    );
  });

  it('finds the range at a place, or the next', () => {
    const set = RangeSet.of([
      { start: 10, end: 20 },
      { start: 30, end: 40 },
    ]);
    expect([0, 10, 19, 20, 39, 40].map((position) => set.at(position)?.start)).toEqual([10, 10, 10, 30, 30, undefined]);
  });
});

describe('ascending lists', () => {
  it('join what touches, and what lies no more than a bridge apart', () => {
    const list: { start: number; end: number }[] = [];
    for (const start of [0, 4, 9, 20]) appendRange(list, start, start + 4, 1);
    expect(list).toEqual([
      { start: 0, end: 13 },
      { start: 20, end: 24 },
    ]);
    const extents = [{ offset: 0, length: 2 }];
    appendExtent(extents, { offset: 2, length: 3 });
    appendExtent(extents, { offset: 6, length: 1 });
    expect(extents).toEqual([
      { offset: 0, length: 5 },
      { offset: 6, length: 1 },
    ]);
  });

  it('are looked up by the last number that is not above', () => {
    expect([-1, 0, 4, 5, 9, 10].map((value) => lastNotAbove([0, 5, 10], value))).toEqual([-1, 0, 0, 1, 1, 2]);
    expect(lastNotAbove([], 3)).toBe(-1);
  });
});

describe('extents', () => {
  const hole = { source: 'a', offset: 10, length: 10 };

  it('are cut to a range, and left out where nothing remains', () => {
    expect(clipped([hole], 0, 15)).toEqual([{ source: 'a', offset: 10, length: 5 }]);
    expect(clipped([hole], 20, 30)).toEqual([]);
    expect([touches([hole], 0, 10), touches([hole], 0, 11), touches([hole], 19, 30)]).toEqual([false, true, true]);
  });

  it('overlap only within one source', () => {
    expect(overlap(hole, { source: 'a', offset: 19, length: 1 })).toBe(true);
    expect(overlap(hole, { source: 'a', offset: 20, length: 1 })).toBe(false);
    expect(overlap(hole, { source: 'b', offset: 10, length: 10 })).toBe(false);
  });
});
