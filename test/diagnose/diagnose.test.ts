/** Facts in, diagnosis out. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { checks } from '../../src/checks/index.ts';
import type { Fact, FactKind } from '../../src/core/facts.ts';
import type { EvidenceItem } from '../../src/core/diagnosis.ts';
import { diagnose, type DiagnosisInput } from '../../src/diagnose/diagnose.ts';
import { event, gap, mbr, medium, NO_CODE, volume } from '../checks/build.ts';

const item: EvidenceItem = { id: 'stick.img', kind: 'medium', format: 'raw', size: 1, problem: undefined };

function run(facts: readonly Fact[], over: Partial<DiagnosisInput> = {}) {
  const collected = new Set<FactKind>(facts.map(({ kind }) => kind));
  return diagnose({ evidence: [item], facts, gaps: [], collected, chains: () => [], checks, causes, ...over });
}

describe('findings', () => {
  it('put errors first, proven before suspected, otherwise in the order of the boot', () => {
    const result = run([medium(), mbr({ code: NO_CODE, signatureOk: false }), volume('p1', 'fat32', { dirty: true })]);
    const weights = result.findings.map(({ severity }) => severity);
    expect(weights).toEqual([...weights].sort((a, b) => order(a) - order(b)));
  });

  it('take in lines that tell of something wrong, one per code and device', () => {
    const lines = [
      event('usb.disc', { subject: 'usb 2-1', text: 'first' }),
      event('usb.disc', { subject: 'usb 2-1', count: 3 }),
      event('usb.disc', { subject: 'usb 1-4' }),
      event('boot.kernel', { fault: false, severity: 'info' }),
      // An error that sound machines print too warns, and so does a line of that severity.
      event('pci.bar', { fault: false, severity: 'error' }),
      event('usb.slow', { fault: false, severity: 'warning' }),
    ];
    const result = run(lines);
    expect(result.findings).toMatchObject([
      { code: 'usb.disc', proof: 'suspect', subject: 'usb 2-1', message: 'event', args: { text: 'first', count: 4 } },
      { code: 'usb.disc', subject: 'usb 1-4' },
      { code: 'pci.bar', severity: 'warning' },
      { code: 'usb.slow', severity: 'warning' },
    ]);
    expect(result.events).toHaveLength(6);
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
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ standing: { status: 'findings' } });
  });
});

function order(severity: string): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}
