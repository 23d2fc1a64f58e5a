/**
 * What an answer comes to: the one place that decides between clean, findings and inconclusive. Commands turn it into an
 * exit code, the report into its first line; neither judges again.
 */
import type { Chain, Link } from '../core/chain.ts';
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { EvidenceItem, Standing, StandingReason } from '../core/diagnosis.ts';
import type { Fact, Gap } from '../core/facts.ts';

export interface StandingInput {
  readonly evidence: readonly EvidenceItem[];
  readonly facts: readonly Fact[];
  readonly gaps: readonly Gap[];
  readonly chains: readonly Chain[];
  readonly findings: readonly JudgedFinding[];
  /** Those something was found for. */
  readonly causes: readonly RankedCause[];
}

/** Parts of what was given that would have been read, had they been readable or fewer. */
const UNREAD: ReadonlySet<Gap['reason']> = new Set(['damaged', 'unreadable', 'limit']);
/** Reasons that leave something undecided; all others are a fault or a suspicion. */
const UNDECIDED: ReadonlySet<StandingReason> = new Set(['unusable-evidence', 'unread-parts', 'nothing-judged']);

export function standingOf(input: StandingInput): Standing {
  const suspicions = suspicionsOf(input);
  const reasons = [...suspicions, ...undecidedOf(input, suspicions.length > 0)];
  return standing(reasons, prepared(input.chains).flatMap(openLinks));
}

/** What several diagnoses of one run come to together. */
export function together(standings: readonly Standing[]): Standing {
  return standing(
    [...new Set(standings.flatMap(({ reasons }) => reasons))],
    standings.flatMap(({ open }) => open),
  );
}

function standing(reasons: readonly StandingReason[], open: Standing['open']): Standing {
  const inconclusive = reasons.some((reason) => UNDECIDED.has(reason));
  const found = reasons.some((reason) => !UNDECIDED.has(reason));
  return { status: found ? 'findings' : inconclusive ? 'inconclusive' : 'clean', inconclusive, reasons, open };
}

function suspicionsOf({ evidence, facts, chains, findings, causes }: StandingInput): StandingReason[] {
  const reasons: StandingReason[] = [];
  const links = prepared(chains).flatMap((chain) => chain.links);
  const likely = causes.filter(({ id }) => id !== 'benign');
  if (findings.some((finding) => finding.severity === 'error')) reasons.push('error');
  if (findings.some((finding) => finding.severity === 'warning')) reasons.push('warning');
  if (links.some((link) => link.state === 'broken')) reasons.push('broken-link');
  if (links.some((link) => link.state === 'suspect')) reasons.push('suspect-link');
  if (chains.length > 0 && prepared(chains).length === 0) reasons.push('no-prepared-chain');
  if (likely.some((cause) => cause.score > 0)) reasons.push('likely-cause');
  // A log that is silent of it does not speak against what a person saw; a sound medium does.
  if (likely.length > 0 && isTold(facts) && !evidence.some(speaksOfMedium)) reasons.push('symptom');
  return reasons;
}

function undecidedOf({ evidence, facts, gaps, causes }: StandingInput, suspected: boolean): StandingReason[] {
  const reasons: StandingReason[] = [];
  if (evidence.some((item) => !usable(item))) reasons.push('unusable-evidence');
  // What was told only excludes causes: something is wrong, and nothing says what.
  const excludes = isTold(facts) && causes.length === 0 && !evidence.some(speaksOfMedium);
  if (excludes || (!evidence.some(usable) && !isTold(facts))) reasons.push('nothing-judged');
  // Where something was found, it tells of the same damage.
  if (!suspected && gaps.some(({ reason }) => UNREAD.has(reason))) {
    reasons.push('unread-parts');
  }
  return reasons;
}

function isTold(facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind === 'symptom');
}

const speaksOfMedium = ({ kind }: EvidenceItem): boolean => kind === 'medium' || kind === 'file';

const usable = (item: EvidenceItem): boolean => item.kind !== 'unusable';

function prepared(chains: readonly Chain[]): readonly Chain[] {
  return chains.filter((chain) => chain.prepared);
}

function openLinks({ firmware, links }: Chain): Standing['open'] {
  return links.filter((link: Link) => link.state === 'unknown').map(({ id }) => ({ firmware, link: id }));
}
