/**
 * Runs a planner on a copy-on-write overlay and makes a plan of what it wrote. Pure: nothing reaches the medium.
 *
 * A step covers whole runs of changed sectors, from the first changed byte to the last: a medium writes sectors, and a
 * person reads one step of 440 bytes more easily than nine of the bytes that happen to differ.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { Facts } from '../../core/facts.ts';
import { overlay, type DirtyRange } from '../../core/overlay.ts';
import type { Diagnosis } from '../../core/diagnosis.ts';
import type { Refusal, Repair, PlanNote, RepairPlan, Step } from '../../core/repair.ts';
import { attempt } from './attempt.ts';

/**
 * `plan` may be without steps: nothing is wrong. `refused`: the planner's own reason, an id of `repair.messages`; or
 * `unreadable`, which every repair words: what cannot be read cannot be backed up, so it is not overwritten.
 */
export type Planned =
  { readonly plan: RepairPlan; readonly refused?: never } | { readonly refused: Refusal; readonly plan?: never };

/** Plans one repair of `source`, whose survey gave `facts`. Rejects only for a planner's bug (a write outside the source). */
export async function planRepair(repair: Repair, source: ByteSource, facts: Facts, byName: boolean): Promise<Planned> {
  const over = overlay(source);
  const notes: PlanNote[] = [];
  const context = { overlay: over, facts, byName, note: (note: PlanNote) => notes.push(note) };
  const refused = await attempt(context, (scratch) => repair.plan(scratch));
  if (refused !== undefined) return { refused };
  const steps = await toSteps(source, await over.dirty());
  if (steps === undefined) return { refused: { message: 'unreadable', args: {}, byName: false } };
  const commands = repair.commands?.(facts) ?? [];
  const plan = { repair: repair.id, clears: repair.clears, risk: repair.risk, steps: [...steps, ...commands] };
  return { plan: notes.length === 0 || steps.length === 0 ? plan : { ...plan, notes } };
}

/**
 * A repair is offered for a medium on which something it clears is found. Without this every repair of the registry
 * would be planned for every medium, and its refusals would bury what matters.
 */
export function offered(repair: Repair, diagnosis: Diagnosis): boolean {
  return diagnosis.findings.some((finding) => repair.clears.includes(finding.code));
}

/**
 * The steps of ascending dirty ranges; ranges that lie in the same or in neighbouring sectors become one step.
 * Undefined where the bytes before could not all be read.
 */
async function toSteps(source: ByteSource, dirty: readonly DirtyRange[]): Promise<readonly Step[] | undefined> {
  const groups: DirtyRange[][] = [];
  for (const range of dirty) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && touch(last, range, source.sectorSize)) group.push(range);
    else groups.push([range]);
  }
  const steps: Step[] = [];
  for (const group of groups) {
    const step = await toStep(source, group);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps;
}

function touch(left: DirtyRange, right: DirtyRange, sectorSize: number): boolean {
  const lastSector = Math.floor((left.at.offset + left.at.length - 1) / sectorSize);
  return Math.floor(right.at.offset / sectorSize) <= lastSector + 1;
}

async function toStep(source: ByteSource, group: readonly DirtyRange[]): Promise<Step | undefined> {
  const offset = group[0]?.at.offset ?? 0;
  const last = group.at(-1);
  const length = last === undefined ? 0 : last.at.offset + last.at.length - offset;
  const { bytes: before, holes } = await source.read(offset, length);
  if (holes.length > 0) return undefined;
  const after = before.slice();
  for (const range of group) after.set(range.after, range.at.offset - offset);
  return { do: 'write', at: { source: source.id, offset, length }, before, after };
}
