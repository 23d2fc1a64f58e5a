/** Which causes are shown, in which order, with what under them; and why the others are withheld. */
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Diagnosis, ExplainingCause, StandingReason } from '../core/diagnosis.ts';
import type { ShownCause, WithheldCause } from '../core/verdict.ts';

/** Causes further than this behind the first are noise on one screen. */
const SHOWN_BEHIND = 20;
/** A report is to fit a screen or two: a cause takes up to ten lines, so few of them. */
const MAX_CAUSES = 4;
/** Something is wrong: the best causes are named, however unlikely each is. */
const SERIOUS: ReadonlySet<StandingReason> = new Set(['error', 'broken-link', 'symptom']);
/** Named in one line each. */
const MAX_ALTERNATIVES = 3;

export interface Shown {
  readonly causes: readonly ShownCause[];
  readonly withheld: readonly WithheldCause[];
}

/** `headline`: the finding of the first line; the cause that explains it leads. */
export function shownCauses(diagnosis: Diagnosis, headline: JudgedFinding | undefined): Shown {
  const chosen = choose(diagnosis, headline);
  const members = diagnosis.explanation.causes;
  const causes = chosen.map((cause) => shown(cause, diagnosis));
  const named = new Set(causes.flatMap(({ cause, alternatives }) => [cause.id, ...alternatives.map(({ id }) => id)]));
  const withheld = diagnosis.causes.flatMap((cause): WithheldCause[] => {
    if (chosen.includes(cause)) return [];
    const first = members.find(({ consequences }) => consequences.includes(cause.id));
    if (first !== undefined) return [{ id: cause.id, reason: 'follows', of: first.id }];
    const other = members.find(({ alternatives }) => alternatives.includes(cause.id));
    if (other !== undefined) return [{ id: cause.id, reason: 'alternative', of: other.id }];
    return [{ id: cause.id, reason: whyNot(cause, diagnosis), of: undefined }];
  });
  return { causes, withheld: withheld.filter(({ id, reason }) => reason === 'alternative' || !named.has(id)) };
}

/**
 * The causes that together explain what was found, then other likely ones that are neither consequences nor other
 * readings of the same findings. On a medium that boots an unlikely cause is no answer to anything but the warning that
 * leads: other findings are told beside.
 */
function choose(diagnosis: Diagnosis, headline: JudgedFinding | undefined): readonly RankedCause[] {
  const { causes: ranked, standing, explanation } = diagnosis;
  const best = ranked[0];
  const wrong = standing.reasons.some((reason) => SERIOUS.has(reason));
  if (best === undefined) return [];
  if (!wrong && best.score < 0) {
    const lead = headline?.severity === 'warning' ? leadOf(diagnosis, headline, []) : undefined;
    return lead === undefined ? [] : [lead];
  }
  const set = ranked.filter(({ id }) => explanation.causes.some((cause) => cause.id === id));
  const placed = new Set(explanation.causes.flatMap((c) => [c.id, ...c.consequences, ...c.alternatives]));
  const others = ranked.filter((cause) => !placed.has(cause.id) && isNear(cause, best) && adds(cause, set, diagnosis));
  const all = [...set, ...others.slice(0, Math.max(0, MAX_CAUSES - set.length))];
  const lead = leadOf(diagnosis, headline, all);
  return lead === undefined ? all : [lead, ...all.filter((cause) => cause !== lead)];
}

/** The cause of what the first line names; one that only its own weight speaks for where the set explains it by none. */
function leadOf(
  { causes: ranked, explanation }: Diagnosis,
  finding: JudgedFinding | undefined,
  chosen: readonly RankedCause[],
): RankedCause | undefined {
  if (finding === undefined) return chosen[0];
  const member =
    explanation.causes.find(({ explains }) => explains.includes(finding)) ??
    explanation.causes.find(({ follows }) => follows.includes(finding));
  const weighs = (cause: RankedCause): boolean => restsOn(raisedBy(cause), finding);
  return ranked.find(({ id }) => id === member?.id) ?? chosen.find(weighs) ?? ranked.find(weighs) ?? chosen[0];
}

function whyNot(cause: RankedCause, diagnosis: Diagnosis): WithheldCause['reason'] {
  const { causes: ranked, explanation } = diagnosis;
  const best = ranked[0];
  const set = ranked.filter(({ id }) => explanation.causes.some((member) => member.id === id));
  if (best === undefined || !isNear(cause, best)) return 'unlikely';
  return adds(cause, set, diagnosis) ? 'beyond' : 'adds-nothing';
}

function isNear(cause: RankedCause, best: RankedCause): boolean {
  return best.score - cause.score <= SHOWN_BEHIND;
}

/** What rests on nothing but notes, and lines and findings that are already accounted for, is no further fault. */
function adds(cause: RankedCause, set: readonly RankedCause[], { findings }: Diagnosis): boolean {
  const used = new Set(set.flatMap((one) => one.terms.filter(isFound).map(({ code }) => code)));
  const noted = new Set(findings.filter(({ severity }) => severity === 'info').map(({ code }) => code));
  const serious = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code));
  const isNote = (code: string): boolean => noted.has(code) && !serious.has(code);
  return [...raisedBy(cause)].some((code) => code.startsWith('symptom:') || (!used.has(code) && !isNote(codeOf(code))));
}

// ---- what stands under a cause ---------------------------------------------------------------------------------

function shown(cause: RankedCause, diagnosis: Diagnosis): ShownCause {
  const { causes: ranked, explanation, findings } = diagnosis;
  const member = explanation.causes.find(({ id }) => id === cause.id);
  const elsewhere = placedBy(explanation.causes.filter((one) => one !== member));
  const follows = new Set(member?.follows);
  const found = new Set(cause.terms.filter(isFound).map(({ code }) => code));
  const own = findings.filter(
    (finding) =>
      !follows.has(finding) &&
      !elsewhere.has(finding) &&
      (restsOn(found, finding) || member?.explains.includes(finding) === true),
  );
  // What is merely told leads nowhere beside what is wrong.
  const serious = new Set(own.filter(({ severity }) => severity !== 'info').map(({ code }) => code));
  const telling = own.filter(({ code }) => serious.has(code));
  const others = member?.alternatives ?? [];
  return {
    cause,
    findings: telling.length > 0 ? telling : own,
    follows: [...follows],
    alternatives: ranked
      .filter((one) => others.includes(one.id) && cause.score - one.score <= SHOWN_BEHIND)
      .slice(0, MAX_ALTERNATIVES),
  };
}

function placedBy(members: readonly ExplainingCause[]): ReadonlySet<JudgedFinding> {
  return new Set(members.flatMap(({ explains, follows }) => [...explains, ...follows]));
}

/**
 * Terms name a finding by its code, or by its code and one message of it (`GPT-01:primary`). Of what moves together only
 * the strongest is a term: what else was found of that code stands with it.
 */
function restsOn(terms: ReadonlySet<string>, finding: JudgedFinding): boolean {
  return [...terms].some((term) => codeOf(term) === finding.code);
}

function codeOf(term: string): string {
  return term.startsWith('symptom:') ? term : (term.split(':', 1)[0] ?? term);
}

function isFound({ because }: RankedCause['terms'][number]): boolean {
  return because === 'found';
}

function raisedBy(cause: RankedCause): ReadonlySet<string> {
  return new Set(cause.terms.filter((term) => isFound(term) && term.decibans > 0).map(({ code }) => code));
}
