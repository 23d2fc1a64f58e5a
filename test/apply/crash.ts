/**
 * The crash matrix: one write to a medium, cut at each of its calls that change something or make it durable, in every
 * way a machine can stop, and its undo cut in the same ways. The file system is a model in memory that knows what is on
 * the disk and what is only on its way, so that a missing sync shows itself. After each cut the medium must hold the old
 * bytes, or its journal must bring them back; and a second repair of what the cut left, instead of the undo, must end in
 * the repaired bytes or write nothing.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { overlay, type Overlay } from '../../src/core/overlay.ts';
import type { ByteSource } from '../../src/core/bytes.ts';
import type { Host } from '../../src/apply/host.ts';
import type { Io, IoFile } from '../../src/apply/io.ts';
import { findInterrupted, takenBack } from '../../src/apply/interrupted.ts';
import type { JournalStep } from '../../src/apply/journal.ts';
import { formatIdentity, tableId, type Identity, type ReadBytes } from '../../src/apply/identity.ts';
import type { Derive } from '../../src/apply/derived.ts';
import type { OpenedTarget, Target } from '../../src/apply/target-types.ts';
import { transact, type Effects, type Transaction } from '../../src/apply/transaction.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { systemError } from './stick.ts';

/**
 * `kill`: the process is gone, what it did stays. `power`: what was not synced is gone too. `EIO`, `ENOSPC`: this call and
 * all after it fail. `short`: this write takes half its bytes, and all after it fails.
 */
export const CUTS = ['kill', 'power', 'EIO', 'ENOSPC', 'short'] as const;
export type Cut = (typeof CUTS)[number];

const FOLDERS = ['/backup/a', '/backup/b'];

class Killed extends Error {}

interface Inode {
  bytes: Uint8Array;
  /** What a loss of power leaves. */
  durable: Uint8Array;
}

export class Disk {
  readonly target: ReturnType<typeof overlay>;
  readonly #path: string;
  names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  readonly #folders = new Set<string>();
  calls = 0;
  /** Which of the calls were to the medium itself. */
  readonly mediumCalls: number[] = [];

  readonly #forgetsSync: boolean;

  constructor(source: ByteSource, path: string, forgetsSync = false) {
    this.#forgetsSync = forgetsSync;
    this.target = overlay(source);
    this.#path = path;
  }

  /** Everything works, or is cut at call `at`. */
  io(at = Infinity, cut: Cut = 'kill'): Io {
    const step = (writes = false): 'half' | undefined => {
      this.calls += 1;
      if (this.calls < at) return undefined;
      if (cut === 'kill' || cut === 'power') throw new Killed();
      if (cut === 'short' && this.calls === at && writes) return 'half';
      throw systemError(cut === 'short' ? 'EIO' : cut);
    };
    const file = (path: string): IoFile => (path === this.#path ? this.#medium(step) : this.#file(path, step));
    return {
      open: async (path, mode) => {
        if (mode === 'create') {
          step();
          if (this.names.has(path)) throw systemError('EEXIST');
          this.names.set(path, { bytes: new Uint8Array(0), durable: new Uint8Array(0) });
        } else if (path !== this.#path && !this.names.has(path)) throw systemError('ENOENT');
        return file(path);
      },
      rename: async (from, to) => {
        step();
        const inode = this.names.get(from);
        if (inode === undefined) throw systemError('ENOENT');
        this.names.delete(from);
        this.names.set(to, inode);
      },
      makeFolder: async (path) => {
        step();
        if (this.#folders.has(path)) throw systemError('EEXIST');
        this.#folders.add(path);
        return path;
      },
      remove: async (path) => {
        step();
        this.names.delete(path);
      },
      removeFolder: async (path) => {
        step();
        this.#folders.delete(path);
      },
      syncFolder: async (path) => {
        step();
        for (const name of this.#durableNames.keys()) {
          if (dirname(name) === path && !this.names.has(name)) this.#durableNames.delete(name);
        }
        for (const [name, inode] of this.names) if (dirname(name) === path) this.#durableNames.set(name, inode);
      },
      listFolder: (path) => {
        const below = [...this.names.keys()].filter((name) => name.startsWith(`${path}/`));
        return Promise.resolve([...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))]);
      },
    };
  }

  loseUnsynced(): void {
    this.names = new Map(this.#durableNames);
    for (const inode of this.names.values()) inode.bytes = inode.durable.slice();
  }

  #file(path: string, step: (writes?: boolean) => 'half' | undefined): IoFile {
    const inode = this.names.get(path);
    if (inode === undefined) throw systemError('ENOENT');
    return {
      read: async (into, position) => {
        const part = inode.bytes.subarray(position, position + into.length);
        into.set(part);
        return part.length;
      },
      write: async (bytes, position) => {
        const take = step(true) === 'half' ? bytes.length >> 1 : bytes.length;
        const grown = new Uint8Array(Math.max(inode.bytes.length, position + take));
        grown.set(inode.bytes);
        grown.set(bytes.subarray(0, take), position);
        inode.bytes = grown;
        return take;
      },
      sync: async () => {
        step();
        if (!this.#forgetsSync) inode.durable = inode.bytes.slice();
      },
      close: async () => {},
      opened: async () => ({ device: 1n, inode: 1n, rdev: 0n, size: inode.bytes.length }),
    };
  }

  /** Opened with O_DSYNC: what a write has taken is on the medium. */
  #medium(step: (writes?: boolean) => 'half' | undefined): IoFile {
    const { target } = this;
    return {
      read: async (into, position) => {
        const { bytes } = await target.read(position, into.length);
        into.set(bytes);
        return bytes.length;
      },
      write: async (bytes, position) => {
        this.mediumCalls.push(this.calls + 1);
        const take = step(true) === 'half' ? bytes.length >> 1 : bytes.length;
        await target.write(position, bytes.subarray(0, take));
        return take;
      },
      sync: async () => {
        this.mediumCalls.push(this.calls + 1);
        step();
      },
      close: async () => {},
      opened: async () => ({ device: 1n, inode: 2n, rdev: 0n, size: target.size }),
    };
  }
}

export interface Matrix {
  readonly calls: number;
  readonly cuts: number;
  readonly failures: readonly string[];
  /** What second repairs made of the different states that cuts left. */
  readonly second: Readonly<Record<Second, number>>;
}

/** `repaired`: the same bytes as without a cut. `stopped`: it writes nothing, and the journal is the way back. */
export type Second = 'repaired' | 'stopped' | 'other';

export interface MatrixOptions {
  readonly forgetsSync?: boolean;
  /** Cut at about as many calls to the medium, evenly, and at a third as many others; otherwise at each. */
  readonly most?: number;
  /** Ids of the repairs that gave the steps, and how they are planned again. */
  readonly repairs?: readonly string[];
  readonly derive?: Derive;
  /** Repairs once more what a cut left: the medium afterwards. */
  readonly again?: (left: ByteSource) => Promise<Overlay>;
}

/** Cuts a write of `steps` to `source`, then its undo. */
export async function crashMatrix(
  source: ByteSource,
  steps: readonly JournalStep[],
  { forgetsSync = false, most = Infinity, repairs = [], derive, again }: MatrixOptions = {},
): Promise<Matrix> {
  const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-crash-'));
  const path = join(folder, 'medium.img');
  writeFileSync(path, ''); // the guard asks the system whether it may be written
  try {
    const { size, sectorSize } = source;
    const read: ReadBytes = async (offset, length) => (await source.read(offset, length)).bytes;
    const identity: Identity = { serial: undefined, size, table: await tableId(read, size) };
    const target: Target = { kind: 'image', path, identity, size, sectorSize };
    const job: Transaction = {
      target,
      identity,
      steps,
      order: 'data-first',
      kind: 'repair',
      undoes: undefined,
      repairs: repairs.map((repair) => ({ repair, clears: [], risk: 'low' })),
      only: [],
      backupFolders: FOLDERS,
      sameFileSystem: true,
      tool: 'test',
    };
    const failures: string[] = [];
    const second = { repaired: 0, stopped: 0, other: 0 };
    const judged = new Map<string, Second>();
    /** What a second repair makes of a state: the same for every cut that leaves it. */
    const secondRepair = async (disk: Disk): Promise<Second | undefined> => {
      const found = await findInterrupted(openedOf(disk, target), FOLDERS, effectsOf(disk, target), derive);
      const state = await held(disk.target, steps);
      const key = `${state}${found === undefined ? '' : `+${found.derived}`}`;
      if (again === undefined || judged.has(key)) return judged.get(key);
      if (found?.derived === false) {
        judged.set(key, 'stopped'); // refused: undo by the journal
        second.stopped += 1;
        return 'stopped';
      }
      const end = await again(found === undefined ? disk.target : await takenBack(disk.target, found));
      const ends = (await writesElsewhere(end, steps)) ? '' : await held(end, steps);
      const verdict = ends === repaired ? 'repaired' : ends === state ? 'stopped' : 'other';
      judged.set(key, verdict);
      second[verdict] += 1;
      return verdict;
    };

    const whole = new Disk(source, path);
    const done = await transact(job, effectsOf(whole, target));
    const repaired = await held(whole.target, steps);
    if (done.status !== 'done') failures.push(`without a cut: ${JSON.stringify(done.obstacles)}`);
    const { calls } = whole;
    let cuts = 0;
    for (const [at, cut] of cutsOf(calls, whole.mediumCalls, most)) {
      cuts += 1;
      const disk = new Disk(source, path, forgetsSync);
      await unlessKilled(transact(job, effectsOf(disk, target, disk.io(at, cut))));
      if (cut === 'power') disk.loseUnsynced();
      const where = `${cut} at call ${at} of ${calls}`;
      const verdict = await secondRepair(disk);
      if (verdict === 'other') failures.push(`${where}: a second repair leaves other bytes`);
      const wrong = await recover(disk, target);
      if (wrong !== undefined) failures.push(`${where}: ${wrong}`);
    }

    // The undo, cut like the repair: the journal of the repair is still the way back.
    const undo = async (disk: Disk, io?: Io): Promise<void> => {
      const journal = [...disk.names.keys()].find((name) => name.endsWith('/journal.json')) ?? '';
      const how = { journal, write: true, confirm: formatIdentity(identity), tool: 'test', sameFileSystem: true };
      await unlessKilled(runUndo({ ...how, backupFolder: '/backup/undo' }, effectsOf(disk, target, io)));
    };
    const from = whole.calls;
    await undo(whole);
    const undoCalls = whole.calls - from;
    for (const [at, cut] of forgetsSync
      ? []
      : cutsOf(
          undoCalls,
          whole.mediumCalls.map((call) => call - from),
          Math.ceil(most / 2),
        )) {
      cuts += 1;
      const disk = new Disk(source, path);
      await transact(job, effectsOf(disk, target));
      await undo(disk, disk.io(calls + at, cut));
      if (cut === 'power') disk.loseUnsynced();
      const wrong = await recover(disk, target);
      if (wrong !== undefined) failures.push(`undo, ${cut} at call ${at} of ${undoCalls}: ${wrong}`);
    }
    return { calls, cuts, failures, second };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The calls to cut, each in every way. The one behind a call to the medium is cut where that call has been done. */
function* cutsOf(calls: number, ofMedium: readonly number[], most: number): Generator<readonly [number, Cut]> {
  const all = Array.from({ length: calls }, (_, i) => i + 1);
  const near = ofMedium.filter((call) => call > 0).flatMap((call) => [call, call + 1]);
  const chosen = new Set([...evenly(near, most), ...evenly(all, Math.ceil(most / 3))]);
  for (const at of all) if (chosen.has(at)) for (const cut of CUTS) yield [at, cut];
}

function evenly(list: readonly number[], most: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, i) => i % stride === 0);
}

async function unlessKilled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

/** What stands where the steps write, in short. */
async function held(source: ByteSource, steps: readonly JournalStep[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { offset, before } of steps) hash.update((await source.read(offset, before.length)).bytes);
  return hash.digest('hex');
}

/** Whether a second repair changed bytes that the first one did not write. */
async function writesElsewhere(end: Overlay, steps: readonly JournalStep[]): Promise<boolean> {
  for (const { at, before, after } of await end.dirty()) {
    if (steps.some((s) => at.offset >= s.offset && at.offset + at.length <= s.offset + s.before.length)) continue;
    for (let i = 0; i < at.length; i += 1) {
      if (before[i] === after[i]) continue;
      const place = at.offset + i;
      if (!steps.some((s) => place >= s.offset && place < s.offset + s.before.length)) return true;
    }
  }
  return false;
}

/** What is wrong after the cut and the way back; undefined: the old bytes are in place. */
async function recover(disk: Disk, target: Target): Promise<string | undefined> {
  const touched = (await disk.target.dirty()).length > 0;
  if (!touched) return undefined;
  // Those of the undo come last, and are not the way back to the old bytes.
  const journals = [...disk.names.keys()].filter((name) => /^\/backup\/[ab]\/.*\/journal\.json$/.test(name));
  if (journals.length === 0) return 'changed, and no journal';
  for (const journal of journals) {
    const undo = { journal, write: true, confirm: formatIdentity(target.identity), tool: 'test' };
    const { status, obstacles, problem } = await runUndo(
      { ...undo, backupFolder: '/backup/again', sameFileSystem: true },
      effectsOf(disk, target),
    );
    if (status !== 'undone' && status !== 'nothing-to-do') {
      return `${journal}: ${status} ${JSON.stringify(obstacles)} ${problem?.code ?? ''}`;
    }
    if ((await disk.target.dirty()).length > 0) return `${journal}: other bytes than before`;
  }
  return undefined;
}

function effectsOf(disk: Disk, target: Target, io: Io = disk.io()): Effects {
  const host: Host = {
    proc: '/nonexistent/proc',
    sys: '/nonexistent/sys',
    stat: (path) =>
      Promise.resolve({ device: path.startsWith('/backup') ? '9:9' : '8:8', inode: 1n, block: undefined }),
  };
  return {
    io,
    host,
    now: () => new Date('2026-11-22T16:03:00.123Z'),
    open: async () => {
      const opened = openedOf(disk, target);
      const identity = await opened.identify((read) => read);
      return { ok: true, value: { ...opened, target: { ...target, identity } } };
    },
  };
}

function openedOf(disk: Disk, target: Target): OpenedTarget {
  const read: ReadBytes = async (offset, length) => (await disk.target.read(offset, length)).bytes;
  return {
    target,
    source: disk.target,
    identify: async (lay) => ({ ...target.identity, table: await tableId(lay(read), target.size) }),
    fault: () => undefined,
    writable: () => true,
    close: () => Promise.resolve(),
  };
}
