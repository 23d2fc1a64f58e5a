/** How often the diagnosis is right over the corpus. With evidence taken away and weights changed: `npm run accuracy`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { countsOf, measuresOf, observeAll, type Measure } from './accuracy/all.ts';
import type { Observation } from './accuracy/cases.ts';

/** 200 media and logs, each surveyed and judged once: a quarter of a minute on an idle machine. */
const PATIENCE_MS = 180_000;

let observations: readonly Observation[] = [];

beforeAll(async () => {
  observations = await observeAll();
}, PATIENCE_MS);

function expectReached(measure: Measure | undefined): void {
  expect(measure?.share, `${measure?.right} of ${measure?.of}\n${measure?.misses.join('\n')}`).toBe(true);
}

describe('accuracy over the corpus', () => {
  it('has cases of every kind', () => {
    const counts = countsOf(observations);
    expect(counts.all).toBeGreaterThanOrEqual(120);
    expect(counts.several).toBeGreaterThanOrEqual(20);
    expect(counts.healthy).toBeGreaterThanOrEqual(10);
    expect(counts.log).toBeGreaterThanOrEqual(30);
  });

  it.each([0, 1, 2, 3])('reaches measure %i', (index) => {
    expectReached(measuresOf(observations)[index]);
  });
});
