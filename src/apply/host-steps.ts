/**
 * Steps on a Linux system, done in order and taken back as a whole: files are written first to the journal and then in
 * their place, commands run one by one. Whatever fails, what was done before it is taken back: files first, then the
 * commands that take commands back, so that an initramfs is made anew from the files as they were.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FileStep, CommandStep, Step } from '../core/repair.ts';
import type { Args } from '../core/text.ts';
import { begin } from '../core/begun.ts';
import { errorCode } from '../sources/faults.ts';
import { readHostFile, removeHostFile, writeHostFile, HostFileError } from './host-files.ts';
import { writeHostJournal, type HostJournal, type HostJournalStep } from './host-journal.ts';
import { plainName } from './identity.ts';
import { dropFolder, nodeIo } from './io.ts';
import type { RunCommand } from './table.ts';

export interface HostIdentity {
  readonly name: string;
  /** Of /etc/machine-id. */
  readonly machineId: string | undefined;
}

export interface HostNote {
  readonly code:
    /** { path } not among the folders a repair may write */
    | 'host-file-forbidden'
    /** { path } */
    | 'host-file-link'
    /** { path } */
    | 'host-file-odd'
    /** { path } it holds something else than when it was planned, or written */
    | 'host-file-changed'
    /** { command } what it did is not so any more */
    | 'host-state-changed'
    /** { repair } the steps of the journal are not what its repair plans */
    | 'host-not-derived'
    /** { expected, actual } root folders */
    | 'other-root'
    /** { path } */
    | 'journal-corrupt'
    /** { expected, actual } */
    | 'other-target'
    /** { command, exit, output } */
    | 'command-failed'
    /** { path, error } */
    | 'file-failed'
    /** { folder, error } */
    | 'backup-folder';
  readonly args: Args;
}

export interface HostEffects {
  readonly run: RunCommand;
  now(): Date;
}

export interface HostJob {
  readonly repair: string;
  /** Recorded in the journal: see there. */
  readonly given: HostJournal['given'];
  readonly facts: HostJournal['facts'];
  readonly steps: readonly Step[];
  /** `/`, or another system's root folder. */
  readonly root: string;
  readonly host: HostIdentity;
  /** False: a dry run. */
  readonly write: boolean;
  /** What the person typed: the name or the id of the machine. */
  readonly confirm?: string;
  readonly backupFolder: string;
  readonly tool: string;
}

export interface HostReport {
  /** `taken-back`: a step failed and those before it were taken back. `failed`: that did not work out either. */
  readonly status: 'nothing-to-do' | 'refused' | 'planned' | 'not-confirmed' | 'applied' | 'taken-back' | 'failed';
  readonly obstacles: readonly HostNote[];
  readonly failure: HostNote | undefined;
  /** What could not be taken back. */
  readonly left: readonly HostNote[];
  readonly journal: string | undefined;
}

type HostStep = CommandStep | FileStep;

export function confirmsHost(typed: string | undefined, { name, machineId }: HostIdentity): boolean {
  return typed !== undefined && typed !== '' && (typed === name || typed === machineId);
}

export async function runHostSteps(job: HostJob, effects: HostEffects): Promise<HostReport> {
  const report: HostReport = {
    status: 'refused',
    obstacles: [],
    failure: undefined,
    left: [],
    journal: undefined,
  };
  const steps = job.steps.filter((step): step is HostStep => step.do !== 'write');
  if (steps.length === 0) return { ...report, status: 'nothing-to-do' };
  const obstacles = await inTheWay(job.root, steps);
  if (obstacles.length > 0) return { ...report, obstacles };
  if (!job.write) return { ...report, status: 'planned' };
  if (!confirmsHost(job.confirm, job.host)) return { ...report, status: 'not-confirmed' };

  const started = effects.now().toISOString();
  const id = randomUUID();
  const folder = join(
    job.backupFolder,
    `${plainName(job.host.name)}-${started.replaceAll(/[-:]|\.\d+/g, '')}-${id.slice(0, 8)}`,
  );
  const path = join(folder, 'journal.json');
  const journal: HostJournal = {
    id,
    repair: job.repair,
    given: job.given,
    facts: job.facts,
    tool: job.tool,
    host: job.host,
    root: job.root,
    started,
    begun: 0,
    state: 'started',
    steps: steps.map(toJournal),
  };
  let top: string | undefined;
  try {
    top = await nodeIo.makeFolder(folder);
    await writeHostJournal(path, journal);
    await nodeIo.syncFolder(job.backupFolder);
  } catch (error) {
    if (top !== undefined) await dropFolder(nodeIo, folder, top);
    return { ...report, obstacles: [{ code: 'backup-folder', args: { folder, error: errorCode(error) } }] };
  }

  const ended = begin({ left: { message: 'begun-host', args: { journal: path } } });
  try {
    return { ...report, ...(await performAll(job, steps, path, journal, effects)), journal: path };
  } finally {
    ended();
  }
}

/** All steps, or none: where one fails, those before it are taken back. */
async function performAll(
  { root }: HostJob,
  steps: readonly HostStep[],
  path: string,
  started: HostJournal,
  effects: HostEffects,
): Promise<Pick<HostReport, 'status'> & Partial<HostReport>> {
  let journal = started;
  let failure: HostNote | undefined;
  for (const [index, step] of steps.entries()) {
    journal = { ...journal, begun: index + 1 };
    const begun = await save(path, journal);
    const done = begun === undefined ? await perform(root, step, effects) : { failure: begun, folders: [] };
    if (done.folders.length > 0) {
      const { folders } = done;
      journal = {
        ...journal,
        steps: journal.steps.map((one, i) => (i === index && one.do === 'file' ? { ...one, folders } : one)),
      };
    }
    failure = done.failure;
    if (failure !== undefined) break;
  }
  if (failure === undefined) {
    // A journal that cannot be marked as finished is still one that undo understands.
    await save(path, { ...journal, state: 'finished' });
    return { status: 'applied' };
  }
  const left = await takeBack(waysBack(journal), effects, journal);
  await save(path, { ...journal, state: left.length === 0 ? 'undone' : 'started' });
  return { status: left.length === 0 ? 'taken-back' : 'failed', failure, left };
}

/** Gives the note where the journal cannot be written. */
export async function save(path: string, journal: HostJournal): Promise<HostNote | undefined> {
  try {
    await writeHostJournal(path, journal);
    return undefined;
  } catch (error) {
    return { code: 'file-failed', args: { path, error: errorCode(error) } };
  }
}

export function toJournal(step: HostStep): HostJournalStep {
  if (step.do === 'command') {
    const { argv, expectExit, undo } = step;
    return { do: 'command', argv, expectExit, undo };
  }
  const { path, before, after, mode } = step;
  return { do: 'file', path, before, after, mode, folders: [] };
}

/** Files that are not what was planned for, or not to be touched at all. */
async function inTheWay(root: string, steps: readonly HostStep[]): Promise<HostNote[]> {
  const out: HostNote[] = [];
  for (const step of steps) {
    if (step.do !== 'file') continue;
    const { path } = step;
    try {
      const now = await readHostFile(root, path);
      if (!same(now, step.before)) out.push({ code: 'host-file-changed', args: { path } });
    } catch (error) {
      out.push(fileNote(path, error));
    }
  }
  return out;
}

export function fileNote(path: string, error: unknown): HostNote {
  if (!(error instanceof HostFileError)) return { code: 'file-failed', args: { path, error: errorCode(error) } };
  if (error.code === 'forbidden') return { code: 'host-file-forbidden', args: { path } };
  return { code: error.code === 'symlink' ? 'host-file-link' : 'host-file-odd', args: { path } };
}

export function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

async function perform(
  root: string,
  step: HostStep,
  effects: HostEffects,
): Promise<{ readonly failure: HostNote | undefined; readonly folders: readonly string[] }> {
  if (step.do === 'command') {
    return { failure: await runOne(step.argv, step.expectExit, effects), folders: [] };
  }
  try {
    const folders = await writeHostFile(root, step.path, step.after, step.mode);
    return { failure: undefined, folders };
  } catch (error) {
    return { failure: fileNote(step.path, error), folders: [] };
  }
}

/** 2000 characters: an initramfs tool that fails says why at its end. */
const SHOWN_OUTPUT = 2000;

async function runOne(argv: readonly string[], expected: number, effects: HostEffects): Promise<HostNote | undefined> {
  const { exit, output } = await effects.run(argv).catch((error: unknown) => ({ exit: -1, output: String(error) }));
  if (exit === expected) return undefined;
  return { code: 'command-failed', args: { command: argv.join(' '), exit, output: output.slice(-SHOWN_OUTPUT) } };
}

/** One thing that takes a step back. */
export type WayBack =
  | (Extract<HostJournalStep, { do: 'file' }> & { readonly last: false })
  | {
      readonly do: 'command';
      readonly argv: readonly string[];
      /** Of the last step begun, and not one that makes something anew: it may find nothing to take back. */
      readonly last: boolean;
    };

/** What a command did: still so, not so (or not yet done), or something else. */
export type Effect = 'done' | 'absent' | 'changed';

/** What takes back the steps that were begun, in this order: files, from the last one, then commands likewise. */
export function waysBack({ steps, begun, state }: HostJournal, effects: readonly Effect[] = []): readonly WayBack[] {
  const done = steps.slice(0, begun).toReversed();
  const files = done.flatMap((step) => (step.do === 'file' ? [{ ...step, last: false as const }] : []));
  const commands = done.flatMap((step, fromEnd) => {
    // What is not so any more, or never came about, is not taken back.
    if (step.do !== 'command' || step.undo === undefined || effects[begun - 1 - fromEnd] === 'absent') return [];
    const anew = step.undo.join('\0') === step.argv.join('\0');
    return [{ do: 'command' as const, argv: step.undo, last: state === 'started' && fromEnd === 0 && !anew }];
  });
  return [...files, ...commands];
}

/** Gives what could not be taken back. */
export async function takeBack(
  ways: readonly WayBack[],
  effects: HostEffects,
  { root }: Pick<HostJournal, 'root'>,
): Promise<readonly HostNote[]> {
  const left: HostNote[] = [];
  for (const way of ways) {
    const note = way.do === 'file' ? await putBack(root, way) : await runOne(way.argv, 0, effects);
    if (note !== undefined && !way.last) left.push(note);
  }
  return left;
}

async function putBack(root: string, step: Extract<HostJournalStep, { do: 'file' }>): Promise<HostNote | undefined> {
  const { path, before, after, mode, folders } = step;
  try {
    const now = await readHostFile(root, path);
    if (same(now, before)) return undefined;
    if (!same(now, after)) return { code: 'host-file-changed', args: { path } };
    if (before === undefined) await removeHostFile(root, path, folders);
    else await writeHostFile(root, path, before, mode);
    return undefined;
  } catch (error) {
    return fileNote(path, error);
  }
}
