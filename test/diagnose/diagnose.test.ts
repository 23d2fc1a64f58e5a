/** Facts in, diagnosis out. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { checks } from '../../src/checks/index.ts';
import type { Fact, FactKind } from '../../src/core/facts.ts';
import type { EvidenceItem } from '../../src/core/diagnosis.ts';
import type { Chain } from '../../src/core/chain.ts';
import { diagnose, type DiagnosisInput } from '../../src/diagnose/diagnose.ts';
import { event, gap, mbr, medium, NO_CODE, symptom, volume } from '../checks/build.ts';

const item: EvidenceItem = { id: 'stick.img', kind: 'medium', format: 'raw', size: 1, problem: undefined };
const broken: EvidenceItem = { ...item, kind: 'unusable', problem: { message: 'empty', args: {} } };

function run(facts: readonly Fact[], over: Partial<DiagnosisInput> = {}) {
  const collected = new Set<FactKind>(facts.map(({ kind }) => kind));
  return diagnose({ evidence: [item], facts, gaps: [], collected, chains: () => [], checks, causes, ...over });
}

function chain(prepared: boolean, state: 'proven' | 'broken'): Chain {
  const link = { id: 'esp', state, message: 'm', args: {}, evidence: [], codes: [] } as const;
  return { firmware: 'uefi-x64', prepared, links: [link], firstBroken: state === 'broken' ? 'esp' : undefined };
}

describe('status', () => {
  it('is clean with warnings and infos only', () => {
    const result = run([volume('p1', 'fat32', { dirty: true })]);
    expect(result.findings.map(({ code }) => code)).toEqual(['ESP-04']);
    expect(result.status).toBe('clean');
  });
  it('tells of findings with an error', () => {
    expect(run([medium(), mbr({ code: NO_CODE })]).status).toBe('findings');
  });
  it('tells of findings where a prepared chain is broken, and only there', () => {
    expect(run([medium()], { chains: () => [chain(true, 'broken')] }).status).toBe('findings');
    expect(run([medium()], { chains: () => [chain(false, 'broken')] }).status).toBe('clean');
    expect(run([medium()], { chains: () => [chain(true, 'proven')] }).status).toBe('clean');
  });
  it('is an operational error only where no evidence was usable', () => {
    expect(run([], { evidence: [broken] }).status).toBe('operational-error');
    expect(run([], { evidence: [] }).status).toBe('operational-error');
    expect(run([medium()], { evidence: [broken, item] }).status).toBe('clean');
    expect(run([symptom('stop-7b')], { evidence: [] }).status).toBe('clean');
  });
});

describe('findings', () => {
  it('put errors first, proven before suspected, otherwise in the order of the boot', () => {
    const result = run([medium(), mbr({ code: NO_CODE, signatureOk: false }), volume('p1', 'fat32', { dirty: true })]);
    const weights = result.findings.map(({ severity }) => severity);
    expect(weights).toEqual([...weights].sort((a, b) => order(a) - order(b)));
  });

  it('take in lines that mean a fault, one per code and device', () => {
    const lines = [
      event('usb.disc', { subject: 'usb 2-1', text: 'first' }),
      event('usb.disc', { subject: 'usb 2-1', count: 3 }),
      event('usb.disc', { subject: 'usb 1-4' }),
      event('boot.kernel', { fault: false }),
    ];
    const result = run(lines);
    expect(result.findings).toMatchObject([
      { code: 'usb.disc', proof: 'suspect', subject: 'usb 2-1', message: 'event', args: { text: 'first', count: 4 } },
      { code: 'usb.disc', subject: 'usb 1-4' },
    ]);
    expect(result.events).toHaveLength(4);
  });

  it('let a signature say that its line proves the fault', () => {
    const result = run([event('sd.wp')], { eventProof: (code) => (code === 'sd.wp' ? 'proven' : undefined) });
    expect(result.findings[0]?.proof).toBe('proven');
  });

  it('keep a bounded number of provenances of a repeated line', () => {
    const result = run(Array.from({ length: 1000 }, () => event('blk.io', { subject: 'sdb' })));
    expect(result.findings[0]?.evidence.length).toBeLessThanOrEqual(8);
    expect(result.findings[0]?.args['count']).toBe(1000);
  });
});

describe('the whole', () => {
  it('explains an empty boot code area, names the repair, and says what it could not judge', () => {
    const result = run([medium({ scheme: 'mbr' }), mbr({ code: NO_CODE })], { gaps: [gap('volume', 'p2')] });
    expect(result.causes[0]).toMatchObject({ id: 'boot-code-missing', proof: 'proven', repairs: ['mbr-boot-code'] });
    expect(result.unknown.map(({ code }) => code)).toContain('BL-01');
    expect(result.outcomes).toHaveLength(checks.length);
    expect(result.outcomes.filter(({ status }) => status === 'unknown')).toHaveLength(result.unknown.length);
  });

  it('hands the chain the findings that explain its links', () => {
    let seen: readonly string[] = [];
    run([medium(), mbr({ code: NO_CODE })], {
      chains: ({ findings }) => {
        seen = findings.map(({ code }) => code);
        return [];
      },
    });
    expect(seen).toContain('MBR-02');
  });

  it('is plain data: it survives JSON', () => {
    const result = run([medium(), mbr({ code: NO_CODE }), event('usb.disc')]);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ status: 'findings' });
  });
});

function order(severity: string): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}
