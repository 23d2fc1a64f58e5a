/** The most memory that hostile files make a process hold, in MiB: inputs of tens of megabytes, built in a second. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProcess } from '../cli/spawned.ts';
import { damagedHiveOf, hiveOf, unlistedKey } from '../fixtures/regf/giant.ts';
import { withRows } from '../fixtures/wim/giant.ts';

const CEILING = 400;
const PATIENCE = 600_000;

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function memory(...args: string[]): Promise<number> {
  const ended = await runProcess(args, { patience: PATIENCE });
  expect(ended.exit, ended.err).toBeDefined();
  rmSync(at('out'), { recursive: true, force: true });
  return ended.memory;
}

describe('a WIM', { timeout: 10 * PATIENCE }, () => {
  const small = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../fixtures/wim', name));

  it('of a million blobs', async () => {
    writeFileSync(at('rows.wim'), withRows(small('lzx.wim'), 1_000_000));
    expect(await memory('diagnose', at('rows.wim'))).toBeLessThan(CEILING);
    expect(await memory('inspect', at('rows.wim'))).toBeLessThan(CEILING);
    expect(await memory('extract', `${at('rows.wim')}:1:/`, '-o', at('out'))).toBeLessThan(CEILING);
  });
});

describe('a hive', { timeout: 10 * PATIENCE }, () => {
  it('of 300 MiB of freed cells takes little more than itself', async () => {
    const free = Buffer.alloc(8);
    free.writeInt32LE(8, 0);
    writeFileSync(at('free.hive'), hiveOf(300, free));
    expect(await memory('diagnose', at('free.hive'))).toBeLessThan(300 + 250);
  });

  it('of 100 MiB of keys that no list names', async () => {
    writeFileSync(at('keys.hive'), damagedHiveOf(100, unlistedKey()));
    expect(await memory('diagnose', at('keys.hive'))).toBeLessThan(100 + 500);
  });
});
