/** What is right and wrong in a diagnosis of a case whose causes are known. */
import { causes } from '../../src/causes/index.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import { consequencesOf } from '../../src/diagnose/explaining.ts';
import type { AccuracyCase, Observation } from './cases.ts';

const byId = new Map(causes.map((cause) => [cause.id, cause]));

/** The injected causes and all that follows from them, as the causes state it. */
export function trueCauses(one: AccuracyCase): ReadonlySet<string> {
  const out = new Set(one.causes);
  for (const id of one.causes) {
    const cause = byId.get(id);
    if (cause === undefined) throw new Error(`${one.id} names a cause that does not exist: ${id}`);
    for (const consequence of consequencesOf(cause, byId)) out.add(consequence);
  }
  return out;
}

/** The cause that leads is one of those injected. Undefined where nothing is wrong, so that nothing has to lead. */
export function leadsRightly({ of: one, diagnosis }: Observation): boolean | undefined {
  if (one.causes.length === 0) return undefined;
  const [first] = diagnosis.causes;
  return first !== undefined && one.causes.includes(first.id) && !one.forbidden.includes(first.id);
}

/** Injected causes that the explaining set does not name. */
export function unnamed({ of: one, diagnosis }: Observation): readonly string[] {
  const named = new Set(diagnosis.explanation.causes.map(({ id }) => id));
  return [...new Set(one.causes)].filter((id) => !named.has(id));
}

/** Causes and findings said to be proven that are not true of the case. */
export function falselyProven(one: AccuracyCase, diagnosis: Diagnosis): readonly string[] {
  const holds = trueCauses(one);
  const wrong = diagnosis.causes.filter(({ id, proof }) => proof === 'proven' && !holds.has(id)).map(({ id }) => id);
  const codes = new Set(one.codes);
  for (const { code, message, proof, severity } of diagnosis.findings) {
    if (proof !== 'proven' || severity === 'info' || codes.has(code)) continue;
    // A log's own lines are what they say; what stands for a cause is counted above.
    if (one.kind !== 'log') wrong.push(`${code}:${message}`);
  }
  return [...new Set(wrong)];
}

export function errorsOf(diagnosis: Diagnosis): readonly string[] {
  return diagnosis.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/**
 * Codes of the injected faults that were neither found nor left open: without the evidence, silence must not look like
 * soundness. Where something was left open, there must be a test that would settle it.
 */
export function unsettled(one: AccuracyCase, diagnosis: Diagnosis): readonly string[] {
  const judged = new Map(diagnosis.outcomes.map((outcome) => [outcome.code, outcome.status]));
  const lost = one.faultCodes.filter((code) => judged.get(code) !== 'fail');
  const passed = lost.filter((code) => judged.get(code) === 'pass').map((code) => `${code} passes`);
  const open = diagnosis.unknown.length > 0 && diagnosis.nextTests.length > 0;
  return lost.length > 0 && !open ? [...passed, `${lost.join(', ')} without a test`] : passed;
}
