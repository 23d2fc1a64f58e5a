/** `ls` and `cat` as a person runs them, on the corpus. Names and values are those the recipes of the media set. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { listingReport, table } from '../../src/report/listing.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const STICK = join(CORPUS, 'media/base-gpt.qcow2');
const dir = mkdtempSync(join(tmpdir(), 'wtg-ls-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function run(...args: string[]): Promise<{ exit: number; out: Buffer }> {
  const pieces: Buffer[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    pieces.push(Buffer.from(piece));
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return { exit: await main(args), out: Buffer.concat(pieces) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const json = (out: Buffer): Record<string, unknown> & { items: { name: string; kind: string; detail: string }[] } =>
  JSON.parse(out.toString()) as never;

describe('ls', () => {
  it('lists a folder, a hive and a store', async () => {
    const folder = await run('ls', `${STICK}:p3:/windows/system32/CONFIG`, '--json');
    expect(folder.exit).toBe(0);
    expect(json(folder.out)['schema']).toBe('wtg-triage/listing/1');
    expect(json(folder.out).items.map((i) => i.name)).toEqual(['SOFTWARE', 'SYSTEM']);
    const key = await run('ls', `${STICK}:p3:/Windows/System32/config/SYSTEM:\\Select`, '--json');
    expect(json(key.out).items.find((i) => i.name === 'Current')?.detail).toBe('REG_DWORD 0x00000001 (1)');
    const store = await run('ls', `${STICK}:p1:/EFI/Microsoft/Boot/BCD`, '--json');
    expect(json(store.out).items.map((i) => i.name)).toContain('Objects');
  });

  it('opens a file whose own name holds colons', async () => {
    const copy = join(dir, 'a:p3:b.qcow2');
    copyFileSync(STICK, copy);
    const listed = await run('ls', `${copy}:p3:/Windows`, '--json');
    expect(json(listed.out).items.map((i) => i.name)).toContain('System32');
  });

  it('says what is wrong, as text and in the envelope', async () => {
    expect((await run('ls', `${STICK}:p9`)).exit).toBe(8);
    const encrypted = await run('ls', `${join(CORPUS, 'media/gpt-bitlocker.qcow2')}:p3:/Windows`, '--json');
    expect(encrypted.exit).toBe(8);
    expect(json(encrypted.out)['error']).toMatchObject({ message: 'encrypted' });
    expect((await run('ls', join(dir, 'nothing.img'))).exit).toBe(8);
  });

  it('shows names without letting them command the terminal, and loses no Chinese', () => {
    const item = { kind: 'file', size: 1, modified: undefined, flags: [], detail: '' };
    const items = [{ ...item, name: 'a\u001b[31mb' }];
    expect(listingReport({ holds: 'files', items, complete: true }, 'zh', 80)).toContain('a\\x1b[31mb');
    const long = '介质上的引导配置数据存储已损坏无法读取其中的对象'.repeat(3);
    const shown = table(['名称'], [[long]], 40);
    expect(shown.replaceAll(/[^\p{Script=Han}]/gu, '')).toBe(`名称${long}`);
  });
});

describe('cat', () => {
  it('gives the bytes as they are', async () => {
    const value = await run('cat', `${STICK}:p3:/Windows/System32/config/SYSTEM:\\Select\\Current`);
    expect([...value.out]).toEqual([1, 0, 0, 0]);
    const hive = await run('cat', `${STICK}:p3:/Windows/System32/config/SYSTEM`);
    expect(hive.out.subarray(0, 4).toString()).toBe('regf');
    const described = await run('cat', `${STICK}:p3:/Windows/System32/config/SYSTEM`, '--json');
    expect(json(described.out)).toMatchObject({
      schema: 'wtg-triage/content/1',
      size: hive.out.length,
      sha256: createHash('sha256').update(hive.out).digest('hex'),
      holes: [],
    });
  });

  it('refuses folders', async () => {
    expect((await run('cat', `${STICK}:p3:/Windows`)).exit).toBe(16);
  });
});
