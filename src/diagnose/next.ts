/**
 * The next best tests: of the checks that could not be judged, those whose outcome would most change the picture,
 * either by separating the two leading causes or by raising another one above them.
 */
import type { Cause, NextTest, Outcome, RankedCause } from '../core/types.ts';
import { isListed } from './rank.ts';

/** More than this nobody does; the report shows the first. */
const MAX_TESTS = 5;
/** A factor of two in the odds; below it a test tells next to nothing. */
const MIN_DECIBANS = 3;

/** `scored` are all causes as of `scoreCauses`, best first. */
export function nextTests(
  causes: readonly Cause[],
  scored: readonly RankedCause[],
  outcomes: readonly Outcome[],
): readonly NextTest[] {
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const tests: NextTest[] = [];
  for (const outcome of outcomes) {
    if (outcome.status !== 'unknown') continue;
    const effect = strongestEffect(outcome.code, byId, scored);
    if (effect !== undefined && effect.separates >= MIN_DECIBANS) {
      tests.push({ check: outcome.check, code: outcome.code, ...effect });
    }
  }
  tests.sort((a, b) => b.separates - a.separates || (a.code < b.code ? -1 : 1));
  return tests.slice(0, MAX_TESTS);
}

type Effect = Pick<NextTest, 'separates' | 'between'>;

function strongestEffect(
  code: string,
  causes: ReadonlyMap<string, Cause>,
  scored: readonly RankedCause[],
): Effect | undefined {
  const [first, second] = scored.filter(isListed);
  let best: Effect | undefined;
  const offer = (effect: Effect): void => {
    if (best === undefined || effect.separates > best.separates) best = effect;
  };
  if (first !== undefined && second !== undefined) {
    const a = weights(causes.get(first.id), code);
    const b = weights(causes.get(second.id), code);
    offer({ separates: Math.abs(a.fail - b.fail - (a.pass - b.pass)), between: [first.id, second.id] });
  }
  // Without a leading cause any cause that would reach even odds is worth a test.
  const toBeat = first === undefined ? 0 : first.score + weights(causes.get(first.id), code).fail;
  for (const rival of scored) {
    if (rival.id === first?.id) continue;
    const above = rival.score + weights(causes.get(rival.id), code).fail - toBeat;
    if (above > 0) offer({ separates: above, between: first === undefined ? [rival.id] : [rival.id, first.id] });
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
