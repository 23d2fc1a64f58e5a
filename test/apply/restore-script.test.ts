/** `restore.sh` as a rescue system runs it: by any shell, on the medium it was made for, and on no other. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { sha256 } from '../../src/apply/journal.ts';
import { ALONE, bootCode, effects, IDENTITY, makeStick, options, painter, stickBytes, type Stick } from './stick.ts';

let stick: Stick;
let original: string;
let script: string;
beforeEach(async () => {
  stick = makeStick();
  original = stick.sha();
  script = await repaired();
});
afterEach(() => {
  stick.remove();
});

/** Of several ranges: an odd one, one of whole sectors, single bytes; over the identity itself where asked. */
async function repaired(...more: number[]): Promise<string> {
  const repairs = [...bootCode, painter('far', 70_001, 70_900, 131_072, 200_000, ...more)];
  const report = await runRepair(options(stick, { repairs }), effects(nodeIo, ALONE));
  expect(report.status).toBe('applied');
  return report.transaction?.restore[1] ?? '';
}

function run(shell: readonly string[], ...args: string[]): { exit: number | null; said: string } {
  const [tool = 'sh', ...before] = shell;
  const ran = spawnSync(tool, [...before, script, ...args], { encoding: 'utf8' });
  return { exit: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

const SHELLS = [['sh'], ['bash', '--posix']];

describe('restore.sh', () => {
  it.each(SHELLS)('puts every byte back: %s', (...shell) => {
    expect(run(shell, stick.image)).toEqual({ exit: 0, said: expect.stringMatching(/\d+ ranges put back/) as string });
    expect(stick.sha()).toBe(original);
    // A second time there is nothing to do.
    expect(run(shell, stick.image)).toEqual({ exit: 0, said: 'restore.sh: 0 ranges put back\n' });
  });

  it('goes by where it lies, whatever the folder and the image are called', () => {
    const elsewhere = join(stick.folder, "it's $(here) now");
    renameSync(dirname(script), elsewhere);
    script = join(elsewhere, 'restore.sh');
    const image = join(stick.folder, '-re named.raw');
    renameSync(stick.image, image);
    expect(run(['sh'], image).exit).toBe(0);
    expect(sha256(readFileSync(image))).toBe(original);
  });

  it('goes on where it was cut off', () => {
    const bytes = stick.read();
    bytes.set(stickBytes().subarray(0, 440)); // the first range alone
    writeFileSync(stick.image, bytes);
    expect(run(['sh'], stick.image).exit).toBe(0);
    expect(stick.sha()).toBe(original);
  });

  it('knows a medium whose identity the repair changed', async () => {
    expect(run(['sh'], stick.image).exit).toBe(0);
    script = await repaired(0x1b8, 0x1b9);
    expect(run(['sh'], stick.image).exit).toBe(0);
    expect(stick.sha()).toBe(original);
  });

  it('names no path but that of its own files', () => {
    const text = readFileSync(script, 'utf8');
    expect(text).not.toContain(stick.folder);
    expect(text).not.toContain(IDENTITY);
  });
});

describe('restore.sh refuses', () => {
  const cases: readonly (readonly [string, () => readonly string[], number])[] = [
    ['to guess a target', () => [], 16],
    ['two targets', () => [stick.image, stick.image], 16],
    ['what is not there', () => [join(stick.folder, 'none')], 8],
    ['a folder', () => [stick.folder], 8],
    ['a character device', () => ['/dev/null'], 8],
    ['an option', () => ['-x'], 8],
    [
      'another size',
      () => {
        truncateSync(stick.image, 512 * 600);
        return [stick.image];
      },
      8,
    ],
    [
      'another disk signature',
      () => {
        change(0x1b9, 0xee);
        return [stick.image];
      },
      8,
    ],
    [
      'a range that was changed since',
      () => {
        change(70_900, 0x11);
        return [stick.image];
      },
      8,
    ],
    [
      'a damaged backup',
      () => {
        writeFileSync(join(dirname(script), 'stick.img.131072.1.bin'), 'x');
        return [stick.image];
      },
      8,
    ],
    [
      'another stick of the same size that was never repaired',
      () => {
        const other = join(stick.folder, 'other.img');
        const bytes = stickBytes();
        bytes.set([1, 2, 3, 4], 0x1b8);
        writeFileSync(other, bytes);
        return [other];
      },
      8,
    ],
  ];

  it.each(cases)('%s', (_, prepare, exit) => {
    const args = prepare();
    const before = args.map((path) => content(path));
    const ran = run(['sh'], ...args);
    expect(ran.exit, ran.said).toBe(exit);
    if (exit === 8) expect(ran.said).toMatch(/Nothing was written|NOT put back/);
    expect(args.map((path) => content(path))).toEqual(before);
  });

  function change(offset: number, value: number): void {
    const bytes = stick.read();
    bytes[offset] = value;
    writeFileSync(stick.image, bytes);
  }

  function content(path: string): string | undefined {
    try {
      return sha256(readFileSync(path));
    } catch {
      return undefined;
    }
  }
});

it('works with images of hostile names', async () => {
  const folder = join(stick.folder, 'sub');
  mkdirSync(folder);
  for (const name of ["a'b$(touch pwned)`id`.img", 'new\nline.img', '-rf', '启动 盘.img']) {
    const image = join(folder, name);
    copyFileSync(stick.image, image);
    writeFileSync(image, stickBytes());
    const report = await runRepair(options(stick, { target: image }), effects(nodeIo, ALONE));
    const [sh = '', ...args] = report.transaction?.restore ?? [];
    execFileSync(sh, args, { cwd: folder, stdio: 'ignore' });
    expect(sha256(readFileSync(image))).toBe(original);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  }
});
