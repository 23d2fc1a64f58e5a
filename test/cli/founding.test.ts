/** The three failures the project began with, from what a person has to the cause that leads. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';

const DMESG = `[    0.000000] Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)
[    0.000000] Command line: BOOT_IMAGE=/live/vmlinuz boot=live
[    1.100000] pci 0000:03:00.0: [144d:a808] type 00 class 0x010802
[    1.500000] ahci 0000:00:17.0: version 3.0
`;
const LSPCI = `03:00.0 Non-Volatile memory controller [0108]: Samsung Electronics Co Ltd NVMe SSD Controller [144d:a808]
\tSubsystem: Samsung Electronics Co Ltd Device [144d:a801]
\tKernel modules: nvme
00:17.0 SATA controller [0106]: Intel Corporation SATA AHCI Controller [8086:a352] (rev 10)
\tKernel driver in use: ahci
\tKernel modules: ahci
`;
const JOURNAL = `Nov 22 10:00:00 host kernel: Linux version 6.1.0-18-amd64
Nov 22 10:00:05 host systemd[1]: Starting myservice.service - My Service...
`;

interface Report {
  readonly causes: readonly { readonly id: string }[];
  readonly findings: readonly { readonly code: string }[];
  readonly events: readonly { readonly code: string; readonly fields: Readonly<Record<string, string>> }[];
  readonly nextTests: readonly { readonly ask: string }[];
}

describe('founding symptoms', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'wtg-triage-founding-'));
    return () => rmSync(dir, { recursive: true, force: true });
  });
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const diagnose = async (...args: string[]): Promise<Report> => {
    const { out } = await run('diagnose', '--json', ...args);
    return JSON.parse(out) as Report;
  };

  it('an NVMe function that no driver bound: dmesg and lspci -k together', async () => {
    const report = await diagnose(file('dmesg.txt', DMESG), file('lspci.txt', LSPCI));
    expect(report.findings.map((f) => f.code)).toContain('lspci.nodrv');
    expect(report.causes[0]?.id).toBe('storage-driver-missing');
  });

  it('the founding text’s own line for it, which no kernel prints', async () => {
    const text = `${DMESG}[    2.000000] nvme 0000:03:00.0: Device not present, ignoring.\n`;
    const report = await diagnose(file('founding.txt', text));
    expect(report.events.map((e) => e.code)).toContain('founding.nvme');
    expect(report.causes[0]?.id).toBe('storage-driver-missing');
  });

  it.each([
    ['as systemd prints it', 'Main process exited, code=killed, status=11/SEGV'],
    ['as a shell wrapper leaves it', 'Main process exited, code=exited, status=139/n/a'],
    ['as the founding text has it', 'Main process exited, code=exited, status=139'],
  ])('a service killed by a segmentation fault, %s', async (name, message) => {
    const text = `${JOURNAL}Nov 22 10:00:06 host systemd[1]: myservice.service: ${message}\n`;
    const report = await diagnose(file(`${name}.txt`, text));
    expect(report.events.map((e) => e.code)).toContain('unit.exit');
    expect(report.causes[0]?.id).toBe('process-crash');
  });

  it.each(['applying-registry-settings', '卡在“正在应用注册表差异”界面', 'Applying registry settings'])(
    'the hang while applying registry settings: %s',
    async (symptom) => {
      const report = await diagnose('--symptom', symptom);
      expect(report.causes.map((c) => c.id)).toEqual(expect.arrayContaining(['setup-interrupted', 'slow-media-hang']));
      expect(report.nextTests.length).toBeGreaterThan(0);
    },
  );

  it('the hang, on a stick whose chain is whole', async () => {
    const report = await diagnose('corpus/media/base-gpt.qcow2', '--symptom', 'applying-registry-settings');
    expect(['setup-interrupted', 'slow-media-hang']).toContain(report.causes[0]?.id);
  });
});
