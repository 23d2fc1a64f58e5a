/** Media of many makers, nothing wrong with any: each is clean, and so says the exit code of diagnose and of repair. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run as cli } from '../cli/capture.ts';
import { diagnose, summary } from './media/diagnosis.ts';
import { MAKERS } from './media/makers.ts';
import { temporary } from './media/tools.ts';

const dir = temporary('healthy');
afterAll(() => dir.remove());

/** What a repair may still offer of a medium that is well: the mark of a volume that was pulled. */
const OFFERED: Readonly<Record<string, number>> = { 'fat-dirty': 4 };
/** What is told of them, though it is no fault. */
const NOTED: Readonly<Record<string, readonly string[]>> = {
  syslinux: ['ESP-02', 'MBR-13'],
  superfloppy: ['MBR-19'],
  'rufus-uefi-ntfs': ['ESP-11', 'GPT-06'],
  'small-esp': ['ESP-11'],
  'grub-uefi': ['SB-01', 'MBR-13'],
  'systemd-boot': ['SB-01'],
  'fat-dirty': ['ESP-04'],
  'windows-11': ['WIN-12'],
};

describe.each(Object.entries(MAKERS))('%s', (name, build) => {
  it('is clean', async () => {
    const own = join(dir.path, name);
    mkdirSync(own);
    try {
      const { path } = build(own);
      const { exit, report } = diagnose(path);
      const told = summary(report);
      expect([exit, report.status], told).toEqual([0, 'clean']);
      expect(
        report.chains.some((chain) => chain.prepared),
        told,
      ).toBe(true);
      expect(
        report.findings.map(({ code }) => code),
        told,
      ).toEqual(expect.arrayContaining([...(NOTED[name] ?? [])]));
      const repair = await cli('repair', path, '--dry-run', '--json');
      expect(repair.exit, repair.out).toBe(OFFERED[name] ?? 0);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
});

it('are of more than twelve makers', () => {
  expect(Object.keys(MAKERS).length).toBeGreaterThan(12);
});
