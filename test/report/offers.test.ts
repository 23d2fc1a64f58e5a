/** What a report offers to repair: one command that can be pasted, whatever number of repairs it stands for. */
import { describe, expect, it } from 'vitest';
import { texts } from '../../src/engine/diagnosis.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import type { Offer } from '../../src/core/verdict.ts';
import { verdictOf } from '../../src/diagnose/verdict.ts';
import { diagnosis, finding } from '../apply/stick.ts';

const BROKEN = diagnosis([finding('MBR-02')], 'boot-code');

const shown = (offers: readonly Offer[], language: 'en' | 'zh' = 'en'): string =>
  terminalReport(
    {
      diagnosis: BROKEN,
      verdict: verdictOf({ diagnosis: BROKEN, facts: [], offers }),
      facts: [],
      tool: { name: 'wtg-triage', version: '0' },
      explain: false,
    },
    texts,
    language,
  );
const code: Offer = { repair: 'mbr-boot-code', target: 'my stick.img', writes: 1, bytes: 440, clears: ['MBR-02'] };
const flag: Offer = { repair: 'mbr-active-flag', target: 'my stick.img', writes: 2, bytes: 3, clears: ['MBR-03'] };

describe('offered repairs', () => {
  it('one is named', () => {
    const report = shown([code]);
    expect(report).toContain("wtg-triage repair 'my stick.img' --only mbr-boot-code --dry-run");
    expect(report).toContain('writes 440 bytes in one place');
  });

  it('several are one command, as they are planned together, with what each writes', () => {
    const report = shown([code, flag]);
    expect(report).toContain("wtg-triage repair 'my stick.img' --dry-run");
    expect(report).not.toContain('--only');
    expect(report.match(/wtg-triage repair/g)).toHaveLength(1);
    expect(report).toContain('mbr-boot-code: writes 440 bytes in one place');
    expect(report).toContain('mbr-active-flag: writes 3 bytes in 2 places');
  });

  it('in Chinese too', () => {
    expect(shown([code, flag], 'zh')).toContain('mbr-active-flag：写入 2 处');
  });
});
