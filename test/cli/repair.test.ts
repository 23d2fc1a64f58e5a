/** `repair` and `undo` as a person runs them, on a copy of the corpus' dead stick as a raw image. */
import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  openSync,
  writeSync,
  ftruncateSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run } from './capture.ts';
import { openEvidence } from '../../src/sources/open.ts';

const STICK = join(import.meta.dirname, '../../corpus/media/mbr-boot-code-empty.qcow2');
const PIECE = 1 << 20;
const ZEROS = Buffer.alloc(PIECE);

/** The medium of the container as a sparse raw image. */
async function unpack(to: string): Promise<void> {
  const opened = await openEvidence(STICK);
  if (!opened.ok) throw new Error(opened.problem.message);
  const file = openSync(to, 'w');
  ftruncateSync(file, opened.size);
  for (let offset = 0; offset < opened.size; offset += PIECE) {
    const { bytes } = await opened.source.read(offset, PIECE);
    if (!ZEROS.subarray(0, bytes.length).equals(bytes)) writeSync(file, bytes, 0, bytes.length, offset);
  }
  closeSync(file);
  await opened.close();
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

interface RepairJson {
  readonly status: string;
  readonly identity: string;
  readonly steps: readonly { offset: number; before: string; after: string }[];
  readonly simulation: { cleared: string[]; ok: boolean };
  readonly transaction: { journal: string; backups: { file: string; restore: string[] }[] };
  readonly after: { status: string; codes: string[] };
}

describe('repair and undo', () => {
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
    expect(done.exit & 1).toBe(1);
    expect(done.report.status).toBe('applied');
    expect(done.report.after.codes).not.toContain('MBR-02');
    const now = readFileSync(image);
    const before = Buffer.from(now);
    for (const step of plan.report.steps) {
      expect(step.offset + step.after.length / 2).toBeLessThanOrEqual(440);
      before.set(Buffer.from(step.before, 'hex'), step.offset);
    }
    expect(createHash('sha256').update(before).digest('hex')).toBe(original);

    const undone = await run('undo', done.report.transaction.journal, '--json');
    expect(undone.exit).toBe(0);
    expect(sha256(image)).toBe(original);
  });

  it('writes nothing for another identity, or without one', async () => {
    const original = sha256(image);
    expect((await repair('--yes=another:1:mbr-00000000')).report.status).toBe('not-confirmed');
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
