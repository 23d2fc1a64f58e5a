/**
 * Free text to the symptom a person means: by its id, by a fragment that is known to mean it, by a code, or by words
 * and Chinese character pairs that no other symptom shares. What is not understood is said, with the nearest ones.
 */
import { symptoms, type Symptom } from './symptoms.ts';

/** How a text was understood. */
export interface SymptomMatch {
  readonly id: string;
  readonly symptom: Symptom;
  readonly how: 'id' | 'alias' | 'code' | 'part-of-alias' | 'words';
  /** The id, alias or code that matched. */
  readonly matched: string;
}

/** Shorter fragments than these would match anything. */
const MIN_PART_LATIN = 6;
const MIN_PART_HAN = 4;
/** A screen full of text is still one symptom; more than this is a log and belongs in a file. */
const MAX_TEXT = 4096;
/** Of the words of an alias so much must be there: one inserted or changed word, or character pair, is forgiven. */
const MIN_SHARE_LATIN = 0.75;
const MIN_SHARE_HAN = 0.6;
/** One word alone is a coincidence. */
const MIN_WORDS = 2;
/** A hint of one line each, best first; `searchSymptoms` has them all. */
const MAX_NEAREST = 3;

/**
 * The symptom a person means. The longest fragment that fits wins; then codes, then a text that is part of a known
 * fragment, then words in any order. Undefined: nothing was understood.
 */
export function resolveSymptom(text: string): SymptomMatch | undefined {
  const told = text.slice(0, MAX_TEXT);
  const wanted = told.trim().toLowerCase();
  const byId = symptoms.find(({ id }) => id === wanted || id === wanted.replace(/^symptom:/, ''));
  if (byId !== undefined) return { id: byId.id, symptom: byId, how: 'id', matched: byId.id };
  return (
    longest(told, (input, alias) => contains(input, alias), 'alias') ??
    byCode(told) ??
    partOfAlias(told) ??
    byWords(told)
  );
}

/** Symptoms that share words with a text, best first; all of them where the text is empty. */
export function searchSymptoms(text: string): readonly Symptom[] {
  const wanted = new Set(words(normalise(text.slice(0, MAX_TEXT))));
  if (wanted.size === 0) return text.trim() === '' ? symptoms : [];
  const meant = resolveSymptom(text);
  return symptoms
    .map((symptom) => ({ symptom, score: symptom === meant?.symptom ? Infinity : overlap(wanted, symptom) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ symptom }) => symptom);
}

/** What was perhaps meant by a text that was not understood. */
export function nearestSymptoms(text: string): readonly Symptom[] {
  return searchSymptoms(text).slice(0, MAX_NEAREST);
}

// ---- fragments -------------------------------------------------------------------------------------------------

function partOfAlias(text: string): SymptomMatch | undefined {
  const input = normalise(text);
  const enough = isHan(input) ? compact(input).length >= MIN_PART_HAN : input.length >= MIN_PART_LATIN;
  return enough ? longest(text, (part, alias) => contains(alias, part), 'part-of-alias') : undefined;
}

function longest(
  text: string,
  matches: (input: string, alias: string) => boolean,
  how: SymptomMatch['how'],
): SymptomMatch | undefined {
  const input = normalise(text);
  let best: SymptomMatch | undefined;
  for (const candidate of symptoms) {
    for (const alias of aliasesOf(candidate)) {
      if (alias.length <= (best?.matched.length ?? 0) || !matches(input, normalise(alias))) continue;
      best = { id: candidate.id, symptom: candidate, how, matched: alias };
    }
  }
  return best;
}

function aliasesOf(symptom: Symptom): readonly string[] {
  return [...symptom.aliases.en, ...symptom.aliases.zh];
}

/** Whole words for Latin script; Chinese has no word boundaries. */
function contains(text: string, part: string): boolean {
  if (part === '') return false;
  return isHan(part) ? compact(text).includes(compact(part)) : ` ${text} `.includes(` ${part} `);
}

// ---- codes -----------------------------------------------------------------------------------------------------

/** Hexadecimal with its mark or at full length, a stop code by its name, an exit status or the signal behind it. */
function byCode(text: string): SymptomMatch | undefined {
  const level = text.normalize('NFKC').toLowerCase();
  for (const [shown, digits] of matchesOf(
    level,
    /(?:\b0x|\bstop(?: code)?[ :]*|蓝屏(?:代码)?[ :]*)([0-9a-f]{2,8})\b|\b([0-9a-f]{8})\b/g,
  )) {
    const value = Number.parseInt(digits, 16);
    const found = symptoms.find((symptom) => aliasesOf(symptom).some((alias) => hexOf(alias) === value));
    if (found !== undefined) return { id: found.id, symptom: found, how: 'code', matched: shown };
  }
  for (const [shown, digits] of matchesOf(
    level,
    /(?:\bexit(?:ed)?|\bstatus|\brc|退出码|返回码|错误码|错误代码)[^\d\n]{0,12}(\d{1,3})(?!\d)/g,
  )) {
    const found = symptoms.find(({ id }) => id === `exit-${digits}`);
    if (found !== undefined) return { id: found.id, symptom: found, how: 'code', matched: shown };
  }
  for (const [shown, digits] of matchesOf(level, /(?:\bsignal|信号)[^\d\n]{0,4}(\d{1,2})(?!\d)/g)) {
    // A shell reports death by signal n as 128 + n.
    const found = symptoms.find(({ id }) => id === `exit-${128 + Number(digits)}`);
    if (found !== undefined) return { id: found.id, symptom: found, how: 'code', matched: shown };
  }
  return undefined;
}

function matchesOf(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)].map((match) => [match[0].trim(), match[1] ?? match[2] ?? '']);
}

function hexOf(alias: string): number | undefined {
  const match = /^(?:0x|stop )([0-9a-f]{2,8})$/.exec(alias);
  return match?.[1] === undefined ? undefined : Number.parseInt(match[1], 16);
}

// ---- words -----------------------------------------------------------------------------------------------------

/** Words that say nothing about what was seen. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an the is are was were be it its this that my your of in on at to for from with and or but then than as by i we you when while after before'.split(
    ' ',
  ),
);

interface Phrase {
  readonly symptom: Symptom;
  readonly alias: string;
  readonly words: readonly string[];
}

const phrases: readonly Phrase[] = symptoms.flatMap((symptom) =>
  [...aliasesOf(symptom), symptom.title.en, symptom.title.zh].map((alias) => ({
    symptom,
    alias,
    words: words(normalise(alias)),
  })),
);

/** In how many symptoms a word occurs: the rarer, the more it says. */
const spread: ReadonlyMap<string, number> = (() => {
  const seen = new Map<string, Set<string>>();
  for (const { symptom, words: list } of phrases) {
    for (const word of list) seen.set(word, (seen.get(word) ?? new Set()).add(symptom.id));
  }
  return new Map([...seen].map(([word, ids]) => [word, ids.size]));
})();

function weightOf(word: string): number {
  return Math.log(1 + symptoms.length / (spread.get(word) ?? symptoms.length));
}

function byWords(text: string): SymptomMatch | undefined {
  const wanted = new Set(words(normalise(text)));
  let best: { phrase: Phrase; score: number } | undefined;
  for (const phrase of phrases) {
    const hits = phrase.words.filter((word) => wanted.has(word));
    // A number is never nearly right.
    if (hits.length < MIN_WORDS || phrase.words.some((word) => /\d/.test(word) && !wanted.has(word))) continue;
    const score = sum(hits);
    const share = score / sum(phrase.words);
    const enough = isHan(phrase.alias) ? MIN_SHARE_HAN : MIN_SHARE_LATIN;
    if (share >= enough && score > (best?.score ?? 0)) best = { phrase, score };
  }
  if (best === undefined) return undefined;
  const { symptom, alias } = best.phrase;
  return { id: symptom.id, symptom, how: 'words', matched: alias };
}

function overlap(wanted: ReadonlySet<string>, symptom: Symptom): number {
  const known = new Set(phrases.filter((phrase) => phrase.symptom === symptom).flatMap((phrase) => phrase.words));
  for (const word of symptom.id.split('-')) known.add(word);
  return sum([...wanted].filter((word) => known.has(word)));
}

function sum(list: readonly string[]): number {
  return list.reduce((total, word) => total + weightOf(word), 0);
}

/** Latin words but the empty ones, and pairs of neighbouring Chinese characters. */
function words(text: string): readonly string[] {
  const out = new Set<string>();
  for (const run of text.split(' ')) {
    if (!isHan(run)) {
      if (run !== '' && !EMPTY_WORDS.has(run)) out.add(run);
      continue;
    }
    const characters = Array.from(run);
    for (let i = 0; i + 1 < characters.length; i += 1) out.add(`${characters[i] ?? ''}${characters[i + 1] ?? ''}`);
  }
  return [...out];
}

/** Width, case and punctuation levelled; Han and Latin runs apart, so that codes stand as words. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/(\p{Script=Han})([^\p{Script=Han} ])/gu, '$1 $2')
    .replaceAll(/([^\p{Script=Han} ])(\p{Script=Han})/gu, '$1 $2')
    .trim();
}

function compact(text: string): string {
  return text.replaceAll(' ', '');
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
