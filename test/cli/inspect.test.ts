/** `inspect` on the corpus. Values are those the recipes of the media set. */
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { viewLabels } from '../../src/report/inspect.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const STICK = join(CORPUS, 'media/base-gpt.qcow2');

async function run(...args: string[]): Promise<{ exit: number; out: string }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return { exit: await main(args), out };
  } finally {
    spy.mockRestore();
    err.mockRestore();
  }
}

interface Inspection {
  readonly exit: number;
  readonly container: { kind: string; size: number } | undefined;
  readonly structures: readonly {
    structure: string;
    fields: { label: string; value?: unknown }[];
    tables: { label: string; columns: string[]; rows: unknown[][] }[];
    anomalies: { code: string; medium?: { offset: number } }[];
    records?: { name: string; fields: { name: string; offset: number; bytes: string; value?: unknown }[] }[];
  }[];
}

const inspect = async (...args: string[]): Promise<Inspection> =>
  JSON.parse((await run('inspect', ...args, '--json')).out) as Inspection;

describe('inspect', () => {
  it('shows container, tables and volumes of a stick, each label in both languages', async () => {
    const { container, structures } = await inspect(STICK);
    expect(container).toMatchObject({ kind: 'qcow2', size: 128 << 20 });
    expect(structures.map((s) => s.structure)).toEqual(['mbr', 'gpt', 'fat', 'ntfs']);
    const gpt = structures[1];
    expect(gpt?.tables.find((t) => t.label === 'partitions')?.rows.map((row) => row.slice(0, 5))).toEqual([
      ['p1', 'EFI system', 'EFI system partition', 2048, 83967],
      ['p2', 'Microsoft reserved', 'Microsoft reserved partition', 83968, 116735],
      ['p3', 'Microsoft basic data', 'Basic data partition', 116736, 260095],
    ]);
    const labels = structures.flatMap((s) => [
      ...s.fields.map((f) => f.label),
      ...s.tables.flatMap((t) => [t.label, ...t.columns]),
    ]);
    expect(labels.filter((l) => viewLabels[l] === undefined)).toEqual([]);
  });

  it('locates what is wrong by byte and LBA', async () => {
    const damaged = join(CORPUS, 'media/gpt-primary-header-crc.qcow2');
    const { exit, structures } = await inspect(damaged, 'gpt');
    expect(exit).toBe(4);
    expect(structures[0]?.anomalies[0]?.medium?.offset).toBeGreaterThanOrEqual(512);
    const { out } = await run('inspect', damaged, 'gpt', '--lang', 'zh');
    expect(out).toMatch(/LBA 1/);
    expect(out).toContain('异常');
  });

  it('prints a store as text and finds it by its usual place', async () => {
    const { out } = await run('inspect', STICK, 'bcd', '--lang', 'en');
    expect(out).toContain('Windows Boot Manager');
    expect(out).toMatch(/identifier +\{bootmgr\}/);
    expect(out).toMatch(/path +\\EFI\\Microsoft\\Boot\\bootmgfw\.efi/);
  });

  it('annotates the bytes of fixed records', async () => {
    const { structures } = await inspect(STICK, 'gpt', '--hex');
    const header = structures[0]?.records?.[0]?.fields.find((f) => f.name === 'signature');
    expect(header).toEqual({
      name: 'signature',
      offset: 0,
      length: 8,
      bytes: '45 46 49 20 50 41 52 54',
      value: 'EFI PART',
    });
    const { out } = await run('inspect', STICK, 'mbr', '--hex');
    expect(out).toMatch(/01FE {2}55 aa +signature +0xAA55/);
  });

  it('reads BitLocker, refuses unknown structures and says what is absent', async () => {
    const locked = await inspect(join(CORPUS, 'media/gpt-bitlocker.qcow2'));
    expect(locked.structures.map((s) => s.structure)).toContain('bitlocker');
    expect((await run('inspect', STICK, 'nonsense')).exit).toBe(16);
    expect((await run('inspect', STICK, 'wim')).exit).toBe(8);
  });
});
