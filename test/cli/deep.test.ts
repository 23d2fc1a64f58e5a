/** `diagnose --deep`: what carries a sum is read; without it the report says that it was not. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';

interface Envelope {
  readonly findings: readonly { readonly code: string; readonly subject?: string }[];
  readonly unknown: readonly {
    readonly code: string;
    readonly missing: readonly { readonly kind: string; readonly state: string }[];
  }[];
}

const HEALTHY = 'corpus/media/base-gpt.qcow2';
const WIM = 'test/fixtures/wim/xpress.wim';
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wtg-triage-deep-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function json(...args: string[]): Promise<Envelope> {
  return JSON.parse((await run('diagnose', ...args, '--json')).out) as Envelope;
}

const unread = (report: Envelope): string[] =>
  report.unknown.flatMap(({ missing }) => missing.filter((m) => m.state === 'not-read').map((m) => m.kind));

describe('a medium', () => {
  it('without --deep: says what was not read, and that this is no fault', async () => {
    expect(unread(await json(HEALTHY))).toEqual(['medium.reread']);
    const { exit, out } = await run('diagnose', HEALTHY);
    expect(exit).toBe(0);
    expect(out).toMatch(/Not read +a second pass over the boot files \(add --deep\)/);
    expect((await run('diagnose', HEALTHY, '--lang', 'zh')).out).toMatch(/未读取 +引导文件的第二次读取（请加 --deep）/);
  });

  it('with --deep: nothing is left, and progress goes to standard error', async () => {
    expect(unread(await json(HEALTHY, '--deep'))).toEqual([]);
    const { exit, out, err } = await run('diagnose', HEALTHY, '--deep');
    expect(exit).toBe(0);
    expect(out).not.toContain('Not read');
    expect(err).toContain('reading p1:/EFI/BOOT/BOOTX64.EFI twice');
  });
});

describe('a Windows image given alone', () => {
  it('is found damaged only when its sums are read', async () => {
    const bytes = readFileSync(WIM);
    // In the middle of the file: the data of a file, of which the header and the tables know nothing.
    const at = Math.floor(bytes.length / 3);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const damaged = join(dir, 'damaged.wim');
    writeFileSync(damaged, bytes);
    expect((await json(damaged)).findings).toEqual([]);
    expect(unread(await json(damaged))).toEqual(['wim.sums']);
    const found = (await json(damaged, '--deep')).findings;
    expect(found.map(({ code }) => code)).toEqual(['WIM-06']);
  });

  it('that is sound stays so', async () => {
    const report = await json(WIM, '--deep');
    expect(report.findings).toEqual([]);
    expect(unread(report)).toEqual([]);
  });
});
