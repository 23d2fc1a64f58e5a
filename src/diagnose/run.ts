/**
 * Runs checks and keeps the outcomes apart: fail, pass, not applicable, unknown. The check only says what it sees; that
 * silence may come from blindness is decided here.
 */
import type { FactKind, Facts } from '../core/facts.ts';
import { judgedAs, type Check, type Missing, type Outcome } from '../core/check.ts';

/** Judges one check. What the check throws is passed on: a check that throws is a bug. */
export function judge(check: Check, facts: Facts): Outcome {
  const of = { check: check.id, code: check.code };
  const findings = check.run(facts);
  if (findings.length > 0) {
    return { ...of, status: 'fail', findings: findings.map((finding) => judgedAs(check, finding)) };
  }
  const uncollected = inState(check.reads, facts, 'not-collected');
  if (uncollected.length > 0) return { ...of, status: 'unknown', missing: uncollected };
  if (check.applies?.(facts) === false) {
    // Nothing of a kind was found, but something of it could not be read: the object of the check may be there.
    const unreadable = inState(check.reads, facts, 'unreadable');
    return unreadable.length > 0
      ? { ...of, status: 'unknown', missing: unreadable }
      : { ...of, status: 'not-applicable' };
  }
  const missing = check.missing?.(facts) ?? gapsOf(check.reads, facts);
  return missing.length > 0 ? { ...of, status: 'unknown', missing } : { ...of, status: 'pass' };
}

/**
 * Judges all. A check that throws becomes an unknown that names the error, so that one bug does not take the other
 * judgements with it.
 */
export function runChecks(checks: readonly Check[], facts: Facts): readonly Outcome[] {
  return checks.map((check) => {
    try {
      return judge(check, facts);
    } catch (error) {
      const subjects = [`internal error in ${check.id}: ${error instanceof Error ? error.message : String(error)}`];
      const missing = check.reads.slice(0, 1).map((kind): Missing => ({ kind, state: 'unreadable', subjects }));
      return { check: check.id, code: check.code, status: 'unknown', missing };
    }
  });
}

function inState(reads: readonly FactKind[], facts: Facts, state: Missing['state']): Missing[] {
  return reads
    .filter((kind) => facts.state(kind) === state)
    .map((kind) => ({
      kind,
      state: state === 'unreadable' && unreadOnly(kind, facts) ? 'not-read' : state,
      subjects: subjectsOf(kind, facts),
    }));
}

function gapsOf(reads: readonly FactKind[], facts: Facts): Missing[] {
  return reads
    .filter((kind) => facts.gaps(kind).length > 0)
    .map((kind) => ({
      kind,
      state: unreadOnly(kind, facts) ? 'not-read' : 'unreadable',
      subjects: subjectsOf(kind, facts),
    }));
}

/** What a survey leaves for a deep one was never tried, which is no reason for alarm. */
function unreadOnly(kind: FactKind, facts: Facts): boolean {
  return facts.gaps(kind).every((gap) => gap.reason === 'not-read');
}

function subjectsOf(kind: FactKind, facts: Facts): string[] {
  return [...new Set(facts.gaps(kind).map((gap) => gap.subject))];
}
