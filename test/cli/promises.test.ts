/** What README promises of writing, of identities and of exit codes, on its own example. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { run } from './capture.ts';
import { unpack } from './raw-stick.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
/** As sfdisk wrote it (label-id), and as README prints it. */
const IDENTITY = '134217728:mbr-5a7c31e4';

let dir = '';
let image = '';
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'wtg-triage-promises-'));
  image = join(dir, 'stick.img');
  await unpack(image);
  return () => rmSync(dir, { recursive: true, force: true });
});

const sha256 = (): string => createHash('sha256').update(readFileSync(image)).digest('hex');
/** Any write, and any change of what the file is, moves them. */
const state = (): string => `${statSync(image).mtimeMs} ${statSync(image).ctimeMs}`;

/** The words of a printed command, whose lines a backslash joins. */
function printed(report: string, label: string): string[] {
  const lines = report.split('\n');
  const first = lines.findIndex((line) => line.startsWith(label));
  const end = lines.findIndex((line, i) => i >= first && !line.endsWith('\\'));
  const words = lines
    .slice(first, end + 1)
    .join(' ')
    .slice(label.length)
    .replaceAll('\\', ' ')
    .trim()
    .split(/\s+/);
  expect(words[0]).toBe('wtg-triage');
  return words.slice(1);
}

describe('writing', { timeout: 120_000 }, () => {
  it('is done by repair and undo alone: all else opens evidence for reading', async () => {
    expect(README).toContain('Evidence is opened read-only. Only `repair` and `undo` write');
    const before = state();
    const content = sha256();
    const commands = [
      ['diagnose', image],
      ['inspect', image],
      ['ls', `${image}:p1:/`],
      ['cat', image],
      ['extract', `${image}:p1:/EFI`, '-o', join(dir, 'out')],
      ['verify', image],
      ['backup', image, '--to', join(dir, 'backup')],
      ['boot-test', image, '--timeout', '0'],
      ['repair', image, '--dry-run'],
      ['repair', image, '--output', join(dir, 'copy.img')],
    ];
    for (const command of commands) {
      await run(...command);
      expect([command[0], state()]).toEqual([command[0], before]);
    }
    expect(sha256()).toBe(content);
  });

  it('needs the identity, typed: without it, or with another, nothing changes', async () => {
    expect(README).toContain("only after the target's own identity was typed");
    const before = state();
    for (const more of [[], ['--yes=134217728:mbr-5a7c31e5'], ['--yes=stick.img']]) {
      const { exit } = await run('repair', image, '--backup-dir', join(dir, 'b'), '--same-file-system', ...more);
      expect([more, exit, state()]).toEqual([more, more.length === 0 ? 4 : 16, before]);
    }
  });

  it('is done by the command the dry run prints, and taken back by the one that prints in turn', async () => {
    const before = readFileSync(image);
    const dry = await run('repair', image, '--dry-run', '--lang', 'en');
    const write = printed(dry.out, 'To write').map((word) => (word === '<folder>' ? join(dir, 'b') : word));
    expect(README).toContain(write.at(-1));
    const done = await run(...write, '--same-file-system', '--lang', 'en');
    expect(done.exit, done.out).toBe(1);
    const undo = printed(done.out, 'Undo');
    const undone = await run(...undo, `--yes=${IDENTITY}`, '--same-file-system');
    expect([undone.exit, readFileSync(image).equals(before)]).toEqual([0, true]);
  });
});

it('an identity is size and table, whatever the file is called', async () => {
  expect(README).toContain('whatever the file is called');
  const identity = async (path: string): Promise<string> => {
    const { out } = await run('repair', path, '--dry-run', '--json');
    return (JSON.parse(out) as { identity: string }).identity;
  };
  expect(await identity(image)).toBe(IDENTITY);
  const renamed = join(dir, 'another name');
  renameSync(image, renamed);
  expect(await identity(renamed)).toBe(IDENTITY);
  copyFileSync(renamed, image);
  expect(await identity(image)).toBe(IDENTITY);
});

it('the exit codes README lists are those there are', () => {
  const section = README.slice(README.indexOf('### Exit codes'), README.indexOf('## What it reads'));
  const listed = [...section.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(EXIT));
});
