/**
 * The lines of the knowledge catalogue about faults, boot loaders, firmware, PCIe, SATA, health, boot entries and copies,
 * each alone in a capture, and sound logs of Windows. Needs the folder beside the repository; skipped without it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bootEntry } from '../../src/signatures/boot-entry.ts';
import { fault } from '../../src/signatures/fault.ts';
import { firmware } from '../../src/signatures/firmware.ts';
import { grub } from '../../src/signatures/grub.ts';
import { pcie } from '../../src/signatures/pcie.ts';
import { sata } from '../../src/signatures/sata.ts';
import { secureBoot } from '../../src/signatures/secure-boot.ts';
import { shim } from '../../src/signatures/shim.ts';
import type { Signature } from '../../src/core/signature.ts';
import { smart } from '../../src/signatures/smart.ts';
import { syslinux } from '../../src/signatures/syslinux.ts';
import { writing } from '../../src/signatures/writing.ts';
import { read } from '../parsers/logs/support.ts';
import { hasSamples, sample, SAMPLES } from './folder.ts';

const LINES = join(SAMPLES, '../knowledge/log-lines.tsv');

const SECTIONS: Readonly<Record<string, readonly (readonly Signature[])[]>> = {
  'faults and exit statuses': [fault],
  'Secure Boot': [secureBoot],
  'firmware and boot loaders': [grub, shim, firmware, syslinux],
  'PCI Express': [pcie],
  SATA: [sata],
  health: [smart],
  'boot entries and inventory': [bootEntry],
  'writing and verifying': [writing],
};

describe.skipIf(!existsSync(LINES))('lines of the catalogue, alone', () => {
  it.each(Object.entries(SECTIONS))('%s', async (name, lists) => {
    const codes = new Set(lists.flat().map(({ code }) => code));
    const rows = readFileSync(LINES, 'utf8')
      .split('\n')
      .map((row) => ({ code: row.slice(0, row.indexOf('\t')), line: row.slice(row.indexOf('\t') + 1) }))
      .filter(({ code }) => codes.has(code));
    const wrong: string[] = [];
    for (const { code, line } of rows) {
      const said = (await read(`${line}\n`)).codes.join();
      if (said !== code) wrong.push(`${code}: ${line} → ${said}`);
    }
    console.info(`${name}: ${rows.length - wrong.length}/${rows.length}`);
    expect(wrong).toEqual([]);
  });
});

/** Logs of runs that succeeded; the others in the folder hold failures. */
const SOUND = [
  'DieterReuter+win7-printing-sandbox/dism.log',
  'adamgell+cmtraceopen/cbs__clean__CBS.log',
  'adamgell+cmtraceopen/dism__clean__dism.log',
  'adamgell+cmtraceopen/panther__clean__setupact.log',
  'adamgell+cmtraceopen/reporting_events__clean__ReportingEvents.log',
  'adamgell+cmtraceopen/secureboot__clean__SecureBootCertificateUpdate.log',
  'log2timeline+plaso/powershell_transcript.txt',
  'log2timeline+plaso/setupapi.dev.log',
  'log2timeline+plaso/setupapi.setup.log',
];

describe.skipIf(!hasSamples)('logs of sound Windows systems', () => {
  it.each(SOUND)('show no fault: %s', async (path) => {
    const { events } = await read(sample(`log-windows/${path}`));
    expect(events.filter((event) => event.fault)).toEqual([]);
  });

  it.each([
    ['MicrosoftDocs+SupportArticles-docs/sysprep_appx_setupact.log', 'sysprep.appx'],
    ['MicrosoftDocs+windows-itpro-docs/upgrade_8007042B_setupact.log', 'setup.corrupt'],
    ['MicrosoftDocs+windows-itpro-docs/upgrade_8007042B_setuperr.log', 'setup.corrupt'],
  ])('the failing ones show theirs: %s', async (path, code) => {
    const { codes, log } = await read(sample(`log-windows/${path}`));
    expect(codes).toContain(code);
    expect(log.covers).toContain('setup');
  });

  it.each([
    ['cbs__mixed__CBS.log', 'cbs', 'servicing'],
    ['cbs__mixed_components__CBS.log', 'cbs', 'servicing'],
    ['dism__mixed__dism.log', 'dism', 'servicing'],
    ['dism__mixed_components__dism.log', 'dism', 'servicing'],
    ['panther__mixed__setuperr.log', 'panther', 'setup'],
  ])('those with foreign lines are still recognised: %s', async (name, format, cover) => {
    const { log } = await read(sample(`log-windows/adamgell+cmtraceopen/${name}`));
    expect(log.format).toBe(format);
    expect(log.covers).toContain(cover);
  });

  it('a real one is read to its last line', async () => {
    const path = 'log-windows/DieterReuter+win7-printing-sandbox/dism.log';
    const bytes = sample(path);
    const { log } = await read(bytes);
    const ends = bytes.filter((byte) => byte === 0x0a).length;
    expect([ends, ends + 1]).toContain(log.lines);
  });
});
