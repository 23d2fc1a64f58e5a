/** Healthy sticks are found healthy; each single fault is found, placed in the boot and explained. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose, summary, type Report } from './media/diagnosis.ts';
import { FAULTS, type Fault } from './media/faults/index.ts';
import type { Image } from './media/image.ts';
import { buildGptStick, buildMbrStick, cloneStick } from './media/stick.ts';
import { temporary } from './media/tools.ts';

/** What diagnosing a 64 GiB stick may read: an order of magnitude above what it needs, three below the medium. */
const READ_BUDGET = 32 * 1024 * 1024;

const UEFI = [
  'medium',
  'partition-table',
  'esp',
  'fallback-loader',
  'bcd',
  'windows-partition',
  'os-loader',
  'system-hive',
  'boot-drivers',
];
const BIOS = [
  'medium',
  'boot-code',
  'active-partition',
  'boot-record',
  'bios-boot-manager',
  'bcd',
  'windows-partition',
  'os-loader',
  'system-hive',
  'boot-drivers',
];

const dir = temporary('diagnose');
const sticks: Partial<Record<'gpt' | 'mbr', Image>> = {};

function stick(base: 'gpt' | 'mbr'): Image {
  const image = sticks[base];
  if (image === undefined) throw new Error(`the ${base} stick was not built`);
  return image;
}

beforeAll(() => {
  sticks.gpt = buildGptStick(dir.path);
  sticks.mbr = buildMbrStick(dir.path);
});
afterAll(() => dir.remove());

function links(report: Report, firmware: string): (readonly [string, string])[] {
  const chain = report.chains.find((c) => c.firmware === firmware && c.prepared);
  return chain?.links.map((link) => [link.id, link.state] as const) ?? [];
}

const proven = (ids: readonly string[]): (readonly [string, string])[] => ids.map((id) => [id, 'proven'] as const);

describe('a healthy stick', () => {
  it('GPT: proven to its last link for UEFI, within the read budget', () => {
    const { exit, report } = diagnose(stick('gpt').path);
    expect(links(report, 'uefi-x64'), summary(report)).toEqual(proven(UEFI));
    expect(links(report, 'bios'), 'a GPT stick without boot code is not made for BIOS').toEqual([]);
    expect(
      report.findings.filter((f) => f.severity !== 'info'),
      summary(report),
    ).toEqual([]);
    expect({ exit, status: report.status }).toEqual({ exit: 0, status: 'clean' });
    expect(report.tool.bytesRead).toBeGreaterThan(0);
    expect(report.tool.bytesRead).toBeLessThanOrEqual(READ_BUDGET);
  });

  it('MBR: proven to its last link for UEFI and for BIOS, within the read budget', () => {
    const { exit, report } = diagnose(stick('mbr').path);
    expect(links(report, 'uefi-x64'), summary(report)).toEqual(proven(UEFI));
    expect(links(report, 'bios'), summary(report)).toEqual(proven(BIOS));
    expect(
      report.findings.filter((f) => f.severity !== 'info'),
      summary(report),
    ).toEqual([]);
    expect({ exit, status: report.status }).toEqual({ exit: 0, status: 'clean' });
    expect(report.tool.bytesRead).toBeLessThanOrEqual(READ_BUDGET);
  });
});

describe('a single fault', () => {
  it.each(FAULTS.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
    const path = join(dir.path, `${id}.img`);
    try {
      fault.inject(cloneStick(stick(fault.base), path));
      const { exit, report } = diagnose(path);
      const told = summary(report);
      const codes = report.findings.map((f) => f.code);
      expect.soft(codes, told).toContain(fault.code);
      const evidence = report.findings.find((f) => f.code === fault.code)?.evidence ?? [];
      expect.soft(evidence.length, `${fault.code} shows no bytes\n${told}`).toBeGreaterThan(0);
      expect.soft(firstNotProven(report, fault), told).toEqual(fault.link ?? 'none broken');
      expect.soft(report.causes[0]?.id, told).toBe(fault.cause);
      expect.soft(exit, told).toBe(fault.exit);
      expect.soft(report.tool.bytesRead).toBeLessThanOrEqual(READ_BUDGET);
    } finally {
      rmSync(path, { force: true });
    }
  });
});

/** The first link of the fault's chain that is not proven; for a fault that stops no boot, the first broken of any. */
function firstNotProven(report: Report, fault: Fault): unknown {
  if (fault.link === undefined) {
    const broken = report.chains.filter((c) => c.prepared && c.firstBroken !== null);
    return broken.length === 0 ? 'none broken' : broken.map((c) => `${c.firmware}: ${c.firstBroken ?? ''}`);
  }
  const { firmware } = fault.link;
  const first = links(report, firmware).find(([, state]) => state !== 'proven');
  return first === undefined ? 'all proven' : { firmware, id: first[0], state: first[1] };
}
