/**
 * The crash matrix: one write to a medium, cut at each of its calls that change something or make it durable, in every
 * way a machine can stop. The file system is a model in memory that knows what is on the disk and what is only on its
 * way, so that a missing sync shows itself. After each cut the medium must hold the old bytes, or its journal must
 * bring them back.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { overlay } from '../../src/core/overlay.ts';
import type { ByteSource } from '../../src/core/bytes.ts';
import type { Host } from '../../src/apply/host.ts';
import type { Io, IoFile } from '../../src/apply/io.ts';
import type { JournalStep } from '../../src/apply/journal.ts';
import { formatIdentity, tableId } from '../../src/apply/identity.ts';
import type { OpenedTarget, Target } from '../../src/apply/target.ts';
import { transact, type Effects, type Transaction } from '../../src/apply/transaction.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { systemError } from './stick.ts';

/**
 * `kill`: the process is gone, what it did stays. `power`: what was not synced is gone too. `EIO`, `ENOSPC`: this call and
 * all after it fail. `short`: this write takes half its bytes, and all after it fails.
 */
export const CUTS = ['kill', 'power', 'EIO', 'ENOSPC', 'short'] as const;
export type Cut = (typeof CUTS)[number];

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
      },
      syncFolder: async (path) => {
        step();
        for (const name of this.#durableNames.keys()) {
          if (dirname(name) === path && !this.names.has(name)) this.#durableNames.delete(name);
        }
        for (const [name, inode] of this.names) if (dirname(name) === path) this.#durableNames.set(name, inode);
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
        const take = step(true) === 'half' ? bytes.length >> 1 : bytes.length;
        await target.write(position, bytes.subarray(0, take));
        return take;
      },
      sync: async () => {
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
}

/** Cuts a write of `steps` to `source` at its calls, at about `most` of them, evenly. `folder` must exist; nothing but an empty file is made in it. */
export async function crashMatrix(
  source: ByteSource,
  steps: readonly JournalStep[],
  { forgetsSync = false, most = Infinity }: { readonly forgetsSync?: boolean; readonly most?: number } = {},
): Promise<Matrix> {
  const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-crash-'));
  const path = join(folder, 'medium.img');
  writeFileSync(path, ''); // the guard asks the system whether it may be written
  try {
    const identity = {
      name: 'medium.img',
      size: source.size,
      table: await tableId(async (offset, length) => (await source.read(offset, length)).bytes, source.size),
    };
    const { size, sectorSize } = source;
    const target: Target = { kind: 'image', path, identity, size, sectorSize };
    const job: Transaction = {
      target,
      identity,
      steps,
      order: 'data-first',
      kind: 'repair',
      undoes: undefined,
      repairs: [],
      backupFolders: ['/backup/a', '/backup/b'],
      sameFileSystem: true,
      tool: 'test',
    };
    const whole = new Disk(source, path);
    const done = await transact(job, effectsOf(whole, target));
    const failures: string[] = [];
    if (done.status !== 'done') failures.push(`without a cut: ${JSON.stringify(done.obstacles)}`);
    const { calls } = whole;
    const stride = Math.max(1, Math.ceil(calls / most));
    let cuts = 0;
    for (let at = 1; at <= calls; at += stride) {
      for (const cut of CUTS) {
        cuts += 1;
        const disk = new Disk(source, path, forgetsSync);
        await transact(job, effectsOf(disk, target, disk.io(at, cut))).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        if (cut === 'power') disk.loseUnsynced();
        const wrong = await recover(disk, target);
        if (wrong !== undefined) failures.push(`${cut} at call ${at} of ${calls}: ${wrong}`);
      }
    }
    return { calls, cuts, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong after the cut and the way back; undefined: the old bytes are in place. */
async function recover(disk: Disk, target: Target): Promise<string | undefined> {
  const touched = (await disk.target.dirty()).length > 0;
  const journals = [...disk.names.keys()].filter((name) => name.endsWith('/journal.json'));
  if (!touched) return undefined;
  if (journals.length === 0) return 'changed, and no journal';
  for (const journal of journals) {
    const undo = { journal, write: true, confirm: formatIdentity(target.identity), tool: 'test' };
    const { status, obstacles, problem } = await runUndo(
      { ...undo, backupFolder: '/backup/undo', sameFileSystem: true },
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
  const opened: OpenedTarget = {
    target,
    source: disk.target,
    fault: () => undefined,
    writable: () => true,
    close: () => Promise.resolve(),
  };
  return {
    io,
    host,
    now: () => new Date('2026-11-22T16:03:00.123Z'),
    open: async (_path, lay) => {
      const read = async (offset: number, length: number): Promise<Uint8Array> =>
        (await disk.target.read(offset, length)).bytes;
      const table = await tableId(lay?.(read) ?? read, target.size);
      const identity = { ...target.identity, table };
      return { ok: true, value: { ...opened, target: { ...target, identity } } };
    },
  };
}
