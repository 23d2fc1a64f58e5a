/**
 * Sticks with Syslinux, isolinux, GRUB and systemd-boot start as the boot walk says, and with a fault in what their boot
 * code reads they do what it says then. `npm run oracle` draws as many faults as one likes; these seeds are fixed.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchBuild } from '../../src/parsers/boot-code-builds.ts';
import { diagnosePath } from '../../src/engine/diagnosis.ts';
import { starts } from './media/firmware.ts';
import { BASES, MARKER } from './oracle/bases.ts';
import { compare, type Built } from './oracle/oracle.ts';
import { copySparse, temporary } from './media/tools.ts';

const root = process.getuid?.() === 0;
const bases = BASES.filter(({ sectorSize }) => sectorSize === 512 || root);
const dir = temporary('oracle');
const built = new Map<string, Built>();

beforeAll(() => {
  for (const base of bases) built.set(base.name, { base, ...base.build(dir.path) });
});
afterAll(() => dir.remove());

function stick(name: string): Built {
  const found = built.get(name);
  if (found === undefined) throw new Error(`${name} was not built`);
  return found;
}

describe('a sound stick starts, and nothing of it is in doubt', () => {
  it.each(bases.map(({ name }) => name))('%s', async (name) => {
    for (const { foretold, started, links } of await compare(stick(name), undefined)) {
      expect({ foretold, started }, links).toEqual({ foretold: true, started: true });
    }
  });
});

const SEEDS = [11, 12, 13, 14, 15, 16];

describe('the firmware contradicts nothing that is foretold of a fault', () => {
  const names = bases.filter(({ firmwares }) => firmwares.includes('bios')).map(({ name }) => name);
  it.each(names.flatMap((name) => SEEDS.map((seed) => [name, seed] as const)))('%s, seed %i', async (name, seed) => {
    for (const { foretold, started, links, fault } of await compare(stick(name), seed)) {
      if (foretold !== undefined) expect(started, `${fault?.kind} in ${fault?.place}: ${links}`).toBe(foretold);
    }
  });
});

it('isolinux does not start from an image whose descriptors are gone, and the walk breaks there', async () => {
  const { image } = stick('isohybrid');
  const blank = `${image}.blank`;
  copySparse(image, blank);
  const file = openSync(blank, 'r+');
  writeSync(file, Buffer.alloc(3 * 2048), 0, 3 * 2048, 16 * 2048);
  closeSync(file);
  const { chains, findings } = await diagnosePath(blank);
  expect(chains.find(({ firmware }) => firmware === 'bios')?.firstBroken).toBe('bios-stage');
  expect(findings).toContainEqual(expect.objectContaining({ code: 'BOOT-15', message: 'stage-no-iso' }));
  // isolinux itself runs and finds none of its files.
  const loaders = [new RegExp(MARKER)];
  expect(await starts(image, 'bios', { loaders })).toBe(true);
  expect(await starts(blank, 'bios', { loaders })).toBe(false);
});

describe('builds of boot code', () => {
  const files = [
    ['syslinux', '/usr/lib/syslinux/mbr/mbr.bin'],
    ['syslinux-gpt', '/usr/lib/syslinux/mbr/gptmbr.bin'],
    ['isohybrid', '/usr/lib/ISOLINUX/isohdpfx.bin'],
    ['grub2', '/usr/lib/grub/i386-pc/boot.img'],
    ['grub-diskboot', '/usr/lib/grub/i386-pc/diskboot.img'],
  ] as const;
  it.each(files)('%s of Debian is known; one damaged byte is seen', (family, path) => {
    const bytes = readFileSync(path);
    const before = Buffer.from(bytes);
    expect(matchBuild(family, bytes)).toBe('same');
    expect(bytes.equals(before)).toBe(true);
    bytes.writeUInt8(bytes.readUInt8(0x98) ^ 0x10, 0x98);
    expect(matchBuild(family, bytes)).toBe('altered');
    bytes.fill(0x90, 0x98, 0x120);
    expect(matchBuild(family, bytes)).toBe('other');
  });
});
