/** Every JSON envelope has a schema of its own, named by what it calls itself, and keeps to it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';

const SCHEMAS = join(import.meta.dirname, '../../schema');
const MEDIUM = 'corpus/media/gpt-bcd-other-disk.qcow2';
const STORE = `${MEDIUM}:p1:/EFI/Microsoft/Boot/BCD`;

const ajv = new Ajv2020({ allErrors: true });
const byName = new Map(
  readdirSync(SCHEMAS).map((file) => {
    const schema = JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as {
      properties: { schema: { const: string } };
    };
    return [schema.properties.schema.const, { file, validate: ajv.compile(schema) }] as const;
  }),
);

async function envelope(args: readonly string[]): Promise<{ schema: string; exit: number }> {
  const { exit, out } = await run(...args, '--json');
  const value = JSON.parse(out) as { schema: string; exit: number };
  const known = byName.get(value.schema);
  expect(known?.file, `${value.schema} has no schema`).toBeDefined();
  expect(known?.validate(value), `${value.schema}: ${JSON.stringify(known?.validate.errors)}`).toBe(true);
  expect(value.exit).toBe(exit);
  return value;
}

describe('the schemas', () => {
  it('are named by what they describe', () => {
    for (const [name, { file }] of byName) expect(name).toMatch(new RegExp(`^wtg-triage/${file.split('.')[0]}/\\d+$`));
  });

  it('are one for each envelope that a command names', () => {
    const commands = join(import.meta.dirname, '../../src/cli/commands');
    const named = readdirSync(commands).flatMap((file) =>
      [...readFileSync(join(commands, file), 'utf8').matchAll(/'(wtg-triage\/[\w-]+\/\d+)'/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => name !== undefined && !byName.has(name))).toEqual([]);
  });
});

describe('an envelope keeps to its schema', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'wtg-triage-schemas-'));
    return () => rmSync(dir, { recursive: true, force: true });
  });

  it.each<[string, () => readonly string[]]>([
    ['explain', () => ['explain', 'BCD-07']],
    ['explain', () => ['explain', 'BOOT-09']],
    ['explain', () => ['explain', '0xC000000F']],
    ['symptoms', () => ['symptoms', 'bootmgr is missing']],
    ['inspection', () => ['inspect', MEDIUM]],
    ['inspection', () => ['inspect', STORE]],
    ['listing', () => ['ls', `${MEDIUM}:p1:/`]],
    ['content', () => ['cat', STORE]],
    ['extraction', () => ['extract', `${MEDIUM}:p1:/EFI`, '--output', join(dir, 'files')]],
    ['backup', () => ['backup', MEDIUM, '--to', join(dir, 'backup')]],
    ['repair', () => ['repair', MEDIUM, '--dry-run']],
    ['repair', () => ['repair', 'corpus/media/base-gpt.qcow2', '--dry-run']],
    ['undo', () => ['undo', join(dir, 'no-journal.json')]],
    ['search', () => ['search', MEDIUM]],
    ['report', () => ['diagnose', MEDIUM]],
  ])('%s', async (name, args) => {
    const { schema } = await envelope(args());
    expect(schema.split('/')[1]).toBe(name);
  });

  it('verify', async () => {
    const folder = join(dir, 'verified');
    await run('backup', MEDIUM, '--to', folder);
    const manifest = readdirSync(folder).find((file) => file.endsWith('.json')) ?? '';
    expect((await envelope(['verify', join(folder, manifest)])).schema).toBe('wtg-triage/verify/1');
  });
});
