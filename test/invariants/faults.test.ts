/** Random faults on healthy media: whatever breaks, the answer keeps what answers promise. */
import { expect, it } from 'vitest';
import { tryFaults } from './media.ts';

/** 2,000 are tried with the comparisons to other tools. */
const FAULTS = 150;

it('keeps every promise, on media with random faults', { timeout: 180_000 }, async () => {
  const { judged, found, broken, violations } = await tryFaults(FAULTS, 1);
  expect(violations).toEqual([]);
  expect(judged).toBe(FAULTS);
  // Faults that change nothing anybody says would prove nothing.
  expect(found).toBeGreaterThan(FAULTS * 0.4);
  expect(broken).toBeGreaterThan(FAULTS * 0.1);
});
