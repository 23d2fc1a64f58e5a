/**
 * Several repairs as one plan: each is planned on the result of those before it, surveyed afresh, in the order of the
 * registry. The steps are the difference between the source as it is and the last result.
 *
 * A repair that was refused, or not called for, is asked again after the others have written: a boot partition can only
 * be judged once the partition table that leads to it is whole.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Facts } from '../core/facts.ts';
import { overlay } from '../core/overlay.ts';
import type { Refusal, RepairPlan, CommandStep } from '../core/repair.ts';
import type { Obstacle } from './obstacle.ts';
import type { JournalStep } from './journal.ts';
import { lay } from './simulate.ts';

/** What a repair's planner gives: see src/repair/plan.ts. */
export type Planned = { readonly plan: RepairPlan } | { readonly refused: Refusal };

export interface PlannableRepair {
  readonly id: string;
  /** See `Repair.needs`. */
  readonly needs?: readonly (readonly string[])[];
  /** False: nothing it could clear is found, and it is passed over in silence. Absent: it was asked for by name. */
  offered?(facts: Facts): boolean;
  plan(source: ByteSource, facts: Facts): Promise<Planned>;
}

export interface PlannedRepair {
  readonly repair: string;
  readonly plan: RepairPlan | undefined;
  readonly refused: Refusal | undefined;
}

export interface Composite {
  /** Offered repairs, planned or refused, in the order of the registry. */
  readonly repairs: readonly PlannedRepair[];
  /** Those with something to write or to run, in the order they were planned: each fits the result of those before it. */
  readonly plans: readonly RepairPlan[];
  /** What is written, all plans together; ascending, disjoint. */
  readonly steps: readonly JournalStep[];
  readonly commands: readonly CommandStep[];
  /** Of the source as it is. */
  readonly facts: Facts;
}

/** As deep as a boot chain of a medium: table, boot record, boot partition, boot manager, store, hives. */
const ROUNDS = 6;

export async function compose(
  source: ByteSource,
  repairs: readonly PlannableRepair[],
  survey: (source: ByteSource) => Promise<Facts>,
): Promise<Composite> {
  const result = overlay(source);
  const known = new Map<string, PlannedRepair>();
  const plans: RepairPlan[] = [];
  const first = await survey(source);
  let facts = first;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = plans.length;
    for (const repair of repairs) {
      if (known.get(repair.id)?.plan?.steps.length || repair.offered?.(facts) === false) continue;
      const lacking = unsettled(repair, known);
      const planned = lacking === undefined ? await repair.plan(result, facts) : { refused: lacking };
      if ('refused' in planned) {
        known.set(repair.id, { repair: repair.id, plan: undefined, refused: planned.refused });
        continue;
      }
      const { plan } = planned;
      known.set(repair.id, { repair: repair.id, plan, refused: undefined });
      if (plan.steps.length === 0) continue;
      plans.push(plan);
      if (!plan.steps.some((step) => step.do === 'write')) continue;
      const stale = await lay(result, plan);
      if (stale !== undefined) throw new Error(`${repair.id} plans on bytes at ${stale} that are not there`);
      facts = await survey(result);
    }
    if (plans.length === before) break;
  }
  return {
    repairs: repairs.flatMap((repair) => known.get(repair.id) ?? []),
    plans,
    steps: await union(source, result, plans),
    commands: plans.flatMap((plan) => plan.steps).filter((step) => step.do === 'command'),
    facts: first,
  };
}

/** Why a repair is withheld with those it rests upon. */
function unsettled({ needs = [] }: PlannableRepair, known: ReadonlyMap<string, PlannedRepair>): Refusal | undefined {
  const refused = needs
    .map((group) => group.flatMap((id) => known.get(id) ?? []).filter(isCalledFor))
    .find((asked) => asked.length > 0 && asked.every((one) => one.refused !== undefined));
  if (refused === undefined) return undefined;
  return { message: 'withheld', args: { repairs: refused.map(({ repair }) => repair).join(', ') }, byName: true };
}

/** It was refused, or has something to write: one without either had nothing to settle. */
function isCalledFor({ refused, plan }: PlannedRepair): boolean {
  return refused !== undefined || (plan?.steps.length ?? 0) > 0;
}

/** The ranges of all steps, merged where they touch or overlap: the bytes of before all of them, and of after. */
async function union(source: ByteSource, result: ByteSource, plans: readonly RepairPlan[]): Promise<JournalStep[]> {
  const ranges = plans
    .flatMap((plan) => plan.steps)
    .flatMap((step) => (step.do === 'write' ? [{ start: step.at.offset, end: step.at.offset + step.at.length }] : []))
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  const steps: JournalStep[] = [];
  for (const { start, end } of merged) {
    const before = (await source.read(start, end - start)).bytes;
    const after = (await result.read(start, end - start)).bytes;
    if (before.some((byte, i) => byte !== after[i])) steps.push({ offset: start, before, after });
  }
  return steps;
}

/**
 * Planned again on the common result, a repair that wants to change what another one wrote is at odds with it: no order
 * of the two satisfies both. A repair that never comes to rest all by itself is not this, and simulation says so.
 */
export function conflicts(first: Composite, second: Composite): readonly Obstacle[] {
  const out: Obstacle[] = [];
  for (const again of second.plans) {
    if (!first.plans.some((plan) => plan.repair === again.repair)) continue;
    for (const other of first.plans) {
      const offset = other.repair === again.repair ? undefined : meeting(again, other);
      if (offset === undefined) continue;
      out.push({ code: 'conflict', args: { repair: again.repair, other: other.repair, offset } });
    }
  }
  return out;
}

/** The first byte that both plans change. */
function meeting(a: RepairPlan, b: RepairPlan): number | undefined {
  for (const x of a.steps) {
    for (const y of b.steps) {
      if (x.do !== 'write' || y.do !== 'write') continue;
      const start = Math.max(x.at.offset, y.at.offset);
      const end = Math.min(x.at.offset + x.at.length, y.at.offset + y.at.length);
      for (let at = start; at < end; at += 1) {
        const changedByX = x.before[at - x.at.offset] !== x.after[at - x.at.offset];
        if (changedByX && y.before[at - y.at.offset] !== y.after[at - y.at.offset]) return at;
      }
    }
  }
  return undefined;
}
