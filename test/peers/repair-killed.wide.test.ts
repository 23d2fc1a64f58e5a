/**
 * One repair of each kind, its process killed (SIGKILL) in the midst of the write: undo, or the same repair once more,
 * ends in the original or in the repaired bytes. Every other cut, without a process of its own: the crash matrices.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRepair, type RepairOptions } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { engineFor } from '../../src/engine/planners.ts';
import { effects, journalIn, watchedIo, type Call } from '../apply/stick.ts';
import { FAULTS } from './media/faults/index.ts';
import type { Image } from './media/image.ts';
import { REPAIR_CASES } from './media/repair-cases.ts';
import { buildGptStick, cloneStick, SMALL } from './media/stick.ts';
import { temporary } from './media/tools.ts';

const RUNNER = new URL('killed.ts', import.meta.url).pathname;
/** Bytes of the first write that still reach the stick: none of these writes is as short, none ends there. */
const TEAR = '100';

const dir = temporary('repair-killed');
let healthy: Image;
beforeAll(() => {
  healthy = buildGptStick(dir.path, SMALL);
});
afterAll(() => dir.remove());

function injected(
  list: readonly { readonly id: string; inject(image: Image): void }[],
  id: string,
  image: Image,
): void {
  const known = list.find((one) => one.id === id);
  if (known === undefined) throw new Error(`no fault ${id}`);
  known.inject(image);
}

const KINDS: readonly (readonly [string, string, (image: Image) => void])[] = [
  ['FAT record', 'fat-boot-record', (image) => injected(REPAIR_CASES, 'fat-boot-record-zeroed', image)],
  ['NTFS record', 'ntfs-boot-record', (image) => injected(REPAIR_CASES, 'ntfs-first-sector-zeroed', image)],
  ['BCD file', 'bcd-devices', (image) => injected(FAULTS, 'bcd-other-disk', image)],
  ['loader copy', 'loader-fallback', (image) => injected(FAULTS, 'esp-fallback-deleted', image)],
  ['hive', 'hive-boot-drivers', (image) => injected(FAULTS, 'disk-driver-disabled', image)],
];

const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function journals(backups: string): string[] {
  if (!existsSync(backups)) return [];
  const paths = readdirSync(backups).map((name) => join(backups, name, 'journal.json'));
  return paths.filter((path) => existsSync(path));
}

interface Cut {
  readonly call: number;
  readonly tear?: string;
}

/**
 * The first write to the stick torn, and half of its writes done. With all of them done, only the journal's last write is
 * left, which is the same for every repair: the crash matrices have it.
 */
function cutsOf(calls: readonly (readonly [Call, string])[], path: string): Cut[] {
  const writes = calls.flatMap(([call, at], i) => (call === 'write' && at === path ? [i + 1] : []));
  const [first] = writes;
  const half = writes[writes.length >> 1];
  if (first === undefined || half === undefined) throw new Error('nothing was written');
  return [{ call: first, tear: TEAR }, { call: half + 1 }];
}

describe('killed in the midst of the write', () => {
  it.each(KINDS)('%s: it can be undone, and repaired again', async (_, repair, inject) => {
    const path = join(dir.path, `${repair}.img`);
    const backups = `${path}.backups`;
    inject(cloneStick(healthy, path));
    const original = sha(path);
    const options: Omit<RepairOptions, 'write'> = {
      ...(await engineFor(path, [repair])),
      backupFolder: backups,
      sameFileSystem: true,
    };
    const confirm = (await runRepair({ ...options, write: false }, effects())).identity ?? '';
    const calls: (readonly [Call, string])[] = [];
    const watched = watchedIo((call, at) => {
      calls.push([call, at]);
      return undefined;
    });
    const undo = async (journal: string): Promise<void> => {
      const report = await runUndo({ journal, write: true, confirm, tool: 'test' }, effects());
      expect(['undone', 'nothing-to-do']).toContain(report.status);
    };
    expect(await runRepair({ ...options, write: true, confirm }, effects(watched))).toMatchObject({
      status: 'applied',
    });
    const repaired = sha(path);
    expect(repaired).not.toBe(original);
    await undo(journalIn(backups));
    expect(sha(path)).toBe(original);

    for (const [i, { call, tear }] of cutsOf(calls, path).entries()) {
      rmSync(backups, { recursive: true, force: true });
      const args = ['repair', path, backups, confirm, repair, String(call), ...(tear === undefined ? [] : [tear])];
      const ran = spawnSync(process.execPath, ['--import', 'tsx', RUNNER, ...args], { encoding: 'utf8' });
      expect(ran.signal, ran.stderr).toBe('SIGKILL');
      expect(sha(path)).not.toBe(original); // a cut before the first write needs no undo
      expect(journals(backups)).toHaveLength(1);
      if (i === 1) {
        const again = await runRepair({ ...options, write: true, confirm }, effects());
        expect(['applied', 'nothing-to-do']).toContain(again.status);
        expect(sha(path)).toBe(repaired);
      }
      for (const journal of journals(backups).sort().reverse()) await undo(journal);
      expect(sha(path)).toBe(original);
    }
    rmSync(path);
  });
});
