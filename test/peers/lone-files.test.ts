/** Files taken off a medium and given alone are judged by the checks of the medium; hives with their logs as one thing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/inspect/listing.ts';
import { openTarget } from '../../src/engine/nested-path.ts';
import { run as cli } from '../cli/capture.ts';
import { SERVICES } from './media/faults/fault.ts';
import { editHive, setValues } from './media/hive.ts';
import { transactionLog, unfinished } from './media/hive-log.ts';
import { temporary } from './media/tools.ts';

const BASE = join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2');
const CONFIG = 'p3:/Windows/System32/config';

interface Report {
  readonly exit: number;
  readonly evidence: readonly { readonly kind: string; readonly format: string }[];
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

let dir: ReturnType<typeof temporary>;
let count = 0;
let folder = '';
let system: Buffer = Buffer.alloc(0);
let software: Buffer = Buffer.alloc(0);
const at = (name: string): string => join(folder, name);

async function taken(path: string, medium = BASE): Promise<Buffer> {
  const opened = await openTarget(`${medium}:${path}`);
  if (!opened.ok) throw new Error(path);
  const bytes = bytesOf(opened.value.node);
  if (!bytes.ok) throw new Error(path);
  const content = Buffer.from((await bytes.value.read(0, bytes.value.size)).bytes);
  await opened.value.close();
  return content;
}

async function diagnose(...names: string[]): Promise<Report> {
  return JSON.parse((await cli('diagnose', ...names.map(at), '--json')).out) as Report;
}

const codes = ({ findings }: Report): string[] => findings.map(({ code }) => code);

beforeAll(async () => {
  dir = temporary('lone-files');
  system = await taken(`${CONFIG}/SYSTEM`);
  software = await taken(`${CONFIG}/SOFTWARE`);
});
beforeEach(() => {
  folder = join(dir.path, String((count += 1)));
  mkdirSync(folder);
});
afterAll(() => dir.remove());

/** The hive with one driver disabled, as hivexsh writes it. */
function disabled(): Buffer {
  writeFileSync(at('edited'), system);
  editHive(at('edited'), [`cd ${SERVICES}\\USBSTOR`, ...setValues({ Type: { dword: 1 }, Start: { dword: 4 } })]);
  return readFileSync(at('edited'));
}

describe('a SYSTEM hive', () => {
  it('of a sound stick is sound', async () => {
    writeFileSync(at('SYSTEM'), system);
    const report = await diagnose('SYSTEM');
    expect(report.evidence).toMatchObject([{ kind: 'file', format: 'hive' }]);
    expect(codes(report).filter((code) => code !== 'WIN-01')).toEqual([]);
  });

  it('with a driver disabled says so', async () => {
    writeFileSync(at('SYSTEM'), disabled());
    expect(codes(await diagnose('SYSTEM'))).toContain('WIN-04');
  });

  it.each([
    ['beside it', 'SYSTEM', 'SYSTEM.LOG1', ['SYSTEM']],
    ['beside it in small letters', 'SYSTEM', 'SYSTEM.log1', ['SYSTEM']],
    ['given first', 'SYSTEM', 'SYSTEM.LOG1', ['SYSTEM.LOG1', 'SYSTEM']],
    ['given from elsewhere', 'SYSTEM', 'other/system.log1', ['SYSTEM', 'other/system.log1']],
  ])('is brought up to date by the log %s', async (_, hive, log, given) => {
    mkdirSync(at('other'));
    const earlier = disabled();
    writeFileSync(at(hive), unfinished(earlier, 8, 7));
    expect(codes(await diagnose(hive))).toContain('WIN-04');
    writeFileSync(at(log), transactionLog(earlier, system, 7));
    const report = await diagnose(...given);
    expect(codes(report)).not.toContain('WIN-04');
    expect(codes(report)).toContain('WIN-09');
    expect(report.evidence.map(({ kind }) => kind)).toEqual(given.map(() => 'file'));
    expect(report.exit & 8).toBe(0);
  });
});

describe('a transaction log', () => {
  it('without its hive is named and not judged', async () => {
    writeFileSync(at('SYSTEM.LOG1'), transactionLog(disabled(), system, 7));
    const report = await diagnose('SYSTEM.LOG1');
    expect(report).toMatchObject({ exit: 8, findings: [], evidence: [{ kind: 'unusable', format: 'hive-log' }] });
  });
});

describe('a SOFTWARE hive', () => {
  const build = (number: string): void => {
    writeFileSync(at('SOFTWARE'), software);
    editHive(at('SOFTWARE'), [
      'cd Microsoft\\Windows NT\\CurrentVersion',
      ...setValues({ CurrentBuildNumber: { string: number }, EditionID: { string: 'Professional' } }),
    ]);
  };

  it('of build 19044 says that Windows To Go ended before', async () => {
    build('19044');
    const report = await diagnose('SOFTWARE');
    expect(report.findings).toMatchObject([{ code: 'WIN-12', message: expect.stringContaining('19044') as string }]);
    expect(report.exit).toBe(0);
  });

  it('of build 17134 says nothing', async () => {
    build('17134');
    expect(codes(await diagnose('SOFTWARE'))).toEqual([]);
  });

  it('with its SYSTEM is of one Windows', async () => {
    build('19044');
    writeFileSync(at('SYSTEM'), system);
    const report = await diagnose('SOFTWARE', 'SYSTEM');
    expect(report.findings.filter(({ code }) => code === 'WIN-12')).toMatchObject([
      { message: expect.stringMatching(/^Windows on .*SYSTEM is build 19044/) as string },
    ]);
  });
});

it('a boot store is judged as on the medium', async () => {
  writeFileSync(at('BCD'), await taken('p1:/EFI/Microsoft/Boot/BCD'));
  expect(await diagnose('BCD')).toMatchObject({ exit: 0, evidence: [{ kind: 'file', format: 'hive' }], findings: [] });
});

it('a boot status file tells of the last start, as on the medium', async () => {
  const medium = BASE.replace('base-gpt', 'gpt-last-start-device-not-found');
  writeFileSync(at('BOOTSTAT.DAT'), await taken('p1:/EFI/Microsoft/Boot/BOOTSTAT.DAT', medium));
  const report = await diagnose('BOOTSTAT.DAT');
  expect(report.evidence).toMatchObject([{ kind: 'file', format: 'boot-status' }]);
  expect(codes(report).sort()).toEqual(['LOG-04', 'bootmgr.c000000e']);
});
