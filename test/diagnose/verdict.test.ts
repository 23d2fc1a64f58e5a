/** What a diagnosis says: which sentence leads, which cause stands first, what is withheld and what is recommended. */
import { describe, expect, it } from 'vitest';
import type { RankedCause } from '../../src/core/cause.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import type { Diagnosis, ExplainingCause, NextTest } from '../../src/core/diagnosis.ts';
import type { Fact } from '../../src/core/facts.ts';
import { verdictOf } from '../../src/diagnose/verdict.ts';
import { diagnosis, finding } from '../apply/stick.ts';
import * as build from '../checks/build.ts';

function cause(id: string, score: number, ...codes: readonly string[]): RankedCause {
  const terms = codes.map((code) => ({ code, decibans: 20, because: 'found' as const, evidence: [] }));
  return { id, score, terms, repairs: [], proof: 'suspect' };
}

function member(id: string, explains: readonly JudgedFinding[], over: Partial<ExplainingCause> = {}): ExplainingCause {
  return { id, explains, follows: [], consequences: [], alternatives: [], ...over };
}

function broken(findings: readonly JudgedFinding[], over: Partial<Diagnosis> = {}): Diagnosis {
  const base = diagnosis(findings, 'boot-record');
  const [first] = findings;
  if (first === undefined) throw new Error('a break needs a finding');
  const chains = base.chains.map((chain) => ({
    ...chain,
    links: chain.links.map((link) => (link.state === 'broken' ? { ...link, because: [first] as const } : link)),
  }));
  return { ...base, chains, ...over };
}

const evidence = [{ id: 'stick.img', kind: 'medium', format: 'raw', size: 1, problem: undefined }] as const;

describe('headline and first cause', () => {
  const [link, other] = [finding('BOOT-08'), finding('WIN-04')];

  it('speak of the first broken link, whatever ranks higher', () => {
    const causes = [cause('usb-boot-start-driver', 20, 'WIN-04'), cause('esp-damaged', 12, 'BOOT-08')];
    const explanation = {
      causes: [member('usb-boot-start-driver', [other]), member('esp-damaged', [link])],
      unexplained: [],
    };
    const { headline, causes: shown } = verdictOf({
      diagnosis: broken([link, other], { causes, explanation }),
      facts: [],
    });
    expect(headline).toMatchObject({ message: 'broken', mark: 'broken', finding: link, link: { id: 'boot-record' } });
    expect(shown.map((one) => one.cause.id)).toEqual(['esp-damaged', 'usb-boot-start-driver']);
    expect(shown[0]?.findings).toEqual([link]);
  });

  it('a later failure stands under the earlier one', () => {
    const causes = [cause('loader-missing', 20, 'WIN-04'), cause('esp-damaged', 12, 'BOOT-08')];
    const explanation = {
      causes: [member('esp-damaged', [link], { follows: [other], consequences: ['loader-missing'] })],
      unexplained: [],
    };
    const verdict = verdictOf({ diagnosis: broken([link, other], { causes, explanation }), facts: [] });
    expect(verdict.causes).toMatchObject([{ cause: { id: 'esp-damaged' }, findings: [link], follows: [other] }]);
    expect(verdict.withheld).toEqual([{ id: 'loader-missing', reason: 'follows', of: 'esp-damaged' }]);
  });

  it('what no shown cause explains stands beside them, whatever its severity', () => {
    const note: JudgedFinding = { ...finding('HW-08'), severity: 'info' };
    const causes = [cause('esp-damaged', 12, 'BOOT-08')];
    const explanation = { causes: [member('esp-damaged', [link])], unexplained: [other] };
    const verdict = verdictOf({ diagnosis: broken([link, other, note], { causes, explanation }), facts: [] });
    expect(verdict).toMatchObject({ others: [other], notes: [note] });
  });
});

describe('the recommendation', () => {
  const offer = { repair: 'mbr-boot-code', target: 'stick.img', writes: 1, bytes: 440, clears: ['MBR-02'] };
  const recommended = (code: string, facts: readonly Fact[] = [], offers = [offer]) => {
    const found = finding(code);
    const causes = [cause('esp-damaged', 12, code)];
    const explanation = { causes: [member('esp-damaged', [found])], unexplained: [] };
    return verdictOf({ diagnosis: broken([found], { evidence, causes, explanation }), facts, offers }).repair;
  };

  it('is the command of what was planned', () => {
    expect(recommended('MBR-02')).toEqual({
      argv: ['wtg-triage', 'repair', 'stick.img', '--only', 'mbr-boot-code', '--dry-run'],
      offers: [offer],
      advice: undefined,
      none: undefined,
    });
  });

  it('says what to do by hand where what was planned mends something else', () => {
    expect(recommended('BOOT-08')).toMatchObject({ offers: [offer], advice: 'esp-damaged' });
  });

  it('says that there is none', () => {
    expect(recommended('BOOT-08', [], [])).toMatchObject({ argv: undefined, none: 'no-repair' });
  });

  it('images a failing device before anything is written to it', () => {
    const hole = {
      kind: 'medium.hole',
      value: { medium: 'sdb', offset: 0, length: 512 },
      from: { bytes: [] },
    } as const;
    const repair = recommended('MBR-02', [build.medium({ kind: 'device' }), hole]);
    expect(repair).toMatchObject({ none: 'image-first', offers: [] });
    expect(repair.argv?.slice(0, 3)).toEqual(['wtg-triage', 'backup', 'stick.img']);
  });
});

describe('the next test', () => {
  const test = (risk: NextTest['risk']): NextTest => {
    const outcome = { message: undefined, leads: undefined, by: undefined, moves: [] };
    return { check: 'x', code: 'X', separates: 5, between: [], fails: outcome, passes: outcome, commands: [], risk };
  };

  it('never overwrites an image', () => {
    const nextTests = [test('writes'), test('none')];
    const kinds = (kind: 'image' | 'device') =>
      verdictOf({
        diagnosis: broken([finding('X')], { evidence, nextTests }),
        facts: [build.medium({ kind })],
      }).nextTests.map(({ risk }) => risk);
    expect(kinds('image')).toEqual(['none']);
    expect(kinds('device')).toEqual(['writes', 'none']);
  });
});
