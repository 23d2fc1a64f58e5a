/** The smallest set of causes that explains what was found; consequences under their cause. */
import { describe, expect, it } from 'vitest';
import { causes as catalogue } from '../../src/causes/index.ts';
import { checks } from '../../src/checks/index.ts';
import { signatures } from '../../src/signatures/index.ts';
import type { Explanation } from '../../src/core/diagnosis.ts';
import type { Cause, Evidence } from '../../src/core/cause.ts';
import type { Outcome, JudgedFinding } from '../../src/core/check.ts';
import { consequencesOf, explain } from '../../src/diagnose/explaining.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { scoreCauses } from '../../src/diagnose/rank.ts';

const TEXT = { en: 'x', zh: '某' };

function cause(id: string, evidence: Record<string, number>, consequences: readonly string[] = [], prior = -10): Cause {
  const weights = Object.fromEntries(
    Object.entries(evidence).map(([key, fail]): [string, Evidence] => [key, { fail }]),
  );
  return { id, family: 'test', title: TEXT, explanation: TEXT, prior, evidence: weights, consequences, repairs: [] };
}

function finding(code: string, severity: JudgedFinding['severity'] = 'error', message = 'm'): JudgedFinding {
  return {
    code,
    id: code.toLowerCase(),
    severity,
    proof: 'proven',
    message,
    args: {},
    subject: undefined,
    evidence: [],
  };
}

function explained(causes: readonly Cause[], findings: readonly JudgedFinding[]): Explanation {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const outcomes = codes.map((code): Outcome => {
    return { check: code, code, status: 'fail', findings: findings.filter((f) => f.code === code) };
  });
  return explain(causes, scoreCauses(causes, outcomes, collectFacts([], [], new Set())), findings);
}

function told(explanation: Explanation): unknown {
  return {
    causes: explanation.causes.map(({ id, explains, follows, alternatives, consequences }) => ({
      id,
      explains: explains.map(({ code }) => code),
      ...(follows.length > 0 ? { follows: follows.map(({ code }) => code) } : {}),
      ...(alternatives.length > 0 ? { alternatives } : {}),
      ...(consequences.length > 0 ? { consequences } : {}),
    })),
    unexplained: explanation.unexplained.map(({ code }) => code),
  };
}

describe('explain', () => {
  it('names both of two independent faults', () => {
    const causes = [cause('a', { A: 27 }), cause('b', { B: 26 })];
    expect(told(explained(causes, [finding('A'), finding('B')]))).toEqual({
      causes: [
        { id: 'a', explains: ['A'] },
        { id: 'b', explains: ['B'] },
      ],
      unexplained: [],
    });
  });

  it('takes one cause that explains both rather than one for each', () => {
    const causes = [cause('both', { A: 20, B: 20 }), cause('a', { A: 22 }), cause('b', { B: 22 })];
    expect(told(explained(causes, [finding('A'), finding('B')]))).toEqual({
      causes: [{ id: 'both', explains: ['A', 'B'], alternatives: ['a', 'b'] }],
      unexplained: [],
    });
  });

  it('keeps a second cause whose finding the first explains only weakly', () => {
    const causes = [cause('broad', { A: 27, B: 6 }), cause('b', { B: 28 })];
    expect(explained(causes, [finding('A'), finding('B')]).causes.map(({ id }) => id)).toEqual(['broad', 'b']);
  });

  it('keeps what follows under its cause, however many steps away', () => {
    const causes = [
      cause('root', { A: 26 }, ['middle']),
      cause('middle', { B: 28 }, ['C:m']),
      cause('other', { D: 20 }),
    ];
    expect(
      told(
        explained(
          causes,
          ['A', 'B', 'C', 'D'].map((code) => finding(code)),
        ),
      ),
    ).toEqual({
      causes: [
        { id: 'root', explains: ['A'], follows: ['B', 'C'], consequences: ['middle'] },
        { id: 'other', explains: ['D'] },
      ],
      unexplained: [],
    });
  });

  it('lists what nothing explains, and what is only hinted at', () => {
    const causes = [cause('a', { A: 27, W: 3 })];
    expect(told(explained(causes, [finding('A'), finding('X'), finding('W', 'warning')]))).toEqual({
      causes: [{ id: 'a', explains: ['A'] }],
      unexplained: ['X', 'W'],
    });
  });

  it('explains no notes, and calls upon an unlikely cause only for an error', () => {
    const causes = [cause('a', { A: 6 }), cause('b', { B: 6 })];
    expect(told(explained(causes, [finding('A', 'warning'), finding('B'), finding('N', 'info')]))).toEqual({
      causes: [{ id: 'b', explains: ['B'] }],
      unexplained: ['A'],
    });
  });

  it('ends with many faults at once', () => {
    const codes = Array.from({ length: 24 }, (_, i) => `C${i}`);
    const causes = codes.flatMap((code, i) => [
      cause(`x${i}`, { [code]: 20, [`C${(i + 1) % 24}`]: 19 }),
      cause(`y${i}`, { [code]: 21, [`C${(i + 5) % 24}`]: 18 }),
      cause(`z${i}`, { [code]: 22 }),
    ]);
    const { unexplained, causes: set } = explained(
      causes,
      codes.map((code) => finding(code)),
    );
    expect(unexplained).toEqual([]);
    expect(set.length).toBeLessThan(24);
  });
});

describe('the consequences of the catalogue', () => {
  const byId = new Map(catalogue.map((entry) => [entry.id, entry]));
  const codes = new Set([
    ...catalogue.map(({ id }) => id),
    ...signatures.map(({ code }) => code),
    ...checks.flatMap(({ code, messages }) => [code, ...Object.keys(messages).map((message) => `${code}:${message}`)]),
  ]);

  it('are causes and findings that exist', () => {
    const unknown = catalogue.flatMap(({ id, consequences = [] }) =>
      consequences.filter((consequence) => !codes.has(consequence)).map((consequence) => `${id} → ${consequence}`),
    );
    expect(unknown).toEqual([]);
  });

  it('never lead back to their cause', () => {
    const circular = catalogue.filter((entry) =>
      (entry.consequences ?? []).some((id) => {
        const next = byId.get(id);
        return next !== undefined && (next === entry || consequencesOf(next, byId).has(entry.id));
      }),
    );
    expect(circular.map(({ id }) => id)).toEqual([]);
  });
});
