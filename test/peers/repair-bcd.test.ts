/**
 * Repairs of boot configuration stores, loaders and system partitions: broken as in life → repaired → our diagnosis is
 * clean, the tools of the field agree, no other file changed, and undo gives every byte back.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RepairReport } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { memory } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import { parseNtfs } from '../../src/parsers/ntfs/volume.ts';
import { replaceContent } from '../../src/parsers/ntfs/write-file.ts';
import { repairs } from '../../src/repair/index.ts';
import { effects, journalIn } from '../apply/stick.ts';
import { deviceElement, OBJECT } from './media/bcd.ts';
import { BIOS_STORE, FALLBACK, MIB, setElements, UEFI_STORE } from './media/faults/fault.ts';
import { FAULTS } from './media/faults/index.ts';
import { Crashes } from './media/crashes.ts';
import { starts } from './media/firmware.ts';
import { xmlValues } from './media/hivexml.ts';
import type { Image } from './media/image.ts';
import { backups, planned, repair, sha, shaOf } from './media/repairing.ts';
import { buildGptStick, buildMbrStick, cloneStick, IDS, SMALL } from './media/stick.ts';
import { run, runBytes, temporary } from './media/tools.ts';

const SECTOR = 512;
/** The repairs of this file; others may have reasons of their own not to act. */
const MINE = /^(?:bcd-|boot-files-|loader-|esp-rebuild)/;

const dir = temporary('repair-bcd');
const sticks: Partial<Record<'gpt' | 'mbr', Image>> = {};
let number = 0;

beforeAll(() => {
  const shim = { ...SMALL, loader: 'shim' } as const;
  sticks.gpt = buildGptStick(dir.path, shim);
  sticks.mbr = buildMbrStick(dir.path, shim);
});
const crashes = new Crashes('boot stores and loaders');
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

/** Every file of the system partition as mtools reads it, and all else of the medium as its bytes: sha256 by path. */
function files(image: Image): Map<string, string> {
  const out = new Map<string, string>();
  const { start, sectors } = image.layout.system;
  const bytes = readFileSync(image.path);
  out.set('before the system partition', sha(bytes.subarray(0, start * SECTOR)));
  out.set('behind the system partition', sha(bytes.subarray((start + sectors) * SECTOR)));
  const root = `${image.path}.files`;
  mkdirSync(root);
  const volume = `${image.path}@@${start * SECTOR}`;
  if (run('mdir', ['-b', '-i', volume, '::']).trim() !== '')
    run('mcopy', ['-s', '-n', '-Q', '-i', volume, '::/*', root]);
  for (const path of walk(root)) out.set(`system:/${relative(root, path)}`, sha(readFileSync(path)));
  rmSync(root, { recursive: true });
  return out;
}

function walk(base: string): string[] {
  return readdirSync(base).flatMap((name) => {
    const path = join(base, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** Paths whose content differs, or that are only on one side. */
function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

function clean(report: RepairReport): void {
  const found = report.after?.findings
    .filter(({ severity }) => severity !== 'info')
    .map((f) => `${f.code} ${f.message}`);
  const refused = report.repairs
    .filter((r) => r.refused !== undefined && MINE.test(r.repair))
    .map((r) => `${r.repair}: ${r.refused?.message}`);
  expect({ status: report.status, found, refused, obstacles: report.obstacles }).toEqual({
    status: 'applied',
    found: [],
    refused: [],
    obstacles: [],
  });
  const chains = report.after?.chains.filter((chain) => chain.prepared) ?? [];
  expect(chains.length).toBeGreaterThan(0);
  for (const chain of chains) {
    expect(chain.links.filter(({ state }) => state !== 'proven').map(({ id, state }) => `${id} ${state}`)).toEqual([]);
  }
}

/** fsck.fat, hivexml and reglookup have nothing to say against it. */
function agreed(image: Image): void {
  const { start, sectors } = image.layout.system;
  const volume = `${image.path}.fat`;
  run('dd', [`if=${image.path}`, `of=${volume}`, `bs=${SECTOR}`, `skip=${start}`, `count=${sectors}`, 'status=none']);
  run('fsck.fat', ['-n', volume]);
  rmSync(volume);
  for (const path of [UEFI_STORE, ...(image.scheme === 'mbr' ? [BIOS_STORE] : [])]) {
    const store = image.getSystem(path);
    expect(xmlValues(store, dir.path).size).toBeGreaterThan(20);
    const file = `${image.path}.hive`;
    writeFileSync(file, store);
    expect(run('reglookup', [file])).toContain(`/Objects/${OBJECT.bootManager}/Elements/11000001/Element,BINARY`);
    rmSync(file);
  }
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
  /** Files that may change, beginnings of paths. */
  readonly files: readonly string[];
  readonly named?: readonly string[];
}

const STORE = `system:${UEFI_STORE}`;
const LOADER = `system:${FALLBACK}`;

/** A fault of the corpus by its id. */
function fault(id: string, by: readonly string[], touched: readonly string[], named?: readonly string[]): Case {
  const known = FAULTS.find((f) => f.id === id);
  if (known === undefined) throw new Error(`no fault ${id}`);
  const { base } = known;
  return {
    id,
    base,
    inject: (image) => known.inject(image),
    repairs: by,
    files: touched,
    ...(named === undefined ? {} : { named }),
  };
}

const CASES: readonly Case[] = [
  fault('bcd-deleted', ['bcd-rebuild'], [STORE]),
  fault('bcd-zero-length', ['bcd-rebuild'], [STORE]),
  fault('bcd-zero-filled', ['bcd-rebuild'], [STORE]),
  fault('bcd-truncated', ['bcd-rebuild'], [STORE]),
  fault('bcd-boot-manager-object-deleted', ['bcd-rebuild'], [STORE]),
  fault('bcd-loader-object-deleted', ['bcd-rebuild'], [STORE]),
  fault('bcd-sequence-mismatch', ['bcd-close'], [STORE]),
  fault('bcd-default-absent', ['bcd-default'], [STORE]),
  fault('bcd-path-wrong', ['bcd-paths'], [STORE]),
  fault('bcd-bios-loader', ['bcd-paths'], [STORE]),
  fault('bcd-other-disk', ['bcd-devices'], [STORE]),
  fault('gpt-guids-randomised', ['bcd-devices'], [STORE]),
  fault('bcd-device-element-short', ['bcd-devices'], [STORE]),
  fault('esp-fallback-deleted', ['loader-fallback'], [LOADER]),
  fault('esp-fallback-ia32', ['loader-recopy'], [LOADER]),
  fault('esp-fallback-arm64', ['loader-recopy'], [LOADER]),
  fault('esp-fallback-truncated', ['loader-recopy'], [LOADER]),
  fault('esp-fallback-zeroed', ['loader-recopy'], [LOADER]),
  fault('esp-fallback-boot-application', ['loader-recopy'], [LOADER]),
  fault('esp-microsoft-deleted', ['esp-rebuild'], ['system:/EFI/Microsoft/']),
  fault('esp-reformatted', ['esp-rebuild'], ['system:/EFI/']),
  fault('esp-boot-records-both-zeroed', ['esp-rebuild'], ['system:/EFI/'], ['esp-rebuild']),
  {
    id: 'bios-store-deleted',
    base: 'mbr',
    inject: (image) => image.deleteSystem(BIOS_STORE),
    repairs: ['bcd-rebuild'],
    files: [`system:${BIOS_STORE}`],
  },
  {
    id: 'bootmgr-deleted',
    base: 'mbr',
    inject: (image) => image.deleteSystem('/bootmgr'),
    repairs: ['boot-files-bootmgr'],
    files: ['system:/bootmgr'],
  },
  {
    id: 'stores-name-another-disk',
    base: 'mbr',
    inject: (image) => {
      for (const store of [UEFI_STORE, BIOS_STORE]) {
        const offset = image.layout.windows.start * SECTOR;
        const binary = deviceElement({ offset, diskSignature: IDS.diskSignature ^ 0xffff });
        setElements(image, store, { '11000001': { binary }, '21000001': { binary } });
      }
    },
    repairs: ['bcd-devices'],
    files: [STORE, `system:${BIOS_STORE}`],
  },
  {
    id: 'stores-name-where-windows-was',
    base: 'mbr',
    inject: (image) => {
      const binary = deviceElement({ offset: 7 * MIB, diskSignature: IDS.diskSignature });
      setElements(image, BIOS_STORE, { '11000001': { binary }, '21000001': { binary } });
      setElements(image, BIOS_STORE, { '11000001': { binary }, '21000001': { binary } }, OBJECT.resume);
    },
    repairs: ['bcd-devices'],
    files: [`system:${BIOS_STORE}`],
  },
  fault('bcd-safe-mode-left-on', ['bcd-safe-mode-off'], [STORE], ['bcd-safe-mode-off']),
  fault('bcd-test-signing-left-on', ['bcd-signing-on'], [STORE], ['bcd-signing-on']),
  fault('bcd-recovery-loop', ['bcd-recovery-off'], [STORE], ['bcd-recovery-off']),
  {
    id: 'several-faults-at-once',
    base: 'gpt',
    inject: (image) => {
      image.deleteSystem(FALLBACK);
      const binary = deviceElement({ partitionGuid: IDS.reserved, diskGuid: IDS.reserved });
      setElements(image, UEFI_STORE, { '11000001': { binary }, '21000001': { binary } });
      setElements(image, UEFI_STORE, { '12000002': { string: '\\Windows\\system32\\winload.exe' } });
    },
    repairs: ['loader-fallback', 'bcd-devices', 'bcd-paths'],
    files: [STORE, LOADER],
  },
];

describe.each(CASES)('$id', (one) => {
  it('is repaired, nothing else is touched, and undo gives every byte back', async () => {
    const image = broken(one.base, one.inject);
    const original = shaOf(image);
    const readable = one.id !== 'esp-boot-records-both-zeroed';
    const before = readable ? files(image) : undefined;
    const report = await repair(image, one.named);
    clean(report);
    expect(planned(report)).toEqual(one.repairs);
    if (before !== undefined) {
      const others = changed(before, files(image)).filter((path) => !one.files.some((begin) => path.startsWith(begin)));
      expect(others).toEqual([]);
    }
    agreed(image);
    // Nothing is left to write; what only a person can decide (the letter of a drive) may still be refused.
    expect((await repair(image, one.named, false)).steps).toEqual([]);
    await undone(image, original);
    expect(await crashes.cut(image.path, report.steps, planned(report), one.named)).toEqual([]);
  });
});

it('every repair of stores and loaders has its case', () => {
  const tested = new Set(CASES.flatMap((one) => one.repairs));
  const own = repairs.map(({ id }) => id).filter((id) => MINE.test(id));
  expect(own.filter((id) => !tested.has(id))).toEqual([]);
});

describe('a healthy stick', () => {
  it.each(['gpt', 'mbr'] as const)('of kind %s gives every planner nothing to do, even by name', async (base) => {
    const image = broken(base, () => undefined);
    const report = await repair(
      image,
      repairs.map(({ id }) => id).filter((id) => MINE.test(id)),
      false,
    );
    expect(report.repairs.filter(({ refused }) => refused !== undefined)).toEqual([]);
    expect(report).toMatchObject({ status: 'nothing-to-do', steps: [] });
  });
});

describe('a rebuilt store', () => {
  it.each(['gpt', 'mbr'] as const)('on a %s stick has the objects of the one bcdboot would write', async (base) => {
    for (const store of base === 'gpt' ? [UEFI_STORE] : [UEFI_STORE, BIOS_STORE]) {
      const image = broken(base, (damaged) => damaged.putSystem(store, Buffer.alloc(0)));
      const healthy = xmlValues(sticks[base]?.getSystem(store) ?? Buffer.alloc(0), dir.path);
      clean(await repair(image));
      const rebuilt = xmlValues(image.getSystem(store), dir.path);
      const device = (values: typeof rebuilt, object: string, element: string): string | undefined =>
        values.get(`Objects\\${object}\\Elements\\${element}|Element`)?.data;
      const loader = Buffer.from(device(rebuilt, OBJECT.bootManager, '23000003') ?? '', 'hex')
        .toString('utf16le')
        .replace('\0', '');
      expect(device(rebuilt, loader, '21000001')).toBe(device(healthy, OBJECT.loader, '21000001'));
      expect(device(rebuilt, loader, '12000002')).toBe(device(healthy, OBJECT.loader, '12000002'));
      for (const object of [OBJECT.globalSettings, OBJECT.loaderSettings, OBJECT.resumeSettings]) {
        expect(device(rebuilt, object, '14000006')).toBe(device(healthy, object, '14000006'));
      }
    }
  });
});

describe('firmware', () => {
  it('starts a stick again whose fallback loader was deleted', async () => {
    const image = broken('gpt', (damaged) => damaged.deleteSystem(FALLBACK));
    expect(await starts(image.path, 'uefi')).toBe(false);
    clean(await repair(image));
    expect(await starts(image.path, 'uefi')).toBe(true);
  }, 300_000);

  it('starts a stick again whose system partition was formatted anew', async () => {
    const lost = FAULTS.find(({ id }) => id === 'esp-boot-records-both-zeroed');
    const image = broken('gpt', (damaged) => lost?.inject(damaged));
    clean(await repair(image, ['esp-rebuild']));
    expect(await starts(image.path, 'uefi')).toBe(true);
  }, 300_000);
});

describe('a file of an NTFS volume replaced where it lies', () => {
  it.each([
    ['resident', 300, [500, 120, 0, 333]],
    ['in clusters', 10_000, [12_000, 9000, 1, 10_000]],
  ] as const)('%s, reads back by ntfscat with its new length', async (_, size, lengths) => {
    number += 1;
    const path = join(dir.path, `ntfs-${number}.img`);
    const content = join(dir.path, `ntfs-${number}.bin`);
    writeFileSync(path, '');
    truncateSync(path, 8 * MIB);
    run('mkntfs', ['-Q', '-F', '-q', '-s', '512', '-c', '4096', path]);
    writeFileSync(content, Buffer.alloc(size, 0x41));
    run('ntfscp', [path, content, '/SYSTEM']);
    for (const length of lengths) {
      const over = overlay(memory('volume', Uint8Array.from(readFileSync(path))));
      const parsed = await parseNtfs(over);
      if (parsed.status !== 'ok') throw new Error(parsed.status);
      const bytes = Uint8Array.from({ length }, (__, i) => (i * 31) % 251);
      expect(await replaceContent(over, parsed.value, '/SYSTEM', bytes)).toEqual({ ok: true, changed: true });
      const whole = await over.read(0, over.size);
      writeFileSync(path, whole.bytes);
      expect(sha(runBytes('ntfscat', [path, '/SYSTEM']))).toBe(sha(bytes));
      expect(run('ntfsls', ['-l', '-F', '-p', '/', path])).toMatch(new RegExp(`\\b${length}\\b.*SYSTEM`));
      run('ntfsfix', ['-n', path]);
    }
  });
});
