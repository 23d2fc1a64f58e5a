/** Folders: what is in them is judged as if each file had been given, within bounds, and never outside them. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/inspect/listing.ts';
import { openTarget } from '../../src/engine/nested-path.ts';
import { walkFolder } from '../../src/sources/walk.ts';
import { run } from './capture.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const LOG = join(CORPUS, 'logs/bridge-hangs-with-uas.log');

interface Report {
  readonly exit: number;
  readonly evidence: readonly { id: string; kind: string; format: string; problem?: { code: string } }[];
  readonly findings: readonly { readonly code: string }[];
}

let folder = '';
const put = (name: string, bytes: Uint8Array | string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
};
const diagnose = async (...paths: string[]): Promise<Report> =>
  JSON.parse((await run('diagnose', ...paths, '--json')).out) as Report;
const told = ({ evidence }: Report): string[] =>
  evidence.map(({ id, kind, format }) => `${id.slice(folder.length + 1)}: ${kind} ${format}`);

async function taken(path: string): Promise<Uint8Array> {
  const opened = await openTarget(join(CORPUS, path));
  if (!opened.ok) throw new Error(path);
  const bytes = bytesOf(opened.value.node);
  if (!bytes.ok) throw new Error(path);
  const content = (await bytes.value.read(0, bytes.value.size)).bytes;
  await opened.value.close();
  return content;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder', () => {
  it('of a support bundle gives its logs, and nothing else of it', async () => {
    mkdirSync(join(folder, 'sos_commands/kernel'), { recursive: true });
    copyFileSync(LOG, join(folder, 'sos_commands/kernel/dmesg'));
    put('etc/hostname', 'machine\n');
    put('version.txt', 'sosreport: 4.5\n');
    put(
      'sos_commands/boot/noise',
      Uint8Array.from({ length: 4096 }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 24),
    );
    symlinkSync('..', join(folder, 'sos_commands/up'));
    const report = await diagnose(folder);
    expect(told(report)).toEqual([expect.stringMatching(/^sos_commands\/kernel\/dmesg: log /) as string]);
    expect(report.exit).toBe((await diagnose(LOG)).exit);
    expect(report.findings.map(({ code }) => code)).toEqual((await diagnose(LOG)).findings.map(({ code }) => code));
  });

  it('of Windows gives its hives as one Windows, and Boot Manager its memory', async () => {
    const stick = 'media/gpt-last-start-device-not-found.qcow2';
    put('Windows/System32/config/SYSTEM', await taken(`${stick}:p3:/Windows/System32/config/SYSTEM`));
    put('Windows/System32/config/SOFTWARE', await taken(`${stick}:p3:/Windows/System32/config/SOFTWARE`));
    put('Windows/System32/config/RegBack/SYSTEM', 'regf');
    put('Windows/System32/kernel32.dll', 'MZ');
    put('EFI/Microsoft/Boot/BOOTSTAT.DAT', await taken(`${stick}:p1:/EFI/Microsoft/Boot/BOOTSTAT.DAT`));
    const report = await diagnose(folder);
    expect(told(report)).toEqual([
      'EFI/Microsoft/Boot/BOOTSTAT.DAT: file boot-status',
      'Windows/System32/config/SOFTWARE: file hive',
      'Windows/System32/config/SYSTEM: file hive',
    ]);
    expect(report.findings.map(({ code }) => code)).toContain('LOG-04');
  });

  it('says of what stands in place of a hive that it is none', async () => {
    put('config/SYSTEM', new Uint8Array(5000).fill(0xa5));
    put('config/SAM', new Uint8Array(5000).fill(0xa5));
    const report = await diagnose(folder);
    expect(told(report)).toEqual(['config/SYSTEM: unusable unknown']);
    expect(report.exit).toBe(8);
  });

  it('without evidence says so', async () => {
    put('photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3));
    const report = await diagnose(folder);
    expect(report.exit).toBe(8);
    expect(report.evidence).toMatchObject([{ kind: 'unusable', problem: { code: 'folder-without-evidence' } }]);
  });
});

describe('walking', () => {
  const all = (): boolean => true;
  const limits = { depth: 3, entries: 1000, passes: new Set(['passed']) };

  it('ends at its depth and at its count, and says so', async () => {
    put('1/2/3/4/5/deep', 'x');
    put('near', 'x');
    const walk = await walkFolder(folder, limits, all);
    expect(walk).toMatchObject({ cut: true, files: [{ name: 'near' }] });
    for (let i = 0; i < 20; i += 1) put(`many/${i}`, 'x');
    expect((await walkFolder(folder, { ...limits, entries: 10 }, all))?.cut).toBe(true);
  });

  it('follows no link, enters nothing that is passed by name, and reads no empty file', async () => {
    put('a/file', 'x');
    put('a/empty', '');
    put('passed/file', 'x');
    symlinkSync(folder, join(folder, 'a/round'));
    symlinkSync('/etc/hostname', join(folder, 'a/out'));
    const walk = await walkFolder(folder, limits, all);
    expect(walk?.files.map(({ path }) => path)).toEqual([join(folder, 'a/file')]);
    expect(walk?.cut).toBe(false);
    expect(await walkFolder(join(folder, 'a/file'), limits, all)).toBeUndefined();
  });
});
