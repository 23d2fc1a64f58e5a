/**
 * Ranks causes by the sum of their evidence in decibans (ten times the decimal logarithm of the odds), each term kept
 * with what it rests on.
 *
 * Evidence keys: the code of a check (`MBR-02`), one message of a check (`WIN-04:usb-not-started`), the code of a log
 * signature (`nvme.down`), or a symptom (`symptom:exit-139`).
 */
import type { Fact, Facts, Provenance } from '../core/facts.ts';
import type { Cause, Evidence, Outcome, Proof, RankedCause, Term } from '../core/types.ts';

/** What a log signature says for causes, given the fields of the line. */
export type EventWeights = (
  code: string,
  fields: Readonly<Record<string, string>>,
) => readonly { readonly id: string; readonly weight: number }[];

/** A proven finding of at least this weight makes a cause proven: below it, the finding is shared by several causes. */
export const PROVING_DECIBANS = 15;

/** What evidence keys found, passed or left open; made once for all causes. */
interface Board {
  readonly found: ReadonlyMap<string, Found>;
  readonly passed: ReadonlySet<string>;
  /** By cause id: what signatures say for it. */
  readonly signatures: ReadonlyMap<string, readonly { readonly code: string; readonly decibans: number }[]>;
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
  const board = makeBoard(outcomes, facts, eventWeights);
  return causes.map((cause) => score(cause, board)).sort(byScore);
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
  for (const { code, decibans } of board.signatures.get(cause.id) ?? []) {
    // What the cause itself says of a code overrules the signature.
    if (code in cause.evidence) continue;
    const found = board.found.get(code);
    const term: Term = { code, decibans, because: 'found', evidence: found?.evidence ?? [] };
    // The lines one subsystem prints about one event come together: only the strongest of them counts.
    out.push({ term, group: `log:${code.split('.')[0] ?? code}`, proof: found?.proof ?? 'suspect' });
  }
  return out;
}

function candidateOf(code: string, entry: Evidence, board: Board): Candidate | undefined {
  const found = board.found.get(code);
  if (found !== undefined) {
    const term: Term = { code, decibans: entry.fail, because: 'found', evidence: found.evidence };
    return entry.fail === 0 ? undefined : { term, group: entry.group, proof: found.proof };
  }
  const pass = entry.pass ?? 0;
  if (pass === 0 || !board.passed.has(code.split(':')[0] ?? code)) return undefined;
  return { term: { code, decibans: pass, because: 'passed', evidence: [] }, group: entry.group, proof: 'suspect' };
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
  return { found, passed, signatures: signatureWeights(facts.all('event'), eventWeights) };
}

/** Per cause and code the strongest weight of any line: repetition proves nothing more. */
function signatureWeights(events: readonly Fact<'event'>[], eventWeights: EventWeights): Board['signatures'] {
  const byCause = new Map<string, Map<string, number>>();
  for (const { value } of events) {
    for (const { id, weight } of eventWeights(value.code, value.fields)) {
      const codes = byCause.get(id) ?? new Map<string, number>();
      byCause.set(id, codes);
      if (Math.abs(weight) > Math.abs(codes.get(value.code) ?? 0)) codes.set(value.code, weight);
    }
  }
  return new Map(
    [...byCause].map(([id, codes]) => [id, [...codes].map(([code, decibans]) => ({ code, decibans }))] as const),
  );
}
