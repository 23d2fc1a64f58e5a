/** No text, however it is made, keeps a regular expression of the program busy for longer than its length explains. */
import { describe, expect, it } from 'vitest';
import { BUILT, gather, type Pattern } from './gather.ts';
import { judge, MAX_STEPS } from './superlinear.ts';

const { literals, built, silent } = gather();

function flaws(patterns: readonly Pattern[]): string[] {
  const seen = new Set<string>();
  return patterns.flatMap(({ at, source, flags, longest }) => {
    const key = `${flags}/${source}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { problem, steps, where } = judge(source, flags, longest);
    return problem === undefined ? [] : [`${at}: ${problem}, ${steps} steps: /${source}/${flags} (${where})`];
  });
}

describe('the judge', () => {
  it.each([
    ['\\0+$', '', 'polynomial'],
    ['[. ]+$', 'g', 'polynomial'],
    [' +(?=\\.|$)', 'g', 'polynomial'],
    ['^\\s*\\{?\\s*"dmesg"', '', 'polynomial'],
    ['foo: .*bar', '', 'polynomial'],
    ['^(.+)=(.+)x', '', 'polynomial'],
    ['a(?!.*b)c', '', 'polynomial'],
    // A carriage return begins a line too.
    ['^NAME=([^\\n]*)$', 'm', 'polynomial'],
    ['("?)(.+?)\\1,', '', 'polynomial'],
    ['(a|a)*b', '', 'exponential'],
    ['(a*)*b', '', 'exponential'],
    ['^(?:\\d{1,3},?)+x', '', 'exponential'],
    ['a.{0,2000}b', '', 'bounds'],
    ['^.{0,60}a.{0,60}b.{0,60}c.{0,60}d.{0,60}e$', '', 'bounds'],
  ])('sees that /%s/%s is %s', (source, flags, problem) => {
    expect(judge(source, flags).problem).toBe(problem);
  });

  it.each([
    ['^\\s*(?:\\{\\s*)?"dmesg"', ''],
    ['^.*foo', ''],
    ['foo: .*', ''],
    ['foo: (\\d+), (\\w+)', ''],
    ['foo: .{0,200}bar', ''],
    ['(?:\\d+ )+', ''],
    ['^(?:[0-9A-F]{4},?){1,200}$', 'i'],
    ['\\bword\\b', 'i'],
    ['^NAME=(.*)$', 'm'],
    ['(?:^|,)\\s*x', ''],
    ['[^"]*"', 'y'],
  ])('lets /%s/%s pass', (source, flags) => {
    expect(judge(source, flags)).toMatchObject({ problem: undefined });
  });

  it('counts with the bound of the input', () => {
    expect(judge('^(?:.*word.*)$', '', 512).problem).toBeUndefined();
    expect(judge('^(?:.*word.*)$', '', 1_000_000).problem).toBe('bounds');
    expect(MAX_STEPS).toBeLessThan(1000);
  });
});

describe('every expression is linear', () => {
  it('of the literals', () => {
    expect(literals.length).toBeGreaterThan(300);
    expect(flaws(literals)).toEqual([]);
  });

  it('of those that are built', () => {
    expect(built.filter(({ from }) => BUILT[from] === undefined)).toEqual([]);
    expect(Object.keys(BUILT).filter((from) => !built.some((one) => one.from === from))).toEqual([]);
    expect(silent).toEqual([]);
    const all = Object.values(BUILT).flat();
    expect(all.length).toBeGreaterThan(500);
    expect(flaws(all)).toEqual([]);
  });
});
