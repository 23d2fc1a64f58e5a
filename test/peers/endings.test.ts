/** Every command as a process: an output that is full, and a signal in its midst; nothing it started outlives it. */
import { spawn, spawnSync } from 'node:child_process';
import { constants, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMbrStick, SMALL } from './media/stick.ts';
import { run, temporary } from './media/tools.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/wtg-triage.js');
const dir = temporary('endings');
afterAll(() => dir.remove());
const at = (name: string): string => join(dir.path, name);
const stick = at('mbr.img');
const hook = at('hook.mjs');

beforeAll(() => {
  buildMbrStick(dir.path, SMALL);
  run('cp', ['--sparse=always', stick, at('broken.img')]);
  run('dd', ['if=/dev/zero', `of=${at('broken.img')}`, 'bs=440', 'count=1', 'conv=notrunc', 'status=none']);
  run('cp', ['--sparse=always', at('broken.img'), at('before.img')]);
  // Sends the signal once the file was opened, and holds the program there until it came.
  writeFileSync(
    hook,
    `import promises from 'node:fs/promises';
     import { syncBuiltinESMExports } from 'node:module';
     const { open } = promises;
     promises.open = async (path, ...rest) => {
       const handle = await open(path, ...rest);
       const { INTERRUPT_AT, INTERRUPT_FLAGS } = process.env;
       const flags = Number(INTERRUPT_FLAGS);
       if (String(path).includes(INTERRUPT_AT ?? '\\0') && (flags === 0 || (rest[0] & flags) !== 0)) {
         delete process.env.INTERRUPT_AT;
         process.kill(process.pid, process.env.INTERRUPT_BY);
         await new Promise((resolve) => setTimeout(resolve, 300));
       }
       return handle;
     };
     syncBuiltinESMExports();`,
  );
});

interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** By the first opening of a file of which the name holds this, with one of these flags where any are named. */
function interrupted(file: string, by: NodeJS.Signals, args: readonly string[], flags = 0): Ended {
  const ran = spawnSync(process.execPath, ['--import', hook, PROGRAM, ...args], {
    cwd: dir.path,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', INTERRUPT_AT: file, INTERRUPT_BY: by, INTERRUPT_FLAGS: String(flags) },
  });
  return { exit: ran.status, signal: ran.signal, out: ran.stdout, err: ran.stderr };
}

const COMMANDS: readonly (readonly [name: string, ...args: string[]])[] = [
  ['diagnose', stick],
  ['repair', stick, '--dry-run'],
  ['repair', stick, '--output', at('copy.img')],
  ['undo', at('journal.json')],
  ['verify', stick],
  ['boot-test', stick, '--timeout', '2'],
  ['inspect', stick],
  ['ls', `${stick}:p1:/`],
  ['cat', stick],
  ['extract', `${stick}:p1:/`, '-o', at('out')],
];

describe('a signal in the midst of a command', () => {
  it.each(COMMANDS)('%s', (name, ...args) => {
    writeFileSync(at('journal.json'), '{}');
    for (const by of ['SIGINT', 'SIGTERM'] as const) {
      const ran = interrupted(name === 'undo' ? at('journal.json') : stick, by, [name, ...args]);
      expect(ran, JSON.stringify(ran)).toMatchObject({ exit: 32, signal: null, out: '' });
      expect(ran.err.split('\n')[0]).toBe('wtg-triage: cancelled');
    }
    const json = interrupted(name === 'undo' ? at('journal.json') : stick, 'SIGINT', [name, ...args, '--json']);
    expect(json.exit).toBe(32);
    expect(JSON.parse(json.out)).toMatchObject({ status: 'cancelled', exit: 32, error: { message: 'cancelled' } });
  });

  it('backup ends in order, and goes on with what it has', () => {
    const to = at('backup');
    const ran = interrupted(stick, 'SIGINT', ['backup', stick, '--to', to]);
    expect(ran.exit, ran.err + ran.out).toBe(32);
    expect(readdirSync(to)).toEqual(expect.arrayContaining(['mbr.img', 'mbr.map']));
    expect(spawnSync(process.execPath, [PROGRAM, 'backup', stick, '--to', to]).status).toBe(0);
  });

  it('a deep diagnosis judges what it has read', () => {
    const ran = interrupted(stick, 'SIGINT', ['diagnose', stick, '--deep', '--json']);
    expect((ran.exit ?? 0) & 32, ran.err).toBe(32);
    expect(JSON.parse(ran.out)).toMatchObject({ exit: ran.exit });
  });

  it('names the image that is not whole', () => {
    const copy = at('begun.img');
    const begun = interrupted(copy, 'SIGINT', ['repair', at('broken.img'), '--output', copy, '--lang', 'en']);
    expect([begun.exit, begun.err]).toEqual([
      32,
      `wtg-triage: cancelled\nwtg-triage: begun: the image ${copy}; it is not whole\n`,
    ]);
  });

  it('names the folder of a repair, and its journal once the target was begun', () => {
    const backups = at('backups');
    mkdirSync(backups);
    const plan = spawnSync(process.execPath, [PROGRAM, 'repair', at('broken.img'), '--dry-run', '--json'], {
      encoding: 'utf8',
    });
    const { identity } = JSON.parse(plan.stdout) as { identity: string };
    const args = ['repair', at('broken.img'), '--backup-dir', backups, '--same-file-system', `--yes=${identity}`];
    // The journal comes to its name from a temporary one.
    const folder = interrupted('.tmp', 'SIGTERM', args);
    expect([folder.exit, folder.err]).toEqual([
      32,
      expect.stringMatching(/^wtg-triage: cancelled\nwtg-triage: begun: the backup folder .* was not written yet\n$/),
    ]);
    // Past the page cache a target is opened when it has been written, to be read back.
    const written = interrupted(at('broken.img'), 'SIGTERM', args, constants.O_DIRECT);
    const journal = /begun: the write to the target; .*: wtg-triage undo (.*)\n$/.exec(written.err)?.[1] ?? '';
    expect([written.exit, written.err]).toEqual([32, expect.stringContaining(journal)]);
    const undone = spawnSync(process.execPath, [PROGRAM, 'undo', journal, '--same-file-system', `--yes=${identity}`]);
    expect(undone.status).toBe(0);
    run('cmp', [at('broken.img'), at('before.img')]);
  });
});

function children(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function isNamed(pid: number, name: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith(name.slice(0, 15));
  } catch {
    return false;
  }
}

/** Interrupts once a child of that name runs; gives the code and the children that outlive the program. */
async function withChild(child: string, ...args: string[]): Promise<{ exit: number | null; left: number[] }> {
  const program = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'ignore', cwd: dir.path });
  const ended = new Promise<number | null>((resolve) => program.once('close', (code) => resolve(code)));
  let started: number[] = [];
  while (program.exitCode === null && !started.some((pid) => alive(pid) && isNamed(pid, child))) {
    await pause(5);
    started = children(program.pid ?? 0);
  }
  program.kill('SIGINT');
  const exit = await ended;
  for (let i = 0; i < 200 && started.some(alive); i += 1) await pause(10);
  return { exit, left: started.filter(alive) };
}

describe('the programs a command has started', () => {
  it('end with boot-test, and so does its folder', async () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('wtg-triage-boot-'));
    const before = folders();
    expect(await withChild('qemu-system-x86', 'boot-test', stick, '--firmware', 'bios')).toEqual({
      exit: 32,
      left: [],
    });
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('end with the reading of a compressed log', async () => {
    // Many seconds of reading: what is no log would be let go before anybody could interrupt it.
    const packed = at('kernel.log.xz');
    const line = '[    1.000000] usb 2-1: new high-speed USB device number 7 using xhci_hcd';
    run('sh', ['-c', 'yes "$0" | head -c 200M | xz -0 > "$1"', line, packed]);
    expect(await withChild('xz', 'diagnose', packed)).toEqual({ exit: 32, left: [] });
  });
});

describe.skipIf(process.platform !== 'linux')('a full output', () => {
  const all = [...COMMANDS, ['explain', 'MBR-02'], ['symptoms'], ['backup', stick, '--to', at('full')], ['--help']];
  it.each(all.filter(([, ...args]) => !args.includes('--output')))('%s', (...args) => {
    for (const more of args[0] === '--help' ? [[]] : [[], ['--json']]) {
      const words = [...args, ...more].map((word) => `'${word}'`).join(' ');
      const ran = spawnSync('sh', ['-c', `'${process.execPath}' '${PROGRAM}' ${words} > /dev/full`], {
        encoding: 'utf8',
        cwd: dir.path,
        env: { ...process.env, LC_ALL: 'C' },
      });
      const lines = ran.stderr.split('\n').filter((line) => line !== '' && !/^\d+ %/.test(line));
      expect([ran.status, lines]).toEqual([8, ['wtg-triage: the output could not be written: no space left there']]);
    }
  });
});
