/**
 * What makers of boot media keep twice, made by their tools, damaged in every region and copy in some 40 ways each: no
 * repair makes less of it. And media whose copies differ, or look lost, although nothing is wrong with them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../src/apply/compose.ts';
import { memory } from '../../src/core/bytes.ts';
import { plannersFor } from '../../src/engine/planners.ts';
import { exfat, fat32, fatCopies, gpt, ntfs } from '../repair/soundness-media.ts';
import { crossesOf, damagesOf, isExcused, tryDamage, type Kind, type Structure } from '../repair/soundness.ts';
import { run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
const SEEDS = 38;
const KINDS: readonly Kind[] = [
  'zero',
  'ones',
  'old',
  ...Array.from({ length: SEEDS }, (_, i): Kind => `random ${i + 1}`),
];
/** Random bytes that call the BIOS pass for a program nobody knows: one in thirty of those that stand for code. */
const LEFT_ALONE = 0.06;

let folder: ReturnType<typeof temporary>;
beforeAll(() => {
  folder = temporary('soundness');
});
afterAll(() => folder.remove());

/** A file of so many MiB that the commands have worked on; `FILE` stands for its path. */
function made(name: string, size: number, ...commands: readonly (readonly [string, ...string[]])[]): Uint8Array {
  const path = join(folder.path, name);
  writeFileSync(path, '');
  run('truncate', ['-s', `${size}M`, path]);
  for (const [tool, ...args] of commands)
    run(
      tool,
      args.map((arg) => (arg === 'FILE' ? path : arg)),
    );
  return Uint8Array.from(readFileSync(path));
}

function fat(name: string, size: number, bits: string, label: string): Uint8Array {
  return made(
    name,
    size,
    ['mkfs.fat', '-F', bits, ...(bits === '32' ? ['-s', '1'] : []), '-n', label, 'FILE'],
    ['mmd', '-i', 'FILE', '::/EFI', '::/EFI/BOOT'],
    ['mcopy', '-i', 'FILE', '/bin/ls', '::/EFI/BOOT/BOOTX64.EFI'],
  );
}

function tabled(name: string, ...layout: readonly string[]): Uint8Array {
  const medium = made(name, 8, ['sgdisk', '-o', ...layout, 'FILE']);
  medium.set(fat('inside.img', 1, '12', 'INSIDE'), 2048 * 512);
  return medium;
}

const u16 = (of: Uint8Array, at: number): number => new DataView(of.buffer).getUint16(at, true);

const STRUCTURES: readonly (readonly [string, () => readonly Structure[]])[] = [
  [
    'FAT32 by mkfs.fat',
    () =>
      fat32(
        fat('fat32.img', 40, '32', 'BOOT'),
        made('older.img', 64, ['mkfs.fat', '-F', '32', '-n', 'OLDER', 'FILE'], ['syslinux', '--install', 'FILE']),
      ),
  ],
  [
    'FAT16 by mkfs.fat',
    () => {
      const medium = fat('fat16.img', 20, '16', 'BOOT');
      return [fatCopies('FAT16', medium, u16(medium, 0x16), 2)];
    },
  ],
  [
    'NTFS by mkntfs',
    () =>
      ntfs(
        made('ntfs.img', 4, ['mkntfs', '-F', '-Q', '-q', '-L', 'WINDOWS', 'FILE']),
        made('older-ntfs.img', 6, ['mkntfs', '-F', '-Q', '-q', '-c', '1024', 'FILE']),
      ),
  ],
  ['exFAT by mkfs.exfat', () => [exfat(made('exfat.img', 8, ['mkfs.exfat', '-L', 'DATA', 'FILE']))]],
  [
    'GPT by sgdisk',
    () => [
      gpt(
        tabled('gpt.img', '-n', '1:2048:4095', '-t', '1:ef00', '-n', '2:4096:0'),
        tabled('older-gpt.img', '-n', '1:2048:8191'),
      ),
    ],
  ],
];

describe('no repair makes less of what a medium keeps twice', () => {
  let tried = 0;
  let mendedCount = 0;
  const left: string[] = [];

  it.each(STRUCTURES)(
    '%s',
    async (_, make) => {
      for (const structure of make()) {
        const singles = damagesOf(structure, KINDS).map((damage) => [damage] as const);
        const crosses = crossesOf(structure, ['zero', 'ones', 'random 1', 'random 2']);
        for (const damages of [...singles, ...crosses]) {
          const outcome = await tryDamage(structure, damages);
          const { damage, lost, mended, repairs } = outcome;
          expect({ damage, lost, repairs }).toMatchObject({ lost: [] });
          tried += 1;
          if (mended) mendedCount += 1;
          // Damage to both copies may leave neither to open the volume by: then nothing is written.
          else if (damages.length === 1 && !damages.some(isExcused)) left.push(damage);
        }
      }
    },
    600_000,
  );

  it('in all of at least 2,000 damages, and leaves hardly one that can be mended', () => {
    console.info(`${tried} damages: ${mendedCount} mended, ${left.length} left alone, none lost`);
    console.info(left.join('\n'));
    expect(tried).toBeGreaterThanOrEqual(2000);
    expect(left.filter((one) => !/ code of /.test(one))).toEqual([]);
    expect(left.length / tried).toBeLessThan(LEFT_ALONE);
  });
});

describe('nothing is written', () => {
  const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
  const plansFor = async (medium: Uint8Array) => {
    const { repairs, survey } = plannersFor(INFO);
    return compose(memory('m', medium), repairs, survey);
  };

  it('to a stick on which syslinux --install wrote the first sector alone', async () => {
    const medium = made('syslinux.img', 40, ['mkfs.fat', '-F', '32', 'FILE'], ['syslinux', '--install', 'FILE']);
    expect(medium.slice(0, 512)).not.toEqual(medium.slice(6 * 512, 7 * 512));
    expect((await plansFor(medium)).plans).toEqual([]);
  });

  it('to an ISO image of xorriso, longer than it was, whose volume descriptor is gone', async () => {
    fat('efi.img', 4, '12', 'EFI');
    const out = join(folder.path, 'hybrid.iso');
    const options = ['-as', 'mkisofs', '-quiet', '-o', out, '-no-emul-boot', '-appended_part_as_gpt'];
    const system = ['-append_partition', '2', 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B', join(folder.path, 'efi.img')];
    const boot = ['-e', '--interval:appended_partition_2:all::'];
    run('xorriso', [...options, ...system, ...boot, '/etc/default']);
    run('truncate', ['-s', `+${8 * MIB}`, out]);
    const medium = Uint8Array.from(readFileSync(out));
    for (const descriptors of [1, 4]) {
      const damaged = medium.slice();
      damaged.fill(0, 16 * 2048, (16 + descriptors) * 2048);
      const { plans, repairs } = await plansFor(damaged);
      expect(plans).toEqual([]);
      expect(repairs.find(({ repair }) => repair === 'gpt-backup-to-end')?.refused?.message).toBe('kind-unsure');
    }
  });

  it('into the old boot partition that a new table and a new NTFS left standing in a reserved entry', async () => {
    const path = join(folder.path, 'relaid.img');
    run('qemu-img', ['convert', '-O', 'raw', join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2'), path]);
    run('sgdisk', ['-o', '-n', '1:2048:+16M', '-t', '1:0c01', '-n', '2:0:0', '-t', '2:0700', path]);
    const medium = Uint8Array.from(readFileSync(path));
    const start = 2048 * 512 + 16 * MIB;
    medium.copyWithin(start, 116_736 * 512, (116_736 + 143_360) * 512);
    const { steps, repairs } = await plansFor(medium);
    expect(steps.filter(({ offset }) => offset >= 2048 * 512 && offset < start)).toEqual([]);
    expect(repairs.find(({ repair }) => repair === 'bcd-devices')?.refused?.message).toMatch(/^place-/);
  });
});
