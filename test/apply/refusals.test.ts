/** Media and backups that are refused, or told of, for what they are. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { judgeCopies } from '../../src/apply/copies.ts';
import { rereadTable, touchesTable } from '../../src/apply/table.ts';
import { openTarget } from '../../src/apply/target.ts';
import type { Target } from '../../src/apply/target-types.ts';
import { liveHost } from '../../src/apply/host.ts';
import { effects, makeStick, options, type Stick } from './stick.ts';

let stick: Stick;
beforeEach(() => {
  stick = makeStick();
});
afterEach(() => {
  stick.remove();
});

it('a medium that shows a read error anywhere is not written, and the first place is named', async () => {
  const before = stick.sha();
  const open: typeof openTarget = async (path) => {
    const opened = await openTarget(path);
    return opened.ok ? { ok: true, value: { ...opened.value, fault: () => 200_192 } } : opened;
  };
  const report = await runRepair(options(stick), { ...effects(), open });
  expect(report).toMatchObject({
    status: 'refused',
    obstacles: [{ code: 'read-errors', args: { path: stick.image, offset: 200_192 } }],
  });
  expect(stick.sha()).toBe(before);
  // A copy of it may be repaired all the same.
  const output = join(stick.folder, 'copy.img');
  expect(await runRepair({ ...options(stick), output }, { ...effects(), open })).toMatchObject({ status: 'copied' });
  expect(stick.sha()).toBe(before);
});

describe('several backup folders', () => {
  it('each hold all of it, and each journal undoes it', async () => {
    const folders = [join(stick.folder, 'a'), join(stick.folder, 'b')];
    const report = await runRepair(options(stick, { backupFolder: folders }), effects());
    expect(report).toMatchObject({ status: 'applied', transaction: { copies: { met: false } } });
    expect(report.transaction?.copies?.copies).toHaveLength(2);
  });

  it('are not the same one twice', async () => {
    const folders = [stick.backups, join(stick.backups, '.')];
    const report = await runRepair(options(stick, { backupFolder: folders }), effects());
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'backup-folder' }] });
  });

  it('in memory or of unknown place are not taken for more than they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-'));
    try {
      const rule = await judgeCopies(liveHost, [folder, folder, folder]);
      expect(rule.met).toBe(false);
      expect(rule.devices).toBeLessThan(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the partition table', () => {
  const base = { size: 1 << 20, sectorSize: 512, identity: { serial: 'X', size: 1 << 20, table: 'mbr-00000001' } };
  const target: Target = { kind: 'device', path: '/dev/sdx', number: '8:1', model: '', ...base };
  const step = (offset: number, length: number) => ({
    offset,
    before: new Uint8Array(length),
    after: new Uint8Array(length),
  });

  it.each([
    [0, 440, false],
    [0, 441, true],
    [0x1be, 4, true],
    [512, 92, true],
    [34 * 512, 512, false],
    [(1 << 20) - 512, 512, true],
    [500_000, 512, false],
  ])('is touched by %i, %i bytes: %s', (offset, length, expected) => {
    expect(touchesTable(target, [step(offset, length)])).toBe(expected);
  });

  it('is read again by the kernel, by one way or the other', async () => {
    const said: string[] = [];
    const run = (exits: readonly number[]) => async (argv: readonly string[]) => {
      said.push(argv.join(' '));
      return { exit: exits[said.length - 1] ?? 1, output: 'BLKRRPART failed: Device or resource busy' };
    };
    expect(await rereadTable('/dev/sdx', run([0]))).toBeUndefined();
    expect(said.splice(0)).toEqual(['blockdev --rereadpt /dev/sdx']);
    expect(await rereadTable('/dev/sdx', run([1, 0]))).toBeUndefined();
    expect(said.splice(0)).toEqual(['blockdev --rereadpt /dev/sdx', 'partx --update /dev/sdx']);
    expect(await rereadTable('/dev/sdx', run([1, 1]))).toContain('busy');
  });
});
