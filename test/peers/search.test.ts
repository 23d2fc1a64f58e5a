/** Lost volumes beside TestDisk's quick search on the same media: every volume it finds, ours finds, and who they were. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cached, counting } from '../../src/core/bytes.ts';
import type { Fact, FoundVolume, Partition } from '../../src/core/facts.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { surveyMedium } from '../../src/survey/medium.ts';
import { planned, repair } from './media/repairing.ts';
import { blank, buildGptStick, buildMbrStick, cloneStick, IDS, SMALL } from './media/stick.ts';
import type { Image } from './media/image.ts';
import { copySparse, run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

const folder = temporary('search');
const bases = new Map<'gpt' | 'mbr', Image>();
beforeAll(() => {
  for (const name of ['gpt', 'mbr']) mkdirSync(join(folder.path, name));
  bases.set('gpt', buildGptStick(join(folder.path, 'gpt'), SMALL));
  bases.set('mbr', buildMbrStick(join(folder.path, 'mbr'), SMALL));
}, 300_000);
afterAll(() => folder.remove());

let number = 0;
function clone(base: 'gpt' | 'mbr'): Image {
  const healthy = bases.get(base);
  if (healthy === undefined) throw new Error('not built');
  number += 1;
  return cloneStick(healthy, join(folder.path, `case${number}.img`));
}

/** First sectors of the volumes TestDisk proposes. It opens the medium for writing: it gets a copy. */
function testdisk(path: string, table: 'gpt' | 'i386'): number[] {
  const dir = join(folder.path, `testdisk${number}`);
  mkdirSync(dir);
  const copy = join(dir, 'copy.img');
  copySparse(path, copy);
  const args = ['/log', '/cmd', 'copy.img', `partition_${table},analyze,list`];
  const { error } = spawnSync('testdisk', args, { cwd: dir, timeout: 60_000, env: { ...process.env, TERM: 'xterm' } });
  if (error !== undefined) throw error;
  const log = readFileSync(join(dir, 'testdisk.log'), 'latin1');
  rmSync(dir, { recursive: true });
  const listed = log.slice(log.lastIndexOf('interface_write()')).split('\n');
  return listed.flatMap((line) => {
    const lba = /^ ?\d* ?[*PLD ] .{18,30}? (\d+) +(\d+) +(\d+) \[/.exec(line);
    const chs = /^ ?\d* ?[*PLD ] .*? (\d+) +(\d+) +(\d+) +\d+ +\d+ +\d+ +\d+/.exec(line);
    if (chs !== null) return [(Number(chs[1]) * 255 + Number(chs[2])) * 63 + Number(chs[3]) - 1];
    return lba === null ? [] : [Number(lba[1])];
  });
}

interface Searched {
  readonly found: readonly FoundVolume[];
  readonly partitions: readonly Partition[];
  readonly bytes: number;
}

async function search(path: string, scan: boolean): Promise<Searched> {
  const opened = await openEvidence(path);
  if (!opened.ok) throw new Error(opened.problem.message);
  try {
    const counter = counting(opened.source);
    const { facts } = await surveyMedium(cached(counter.source), INFO, { scan });
    return {
      found: facts.filter((f): f is Fact<'found.volume'> => f.kind === 'found.volume').map(({ value }) => value),
      partitions: facts.filter((f): f is Fact<'partition'> => f.kind === 'partition').map(({ value }) => value),
      bytes: counter.bytesRead(),
    };
  } finally {
    await opened.close();
  }
}

const zap = (image: Image): void => void run('sgdisk', ['--zap-all', image.path]);

/** A layout, and what was done to it. `scan`: another layout lies over it, so that only the whole medium tells. */
interface Loss {
  readonly name: string;
  readonly base: 'gpt' | 'mbr';
  readonly table: 'gpt' | 'i386';
  readonly scan?: boolean;
  /** TestDisk's quick search proposes nothing: it asks for records, not for their copies. */
  readonly alone?: boolean;
  readonly inject: (image: Image) => void;
}

const LOSSES: readonly Loss[] = [
  { name: 'sgdisk --zap-all', base: 'gpt', table: 'gpt', inject: zap },
  { name: 'wipefs -a', base: 'gpt', table: 'gpt', inject: (image) => run('wipefs', ['-a', '-f', image.path]) },
  {
    name: 'first and last MiB zeroed',
    base: 'gpt',
    table: 'gpt',
    inject: (image) => {
      image.zero(0, MIB);
      image.zero(image.size - MIB, MIB);
    },
  },
  { name: 'first MiB zeroed', base: 'mbr', table: 'i386', inject: (image) => image.zero(0, MIB) },
  { name: 'an entry deleted', base: 'gpt', table: 'gpt', inject: (image) => run('sgdisk', ['-d', '3', image.path]) },
  {
    name: 'both boot records lost with the table',
    base: 'mbr',
    table: 'i386',
    alone: true,
    inject: (image) => {
      image.zero(0, MIB + 512);
      image.zero(image.layout.windows.start * 512, 512);
    },
  },
  {
    name: 'a new table and FAT32 over the first volume',
    base: 'gpt',
    table: 'gpt',
    scan: true,
    inject: (image) => {
      zap(image);
      run('sfdisk', ['-q', image.path], 'label: dos\nstart=2048, type=c\n');
      const sectors = image.size / 512 - 2048;
      run('mkfs.fat', ['-F', '32', '--offset', '2048', image.path, String(sectors / 2)]);
    },
  },
];

describe('the search', () => {
  it.each(LOSSES.map((loss) => [loss.name, loss.base, loss] as const))(
    'after %s on %s finds what TestDisk finds',
    async (_, base, { inject, table, scan, alone }) => {
      const image = clone(base);
      inject(image);
      const theirs = testdisk(image.path, table);
      const { found, partitions, bytes } = await search(image.path, scan === true);
      const ours = [...found, ...partitions].map(({ offset }) => offset / 512);
      expect(theirs.length > 0).toBe(alone !== true);
      expect(theirs.filter((start) => !ours.includes(start))).toEqual([]);
      // The Windows volume was overwritten by none of them.
      expect(ours).toContain(image.layout.windows.start);
      expect(bytes).toBeLessThan(scan === true ? 2 * image.size : 64 * MIB);
      rmSync(image.path);
    },
    120_000,
  );

  it('finds logical volumes whose chain no longer begins anywhere', async () => {
    number += 1;
    const path = blank(join(folder.path, 'logical.img'), 256 * MIB);
    const table = ['label: dos', 'size=64MiB, type=c', 'type=f', 'size=64MiB, type=c', 'size=64MiB, type=c', ''];
    run('sfdisk', ['-q', path], table.join('\n'));
    const starts = [...run('sfdisk', ['-d', path]).matchAll(/start= *(\d+), size= *(\d+), type=c/g)].map((m) =>
      Number(m[1]),
    );
    for (const start of starts) {
      run('mkfs.fat', ['-F', '32', '-s', '1', '--offset', String(start), path, String(60 * 1024)]);
    }
    run('dd', ['if=/dev/zero', `of=${path}`, 'bs=512', 'count=1', 'conv=notrunc', 'status=none']);
    const { found } = await search(path, false);
    expect(starts).toHaveLength(3);
    expect(found.map(({ offset }) => offset / 512)).toEqual(starts);
    expect(testdisk(path, 'i386').filter((start) => !starts.includes(start))).toEqual([]);
    rmSync(path);
  }, 120_000);

  it('finds volumes of a medium of 4096-byte sectors', async () => {
    number += 1;
    const path = blank(join(folder.path, '4kn.img'), 512 * MIB);
    run('mkfs.fat', ['-F', '32', '-S', '4096', '-s', '1', '--offset', '256', path, String(300 * 1024)]);
    const { found } = await search(path, false);
    expect(found).toMatchObject([{ offset: MIB, format: 'fat32', bytesPerSector: 4096, state: 'whole' }]);
    rmSync(path);
  }, 120_000);
});

describe('the rebuilt table', () => {
  it.each([['zapped', zap]] as const)(
    'of a GPT stick %s has the identifiers of the original',
    async (_, inject) => {
      const image = clone('gpt');
      const before = [1, 2, 3].map((index) => run('sgdisk', ['-i', String(index), image.path]));
      inject(image);
      expect(planned(await repair(image))).toContain('gpt-rebuild');
      const after = [1, 2, 3].map((index) => run('sgdisk', ['-i', String(index), image.path]));
      expect(run('sgdisk', ['-p', image.path])).toContain(`(GUID): ${IDS.disk}`);
      // No witness on a stick keeps the GUIDs of its system and reserved partitions: the firmware's entries do.
      const kept = (text: string | undefined): string => (text ?? '').replace(/Partition unique GUID: .*/, '');
      expect(after.map(kept)).toEqual(before.map(kept));
      expect(after[2]).toBe(before[2]);
      rmSync(image.path);
    },
    120_000,
  );

  it('of an MBR stick is the original one', async () => {
    const image = clone('mbr');
    const before = run('sfdisk', ['-d', image.path]);
    image.zero(0, 512);
    expect(planned(await repair(image))).toEqual(expect.arrayContaining(['mbr-rebuild', 'mbr-boot-code']));
    expect(run('sfdisk', ['-d', image.path])).toBe(before);
    rmSync(image.path);
  }, 120_000);

  it('is not written over a layout in use unless it is asked for by name', async () => {
    const image = clone('gpt');
    zap(image);
    run('sfdisk', ['-q', image.path], 'label: dos\nstart=2048, size=65536, type=c\n');
    run('mkfs.fat', ['-F', '32', '-s', '1', '--offset', '2048', image.path, String(32 * 1024)]);
    const report = await repair(image, [], false);
    expect(planned(report)).not.toContain('gpt-rebuild');
    const { found, partitions } = await search(image.path, false);
    expect(partitions).toHaveLength(1);
    expect(found.map(({ offset }) => offset / 512)).toContain(image.layout.windows.start);
    rmSync(image.path);
  }, 120_000);
});
