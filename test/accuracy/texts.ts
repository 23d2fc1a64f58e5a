/**
 * Settled reports of real people: pasted screens, pieces of logs, sentences, each with the causes that fit and those
 * that must not lead. They may be read but not passed on; where they are not present nothing of them is measured. Beside
 * them the sentences of our own, which were written before the lexicons.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cause, RankedCause } from '../../src/core/cause.ts';
import { causes as allCauses } from '../../src/causes/index.ts';
import { rankCauses, type EventWeights } from '../../src/diagnose/rank.ts';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import { surveyEvidence } from '../../src/engine/evidence.ts';
import { statedWeights } from '../../src/engine/stated.ts';
import { surveyOfWords, wordsOf } from '../../src/engine/words.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import type { Facts } from '../../src/core/facts.ts';
import { symptoms } from '../../src/symptoms/symptoms.ts';
import { merge, type Survey } from '../../src/survey/collector.ts';
import { SAMPLES } from '../samples/folder.ts';
import { jittered, judgedFacts, ROUNDS } from './jitter.ts';

const FOLDERS = ['threads', 'cases'] as const;
const OWN = join(import.meta.dirname, '../symptoms/told.tsv');

export interface SettledText {
  readonly id: string;
  readonly group: string;
  /** Any of them may lead. */
  readonly causes: readonly string[];
  /** None of them may. */
  readonly forbidden: readonly string[];
  /** The causes a blind expert named from the text alone, best first; none where nobody was asked. */
  readonly expert: readonly string[];
  readonly diagnosis: Diagnosis;
  readonly facts: Facts;
}

export const hasTexts = FOLDERS.every((folder) => existsSync(join(SAMPLES, folder)));

interface Truth {
  readonly causes: readonly string[];
  readonly must_not_conclude: readonly string[];
  readonly symptom?: string | null;
}

export async function settledTexts(): Promise<readonly SettledText[]> {
  const out: SettledText[] = [];
  for (const folder of hasTexts ? FOLDERS : []) {
    const expert = expertOf(folder);
    for (const file of readdirSync(join(SAMPLES, folder)).filter((name) => name.endsWith('.log'))) {
      const path = join(SAMPLES, folder, file);
      const truth = JSON.parse(readFileSync(path.replace(/\.log$/, '.truth.json'), 'utf8')) as Truth;
      const { item, survey } = await surveyEvidence(path);
      const said = truth.symptom == null ? [] : (await wordsOf(truth.symptom, 1)).facts;
      const surveys = [...(survey === undefined ? [] : [survey]), surveyOfWords(said)];
      out.push({
        id: `${folder}/${file}`,
        group: folder,
        // A cause the list had no name for when the report was settled is named now.
        causes: truth.causes.map((id) => id.replace(/^none fits: /, '')),
        forbidden: truth.must_not_conclude,
        expert: expert.get(file) ?? [],
        diagnosis: diagnoseSurveys([item], surveys),
        facts: judgedFacts(merge(surveys)),
      });
    }
  }
  return [...out, ...(await ownSentences())];
}

async function ownSentences(): Promise<SettledText[]> {
  const rows = readFileSync(OWN, 'utf8').trim().split('\n').slice(1);
  const out: SettledText[] = [];
  for (const [i, row] of rows.entries()) {
    const [, text = '', , causes = ''] = row.split('\t');
    const survey: Survey = surveyOfWords((await wordsOf(text, i + 1)).facts);
    out.push({
      id: `sentence ${i + 1}`,
      group: 'sentences of our own',
      causes: causes.split(','),
      forbidden: [],
      expert: [],
      diagnosis: diagnoseSurveys([], [survey]),
      facts: judgedFacts(survey),
    });
  }
  return out;
}

function expertOf(folder: string): ReadonlyMap<string, readonly string[]> {
  const path = join(SAMPLES, folder, 'EXPERT.tsv');
  if (!existsSync(path)) return new Map();
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [file = '', ids = ''] = row.split('\t');
      return [file, ids.split(',').map((id) => id.trim())];
    }),
  );
}

// ---- counting --------------------------------------------------------------------------------------------------

export interface TextCount {
  readonly of: number;
  readonly first: number;
  readonly three: number;
  readonly silent: number;
  readonly forbidden: number;
}

type Ids = readonly string[];

export function countTexts(texts: readonly SettledText[], ranked: (text: SettledText) => Ids = oursOf): TextCount {
  const count = { of: texts.length, first: 0, three: 0, silent: 0, forbidden: 0 };
  for (const text of texts) {
    const top = ranked(text).slice(0, 3);
    const place = top.findIndex((id) => text.causes.includes(id));
    if (place === 0) count.first += 1;
    if (place >= 0) count.three += 1;
    if (top.length === 0) count.silent += 1;
    if (text.forbidden.includes(top[0] ?? '')) count.forbidden += 1;
  }
  return count;
}

export function oursOf({ diagnosis }: SettledText): Ids {
  return diagnosis.causes.map(({ id }) => id);
}

// ---- weights changed, evidence left out ------------------------------------------------------------------------

export interface Shaken {
  /** Of all texts and rounds, those whose first cause fits. */
  readonly first: number;
  readonly of: number;
}

/** The share of rounds in which a cause that fits leads, every weight changed by up to 30 %. */
export function shaken(texts: readonly SettledText[]): Shaken {
  let first = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { causes, eventWeights } = jittered(round);
    first += countTexts(texts, (text) => ranked(text, causes, eventWeights)).first;
  }
  return { first, of: texts.length * ROUNDS };
}

export interface LeftOut extends TextCount {
  readonly family: string;
}

/** By family of evidence: what is right of the texts that hold it, once all it says is left out. */
export function leaveOneOut(texts: readonly SettledText[]): readonly LeftOut[] {
  const families = new Set(texts.flatMap((text) => codesOf(text).map(familyOf)));
  return [...families].sort().map((family) => {
    const weights: EventWeights = (code, fields) => (familyOf(code) === family ? [] : statedWeights(code, fields));
    const causes = allCauses.map((cause): Cause => ({
      ...cause,
      evidence: Object.fromEntries(Object.entries(cause.evidence).filter(([code]) => familyOf(code) !== family)),
    }));
    const holding = texts.filter((text) => codesOf(text).some((code) => familyOf(code) === family));
    return { family, ...countTexts(holding, (text) => ranked(text, causes, weights)) };
  });
}

function ranked({ diagnosis, facts }: SettledText, causes: readonly Cause[], weights: EventWeights): Ids {
  return rankCauses(causes, diagnosis.outcomes, facts, weights).map(({ id }: RankedCause) => id);
}

function codesOf({ facts }: SettledText): readonly string[] {
  return [
    ...facts.all('event').map(({ value }) => value.code),
    ...facts.all('symptom').map(({ value }) => `symptom:${value.id}`),
  ];
}

const kinds: ReadonlyMap<string, string> = new Map(symptoms.map(({ id, kind }) => [`symptom:${id}`, kind]));

/** Lines by the program or subsystem that prints them; what was told as seen or as circumstance. */
function familyOf(code: string): string {
  const kind = kinds.get(code);
  return kind === undefined ? `lines of ${code.split('.')[0] ?? code}` : `told: ${kind}`;
}
