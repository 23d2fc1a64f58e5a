/**
 * Settled reports of people and captures with known causes, as `npm run accuracy` prints them. Needs the samples; without
 * them the tests are reported as skipped.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { countTexts, hasTexts, settledTexts, shaken, type SettledText } from '../accuracy/texts.ts';

describe.skipIf(!hasTexts)('settled reports', () => {
  let texts: readonly SettledText[] = [];
  beforeAll(async () => {
    texts = (await settledTexts()).filter(({ group }) => group === 'threads' || group === 'cases');
  }, 120_000);

  it('have a cause that fits first, or in three; an answer; and nothing forbidden first', () => {
    const { of, first, three, silent, forbidden } = countTexts(texts);
    console.info(`${of} texts: first ${first}, in three ${three}`);
    expect(first / of).toBeGreaterThanOrEqual(0.9);
    expect(three / of).toBeGreaterThanOrEqual(0.97);
    expect([silent, forbidden]).toEqual([0, 0]);
  });

  it('are read no worse than by a blind expert', () => {
    const read = texts.filter(({ expert }) => expert.length > 0);
    expect(countTexts(read).first).toBeGreaterThanOrEqual(countTexts(read, ({ expert }) => expert).first);
  });

  it('do not hang on the second digit of a weight', () => {
    const { first, of } = shaken(texts);
    expect(first / of).toBeGreaterThanOrEqual(0.8);
  });
});
