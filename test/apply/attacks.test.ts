/**
 * Journals and backup folders as an attacker writes them, with every checksum made right, and the identity typed by a
 * person who trusts them: nothing is written or run but what the repair itself would take back.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { memory } from '../../src/core/bytes.ts';
import { compose } from '../../src/apply/compose.ts';
import type { Derive } from '../../src/apply/derived.ts';
import { runHostSteps, type HostEffects } from '../../src/apply/host-steps.ts';
import { undoHostSteps } from '../../src/apply/host-undo.ts';
import { sha256 } from '../../src/apply/journal.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { derivedHostSteps, encodeHostSystem, readHostSystem } from '../../src/engine/host.ts';
import { hostRepairs } from '../../src/repair/host/host-index.ts';
import { forgeries, sealed } from './forgeries.ts';
import { ALONE, bootCode, effects, IDENTITY, makeStick, options, stickBytes, survey, type Stick } from './stick.ts';

let count = 0;
afterAll(() => {
  process.stdout.write(`attack suite: ${count} forgeries\n`);
  expect(count).toBeGreaterThanOrEqual(1000);
});

const derive: Derive = async (before, _path, journal) => {
  const named = new Set(journal.repairs.map(({ repair }) => repair));
  // As the real survey has it: whatever is not all zeros is code of some kind.
  const strict: typeof survey = async (source) => {
    const code = (await source.read(0, 440)).bytes;
    return survey(code.every((byte) => byte === 0) ? source : memory('m', new Uint8Array(512).fill(1)));
  };
  return (
    await compose(
      before,
      bootCode.filter(({ id }) => named.has(id)),
      strict,
    )
  ).steps;
};

let stick: Stick;
beforeEach(() => {
  stick = makeStick();
});
afterEach(() => {
  stick.remove();
});

function makeHoles(path: string, size: number): void {
  writeFileSync(path, '');
  truncateSync(path, size);
}

describe('the journal of a medium', () => {
  interface Step {
    offset?: unknown;
    length?: unknown;
    before?: unknown;
    after?: unknown;
    beforeSha256?: unknown;
    afterSha256?: unknown;
  }

  /** The hashes and the length of each step follow its bytes. */
  function seal(body: Record<string, unknown>): void {
    for (const step of Array.isArray(body['steps']) ? (body['steps'] as Step[]) : []) {
      for (const [bytes, hash] of [['before', 'beforeSha256'] as const, ['after', 'afterSha256'] as const]) {
        const text = step?.[bytes];
        if (typeof text === 'string' && typeof step[hash] === 'string')
          step[hash] = sha256(Buffer.from(text, 'base64'));
      }
    }
  }

  async function prepared(): Promise<{ journal: string; text: string; repaired: Uint8Array; victim: string }> {
    const report = await runRepair(options(stick), effects(nodeIo, ALONE));
    const journal = report.transaction?.journal ?? '';
    // Another stick of the same size, of which the attacker knows every byte.
    const victim = join(stick.folder, 'victim.img');
    const bytes = stickBytes();
    bytes.set([1, 2, 3, 4], 0x1b8);
    writeFileSync(victim, bytes);
    return { journal, text: readFileSync(journal, 'utf8'), repaired: stick.read(), victim };
  }

  /** Undone to the old bytes, or not a byte changed. */
  async function judge(name: string, journal: string, repaired: Uint8Array, target?: string): Promise<void> {
    count += 1;
    const undo = {
      journal,
      derive,
      write: true,
      confirm: IDENTITY,
      tool: 't',
      ...(target === undefined ? {} : { target }),
    };
    const { status } = await runUndo(undo, effects(nodeIo, ALONE));
    const expected = status === 'undone' ? stickBytes() : repaired;
    expect([status, Buffer.compare(stick.read(), expected)], name).toEqual([status, 0]);
    if (status === 'undone') writeFileSync(stick.image, repaired);
  }

  it('with any member replaced', { timeout: 300_000 }, async () => {
    const { journal, text, repaired, victim } = await prepared();
    const untouched = sha256(readFileSync(victim));
    for (const { name, text: forged } of forgeries(text, seal)) {
      writeFileSync(journal, forged);
      await judge(name, journal, repaired);
    }
    expect(sha256(readFileSync(victim))).toBe(untouched);
  });

  it('with other bytes, other places, more of both', { timeout: 300_000 }, async () => {
    const { journal, text, repaired, victim } = await prepared();
    const { checksum: _, ...body } = JSON.parse(text) as Record<string, unknown>;
    const untouched = readFileSync(victim);
    const evil = (length: number): Uint8Array => Uint8Array.from({ length }, (__, i) => (i * 31 + 7) & 0xff);
    const step = (offset: number, before: Uint8Array, after: Uint8Array): Record<string, unknown> => ({
      offset,
      length: before.length,
      beforeSha256: sha256(before),
      afterSha256: sha256(after),
      before: Buffer.from(before).toString('base64'),
      after: Buffer.from(after).toString('base64'),
    });
    const honest = (body['steps'] as readonly Record<string, unknown>[])[0] ?? {};
    const now = (of: Uint8Array, offset: number, length: number): Uint8Array => of.slice(offset, offset + length);
    const attempts: Record<string, unknown>[] = [];
    for (const offset of [0, 1, 439, 440, 446, 510, 512, 4096, 65_536, 262_143, 262_144, 2 ** 40]) {
      for (const length of [1, 16, 439, 512, 70_000]) {
        const steps = [step(offset, evil(length), now(repaired, offset, length))];
        attempts.push({ steps }, { steps: [honest, ...steps] }, { steps: [...steps, honest] });
        // Of the stick that is named instead: what it holds is known, and so is the identity it would have to have.
        const there = [
          step(offset, evil(length), now(untouched, offset, length)),
          step(0x1b8, now(repaired, 0x1b8, 4), now(untouched, 0x1b8, 4)),
        ];
        attempts.push({ steps: there, target: { ...(body['target'] as object), path: victim } });
      }
    }
    for (const change of attempts) {
      writeFileSync(journal, sealed({ ...body, ...change }));
      await judge(JSON.stringify(change).slice(0, 200), journal, repaired);
      expect(Buffer.compare(readFileSync(victim), untouched)).toBe(0);
    }
  });

  it('that is no file, or leads to one elsewhere', { timeout: 60_000 }, async () => {
    const { journal, repaired } = await prepared();
    const elsewhere = join(stick.folder, 'elsewhere.json');
    writeFileSync(elsewhere, '{"precious":true}');
    const made: readonly (readonly [string, () => unknown])[] = [
      ['a folder', () => mkdirSync(journal)],
      ['a FIFO', () => execFileSync('sh', ['-c', 'mkfifo "$0"', journal])],
      ['a link to a device', () => symlinkSync('/dev/zero', journal)],
      ['a link to another file', () => symlinkSync(elsewhere, journal)],
      ['a link to itself', () => symlinkSync(journal, journal)],
      ['two GiB of nothing', () => makeHoles(journal, 2 ** 31)],
    ];
    for (const [name, make] of made) {
      rmSync(journal, { recursive: true, force: true });
      make();
      await judge(name, journal, repaired);
      // The same in the way of a repair that looks for writes that were cut off.
      count += 1;
      const again = await runRepair({ ...options(stick, { write: false }), derive }, effects(nodeIo, ALONE));
      expect([again.status, again.interrupted], name).toEqual(['nothing-to-do', undefined]);
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('{"precious":true}');
  });
});

describe('the journal of a host', () => {
  const FILES: Readonly<Record<string, string>> = {
    '/etc/os-release': 'ID=debian\nPRETTY_NAME="Debian"\n',
    '/etc/initramfs-tools/modules': '# modules\n',
  };
  const HOST = { name: 'bench', machineId: '0123456789abcdef' };

  it.each([
    ['host-module', { module: 'nvme' }],
    ['host-uas-quirk', { 'usb-id': '152d:0578' }],
    ['host-efi-first', { entry: '0001' }],
  ])('%s, with any member replaced', { timeout: 300_000 }, async (id, given: Readonly<Record<string, string>>) => {
    const root = join(stick.folder, 'root');
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const folder of ['etc/modules-load.d', 'etc/modprobe.d', 'usr/sbin'])
      mkdirSync(join(root, folder), { recursive: true });
    for (const tool of ['modprobe', 'update-initramfs', 'efibootmgr']) {
      writeFileSync(join(root, 'usr/sbin', tool), '#!/bin/false\n');
      chmodSync(join(root, 'usr/sbin', tool), 0o755);
    }
    const repair = hostRepairs.find((one) => one.id === id);
    if (repair === undefined) throw new Error(`no ${id}`);
    const ran: string[] = [];
    const live: HostEffects = {
      now: () => new Date('2026-03-01T10:00:00Z'),
      run: (argv) => {
        ran.push(argv.join(' '));
        return Promise.resolve({ exit: 0, output: '' });
      },
    };
    const efi = (order: string): string => `BootOrder: ${order}\nBoot0000* one\tHD(1)\nBoot0001* two\tHD(1)\n`;
    const system = { ...(await readHostSystem(root, repair, live.run)), live: true, modules: new Set<string>() };
    const before = { ...system, efi: efi('0000,0001') };
    const { steps = [] } = repair.plan(before, given);
    const job = {
      repair: id,
      given,
      facts: encodeHostSystem(before),
      steps,
      root,
      host: HOST,
      write: true,
      confirm: 'bench',
    };
    const report = await runHostSteps({ ...job, backupFolder: join(stick.folder, 'host'), tool: 't' }, live);
    expect(report.status).toBe('applied');
    const journal = report.journal ?? '';
    const honest = readFileSync(journal, 'utf8');
    const tree = (): string =>
      execFileSync('sh', ['-c', 'cd "$0" && find . -type f | sort | xargs sha256sum', root], { encoding: 'utf8' });
    const after = new Map(steps.flatMap((step) => (step.do === 'file' ? [[step.path, step.after] as const] : [])));
    const repaired = tree();
    const now = { ...system, modules: new Set(['nvme']), efi: efi('0001,0000') };
    const undo = (write: boolean) =>
      undoHostSteps(
        journal,
        { write, host: HOST, root, confirm: 'bench', derive: derivedHostSteps(() => Promise.resolve(now)) },
        live,
      );

    // What the honest journal takes back is all that may ever be run.
    const shown = await undo(false);
    const allowed = new Set(shown.ways.flatMap((way) => (way.do === 'command' ? [way.argv.join(' ')] : [])));
    expect(allowed.size).toBe(id === 'host-module' ? 2 : 1);
    await undo(true);
    const original = tree();
    const restore = (): void => {
      for (const [path, bytes] of after) writeFileSync(join(root, path), bytes);
    };
    for (const { name, text } of forgeries(honest, () => undefined)) {
      restore();
      ran.length = 0;
      writeFileSync(journal, text);
      count += 1;
      const { status } = await undo(true);
      expect(
        ran.filter((command) => !allowed.has(command)),
        name,
      ).toEqual([]);
      if (status === 'undone') expect(tree(), name).toBe(original);
      else expect(ran, name).toEqual([]);
    }
    restore();
    expect(tree()).toBe(repaired);
  });
});
