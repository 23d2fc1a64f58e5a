/**
 * The generic reading of a line that no signature claims: kind of failure, what it speaks of, when in the boot, the thing
 * it names and the number it gives. Weights of phrases are summed, the heaviest sum wins; nothing here knows one program.
 */
import type { FailureClass, Reading, Stage, Subsystem } from '../../core/reading.ts';
import { FAULTY, INPUTS, KINDS, MANNERS, NEGATIONS, STAGE_OF, STRUCTURES, TAGS, THINGS, VERBS } from './lexicon.ts';
import { statusIn, type Status } from './statuses.ts';
import { Phrases, wordsOf, type Found } from './words.ts';

export interface GenericReading extends Reading {
  /** How much was found that tells of a failure; 0: nothing. */
  readonly weight: number;
}

type Sense =
  | { readonly of: 'kind' | 'verb'; readonly kind: FailureClass; readonly weight: number }
  | { readonly of: 'thing'; readonly thing: Subsystem; readonly weight: number }
  | { readonly of: 'tag'; readonly thing: Subsystem; readonly stage: Stage }
  | { readonly of: 'negation' | 'faulty' | 'structure' | 'input' };

let lexicon: Phrases<Sense> | undefined;

function phrases(): Phrases<Sense> {
  if (lexicon !== undefined) return lexicon;
  const made = new Phrases<Sense>();
  const add = (list: string, sense: Sense): void => {
    for (const phrase of list.split('|')) made.add(spaced(phrase), sense);
  };
  for (const [kind, weight, list] of KINDS) add(list, { of: 'kind', kind, weight });
  for (const [kind, weight, list] of VERBS) add(list, { of: 'verb', kind, weight });
  for (const [thing, weight, list] of THINGS) add(list, { of: 'thing', thing, weight });
  for (const [thing, stage, list] of TAGS) add(list, { of: 'tag', thing, stage });
  add(NEGATIONS, { of: 'negation' });
  add(FAULTY, { of: 'faulty' });
  add(STRUCTURES, { of: 'structure' });
  add(INPUTS, { of: 'input' });
  lexicon = made;
  return made;
}

/** Characters that are words of their own stand apart. */
function spaced(phrase: string): string {
  return phrase
    .replaceAll(/[\u3040-\u30ff\u3400-\u9fff]/g, ' $& ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** What counts as "just before": `failed to [re]read`, `could not be read`. */
const NEAR = 4;

export function readGeneric(line: string): GenericReading {
  const found = phrases().find(wordsOf(line.replaceAll(PATH, ' x ')));
  const spoken = line.replaceAll(FUNCTION, ' ');
  const status = statusIn(line);
  const kinds = kindsOf(spoken === line ? found : phrases().find(wordsOf(spoken)), line);
  if (status !== undefined) add(kinds, status.status.class, weightOf(status, kinds));
  const kind = heaviest(kinds) ?? 'none';
  const { subsystem, stage } = thingOf(found, line) ?? thingOf(phrases().find(wordsOf(line)), line) ?? NOTHING;
  const object = objectIn(line);
  return {
    subsystem,
    stage,
    class: kind,
    ...(object === undefined ? {} : { object }),
    ...(status === undefined ? {} : { status: status.status.name }),
    weight: kind === 'none' ? 0 : (kinds.get(kind) ?? 0) - (kinds.get('none') ?? 0),
  };
}

/** The names of files are what is spoken of, not what it is: an image that does not open is no matter of its format. */
const PATH = /(?:[A-Za-z]:)?\\[^\s:,;'"]{1,200}|(?<![\w/])\/[\w.-]{1,60}\/[^\s:,;'"]{0,200}/g;
const NOTHING = { subsystem: 'other', stage: 'kernel' } as const;

/** Names of functions say what ran, not what went wrong: `XhcTransfer: `, `exfat_alloc_cluster:`, `probe()`. */
const FUNCTION =
  /(?<![\w.])(?:\w{1,60}_\w{1,60}|[A-Z][a-z]\w{1,40}[A-Z]\w{0,60}|\w{1,60}(?=\(\)))(?:\(\)|\[[^\]\n]{1,20}\])?(?=[:,])/g;

/** `Invalid argument` is what is left where the system has no better word; what the line says itself is better. */
function weightOf(
  { status, said }: { readonly status: Status; readonly said: 'text' | 'number' },
  kinds: Sums<FailureClass>,
): number {
  if (said === 'number') return 2.5;
  if (status.class !== 'invalid') return 7;
  return [...kinds].some(([kind, weight]) => weight > 4 && !ONCE.has(kind)) ? 1 : 5;
}

type Sums<T> = Map<T, number>;

function add<T>(sums: Sums<T>, key: T, weight: number): void {
  sums.set(key, (sums.get(key) ?? 0) + weight);
}

function heaviest<T>(sums: Sums<T>): T | undefined {
  let best: T | undefined;
  let most = 0;
  for (const [key, weight] of sums) {
    if (weight <= most) continue;
    best = key;
    most = weight;
  }
  return best;
}

/** What any failing or any working line says again and again: said twice it means no more. */
const ONCE: ReadonlySet<FailureClass> = new Set(['failed', 'none']);

function kindsOf(found: readonly Found<Sense>[], line: string): Sums<FailureClass> {
  const sums: Sums<FailureClass> = new Map();
  const negations = found.filter(({ value }) => value.of === 'negation');
  // Of phrases that begin at one word the longest speaks.
  const counted = new Map<string, number>();
  for (const { value, at, words } of found) {
    if (value.of !== 'kind') continue;
    const key = `${at} ${value.kind}`;
    const before = counted.get(key) ?? 0;
    const weight = value.weight + (words - 1);
    if (weight <= before) continue;
    counted.set(key, weight);
    if (ONCE.has(value.kind)) sums.set(value.kind, Math.max(sums.get(value.kind) ?? 0, weight));
    else add(sums, value.kind, weight - before);
  }
  verbs(found, negations, sums);
  if (found.some(({ value }) => value.of === 'faulty')) faulty(found, sums);
  if (/\?\s*$|\[y\/n\]|\(y\/n\)/i.test(line)) add(sums, 'none', 5);
  // A line of a list of options.
  if (/^\s*--?[A-Za-z][\w-]*[ =,]/.test(line)) add(sums, 'none', 20);
  return sums;
}

/** What was tried: the first verb behind a negation, or the last before it (`read of the header failed`). */
function verbs(found: readonly Found<Sense>[], negations: readonly Found<Sense>[], sums: Sums<FailureClass>): void {
  const places = [...new Set(found.filter(({ value }) => value.of === 'verb').map(({ at }) => at))];
  const meant = new Set<number>();
  for (const { at, words } of negations) {
    const behind = places.find((place) => place >= at + words && place - (at + words) < NEAR);
    const before = places.findLast((place) => place < at);
    const place = behind ?? before;
    if (place !== undefined) meant.add(place);
  }
  for (const { value, at } of found) {
    if (value.of === 'verb' && meant.has(at)) add(sums, value.kind, value.weight);
  }
}

/** `invalid`, `bad` …: of what? The nearest thing behind or before it decides. */
function faulty(found: readonly Found<Sense>[], sums: Sums<FailureClass>): void {
  const seen = new Set<number>();
  for (const one of found) {
    if (one.value.of !== 'faulty' || seen.has(one.at)) continue;
    seen.add(one.at);
    const structure = distance(found, one, 'structure');
    const input = distance(found, one, 'input');
    if (structure <= input && structure < Infinity) add(sums, 'corrupt', structure < NEAR ? 6 : 3);
    else if (input < Infinity) add(sums, 'invalid', input < NEAR ? 6 : 3);
    else add(sums, 'invalid', 5);
  }
}

function distance(found: readonly Found<Sense>[], from: Found<Sense>, of: 'structure' | 'input'): number {
  let best = Infinity;
  for (const { value, at } of found) {
    if (value.of !== of || at === from.at) continue;
    // What stands behind is meant rather than what stands before.
    best = Math.min(best, at > from.at ? at - from.at - from.words : (from.at - at) * 1.5);
  }
  return best;
}

function thingOf(
  found: readonly Found<Sense>[],
  line: string,
): { readonly subsystem: Subsystem; readonly stage: Stage } | undefined {
  const sums: Sums<Subsystem> = new Map();
  let stage: Stage | undefined;
  let longest = 0;
  let tag: Subsystem | undefined;
  for (const { value, at, words } of found) {
    if (value.of === 'thing') add(sums, value.thing, (value.weight + 2 * (words - 1)) * (at < 5 ? 1.3 : 1));
    else if (value.of === 'tag' && at === 0 && words > longest) {
      tag = value.thing;
      stage = value.stage;
      longest = words;
    }
  }
  if (tag !== undefined) add(sums, tag, 20);
  else {
    const manner = MANNERS.find(([form]) => form.test(line));
    if (manner !== undefined) {
      add(sums, manner[1], manner[3]);
      stage = manner[2];
    }
  }
  const subsystem = heaviest(sums);
  if (subsystem === undefined) return undefined;
  return { subsystem, stage: stage ?? STAGE_OF[subsystem] ?? 'kernel' };
}

/** Things with a name of their own, the most telling first. */
const OBJECTS: readonly RegExp[] = [
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i,
  /(?<![\w/.-])\/dev\/[\w/.:-]{1,80}/,
  /\b(?:sd[a-z]{1,2}\d{0,3}|nvme\d{1,3}(?:n\d{1,3})?(?:p\d{1,3})?|mmcblk\d{1,3}(?:p\d{1,3})?|loop\d{1,3}|md\d{1,3}|dm-\d{1,3}|sr\d{1,2})\b/,
  /\b(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b/,
  /\busb \d{1,3}-[\d.]{1,20}/,
  /\b(?:ata|mmc|scsi|host|nvme)\d{1,3}\b/,
  /(?<![\w@.-])[\w@.\\:-]{1,120}\.(?:service|mount|device|target|socket|swap|scope)\b/,
  /["'`‘“«]([^"'`’”»\n]{1,120})["'’”»]/,
  /(?<!\S)(?:\/|[A-Za-z]:\\|\\)[^\s:,;()'"]{1,200}/,
];

function objectIn(line: string): string | undefined {
  for (const expression of OBJECTS) {
    const m = expression.exec(line);
    if (m !== null) return m[1] ?? m[0];
  }
  return undefined;
}
