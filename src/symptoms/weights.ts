/** What a told thing says for causes, in decibans: for those that do not speak of it themselves. */
import { symptoms } from './symptoms.ts';
import type { Symptom, ToldWeight } from './symptom.ts';

/** As what log signatures say; `group`: of the terms of one group only the strongest counts. */
export interface ToldTerm {
  readonly id: string;
  readonly weight: number;
  readonly why: string;
  readonly group?: string;
}

interface Family {
  readonly id: string;
  readonly family: string;
}

/** Weights by evidence key (`symptom:<id>`), families resolved over all causes. */
export function toldWeights(causes: readonly Family[]): (key: string) => readonly ToldTerm[] {
  const byKey = new Map(symptoms.map((symptom) => [`symptom:${symptom.id}`, termsOf(symptom, causes)]));
  return (key) => byKey.get(key) ?? [];
}

/** Of several entries for one cause the one that names it counts, else the first. */
function termsOf({ kind, weights }: Symptom, causes: readonly Family[]): readonly ToldTerm[] {
  // What was seen moves together; circumstances are independent of one another.
  const group = kind === 'seen' ? { group: 'symptom' } : {};
  return causes.flatMap(({ id, family }) => {
    const entry =
      weights.find((weight) => weight.causes?.includes(id) === true) ??
      weights.find((weight) => speaksOfFamily(weight, id, family));
    return entry === undefined ? [] : [{ id, weight: entry.decibans, why: entry.why, ...group }];
  });
}

function speaksOfFamily({ families, but }: ToldWeight, id: string, family: string): boolean {
  return families?.includes(family) === true && but?.includes(id) !== true;
}
