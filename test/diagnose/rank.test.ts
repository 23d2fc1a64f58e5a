/** Scores are sums whose every term can be shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import type { Cause, Evidence } from '../../src/core/cause.ts';
import type { Outcome, JudgedFinding } from '../../src/core/check.ts';
import type { Proof } from '../../src/core/text.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { rankCauses, scoreCauses } from '../../src/diagnose/rank.ts';
import { event, symptom } from '../checks/build.ts';

const TEXT = { en: 'x', zh: '某' };

function cause(id: string, evidence: Record<string, Evidence>, prior = -10): Cause {
  return { id, family: 'test', title: TEXT, explanation: TEXT, prior, evidence, repairs: [] };
}

function failed(code: string, message = 'm', proof: Proof = 'proven'): Outcome {
  const from = { bytes: [{ source: 'stick.img', offset: 7, length: 1 }] };
  const finding: JudgedFinding = {
    code,
    id: code,
    severity: 'error',
    proof,
    message,
    args: {},
    subject: undefined,
    evidence: [from],
  };
  return { check: code, code, status: 'fail', findings: [finding] };
}

const passed = (code: string): Outcome => ({ check: code, code, status: 'pass' });
const unknown = (code: string): Outcome => ({ check: code, code, status: 'unknown', missing: [] });
const facts = (...list: Fact[]) => collectFacts(list, [], new Set());

describe('rankCauses', () => {
  it('adds prior, findings and passes, and keeps each term with its evidence', () => {
    const a = cause('a', { X: { fail: 25, pass: -8 }, Y: { fail: 5, pass: -6 }, Z: { fail: 9, pass: -9 } });
    const [ranked] = rankCauses([a], [failed('X'), passed('Y'), unknown('Z')], facts());
    expect(ranked).toMatchObject({ id: 'a', score: -10 + 25 - 6, proof: 'proven' });
    expect(ranked?.terms.map(({ code, decibans, because }) => [code, decibans, because])).toEqual([
      ['a', -10, 'prior'],
      ['X', 25, 'found'],
      ['Y', -6, 'passed'],
    ]);
    expect(ranked?.terms[1]?.evidence).toEqual([{ bytes: [{ source: 'stick.img', offset: 7, length: 1 }] }]);
  });

  it('lists only causes something speaks for', () => {
    const list = [cause('passed-only', { X: { fail: 9, pass: 3 } }), cause('against', { Y: { fail: -9 } })];
    expect(rankCauses(list, [passed('X'), failed('Y')], facts())).toEqual([]);
    expect(scoreCauses(list, [passed('X'), failed('Y')], facts())).toHaveLength(2);
  });

  it('counts only the strongest of a group', () => {
    const a = cause('a', {
      X: { fail: 12, group: 'g' },
      Y: { fail: 20, group: 'g' },
      Z: { fail: 3, pass: -15, group: 'g' },
    });
    expect(rankCauses([a], [failed('X'), failed('Y'), passed('Z')], facts())[0]?.score).toBe(-10 + 20);
  });

  it('tells the messages of one check apart', () => {
    const list = [cause('a', { 'X:one': { fail: 20 } }), cause('b', { 'X:two': { fail: 20, pass: -5 } })];
    expect(rankCauses(list, [failed('X', 'two')], facts()).map(({ id }) => id)).toEqual(['b']);
    expect(scoreCauses(list, [passed('X')], facts()).map(({ id, score }) => [id, score])).toEqual([
      ['a', -10],
      ['b', -15],
    ]);
  });

  it('weighs events by signature, symptoms by id', () => {
    const a = cause('a', { 'symptom:stop-7b': { fail: 9 } });
    const ranked = rankCauses(
      [a],
      [],
      facts(event('nvme.down', { fields: { csts: '0xffffffff' } }), symptom('stop-7b')),
      (code, f) => (code === 'nvme.down' && f['csts'] === '0xffffffff' ? [{ id: 'a', weight: 14 }] : []),
    );
    expect(ranked[0]?.score).toBe(-10 + 9 + 14);
    expect(ranked[0]?.terms.at(-1)).toMatchObject({ code: 'nvme.down', evidence: [{ file: 'dmesg.txt', line: 12 }] });
  });

  it('counts a repeated line once, and of one subsystem only the strongest', () => {
    const lines = [event('nvme.down'), event('nvme.down'), event('nvme.timeout'), event('pci.d3')];
    const weights = { 'nvme.down': 14, 'nvme.timeout': 6, 'pci.d3': 5 } as Record<string, number>;
    const [ranked] = rankCauses([cause('a', {})], [], facts(...lines), (code) => [
      { id: 'a', weight: weights[code] ?? 0 },
    ]);
    expect(ranked?.score).toBe(-10 + 14 + 5);
  });

  it('lets the cause overrule a signature', () => {
    const a = cause('a', { 'nvme.down': { fail: 3 } });
    expect(rankCauses([a], [], facts(event('nvme.down')), () => [{ id: 'a', weight: 30 }])[0]?.score).toBe(-7);
  });

  it('proves a cause by a proven finding of weight, not by a shared or a suspected one', () => {
    const proofOf = (fail: number, proof: Proof) =>
      rankCauses([cause('a', { X: { fail } })], [failed('X', 'm', proof)], facts())[0]?.proof;
    expect([proofOf(15, 'proven'), proofOf(14, 'proven'), proofOf(30, 'suspect')]).toEqual([
      'proven',
      'suspect',
      'suspect',
    ]);
  });

  it('orders by score, then by id', () => {
    const list = ['c', 'a', 'b'].map((id) => cause(id, { X: { fail: id === 'b' ? 9 : 5 } }));
    expect(rankCauses(list, [failed('X')], facts()).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it('the order does not depend on the order of causes or outcomes', () => {
    const codes = ['X', 'Y', 'Z'];
    const list = ['a', 'b', 'c'].map((id, i) =>
      cause(
        id,
        Object.fromEntries(codes.map((code, j) => [code, { fail: (i * 7 + j * 3) % 11, pass: -((i + j) % 4) }])),
      ),
    );
    const all = [failed('X'), passed('Y'), failed('Z')];
    const expected = rankCauses(list, all, facts()).map(({ id, score }) => [id, score]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(list, { minLength: 3 }),
        fc.shuffledSubarray(all, { minLength: 3 }),
        (some, outcomes) => {
          expect(rankCauses(some, outcomes, facts()).map(({ id, score }) => [id, score])).toEqual(expected);
        },
      ),
    );
  });
});
