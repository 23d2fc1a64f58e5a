import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { readJournal } from '../../src/apply/journal.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { mbrCode } from '../../src/repair/tables/mbr-code.ts';
import {
  ALONE,
  diagnosis,
  effects,
  failingFrom,
  finding,
  IDENTITY,
  journalIn,
  makeStick,
  options,
  painter,
  stickBytes,
  systemError,
  watchedIo,
  type Stick,
} from './stick.ts';

let stick: Stick;
beforeEach(() => {
  stick = makeStick();
});
afterEach(() => {
  stick.remove();
});

const undoOptions = { write: true, confirm: IDENTITY, tool: '0.0.0-test' };

describe('runRepair', () => {
  it('writes nothing at all in a dry run', async () => {
    const before = stick.sha();
    const report = await runRepair(options(stick, { write: false }), effects());
    expect(report).toMatchObject({ status: 'planned', identity: IDENTITY, obstacles: [], transaction: undefined });
    expect(report.simulation).toMatchObject({ ok: true, cleared: ['MBR-02'], added: [], settled: true });
    expect(report.simulation?.chains).toEqual([
      { firmware: 'bios', before: 'boot-code', after: undefined, worse: false },
    ]);
    expect(stick.sha()).toBe(before);
    expect(readdirSync(stick.folder)).toEqual(['stick.img']);
  });

  it('changes bytes 0-439 and no other', async () => {
    const report = await runRepair(options(stick), effects());
    expect(report).toMatchObject({ status: 'applied', obstacles: [], after: { standing: { status: 'clean' } } });
    const now = stick.read();
    expect(now.subarray(0, 440)).toEqual(mbrCode());
    expect(Buffer.compare(now.subarray(440), stickBytes().subarray(440))).toBe(0);
  });

  it('has nothing to do a second time', async () => {
    await runRepair(options(stick), effects());
    const before = stick.sha();
    expect(await runRepair(options(stick), effects())).toMatchObject({ status: 'nothing-to-do', steps: [] });
    expect(stick.sha()).toBe(before);
    expect(readdirSync(stick.backups)).toHaveLength(1);
  });

  it('keeps a journal, and backups that sha256sum and a shell understand', async () => {
    const report = await runRepair(options(stick), effects());
    const { transaction } = report;
    const journal = await readJournal(nodeIo, transaction?.journal ?? '');
    expect(journal).toMatchObject({
      ok: true,
      value: {
        kind: 'repair',
        started: '2026-11-22T16:03:00.123Z',
        finished: '2026-11-22T16:03:00.123Z',
        repairs: [{ repair: 'mbr-boot-code', clears: ['MBR-02'], risk: 'low' }],
        target: { path: stick.image, identity: { serial: undefined, size: 262144, table: 'mbr-12345678' } },
      },
    });
    const folder = dirname(transaction?.journal ?? '');
    expect(folder).toMatch(/stick\.img-20261122T160300Z-[0-9a-f]{8}$/);
    const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    expect(sums).toMatch(/^stick\.img\.0\.\d+\.bin: OK\n$/);
    const [sh, ...args] = transaction?.restore ?? [];
    expect(args).toEqual([join(folder, 'restore.sh'), stick.image]);
    execFileSync(sh ?? '', args, { stdio: 'ignore' });
    expect(Buffer.compare(stick.read(), stickBytes())).toBe(0);
  });

  it('asks for the identity of the target itself', async () => {
    const before = stick.sha();
    for (const confirm of [undefined, '', 'yes', '12345678', IDENTITY.replace('12345678', '12345679')]) {
      const { confirm: _, ...rest } = options(stick);
      const report = await runRepair(confirm === undefined ? rest : { ...rest, confirm }, effects());
      expect(report).toMatchObject({ status: 'not-confirmed', identity: IDENTITY });
    }
    expect(stick.sha()).toBe(before);
    expect(existsSync(stick.backups)).toBe(false);
    expect(await runRepair(options(stick, { confirm: ` ${IDENTITY.toUpperCase()}\n` }), effects())).toMatchObject({
      status: 'applied',
    });
  });

  it('does several repairs as one, each planned on the result of those before it', async () => {
    const report = await runRepair(
      options(stick, { repairs: [...options(stick).repairs, painter('a', 5000, 100_000), painter('b', 5000, 5001)] }),
      effects(),
    );
    expect(report.status).toBe('applied');
    expect(report.repairs.map((r) => r.plan?.steps.length)).toEqual([1, 2, 1]);
    const expected = stickBytes();
    expected.set(mbrCode());
    expected.set([0xff, 0xff], 5000);
    expected[100_000] = 0xff;
    expect(Buffer.compare(stick.read(), expected)).toBe(0);
    await runUndo({ ...undoOptions, journal: journalIn(stick.backups) }, effects());
    expect(Buffer.compare(stick.read(), stickBytes())).toBe(0);
  });

  it('follows a symbolic link to the image itself', async () => {
    const link = join(stick.folder, 'link');
    symlinkSync(stick.image, link);
    const report = await runRepair(options(stick, { target: link }), effects());
    expect(report).toMatchObject({ status: 'applied', target: { path: stick.image } });
  });
});

describe('runRepair refuses', () => {
  it.each([
    ['a path that is not there', (s: Stick) => join(s.folder, 'none'), 'not-found'],
    ['a folder', (s: Stick) => s.folder, 'not-a-file-or-device'],
    ['a character device', () => '/dev/null', 'not-a-file-or-device'],
  ] as const)('%s', async (_, target, code) => {
    const report = await runRepair(options(stick, { target: target(stick) }), effects());
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code }] });
  });

  it.each([
    ['qcow2', 0, '514649fb00000003'],
    ['vhdx', 0, '7668647866696c65'],
    ['vhd', 0, '636f6e6563746978'],
    ['vhd', 256 * 1024 - 512, '636f6e6563746978'],
    ['ewf', 0, '455646090d0aff00'],
  ] as const)('a container: %s', async (format, offset, magic) => {
    const bytes = stickBytes();
    bytes.set(Buffer.from(magic, 'hex'), offset);
    writeFileSync(stick.image, bytes);
    const report = await runRepair(options(stick), effects());
    expect(report).toMatchObject({
      status: 'refused',
      obstacles: [{ code: 'unusable', args: { path: stick.image, container: format } }],
    });
  });

  it('a plan that does not clear what it names, adds a finding or breaks the chain earlier', async () => {
    const before = stick.sha();
    const bad = [
      diagnosis([finding('MBR-02')], undefined),
      diagnosis([finding('NEW-01')], undefined),
      diagnosis([], 'sector-0'),
    ];
    for (const after of bad) {
      const once = async (source: Parameters<typeof base.diagnose>[0]) =>
        (await source.read(0, 1)).bytes[0] === 0 ? base.diagnose(source) : after;
      const base = options(stick);
      const report = await runRepair({ ...base, diagnose: once }, effects());
      expect(report).toMatchObject({ status: 'simulation-failed', simulation: { ok: false } });
    }
    expect(stick.sha()).toBe(before);
  });

  it('a backup on the file system of the image, unless told that this will do', async () => {
    const { sameFileSystem: _, ...rest } = options(stick);
    const report = await runRepair(rest, effects());
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'backup-same-file-system' }] });
    expect(existsSync(stick.backups)).toBe(false);
  });

  it('a target that changes between plan and write', async () => {
    const io = {
      ...nodeIo,
      open: async (path: string, mode: Parameters<typeof nodeIo.open>[1]) => {
        if (mode === 'edit-image') {
          const bytes = stickBytes();
          bytes[7] = 1;
          writeFileSync(path, bytes);
        }
        return nodeIo.open(path, mode);
      },
    };
    const report = await runRepair(options(stick), effects(io));
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'changed-medium', args: { offset: 7 } }] });
    expect(existsSync(stick.backups)).toBe(false);
  });

  it('another target under the same name', async () => {
    const io = {
      ...nodeIo,
      open: async (path: string, mode: Parameters<typeof nodeIo.open>[1]) => {
        if (mode === 'edit-image') {
          const bytes = stickBytes();
          bytes[0x1b8] = 0x79;
          writeFileSync(path, bytes);
        }
        return nodeIo.open(path, mode);
      },
    };
    const report = await runRepair(options(stick), effects(io));
    const args = { expected: IDENTITY, actual: '262144:mbr-12345679' };
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'other-target', args }] });
  });
});

describe('a failure', () => {
  /** Every call that changes or syncs something fails once, and all after it. */
  it.each(['EIO', 'ENOSPC'])('%s at any call leaves a target that is as it was or can be undone', async (code) => {
    let failures = 0;
    for (let n = 1; ; n += 1) {
      const fresh = makeStick();
      try {
        const original = fresh.sha();
        const { io, calls } = failingFrom(n, code);
        const report = await runRepair(options(fresh), effects(io, ALONE));
        if (calls() < n) {
          expect(report.status).toBe('applied');
          break;
        }
        failures += 1;
        await checkAfterFailure(fresh, original, report, code);
      } finally {
        fresh.remove();
      }
    }
    expect(failures).toBeGreaterThanOrEqual(14);
  });

  async function checkAfterFailure(
    fresh: Stick,
    original: string,
    report: Awaited<ReturnType<typeof runRepair>>,
    code: string,
  ): Promise<void> {
    if (report.status === 'applied') {
      // Written and verified, only the journal could not be marked.
      expect(report.transaction?.notes).toContainEqual(
        expect.objectContaining({ code: 'journal-not-marked', args: expect.objectContaining({ error: code }) }),
      );
    } else {
      expect(report).toMatchObject({ status: 'failed', transaction: { failure: { error: code } } });
      if (report.transaction?.failure?.touched !== true) {
        expect(fresh.sha()).toBe(original);
        // A disk that has gone lets nothing be taken back: what was begun there is named.
        const left = report.transaction?.notes.filter(({ code }) => code === 'backup-left') ?? [];
        expect(left).toHaveLength(existsSync(fresh.backups) ? 1 : 0);
        expect(report.transaction?.journal).toBeUndefined();
      }
    }
    if (fresh.sha() !== original) {
      const undone = await runUndo(
        { ...undoOptions, journal: report.transaction?.journal ?? '' },
        effects(nodeIo, ALONE),
      );
      expect(undone.status).toBe('undone');
    }
    expect(fresh.sha()).toBe(original);
  }

  it.each(['ENOSPC', 'EDQUOT', 'EIO'])('%s in the backup leaves nothing of it behind', async (code) => {
    for (const call of ['create', 'write', 'sync', 'rename', 'sync-folder'] as const) {
      for (const nth of [1, 2, 3]) {
        const fresh = makeStick();
        let count = 0;
        const io = watchedIo((kind, path) => {
          if (kind !== call || path === fresh.image) return undefined;
          count += 1;
          if (count === nth) throw systemError(code);
          return undefined;
        });
        const report = await runRepair(options(fresh), effects(io, ALONE));
        const backup = ['backup', 'journal'].includes(report.transaction?.failure?.phase ?? '');
        if (count >= nth && report.status !== 'applied') {
          expect([backup, existsSync(fresh.backups)]).toEqual([true, false]);
          expect(report.transaction).toMatchObject({ journal: undefined, backups: [], restore: [], notes: [] });
        }
        fresh.remove();
      }
    }
  });

  it('in the middle of a write is undone, wherever it tears', async () => {
    for (const most of [1, 17, 200, 438]) {
      const fresh = makeStick();
      let first = true;
      const io = watchedIo((call, path) => {
        if (call !== 'write' || path !== fresh.image) return undefined;
        if (!first) throw systemError('ENOSPC');
        first = false;
        return most;
      });
      const report = await runRepair(options(fresh), effects(io, ALONE));
      expect(report).toMatchObject({ status: 'failed', transaction: { failure: { phase: 'write', touched: true } } });
      const journal = report.transaction?.journal ?? '';
      const dry = await runUndo({ ...undoOptions, journal, write: false }, effects(nodeIo, ALONE));
      expect(dry).toMatchObject({ status: 'planned', ranges: [{ offset: 0, state: 'torn' }] });
      expect(await runUndo({ ...undoOptions, journal }, effects(nodeIo, ALONE))).toMatchObject({ status: 'undone' });
      expect(Buffer.compare(fresh.read(), stickBytes())).toBe(0);
      fresh.remove();
    }
  });

  it('goes on after short writes', async () => {
    const report = await runRepair(options(stick), effects(watchedIo((call) => (call === 'write' ? 100 : undefined))));
    expect(report.status).toBe('applied');
    expect(stick.read().subarray(0, 440)).toEqual(mbrCode());
    const journal = report.transaction?.journal ?? '';
    expect((await readJournal(nodeIo, journal)).ok).toBe(true);
    expect(readFileSync(journal, 'utf8')).toMatch(/\}\n$/);
  });

  it('of a medium that takes a write and forgets it is noticed', async () => {
    const io = {
      ...nodeIo,
      open: async (path: string, mode: Parameters<typeof nodeIo.open>[1]) => {
        const file = await nodeIo.open(path, mode);
        if (mode !== 'edit-image') return file;
        return { ...file, write: (bytes: Uint8Array) => Promise.resolve(bytes.length) };
      },
    };
    const report = await runRepair(options(stick), effects(io, ALONE));
    expect(report).toMatchObject({
      status: 'failed',
      transaction: { failure: { phase: 'verify', error: 'EMISMATCH', offset: 0, touched: true } },
    });
  });
});
