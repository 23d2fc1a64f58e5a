import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { RepairPlan } from '../../src/core/repair.ts';
import { confirms, difference, formatIdentity, plainName, sameIdentity, tableId } from '../../src/apply/identity.ts';
import { simulate } from '../../src/apply/simulate.ts';
import { diagnose, diagnosis, finding, stickBytes } from './stick.ts';

describe('identity', () => {
  const reader = (bytes: Uint8Array) => async (offset: number, length: number) =>
    (await memory('m', bytes).read(offset, length)).bytes;

  it('names the disk signature of an MBR', async () => {
    expect(await tableId(reader(stickBytes()), 256 * 1024)).toBe('mbr-12345678');
  });

  it.each([512, 4096, 262_144 - 512, 262_144 - 4096])('names the disk GUID of a GPT header at %i', async (offset) => {
    const bytes = stickBytes();
    bytes.set(Buffer.from('EFI PART', 'latin1'), offset);
    bytes.set(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), offset + 0x38);
    // UEFI, Appendix A: the first three fields are little-endian.
    expect(await tableId(reader(bytes), bytes.length)).toBe('gpt-33221100-5544-7766-8899-aabbccddeeff');
  });

  it('is the hash of the first and the last MiB where no table says who it is', async () => {
    const of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const blank = new Uint8Array(3 << 20);
    expect(await tableId(reader(blank), blank.length)).toBe(`sha-${of(new Uint8Array(2 << 20))}`);
    const middle = Uint8Array.from(blank);
    middle[1 << 20] = 1;
    expect(await tableId(reader(middle), middle.length)).toBe(`sha-${of(new Uint8Array(2 << 20))}`);
    const end = Uint8Array.from(blank);
    end[(3 << 20) - 1] = 1;
    expect(await tableId(reader(end), end.length)).toBe(`sha-${of(end.subarray(1 << 20))}`);
    expect(await tableId(reader(new Uint8Array(0)), 0)).toBe(`sha-${of(new Uint8Array(0))}`);
  });

  it('takes neither a signature of zeros nor the boot code of a volume for a disk signature', async () => {
    const unsigned = stickBytes();
    unsigned.fill(0, 0x1b8, 0x1bc);
    expect(await tableId(reader(unsigned), unsigned.length)).toMatch(/^sha-/);
    const volume = stickBytes(); // a jump and a BPB, and no entries of partitions
    volume.set([0xeb, 0x58, 0x90], 0);
    volume.set([0x00, 0x02], 0x0b);
    expect(await tableId(reader(volume), volume.length)).toBe('mbr-12345678');
    volume.fill(0x20, 0x1be, 0x1fe);
    expect(await tableId(reader(volume), volume.length)).toMatch(/^sha-/);
  });

  it('is one word to type, short, and in full if one likes', () => {
    const table = 'gpt-28732ac1-1ff8-11d2-ba4b-00a0c93ec93b';
    const image = { serial: undefined, size: 62_109_253_632, table };
    expect(formatIdentity(image)).toBe('62109253632:gpt-28732ac1');
    const device = { ...image, serial: plainName(' SanDisk Ultra/42 ') };
    expect(formatIdentity(device)).toBe('SanDisk_Ultra_42:62109253632:gpt-28732ac1');
    expect(confirms('sandisk_ultra_42:62109253632:GPT-28732AC1 ', device)).toBe(true);
    expect(confirms(`62109253632:${table}`, image)).toBe(true);
    for (const typed of [
      '',
      '62109253632',
      'gpt-28732ac1',
      '62109253632:gpt-28732ac1-1ff8',
      '62109253632:gpt-28732ac2',
    ])
      expect(confirms(typed, image)).toBe(false);
    expect(formatIdentity({ ...image, table: 'mbr-9d1f6a3b' })).toBe('62109253632:mbr-9d1f6a3b');
    expect(formatIdentity({ ...image, table: `sha-${'ab'.repeat(32)}` })).toBe('62109253632:sha-abababab');
  });

  it('tells a stick from another one, and not from an image of it', () => {
    const image = { serial: undefined, size: 1024, table: 'mbr-00000001' };
    expect(sameIdentity(image, { ...image, serial: 'A' })).toBe(true);
    expect(sameIdentity({ ...image, serial: 'B' }, { ...image, serial: 'A' })).toBe(false);
    expect(sameIdentity(image, { ...image, size: 2048 })).toBe(false);
    expect(sameIdentity(image, { ...image, table: 'mbr-00000002' })).toBe(false);
    const [a, b] = ['gpt-28732ac1-1ff8-11d2-ba4b-00a0c93ec93b', 'gpt-28732ac1-1ff8-11d2-ba4b-00a0c93ec93c'];
    expect(difference({ ...image, table: a }, { ...image, table: b })).toEqual({
      expected: `1024:${a}`,
      actual: `1024:${b}`,
    });
  });

  it('makes names safe for shells and folders, and short enough for what is put behind them', () => {
    expect(plainName(undefined)).toBe('unnamed');
    expect(plainName('"; rm -rf $HOME')).toBe('_rm_-rf_HOME');
    expect(plainName('启动盘 1.img')).toBe('启动盘_1.img');
    expect(plainName('-rf')).toBe('_rf');
    expect(plainName('..')).toBe('_');
    expect(plainName('a\u0000b\n\u202ec/../d')).toBe('a_b_c_.._d');
    expect(Buffer.byteLength(plainName('启'.repeat(85)))).toBe(99);
    expect(plainName('x'.repeat(255))).toBe('x'.repeat(100));
  });
});

describe('simulate', () => {
  const source = memory('m', stickBytes());
  const plan = (before: number, after: number, clears: readonly string[] = ['MBR-02']): RepairPlan => ({
    repair: 'r',
    clears,
    risk: 'low',
    steps: [
      {
        do: 'write',
        at: { source: 'm', offset: 0, length: 1 },
        before: Uint8Array.of(before),
        after: Uint8Array.of(after),
      },
      { do: 'command', on: 'windows', argv: ['bcdboot'], expectExit: 0 },
    ],
  });

  it('accepts a plan that clears what it names, and counts what it cannot try', async () => {
    const result = await simulate(source, [plan(0, 0xfa)], diagnose, () => Promise.resolve(0));
    expect(result).toMatchObject({ ok: true, cleared: ['MBR-02'], remaining: [], settled: true, commands: 1 });
    expect((await source.read(0, 1)).bytes[0]).toBe(0);
  });

  it('refuses one whose bytes are stale, that never settles, or that leaves what it names', async () => {
    expect(await simulate(source, [plan(1, 0xfa)], diagnose)).toMatchObject({
      ok: false,
      stale: 0,
      settled: undefined,
    });
    expect(await simulate(source, [plan(0, 0xfa)], diagnose, () => Promise.resolve(1))).toMatchObject({ ok: false });
    const same = () => Promise.resolve(diagnosis([finding('MBR-02')], undefined));
    expect(await simulate(source, [plan(0, 0xfa)], same)).toMatchObject({ ok: false, remaining: ['MBR-02'] });
  });

  it('tells findings apart by their subject, and lets information appear', async () => {
    const p1 = finding('FAT-01', { subject: 'p1' });
    const run = (after: typeof p1) =>
      simulate(source, [plan(0, 0xfa, [])], async (s) =>
        diagnosis((await s.read(0, 1)).bytes[0] === 0 ? [p1] : [p1, after], undefined),
      );
    expect(await run(finding('FAT-01', { subject: 'p2' }))).toMatchObject({ ok: false, added: [{ subject: 'p2' }] });
    expect(await run(finding('FAT-01', { subject: 'p2', severity: 'info' }))).toMatchObject({ ok: true });
    expect(await run(p1)).toMatchObject({ ok: true, added: [] });
  });

  it('tells what the damage alone hid, and does not hold it against the plan', async () => {
    const outcome = { check: 'c', code: 'FAT-01', status: 'not-applicable' } as const;
    const run = (after: ReturnType<typeof finding>, status: 'not-applicable' | 'pass', opened?: ReadonlySet<string>) =>
      simulate(
        source,
        [plan(0, 0xfa, [])],
        async (s) => {
          const found = (await s.read(0, 1)).bytes[0] === 0 ? [] : [after];
          return { ...diagnosis(found, undefined), outcomes: [{ ...outcome, status }] };
        },
        undefined,
        opened,
      );
    const hidden = finding('FAT-01', { subject: 'p2' });
    const seen = { ok: true, added: [], uncovered: [{ code: 'FAT-01' }] };
    const made = { ok: false, added: [{ code: 'FAT-01' }], uncovered: [] };
    expect(await run(hidden, 'not-applicable')).toMatchObject(seen);
    expect(await run(hidden, 'pass')).toMatchObject(made);
    expect(await run(hidden, 'pass', new Set(['p1']))).toMatchObject(seen);
    expect(await run(hidden, 'pass', new Set(['p1', 'p2']))).toMatchObject(made);
    const written = { ...hidden, evidence: [{ bytes: [{ source: 'm', offset: 0, length: 512 }] }] };
    expect(await run(written, 'not-applicable')).toMatchObject(made);
    const elsewhere = { ...hidden, evidence: [{ bytes: [{ source: 'm', offset: 512, length: 512 }] }] };
    expect(await run(elsewhere, 'not-applicable')).toMatchObject(seen);
  });

  it('accepts a plan that clears a finding of one volume and leaves its like on another', async () => {
    const [p1, p2] = [finding('NT-01', { subject: 'p1' }), finding('NT-01', { subject: 'p2' })];
    const run = (...after: (typeof p1)[]) =>
      simulate(source, [plan(0, 0xfa, ['NT-01'])], async (s) =>
        diagnosis((await s.read(0, 1)).bytes[0] === 0 ? [p1, p2, p2] : after, undefined),
      );
    expect(await run(p2, p2)).toMatchObject({ ok: true, cleared: ['NT-01'], remaining: [], added: [] });
    expect(await run(p1, p2)).toMatchObject({ ok: true, cleared: ['NT-01'] });
    expect(await run(p1, p2, p2)).toMatchObject({ ok: false, cleared: [], remaining: ['NT-01'] });
    const reworded = finding('NT-01', { subject: 'p1', message: 'other' });
    expect(await run(reworded, p2, p2)).toMatchObject({ ok: false, added: [{ message: 'other' }] });
  });

  it('judges chains of prepared firmware only', async () => {
    const run = (prepared: boolean) =>
      simulate(source, [plan(0, 0xfa, [])], async (s) => {
        const d = diagnosis([], (await s.read(0, 1)).bytes[0] === 0 ? 'boot-record' : 'sector-0');
        return { ...d, chains: d.chains.map((chain) => ({ ...chain, prepared })) };
      });
    expect(await run(true)).toMatchObject({
      ok: false,
      chains: [{ before: 'boot-record', after: 'sector-0', worse: true }],
    });
    expect(await run(false)).toMatchObject({ ok: true, chains: [] });
  });
});
