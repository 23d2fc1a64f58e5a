/**
 * The life of a repair: open, survey, plan, simulate, and only if the person has confirmed the target's own identity
 * write, verify and diagnose again. Without `write` it is a dry run and nothing is written anywhere.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Facts } from '../core/facts.ts';
import { overlay } from '../core/overlay.ts';
import type { Diagnosis, Refusal, RepairPlan, Step } from '../core/types.ts';
import { guardBackup, guardTarget, type Obstacle } from './guard.ts';
import { confirms, formatIdentity } from './identity.ts';
import type { JournalStep } from './journal.ts';
import { lay, simulate, type SimulationResult } from './simulate.ts';
import { openTarget, withTarget, type Target } from './target.ts';
import { liveEffects, transact, type Effects, type TransactionResult } from './transaction.ts';

/** What a repair's planner gives: see src/repair/plan.ts. */
export type Planned = { readonly plan: RepairPlan } | { readonly refused: Refusal };

export interface PlannableRepair {
  readonly id: string;
  plan(source: ByteSource, facts: Facts): Promise<Planned>;
}

export interface RepairOptions {
  /** A block device, or a raw image file. */
  readonly target: string;
  /** In the order they shall be done. */
  readonly repairs: readonly PlannableRepair[];
  readonly survey: (source: ByteSource) => Promise<Facts>;
  readonly diagnose: (source: ByteSource) => Promise<Diagnosis>;
  /** False: a dry run. */
  readonly write: boolean;
  /** What the person typed; must be the target's identity. */
  readonly confirm?: string;
  /** Backups and journal go to a new folder in it. */
  readonly backupFolder: string;
  /** Lets the backup of an image lie on the image's own file system. */
  readonly sameFileSystem?: boolean;
  /** Version, for the journal. */
  readonly tool: string;
}

export interface PlannedRepair {
  readonly repair: string;
  readonly plan: RepairPlan | undefined;
  readonly refused: Refusal | undefined;
}

export interface RepairReport {
  /**
   * `refused`: see `obstacles`, or every planner refused. `nothing-to-do`: no plan has a step. `planned`: a dry run;
   * `obstacles` are what would stand in the way of writing. `simulation-failed`: the plan does not do what it says.
   */
  readonly status:
    'refused' | 'nothing-to-do' | 'planned' | 'simulation-failed' | 'not-confirmed' | 'applied' | 'failed';
  readonly target: Target | undefined;
  /** What the person has to type. */
  readonly identity: string | undefined;
  readonly obstacles: readonly Obstacle[];
  readonly repairs: readonly PlannedRepair[];
  /** What is written, all plans together; ascending, disjoint. */
  readonly steps: readonly JournalStep[];
  /** Steps of the plans that have to be done by hand, elsewhere. */
  readonly commands: readonly Extract<Step, { do: 'command' }>[];
  readonly simulation: SimulationResult | undefined;
  readonly transaction: TransactionResult | undefined;
  /** Of the target as it is after the write. */
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
    steps: [],
    commands: [],
    simulation: undefined,
    transaction: undefined,
    after: undefined,
  };
  const opened = await openTarget(options.target);
  if (!opened.ok) return { ...report, obstacles: [opened.obstacle] };
  const { target, source } = opened.value;
  report.target = target;
  report.identity = formatIdentity(target.identity);
  try {
    const { repairs, steps } = await planAll(source, options);
    const plans = repairs.flatMap((r) => (r.plan === undefined ? [] : [r.plan]));
    report.repairs = repairs;
    report.steps = steps;
    report.commands = plans.flatMap((plan) => plan.steps).filter((step) => step.do === 'command');
    if (steps.length === 0) {
      const refused = repairs.length > 0 && plans.length === 0;
      return { ...report, status: refused ? 'refused' : 'nothing-to-do' };
    }

    const again = async (result: ByteSource): Promise<number> => (await planAll(result, options)).steps.length;
    report.simulation = await simulate(source, plans, options.diagnose, again);
    if (!report.simulation.ok) return { ...report, status: 'simulation-failed' };

    report.obstacles = [
      ...(await guardTarget(effects.host, target)),
      ...(await guardBackup(effects.host, target, options.backupFolder, options.sameFileSystem ?? false)),
    ];
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
        kind: 'repair',
        undoes: undefined,
        repairs: plans.map(({ repair, clears, risk }) => ({ repair, clears, risk })),
        backupFolder: options.backupFolder,
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
  } finally {
    await opened.value.close();
  }
}

/** Each repair is planned on the result of those before it; the steps are the difference to the source as it is. */
async function planAll(
  source: ByteSource,
  options: RepairOptions,
): Promise<{ readonly repairs: readonly PlannedRepair[]; readonly steps: readonly JournalStep[] }> {
  const result = overlay(source);
  const repairs: PlannedRepair[] = [];
  const plans: RepairPlan[] = [];
  let facts = await options.survey(source);
  for (const repair of options.repairs) {
    const planned = await repair.plan(result, facts);
    if ('refused' in planned) {
      repairs.push({ repair: repair.id, plan: undefined, refused: planned.refused });
      continue;
    }
    repairs.push({ repair: repair.id, plan: planned.plan, refused: undefined });
    if (!planned.plan.steps.some((step) => step.do === 'write')) continue;
    const stale = await lay(result, planned.plan);
    if (stale !== undefined) throw new Error(`${repair.id} plans on bytes at ${stale} that are not there`);
    plans.push(planned.plan);
    facts = await options.survey(result);
  }
  return { repairs, steps: plans.length === 1 ? writesOf(plans) : await result.dirty().then(toJournalSteps) };
}

/** A single plan keeps its own steps, which a person has read in the dry run. */
function writesOf(plans: readonly RepairPlan[]): readonly JournalStep[] {
  return plans
    .flatMap((plan) => plan.steps)
    .filter((step) => step.do === 'write')
    .map((step) => ({ offset: step.at.offset, before: step.before, after: step.after }));
}

function toJournalSteps(dirty: Awaited<ReturnType<ReturnType<typeof overlay>['dirty']>>): readonly JournalStep[] {
  return dirty.map(({ at, before, after }) => ({ offset: at.offset, before, after }));
}
