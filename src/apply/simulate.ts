/**
 * Plans tried out on a copy-on-write overlay: diagnose as it is, lay the steps over it, diagnose again. A plan is good
 * when what it names is gone from where it is mended, nothing new has appeared, no boot chain breaks earlier, and planning again plans nothing.
 */
import { sameBytes, type ByteSource, type Extent } from '../core/bytes.ts';
import { overlay, type Overlay } from '../core/overlay.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { RepairPlan } from '../core/repair.ts';
import type { Chain, Link } from '../core/chain.ts';
import type { JudgedFinding } from '../core/check.ts';

export interface ChainChange {
  readonly firmware: Chain['firmware'];
  /** Id of the first broken link; undefined where none is. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** It breaks earlier, or fewer links are proven, than before. */
  readonly worse: boolean;
}

export interface SimulationResult {
  readonly ok: boolean;
  readonly chains: readonly ChainChange[];
  /** Codes of the plans of which a finding is gone. Another volume may have one of the same code that is left. */
  readonly cleared: readonly string[];
  /** Codes of the plans that clear nothing of what they name. */
  readonly remaining: readonly string[];
  /** Findings that were not there before and could have been seen. Those of severity `info` do not spoil the result. */
  readonly added: readonly JudgedFinding[];
  /** Findings that the damage alone hid: what they concern could not be looked into, and is not what was written. */
  readonly uncovered: readonly JudgedFinding[];
  /** A second planning has nothing left to write; undefined where it was not asked for. */
  readonly settled: boolean | undefined;
  /** Offset of a step whose `before` is not what the source holds. */
  readonly stale: number | undefined;
  /** Steps that are commands for another system and cannot be simulated. */
  readonly commands: number;
  readonly before: Diagnosis;
  readonly after: Diagnosis;
}

/**
 * `again` plans once more on the result and says how many steps that would take. `opened`: volumes that could be looked
 * into before; where it is not given, all could.
 */
export async function simulate(
  source: ByteSource,
  plans: readonly RepairPlan[],
  diagnose: (source: ByteSource) => Promise<Diagnosis>,
  again?: (source: ByteSource) => Promise<number>,
  opened?: ReadonlySet<string>,
): Promise<SimulationResult> {
  const before = await diagnose(source);
  const result = overlay(source);
  let stale: number | undefined;
  for (const plan of plans) stale ??= await lay(result, plan);
  const after = await diagnose(result);
  const settled = again === undefined ? undefined : (await again(result)) === 0;

  const named = new Set(plans.flatMap((plan) => plan.clears));
  const found = new Set(before.findings.map((f) => f.code).filter((code) => named.has(code)));
  const [known, left] = [count(before.findings), count(after.findings)];
  const gone = before.findings.filter((f) => (left.get(key(f)) ?? 0) < (known.get(key(f)) ?? 0));
  const cleared = new Set(gone.map((f) => f.code));
  const unseen = after.findings.filter((f) => !known.has(key(f)));
  const written = plans.flatMap((plan) => plan.steps).flatMap((step) => (step.do === 'write' ? [step.at] : []));
  const uncovered = unseen.filter((f) => isHidden(f, before, opened) && !concerns(f, written));
  const added = unseen.filter((f) => !uncovered.includes(f));
  const remaining = [...new Set(plans.flatMap((plan) => failed(plan, found, cleared)))];
  const chains = compareChains(before.chains, after.chains);
  const spoiled = added.some((f) => f.severity !== 'info') || chains.some((c) => c.worse);
  return {
    ok: stale === undefined && remaining.length === 0 && !spoiled && settled !== false,
    chains,
    cleared: [...found].filter((code) => cleared.has(code)),
    remaining,
    added,
    uncovered,
    settled,
    stale,
    commands: plans.flatMap((plan) => plan.steps).filter((step) => step.do === 'command').length,
    before,
    after,
  };
}

/** Writes a plan's steps to an overlay. Gives the offset of the first one whose `before` does not hold, and stops there. */
export async function lay(onto: Overlay, plan: RepairPlan): Promise<number | undefined> {
  for (const step of plan.steps) {
    if (step.do !== 'write') continue;
    const now = await onto.read(step.at.offset, step.at.length);
    if (now.holes.length > 0 || !sameBytes(now.bytes, step.before)) return step.at.offset;
    await onto.write(step.at.offset, step.after);
  }
  return undefined;
}

/** A repair may answer to several codes, of which a medium shows another fault: one of them cleared is what it did. */
function failed({ clears }: RepairPlan, found: ReadonlySet<string>, cleared: ReadonlySet<string>): readonly string[] {
  return clears.some((code) => cleared.has(code)) ? [] : clears.filter((code) => found.has(code));
}

/** Nobody could have found it before: its check had nothing to judge, or its volume did not open. */
function isHidden(finding: JudgedFinding, before: Diagnosis, opened: ReadonlySet<string> | undefined): boolean {
  const outcome = before.outcomes.find(({ code }) => code === finding.code);
  // A break of the chain is no check's; whether the chain is worse than before is asked of the chain.
  if (outcome === undefined) return finding.code.startsWith(CHAIN_BREAK);
  if (outcome.status === 'unknown' || outcome.status === 'not-applicable') return true;
  const volume = finding.subject?.split(':')[0] ?? '';
  return opened !== undefined && VOLUME_NAME.test(volume) && !opened.has(volume);
}

const CHAIN_BREAK = 'BOOT-';
const VOLUME_NAME = /^(?:p\d+|whole)$/;

/** It rests on bytes of these ranges. */
function concerns({ evidence }: JudgedFinding, ranges: readonly Extent[]): boolean {
  const bytes = evidence.flatMap((from) => ('bytes' in from ? from.bytes : []));
  return bytes.some((at) =>
    ranges.some((range) => at.offset < range.offset + range.length && range.offset < at.offset + at.length),
  );
}

/** How often each finding is there. */
function count(findings: readonly JudgedFinding[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const finding of findings) out.set(key(finding), (out.get(key(finding)) ?? 0) + 1);
  return out;
}

function key(finding: JudgedFinding): string {
  return JSON.stringify([finding.code, finding.message, finding.subject ?? '']);
}

function compareChains(before: readonly Chain[], after: readonly Chain[]): readonly ChainChange[] {
  return before.flatMap((old) => {
    const now = after.find((chain) => chain.firmware === old.firmware);
    if (!old.prepared || now === undefined) return [];
    const [first, second] = [firstBroken(old), firstBroken(now)];
    const worse = place(now, second) < place(old, first) || proven(now) < proven(old);
    return [{ firmware: old.firmware, before: first?.id, after: second?.id, worse }];
  });
}

function firstBroken(chain: Chain): Link | undefined {
  return chain.links.find((link) => link.state === 'broken');
}

function place(chain: Chain, link: Link | undefined): number {
  return link === undefined ? Infinity : chain.links.indexOf(link);
}

/** Leading links that hold. */
function proven(chain: Chain): number {
  const end = chain.links.findIndex((link) => link.state !== 'proven');
  return end < 0 ? chain.links.length : end;
}
