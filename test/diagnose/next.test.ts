/** The test that would most change the picture is asked first. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { checks } from '../../src/checks/index.ts';
import type { Cause, Evidence } from '../../src/core/cause.ts';
import type { Outcome } from '../../src/core/check.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { nextTests } from '../../src/diagnose/next.ts';
import { ranking } from '../../src/diagnose/rank.ts';
import { runChecks } from '../../src/diagnose/run.ts';
import { symptom } from '../checks/build.ts';

const TEXT = { en: 'x', zh: '某' };
const cause = (id: string, evidence: Record<string, Evidence>): Cause => {
  return { id, family: 'test', title: TEXT, explanation: TEXT, prior: -10, evidence, repairs: [] };
};
const unknown = (code: string): Outcome => ({ check: code, code, status: 'unknown', missing: [] });

function ask(list: readonly Cause[], symptoms: readonly string[], codes: readonly string[]) {
  const facts = collectFacts(symptoms.map(symptom), [], new Set());
  const outcomes = codes.map(unknown);
  return nextTests(ranking(list, outcomes, facts), outcomes, () => ({ commands: [], risk: 'none' }));
}

describe('nextTests', () => {
  const seen = { 'symptom:s': { fail: 15 } };

  it('prefers what separates the two leading causes', () => {
    const a = cause('a', { ...seen, X: { fail: 20, pass: -8 }, Y: { fail: 10 } });
    const b = cause('b', { ...seen, Y: { fail: 10 } });
    expect(ask([a, b], ['s'], ['X', 'Y'])).toMatchObject([
      { check: 'X', code: 'X', separates: 28, between: ['a', 'b'] },
    ]);
  });

  it('sees a cause that would rise above the leading one', () => {
    const a = cause('a', seen);
    const hidden = cause('hidden', { Z: { fail: 30 } });
    expect(ask([a, hidden], ['s'], ['Z'])).toMatchObject([
      { check: 'Z', code: 'Z', separates: 15, between: ['hidden', 'a'] },
    ]);
  });

  it('asks for what could show anything at all where nothing is known', () => {
    expect(ask([cause('a', { Z: { fail: 30 } })], [], ['Z'])).toMatchObject([
      { check: 'Z', code: 'Z', separates: 20, between: ['a'] },
    ]);
  });

  it('asks nothing that is known, and nothing that tells nothing', () => {
    const a = cause('a', { ...seen, X: { fail: 1 } });
    expect(ask([a, cause('b', seen)], ['s'], ['X', 'W'])).toEqual([]);
  });

  it('reads the weights of single messages', () => {
    const a = cause('a', { ...seen, 'X:one': { fail: 22 } });
    expect(ask([a, cause('b', seen)], ['s'], ['X'])[0]?.separates).toBe(22);
  });

  it('tells what either outcome would do to the ranking', () => {
    const a = cause('a', { ...seen, X: { fail: 20, pass: -8 } });
    const b = cause('b', { ...seen, 'X:one': { fail: 3 }, 'X:two': { fail: 29 } });
    expect(ask([a, b], ['s'], ['X'])[0]).toMatchObject({
      fails: {
        message: 'two',
        leads: 'b',
        by: 9,
        moves: [
          { cause: 'b', decibans: 29 },
          { cause: 'a', decibans: 20 },
        ],
      },
      passes: { message: undefined, leads: 'b', by: 8, moves: [{ cause: 'a', decibans: -8 }] },
    });
  });

  it('for a hang at "applying registry settings" asks for the setup state and Setup’s own logs', () => {
    const facts = collectFacts([symptom('applying-registry-settings')], [], new Set(['symptom'] as const));
    const outcomes = runChecks(checks, facts);
    const ranked = ranking(causes, outcomes, facts);
    expect(ranked.scored.slice(0, 2).map(({ id }) => id)).toEqual(['setup-interrupted', 'slow-media-hang']);
    expect(nextTests(ranked, outcomes, () => ({ commands: [], risk: 'none' })).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['WIN-11', 'LOG-01']),
    );
  });
});
