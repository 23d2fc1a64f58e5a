/** Pass, fail, not applicable and unknown are kept apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Fact, FactKind, Gap } from '../../src/core/facts.ts';
import { defineCheck, type Check } from '../../src/core/check.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { judge, runChecks } from '../../src/diagnose/run.ts';
import { gap, mbr, medium, volume } from '../checks/build.ts';

const TEXT = { en: 'x', zh: '某' };
const ntfsVolumes = (over: Partial<Check<'volume' | 'mbr', 'found'>> = {}): Check<'volume' | 'mbr', 'found'> =>
  defineCheck({
    code: 'XX-01',
    id: 'ntfs-volumes',
    severity: 'error',
    proof: 'proven',
    title: TEXT,
    why: TEXT,
    ask: TEXT,
    refs: [],
    messages: { found: TEXT },
    reads: ['volume', 'mbr'],
    applies: (facts) => facts.all('volume').length > 0,
    run: (facts) =>
      facts
        .all('volume')
        .filter(({ value }) => value.kind === 'ntfs')
        .map(({ from }) => ({ message: 'found', args: {}, evidence: [from] })),
    ...over,
  });

function outcome(facts: Fact[], gaps: Gap[] = [], collected: FactKind[] = ['volume', 'mbr'], check = ntfsVolumes()) {
  return judge(check, collectFacts(facts, gaps, new Set(collected)));
}

describe('judge', () => {
  const fat = volume('p1', 'fat32');
  const ntfs = volume('p2', 'ntfs');

  it('passes with everything seen', () => expect(outcome([fat, mbr()]).status).toBe('pass'));
  it('passes where a kind it reads is provably absent', () => expect(outcome([fat]).status).toBe('pass'));
  it('fails on a finding, whatever else is unreadable or not collected', () => {
    expect(outcome([ntfs], [gap('mbr', 'LBA 0')], ['volume'])).toMatchObject({
      status: 'fail',
      findings: [{ code: 'XX-01', id: 'ntfs-volumes', severity: 'error', proof: 'proven' }],
    });
  });
  it('lets a finding overrule severity and proof of its check', () => {
    const check = ntfsVolumes({
      run: () => [{ message: 'found', args: {}, evidence: [], severity: 'info', proof: 'suspect', subject: 'p9' }],
    });
    expect(outcome([fat], [], ['volume', 'mbr'], check)).toMatchObject({
      findings: [{ severity: 'info', proof: 'suspect', subject: 'p9' }],
    });
  });
  it('is unknown where a kind was not collected, and names it', () => {
    expect(outcome([fat], [], ['volume'])).toMatchObject({
      status: 'unknown',
      missing: [{ kind: 'mbr', state: 'not-collected' }],
    });
  });
  it('is unknown with a gap beside facts, and names what could not be read', () => {
    expect(outcome([fat, mbr()], [gap('volume', 'p3'), gap('volume', 'p3')])).toMatchObject({
      status: 'unknown',
      missing: [{ kind: 'volume', state: 'unreadable', subjects: ['p3'] }],
    });
  });
  it('does not apply where its object is provably absent', () =>
    expect(outcome([mbr()]).status).toBe('not-applicable'));
  it('is unknown, not inapplicable, where its object may be behind a gap', () => {
    expect(outcome([mbr()], [gap('volume', 'p1')])).toMatchObject({ status: 'unknown' });
  });
  it('asks the check itself which gaps concern it', () => {
    const check = ntfsVolumes({ missing: () => [] });
    expect(outcome([fat, mbr()], [gap('volume', 'p3')], ['volume', 'mbr'], check).status).toBe('pass');
  });
  it('passes on what a check throws', () => {
    const check = ntfsVolumes({
      run: () => {
        throw new Error('boom');
      },
    });
    expect(() => outcome([fat], [], ['volume', 'mbr'], check)).toThrow('boom');
  });
});

describe('runChecks', () => {
  it('turns a check that throws into an unknown that says so, and judges the others', () => {
    const bad = ntfsVolumes({
      run: () => {
        throw new Error('boom');
      },
    });
    const facts = collectFacts([volume('p1', 'fat32'), mbr()], [], new Set<FactKind>(['volume', 'mbr']));
    const [first, second] = runChecks([bad, ntfsVolumes()], facts);
    expect(first).toMatchObject({
      status: 'unknown',
      missing: [{ subjects: ['internal error in ntfs-volumes: boom'] }],
    });
    expect(second?.status).toBe('pass');
  });

  const kinds = [...new Set(checks.flatMap((check) => check.reads))];

  it('no check passes or is inapplicable without the kinds it reads', () => {
    fc.assert(
      fc.property(fc.subarray(kinds), (collected) => {
        const have = new Set(collected);
        const outcomes = runChecks(checks, collectFacts([], [], have));
        for (const [i, result] of outcomes.entries()) {
          const reads = checks[i]?.reads ?? [];
          if (!reads.every((kind) => have.has(kind))) expect(result.status).toBe('unknown');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('no check throws or fails on gaps alone: what cannot be read proves nothing', () => {
    fc.assert(
      fc.property(fc.subarray(kinds), fc.constantFrom('p1', 'LBA 0', 'p2:/Windows'), (blind, subject) => {
        const gaps = blind.map((kind) => gap(kind, subject));
        const facts = collectFacts([medium()], gaps, new Set<FactKind>(kinds));
        for (const check of checks) expect(judge(check, facts).status).not.toBe('fail');
      }),
      { numRuns: 50 },
    );
  });
});
