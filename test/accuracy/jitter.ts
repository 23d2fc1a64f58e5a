/**
 * Weights are judgements, so no answer may hang on their second digit: each is changed by up to 30 %, at random but the
 * same at every run, and the causes are ranked again.
 */
import { causes } from '../../src/causes/index.ts';
import type { Fact, FactKind, Facts } from '../../src/core/facts.ts';
import type { Cause, Evidence } from '../../src/core/cause.ts';
import { focused } from '../../src/diagnose/boots.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { joinEvidence, staleEntries } from '../../src/diagnose/joins.ts';
import { rankCauses, type EventWeights } from '../../src/diagnose/rank.ts';
import { statedWeights } from '../../src/engine/stated.ts';
import type { Survey } from '../../src/survey/collector.ts';
import type { Observation } from './cases.ts';

export const ROUNDS = 100;
const SPREAD = 0.3;

/** Between 1 - SPREAD and 1 + SPREAD, by the round and what is weighed (FNV-1a, mixed as in MurmurHash3). */
function factor(round: number, weighed: string): number {
  let hash = (0x811c_9dc5 ^ Math.imul(round + 1, 0x9e37_79b1)) >>> 0;
  for (let i = 0; i < weighed.length; i += 1) hash = Math.imul(hash ^ weighed.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return 1 - SPREAD + (2 * SPREAD * hash) / 0xffff_ffff;
}

interface Jittered {
  readonly causes: readonly Cause[];
  readonly eventWeights: EventWeights;
}

/** Causes and lines with the weights of one round. */
export function jittered(round: number): Jittered {
  const evidence = (id: string, key: string, { fail, pass, ...rest }: Evidence): Evidence => ({
    ...rest,
    fail: fail * factor(round, `${id} ${key} fail`),
    ...(pass === undefined ? {} : { pass: pass * factor(round, `${id} ${key} pass`) }),
  });
  return {
    causes: causes.map((cause) => ({
      ...cause,
      prior: cause.prior * factor(round, `${cause.id} prior`),
      evidence: Object.fromEntries(
        Object.entries(cause.evidence).map(([key, entry]) => [key, evidence(cause.id, key, entry)]),
      ),
    })),
    eventWeights: (code, fields) =>
      statedWeights(code, fields).map((entry) => ({
        ...entry,
        weight: entry.weight * factor(round, `${entry.id} ${code} line`),
      })),
  };
}

export interface Stability {
  readonly id: string;
  /** Rounds in which the cause that led still leads; where several were injected, in which one of them does. */
  readonly kept: number;
  /** What led instead, with the rounds. */
  readonly instead: ReadonlyMap<string, number>;
}

export function stability(observations: readonly Observation[]): readonly Stability[] {
  const weighed = observations
    .filter(({ diagnosis }) => diagnosis.causes.length > 0)
    .map((observation) => ({
      observation,
      facts: judgedFacts(observation.survey),
      instead: new Map<string, number>(),
    }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const { causes: changed, eventWeights: lines } = jittered(round);
    for (const { observation, facts, instead } of weighed) {
      const first = rankCauses(changed, observation.diagnosis.outcomes, facts, lines)[0]?.id ?? 'none';
      if (!stillLeads(observation, first)) instead.set(first, (instead.get(first) ?? 0) + 1);
    }
  }
  return weighed.map(({ observation, instead }) => ({
    id: observation.of.id,
    kept: ROUNDS - [...instead.values()].reduce((sum, n) => sum + n, 0),
    instead,
  }));
}

function stillLeads({ of: one, diagnosis }: Observation, first: string): boolean {
  return diagnosis.causes[0]?.id === first || (one.kind === 'several' && one.causes.includes(first));
}

/** The facts the ranking was made from. */
export function judgedFacts(survey: Survey): Facts {
  const judged: readonly Fact[] = focused(survey.facts);
  const facts = [...judged, ...joinEvidence(judged), ...staleEntries(judged)];
  return collectFacts(facts, survey.gaps, new Set<FactKind>([...survey.collected, 'symptom', 'firmware']));
}
