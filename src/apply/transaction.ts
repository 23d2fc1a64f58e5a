/**
 * One write to a target, the same for a repair and for its undo: everything that can be checked is checked on the file
 * handle that will be written, backup and journal are on their disk, and only then the first byte changes. What was
 * written is read back past the page cache. An interruption at any point leaves a journal that `undo` understands.
 */
import { join } from 'node:path';
import { begin } from '../core/begun.ts';
import { deviceNumber } from '../sources/device.ts';
import { errorCode } from '../sources/faults.ts';
import { backupNotes, guardBackups, guardTarget } from './guard.ts';
import type { Note, Obstacle } from './obstacle.ts';
import { writeBackups, type Backup } from './backup.ts';
import { judgeCopies, type CopyRule } from './copies.ts';
import { liveHost, type Host } from './host.ts';
import { difference, sameIdentity, stemOf, tableId, type Identity, type ReadBytes } from './identity.ts';
import { dropFolder, nodeIo, readAll, writeAll, type Io, type IoFile } from './io.ts';
import { newJournalId, PLAN_BYTES, writeJournal, type Journal, type JournalStep } from './journal.ts';
import { openMedium, type Medium } from './medium.ts';
import { liveRun, rereadTable, touchesTable, type RunCommand } from './table.ts';
import type { openTarget } from './target.ts';
import type { Target } from './target-types.ts';

/**
 * `data-first`: from the end of the medium to its start. Boot media keep what points before what is pointed to (partition
 * table, boot record, FAT, directory, file; the backup GPT before the primary one), and each write is synchronous, so a
 * cut leaves pointers to what was there, not to what has yet to come. `pointers-first` takes such a write back.
 */
export type WriteOrder = 'data-first' | 'pointers-first';

export interface Transaction {
  readonly target: Target;
  /** What the target must be, seen through `lay` where given. */
  readonly identity: Identity;
  readonly lay?: (read: ReadBytes) => ReadBytes;
  readonly steps: readonly JournalStep[];
  readonly order: WriteOrder;
  readonly kind: Journal['kind'];
  readonly undoes: string | undefined;
  readonly repairs: Journal['repairs'];
  readonly only: Journal['only'];
  /** A new folder is made in each of them for each transaction; the journal that is named lies in the first. */
  readonly backupFolders: readonly string[];
  readonly sameFileSystem: boolean;
  readonly tool: string;
}

export interface Effects {
  readonly io: Io;
  readonly host: Host;
  /** Commands on the host; absent: the real ones. */
  readonly run?: RunCommand;
  /** Opens a target for reading; absent: what the path means on this system. */
  readonly open?: typeof openTarget;
  now(): Date;
}

/** The real file system, the real host, the real clock. */
export const liveEffects: Effects = { io: nodeIo, host: liveHost, now: () => new Date() };

export type Phase = 'open' | 'compare' | 'backup' | 'journal' | 'write' | 'verify';

export interface TransactionResult {
  /** `refused`: nothing was written. `failed`: see `failure`; the target changed only from phase `write` on. */
  readonly status: 'done' | 'refused' | 'failed';
  readonly obstacles: readonly Obstacle[];
  readonly failure: Failure | undefined;
  /** Path; undefined where it was not yet written. */
  readonly journal: string | undefined;
  /** In the first backup folder. */
  readonly backups: readonly Backup[];
  /** The command that puts them back without this program. */
  readonly restore: readonly string[];
  /** Where the copies lie; undefined where none was made. */
  readonly copies: CopyRule | undefined;
  readonly notes: readonly Note[];
}

export interface Failure {
  readonly phase: Phase;
  /** System error code, or `EMISMATCH`: what was read back is not what was written. */
  readonly error: string;
  /** Byte of the target, in phases `write` and `verify`. */
  readonly offset: number | undefined;
  /** The target may have been changed: undo by the journal. */
  readonly touched: boolean;
}

/** What a step writes at once, whole sectors on a device, with the neighbours' bytes as they were just before. */
interface Window {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export async function transact(job: Transaction, effects: Effects): Promise<TransactionResult> {
  const { io } = effects;
  const report: { -readonly [K in keyof TransactionResult]: TransactionResult[K] } = {
    status: 'refused',
    obstacles: await obstacles(job, effects),
    failure: undefined,
    journal: undefined,
    backups: [],
    restore: [],
    copies: undefined,
    notes: [],
  };
  if (report.obstacles.length > 0) return report;

  let phase: Phase = 'open';
  let offset: number | undefined;
  let file: IoFile | undefined;
  const begun: { readonly folder: string; readonly top: string }[] = [];
  let ended = (): void => undefined;
  try {
    const medium = await openMedium(job.target, io);
    file = medium.file;
    // Again, now that nobody else can take the device.
    const found = await identify(job, file);
    report.obstacles = [...(await obstacles(job, effects)), ...found.obstacles, ...unplaced(job, medium)];
    if (report.obstacles.length > 0) return report;

    phase = 'compare';
    const changed = await firstDifference(file, job.steps);
    if (changed !== undefined) {
      report.obstacles = [{ code: 'changed-medium', args: { offset: changed } }];
      return report;
    }

    phase = 'backup';
    const started = effects.now().toISOString();
    const id = newJournalId();
    const name = folderName(job.target, started, id);
    const folders = job.backupFolders.map((parent) => join(parent, name));
    ended = begin({ left: { message: 'begun-backup', args: { folder: folders.join(', ') } } });
    for (const [index, folder] of folders.entries()) {
      begun.push({ folder, top: await io.makeFolder(folder) });
      const backups = await writeBackups(io, folder, medium, job.target.size, job.steps);
      if (index === 0) [report.backups, report.restore] = [backups.list, backups.restore];
    }
    phase = 'journal';
    const paths = folders.map((folder) => join(folder, 'journal.json'));
    const journal = toJournal(job, found.identity, id, started);
    // The copies first: the one that is named must not say that all is ready before it is.
    for (const path of paths.toReversed()) await writeJournal(io, path, journal);
    for (const parent of job.backupFolders) await io.syncFolder(parent);
    report.journal = paths[0];
    for (const folder of folders) report.notes = [...report.notes, ...(await backupNotes(folder))];
    report.copies = await judgeCopies(effects.host, folders);

    phase = 'write';
    ended();
    ended = begin({ left: { message: 'begun-write', args: { journal: report.journal } } });
    const windows: Window[] = [];
    for (const group of inOrder(bySector(job.steps, job.target), job.order)) {
      offset = group[0]?.offset;
      const window = await widen(file, group, job.target);
      windows.push(window);
      await writeAll(file, window.offset, window.bytes);
    }
    await file.sync();
    const below = windowsBelow(windows, medium);
    await file.close();
    file = undefined;

    phase = 'verify';
    if (job.target.kind === 'device' && touchesTable(job.target, job.steps)) {
      const error = await rereadTable(job.target.path, effects.run ?? liveRun);
      if (error !== undefined) {
        report.notes = [...report.notes, { code: 'table-not-reread', args: { path: job.target.path, error } }];
      }
    }
    const verified = await verifyAll(job.target, below, io);
    offset = verified.mismatch;
    if (offset !== undefined) throw Object.assign(new Error('read back differs'), { code: 'EMISMATCH' });
    if (verified.through === 'cache') {
      report.notes = [...report.notes, { code: 'verified-through-cache', args: { path: job.target.path } }];
    }
    report.status = 'done';
    const finished = { ...journal, finished: effects.now().toISOString() };
    for (const path of paths) report.notes = [...report.notes, ...(await finish(io, path, finished))];
    return report;
  } catch (error) {
    const code = errorCode(error);
    if (phase === 'open' && (code === 'EBUSY' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
      report.obstacles = [{ code: OPEN_ERRORS[code], args: { path: job.target.path, error: code } }];
      return report;
    }
    report.status = 'failed';
    report.failure = { phase, error: code, offset, touched: phase === 'write' || phase === 'verify' };
    if (report.failure.touched) return report;
    [report.backups, report.restore, report.journal] = [[], [], undefined];
    for (const { folder, top } of begun.toReversed()) {
      if (await dropFolder(io, folder, top)) continue;
      report.notes = [...report.notes, { code: 'backup-left', args: { folder } }];
    }
    return report;
  } finally {
    ended();
    await file?.close().catch(() => undefined);
  }
}

const OPEN_ERRORS = { EBUSY: 'busy', EACCES: 'not-permitted', EPERM: 'not-permitted', EROFS: 'read-only' } as const;

async function obstacles(job: Transaction, { host }: Effects): Promise<readonly Obstacle[]> {
  const { target } = job;
  let free = 0;
  const size = job.steps.reduce((sum, step) => sum + step.before.length, 0);
  if (size > PLAN_BYTES) return [{ code: 'plan-too-large', args: { size, limit: PLAN_BYTES } }];
  for (const { offset, before, after } of job.steps) {
    const sound = offset >= free && before.length > 0 && before.length === after.length;
    free = offset + before.length;
    if (!sound || free > target.size) return [{ code: 'bad-plan', args: { offset, length: before.length } }];
  }
  return [
    ...(await guardTarget(host, target)),
    ...(await guardBackups(host, target, job.backupFolders, job.sameFileSystem)),
  ];
}

function unplaced({ target, steps }: Transaction, medium: Medium): readonly Obstacle[] {
  if (target.kind === 'device') return [];
  const without = steps.find((step) => medium.places(step.offset, step.before.length) === undefined);
  const args = { path: target.path, format: target.container, offset: without?.offset };
  return without === undefined ? [] : [{ code: 'no-place', args }];
}

/**
 * The handle that will be written is the target that was planned for: the path may mean another device by now. Gives
 * the identity of the target as it is at this moment, by which the new journal will know it.
 */
async function identify(
  job: Transaction,
  file: IoFile,
): Promise<{ readonly obstacles: readonly Obstacle[]; readonly identity: Identity }> {
  const { target } = job;
  const opened = await file.opened();
  const size = target.kind === 'device' ? target.size : opened.size;
  const read: ReadBytes = (offset, length) =>
    readAll(file, offset, Math.max(Math.min(length, size - offset), 0)).catch(() => new Uint8Array(0));
  const identity: Identity = { ...target.identity, size, table: await tableId(read, size) };
  const seen = job.lay === undefined ? identity : { ...identity, table: await tableId(job.lay(read), size) };
  const number = opened.rdev === 0n ? undefined : deviceNumber(opened.rdev);
  const sameDevice = number === (target.kind === 'device' ? target.number : undefined);
  // Both: what was confirmed, and what the journal is of.
  const [wanted, found] = sameIdentity(identity, target.identity) ? [job.identity, seen] : [target.identity, identity];
  if (sameDevice && sameIdentity(found, wanted)) return { obstacles: [], identity };
  return { obstacles: [{ code: 'other-target', args: difference(wanted, found) }], identity };
}

async function firstDifference(file: IoFile, steps: readonly JournalStep[]): Promise<number | undefined> {
  for (const { offset, before } of steps) {
    const now = await readAll(file, offset, before.length);
    const index = now.findIndex((byte, i) => byte !== before[i]);
    if (index >= 0) return offset + index;
  }
  return undefined;
}

/** Devices are written in whole sectors, files byte by byte. */
function writeUnit(target: Target): number {
  return target.kind === 'device' ? target.sectorSize : 1;
}

/** Steps that share a sector are written together: each sector is written once. */
function bySector(steps: readonly JournalStep[], target: Target): readonly (readonly JournalStep[])[] {
  const unit = writeUnit(target);
  const groups: JournalStep[][] = [];
  let sector = -1;
  for (const step of steps) {
    const group = groups.at(-1);
    if (group !== undefined && Math.floor(step.offset / unit) === sector) group.push(step);
    else groups.push([step]);
    sector = Math.floor((step.offset + step.before.length - 1) / unit);
  }
  return groups;
}

function inOrder<T>(groups: readonly T[], order: WriteOrder): readonly T[] {
  return order === 'data-first' ? groups.toReversed() : groups;
}

async function widen(file: IoFile, group: readonly JournalStep[], target: Target): Promise<Window> {
  const unit = writeUnit(target);
  const offset = Math.floor((group[0]?.offset ?? 0) / unit) * unit;
  const last = group.at(-1);
  const stop = last === undefined ? offset : last.offset + last.after.length;
  const bytes = await readAll(file, offset, Math.min(Math.ceil(stop / unit) * unit, target.size) - offset);
  for (const step of group) bytes.set(step.after, step.offset - offset);
  return { offset, bytes };
}

function toJournal(job: Transaction, identity: Identity, id: string, started: string): Journal {
  const { path, kind, sectorSize } = job.target;
  return {
    id,
    kind: job.kind,
    undoes: job.undoes,
    tool: job.tool,
    target: { path, kind, sectorSize, identity },
    started,
    finished: undefined,
    repairs: job.repairs,
    only: job.only,
    steps: job.steps,
  };
}

/** The write is done and verified: a journal that cannot be marked so is worth a note, and `undo` takes it as it is. */
async function finish(io: Io, path: string, journal: Journal): Promise<readonly Note[]> {
  try {
    await writeJournal(io, path, journal);
    return [];
  } catch (error) {
    return [{ code: 'journal-not-marked', args: { path, error: errorCode(error) } }];
  }
}

/** `sdb-20261122T160300Z-1a2b3c4d`: sorts by time, never meets an older one. */
function folderName(target: Target, started: string, id: string): string {
  return `${stemOf(target.path)}-${started.replaceAll(/[-:]|\.\d+/g, '')}-${id.slice(0, 8)}`;
}

// ---- reading back ----------------------------------------------------------------------------------------------

/** Part of every JavaScript runtime, though not of the language's own type library. */
declare const WebAssembly: { Memory: new (description: { initial: number }) => { readonly buffer: ArrayBuffer } };

/** O_DIRECT wants offset, length and memory aligned to a sector; 4096 suits every sector size there is. */
const ALIGNMENT = 4096;
/** 64 KiB, one page of WebAssembly memory: the only memory of ours that is sure to be aligned. */
const DIRECT_BYTES = 65_536;

/** Windows in the files that were written. */
function windowsBelow(windows: readonly Window[], medium: Medium): ReadonlyMap<string, Window[]> {
  const out = new Map<string, Window[]>();
  for (const { offset, bytes } of windows) {
    let done = 0;
    for (const place of medium.places(offset, bytes.length) ?? []) {
      const list = out.get(place.path) ?? [];
      list.push({ offset: place.offset, bytes: bytes.subarray(done, done + place.length) });
      out.set(place.path, list);
      done += place.length;
    }
  }
  return out;
}

async function verifyAll(target: Target, below: ReadonlyMap<string, Window[]>, io: Io): Promise<Verified> {
  let through: Verified['through'] = 'medium';
  for (const [path, windows] of below) {
    const verified = await verify({ ...target, path }, windows, io);
    if (verified.mismatch !== undefined) return verified;
    if (verified.through === 'cache') through = 'cache';
  }
  return { mismatch: undefined, through };
}

interface Verified {
  readonly mismatch: number | undefined;
  readonly through: 'medium' | 'cache';
}

async function verify(target: Target, windows: readonly Window[], io: Io): Promise<Verified> {
  let file: IoFile;
  let through: Verified['through'] = 'medium';
  try {
    file = await io.open(target.path, 'direct');
  } catch (error) {
    if (errorCode(error) !== 'EINVAL') throw error; // some file systems have no O_DIRECT
    file = await io.open(target.path, 'read');
    through = 'cache';
  }
  try {
    if (process.platform !== 'linux') through = 'cache';
    const page = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer);
    for (const window of windows) {
      for (let done = 0; done < window.bytes.length;) {
        const at = window.offset + done;
        const base = Math.floor(at / ALIGNMENT) * ALIGNMENT;
        const got = await file.read(page.subarray(0, Math.min(DIRECT_BYTES, directLength(base, window, target))), base);
        const take = Math.min(got - (at - base), window.bytes.length - done);
        if (take <= 0) return { mismatch: at, through };
        for (let i = 0; i < take; i += 1) {
          if (page[at - base + i] !== window.bytes[done + i]) return { mismatch: at + i, through };
        }
        done += take;
      }
    }
    return { mismatch: undefined, through };
  } finally {
    await file.close();
  }
}

/** From `base` to the end of the window, rounded up; on a device never past its end, which whole sectors make up. */
function directLength(base: number, window: Window, target: Target): number {
  const wanted = Math.ceil((window.offset + window.bytes.length - base) / ALIGNMENT) * ALIGNMENT;
  return target.kind === 'device' ? Math.min(wanted, target.size - base) : wanted;
}
