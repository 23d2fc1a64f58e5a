/** `ls` and `cat` against ntfsls, ntfscat, mdir and mtype on a freshly built stick. */
import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/core/bytes.ts';
import { openContainer, openTarget } from '../../src/engine/nested-path.ts';
import { bytesOf, listNode } from '../../src/inspect/listing.ts';
import { buildGptStick, SMALL } from './media/stick.ts';
import { copyData, run, runBytes, temporary } from './media/tools.ts';

const dir = temporary('inspect');
afterAll(() => dir.remove());
const stick = buildGptStick(dir.path, SMALL);
const MIB = 1024 * 1024;
const esp = `${stick.path}@@${MIB}`;
const windows = `${dir.path}/ntfs.img`;

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function names(path: string): Promise<string[]> {
  const target = await openTarget(`${stick.path}:${path}`);
  if (!target.ok) throw new Error(JSON.stringify(target.failure));
  const listed = await listNode(target.value.node, openContainer);
  await target.value.close();
  if (!listed.ok) throw new Error(listed.problem.code);
  expect(listed.value.complete).toBe(true);
  return listed.value.items.map((item) => item.name).sort((a, b) => (a < b ? -1 : 1));
}

async function content(path: string): Promise<string> {
  const target = await openTarget(`${stick.path}:${path}`);
  if (!target.ok) throw new Error(JSON.stringify(target.failure));
  const bytes = bytesOf(target.value.node);
  if (!bytes.ok) throw new Error(bytes.problem.code);
  const source: ByteSource = bytes.value;
  const chunk = await source.read(0, source.size);
  await target.value.close();
  return hash(chunk.bytes);
}

describe('the NTFS volume', () => {
  writeFileSync(windows, '');
  truncateSync(windows, 70 * MIB);
  copyData(stick.path, MIB * (1 + 40 + 16), 70 * MIB, windows, 0);

  it.each(['/Windows', '/Windows/System32', '/Windows/System32/drivers', '/Windows/System32/config'])(
    'lists %s as ntfsls does',
    async (path) => {
      const theirs = run('ntfsls', ['-f', '-p', path, windows])
        .split('\n')
        .filter((n) => n !== '' && n !== '.' && n !== '..');
      expect(await names(`p3:${path}`)).toEqual(theirs.sort((a, b) => (a < b ? -1 : 1)));
    },
  );

  it.each(['/Windows/System32/winload.efi', '/Windows/System32/config/SYSTEM'])(
    'reads %s as ntfscat does',
    async (path) => {
      expect(await content(`p3:${path}`)).toBe(hash(runBytes('ntfscat', ['-f', windows, path])));
    },
  );
});

describe('the EFI system partition', () => {
  it.each(['/EFI', '/EFI/Microsoft/Boot', '/EFI/Boot'])('lists %s as mdir does', async (path) => {
    const theirs = run('mdir', ['-i', esp, '-b', `::${path}`])
      .split('\n')
      .map((line) => line.replace(/\/$/, '').split('/').at(-1) ?? '')
      .filter((name) => name !== '');
    expect(await names(`p1:${path}`)).toEqual(theirs.sort((a, b) => (a < b ? -1 : 1)));
  });

  it.each(['/EFI/Microsoft/Boot/BCD', '/EFI/Microsoft/Boot/bootmgfw.efi'])('reads %s as mtype does', async (path) => {
    expect(await content(`p1:${path}`)).toBe(hash(runBytes('mtype', ['-i', esp, `::${path}`])));
  });
});
