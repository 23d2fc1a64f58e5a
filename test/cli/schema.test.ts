/** The JSON envelope keeps to schema/report.schema.json, whatever happens. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';
import { tmpdir } from 'node:os';

const ROOT = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'schema/report.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

interface Envelope {
  readonly exit: number;
  readonly status: string;
  readonly evidence: readonly { id: string; kind: string; problem?: { message: string; code: string } }[];
  readonly findings: readonly { code: string; message: string }[];
  readonly causes: readonly { id: string }[];
  readonly verdict: {
    readonly headline: { text: string; mark: string; finding?: { code: string }; cause?: string };
    readonly causes: readonly { id: string }[];
    readonly repair: { command?: string; none?: string };
  };
  readonly layout?: { table: string; sectorSize: number; volumes: readonly { volume: string; format: string }[] };
}

async function json(...args: string[]): Promise<Envelope> {
  const { exit, out } = await run(...args, '--json');
  const value: unknown = JSON.parse(out);
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  const envelope = value as Envelope;
  expect(envelope.exit).toBe(exit);
  return envelope;
}

describe('diagnose --json', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'wtg-triage-cli-'));
    return () => rmSync(dir, { recursive: true, force: true });
  });
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(dir, name);
    writeFileSync(path, bytes);
    return path;
  };

  it('of a broken stick', async () => {
    const report = await json('diagnose', 'corpus/media/mbr-boot-code-empty.qcow2');
    expect(report.exit).toBe(4);
    expect(report.causes[0]?.id).toBe('boot-code-missing');
    expect(report.verdict).toMatchObject({
      headline: { mark: 'broken', finding: { code: 'MBR-02' }, cause: 'boot-code-missing' },
      causes: [{ id: 'boot-code-missing' }],
    });
    expect(report.verdict.headline.text).toContain('BIOS');
    expect(report.verdict.repair.command).toMatch(/^wtg-triage repair \S+ --only mbr-boot-code --dry-run$/);
    expect(report.layout).toMatchObject({ table: 'mbr', sectorSize: 512 });
    expect(report.layout?.volumes.map(({ format }) => format)).toEqual(['fat32', 'ntfs']);
  });

  it('of a sound stick', async () => {
    expect(await json('diagnose', 'corpus/media/base-gpt.qcow2')).toMatchObject({ exit: 0, status: 'clean' });
  });

  it.each([
    ['missing', () => join(dir, 'nothing-here'), 8],
    ['directory', () => dir, 8],
    ['empty file', () => file('empty', ''), 8],
    ['three bytes', () => file('three', Uint8Array.of(1, 2, 3)), 8],
    ['text that is no log', () => file('letter.txt', 'Dear Sir,\n\nplease find enclosed nothing of interest.\n'), 8],
    ['an image of zeros', () => file('zeros', new Uint8Array(4 << 20)), 4],
    [
      'random bytes',
      () =>
        file(
          'random',
          Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 2654435761) >>> 13),
        ),
      8,
    ],
    [
      'a truncated qcow2',
      () => file('cut.qcow2', readFileSync(join(ROOT, 'corpus/media/base-gpt.qcow2')).subarray(0, 70)),
      8,
    ],
  ])('of %s', async (_, make, exit) => {
    const path = make();
    const report = await json('diagnose', path);
    expect(report.exit & exit).toBe(exit);
    expect(report.evidence[0]?.id).toBe(path);
    if (exit === 8) expect(report.evidence[0]).toMatchObject({ kind: 'unusable' });
  });

  it('judges the other evidence all the same', async () => {
    const report = await json('diagnose', join(dir, 'nothing-here'), 'corpus/media/mbr-boot-code-empty.qcow2');
    expect(report.exit).toBe(12);
    expect(report.findings.map((f) => f.code)).toContain('MBR-02');
  });

  it('without anything to diagnose', async () => {
    const { exit, out } = await run('diagnose', '--json');
    expect(exit).toBe(16);
    expect(validate(JSON.parse(out))).toBe(true);
  });

  it('with an unknown option', async () => {
    const { exit, out } = await run('diagnose', '--json', '--no-such-option');
    expect(exit).toBe(16);
    expect(validate(JSON.parse(out))).toBe(true);
  });

  it('of the founding symptom, told in Chinese', async () => {
    const report = await json('diagnose', '--symptom', '卡在“正在应用注册表差异”界面');
    expect(report.causes.map((c) => c.id)).toContain('setup-interrupted');
  });
});

describe('the terminal report', () => {
  it('says the same in both languages, nothing left to fill in', async () => {
    for (const language of ['en', 'zh']) {
      const { exit, out } = await run('diagnose', 'corpus/media/gpt-bcd-other-disk.qcow2', '--lang', language);
      expect(exit).toBe(4);
      expect(out).toContain('BCD-07');
      expect(out).not.toMatch(/\{(?!default|bootmgr)\w+\}/);
      expect(out).not.toMatch(/undefined|\[object/);
    }
  });
});
