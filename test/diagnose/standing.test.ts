/** What a diagnosis comes to: the table of exit codes, row by row. */
import { describe, expect, it } from 'vitest';
import { exitOf } from '../../src/cli/exit.ts';
import type { Chain, Link, LinkState } from '../../src/core/chain.ts';
import type { RankedCause } from '../../src/core/cause.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import type { EvidenceItem } from '../../src/core/diagnosis.ts';
import type { Severity } from '../../src/core/facts.ts';
import { standingOf, together, type StandingInput } from '../../src/diagnose/standing.ts';
import { gap, medium, symptom } from '../checks/build.ts';

const item: EvidenceItem = { id: 'stick.img', kind: 'medium', format: 'raw', size: 1, problem: undefined };
const unusable: EvidenceItem = { ...item, kind: 'unusable', problem: { message: 'empty', args: {} } };

const finding = (severity: Severity): JudgedFinding => ({
  code: 'X-01',
  id: 'x',
  severity,
  proof: 'proven',
  message: 'm',
  args: {},
  subject: undefined,
  evidence: [],
});

const cause = (score: number, id = 'dead-media'): RankedCause => ({
  id,
  score,
  terms: [],
  repairs: [],
  proof: 'suspect',
});

function chain(state: LinkState, prepared = true): Chain {
  const head = { id: 'esp', message: 'm', args: {}, evidence: [], codes: [] };
  const link: Link = state === 'broken' ? { ...head, state, because: [finding('error')] } : { ...head, state };
  return { firmware: 'uefi-x64', prepared, links: [link], firstBroken: state === 'broken' ? 'esp' : undefined };
}

function standing(over: Partial<StandingInput>): ReturnType<typeof standingOf> & { exit: number } {
  const whole = { evidence: [item], facts: [medium()], gaps: [], chains: [], findings: [], causes: [], ...over };
  const out = standingOf(whole);
  return { ...out, exit: exitOf(out) };
}

describe('clean', () => {
  it.each([
    ['nothing found', {}],
    ['notes', { findings: [finding('info')] }],
    ['a whole chain', { chains: [chain('proven')] }],
    [
      'an unprepared chain that would be broken beside a whole one',
      { chains: [chain('proven'), chain('broken', false)] },
    ],
    ['causes that are not likely', { causes: [cause(0), cause(-3)] }],
    ['a message that is harmless', { causes: [cause(9, 'benign')] }],
    ['what was left for a deep survey', { gaps: [gap('wim.sums', 'p1:/install.wim', 'not-read')] }],
    ['what is encrypted', { gaps: [gap('file', 'p2', 'encrypted')] }],
  ] as const)('%s', (_, over) => {
    expect(standing(over)).toMatchObject({ status: 'clean', exit: 0, reasons: [] });
  });

  it('names the links of prepared chains that were never looked into', () => {
    const { status, open } = standing({ chains: [chain('unknown'), { ...chain('unknown', false), firmware: 'bios' }] });
    expect(status).toBe('clean');
    expect(open).toEqual([{ firmware: 'uefi-x64', link: 'esp' }]);
  });
});

describe('findings', () => {
  it.each([
    ['an error', { findings: [finding('error')] }, 'error'],
    ['a warning alone', { findings: [finding('warning')] }, 'warning'],
    ['a broken link', { chains: [chain('broken')] }, 'broken-link'],
    ['a suspect link', { chains: [chain('suspect')] }, 'suspect-link'],
    ['a boot medium that is laid out for no firmware', { chains: [chain('broken', false)] }, 'no-prepared-chain'],
    ['a cause more likely than not', { causes: [cause(1)] }, 'likely-cause'],
    ['a symptom alone that has causes', { evidence: [], facts: [symptom('stop-7b')], causes: [cause(-6)] }, 'symptom'],
  ] as const)('%s', (_, over, reason) => {
    expect(standing(over)).toMatchObject({ status: 'findings', exit: 4, reasons: [reason] });
  });

  it('is said although something given was of no use, and both bits are set', () => {
    const both = standing({ evidence: [item, unusable], findings: [finding('error')] });
    expect(both).toMatchObject({ status: 'findings', exit: 12, reasons: ['error', 'unusable-evidence'] });
  });
});

describe('inconclusive', () => {
  it.each([
    ['nothing given', { evidence: [], facts: [] }, ['nothing-judged']],
    ['nothing usable', { evidence: [unusable], facts: [] }, ['unusable-evidence', 'nothing-judged']],
    ['one of two unusable', { evidence: [item, unusable] }, ['unusable-evidence']],
    ['damage that nothing else tells of', { gaps: [gap('file', 'p1', 'damaged')] }, ['unread-parts']],
    ['a part that could not be read', { gaps: [gap('file', 'p1', 'unreadable')] }, ['unread-parts']],
    ['a part beyond a limit', { gaps: [gap('event', 'kern.log', 'limit')] }, ['unread-parts']],
  ] as const)('%s', (_, over, reasons) => {
    expect(standing(over)).toMatchObject({ status: 'inconclusive', exit: 8, reasons });
  });
});

describe('several diagnoses of one run', () => {
  it('add up', () => {
    const [clean, found, unsure] = [
      standing({}),
      standing({ findings: [finding('warning')] }),
      standing({ evidence: [item, unusable] }),
    ];
    expect(exitOf(together([clean, clean]))).toBe(0);
    expect(exitOf(together([clean, found]))).toBe(4);
    expect(exitOf(together([clean, unsure]))).toBe(8);
    expect(exitOf(together([found, unsure]))).toBe(12);
  });
});
