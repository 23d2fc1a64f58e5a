/**
 * The next best tests: of the checks that could not be judged, those that most separate the two leading causes; after
 * them those that could raise another cause above the leader, which is less likely. With what either outcome would do.
 */
import type { WhatIf, NextTest, Unknown } from '../core/diagnosis.ts';
import type { RankedCause, Cause } from '../core/cause.ts';
import type { Outcome } from '../core/check.ts';
import type { Obtaining } from './commands.ts';
import { isListed, type Ranking } from './rank.ts';

/** More than this nobody does; the report shows the first. */
const MAX_TESTS = 5;
/** A factor of two in the odds; below it a test tells next to nothing. */
const MIN_DECIBANS = 3;
/** Scores that would change, told per outcome; the rest follows behind. */
const MAX_MOVES = 4;

export function nextTests(
  ranking: Ranking,
  outcomes: readonly Outcome[],
  obtain: (unknown: Unknown) => Obtaining,
): readonly NextTest[] {
  const byId = new Map(ranking.causes.map((cause) => [cause.id, cause]));
  const tests: { unknown: Unknown; effect: Effect }[] = [];
  for (const outcome of outcomes) {
    if (outcome.status !== 'unknown') continue;
    const effect = strongestEffect(outcome.code, byId, ranking.scored);
    if (effect !== undefined) tests.push({ unknown: outcome, effect });
  }
  tests.sort(
    ({ unknown: a, effect: x }, { unknown: b, effect: y }) =>
      Number(y.leaders) - Number(x.leaders) || y.separates - x.separates || (a.code < b.code ? -1 : 1),
  );
  return tests.slice(0, MAX_TESTS).map(({ unknown, effect: { separates, between } }) => ({
    check: unknown.check,
    code: unknown.code,
    separates,
    between,
    fails: whatIfFound(ranking, unknown.code),
    passes: whatIf(ranking.scored, ranking.whatIf(unknown.code, 'passed'), undefined),
    ...obtain(unknown),
  }));
}

interface Effect {
  readonly separates: number;
  readonly between: readonly string[];
  /** It tells the two leading causes apart; otherwise it could only bring up a cause nothing speaks for yet. */
  readonly leaders: boolean;
}

function strongestEffect(
  code: string,
  causes: ReadonlyMap<string, Cause>,
  scored: readonly RankedCause[],
): Effect | undefined {
  const [first, second] = scored.filter(isListed);
  if (first !== undefined && second !== undefined) {
    const a = weights(causes.get(first.id), code);
    const b = weights(causes.get(second.id), code);
    const separates = Math.abs(a.fail - b.fail - (a.pass - b.pass));
    if (separates >= MIN_DECIBANS) return { separates, between: [first.id, second.id], leaders: true };
  }
  let best: Effect | undefined;
  // Without a leading cause any cause that would reach even odds is worth a test.
  const toBeat = first === undefined ? 0 : first.score + weights(causes.get(first.id), code).fail;
  for (const rival of scored) {
    if (rival.id === first?.id) continue;
    const separates = rival.score + weights(causes.get(rival.id), code).fail - toBeat;
    if (separates < MIN_DECIBANS || separates <= (best?.separates ?? 0)) continue;
    best = { separates, between: first === undefined ? [rival.id] : [rival.id, first.id], leaders: false };
  }
  return best;
}

/** What the two outcomes of a check would add to a cause; of its single messages the strongest. */
function weights(cause: Cause | undefined, code: string): { fail: number; pass: number } {
  let fail = 0;
  let pass = 0;
  for (const [key, entry] of Object.entries(cause?.evidence ?? {})) {
    if (key !== code && !key.startsWith(`${code}:`)) continue;
    if (Math.abs(entry.fail) > Math.abs(fail)) fail = entry.fail;
    if (Math.abs(entry.pass ?? 0) > Math.abs(pass)) pass = entry.pass ?? 0;
  }
  return { fail, pass };
}

// ---- what either outcome would do ------------------------------------------------------------------------------

/** A check may find one of several things; the one that would move the causes most is told. */
function whatIfFound(ranking: Ranking, code: string): WhatIf {
  const messages = new Set<string | undefined>([undefined]);
  for (const { evidence } of ranking.causes) {
    for (const key of Object.keys(evidence)) if (key.startsWith(`${code}:`)) messages.add(key.slice(code.length + 1));
  }
  const all = [...messages].map((message) => whatIf(ranking.scored, ranking.whatIf(code, { found: message }), message));
  const strength = ({ moves }: WhatIf): number => Math.abs(moves[0]?.decibans ?? 0);
  return all.reduce((best, other) => (strength(other) > strength(best) ? other : best));
}

function whatIf(now: readonly RankedCause[], then: readonly RankedCause[], message: string | undefined): WhatIf {
  const before = new Map(now.map(({ id, score }) => [id, score]));
  const moves = then
    .map(({ id, score }) => ({ cause: id, decibans: score - (before.get(id) ?? score) }))
    .filter(({ decibans }) => decibans !== 0)
    .sort((a, b) => Math.abs(b.decibans) - Math.abs(a.decibans) || (a.cause < b.cause ? -1 : 1))
    .slice(0, MAX_MOVES);
  const [first, second] = then.filter(isListed);
  return {
    message,
    leads: first?.id,
    by: first === undefined || second === undefined ? undefined : first.score - second.score,
    moves,
  };
}
