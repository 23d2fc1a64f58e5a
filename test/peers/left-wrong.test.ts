/** Boot-critical values made wrong in a whole stick: each is mended by repair, or named as still wrong; never "whole". */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as cli } from '../cli/capture.ts';
import { commands } from './media/hive.ts';
import { Image } from './media/image.ts';
import { buildGptStick, cloneStick, SMALL } from './media/stick.ts';
import { run, temporary } from './media/tools.ts';
import { driverValues } from './media/windows.ts';

const dir = temporary('left-wrong');
let stick: Image | undefined;
beforeAll(() => {
  stick = buildGptStick(dir.path, SMALL);
});
afterAll(() => dir.remove());

const SYSTEM = '/Windows/System32/config/SYSTEM';
const SERVICES = ['cd ControlSet001', 'cd Services'];

/** A service as it is, with another Start; made where the stick has none. */
function start(image: Image, name: string, value: number, made = false): void {
  const enter = made ? [`add ${name}`, `cd ${name}`] : [`cd ${name}`];
  const values = driverValues(name, name === 'Ntfs' ? 'Boot File System' : 'Base', value);
  image.editWindowsHive(SYSTEM, [...SERVICES, ...enter, ...commands({ values })]);
}

const mended = (name: string) => ({ exit: 1, start: [name, 0] as const });

const CASES: Readonly<
  Record<string, { wrong: (image: Image) => void; exit: number; start?: readonly [string, number]; code?: string }>
> = {
  'Ntfs disabled': {
    wrong: (image) => {
      const drivers = '/Windows/System32/drivers';
      image.replaceWindows(`${drivers}/Ntfs.sys`, image.getWindows(`${drivers}/disk.sys`));
      start(image, 'Ntfs', 4, true);
    },
    ...mended('Ntfs'),
  },
  'volsnap on demand': { wrong: (image) => start(image, 'volsnap', 3), ...mended('volsnap') },
  'Wdf01000 disabled': { wrong: (image) => start(image, 'Wdf01000', 4), ...mended('Wdf01000') },
  'usbehci on demand': { wrong: (image) => start(image, 'usbehci', 3), ...mended('usbehci') },
  'usbhub on demand': { wrong: (image) => start(image, 'usbhub', 3), ...mended('usbhub') },
  // Some disable it on purpose: named, and started only if that is asked for.
  'UASPStor disabled': { wrong: (image) => start(image, 'UASPStor', 4), exit: 4, code: 'WIN-04' },
  'UASPStor disabled beside another': {
    wrong: (image) => {
      start(image, 'UASPStor', 4);
      start(image, 'disk', 3);
    },
    exit: 5,
    code: 'WIN-04',
  },
  'type of the system partition': {
    wrong: (image) => void run('sgdisk', ['-t', '1:0700', image.path]),
    exit: 4,
    code: 'GPT-06',
  },
};

describe('a boot-critical value that is wrong', () => {
  it.each(Object.entries(CASES))('%s', async (name, { wrong, exit, start: expected, code }) => {
    if (stick === undefined) throw new Error('no stick');
    const path = join(dir.path, `${name.replaceAll(' ', '-')}.img`);
    const output = `${path}.out`;
    try {
      wrong(cloneStick(stick, path));
      const diagnosed = await cli('diagnose', path, '--lang', 'en');
      expect(diagnosed.exit, diagnosed.out).toBe(4);
      const repaired = await cli('repair', path, '--output', output, '--lang', 'en');
      expect(repaired.exit, repaired.out).toBe(exit);
      if (code !== undefined) {
        expect(repaired.out).toContain('still wrong');
        expect(repaired.out).toContain(code);
      }
      if (expected !== undefined) {
        const copy = new Image(output, 'gpt', stick.layout);
        let value = '';
        copy.withWindows((file) => {
          run('sh', ['-c', 'ntfscat "$0" "$1" > "$0.hive"', file, SYSTEM]);
          value = run('hivexget', [`${file}.hive`, `\\ControlSet001\\Services\\${expected[0]}`, 'Start']);
        });
        expect(value).toBe('0\n');
      }
    } finally {
      for (const file of [path, output]) rmSync(file, { force: true });
    }
  });
});
