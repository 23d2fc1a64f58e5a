/** A loader looked up in a captured database. The fixtures and what signed them: test/fixtures/pe/make.sh. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './capture.ts';

const PE = join(import.meta.dirname, '../fixtures/pe');

interface Inspection {
  readonly structures: readonly {
    readonly structure: string;
    readonly status: string;
    readonly fields: readonly { readonly label: string; readonly value?: unknown }[];
    readonly tables: readonly { readonly rows: readonly (readonly unknown[])[] }[];
  }[];
}

async function lookUp(program: string, database: string) {
  const { exit, out } = await run('inspect', join(PE, program), 'pe', '--dbx', join(PE, database), '--json');
  const found = (JSON.parse(out) as Inspection).structures.find((s) => s.structure === 'revocation');
  return { exit, found, named: found?.fields.find((f) => f.label === 'named')?.value };
}

describe('inspect --dbx', () => {
  it('names a program whose certificate is in the database', async () => {
    const { found, named } = await lookUp('single.efi', 'leaf.esl');
    expect(found?.status).toBe('ok');
    expect(named).toBe(true);
    expect(found?.tables[0]?.rows[0]?.[0]).toBe('certificate');
  });

  it('does not name one that nobody signed', async () => {
    expect((await lookUp('plain.efi', 'leaf.esl')).named).toBe(false);
  });

  it('says that a file is no database', async () => {
    expect((await lookUp('single.efi', 'plain.efi')).found?.status).toBe('absent');
  });
});
