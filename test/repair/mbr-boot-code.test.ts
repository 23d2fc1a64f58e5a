import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { BootCode, Fact, FactKind } from '../../src/core/facts.ts';
import type { RepairPlan } from '../../src/core/repair.ts';
import { mbrBootCode } from '../../src/repair/tables/mbr-boot-code.ts';
import { MBR_CODE_LENGTH, mbrCode } from '../../src/repair/tables/mbr-code.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { ACTIVE_FAT, bootFile, bootRecord, entry, fact, facts, mbr, withHole } from './facts.ts';

const SIZE = 64 * 1024;
const healthy: readonly Fact[] = [
  fact('mbr', mbr()),
  fact('boot-record', bootRecord('bootmgr')),
  fact('file', bootFile(true)),
];

function stick(code: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bytes = new Uint8Array(SIZE).fill(0xa5, 512);
  bytes.fill(0x3c, 440, 510);
  bytes.set([0x55, 0xaa], 510);
  bytes.set(code);
  return bytes;
}

async function run(
  list: readonly Fact[],
  {
    byName = false,
    code,
    unreadable = [],
  }: { byName?: boolean; code?: Uint8Array; unreadable?: readonly FactKind[] } = {},
): Promise<RepairPlan | string> {
  const planned = await planRepair(mbrBootCode, memory('stick', stick(code)), facts(list, unreadable), byName);
  if (planned.plan !== undefined) return planned.plan;
  expect(mbrBootCode.messages).toHaveProperty(planned.refused.message);
  return `${planned.refused.message}${planned.refused.byName ? ' (by name)' : ''}`;
}

const code = (kind: BootCode['kind'], over: Partial<BootCode> = {}): Fact =>
  fact('mbr', mbr({ code: { family: kind, name: kind, kind, confirmed: true, ...over } }));

describe('mbr-boot-code', () => {
  it('writes the 440 bytes and not one more', async () => {
    const plan = await run(healthy);
    const step = typeof plan === 'string' ? undefined : plan.steps[0];
    if (typeof plan === 'string' || step?.do !== 'write') throw new Error(`not planned: ${JSON.stringify(plan)}`);
    expect(plan.steps).toHaveLength(1);
    expect(plan.clears).toEqual(['MBR-02']);
    expect(step.at.offset).toBe(0);
    expect(step.at.length).toBeLessThanOrEqual(MBR_CODE_LENGTH);
    const after = stick();
    after.set(step.after, step.at.offset);
    expect(after.subarray(0, 440)).toEqual(mbrCode());
    expect(after.subarray(440)).toEqual(stick().subarray(440));
    expect(step.before).toEqual(stick().subarray(0, step.at.length));
  });

  it('plans nothing where its own code already lies, whatever the survey calls it', async () => {
    for (const byName of [false, true]) {
      const plan = await run([code('unknown')], { code: mbrCode(), byName });
      expect(plan).toMatchObject({ steps: [] });
    }
  });

  it('plans nothing where another code starts the active partition', async () => {
    const windows = Uint8Array.of(0x33, 0xc0, 0x8e, 0xd0);
    expect(await run([code('active-partition')], { code: windows })).toMatchObject({ steps: [] });
    expect(await run([code('active-partition')], { code: windows, byName: true })).toMatchObject({ steps: [] });
    expect(await run([code('active-partition', { confirmed: false })], { code: windows })).toMatchObject({ steps: [] });
  });

  it('replaces a code known by its first bytes alone when asked by name', async () => {
    const plan = await run([code('active-partition', { confirmed: false }), ...healthy.slice(1)], {
      code: Uint8Array.of(0x33, 0xc0, 0x8e, 0xd0),
      byName: true,
    });
    expect(plan).toMatchObject({ steps: [{ at: { offset: 0 } }] });
  });

  it.each([
    ['no survey of sector 0', [], 'no-mbr'],
    ['a superfloppy', [fact('mbr', mbr({ superfloppy: true, entries: [] }))], 'superfloppy'],
    ['no 55 AA', [fact('mbr', mbr({ signatureOk: false }))], 'no-signature'],
    ['the loader of an encrypted system', [code('encryption')], 'encrypted-system'],
    ['an empty table', [fact('mbr', mbr({ entries: [entry(1), entry(2), entry(3), entry(4)] }))], 'empty-table'],
    ['a status byte of 01', [fact('mbr', mbr({ entries: [entry(1, { ...ACTIVE_FAT, status: 1 })] }))], 'bad-status'],
    [
      'an active entry that is empty',
      [fact('mbr', mbr({ entries: [entry(1, { ...ACTIVE_FAT, status: 0 }), entry(2, { status: 0x80 })] }))],
      'active-empty',
    ],
    ['an entry at sector 0', [fact('mbr', mbr({ entries: [entry(1, { ...ACTIVE_FAT, startLba: 0 })] }))], 'no-extent'],
    [
      'an entry beyond the end',
      [fact('mbr', mbr({ entries: [entry(1, { ...ACTIVE_FAT, startLba: SIZE / 512 })] }))],
      'beyond-end',
    ],
    [
      'overlapping entries',
      [fact('mbr', mbr({ entries: [entry(1, ACTIVE_FAT), entry(2, { type: 7, startLba: 80, sectors: 10 })] }))],
      'overlap',
    ],
    [
      'two active partitions',
      [fact('mbr', mbr({ entries: [entry(1, ACTIVE_FAT), entry(2, { ...ACTIVE_FAT, startLba: 100, sectors: 20 })] }))],
      'several-active',
    ],
    [
      'BIOS boot files and no active partition',
      [fact('mbr', mbr({ entries: [entry(1, { ...ACTIVE_FAT, status: 0 })] })), fact('file', bootFile(true))],
      'no-active',
    ],
    [
      'an active protective entry',
      [
        fact(
          'mbr',
          mbr({ protective: true, entries: [entry(1, { status: 0x80, type: 0xee, startLba: 1, sectors: 4095 })] }),
        ),
      ],
      'gpt',
    ],
  ] as const)('never writes on %s', async (_, list, message) => {
    expect(await run(list)).toBe(message);
    expect(await run(list, { byName: true })).toBe(message);
  });

  it('plans nothing on media made for UEFI alone, and tells a person who asks why', async () => {
    const gpt = mbr({ protective: true, entries: [entry(1, { type: 0xee, startLba: 1, sectors: 4095 })] });
    expect(await run([fact('mbr', gpt)])).toMatchObject({ steps: [] });
    expect(await run([fact('mbr', gpt)], { byName: true })).toBe('uefi-only');
    const rufus = [fact('mbr', mbr({ diskSignature: 0x49464555 }))];
    expect(await run(rufus)).toMatchObject({ steps: [] });
    expect(await run(rufus, { byName: true })).toMatchObject({ steps: [{ do: 'write' }] });
  });

  it.each([
    ['a foreign boot manager', [code('boot-manager'), ...healthy.slice(1)], 'foreign-code (by name)'],
    ['a vendor code', [code('vendor'), ...healthy.slice(1)], 'foreign-code (by name)'],
    ['an unknown code', [code('unknown'), ...healthy.slice(1)], 'foreign-code (by name)'],
    ['a message', [code('message'), ...healthy.slice(1)], 'foreign-code (by name)'],
    ['a hybrid MBR', [fact('mbr', mbr({ protective: true })), ...healthy.slice(1)], 'gpt (by name)'],
    [
      'a boot record that prints a message',
      [fact('mbr', mbr()), fact('boot-record', bootRecord('message'))],
      'no-bios-loader (by name)',
    ],
    [
      'a boot record without its bootmgr',
      [fact('mbr', mbr()), fact('boot-record', bootRecord('bootmgr')), fact('file', bootFile(false))],
      'no-bios-loader (by name)',
    ],
    ['no boot record at all', [fact('mbr', mbr())], 'no-bios-loader (by name)'],
  ] as const)('leaves %s alone unless asked by name', async (_, list, message) => {
    const present = Uint8Array.of(0xeb, 0x63, 0x90);
    expect(await run(list, { code: present })).toBe(message);
    expect(await run(list, { code: present, byName: true })).toMatchObject({ steps: [{ at: { offset: 0 } }] });
  });

  it('takes bytes that begin like code for code, although no family matches', async () => {
    const parted = Uint8Array.of(0xfa, 0xb8, 0x00, 0x10);
    expect(await run(healthy, { code: parted })).toBe('not-blank (by name)');
    expect(await run(healthy, { code: parted, byName: true })).toMatchObject({ steps: [{ do: 'write' }] });
    const remains = new Uint8Array(64).fill(0xcc, 40);
    expect(await run(healthy, { code: remains })).toMatchObject({ steps: [{ at: { offset: 0 } }] });
  });

  it('gives the medium the benefit of the doubt where the active partition could not be read', async () => {
    const plan = await run([fact('mbr', mbr())], { unreadable: ['boot-record', 'file'] });
    expect(plan).toMatchObject({ steps: [{ at: { offset: 0 } }] });
  });

  it('refuses an unreadable sector 0', async () => {
    expect(await run([], { unreadable: ['mbr'] })).toBe('unreadable');
    const source = withHole(memory('stick', stick()), 0);
    const planned = await planRepair(mbrBootCode, source, facts(healthy), true);
    expect(planned.refused).toMatchObject({ message: 'unreadable', byName: false });
  });
});
