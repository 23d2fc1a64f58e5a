/**
 * Repairs of the registry of an installed Windows: broken as in life → repaired → our diagnosis is clean, hivexml and
 * reglookup read what is expected, no other file changed, and undo gives every byte back.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RepairReport } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import { repairs } from '../../src/repair/index.ts';
import { effects, journalIn } from '../apply/stick.ts';
import { guidBytes } from './media/bcd.ts';
import { Crashes } from './media/crashes.ts';
import { OTHER_PARTITION, SECTOR, SERVICES, SYSTEM } from './media/faults/fault.ts';
import { FAULTS } from './media/faults/index.ts';
import { editHive, setValues } from './media/hive.ts';
import { transactionLog, unfinished } from './media/hive-log.ts';
import { xmlValues } from './media/hivexml.ts';
import type { Image } from './media/image.ts';
import { backups, planned, repair, sha, shaOf } from './media/repairing.ts';
import { buildGptStick, buildMbrStick, cloneStick, IDS, SMALL } from './media/stick.ts';
import { run, temporary } from './media/tools.ts';

const SOFTWARE = '/Windows/System32/config/SOFTWARE';
const CONTROL = 'ControlSet001\\Control';
const HARDWARE = 'HardwareConfig\\{8c4f1c4e-52a7-5c0a-9f3d-6d1be3a0c9d7}';

const dir = temporary('repair-hives');
const sticks: Partial<Record<'gpt' | 'mbr', Image>> = {};
let number = 0;

beforeAll(() => {
  sticks.gpt = buildGptStick(dir.path, SMALL);
  sticks.mbr = buildMbrStick(dir.path, SMALL);
}, 300_000);
const crashes = new Crashes('hives');
afterAll(() => {
  crashes.print();
  dir.remove();
});

function broken(base: 'gpt' | 'mbr', inject: (image: Image) => void): Image {
  const stick = sticks[base];
  if (stick === undefined) throw new Error(`the ${base} stick was not built`);
  number += 1;
  const image = cloneStick(stick, join(dir.path, `${base}-${number}.img`));
  inject(image);
  return image;
}

const refusals = (report: RepairReport): string[] =>
  report.repairs.flatMap((r) => (r.refused === undefined ? [] : [`${r.repair}: ${r.refused.message}`]));

/** Every file of the Windows volume with its SHA-1 as wimlib reads them, and all else of the medium as its bytes. */
function files(image: Image): Map<string, string> {
  const out = new Map<string, string>();
  const { start, sectors } = image.layout.windows;
  const bytes = readFileSync(image.path);
  out.set('before the Windows volume', sha(bytes.subarray(0, start * SECTOR)));
  out.set('behind the Windows volume', sha(bytes.subarray((start + sectors) * SECTOR)));
  const volume = `${image.path}.ntfs`;
  writeFileSync(volume, bytes.subarray(start * SECTOR, (start + sectors) * SECTOR));
  run('wimlib-imagex', ['capture', volume, `${volume}.wim`, '--compress=none', '--no-acls']);
  const listed = run('wimlib-imagex', ['dir', `${volume}.wim`, '1', '--detailed']);
  for (const one of listed.split(/\n(?=Full Path)/)) {
    const path = /Full Path\s+= "([^"]*)"/.exec(one)?.[1];
    if (path !== undefined) out.set(path, /Hash\s+= (\S+)/.exec(one)?.[1] ?? '');
  }
  run('ntfsfix', ['-n', volume]);
  rmSync(volume);
  rmSync(`${volume}.wim`);
  return out;
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((p) => before.get(p) !== after.get(p)).sort();
}

/** Errors and warnings besides those a case may keep. */
const troubles = (diagnosis: Diagnosis | undefined): string[] =>
  diagnosis?.findings.filter(({ severity }) => severity !== 'info').map((f) => `${f.code} ${f.message}`) ?? ['none'];

function clean(report: RepairReport, codes: readonly string[]): void {
  expect({ status: report.status, refused: refusals(report), obstacles: report.obstacles }).toEqual({
    status: 'applied',
    refused: [],
    obstacles: [],
  });
  expect(report.after?.findings.filter(({ code }) => codes.includes(code))).toEqual([]);
  expect(troubles(report.after)).toEqual([]);
  const chains = report.after?.chains.filter((chain) => chain.prepared) ?? [];
  expect(chains.length).toBeGreaterThan(0);
  for (const chain of chains) expect(chain.firstBroken).toBeUndefined();
}

async function undone(image: Image, original: string): Promise<void> {
  const journal = journalIn(backups(image));
  const dry = await runUndo({ journal, write: false, tool: 'test' }, effects());
  const report = await runUndo({ journal, write: true, confirm: dry.identity ?? '', tool: 'test' }, effects());
  expect(report.status).toBe('undone');
  expect(shaOf(image)).toBe(original);
}

interface Case {
  readonly id: string;
  readonly base: 'gpt' | 'mbr';
  readonly inject: (image: Image) => void;
  readonly repairs: readonly string[];
  readonly code: string;
  readonly named?: readonly string[];
  /** DWORDs by `path|name`, or the data in hexadecimal; undefined: the value is not there. */
  readonly values: Readonly<Record<string, number | string | undefined>>;
  readonly file?: string;
}

const numberOf = (value: number): string => Buffer.from(Uint32Array.of(value).buffer).toString('hex');
const list = (...names: string[]): string => Buffer.from(`${[...names, ''].join('\0')}\0`, 'utf16le').toString('hex');

function fault(id: string, by: readonly string[], values: Case['values']): Case {
  const known = FAULTS.find((f) => f.id === id);
  if (known === undefined) throw new Error(`no fault ${id}`);
  return { id, base: known.base, inject: (image) => known.inject(image), repairs: by, code: known.code, values };
}

/** Values of one key of SYSTEM, all of them. */
function set(key: string, values: Parameters<typeof setValues>[0]): (image: Image) => void {
  return (image) => image.editWindowsHive(SYSTEM, [`cd \\${key}`, ...setValues(values)]);
}

const CONTROL_VALUES = { SystemBootDevice: { string: 'multi(0)disk(0)rdisk(0)partition(2)' } } as const;

/** A stick pulled while Windows wrote SYSTEM: the hive is in its earlier state, the log holds what makes it the later one. */
function pulled(image: Image, withLog: boolean): void {
  const later = image.getWindows(SYSTEM);
  const file = `${image.path}.earlier`;
  writeFileSync(file, later);
  const script = [`cd ${SERVICES}\\USBSTOR`, ...setValues({ Type: { dword: 1 }, Start: { dword: 4 } })];
  if (withLog) editHive(file, script);
  const earlier = readFileSync(file);
  rmSync(file);
  const commands: string[] = [];
  const put = (path: string, bytes: Buffer): void => {
    const content = `${image.path}.put${commands.length}`;
    writeFileSync(content, bytes);
    commands.push(`delete --force ${path}`, `add ${content} ${path}`);
  };
  put(SYSTEM, unfinished(earlier, 8, 7));
  if (withLog) put(`${SYSTEM}.LOG1`, transactionLog(earlier, later, 7));
  image.redeployWindows(commands);
}

const CASES: readonly Case[] = [
  ...['USBSTOR', 'USBXHCI'].map((name) =>
    fault(`${name.toLowerCase()}-not-boot-start`, ['hive-boot-drivers'], {
      [`ControlSet001\\Services\\${name}|Start`]: 0,
    }),
  ),
  fault('disk-driver-disabled', ['hive-boot-drivers'], { 'ControlSet001\\Services\\disk|Start': 0 }),
  fault('filter-service-missing', ['hive-filters'], {
    [`${CONTROL}\\Class\\{4d36e967-e325-11ce-bfc1-08002be10318}|UpperFilters`]: list('partmgr'),
  }),
  fault('filter-file-missing', ['hive-filters'], {
    [`${CONTROL}\\Class\\{4d36e967-e325-11ce-bfc1-08002be10318}|UpperFilters`]: list('partmgr'),
  }),
  fault('control-set-missing', ['hive-control-set'], {
    'Select|Current': 1,
    'Select|Default': 1,
    'Select|LastKnownGood': 1,
    'Select|Failed': 0,
  }),
  {
    id: 'start-override',
    base: 'mbr',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        `cd ${SERVICES}\\USBHUB3`,
        'add StartOverride',
        'cd StartOverride',
        ...setValues({ '0': { dword: 3 } }),
      ]),
    repairs: ['hive-boot-drivers'],
    code: 'WIN-04',
    values: { 'ControlSet001\\Services\\USBHUB3\\StartOverride|0': 0, 'ControlSet001\\Services\\USBHUB3|Start': 0 },
  },
  {
    id: 'filters-alone',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        `cd \\${CONTROL}`,
        'add Class',
        'cd Class',
        'add {71a27cdd-812a-11d0-bec7-08002be2092f}',
        'cd {71a27cdd-812a-11d0-bec7-08002be2092f}',
        ...setValues({ LowerFilters: { list: ['gonefilter'] }, Class: { string: 'Volume' } }),
      ]),
    repairs: ['hive-filters'],
    code: 'WIN-06',
    values: {
      [`${CONTROL}\\Class\\{71a27cdd-812a-11d0-bec7-08002be2092f}|LowerFilters`]: undefined,
      [`${CONTROL}\\Class\\{71a27cdd-812a-11d0-bec7-08002be2092f}|Class`]: Buffer.from('Volume\0', 'utf16le').toString(
        'hex',
      ),
    },
  },
  {
    id: 'boot-driver-flags-zero',
    base: 'gpt',
    inject: (image) => {
      set(CONTROL, { PortableOperatingSystem: { dword: 1 }, BootDriverFlags: { dword: 0 }, ...CONTROL_VALUES })(image);
      set(HARDWARE, { BootDriverFlags: { dword: 2 } })(image);
    },
    repairs: ['hive-usb-boot-flags'],
    code: 'WIN-03',
    values: { [`${CONTROL}|BootDriverFlags`]: 0x14, [`${HARDWARE}|BootDriverFlags`]: 0x16 },
  },
  {
    id: 'host-disks-online',
    base: 'mbr',
    inject: set('ControlSet001\\Services\\partmgr\\Parameters', { SanPolicy: { dword: 1 } }),
    repairs: ['hive-san-policy'],
    code: 'WIN-02',
    values: { 'ControlSet001\\Services\\partmgr\\Parameters|SanPolicy': 4 },
  },
  {
    id: 'fast-startup-on',
    base: 'gpt',
    inject: set(`${CONTROL}\\Session Manager\\Power`, { HiberbootEnabled: { dword: 1 } }),
    repairs: ['hive-fast-startup'],
    code: 'WIN-22',
    values: { [`${CONTROL}\\Session Manager\\Power|HiberbootEnabled`]: 0 },
  },
  {
    id: 'not-portable',
    base: 'gpt',
    inject: set(CONTROL, { BootDriverFlags: { dword: 0x14 }, ...CONTROL_VALUES }),
    repairs: ['hive-portable'],
    named: ['hive-portable'],
    code: 'WIN-01',
    values: { [`${CONTROL}|PortableOperatingSystem`]: 1, [`${CONTROL}|BootDriverFlags`]: 0x14 },
  },
  ...(['gpt', 'mbr'] as const).map((base): Case => ({
    id: `drive-letter-of-another-disk-${base}`,
    base,
    inject: (image) => {
      set('MountedDevices', {
        '\\DosDevices\\C:': { binary: Buffer.concat([Buffer.from('DMIO:ID:'), guidBytes(OTHER_PARTITION)]) },
      })(image);
      const version = '\\Microsoft\\Windows NT\\CurrentVersion';
      image.editWindowsHive(SOFTWARE, [
        `cd ${version}`,
        ...setValues({ CurrentBuild: { string: '18363' }, SystemRoot: { string: 'C:\\Windows' } }),
      ]);
    },
    repairs: ['hive-drive-letter'],
    code: 'WIN-15',
    values: {
      'MountedDevices|\\DosDevices\\C:':
        base === 'gpt'
          ? Buffer.concat([Buffer.from('DMIO:ID:'), guidBytes(IDS.windows)]).toString('hex')
          : (() => {
              const target = Buffer.alloc(12);
              target.writeUInt32LE(IDS.diskSignature, 0);
              target.writeBigUInt64LE(BigInt(2048 * SECTOR + SMALL.system), 4);
              return target.toString('hex');
            })(),
    },
  })),
  {
    id: 'setup-left-running',
    base: 'gpt',
    inject: set('Setup', {
      SystemSetupInProgress: { dword: 1 },
      SetupType: { dword: 2 },
      OOBEInProgress: { dword: 1 },
      CmdLine: { string: 'oobe\\windeploy.exe' },
    }),
    repairs: ['hive-setup-state'],
    named: ['hive-setup-state'],
    code: 'WIN-11',
    values: {
      'Setup|SystemSetupInProgress': 0,
      'Setup|SetupType': 0,
      'Setup|OOBEInProgress': 0,
      'Setup|CmdLine': '0000',
    },
  },
  {
    id: 'pulled-with-log',
    base: 'gpt',
    inject: (image) => pulled(image, true),
    repairs: ['hive-replay'],
    code: 'WIN-09',
    values: { 'ControlSet001\\Services\\USBSTOR|Start': 0 },
  },
  {
    id: 'pulled-without-log',
    base: 'mbr',
    inject: (image) => pulled(image, false),
    repairs: ['hive-close'],
    code: 'WIN-09',
    values: { 'ControlSet001\\Services\\USBSTOR|Start': 0 },
  },
  {
    id: 'checksum-wrong',
    base: 'gpt',
    inject: (image) => {
      const hive = image.getWindows(SYSTEM);
      hive.writeUInt32LE(0x0bad_5eed, 0x1fc);
      image.putWindows(SYSTEM, hive);
    },
    repairs: ['hive-close'],
    code: 'WIN-09',
    values: { 'Select|Current': 1 },
  },
  {
    id: 'software-pulled',
    base: 'gpt',
    inject: (image) => image.putWindows(SOFTWARE, unfinished(image.getWindows(SOFTWARE), 4, 3)),
    repairs: ['hive-close'],
    code: 'WIN-09',
    values: {},
    file: SOFTWARE,
  },
  {
    id: 'several-at-once',
    base: 'gpt',
    inject: (image) => {
      set(`${SERVICES.slice(1)}\\USBSTOR`, { Type: { dword: 1 }, Start: { dword: 3 } })(image);
      set(`${CONTROL}\\Session Manager\\Power`, { HiberbootEnabled: { dword: 1 } })(image);
      image.putWindows(SYSTEM, unfinished(image.getWindows(SYSTEM), 21, 20));
    },
    repairs: ['hive-close', 'hive-boot-drivers', 'hive-fast-startup'],
    code: 'WIN-04',
    values: {
      'ControlSet001\\Services\\USBSTOR|Start': 0,
      [`${CONTROL}\\Session Manager\\Power|HiberbootEnabled`]: 0,
    },
  },
];

describe.each(CASES)('$id', (one) => {
  it('is repaired, nothing else is touched, and undo gives every byte back', async () => {
    const image = broken(one.base, one.inject);
    const original = shaOf(image);
    const path = one.file ?? SYSTEM;
    const [before, old] = [files(image), image.getWindows(path)];
    const report = await repair(image, one.named);
    expect(planned(report)).toEqual(one.repairs);
    expect(report.simulation?.before.findings.map(({ code }) => code)).toContain(one.code);
    clean(report, [one.code]);
    for (const { plan } of report.repairs.filter((r) => planned(report).includes(r.repair)))
      expect(plan?.notes?.length ?? 0).toBeGreaterThan(0);
    expect(changed(before, files(image))).toEqual([path]);

    const hive = image.getWindows(path);
    expect(hive.length).toBe(old.length);
    const values = xmlValues(hive, dir.path);
    for (const [name, value] of Object.entries(one.values)) {
      const data = typeof value === 'number' ? numberOf(value) : value;
      expect([name, values.get(name)?.data]).toEqual([name, data]);
    }
    const file = `${image.path}.hive`;
    writeFileSync(file, hive);
    expect(run('reglookup', [file])).toContain(path === SYSTEM ? '/Select/Current,DWORD,0x00000001' : '/Microsoft');
    rmSync(file);

    expect((await repair(image, one.named, false)).status).toBe('nothing-to-do');
    await undone(image, original);
    expect(await crashes.cut(image.path, report.steps, planned(report), one.named)).toEqual([]);
    rmSync(image.path);
  }, 120_000);
});

it('every repair of hives has its case', () => {
  const tested = new Set(CASES.flatMap((one) => one.repairs));
  const own = repairs.map(({ id }) => id).filter((id) => id.startsWith('hive-'));
  expect(own.filter((id) => !tested.has(id))).toEqual([]);
});

describe('left alone', () => {
  const fast = set(`${CONTROL}\\Session Manager\\Power`, { HiberbootEnabled: { dword: 1 } });
  const hibernated = (image: Image): void => {
    fast(image);
    const file = Buffer.alloc(64 * 1024);
    file.write('HIBR', 0, 'latin1');
    image.replaceWindows('/hiberfil.sys', file);
  };

  it('a hibernated Windows, by name too', async () => {
    const image = broken('gpt', hibernated);
    expect(refusals(await repair(image, [], false))).toContain('hive-fast-startup: file-hibernated');
    expect(refusals(await repair(image, ['hive-fast-startup'], false))).toEqual(['hive-fast-startup: file-hibernated']);
  });

  it('a volume flagged dirty, unless named', async () => {
    const image = broken('gpt', (stick) => {
      fast(stick);
      stick.withWindows((file) => void run('ntfsfix', [file]));
    });
    expect(refusals(await repair(image, [], false))).toContain('hive-fast-startup: volume-dirty');
    expect(planned(await repair(image, ['hive-fast-startup'], false))).toEqual(['hive-fast-startup']);
  });

  it.each([
    ['system-hive-truncated', 'hive-close: hive-damaged'],
    ['partmgr-driver-deleted', 'hive-boot-drivers: image-absent'],
    ['drive-letter-of-another-disk', 'hive-drive-letter: letter-unsure'],
    ['first-boot-slow', 'hive-setup-state: only-by-name'],
  ])('%s', async (id, refused) => {
    const known = FAULTS.find((f) => f.id === id);
    const image = broken('gpt', (stick) => known?.inject(stick));
    const report = await repair(image, [], false);
    expect(refusals(report)).toContain(refused);
    expect(report.steps).toEqual([]);
  });
});

describe('a healthy stick', () => {
  it.each(['gpt', 'mbr'] as const)('of kind %s gives every planner nothing to do, even by name', async (base) => {
    const image = broken(base, () => undefined);
    const names = repairs.map(({ id }) => id).filter((id) => id.startsWith('hive-'));
    const report = await repair(image, names, false);
    expect(refusals(report)).toEqual([]);
    expect(report).toMatchObject({ status: 'nothing-to-do', steps: [] });
  });
});
