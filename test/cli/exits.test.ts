/** Every command × clean, findings, inconclusive, missing, wrong use: the exit table, of the process and in the envelope. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';

const MEDIA = join(import.meta.dirname, '../../corpus/media');
const medium = (name: string): string => join(MEDIA, `${name}.qcow2`);
const CLEAN = medium('base-superfloppy');
const FINDINGS = medium('mbr-boot-code-empty');
/** A fault that a repair mends beside one that none does. */
const HALF_MENDED = medium('mbr-fat-hidden-sectors-wrong+winload-deleted');
/** Nothing but a note, and a repair that refuses it unless it is asked for by name. */
const NOTED = medium('mbr-ntfs-dirty');
const CUT_FILE = `${medium('gpt-esp-chain-cut')}:p1:/EFI/Microsoft/Boot/BCD`;
const CUT_HIVE = `${medium('gpt-system-hive-truncated')}:p3:/Windows/System32/config/SYSTEM:\\`;
const MISSING = '/nonexistent/stick.img';

const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-exits-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A container that cannot be opened, and one of which the end is missing. */
const STUB = at('stub.qcow2');
const HOLED = at('holed.qcow2');

beforeAll(() => {
  writeFileSync(STUB, readFileSync(FINDINGS).subarray(0, 3000));
  const whole = readFileSync(CLEAN);
  writeFileSync(HOLED, whole.subarray(0, Math.floor(whole.length / 2)));
  mkdirSync(at('sums'));
  mkdirSync(at('no-sums'));
  mkdirSync(at('empty'));
  mkdirSync(at('backup-other'));
  writeFileSync(at('backup-other/base-superfloppy.qcow2.img'), 'another');
  for (const name of ['well', 'spoilt', 'sums/well']) writeFileSync(at(name), name);
  writeFileSync(at('no-sums/alone'), 'alone');
  const line = (name: string, content: string): string =>
    `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
  writeFileSync(at('sums/SHA256SUMS'), line('well', 'sums/well'));
  writeFileSync(at('spoilt.sums'), line('well', 'well') + line('spoilt', 'other'));
  writeFileSync(at('gone.sums'), line('spoilt', 'other') + line('gone', 'gone'));
  writeFileSync(at('exists.img'), '');
  writeFileSync(at('no-journal.json'), '{"half');
});

/** Rows of the table: what is asked, and the code. */
const TABLE: Readonly<Record<string, readonly (readonly [situation: string, exit: number, ...args: string[]])[]>> = {
  diagnose: [
    ['clean', 0, CLEAN],
    ['a note alone', 0, NOTED],
    ['findings', 4, FINDINGS],
    ['findings, and something of no use', 12, FINDINGS, STUB],
    ['clean, and something of no use', 8, CLEAN, STUB],
    ['inconclusive', 8, STUB],
    ['missing', 8, MISSING],
    ['an empty folder', 8, at('empty')],
    ['a symptom', 4, '--symptom', '0x7b'],
    ['words that are not understood, alone', 8, '--symptom', 'xyzzy plugh'],
    ['words that are not understood, beside a clean medium', 0, CLEAN, '--symptom', 'xyzzy plugh'],
    ['nothing given', 16],
    ['no revocations', 16, CLEAN, '--dbx', at('well')],
  ],
  repair: [
    ['clean', 0, CLEAN, '--dry-run'],
    ['a note alone, its repair refused', 0, NOTED, '--dry-run'],
    ['refused, though asked for by name', 4, medium('gpt-bitlocker'), '--only', 'mbr-boot-code', '--dry-run'],
    ['a plan', 4, FINDINGS, '--dry-run'],
    ['findings no repair is for', 4, medium('gpt-bitlocker-metadata-lost'), '--dry-run'],
    ['written, clean afterwards', 1, FINDINGS, '--output', at('repaired.img')],
    ['written, something remains', 5, HALF_MENDED, '--output', at('half.img')],
    ['the output exists', 12, FINDINGS, '--output', at('exists.img')],
    ['inconclusive', 8, STUB, '--dry-run'],
    ['missing', 8, MISSING, '--dry-run'],
    ['no such repair', 16, CLEAN, '--only', 'nonsense'],
    ['no target', 16],
    ['no such repair of a host', 16, '--host', 'nonsense'],
  ],
  undo: [
    ['missing', 8, MISSING],
    ['no journal', 8, at('no-journal.json')],
    ['no journal named', 16],
  ],
  backup: [
    ['whole', 0, CLEAN, '--to', at('backup')],
    ['incomplete', 4, HOLED, '--to', at('backup-holed')],
    ['onto a file that is another', 8, CLEAN, '--to', at('backup-other')],
    ['inconclusive', 8, STUB, '--to', at('backup-stub')],
    ['missing', 8, MISSING, '--to', at('backup-none')],
    ['nowhere named', 16, CLEAN],
  ],
  verify: [
    ['as recorded', 0, at('sums/SHA256SUMS')],
    ['a folder with a list', 0, at('sums')],
    ['differs', 4, at('spoilt.sums')],
    ['differs and missing', 12, at('gone.sums')],
    ['no hash recorded', 8, at('no-sums/alone')],
    ['a folder without a list', 8, at('no-sums')],
    ['missing', 8, MISSING],
    ['nothing named', 16],
  ],
  'boot-test': [
    ['without QEMU', 8, CLEAN],
    ['inconclusive', 8, STUB],
    ['missing', 8, MISSING],
    ['no time', 16, CLEAN, '--timeout', '0'],
  ],
  inspect: [
    ['whole', 0, CLEAN],
    ['incomplete', 4, CUT_FILE],
    ['another structure', 8, CLEAN, 'wim'],
    ['missing', 8, MISSING],
    ['no such structure', 16, CLEAN, 'nonsense'],
  ],
  ls: [
    ['whole', 0, `${CLEAN}:/`],
    ['incomplete', 4, CUT_HIVE],
    ['not there', 8, `${CLEAN}:/nothing`],
    ['missing', 8, MISSING],
    ['no volume named', 16, `${medium('base-mbr')}:/`],
  ],
  cat: [
    ['whole', 0, CLEAN],
    ['incomplete', 4, CUT_FILE],
    ['holes', 4, HOLED],
    ['missing', 8, MISSING],
    ['a folder', 16, `${CLEAN}:/`],
  ],
  extract: [
    ['whole', 0, `${CLEAN}:/EFI`, '-o', at('out')],
    ['files that exist', 4, `${CLEAN}:/EFI`, '-o', at('out')],
    ['incomplete', 4, CUT_FILE, '-o', at('out')],
    ['a file where the folder should be', 8, `${CLEAN}:/EFI`, '-o', at('well')],
    ['missing', 8, MISSING, '-o', at('out')],
    ['nowhere named', 16, CLEAN],
  ],
  search: [
    ['nothing is lost', 0, CLEAN],
    ['missing', 8, MISSING],
  ],
  explain: [
    ['known', 0, 'MBR-02'],
    ['unknown', 16, 'xyzzyplugh'],
  ],
  symptoms: [
    ['known', 0, '0x7b'],
    ['unknown', 16, 'xyzzyplugh'],
  ],
};

describe.each(Object.entries(TABLE))('%s', (command, rows) => {
  const cases = rows.map(([situation, exit, ...args]) => ({ situation, exit, args }));
  it.each(cases)('$situation: $exit', { timeout: 60_000 }, async ({ exit, args }) => {
    const path = process.env['PATH'];
    if (command === 'boot-test') process.env['PATH'] = folder;
    try {
      const ran = await run(command, ...args, '--json', '--lang', 'en');
      expect([ran.exit, (JSON.parse(ran.out) as { exit: unknown }).exit, ran.err]).toEqual([exit, exit, ran.err]);
      expect(ran.err).not.toMatch(/\n\s+at |\bE[A-Z]{4,}\b/);
    } finally {
      process.env['PATH'] = path;
    }
  });
});

it('knows every command there is', async () => {
  const commands = readdirSync(join(import.meta.dirname, '../../src/cli/commands')).map((name) => name.slice(0, -3));
  expect(Object.keys(TABLE).toSorted()).toEqual(commands.filter((name) => name !== 'repair-host').toSorted());
});

describe('errors of the system', () => {
  it.each([
    [['cat', MISSING], 'no such file or device'],
    [['undo', MISSING], 'no such file or folder'],
    [['repair', FINDINGS, '--output', at('exists.img')], 'it exists already'],
    [['extract', CLEAN, '-o', at('well')], 'it exists already'],
    [['verify', '/proc/self/mem'], 'the device reports an error'],
  ])('are words: %j', async (args, words) => {
    for (const language of ['en', 'zh']) {
      const { out, err } = await run(...args, '--lang', language);
      expect(out + err).not.toMatch(/\bE(?:NOENT|EXIST|IO|ISDIR|ACCES|NOTDIR|INVAL)\b|—: —/);
      if (language === 'en') expect(out + err).toContain(words);
    }
  });

  it('and no backup or undo is promised of a copy', async () => {
    const { out } = await run('repair', FINDINGS, '--output', at('exists.img'), '--lang', 'en');
    expect(out.split('\n')[0]).toBe(
      `✗ No repaired copy: ${at('exists.img')}: it exists already; the target is untouched`,
    );
    expect(out).not.toMatch(/undo|back(?:ed)? ?up/i);
  });
});
