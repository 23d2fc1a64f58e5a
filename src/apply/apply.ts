/**
 * The life of a repair: open, survey, plan, simulate, and only if the person has confirmed the target's own identity
 * write, verify and diagnose again. Without `write` it is a dry run and nothing is written anywhere.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Facts } from '../core/facts.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { CommandStep } from '../core/repair.ts';
import { overlay } from '../core/overlay.ts';
import { copyMedium, type RepairedCopy } from './copy.ts';
import { compose, conflicts, type Composite, type PlannableRepair, type PlannedRepair } from './compose.ts';
import { guardBackups, guardTarget } from './guard.ts';
import type { Obstacle } from './obstacle.ts';
import type { Derive } from './derived.ts';
import { completed, findInterrupted, takenBack } from './interrupted.ts';
import { confirms, formatIdentity } from './identity.ts';
import type { JournalStep } from './journal.ts';
import { simulate, type SimulationResult } from './simulate.ts';
import { openTarget, withTarget } from './target.ts';
import type { OpenedTarget, Target } from './target-types.ts';
import { liveEffects, transact, type Effects, type TransactionResult } from './transaction.ts';

export interface RepairOptions {
  /** A block device, or a raw image file. */
  readonly target: string;
  /** In the order they shall be done. */
  readonly repairs: readonly PlannableRepair[];
  /** Those that were asked for by their id; absent: none. */
  readonly only?: readonly string[];
  readonly survey: (source: ByteSource) => Promise<Facts>;
  /** Plans the repairs of a journal again. Absent: journals are taken as they are, for repairs without planners. */
  readonly derive?: Derive;
  readonly diagnose: (source: ByteSource) => Promise<Diagnosis>;
  /** False: a dry run. */
  readonly write: boolean;
  /** What the person typed; must be the target's identity. */
  readonly confirm?: string;
  /** Backups and journal go to a new folder in it; with several, a copy to each. */
  readonly backupFolder: string | readonly string[];
  /** Lets the backup of an image lie on the image's own file system. */
  readonly sameFileSystem?: boolean;
  /** Nothing is written to the target: the repaired medium goes to this new file, a raw image with holes for zeros. */
  readonly output?: string;
  /** Version, for the journal. */
  readonly tool: string;
}

export interface RepairReport {
  /**
   * `refused`: see `obstacles`, or every planner refused. `nothing-to-do`: no plan has a step. `planned`: a dry run;
   * `obstacles` are what would stand in the way of writing. `simulation-failed`: the plan does not do what it says.
   */
  readonly status:
    'refused' | 'nothing-to-do' | 'planned' | 'simulation-failed' | 'not-confirmed' | 'applied' | 'copied' | 'failed';
  readonly target: Target | undefined;
  /** What the person has to type. */
  readonly identity: string | undefined;
  readonly obstacles: readonly Obstacle[];
  readonly repairs: readonly PlannedRepair[];
  /** Journal of a write that was cut off: planned is what the medium was before it, written is what is missing. */
  readonly interrupted: string | undefined;
  /** What is written, all plans together; ascending, disjoint. */
  readonly steps: readonly JournalStep[];
  /** Steps of the plans that have to be done by hand, elsewhere. */
  readonly commands: readonly CommandStep[];
  readonly simulation: SimulationResult | undefined;
  readonly transaction: TransactionResult | undefined;
  /** Where a repaired copy was asked for. */
  readonly copy: RepairedCopy | undefined;
  /** Of the target, or the copy, as it is after the write. */
  readonly after: Diagnosis | undefined;
}

type Draft = { -readonly [K in keyof RepairReport]: RepairReport[K] };

export async function runRepair(options: RepairOptions, effects: Effects = liveEffects): Promise<RepairReport> {
  const report: Draft = {
    status: 'refused',
    target: undefined,
    identity: undefined,
    obstacles: [],
    repairs: [],
    interrupted: undefined,
    steps: [],
    commands: [],
    simulation: undefined,
    transaction: undefined,
    copy: undefined,
    after: undefined,
  };
  const opened = await (effects.open ?? openTarget)(options.target);
  if (!opened.ok) return { ...report, obstacles: [opened.obstacle] };
  report.target = opened.value.target;
  report.identity = formatIdentity(opened.value.target.identity);
  try {
    return await repairOn(opened.value, options, report, effects);
  } finally {
    await opened.value.close();
  }
}

async function repairOn(
  opened: OpenedTarget,
  options: RepairOptions,
  report: Draft,
  effects: Effects,
): Promise<RepairReport> {
  const { target } = opened;
  const planned = await plan(opened, options, effects);
  const { start, unfinished, steps } = planned;
  const { repairs, plans, commands } = planned.composite;
  report.interrupted = planned.interrupted;
  report.repairs = repairs;
  report.steps = steps;
  report.commands = commands;
  if (steps.length === 0) {
    if (unfinished.length > 0) return { ...report, obstacles: unfinished };
    const refused = repairs.length > 0 && repairs.every((r) => r.refused !== undefined);
    if (commands.length > 0) return { ...report, status: 'planned' };
    return { ...report, status: refused ? 'refused' : 'nothing-to-do' };
  }

  let second: Composite | undefined;
  const again = async (result: ByteSource): Promise<number> => {
    second = await compose(result, options.repairs, options.survey);
    return second.steps.length;
  };
  report.simulation = await simulate(start, plans, options.diagnose, again, openedVolumes(planned.composite.facts));
  if (second !== undefined) report.obstacles = conflicts(planned.composite, second);
  if (report.obstacles.length > 0) return report;
  if (!report.simulation.ok) return { ...report, status: 'simulation-failed', obstacles: unfinished };

  if (options.output !== undefined) return writeCopy(options, options.output, opened, report, effects);
  report.obstacles = [...unfinished, ...(await inTheWay(opened, steps, options, effects))];
  if (!options.write) return { ...report, status: 'planned' };
  if (report.obstacles.length > 0) return report;
  if (options.confirm === undefined || !confirms(options.confirm, target.identity)) {
    return { ...report, status: 'not-confirmed' };
  }

  const transaction = await transact(
    {
      target,
      identity: target.identity,
      steps,
      order: 'data-first',
      kind: 'repair',
      undoes: undefined,
      repairs: plans.map(({ repair, clears, risk }) => ({ repair, clears, risk })),
      only: options.only ?? [],
      backupFolders: [options.backupFolder].flat(),
      sameFileSystem: options.sameFileSystem ?? false,
      tool: options.tool,
    },
    effects,
  );
  report.transaction = transaction;
  report.obstacles = transaction.obstacles;
  report.status = transaction.status === 'done' ? 'applied' : transaction.status;
  if (report.status === 'applied') report.after = await withTarget(target.path, options.diagnose);
  return report;
}

/** Volumes whose files could be looked into. */
function openedVolumes(facts: Facts): ReadonlySet<string> {
  const volumes = facts.all('volume').map(({ value }) => value);
  return new Set(volumes.filter(({ kind }) => kind !== 'unknown' && kind !== 'zero').map(({ volume }) => volume));
}

/** What speaks against writing these steps in place. */
async function inTheWay(
  opened: OpenedTarget,
  steps: readonly JournalStep[],
  { backupFolder, sameFileSystem }: RepairOptions,
  { host }: Effects,
): Promise<readonly Obstacle[]> {
  const { target } = opened;
  const { path } = target;
  const fault = opened.fault();
  const unplaced = steps.find((step) => !opened.writable(step.offset, step.before.length));
  const format = target.kind === 'image' ? target.container : undefined;
  return [
    ...(fault === undefined ? [] : [{ code: 'read-errors' as const, args: { path, offset: fault } }]),
    ...(unplaced === undefined || (target.kind === 'image' && target.files === undefined)
      ? []
      : [{ code: 'no-place' as const, args: { path, format, offset: unplaced.offset } }]),
    ...(await guardTarget(host, target)),
    ...(await guardBackups(host, target, [backupFolder].flat(), sameFileSystem ?? false)),
  ];
}

interface Planning {
  /** The medium the plans were made for: as it is, or as it was before a write that was cut off. */
  readonly start: ByteSource;
  readonly composite: Composite;
  /** What is written to the medium as it is. */
  readonly steps: readonly JournalStep[];
  readonly interrupted: string | undefined;
  readonly unfinished: readonly Obstacle[];
}

/**
 * A write that was cut off is completed: its repairs are among what is planned now, on the medium as it was. Whatever else
 * is asked for is planned on the medium as it is, and not written before that journal is undone or its repair repeated.
 */
async function plan(opened: OpenedTarget, options: RepairOptions, effects: Effects): Promise<Planning> {
  const { source } = opened;
  const { repairs, survey } = options;
  const begun = await findInterrupted(opened, [options.backupFolder].flat(), effects, options.derive);
  if (begun?.derived === true) {
    const start = await takenBack(source, begun);
    const composite = await compose(start, repairs, survey);
    const planned = new Set(composite.plans.map(({ repair }) => repair));
    if (begun.repairs.every((repair) => planned.has(repair))) {
      const steps = await completed(source, begun, composite.steps);
      return { start, composite, steps, interrupted: begun.journal, unfinished: [] };
    }
  }
  const composite = await compose(source, repairs, survey);
  const unfinished: readonly Obstacle[] =
    begun === undefined ? [] : [{ code: 'unfinished-write', args: { journal: begun.journal } }];
  return { start: source, composite, steps: composite.steps, interrupted: undefined, unfinished };
}

/** A new file is nobody's medium: it needs no identity, no backup and no undo. */
async function writeCopy(
  options: RepairOptions,
  output: string,
  { source }: OpenedTarget,
  report: Draft,
  effects: Effects,
): Promise<RepairReport> {
  if (!options.write) return { ...report, status: 'planned' };
  const result = overlay(source);
  for (const step of report.steps) await result.write(step.offset, step.after);
  report.copy = await copyMedium(effects.io, result, output);
  if (report.copy.error !== undefined) return { ...report, status: 'failed' };
  return { ...report, status: 'copied', after: await withTarget(output, options.diagnose) };
}
