/** Which causes are shown, and what stands under them. */
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { ExplainingCause } from '../core/diagnosis.ts';
import type { FactKind } from '../core/facts.ts';
import type { View } from './view.ts';

/** The cause as one of those that together explain what was found. */
export function memberOf(view: View, id: string): ExplainingCause | undefined {
  return view.input.diagnosis.explanation.causes.find((cause) => cause.id === id);
}

/**
 * The causes that together explain what was found, then other likely ones that are neither consequences nor other
 * readings of the same findings. On a sound medium an unlikely cause is no answer to anything: its findings are told
 * among the others.
 */
export function shownCauses(view: View): readonly RankedCause[] {
  const { causes: ranked, standing, explanation } = view.input.diagnosis;
  const best = ranked[0];
  const wrong = standing.reasons.some((reason) => reason === 'error' || reason === 'broken-link');
  if (best === undefined || (!wrong && best.score < 0)) return [];
  const set = ranked.filter(({ id }) => explanation.causes.some((cause) => cause.id === id));
  const placed = new Set(explanation.causes.flatMap((c) => [c.id, ...c.consequences, ...c.alternatives]));
  const used = new Set(set.flatMap((c) => c.terms.filter((t) => t.because === 'found').map((t) => t.code)));
  // What rests on nothing but lines and findings that are already accounted for is no further fault.
  const adds = (c: RankedCause): boolean =>
    c.terms.some(
      (t) => t.because === 'found' && t.decibans > 0 && (t.code.startsWith('symptom:') || !used.has(t.code)),
    );
  const others = ranked.filter((c) => !placed.has(c.id) && best.score - c.score <= SHOWN_BEHIND && adds(c));
  return [...set, ...others.slice(0, Math.max(0, MAX_CAUSES - set.length))];
}

/** Other readings of the findings of one cause, as far as they are not hopeless. */
export function alternatives(view: View, id: string): readonly RankedCause[] {
  const { causes: ranked } = view.input.diagnosis;
  const cause = ranked.find((c) => c.id === id);
  const ids = memberOf(view, id)?.alternatives ?? [];
  if (cause === undefined) return [];
  return ranked.filter((c) => ids.includes(c.id) && cause.score - c.score <= SHOWN_BEHIND).slice(0, MAX_ALTERNATIVES);
}

/** Terms name a finding by its code, or by its code and one message of it (`GPT-01:primary`). */
export function restsOn(terms: ReadonlySet<string>, finding: JudgedFinding): boolean {
  return terms.has(finding.code) || terms.has(`${finding.code}:${finding.message}`);
}

/** Findings that stand under no cause. */
export function besides(view: View): readonly JudgedFinding[] {
  const { findings, explanation } = view.input.diagnosis;
  const shown = shownCauses(view);
  const ids = new Set(shown.map(({ id }) => id));
  const members = explanation.causes.filter(({ id }) => ids.has(id));
  const placed = new Set(members.flatMap((c) => [...c.explains, ...c.follows]));
  const explained = new Set(shown.flatMap((c) => c.terms.filter((t) => t.because === 'found').map((t) => t.code)));
  const told = (f: JudgedFinding): boolean => placed.has(f) || restsOn(explained, f);
  const serious = new Set(findings.filter((f) => told(f) && f.severity !== 'info').map((f) => f.code));
  const isAside = (f: JudgedFinding): boolean => f.severity === 'info' && serious.size > 0 && !serious.has(f.code);
  return findings.filter((f) => isAside(f) || !told(f));
}

/**
 * A proven cause leads, or nothing is wrong and nobody said otherwise: what was never given cannot change the answer
 * then, and only what was met and could not be read is told.
 */
export function isSettled(view: View): boolean {
  const { diagnosis, facts } = view.input;
  if (diagnosis.causes[0]?.proof === 'proven') return true;
  return diagnosis.standing.status === 'clean' && !facts.some((f) => f.kind === 'symptom');
}

/** Nothing that was given could be read as what it should be, and nobody said what was seen. */
export function nothingUsable(view: View): boolean {
  const { diagnosis, symptoms } = view.input;
  return diagnosis.evidence.every((item) => item.kind === 'unusable') && (symptoms?.length ?? 0) === 0;
}

/** Many checks miss the same thing: what most of them ask for is how to get it. */
export function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Evidence that is not read from the medium itself. */
export const BESIDE_THE_MEDIUM: ReadonlySet<FactKind> = new Set<FactKind>([
  'event',
  'log',
  'pci.function',
  'symptom',
  'wim',
  'firmware',
  'firmware.variable',
]);

/** Causes further than this behind the first are noise on one screen; --json has them all. */
const SHOWN_BEHIND = 20;

/** The report is to fit a screen or two: a cause takes up to ten lines, so few of them; --json has them all. */
const MAX_CAUSES = 4;

/** Named in one line behind the leading cause. */
const MAX_ALTERNATIVES = 3;
