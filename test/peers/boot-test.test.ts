/** `boot-test` under SeaBIOS and OVMF: how far a broken stick comes, how far its repair would bring it, and no write. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootTest } from '../../src/apply/boot/boot-test.ts';
import { run as cli } from '../cli/capture.ts';
import { FALLBACK } from './media/faults/fault.ts';
import type { Image } from './media/image.ts';
import { buildGptStick, buildMbrStick, SMALL } from './media/stick.ts';
import { run, temporary } from './media/tools.ts';

const root = process.getuid?.() === 0 && existsSync('/dev/loop-control');
const folder = temporary('boot-test');
let gpt: Image;
let mbr: Image;
beforeAll(() => {
  for (const name of ['gpt', 'mbr']) mkdirSync(join(folder.path, name));
  gpt = buildGptStick(join(folder.path, 'gpt'), { ...SMALL, loader: 'shim' });
  mbr = buildMbrStick(join(folder.path, 'mbr'), SMALL);
}, 300_000);
afterAll(() => {
  folder.remove();
});

const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

interface BootJson {
  readonly status: string;
  readonly stage: string;
  readonly problem?: string;
}

/** Started with what `expect` waits for; the target keeps its bytes. */
async function started(image: Image, ...more: string[]): Promise<BootJson> {
  const before = sha(image.path);
  const { out } = await cli('boot-test', image.path, '--json', ...more);
  expect(sha(image.path)).toBe(before);
  return JSON.parse(out) as BootJson;
}

describe('under SeaBIOS', () => {
  const bios = ['--firmware', 'bios', '--timeout', '12', '--expect', 'boot record reached'];

  it('an MBR without boot code stops there, and its repair reaches the boot record', async () => {
    mbr.zero(0, 440);
    expect((await started(mbr, ...bios)).stage).not.toBe('marker');
    const screen = join(folder.path, 'screen.png');
    expect(await started(mbr, ...bios, '--repaired', '--timeout', '60', '--screen', screen)).toMatchObject({
      stage: 'marker',
      status: 'ended',
    });
    expect(readFileSync(screen).subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  it.runIf(root)('a device is started and looked at afterwards, and keeps its bytes', async () => {
    const before = sha(mbr.path);
    const device = run('losetup', ['-r', '-f', '--show', mbr.path]).trim();
    let seen: Uint8Array | undefined;
    try {
      const report = await bootTest({
        target: device,
        firmware: 'bios',
        steps: [],
        timeout: 3,
        inspect: async (source) => {
          seen = (await source.read(0x1b8, 4)).bytes;
        },
      });
      expect(report.stage).not.toBe('nothing');
      expect(seen).toEqual(Uint8Array.from(mbr.read(0x1b8, 4)));
      expect(sha(mbr.path)).toBe(before);
    } finally {
      run('losetup', ['-d', device]);
    }
  });
});

describe('under OVMF', () => {
  it('a missing fallback loader keeps the firmware from the stick, and its repair starts it', async () => {
    gpt.deleteSystem(FALLBACK);
    const uefi = ['--firmware', 'uefi', '--timeout', '100', '--expect', 'grubx64.efi'];
    expect((await started(gpt, ...uefi)).stage).toBe('firmware');
    expect((await started(gpt, ...uefi, '--repaired')).stage).toBe('marker');
  }, 240_000);
});

it('says what is missing where there is no QEMU', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = folder.path;
  try {
    expect(await started(mbr, '--firmware', 'bios')).toMatchObject({
      status: 'unavailable',
      problem: 'qemu-system-x86_64',
    });
    const { exit, out } = await cli('boot-test', mbr.path, '--firmware', 'bios');
    expect(exit).toBe(8);
    expect(out).toContain('qemu-system-x86_64');
  } finally {
    process.env['PATH'] = path;
  }
});
