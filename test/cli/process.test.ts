/** The command line as a process: outputs that take no more, signals, errors nobody foresaw, and prompts left alone. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { askIdentity } from '../../src/cli/prompt.ts';

const ROOT = join(import.meta.dirname, '../..');
const STICK = join(ROOT, 'corpus/media/mbr-boot-code-empty.qcow2');
const RUN = `const { run } = await import(${JSON.stringify(join(ROOT, 'src/cli/process.ts'))}); await run(process.argv.slice(1));`;
const NODE = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', RUN] as const;

const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** In a shell: `$0` is the program, `$@` its arguments. */
function shell(script: string, ...args: string[]): Promise<Ended> {
  const before = NODE.map((word) => `'${word}'`).join(' ');
  return new Promise((resolve) => {
    execFile('bash', ['-c', script.replace('PROGRAM', before), ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ exit: Number(error?.code ?? 0), out, err }),
    );
  });
}

describe.skipIf(process.platform !== 'linux')('an output that takes no more', () => {
  it('is told in one line, with the code of what could not be used', async () => {
    const { exit, err } = await shell('PROGRAM symptoms --lang en > /dev/full');
    expect([exit, err]).toEqual([8, 'wtg-triage: the output could not be written: no space left there\n']);
    const cat = await shell('PROGRAM cat "$0" --lang zh > /dev/full', STICK);
    expect([cat.exit, cat.err]).toEqual([8, 'wtg-triage: 输出无法写入：空间已满\n']);
  });

  it('is no error where its reader has read enough, and leaves the code of the answer', async () => {
    const lines = await shell('PROGRAM diagnose "$0" --lang en | head -1; exit ${PIPESTATUS[0]}', STICK);
    expect(lines).toMatchObject({ exit: 4, err: '' });
    expect(lines.out).toContain('mbr-boot-code-empty.qcow2');
    const none = await shell('PROGRAM cat "$0" | true; exit ${PIPESTATUS[0]}', STICK);
    expect(none).toEqual({ exit: 0, out: '', err: '' });
  });
});

it('an error nobody foresaw is one line, in both languages and in the envelope', async () => {
  const late = 'PROGRAM symptoms --lang en';
  const throwing = RUN.replace('await run', "setTimeout(() => { throw new Error('first\\nsecond'); }); await run");
  const { exit, err } = await shell(late.replace('PROGRAM', NODE.slice(0, -1).join(' ') + ` "$0" `), throwing);
  expect([exit, err]).toEqual([8, 'wtg-triage: internal error: first\n']);
});

/** The program, and what it says, once it has opened `file`. */
async function interrupted(file: string, signal: NodeJS.Signals, ...args: string[]): Promise<Ended & { pid: number }> {
  const child = spawn(NODE[0], [...NODE.slice(1), ...args], { cwd: ROOT });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  while (child.exitCode === null && !holds(child.pid ?? 0, file))
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(signal);
  return { exit: await ended, out, err, pid: child.pid ?? 0 };
}

function holds(pid: number, file: string): boolean {
  try {
    const fds = `/proc/${pid}/fd`;
    return readdirSync(fds).some((fd) => readlinkSync(join(fds, fd)) === file);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform !== 'linux')('a signal', () => {
  it('ends a command with 32 and one line', async () => {
    const large = join(folder, 'large.img');
    writeFileSync(large, '');
    truncateSync(large, 64 * 2 ** 30);
    expect(await interrupted(large, 'SIGTERM', 'verify', large, '--lang', 'en')).toMatchObject({
      exit: 32,
      out: '',
      err: 'wtg-triage: cancelled\n',
    });
  });

  it('names what was begun, in the envelope too', async () => {
    const large = join(folder, 'volume.img');
    writeFileSync(large, '');
    truncateSync(large, 64 * 2 ** 30);
    const to = join(folder, 'out');
    const { exit, out, err } = await interrupted(
      join(to, 'volume.img'),
      'SIGINT',
      'extract',
      large,
      '-o',
      to,
      '--json',
    );
    expect(exit).toBe(32);
    expect(err).toContain(to);
    expect(JSON.parse(out)).toMatchObject({
      status: 'cancelled',
      exit: 32,
      error: { message: 'cancelled', args: { begun: [{ message: 'begun-extract', args: { folder: to } }] } },
    });
  });
});

describe('a prompt', () => {
  const text = { en: 'Type {identity}: ', zh: '请输入 {identity}：' };

  it('gives what was typed', async () => {
    const input = new PassThrough();
    const asked = askIdentity(text, '1:mbr-2', 'en', input, new PassThrough());
    input.write(' 1:mbr-2 \n');
    expect(await asked).toBe('1:mbr-2');
  });

  it('is declined by the end of its input', async () => {
    const input = new PassThrough();
    const asked = askIdentity(text, '1:mbr-2', 'en', input, new PassThrough());
    input.end();
    expect(await asked).toBe('');
  });
});
