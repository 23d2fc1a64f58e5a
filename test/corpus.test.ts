/**
 * The corpus: what diagnosis says of a medium is what corpus/media/expected.json states, and how often it is right over
 * all media and logs. With evidence taken away and weights changed: `npm run accuracy`.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { countsOf, measuresOf, observeAll, type Measure } from './accuracy/all.ts';
import { MEDIA_CASES } from './peers/media/media-cases.ts';
import { expectations, type Expectation, type Observation } from './accuracy/cases.ts';
import { violations } from './invariants/judge.ts';
import { tryMixtures } from './invariants/mixtures.ts';
import type { Diagnosis } from '../src/core/diagnosis.ts';

/** 200 media and logs, each surveyed and judged once: a quarter of a minute on an idle machine. */
const PATIENCE_MS = 180_000;

/** 500 are tried with the comparisons to other tools. */
const MIXTURES = 60;

let observations: readonly Observation[] = [];

beforeAll(async () => {
  observations = await observeAll();
}, PATIENCE_MS);

function judged(diagnosis: Diagnosis): Omit<Expectation, 'also' | 'title'> {
  const errors = diagnosis.findings.filter((finding) => finding.severity === 'error');
  return {
    status: diagnosis.standing.status,
    codes: [...new Set(errors.map((finding) => finding.code))].sort(),
    firstBroken: Object.fromEntries(
      diagnosis.chains.flatMap(({ firmware, prepared, firstBroken }) =>
        prepared && firstBroken !== undefined ? [[firmware, firstBroken]] : [],
      ),
    ),
    cause: diagnosis.causes[0]?.id ?? null,
  };
}

describe('a medium of the corpus', () => {
  it.each(Object.entries(expectations()))('%s', (name, { also = [], status, codes, firstBroken, cause }) => {
    const observation = observations.find(({ of: one }) => one.id === name);
    if (observation === undefined) throw new Error(`corpus/media/${name}.qcow2 is not there`);
    const { diagnosis, item } = observation;
    expect(item.problem).toBeUndefined();
    expect(judged(diagnosis)).toEqual({ status, codes, firstBroken, cause });
    expect(diagnosis.findings.map((finding) => finding.code)).toEqual(expect.arrayContaining([...also]));
  });
});

describe('the list of media', () => {
  it('is that of the faults: run `npm run corpus -- --missing`', () => {
    const media = observations.filter(({ of: { kind } }) => kind === 'single' || kind === 'several');
    expect(media.map(({ of: { id } }) => id).sort()).toEqual(MEDIA_CASES.map(({ id }) => id).sort());
  });
});

function expectReached(measure: Measure | undefined): void {
  expect(measure?.share, `${measure?.right} of ${measure?.of}\n${measure?.misses.join('\n')}`).toBe(true);
}

describe('every answer keeps what answers promise', () => {
  it('over the corpus', () => {
    const broken = observations.flatMap(({ of: one, survey, diagnosis }) =>
      violations({ diagnosis, facts: survey.facts }).map((what) => `${one.id}: ${what}`),
    );
    expect(broken).toEqual([]);
  });

  it('over random mixtures of media, logs and symptoms', { timeout: PATIENCE_MS }, () => {
    const { judged, violations: broken } = tryMixtures(observations, MIXTURES, 20261201);
    expect(broken).toEqual([]);
    expect(judged).toBe(MIXTURES);
  });
});

describe('accuracy over the corpus', () => {
  it('has cases of every kind', () => {
    const counts = countsOf(observations);
    expect(counts.all).toBeGreaterThanOrEqual(120);
    expect(counts.several).toBeGreaterThanOrEqual(20);
    expect(counts.healthy).toBeGreaterThanOrEqual(10);
    expect(counts.log).toBeGreaterThanOrEqual(30);
  });

  it.each([0, 1, 2, 3])('reaches measure %i', (index) => {
    expectReached(measuresOf(observations)[index]);
  });
});
