/** Whatever stands behind a path, every command ends, says what is wrong with it, and takes little memory for that. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';
import { runProcess } from './spawned.ts';

const LOG = '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n'.repeat(2000);
const NOISE = Uint8Array.from({ length: 3_000_000 }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 23);

let folder = '';
let server: Server;
const at = (name: string): string => join(folder, name);
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paths-'));
  expect(spawnSync('mkfifo', [at('fifo')]).status).toBe(0);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
  symlinkSync('/dev/zero', at('zero'));
  symlinkSync('/dev/tty', at('tty'));
  symlinkSync(at('circle'), at('circle'));
  mkdirSync(at('folder'));
  writeFileSync(at('noise'), NOISE);
  writeFileSync(at('kern.log'), LOG);
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const COMMANDS: readonly (readonly [string, (path: string) => string[]])[] = [
  ['diagnose', (path) => ['diagnose', path]],
  ['diagnose --dbx', (path) => ['diagnose', at('noise'), '--dbx', path]],
  ['repair', (path) => ['repair', path, '--dry-run']],
  ['undo', (path) => ['undo', path, '--dry-run']],
  ['backup', (path) => ['backup', path, '--to', at('to')]],
  ['verify', (path) => ['verify', path]],
  ['inspect', (path) => ['inspect', path]],
  ['inspect --dbx', (path) => ['inspect', at('noise'), '--dbx', path]],
  ['ls', (path) => ['ls', path]],
  ['cat', (path) => ['cat', path]],
  ['extract', (path) => ['extract', path, '-o', at('out')]],
];

describe.skipIf(process.platform === 'win32')('a path that is no file', () => {
  for (const [command, args] of COMMANDS) {
    it.each(['fifo', 'socket', 'zero', 'tty', 'circle', 'folder', 'none', 'n'.repeat(300)])(
      `is told by ${command}: %s`,
      async (name) => {
        const ran = await run(...args(at(name)));
        expect(ran.exit).toBeGreaterThanOrEqual(4);
        expect(ran.out + ran.err).toMatch(/\w/);
        // Words, not codes of the system.
        expect(ran.out + ran.err).not.toMatch(/\bE[A-Z]{4,}\b|ERR_|internal/);
      },
    );
  }

  it('may be named a hundred and fifty thousand times', async () => {
    writeFileSync(at('SHA256SUMS'), `${'a'.repeat(64)}  none\n`.repeat(150_000));
    const ran = await run('verify', at('SHA256SUMS'));
    expect(ran.exit).toBe(8);
    expect(ran.out.split('\n').length).toBe(150_001);
    rmSync(at('SHA256SUMS'));
  });

  it('may stand behind a name in a list', async () => {
    const sum = 'a'.repeat(64);
    writeFileSync(at('SHA256SUMS'), `${sum}  fifo\n${sum}  socket\n${sum}  folder\n`);
    const ran = await run('verify', at('SHA256SUMS'), '--json');
    expect(ran.exit).toBe(8);
    expect(JSON.parse(ran.out)).toMatchObject({ verdicts: Array.from({ length: 3 }, () => ({ state: 'unreadable' })) });
    rmSync(at('SHA256SUMS'));
  });
});

describe.skipIf(process.platform === 'win32')('a process', () => {
  it.for([
    ['gzip', '.gz'],
    ['xz', '.xz'],
    ['bzip2', '.bz2'],
    ['zstd', '.zst'],
  ] as const)('ends where what %s packed is no log', async ([tool, suffix], { skip }) => {
    skip(tool !== 'gzip' && !has(tool), `${tool} is not installed`);
    if (tool === 'gzip') writeFileSync(at(`noise${suffix}`), gzipSync(NOISE));
    else expect(spawnSync(tool, ['-kf', at('noise')]).status).toBe(0);
    const ended = await runProcess(['diagnose', at(`noise${suffix}`)]);
    expect(ended).toMatchObject({ exit: 8 });
    expect(ended.out).toContain('is compressed');
  });

  it('reads a log from standard input, whatever that is', async () => {
    const heard: unknown[] = [];
    for (const shell of [
      'cat "$1" | wtg diagnose -',
      'cat "$1" | wtg diagnose /dev/stdin',
      'wtg diagnose <(cat "$1")',
      'wtg diagnose - < "$1"',
    ]) {
      const ended = await runProcess([at('kern.log')], { shell });
      expect(ended.out).toContain('log (dmesg)');
      heard.push(ended.exit);
    }
    expect(heard).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['cat /dev/zero | wtg diagnose -', 'is no log'],
    ['wtg diagnose <(cat /dev/zero)', 'is no log'],
    ['wtg diagnose - < /dev/null', 'is empty'],
    ['wtg diagnose - < /', 'is a directory'],
    ['cat "$1" | wtg diagnose - -', 'a stream can be given once'],
  ])('ends after %s', async (shell, told) => {
    const ended = await runProcess([at('kern.log')], { shell });
    expect(ended.exit).toBe(8);
    expect(ended.out.replaceAll(/\s+/g, ' ')).toContain(told);
    expect(ended.memory).toBeLessThan(400);
  });
});
