/** Every repair of tables, boot records and headers on real sticks: broken, repaired, judged by other tools, undone. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRepair, type RepairOptions, type RepairReport } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { diagnoseMedium } from '../../src/engine/diagnosis.ts';
import type { ByteSource } from '../../src/core/bytes.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { surveyMedium } from '../../src/survey/medium.ts';
import { effects, journalIn } from '../apply/stick.ts';
import { Crashes } from './media/crashes.ts';
import { starts } from './media/firmware.ts';
import type { Image } from './media/image.ts';
import { REPAIR_CASES, type RepairCase } from './media/repair-cases.ts';
import { buildGptStick, buildMbrStick, cloneStick, SMALL } from './media/stick.ts';
import { copyData, run, temporary } from './media/tools.ts';

const SECTOR = 512;
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
/** Small, but with a loader that OVMF starts. */
const SIZES = { ...SMALL, loader: 'shim' } as const;

const folder = temporary('repair-tables');
const bases = new Map<string, Image>();
beforeAll(() => {
  for (const name of ['gpt', 'mbr']) mkdirSync(join(folder.path, name));
  bases.set('gpt', buildGptStick(join(folder.path, 'gpt'), SIZES));
  bases.set('mbr', buildMbrStick(join(folder.path, 'mbr'), SIZES));
}, 300_000);
const crashes = new Crashes('tables, boot records and headers');
afterAll(() => {
  crashes.print();
  folder.remove();
});

function sha(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

let number = 0;
function clone(base: 'gpt' | 'mbr'): Image {
  number += 1;
  const healthy = bases.get(base);
  if (healthy === undefined) throw new Error('not built');
  return cloneStick(healthy, join(folder.path, `case${number}.img`));
}

const diagnose = async (source: ByteSource) => (await diagnoseMedium(source, INFO)).diagnosis;

function options(image: Image, repair: string, over: Partial<RepairOptions>): RepairOptions {
  return {
    target: image.path,
    repairs: repairs
      .filter((r) => r.id === repair)
      .map((r) => ({ id: r.id, plan: (source, facts) => planRepair(r, source, facts, true) })),
    survey: async (source) => {
      const found = await surveyMedium(source, INFO);
      return collectFacts(found.facts, found.gaps, found.collected);
    },
    diagnose,
    write: false,
    backupFolder: `${image.path}.backups`,
    sameFileSystem: true,
    tool: 'test',
    ...over,
  };
}

async function repaired(image: Image, repair: string): Promise<RepairReport> {
  const dry = await runRepair(options(image, repair, {}), effects());
  if (dry.identity === undefined) throw new Error('no identity');
  mkdirSync(`${image.path}.backups`, { recursive: true });
  return runRepair(options(image, repair, { write: true, confirm: dry.identity }), effects());
}

/** Codes found, with their severity. */
async function codes(image: Image): Promise<Map<string, string>> {
  const opened = await openEvidence(image.path);
  if (!opened.ok) throw new Error(opened.problem.message);
  try {
    return new Map((await diagnose(opened.source)).findings.map((f) => [f.code, f.severity]));
  } finally {
    await opened.close();
  }
}

/** What other tools say of the table and of both volumes, without the names of files. */
function peers(image: Image): Record<string, string> {
  const ran = (tool: string, ...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(tool, args, {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
    });
    return `${status}: ${stdout}${stderr}`.replaceAll(image.path, 'IMAGE');
  };
  const [fat, ntfs] = [`${image.path}.fat`, `${image.path}.ntfs`];
  const { system, windows } = image.layout;
  for (const [place, file] of [
    [system, fat],
    [windows, ntfs],
  ] as const) {
    writeFileSync(file, '');
    run('truncate', ['-s', String(place.sectors * SECTOR), file]);
    copyData(image.path, place.start * SECTOR, place.sectors * SECTOR, file, 0);
  }
  const said = {
    table: image.scheme === 'gpt' ? ran('sgdisk', '-v', image.path) : ran('sfdisk', '--verify', image.path),
    fat: ran('fsck.fat', '-n', fat),
    ntfs: ran('ntfsinfo', '-m', ntfs),
    fix: ran('ntfsfix', '-n', ntfs),
  };
  for (const file of [fat, ntfs]) rmSync(file);
  return said;
}

/** Every file of both volumes with its hash, as mtools and wimlib read them. */
function files(image: Image): string {
  const dir = `${image.path}.files`;
  mkdirSync(dir);
  image.mtools('mcopy', '-s', '-n', '-m', '::/', dir);
  const sums = run('sh', ['-c', 'cd "$1" && find . -type f -exec sha256sum {} + | sort', 'sh', dir]);
  rmSync(dir, { recursive: true });
  let listed = '';
  image.withWindows((file) => {
    run('wimlib-imagex', ['capture', file, `${file}.wim`, '--compress=none', '--no-acls']);
    listed = run('wimlib-imagex', ['dir', `${file}.wim`, '1', '--detailed']);
  });
  return sums + listed;
}

function verifyWim(image: Image): string {
  const file = `${image.path}.wim`;
  writeFileSync(file, image.getSystem('/sources/boot.wim'));
  run('wimlib-imagex', ['verify', file]);
  const info = run('wimlib-imagex', ['info', file]);
  rmSync(file);
  return info.replaceAll(file, 'FILE');
}

const each = REPAIR_CASES.flatMap((c) => c.bases.map((base) => [c.id, c.repair, base, c] as const));

describe('repaired', () => {
  it('names every repair of this suite', () => {
    const tested = new Set(REPAIR_CASES.map((c) => c.repair));
    const own = repairs.map((r) => r.id).filter((id) => /^(mbr|gpt|fat|ntfs|wim|boot-record)-/.test(id));
    expect(own.filter((id) => !tested.has(id))).toEqual([]);
  });

  it.each(each)(
    '%s by %s on %s',
    async (_, repair, base, fault: RepairCase) => {
      const image = clone(base);
      fault.prepare?.(image);
      const [healthy, sound] = [sha(image.path), peers(image)];
      const contents = fault.identical ? '' : files(image);
      const wim = fault.prepare === undefined ? '' : verifyWim(image);
      const before = await codes(image);
      fault.inject(image);
      const damaged = sha(image.path);
      expect(damaged).not.toBe(healthy);
      if (fault.code !== undefined) expect([...(await codes(image)).keys()]).toContain(fault.code);

      const report = await repaired(image, repair);
      expect(report.obstacles).toEqual([]);
      expect(report.repairs.map((r) => r.refused)).toEqual([undefined]);
      expect(report.simulation).toMatchObject({ ok: true, remaining: [] });
      expect(report.status).toBe('applied');
      const after = await codes(image);
      expect([...after].filter(([code]) => !before.has(code))).toEqual([]);
      if (fault.identical) expect(sha(image.path)).toBe(healthy);
      else expect(files(image)).toBe(contents);
      const judged = peers(image);
      expect(judged['fat']).toBe(sound['fat']);
      expect(judged['ntfs']).toBe(sound['ntfs']);
      expect(judged['fix']).toBe(sound['fix']);
      expect(judged['table']).toMatch(/No (problems found|errors detected)/);
      if (wim !== '') expect(verifyWim(image)).toBe(wim);
      expect((await runRepair(options(image, repair, {}), effects())).status).toBe('nothing-to-do');

      const journal = journalIn(`${image.path}.backups`);
      const undone = await runUndo({ journal, write: true, confirm: report.identity ?? '', tool: 'test' }, effects());
      expect(undone.status).toBe('undone');
      expect(sha(image.path)).toBe(damaged);
      expect(await crashes.cut(image.path, report.steps, [repair], [repair])).toEqual([]);
      rmSync(image.path);
    },
    120_000,
  );
});

describe('a healthy stick', () => {
  it.each(['gpt', 'mbr'] as const)(
    'of %s gives no planner anything to write',
    async (base) => {
      const image = clone(base);
      for (const { id } of repairs) {
        const report = await runRepair(
          {
            ...options(image, id, {}),
            repairs: repairs
              .filter((r) => r.id === id)
              .map((r) => ({ id: r.id, plan: (source, facts) => planRepair(r, source, facts, false) })),
          },
          effects(),
        );
        expect([id, report.steps]).toEqual([id, []]);
      }
      expect(
        readdirSync(folder.path).filter((name) => name.endsWith('.backups') && name.startsWith(`case${number}.`)),
      ).toEqual([]);
    },
    120_000,
  );
});

/** What no firmware of ours starts when broken, and starts once it is repaired. */
const BOOTS: readonly (readonly [string, 'uefi' | 'bios'])[] = [
  ['mbr-signature-lost', 'bios'],
  ['mbr-boot-code-empty', 'bios'],
  ['mbr-no-active', 'bios'],
  ['mbr-two-active', 'bios'],
  ['gpt-protective-type-lost', 'uefi'],
  ['gpt-sector0-wiped', 'uefi'],
  ['gpt-both-headers-crc', 'uefi'],
  ['fat-boot-record-zeroed', 'uefi'],
];

describe('firmware', () => {
  it.each(BOOTS)(
    'does not start %s (%s) before its repair, and does after',
    async (id, firmware) => {
      const fault = REPAIR_CASES.find((c) => c.id === id);
      const base = fault?.bases[0];
      if (fault === undefined || base === undefined) throw new Error(`no case ${id}`);
      const image = clone(base);
      fault.inject(image);
      expect(await starts(image.path, firmware)).toBe(false);
      expect((await repaired(image, fault.repair)).status).toBe('applied');
      expect(await starts(image.path, firmware)).toBe(true);
      rmSync(image.path);
    },
    400_000,
  );
});
