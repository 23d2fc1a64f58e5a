/** `repair` and `undo` as a person runs them, on a copy of the corpus' dead stick as a raw image. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run } from './capture.ts';
import { unpack } from './raw-stick.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { readJournal, writeJournal } from '../../src/apply/journal.ts';

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

interface RepairJson {
  readonly status: string;
  readonly identity: string;
  readonly steps: readonly { offset: number; before: string; after: string }[];
  readonly simulation: { cleared: string[]; ok: boolean };
  readonly transaction: { journal: string; restore: string[] };
  readonly after: { status: string; codes: string[] };
}

describe('repair and undo', { timeout: 120_000 }, () => {
  let dir = '';
  let image = '';
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'wtg-triage-repair-'));
    image = join(dir, 'stick.img');
    await unpack(image);
    return () => rmSync(dir, { recursive: true, force: true });
  });

  const repair = async (...more: string[]): Promise<{ exit: number; report: RepairJson }> => {
    const { exit, out } = await run(
      'repair',
      image,
      '--backup-dir',
      join(dir, 'backup'),
      '--same-file-system',
      '--json',
      ...more,
    );
    return { exit, report: JSON.parse(out) as RepairJson };
  };

  it('plans, writes what was planned, and gives the same bytes back', async () => {
    const original = sha256(image);
    const plan = await repair('--dry-run');
    expect(plan.exit).toBe(4);
    expect(plan.report).toMatchObject({ status: 'planned', simulation: { ok: true, cleared: ['MBR-02'] } });
    expect(sha256(image)).toBe(original);

    const done = await repair(`--yes=${plan.report.identity}`);
    expect(done.exit).toBe(1);
    expect(done.report.status).toBe('applied');
    expect(done.report.after.codes).not.toContain('MBR-02');
    const now = readFileSync(image);
    const before = Buffer.from(now);
    for (const step of plan.report.steps) {
      expect(step.offset + step.after.length / 2).toBeLessThanOrEqual(440);
      before.set(Buffer.from(step.before, 'hex'), step.offset);
    }
    expect(createHash('sha256').update(before).digest('hex')).toBe(original);

    const repaired = sha256(image);
    const { journal } = done.report.transaction;
    // README: undo asks for the identity, too. Nobody can be asked here.
    const unasked = await run('undo', journal);
    expect([unasked.exit, sha256(image)]).toEqual([16, repaired]);
    expect(unasked.out).toContain(`--yes=${plan.report.identity}`);
    const wrong = await run('undo', journal, '--yes=134217728:mbr-00000000', '--json');
    expect([wrong.exit, sha256(image)]).toEqual([16, repaired]);
    expect(JSON.parse(wrong.out)).toMatchObject({ status: 'not-confirmed' });
    for (const language of ['en', 'zh']) {
      const shown = await run('undo', journal, '--dry-run', '--lang', language);
      expect([shown.exit, sha256(image)]).toEqual([0, repaired]);
      // Every line of the range: what is there, and what is put back.
      const rows = (sign: string): number =>
        shown.out.split('\n').filter((line) => line.startsWith(`  ${sign} 0000`)).length;
      const part = (of: Buffer, row: number): string => of.toString('hex', row * 16, Math.min(row * 16 + 16, 440));
      const changing = Array.from({ length: 28 }, (_, row) => row).filter(
        (row) => part(now, row) !== part(before, row),
      ).length;
      expect([rows('-'), rows('+')]).toEqual([changing, changing]);
      expect(shown.out).toContain('- 00000000  fa 29 c0 8e');
      expect(shown.out).toContain('+ 00000000  00 00 00 00');
      expect(shown.out).not.toMatch(/undefined|\[object|\{\w+\}/);
    }
    const undone = await run('undo', journal, `--yes=${plan.report.identity}`, '--json');
    expect(undone.exit).toBe(0);
    expect(sha256(image)).toBe(original);
  });

  it('undoes an image that has another name by now', async () => {
    const original = sha256(image);
    const { report } = await repair('--dry-run');
    const { journal } = (await repair(`--yes=${report.identity}`)).report.transaction;
    const renamed = join(dir, 'another name.raw');
    renameSync(image, renamed);
    const undone = await run('undo', journal, '--target', renamed, `--yes=${report.identity}`);
    expect([undone.exit, sha256(renamed)]).toEqual([0, original]);
  });

  it('puts back bytes that its repairs never replaced only where their own code is typed', async () => {
    const { report } = await repair('--dry-run');
    const { journal } = (await repair(`--yes=${report.identity}`)).report.transaction;
    const read = await readJournal(nodeIo, journal);
    if (!read.ok) throw new Error('no journal');
    // Boot code of another's making, its checksums made right.
    const evil = Uint8Array.from({ length: 16 }, (_, i) => 0xe0 + i);
    const there = readFileSync(image).subarray(0x4000, 0x4010);
    const steps = [...read.value.steps, { offset: 0x4000, before: evil, after: Uint8Array.from(there) }];
    await writeJournal(nodeIo, journal, { ...read.value, steps });
    const repaired = sha256(image);
    const refused = await run('undo', journal, `--yes=${report.identity}`, '--json');
    expect([refused.exit, sha256(image)]).toEqual([8, repaired]);
    const { confirmation, obstacles } = JSON.parse(refused.out) as { confirmation: string; obstacles: unknown };
    expect(obstacles).toMatchObject([{ code: 'not-derived' }]);
    const shown = await run('undo', journal, '--dry-run');
    expect(shown.out).toContain('+ 00004000  e0 e1 e2 e3');
    expect(shown.out.replaceAll(/\s+/g, '')).toContain(confirmation);
    const code = await run('undo', journal, `--yes=${confirmation}`, '--json');
    expect([code.exit, [...readFileSync(image).subarray(0x4000, 0x4010)]]).toEqual([0, [...evil]]);
  });

  it('writes nothing for another identity, or without one', async () => {
    const original = sha256(image);
    const wrong = await repair('--yes=1:mbr-00000000');
    expect([wrong.exit, wrong.report.status]).toEqual([16, 'not-confirmed']);
    expect((await repair()).exit).toBe(4);
    expect(sha256(image)).toBe(original);
  });

  it('finds nothing to do on a repaired stick', async () => {
    const { report } = await repair('--dry-run');
    await repair(`--yes=${report.identity}`);
    expect((await repair('--dry-run')).report.status).toBe('nothing-to-do');
  });

  it('shows what a dry run would do in both languages', async () => {
    for (const language of ['en', 'zh']) {
      const { exit, out } = await run('repair', image, '--dry-run', '--lang', language);
      expect(exit).toBe(4);
      expect(out).toContain('mbr-boot-code');
      expect(out).toContain('00000000  fa 29 c0 8e');
      expect(out).not.toMatch(/undefined|\[object|\{\w+\}/);
    }
  });

  it('names an unknown repair and a journal that is none', async () => {
    expect((await run('repair', image, '--only', 'nonsense', '--json')).exit).toBe(16);
    const file = join(dir, 'no-journal.json');
    writeFileSync(file, '{"half');
    const { exit, out } = await run('undo', file, '--json');
    expect(exit).toBe(8);
    expect(out).toContain('journal-');
  });
});
