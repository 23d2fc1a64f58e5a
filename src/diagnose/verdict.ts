/** What a diagnosis says, decided once: headline, causes, what stays open, what to test and what to repair. */
import type { Missing } from '../core/check.ts';
import type { Diagnosis, NextTest } from '../core/diagnosis.ts';
import type { Fact, FactKind } from '../core/facts.ts';
import type {
  Headline,
  Offer,
  OpenQuestion,
  OtherLines,
  Recommendation,
  ShownCause,
  Verdict,
} from '../core/verdict.ts';
import { headlineOf } from './headline.ts';
import { shownCauses } from './shown.ts';

export interface VerdictInput {
  readonly diagnosis: Diagnosis;
  /** All that was surveyed for it. */
  readonly facts: readonly Fact[];
  /** Planned for the medium as it is. */
  readonly offers?: readonly Offer[];
}

export function verdictOf({ diagnosis, facts, offers = [] }: VerdictInput): Verdict {
  const headline = headlineOf(diagnosis);
  const { causes, withheld } = shownCauses(diagnosis, headline.finding);
  const placed = new Set(causes.flatMap(({ findings, follows }) => [...findings, ...follows]));
  const left = diagnosis.findings.filter((finding) => !placed.has(finding));
  const settled = isSettled(diagnosis, facts) || nothingUsable(diagnosis, facts);
  return {
    standing: diagnosis.standing,
    headline,
    causes,
    withheld,
    others: left.filter(({ severity }) => severity !== 'info'),
    notes: left.filter(({ severity }) => severity === 'info'),
    otherLines: otherLines(diagnosis),
    open: openQuestions(diagnosis),
    notGiven: settled ? [] : missing(diagnosis, 'not-collected'),
    notRead: missing(diagnosis, 'not-read'),
    nextTests: settled ? [] : diagnosis.nextTests.filter((test) => isFit(test, facts)),
    repair: recommend(diagnosis, facts, headline, causes, offers),
  };
}

/**
 * A proven cause leads, or nothing is wrong and nobody said otherwise: what was never given cannot change the answer
 * then, and only what was met and could not be read is told.
 */
function isSettled({ causes, standing }: Diagnosis, facts: readonly Fact[]): boolean {
  if (causes[0]?.proof === 'proven') return true;
  return standing.status === 'clean' && !facts.some(({ kind }) => kind === 'symptom');
}

/** Nothing that was given could be read as what it should be, and nobody said what was seen. */
function nothingUsable({ evidence }: Diagnosis, facts: readonly Fact[]): boolean {
  return evidence.every(({ kind }) => kind === 'unusable') && !facts.some(({ kind }) => kind === 'symptom');
}

/** A test that overwrites needs the medium itself: done to its image it tells nothing and destroys what was saved. */
function isFit({ risk }: NextTest, facts: readonly Fact[]): boolean {
  return risk !== 'writes' || !facts.some((fact) => fact.kind === 'medium' && fact.value.kind !== 'device');
}

// ---- what stays open -------------------------------------------------------------------------------------------

/** By what most of the checks that miss a kind of facts ask for. */
function openQuestions({ unknown }: Diagnosis): readonly OpenQuestion[] {
  const groups = new Map<FactKind, { subjects: Set<string>; checks: string[]; codes: Set<string> }>();
  for (const { check, code, missing: lacks } of unknown) {
    for (const { kind, state, subjects } of lacks) {
      if (state !== 'unreadable') continue;
      const group = groups.get(kind) ?? { subjects: new Set(), checks: [], codes: new Set() };
      groups.set(kind, group);
      for (const subject of subjects) group.subjects.add(subject);
      group.checks.push(check);
      group.codes.add(code);
    }
  }
  return [...groups].map(([kind, { subjects, checks, codes }]) => ({
    asks: checks,
    codes: [...codes],
    missing: [{ kind, subjects: [...subjects] }],
  }));
}

function missing({ unknown }: Diagnosis, state: Missing['state']): readonly Missing[] {
  const byKind = new Map<FactKind, Set<string>>();
  for (const one of unknown.flatMap((entry) => entry.missing)) {
    if (one.state !== state) continue;
    const subjects = byKind.get(one.kind) ?? new Set();
    byKind.set(one.kind, subjects);
    for (const subject of one.subjects) subjects.add(subject);
  }
  return [...byKind].map(([kind, subjects]) => ({ kind, state, subjects: [...subjects] }));
}

/** Lines that warn, by code, which no finding tells of: those of boots that were not judged. */
function otherLines({ events, findings }: Diagnosis): readonly OtherLines[] {
  const told = new Set(findings.map(({ code }) => code));
  const out = new Map<string, OtherLines>();
  for (const { value } of events) {
    if (value.severity === 'info' || told.has(value.code)) continue;
    const before = out.get(value.code);
    out.set(value.code, {
      code: value.code,
      severity: before?.severity === 'error' ? 'error' : value.severity,
      count: (before?.count ?? 0) + value.count,
    });
  }
  return [...out.values()];
}

// ---- what to do ------------------------------------------------------------------------------------------------

function recommend(
  { evidence }: Diagnosis,
  facts: readonly Fact[],
  { finding, mark }: Headline,
  causes: readonly ShownCause[],
  offers: readonly Offer[],
): Recommendation {
  const lead = causes[0]?.cause.id;
  const medium = evidence.find(({ kind }) => kind === 'medium')?.id;
  if (medium !== undefined && isFailing(facts, causes)) {
    const argv = ['wtg-triage', 'backup', medium, '--to', 'FOLDER'];
    return { argv, offers: [], advice: lead, none: 'image-first' };
  }
  const [first] = offers;
  if (first === undefined) {
    const wrong = medium !== undefined && (mark === 'broken' || mark === 'doubt');
    const none = wrong ? 'no-repair' : 'nothing-to-repair';
    return { argv: undefined, offers, advice: lead, none };
  }
  const only = offers.length === 1 ? ['--only', first.repair] : [];
  const argv = ['wtg-triage', 'repair', first.target, ...only, '--dry-run'];
  const mends = finding === undefined || offers.some(({ clears }) => clears.includes(finding.code));
  return { argv, offers, advice: mends ? undefined : lead, none: undefined };
}

/** A device that does not give all its bytes, or of which the logs say that it is dying. */
function isFailing(facts: readonly Fact[], causes: readonly ShownCause[]): boolean {
  const device = facts.some((fact) => fact.kind === 'medium' && fact.value.kind === 'device');
  const dying = causes.some(({ cause }) => cause.id === 'dead-media' && cause.score > 0);
  return device && (dying || facts.some(({ kind }) => kind === 'medium.hole'));
}
