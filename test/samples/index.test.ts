/**
 * What the samples are used for. Every row of INDEX.tsv is either asserted by a test of this folder or stands here with
 * the reason why not; the counts are printed.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasSamples, index } from './folder.ts';

/** Rows that no test asserts, by the start of their path, with the reason. */
const NOT_USED: readonly (readonly [string, string])[] = [
  [
    'image/log2timeline+dfvfs/ext2.vmdk',
    'VMDK is not supported; that it is refused by name is asserted with the containers',
  ],
  ['image/log2timeline+plaso/image.vmdk', 'VMDK is not supported'],
  ['other/RedHatInsights+insights-core/ls_boot', 'a listing of /boot: no finding rests on it'],
  ['other/kellyjonbrazil+jc/centos-7.7__findmnt', 'findmnt says nothing of a boot medium'],
  ['log-windows/adamgell+cmtraceopen/registry', 'a .reg export: hives are read directly'],
  ['log-windows/adamgell+cmtraceopen/reporting_events__mixed', 'Windows Update reporting: no finding rests on it'],
  ['log-windows/log2timeline+plaso/ReAgent.xml', 'recovery configuration: no finding rests on it'],
];

/** Which test asserts which rows, by the start of their path. */
const USED: Readonly<Record<string, readonly string[]>> = {
  'bcd.test.ts': ['bcd/'],
  'regf.test.ts': ['regf/'],
  'pe.test.ts': ['efi/'],
  'fat.test.ts': ['fat/'],
  'tables.test.ts': ['gpt/', 'mbr/'],
  'ntfs.test.ts': ['ntfs/'],
  'containers.test.ts': ['image/'],
  'cases.test.ts': ['cases/'],
  'logs.test.ts': ['log-dmesg/', 'log-journal/', 'log-lspci/'],
  'logs-b.test.ts': ['log-windows/'],
  'tools.test.ts': ['other/'],
};

describe.skipIf(!hasSamples)('the index of samples', () => {
  const rows = index();

  it('names tests that exist', () => {
    const files = new Set(readdirSync(import.meta.dirname));
    expect(Object.keys(USED).filter((file) => !files.has(file))).toEqual([]);
  });

  it('accounts for every row', () => {
    const reason = (path: string): string | undefined => NOT_USED.find(([start]) => path.startsWith(start))?.[1];
    const used = (path: string): boolean =>
      Object.values(USED).some((starts) => starts.some((s) => path.startsWith(s)));
    const unexplained = rows.filter((r) => reason(r.path) === undefined && !used(r.path)).map((r) => r.path);
    const left = rows.filter((r) => reason(r.path) !== undefined);
    console.log(`${rows.length} rows: ${rows.length - left.length} asserted, ${left.length} not used:`);
    for (const row of left) console.log(`  ${row.path}: ${reason(row.path)}`);
    expect(unexplained).toEqual([]);
  });
});
