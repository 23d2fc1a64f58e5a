/** Repair and undo of media in containers, judged by qemu-img: what it reads out of them afterwards is what was planned. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRepair, type RepairOptions, type RepairReport } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { mbrCode } from '../../src/repair/tables/mbr-code.ts';
import { bootCode, diagnose, effects, painter, stickBytes, survey } from '../apply/stick.ts';
import { run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
const folder = temporary('repair-containers');
afterAll(() => {
  folder.remove();
});

/** 6 MiB: the stick of the unit tests, then random bytes, then nothing. */
function medium(): Buffer {
  const bytes = Buffer.alloc(6 * MIB);
  stickBytes().forEach((byte, i) => bytes.writeUInt8(byte, i));
  for (let i = 2 * MIB; i < 4 * MIB; i += 1) bytes[i] = (i * 2654435761) >>> 24;
  return bytes;
}

const raw = join(folder.path, 'medium.img');
writeFileSync(raw, medium());
const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

let number = 0;

interface Made {
  readonly image: string;
  readonly backups: string;
  /** The medium as qemu-img reads it. */
  read(): Buffer;
}

function make(format: string, name: string, ...options: string[]): Made {
  number += 1;
  const image = join(folder.path, `${number}-${name}`);
  run('qemu-img', ['convert', '-f', 'raw', '-O', format, ...options, raw, image]);
  return made(image, format);
}

function made(image: string, format: string): Made {
  const backups = join(folder.path, `backups${number}`);
  return {
    image,
    backups,
    read() {
      const out = join(folder.path, 'out.img');
      run('qemu-img', ['convert', '-f', format, '-O', 'raw', image, out]);
      return readFileSync(out);
    },
  };
}

async function repair(of: Made, over: Partial<RepairOptions> = {}): Promise<RepairReport> {
  const options: RepairOptions = {
    target: of.image,
    repairs: [...bootCode, painter('far', 3 * MIB, 3 * MIB + 5000)],
    survey,
    diagnose,
    write: false,
    backupFolder: of.backups,
    sameFileSystem: true,
    tool: 'test',
    ...over,
  };
  const dry = await runRepair(options, effects());
  if (over.output !== undefined || dry.identity === undefined) return dry;
  return runRepair({ ...options, write: true, confirm: dry.identity }, effects());
}

function repaired(): Buffer {
  const bytes = medium();
  bytes.set(mbrCode());
  bytes[3 * MIB] = 0xff;
  bytes[3 * MIB + 5000] = 0xff;
  return bytes;
}

describe('written in place', () => {
  it.each([
    ['fixed VHD', 'vpc', ['-o', 'subformat=fixed,force_size=on']],
    ['dynamic VHD', 'vpc', ['-o', 'subformat=dynamic,force_size=on']],
    ['fixed VHDX', 'vhdx', ['-o', 'subformat=fixed']],
    ['dynamic VHDX', 'vhdx', ['-o', 'subformat=dynamic']],
    ['qcow2 version 2', 'qcow2', ['-o', 'compat=0.10']],
    ['qcow2 version 3', 'qcow2', ['-o', 'compat=1.1,cluster_size=4096']],
  ])('%s', async (_, format, options) => {
    const image = make(format, `${format}.img`, ...options);
    const original = sha(image.image);
    const size = statSync(image.image).size;
    const report = await repair(image);
    expect(report).toMatchObject({ status: 'applied', after: { standing: { status: 'clean' } } });
    expect(statSync(image.image).size).toBe(size);
    expect(
      image
        .read()
        .subarray(0, 6 * MIB)
        .equals(repaired()),
    ).toBe(true);
    if (format !== 'vpc') run('qemu-img', ['check', '-f', format, image.image]);
    const undo = {
      journal: report.transaction?.journal ?? '',
      write: true,
      confirm: report.identity ?? '',
      sameFileSystem: true,
      tool: 'test',
    };
    expect(await runUndo(undo, effects())).toMatchObject({ status: 'undone' });
    expect(sha(image.image)).toBe(original);
  });

  it('by hand with the command that is printed', async () => {
    const image = make('qcow2', 'dd.qcow2', '-o', 'cluster_size=512');
    const original = sha(image.image);
    const report = await repair(image, { repairs: [...bootCode, painter('far', 3 * MIB, 3 * MIB + 800)] });
    expect(report.status).toBe('applied');
    const [sh = '', ...args] = report.transaction?.restore ?? [];
    run(sh, args);
    expect(sha(image.image)).toBe(original);
  });

  it('a raw image in parts', async () => {
    const image = made(join(folder.path, 'split.001'), 'raw');
    run('split', ['-b', String(3 * MIB + 1024), '--numeric-suffixes=1', '-a', '3', raw, join(folder.path, 'split.')]);
    const report = await repair(image, { repairs: [...bootCode, painter('seam', 3 * MIB + 1000, 3 * MIB + 1030)] });
    expect(report).toMatchObject({ status: 'applied' });
    const expected = medium();
    expected.set(mbrCode());
    expected[3 * MIB + 1000] = 0xff;
    expected[3 * MIB + 1030] = 0xff;
    const parts = [image.image, join(folder.path, 'split.002')].map((path) => readFileSync(path));
    expect(Buffer.concat(parts).equals(expected)).toBe(true);
  });
});

describe('never written by half', () => {
  const cases: readonly (readonly [string, string, () => Made])[] = [
    [
      'a qcow2 image with a snapshot',
      'container',
      () => {
        const image = make('qcow2', 'snapshot.qcow2');
        run('qemu-img', ['snapshot', '-c', 'one', image.image]);
        return image;
      },
    ],
    ['a compressed qcow2 image', 'no-place', () => make('qcow2', 'compressed.qcow2', '-c')],
    [
      'a qcow2 image over another',
      'no-place',
      () => {
        const base = make('qcow2', 'base.qcow2');
        const top = `${base.image}.top`;
        run('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', 'qcow2', '-b', base.image, top]);
        return made(top, 'qcow2');
      },
    ],
  ];
  it.each(cases)('%s', async (_, code, build) => {
    const image = build();
    const original = sha(image.image);
    const before = image.read();
    const report = await repair(image);
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code }] });
    expect(sha(image.image)).toBe(original);
    expect(existsSync(image.backups)).toBe(false);

    const output = `${image.image}.out`;
    const copy = await repair(image, { output, write: true });
    expect(copy).toMatchObject({ status: 'copied', copy: { unreadable: 0, sha256: sha(output) } });
    expect(sha(image.image)).toBe(original);
    const expected = before.subarray(0, 6 * MIB);
    expected.set(repaired());
    expect(readFileSync(output).equals(expected)).toBe(true);
    expect(await repair(image, { output, write: true })).toMatchObject({ status: 'failed', copy: { error: 'EEXIST' } });
  });

  it('a step into what a dynamic image has not allocated', async () => {
    const image = make('vhdx', 'gap.vhdx', '-o', 'subformat=dynamic,block_size=1M');
    const original = sha(image.image);
    const report = await repair(image, { repairs: [...bootCode, painter('gap', 5 * MIB + 3)] });
    expect(report).toMatchObject({
      status: 'refused',
      obstacles: [{ code: 'no-place', args: { offset: 5 * MIB + 3 } }],
    });
    expect(sha(image.image)).toBe(original);
  });
});
