/**
 * Takes back a repair of a running system by its journal, finished or not. Nothing of the journal is done because it says
 * so: it must be of this machine and of the root folder that was named, its repair must plan the very steps it holds
 * from what it recorded, its files must hold what was written to them, and the machine's name must have been typed.
 */
import { begin } from '../core/begun.ts';
import type { Step } from '../core/repair.ts';
import { readHostFile } from './host-files.ts';
import { readHostJournal, type HostJournal, type HostJournalStep } from './host-journal.ts';
import {
  confirmsHost,
  fileNote,
  same,
  save,
  takeBack,
  toJournal,
  waysBack,
  type Effect,
  type HostEffects,
  type HostIdentity,
  type HostNote,
  type WayBack,
} from './host-steps.ts';

/** The steps a journal must hold, and what their commands have done by now. Undefined: its repair plans nothing of it. */
export type DeriveHost = (
  journal: HostJournal,
) => Promise<{ readonly steps: readonly Step[]; readonly effects: readonly Effect[] } | undefined>;

export interface HostUndoOptions {
  /** False: says what it would do. */
  readonly write: boolean;
  readonly host: HostIdentity;
  /** The real path of the root folder that was named. */
  readonly root: string;
  /** What the person typed: the name or the id of the machine. */
  readonly confirm?: string;
  readonly derive: DeriveHost;
}

export interface HostUndoReport {
  readonly status: 'refused' | 'nothing-to-do' | 'planned' | 'not-confirmed' | 'undone' | 'failed';
  readonly obstacles: readonly HostNote[];
  readonly left: readonly HostNote[];
  readonly journal: HostJournal | undefined;
  /** What is done, or would be, in this order. */
  readonly ways: readonly WayBack[];
}

export async function undoHostSteps(
  path: string,
  options: HostUndoOptions,
  effects: HostEffects,
): Promise<HostUndoReport> {
  const journal = await readHostJournal(path);
  const report: HostUndoReport = { status: 'refused', obstacles: [], left: [], journal, ways: [] };
  if (journal === undefined) {
    return { ...report, obstacles: [{ code: 'journal-corrupt', args: { path, what: 'host' } }] };
  }
  const other = otherPlace(journal, options);
  if (other !== undefined) return { ...report, obstacles: [other] };
  if (journal.begun === 0 || journal.state === 'undone') return { ...report, status: 'nothing-to-do' };
  const derived = await options.derive(journal);
  if (derived === undefined || !sameSteps(derived.steps, journal.steps)) {
    return { ...report, obstacles: [{ code: 'host-not-derived', args: { repair: journal.repair } }] };
  }
  const obstacles = [...changedState(journal, derived.effects), ...(await changedFiles(journal))];
  const ways = waysBack(journal, derived.effects);
  if (obstacles.length > 0) return { ...report, obstacles, ways };
  if (!options.write) return { ...report, status: 'planned', ways };
  if (!confirmsHost(options.confirm, options.host)) return { ...report, status: 'not-confirmed', ways };
  const ended = begin({ left: { message: 'begun-host', args: { journal: path } } });
  const left = await takeBack(ways, effects, journal).finally(ended);
  const marked = await save(path, { ...journal, state: left.length === 0 ? 'undone' : journal.state });
  const all = marked === undefined ? left : [...left, marked];
  return { ...report, status: all.length === 0 ? 'undone' : 'failed', left: all, ways };
}

function otherPlace(journal: HostJournal, { host, root }: HostUndoOptions): HostNote | undefined {
  if (journal.host.name !== host.name || journal.host.machineId !== host.machineId) {
    return { code: 'other-target', args: { expected: journal.host.name, actual: host.name } };
  }
  if (journal.root !== root) return { code: 'other-root', args: { expected: journal.root, actual: root } };
  return undefined;
}

/** Folders that were made on the way are known only afterwards; all else is planned. */
function sameSteps(planned: readonly Step[], steps: readonly HostJournalStep[]): boolean {
  const wanted = planned.flatMap((step) => (step.do === 'write' ? [] : [toJournal(step)]));
  return wanted.length === steps.length && wanted.every((step, i) => sameStep(step, steps[i]));
}

function sameStep(a: HostJournalStep, b: HostJournalStep | undefined): boolean {
  if (a.do === 'command') {
    if (b?.do !== 'command' || a.expectExit !== b.expectExit) return false;
    return sameWords(a.argv, b.argv) && sameWords(a.undo, b.undo);
  }
  if (b?.do !== 'file' || a.path !== b.path || a.mode !== b.mode) return false;
  return same(a.before, b.before) && same(a.after, b.after);
}

function sameWords(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

function changedState({ steps, begun }: HostJournal, effects: readonly Effect[]): readonly HostNote[] {
  return steps.slice(0, begun).flatMap((step, i): HostNote[] => {
    if (step.do !== 'command' || effects[i] !== 'changed') return [];
    return [{ code: 'host-state-changed', args: { command: step.argv.join(' ') } }];
  });
}

async function changedFiles({ root, steps, begun }: HostJournal): Promise<readonly HostNote[]> {
  const out: HostNote[] = [];
  for (const step of steps.slice(0, begun)) {
    if (step.do !== 'file') continue;
    try {
      const now = await readHostFile(root, step.path);
      if (!same(now, step.before) && !same(now, step.after)) {
        out.push({ code: 'host-file-changed', args: { path: step.path } });
      }
    } catch (error) {
      out.push(fileNote(step.path, error));
    }
  }
  return out;
}
