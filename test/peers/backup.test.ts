/** Backups of whole media: of a device as dd reads it, of a medium with unreadable ranges, and after a sudden end. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { imageMedium } from '../../src/apply/imaging.ts';
import { run as cli } from '../cli/capture.ts';
import { run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
/** Of a qcow2 image, as qemu-img makes it. */
const CLUSTER = 64 * 1024;
const root = process.getuid?.() === 0 && existsSync('/dev/loop-control');
const folder = temporary('backup');
afterAll(() => {
  folder.remove();
});

/** Bytes that no compression shrinks, then zeros, then bytes again. */
function medium(name: string, size: number): string {
  const path = join(folder.path, name);
  writeFileSync(path, '');
  truncateSync(path, size);
  run('dd', ['if=/dev/urandom', `of=${path}`, 'bs=1M', 'count=3', 'conv=notrunc', 'status=none']);
  run('dd', [
    'if=/dev/urandom',
    `of=${path}`,
    'bs=1M',
    'count=1',
    `seek=${size / MIB - 1}`,
    'conv=notrunc',
    'status=none',
  ]);
  run('sfdisk', ['-q', path], 'label: dos\nlabel-id: 0x12345678\nstart=64, size=128, type=c, bootable\n');
  return path;
}

const sha = (path: string): string => run('sha256sum', [path]).slice(0, 64);

interface BackupJson {
  readonly status: string;
  readonly sha256: string;
  readonly resumed: number;
  readonly unreadable: readonly { offset: number; length: number }[];
  readonly images: readonly { path: string; map: string }[];
}

async function backup(source: string, ...to: string[]): Promise<{ exit: number; report: BackupJson }> {
  const { exit, out } = await cli('backup', source, '--json', ...to.flatMap((one) => ['--to', one]));
  return { exit, report: JSON.parse(out) as BackupJson };
}

describe.runIf(root)('a device', () => {
  it('is copied as dd reads it, to each folder, with sums that sha256sum confirms', async () => {
    const image = medium('stick.img', 16 * MIB);
    const device = run('losetup', ['-r', '-f', '--show', image]).trim();
    const folders = ['a', 'b'].map((name) => join(folder.path, name));
    try {
      const { exit, report } = await backup(device, ...folders);
      expect(exit).toBe(0);
      expect(report).toMatchObject({ status: 'done', sha256: sha(device), unreadable: [] });
      expect(report.images).toHaveLength(2);
      for (const to of folders) expect(run('sh', ['-c', 'cd "$0" && sha256sum -c SHA256SUMS', to])).toMatch(/: OK\n$/);
      for (const one of report.images) run('cmp', [one.path, device]);
    } finally {
      run('losetup', ['-d', device]);
    }
  });
});

it('a medium that cannot be read everywhere is copied with holes, and what is missing is told', async () => {
  const image = medium('bad.img', 8 * MIB);
  const cut = join(folder.path, 'bad.qcow2');
  run('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', image, cut]);
  // The file lost its end, and with it the medium's last cluster.
  truncateSync(cut, statSync(cut).size - CLUSTER);
  const { exit, report } = await backup(cut, join(folder.path, 'holes'));
  expect(exit).toBe(4);
  expect(report).toMatchObject({ status: 'done', unreadable: [{ offset: 8 * MIB - CLUSTER, length: CLUSTER }] });
  const copy = readFileSync(report.images[0]?.path ?? '');
  const expected = readFileSync(image);
  expected.fill(0, 8 * MIB - CLUSTER);
  expect(copy.equals(expected)).toBe(true);
});

it('a backup that was killed goes on where it was', async () => {
  const image = medium('large.img', 128 * MIB);
  const to = join(folder.path, 'killed');
  mkdirSync(to);
  const program = join(import.meta.dirname, '../../src/cli/main.ts');
  const code = `const { main } = await import(${JSON.stringify(program)}); process.exitCode = await main(process.argv.slice(1));`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code, 'backup', image, '--to', to],
    { stdio: 'ignore', cwd: join(import.meta.dirname, '../..') },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const map = join(to, 'large.map');
  while (child.exitCode === null && !(existsSync(map) && /\+/.test(readFileSync(map, 'utf8')))) await pause(5);
  child.kill('SIGKILL');
  await ended;
  const report = await imageMedium({ source: image, folders: [to], tool: 'test' });
  expect(report).toMatchObject({ status: 'done', sha256: sha(image) });
  expect(report.resumed).toBeGreaterThan(0);
  run('cmp', [report.images[0]?.path ?? '', image]);
});
