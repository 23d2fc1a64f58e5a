import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { RepairPlan } from '../../src/core/repair.ts';
import { ddCommand } from '../../src/apply/backup.ts';
import { confirms, formatIdentity, plainName, tableId } from '../../src/apply/identity.ts';
import { simulate } from '../../src/apply/simulate.ts';
import { diagnose, diagnosis, finding, stickBytes } from './stick.ts';

describe('ddCommand', () => {
  it.each([
    [0, 440, 'bs=440 seek=0 count=1'],
    [512, 512, 'bs=512 seek=1 count=1'],
    [0x1b8, 4, 'bs=4 seek=110 count=1'],
    [1536, 1024, 'bs=512 seek=3 count=2'],
    [1_048_576, 4096, 'bs=4096 seek=256 count=1'],
    [1_048_579, 6, 'bs=1 seek=1048579 count=6'],
  ])('%i, %i bytes: %s', (offset, length, units) => {
    const command = ddCommand('b.bin', '/dev/sdc', offset, length);
    expect(command.join(' ')).toBe(`dd if=b.bin of=/dev/sdc ${units} conv=notrunc,fsync`);
  });
});

describe('identity', () => {
  const reader = (bytes: Uint8Array) => async (offset: number, length: number) =>
    (await memory('m', bytes).read(offset, length)).bytes;

  it('names the disk signature of an MBR', async () => {
    expect(await tableId(reader(stickBytes()), 256 * 1024)).toBe('mbr-12345678');
    expect(await tableId(reader(new Uint8Array(1024)), 1024)).toBe('none');
    expect(await tableId(reader(new Uint8Array(0)), 0)).toBe('none');
  });

  it.each([512, 4096, 262_144 - 512, 262_144 - 4096])('names the disk GUID of a GPT header at %i', async (offset) => {
    const bytes = stickBytes();
    bytes.set(Buffer.from('EFI PART', 'latin1'), offset);
    bytes.set(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), offset + 0x38);
    expect(await tableId(reader(bytes), bytes.length)).toBe('gpt-00112233445566778899aabbccddeeff');
  });

  it('is one word to type', () => {
    const identity = { name: plainName(' SanDisk Ultra/42 '), size: 62_109_253_632, table: 'mbr-9d1f6a3b' };
    expect(formatIdentity(identity)).toBe('SanDisk_Ultra_42:62109253632:mbr-9d1f6a3b');
    expect(confirms('sandisk_ultra_42:62109253632:MBR-9D1F6A3B ', identity)).toBe(true);
    expect(confirms('', identity)).toBe(false);
    expect(plainName(undefined)).toBe('no-serial');
    expect(plainName('"; rm -rf $HOME')).toBe('_rm_-rf_HOME');
    expect(plainName('启动盘 1.img')).toBe('启动盘_1.img');
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
