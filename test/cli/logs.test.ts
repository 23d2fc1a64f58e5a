/** Logs of Windows and of tools given alone: what the command line makes of each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { surveyEvidence } from '../../src/engine/evidence.ts';
import { secureBootVerdicts } from '../../src/secure-boot/verdicts.ts';
import { buildEvtx, type BuiltEvent } from '../parsers/logs/evtx-build.ts';
import { run } from './capture.ts';

const dir = mkdtempSync(join(tmpdir(), 'logs-'));
afterAll(() => rmSync(dir, { recursive: true }));

function given(name: string, content: Uint8Array | string): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

const retried = (record: number, lba: string, time = `2024-03-09T10:00:${record}Z`): BuiltEvent => ({
  record,
  time,
  provider: 'disk',
  id: 153,
  level: 3,
  qualifiers: 32772,
  strings: ['\\Device\\Harddisk1\\DR1', lba, '1'],
});

interface Envelope {
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly events: readonly { readonly code: string; readonly time: string; readonly subject: string }[];
  readonly logProblems: readonly { readonly file: string; readonly code: string; readonly line: number }[];
}

async function json(path: string): Promise<Envelope> {
  return JSON.parse((await run('diagnose', path, '--json')).out) as Envelope;
}

describe('a System log of Windows', () => {
  it('is judged by its last days, and told whole', async () => {
    const start = { record: 12, time: '2024-03-09T09:00:00Z', provider: 'EventLog', id: 6005, strings: [] };
    const old = { ...retried(11, '0x99', '2024-01-01T10:00:00Z'), id: 157 };
    const again = [13, 14, 15].map((n) => retried(n, '0x12d4f6'));
    const report = await json(given('System.evtx', buildEvtx([old, start, ...again])));
    expect(report.findings.map(({ code }) => code)).toEqual(['LOG-10']);
    expect(report.findings[0]?.message).toContain('3 times an operation failed at block 0x12d4f6');
    expect(report.events.map(({ code, subject }) => [code, subject])).toEqual([
      ['event.removed', '\\Device\\Harddisk1\\DR1'],
      ['event.retried', '\\Device\\Harddisk1\\DR1'],
    ]);
    expect(report.logProblems).toEqual([]);
  });

  it('that is damaged says where, in both languages', async () => {
    const bytes = buildEvtx([retried(10, '0x1'), retried(11, '0x2')]);
    bytes.fill(0, 4096 + 512 + 8, 4096 + 512 + 40);
    const path = given('damaged.evtx', bytes);
    const report = await json(path);
    expect(report.logProblems).toMatchObject([
      { file: path, code: 'log.evtx-sum', line: 10 },
      { file: path, code: 'log.evtx-record' },
    ]);
  });
});

describe('a log given alone', () => {
  it('of Windows Setup tells how far it came', async () => {
    const log = ['10:00:00', '10:03:20', '10:03:21'].map((time) => `2024-03-02 ${time}, Info       IBS    goes on`);
    const path = given('setupact.log', `${log.join('\r\n')}\r\n`);
    const { survey } = await surveyEvidence(path);
    const progress = survey?.facts.find((f) => f.kind === 'setup.progress');
    expect(progress).toMatchObject({
      value: { file: path, lines: 3, pauses: { count: 1, total: 200 } },
      from: { file: path, line: 3 },
    });
    expect(survey?.collected.has('setup.progress')).toBe(true);
  });

  it.each([
    ['enabled (user)', true],
    ['disabled (setup)', false],
    ['disabled', false],
  ])('of bootctl tells whether Secure Boot is on: %s', async (state, on) => {
    const text = [
      'System:',
      '      Firmware: UEFI 2.70 (American Megatrends 5.17)',
      ' Firmware Arch: x64',
      `   Secure Boot: ${state}`,
      '  TPM2 Support: yes',
      '',
    ].join('\n');
    const { item, survey } = await surveyEvidence(given('bootctl.txt', text));
    expect(item.format).toBe('bootctl');
    const event = survey?.facts.find((f) => f.kind === 'event' && f.value.code === 'sb.state');
    expect(event).toMatchObject({ value: { fields: { s: on ? 'enabled' : 'disabled' } }, from: { line: 4 } });
    expect(secureBootVerdicts(survey?.facts ?? [])).toEqual([]);
  });

  it('with JSON nested too deeply is read as lines, and says so', async () => {
    const text = `[    0.000000] Linux version 6.1.0\n${'{"a":'.repeat(200)}\n[    1.000000] usb 1-1: new high-speed USB device number 2\n`;
    const report = await json(given('deep.txt', text));
    expect(report.logProblems).toMatchObject([{ code: 'log.json-too-deep' }]);
  });
});

describe('what a log says', () => {
  it('is shown in its own words under every cause, not the first alone', async () => {
    const altbad = 'Alternate GPT is invalid, using primary GPT.';
    const path = given(
      'two.txt',
      `[   40.909035] ${altbad}\n[  100.000000] BUG: kernel NULL pointer dereference, address: 0000000000000038\n`,
    );
    const { out } = await run('diagnose', path, '--lang', 'en');
    expect(out).toContain('line 2  BUG: kernel NULL pointer dereference');
    expect(out).toContain(`line 1  ${altbad}`);
  });

  it('of a boot entry is shown where its partitions are listed in another file', async () => {
    const entries = given(
      'efi.txt',
      String.raw`BootOrder: 0001
Boot0001* Old	HD(1,GPT,99999999-7a41-4b08-9e65-d0417c28fa13,0x800,0x14000)/File(\EFI\old\grubx64.efi)
`,
    );
    const listed = given(
      'blkid.txt',
      '/dev/sda1: UUID="AAAA-BBBB" TYPE="vfat" PARTUUID="11111111-2222-3333-4444-555555555555"\n',
    );
    const { out } = await run('diagnose', entries, listed, '--lang', 'en');
    expect(out).toContain('eb.stale');
    expect(out).toMatch(/efi\.txt:2\s+Boot0001\*\s+Old/);
  });
});
