/**
 * Puts back what a write replaced, by its journal. The journal need not be finished: each of its ranges may hold the
 * old bytes, the new ones, or both where a write was torn. Anything else means that somebody has written since, and
 * nothing is put back. An undo is a write like any other, with a backup and a journal, and so can be undone.
 */
import { dirname } from 'node:path';
import { sameBytes, type ByteSource } from '../core/bytes.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { isDerived, stepsCode, type Derive } from './derived.ts';
import { guardBackups, guardTarget } from './guard.ts';
import { confirms, difference, formatIdentity, sameIdentity } from './identity.ts';
import { readJournal, type Journal, type JournalResult, type JournalStep } from './journal.ts';
import type { Obstacle } from './obstacle.ts';
import { layer } from './steps.ts';
import { openTarget, withTarget } from './target.ts';
import type { OpenedTarget, Target } from './target-types.ts';
import { liveEffects, transact, type Effects, type TransactionResult } from './transaction.ts';

export interface UndoOptions {
  readonly journal: string;
  /** Where the target is now; defaults to the path in the journal. */
  readonly target?: string;
  /** False: a dry run, nothing is written anywhere. */
  readonly write: boolean;
  /** What the person typed: `UndoReport.confirmation`. */
  readonly confirm?: string;
  /** Plans the repairs of the journal again. Absent: the steps are taken as they are, for repairs without planners. */
  readonly derive?: Derive;
  /** Where the undo's own backup and journal go; defaults to where the journal's folder lies. */
  readonly backupFolder?: string | readonly string[];
  readonly sameFileSystem?: boolean;
  /** Version, for the journal. */
  readonly tool: string;
  readonly diagnose?: (source: ByteSource) => Promise<Diagnosis>;
}

/** `before`: the old bytes, nothing to do. `after`: the new ones. `torn`: some of each. `changed`: neither. */
export type RangeState = 'before' | 'after' | 'torn' | 'changed';

export interface UndoRange {
  readonly offset: number;
  readonly length: number;
  readonly state: RangeState;
}

export interface UndoReport {
  readonly status: 'refused' | 'nothing-to-do' | 'planned' | 'not-confirmed' | 'undone' | 'failed';
  readonly problem: Extract<JournalResult, { ok: false }>['problem'] | undefined;
  readonly obstacles: readonly Obstacle[];
  readonly journal: Journal | undefined;
  readonly target: Target | undefined;
  /** Of the target as it is. */
  readonly identity: string | undefined;
  /** What the person has to type: the identity, with a code for the bytes where the steps cannot be derived again. */
  readonly confirmation: string | undefined;
  /** What is written: `before` is what the target holds. */
  readonly steps: readonly JournalStep[];
  readonly ranges: readonly UndoRange[];
  readonly transaction: TransactionResult | undefined;
  readonly after: Diagnosis | undefined;
}

const EMPTY: Omit<UndoReport, 'status'> = {
  problem: undefined,
  obstacles: [],
  journal: undefined,
  target: undefined,
  identity: undefined,
  confirmation: undefined,
  steps: [],
  ranges: [],
  transaction: undefined,
  after: undefined,
};

export async function runUndo(options: UndoOptions, effects: Effects = liveEffects): Promise<UndoReport> {
  const parsed = await readJournal(effects.io, options.journal);
  if (!parsed.ok) return { ...EMPTY, status: 'refused', problem: parsed.problem };
  const journal = parsed.value;
  const opened = await (effects.open ?? openTarget)(options.target ?? journal.target.path);
  if (!opened.ok) return { ...EMPTY, status: 'refused', journal, obstacles: [opened.obstacle] };
  try {
    return await undoOn(opened.value, journal, options, effects);
  } finally {
    await opened.value.close();
  }
}

async function undoOn(
  opened: OpenedTarget,
  journal: Journal,
  options: UndoOptions,
  effects: Effects,
): Promise<UndoReport> {
  const { target, source } = opened;
  const expected = journal.target.identity;
  const lay = layer(journal.steps);
  const base: Omit<UndoReport, 'status'> = { ...EMPTY, journal, target, identity: formatIdentity(target.identity) };
  const seen = await opened.identify(lay);
  if (!sameIdentity(seen, expected)) {
    return { ...base, status: 'refused', obstacles: [{ code: 'other-target', args: difference(expected, seen) }] };
  }
  const { ranges, changed, steps } = await compare(source, journal.steps);
  if (changed !== undefined) {
    return { ...base, ranges, status: 'refused', obstacles: [{ code: 'changed-medium', args: { offset: changed } }] };
  }
  if (steps.length === 0) return { ...base, ranges, status: 'nothing-to-do' };

  const derived = options.derive === undefined || (await isDerived(source, target.path, journal, options.derive));
  const confirmation = derived ? base.identity : `${base.identity}:${stepsCode(steps)}`;
  const report = { ...base, ranges, steps, confirmation };
  const unknown: readonly Obstacle[] = derived ? [] : [{ code: 'not-derived', args: { confirmation } }];
  const backupFolders = [options.backupFolder ?? dirname(dirname(options.journal))].flat();
  // The folder of the journal was good enough for the repair: undoing must not be harder.
  const sameFileSystem = options.sameFileSystem === true || options.backupFolder === undefined;
  if (!options.write) {
    const users = await guardTarget(effects.host, target);
    const folders = await guardBackups(effects.host, target, backupFolders, sameFileSystem);
    return { ...report, status: 'planned', obstacles: [...unknown, ...users, ...folders] };
  }
  // Steps that were derived prove the identity of before, too: it is what the repair was confirmed with.
  const names = (typed: string): boolean =>
    derived
      ? confirms(typed, target.identity) || confirms(typed, expected)
      : typed.trim().toLowerCase() === confirmation?.toLowerCase();
  if (options.confirm === undefined || !names(options.confirm)) {
    const known = options.confirm !== undefined && confirms(options.confirm, target.identity);
    return known ? { ...report, status: 'refused', obstacles: unknown } : { ...report, status: 'not-confirmed' };
  }

  const transaction = await transact(
    {
      target,
      identity: expected,
      lay,
      steps,
      order: journal.kind === 'repair' ? 'pointers-first' : 'data-first',
      kind: 'undo',
      undoes: journal.id,
      repairs: journal.repairs,
      only: journal.only,
      backupFolders,
      sameFileSystem,
      tool: options.tool,
    },
    effects,
  );
  const status = transaction.status === 'done' ? 'undone' : transaction.status;
  const { diagnose } = options;
  const after = status === 'undone' && diagnose ? await withTarget(target.path, diagnose) : undefined;
  return { ...report, status, obstacles: transaction.obstacles, transaction, after };
}

export interface Comparison {
  readonly ranges: readonly UndoRange[];
  /** First byte that is neither. */
  readonly changed: number | undefined;
  /** What the undo has to write. */
  readonly steps: readonly JournalStep[];
}

export async function compare(source: ByteSource, steps: readonly JournalStep[]): Promise<Comparison> {
  const ranges: UndoRange[] = [];
  const todo: JournalStep[] = [];
  let changed: number | undefined;
  for (const step of steps) {
    const length = step.before.length;
    const now = await source.read(step.offset, length);
    const odd = now.holes[0]?.offset ?? firstOdd(now.bytes, step);
    changed ??= odd;
    const state = odd === undefined ? stateOf(now.bytes, step) : 'changed';
    ranges.push({ offset: step.offset, length, state });
    if (state !== 'before') todo.push({ offset: step.offset, before: now.bytes, after: step.before });
  }
  return { ranges, changed, steps: todo };
}

function stateOf(now: Uint8Array, { before, after }: JournalStep): RangeState {
  if (sameBytes(now, before)) return 'before';
  return sameBytes(now, after) ? 'after' : 'torn';
}

/** 512: no medium tears a write within less, whatever its sectors are. */
const SECTOR = 512;

/**
 * Offset of the first byte that no interruption of this write explains. Each sector must hold the old bytes, the new
 * ones, or (a file whose disk was full) one kind up to some byte and the other from there.
 */
function firstOdd(now: Uint8Array, { offset, before, after }: JournalStep): number | undefined {
  if (now.length !== before.length) return offset + now.length;
  for (let start = 0; start < now.length;) {
    const end = Math.min(start + SECTOR - ((offset + start) % SECTOR), now.length);
    const part = now.subarray(start, end);
    const [old, fresh] = [before.subarray(start, end), after.subarray(start, end)];
    if (!tornAt(part, fresh, old) && !tornAt(part, old, fresh)) {
      const odd = part.findIndex((byte, i) => byte !== old[i] && byte !== fresh[i]);
      return offset + start + Math.max(odd, 0);
    }
    start = end;
  }
  return undefined;
}

/** `now` is the beginning of `head` and, from some byte on (the first or the end included), the rest of `tail`. */
function tornAt(now: Uint8Array, head: Uint8Array, tail: Uint8Array): boolean {
  const tear = now.findIndex((byte, i) => byte !== head[i]);
  return tear < 0 || now.subarray(tear).every((byte, i) => byte === tail[tear + i]);
}
