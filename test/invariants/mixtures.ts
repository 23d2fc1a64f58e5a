/** Random mixtures of what a person may give at once: media, logs and symptoms. */
import type { EvidenceItem } from '../../src/core/diagnosis.ts';
import type { Fact } from '../../src/core/facts.ts';
import { identitiesOf } from '../../src/diagnose/diagnose.ts';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import type { Survey } from '../../src/survey/collector.ts';
import { symptoms } from '../../src/symptoms/symptoms.ts';
import type { Observation } from '../accuracy/cases.ts';
import { random } from '../parsers/hostile.ts';
import { violations } from './judge.ts';

export interface Mixtures {
  readonly judged: number;
  readonly violations: readonly string[];
}

/** `count` mixtures of at most two media, three logs and two symptoms each. */
export function tryMixtures(observations: readonly Observation[], count: number, seed: number): Mixtures {
  const next = random(seed);
  const below = (limit: number): number => next() % limit;
  const pick = <T>(list: readonly T[], most: number): readonly T[] =>
    Array.from({ length: below(most + 1) }, () => list[below(list.length)]).filter((one) => one !== undefined);
  const media = observations.filter(({ of: one }) => one.kind !== 'log');
  const logs = observations.filter(({ of: one }) => one.kind === 'log');
  const out: string[] = [];
  let judged = 0;
  while (judged < count) {
    const [medium, twin] = pick(media, 2);
    const others = [...new Set(pick(logs, 3))];
    const seen = pick(symptoms, 2).map(({ id }) => id);
    const given = [medium, ...others].filter((one) => one !== undefined);
    if (given.length === 0 && seen.length === 0) continue;
    judged += 1;
    const evidence = given.map(({ item }): EvidenceItem => item);
    const surveys = [...given.map(({ survey }) => survey), symptomSurvey(seen)];
    const identities = twin === undefined || twin === medium ? [] : identitiesOf(twin.survey.facts);
    const diagnosis = diagnoseSurveys(evidence, surveys, identities);
    const names = [...given.map(({ of: one }) => one.id), ...seen].join(' + ');
    const facts = surveys.flatMap((survey) => survey.facts);
    out.push(...violations({ diagnosis, facts }).map((what) => `${names}): ${what}`));
  }
  return { judged, violations: out };
}

function symptomSurvey(ids: readonly string[]): Survey {
  const facts = ids.map((id, i): Fact => ({
    kind: 'symptom',
    value: { id },
    from: { file: '--symptom', line: i + 1, text: id },
  }));
  return { facts, gaps: [], collected: new Set(), anomalies: [] };
}
