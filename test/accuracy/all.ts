/** All measures over all cases, each with what it wants and what it missed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ablate, type Ablated, type BaseLayout } from './ablation.ts';
import { allCases, observe, type AccuracyCase, type Observation } from './cases.ts';
import { ROUNDS, stability } from './jitter.ts';
import { errorsOf, falselyProven, leadsRightly, unnamed, unsettled } from './measure.ts';

export interface Measure {
  readonly name: string;
  readonly of: number;
  readonly right: number;
  /** Share of `of` that must be right. */
  readonly wanted: number;
  /** It is. */
  readonly share: boolean;
  readonly misses: readonly string[];
}

interface Judged {
  readonly id: string;
  /** What is wrong with it; undefined where nothing is. */
  readonly miss: string | undefined;
}

export interface Measured {
  readonly counts: Readonly<Record<AccuracyCase['kind'] | 'all', number>>;
  readonly measures: readonly Measure[];
}

export async function measure(): Promise<Measured> {
  const observations = await observeAll();
  const ablated = await ablateAll(observations);
  return {
    counts: countsOf(observations),
    measures: [...measuresOf(observations), ...ablationMeasures(ablated), jitterMeasure(observations)],
  };
}

export async function observeAll(): Promise<readonly Observation[]> {
  const out: Observation[] = [];
  for (const one of allCases()) out.push(await observe(one));
  return out;
}

export function countsOf(observations: readonly Observation[]): Measured['counts'] {
  const counts = { all: observations.length, single: 0, several: 0, healthy: 0, log: 0 };
  for (const { of: one } of observations) counts[one.kind] += 1;
  return counts;
}

export function measuresOf(observations: readonly Observation[]): readonly Measure[] {
  const ranked = observations.filter((observation) => leadsRightly(observation) !== undefined);
  const several = observations.filter(({ of: one }) => one.kind === 'several');
  const healthy = observations.filter(({ of: one }) => one.kind === 'healthy');
  return [
    summed('the leading cause is right', 0.98, ranked.map(ranking)),
    summed('every fault of several is named', 0.95, several.map(naming)),
    summed('no error on healthy media', 1, healthy.map(health)),
    summed('nothing false is called proven', 1, observations.map(proof)),
  ];
}

function ranking(observation: Observation): Judged {
  const { of: one, diagnosis } = observation;
  const told = diagnosis.causes.slice(0, 3).map(({ id, score }) => `${id} ${score.toFixed(0)}`);
  const miss = `${told.join(', ') || 'no cause'} instead of ${one.causes.join(' or ')}`;
  return { id: one.id, miss: leadsRightly(observation) === true ? undefined : miss };
}

function naming(observation: Observation): Judged {
  const missing = unnamed(observation);
  const named = observation.diagnosis.explanation.causes.map(({ id }) => id).join(', ');
  return { id: observation.of.id, miss: missing.length === 0 ? undefined : `${missing.join(', ')} not among ${named}` };
}

function health({ of: one, diagnosis }: Observation): Judged {
  const errors = errorsOf(diagnosis);
  return { id: one.id, miss: errors.length === 0 ? undefined : errors.join(', ') };
}

function proof({ of: one, diagnosis }: { readonly of: AccuracyCase } & Pick<Observation, 'diagnosis'>): Judged {
  const wrong = falselyProven(one, diagnosis);
  return { id: one.id, miss: wrong.length === 0 ? undefined : wrong.join(', ') };
}

// ---- evidence taken away ---------------------------------------------------------------------------------------

/** Every medium without each source of evidence. */
export async function ablateAll(observations: readonly Observation[]): Promise<readonly Ablated[]> {
  const file = join(import.meta.dirname, '../../corpus/media/bases.json');
  const bases = JSON.parse(readFileSync(file, 'utf8')) as Record<string, BaseLayout>;
  const out: Ablated[] = [];
  for (const { of: one } of observations) {
    const base = one.base === undefined ? undefined : bases[one.base];
    if (base !== undefined) out.push(...(await ablate(one, base)));
  }
  return out;
}

export function ablationMeasures(ablated: readonly Ablated[]): readonly Measure[] {
  const named =
    (judge: (one: Ablated) => Judged) =>
    (one: Ablated): Judged => ({
      id: `${one.of.id} without ${one.ablation}`,
      miss: judge(one).miss,
    });
  return [
    summed('nothing false is proven where evidence is missing', 1, ablated.map(named(proof))),
    summed('what cannot be judged is said to be unknown, with a test', 1, ablated.map(named(openly))),
  ];
}

function openly({ of: one, diagnosis }: Ablated): Judged {
  const silent = unsettled(one, diagnosis);
  return { id: one.id, miss: silent.length === 0 ? undefined : silent.join(', ') };
}

// ---- weights changed -------------------------------------------------------------------------------------------

export function jitterMeasure(observations: readonly Observation[]): Measure {
  const stable = stability(observations);
  const kept = stable.reduce((sum, one) => sum + one.kept, 0);
  const of = stable.length * ROUNDS;
  const misses = stable
    .filter((one) => one.kept < ROUNDS)
    .sort((a, b) => a.kept - b.kept)
    .map((one) => `${one.id}: ${[...one.instead].map(([id, rounds]) => `${id} in ${rounds}`).join(', ')}`);
  return {
    name: 'the leading cause stays, weights ±30 %',
    of,
    right: kept,
    wanted: 0.97,
    share: kept >= 0.97 * of,
    misses,
  };
}

function summed(name: string, wanted: number, judged: readonly Judged[]): Measure {
  const misses = judged.flatMap(({ id, miss }) => (miss === undefined ? [] : [`${id}: ${miss}`]));
  const right = judged.length - misses.length;
  return { name, of: judged.length, right, wanted, share: right >= wanted * judged.length, misses };
}
