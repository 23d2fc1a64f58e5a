/**
 * Ranks causes by the sum of their evidence in decibans (ten times the decimal logarithm of the odds), each term kept
 * with what it rests on.
 *
 * Evidence keys: the code of a check (`MBR-02`), one message of a check (`WIN-04:usb-not-started`), the code of a log
 * signature (`nvme.down`), or a symptom (`symptom:exit-139`).
 */
import type { Facts, Provenance } from '../core/facts.ts';
import type { RankedCause, Term, Cause, Evidence } from '../core/cause.ts';
import type { Outcome } from '../core/check.ts';
import type { Proof } from '../core/text.ts';

/** What a log signature, or what a person told (`symptom:<id>`), says for causes, given the fields of the line, and why. */
export type EventWeights = (code: string, fields: Readonly<Record<string, string>>) => readonly EventWeight[];

export interface EventWeight {
  readonly id: string;
  readonly weight: number;
  readonly why?: string;
  /** Of the terms of one group only the strongest counts; of a log signature its subsystem where none is named. */
  readonly group?: string;
}

/** A proven finding of at least this weight makes a cause proven: below it, the finding is shared by several causes. */
export const PROVING_DECIBANS = 15;

/** What evidence keys found, passed or left open; made once for all causes. */
interface Board {
  readonly found: ReadonlyMap<string, Found>;
  readonly passed: ReadonlySet<string>;
  /** By cause id: what signatures say for it. */
  readonly signatures: ReadonlyMap<string, readonly SignatureTerm[]>;
}

interface SignatureTerm {
  readonly code: string;
  readonly decibans: number;
  readonly why: string | undefined;
  readonly group: string;
}

interface Found {
  readonly evidence: readonly Provenance[];
  readonly proof: Proof;
}

interface Candidate {
  readonly term: Term;
  readonly group: string | undefined;
  readonly proof: Proof;
}

/** All causes with their scores, unlisted ones (nothing found for them) included. Best first, equal scores by id. */
export function scoreCauses(
  causes: readonly Cause[],
  outcomes: readonly Outcome[],
  facts: Facts,
  eventWeights: EventWeights = () => [],
): readonly RankedCause[] {
  return ranking(causes, outcomes, facts, eventWeights).scored;
}

/** The scores, and what they would be after one more outcome. */
export interface Ranking {
  readonly causes: readonly Cause[];
  /** Of all causes, best first. */
  readonly scored: readonly RankedCause[];
  /** All causes, best first, had this check found `message` (any message where undefined), or nothing. */
  whatIf(code: string, outcome: { readonly found: string | undefined } | 'passed'): readonly RankedCause[];
}

export function ranking(
  causes: readonly Cause[],
  outcomes: readonly Outcome[],
  facts: Facts,
  eventWeights: EventWeights = () => [],
): Ranking {
  const board = makeBoard(outcomes, facts, eventWeights);
  return {
    causes,
    scored: causes.map((cause) => score(cause, board)).sort(byScore),
    whatIf(code, outcome) {
      const assumed = assume(board, code, outcome);
      return causes.map((cause) => score(cause, assumed)).sort(byScore);
    },
  };
}

function assume(board: Board, code: string, outcome: { readonly found: string | undefined } | 'passed'): Board {
  if (outcome === 'passed') return { ...board, passed: new Set([...board.passed, code]) };
  const nothing: Found = { evidence: [], proof: 'suspect' };
  const found = new Map([...board.found, [code, nothing] as const]);
  if (outcome.found !== undefined) found.set(`${code}:${outcome.found}`, nothing);
  return { ...board, found };
}

/** The causes something was found for. */
export function rankCauses(
  causes: readonly Cause[],
  outcomes: readonly Outcome[],
  facts: Facts,
  eventWeights?: EventWeights,
): readonly RankedCause[] {
  return scoreCauses(causes, outcomes, facts, eventWeights).filter(isListed);
}

/** Something speaks for it; what only speaks against a cause does not put it on the list. */
export function isListed(cause: RankedCause): boolean {
  return cause.terms.some((term) => term.because === 'found' && term.decibans > 0);
}

function byScore(a: RankedCause, b: RankedCause): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

function score(cause: Cause, board: Board): RankedCause {
  const candidates = candidatesOf(cause, board);
  const counted = strongest(candidates).map((candidate) => candidate.term);
  const prior: Term = { code: cause.id, decibans: cause.prior, because: 'prior', evidence: [] };
  const terms = [prior, ...counted];
  const proven = candidates.some(
    ({ term, proof }) => term.because === 'found' && proof === 'proven' && term.decibans >= PROVING_DECIBANS,
  );
  return {
    id: cause.id,
    score: terms.reduce((sum, term) => sum + term.decibans, 0),
    terms,
    repairs: cause.repairs,
    proof: proven ? 'proven' : 'suspect',
  };
}

function candidatesOf(cause: Cause, board: Board): Candidate[] {
  const out: Candidate[] = [];
  for (const [code, entry] of Object.entries(cause.evidence)) {
    const candidate = candidateOf(code, entry, board);
    if (candidate !== undefined) out.push(candidate);
  }
  for (const { code, decibans, why, group } of board.signatures.get(cause.id) ?? []) {
    // What the cause itself says of a code overrules the signature.
    if (code in cause.evidence) continue;
    const found = board.found.get(code);
    const term: Term = { code, decibans, because: 'found', evidence: found?.evidence ?? [], ...reason(why) };
    out.push({ term, group, proof: found?.proof ?? 'suspect' });
  }
  return out;
}

function candidateOf(code: string, entry: Evidence, board: Board): Candidate | undefined {
  const found = board.found.get(code);
  if (found !== undefined) {
    const term: Term = {
      code,
      decibans: entry.fail,
      because: 'found',
      evidence: found.evidence,
      ...reason(entry.why),
    };
    return entry.fail === 0 ? undefined : { term, group: entry.group, proof: found.proof };
  }
  const pass = entry.pass ?? 0;
  if (pass === 0 || !board.passed.has(code.split(':')[0] ?? code)) return undefined;
  const term: Term = { code, decibans: pass, because: 'passed', evidence: [], ...reason(entry.why) };
  return { term, group: entry.group, proof: 'suspect' };
}

function reason(why: string | undefined): { readonly why?: string } {
  return why === undefined ? {} : { why };
}

/** Of each group the strongest alone; ungrouped ones all. Order kept. */
function strongest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.group === undefined) continue;
    const rival = best.get(candidate.group);
    if (rival === undefined || Math.abs(candidate.term.decibans) > Math.abs(rival.term.decibans)) {
      best.set(candidate.group, candidate);
    }
  }
  return candidates.filter(({ group }, i) => group === undefined || best.get(group) === candidates[i]);
}

function makeBoard(outcomes: readonly Outcome[], facts: Facts, eventWeights: EventWeights): Board {
  const found = new Map<string, { evidence: Provenance[]; proof: Proof }>();
  const passed = new Set<string>();
  const add = (key: string, evidence: readonly Provenance[], proof: Proof): void => {
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { evidence: [...evidence], proof });
    } else {
      known.evidence.push(...evidence);
      if (proof === 'proven') known.proof = proof;
    }
  };
  for (const outcome of outcomes) {
    if (outcome.status === 'pass') passed.add(outcome.code);
    if (outcome.status !== 'fail') continue;
    for (const finding of outcome.findings) {
      add(outcome.code, finding.evidence, finding.proof);
      add(`${outcome.code}:${finding.message}`, finding.evidence, finding.proof);
    }
  }
  for (const event of facts.all('event')) add(event.value.code, [event.from], 'suspect');
  for (const symptom of facts.all('symptom')) add(`symptom:${symptom.value.id}`, [symptom.from], 'suspect');
  return { found, passed, signatures: statedWeights(facts, eventWeights) };
}

/** Per cause and code the strongest weight of any line: repetition proves nothing more. */
function statedWeights(facts: Facts, eventWeights: EventWeights): Board['signatures'] {
  const byCause = new Map<string, Map<string, SignatureTerm>>();
  const state = (code: string, fields: Readonly<Record<string, string>>): void => {
    for (const { id, weight, why, group } of eventWeights(code, fields)) {
      const terms = byCause.get(id) ?? new Map<string, SignatureTerm>();
      byCause.set(id, terms);
      if (Math.abs(weight) <= Math.abs(terms.get(code)?.decibans ?? 0)) continue;
      terms.set(code, { code, decibans: weight, why, group: group ?? groupOf(code) });
    }
  };
  for (const { value } of facts.all('event')) state(value.code, value.fields);
  for (const { value } of facts.all('symptom')) state(`symptom:${value.id}`, {});
  return new Map([...byCause].map(([id, terms]) => [id, [...terms.values()]] as const));
}

/** The lines one subsystem prints about one event come together: only the strongest of them counts. */
function groupOf(code: string): string {
  return code.startsWith('symptom:') ? code : `log:${code.split('.')[0] ?? code}`;
}
