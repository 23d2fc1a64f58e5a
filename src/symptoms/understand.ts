/**
 * Free text to what a person means: by an id, by the words of a screen as they are known, by a code, by what was seen
 * where and when (slots of the lexicons), and by contrasts. One text may mean several things; what is general is said
 * only where nothing more particular was understood. What is not understood is said, with the nearest.
 */
import { contrastsOf, isInsideGood, type ReadClause } from './contrast.ts';
import { objects } from './lexicon/objects.ts';
import { isDenied, slotsOf, vocabulary, type Slot } from './slots.ts';
import { symptoms } from './symptoms.ts';
import type { Symptom } from './symptom.ts';
import { clausesOf, isHan, level, READ, stem, tokens, type Clause, type Token } from './words.ts';

/** How a text was understood. */
export interface SymptomMatch {
  readonly id: string;
  readonly symptom: Symptom;
  /** `slots`: what, where and when; `contrast`: under which condition it went well or did not. */
  readonly how: 'id' | 'alias' | 'code' | 'slots' | 'contrast' | 'words';
  /** The id, screen text, code or slots that matched. */
  readonly matched: string;
}

/** Of the words of a known screen text so much must be there, if it is long: a changed word is forgiven. */
const MIN_SHARE = 0.75;
const MIN_WORDS = 4;
/** A hint of one line each, best first; `searchSymptoms` has them all. */
const MAX_NEAREST = 3;

const byId = new Map(symptoms.map((symptom) => [symptom.id, symptom]));

/** Everything a text means, the most particular first; empty where nothing was understood. */
export function understand(text: string): readonly SymptomMatch[] {
  const levelled = level(text);
  const wanted = levelled.trim().replace(/^symptom:/, '');
  const named = byId.get(wanted);
  if (named !== undefined) return [matchOf(named.id, 'id', named.id)];
  const clauses = clausesOf(levelled).map((clause) => ({ ...clause, tokens: clause.tokens.flatMap(corrected) }));
  const shown = byScreen(levelled, clauses);
  const numbers = byCode(levelled);
  const read = masked(clauses, shown.masks).map((clause): ReadClause => ({ clause, slots: slotsOf(clause) }));
  const found = [...shown.matches, ...numbers, ...bySlots(read)];
  for (const id of contrastsOf(read)) found.push(matchOf(id, 'contrast', id));
  const particular = found.some(({ symptom }) => symptom.kind === 'seen' && symptom.open === undefined);
  const fuzzy = particular ? undefined : byWords(clauses);
  return sifted(fuzzy === undefined ? found : [fuzzy, ...found]);
}

/** The one thing a text means first of all. */
export function resolveSymptom(text: string): SymptomMatch | undefined {
  return understand(text)[0];
}

function matchOf(id: string, how: SymptomMatch['how'], matched: string): SymptomMatch {
  const symptom = byId.get(id);
  if (symptom === undefined) throw new Error(`no such symptom: ${id}`);
  return { id, symptom, how, matched };
}

/** Each once, without what says less than another; what was seen before the circumstances. */
function sifted(found: readonly SymptomMatch[]): readonly SymptomMatch[] {
  const once = found.filter((match, i) => found.findIndex(({ id }) => id === match.id) === i);
  const less = new Set(once.flatMap(({ symptom }) => symptom.over));
  const kept = once.filter(({ id }) => !less.has(id));
  const particular = kept.some(({ symptom }) => symptom.kind === 'seen' && symptom.open === undefined);
  const told = particular ? kept.filter(({ symptom }) => symptom.open === undefined) : kept;
  const rank = ({ symptom }: SymptomMatch): number =>
    symptom.open !== undefined ? 2 : symptom.kind === 'seen' ? 0 : 1;
  return told
    .map((match, i) => ({ match, i }))
    .sort((a, b) => rank(a.match) - rank(b.match) || a.i - b.i)
    .map(({ match }) => match);
}

// ---- screens as they are known ---------------------------------------------------------------------------------

interface Screen {
  readonly id: string;
  readonly alias: string;
  readonly words: readonly Token[];
  readonly joined: string;
  readonly pieces: readonly Token[];
  /** Of a thing that people also describe: not the text of a screen alone. */
  readonly described: boolean;
  /** A text whose marks count: `(initramfs)`. */
  readonly marks: string | undefined;
}

const screens: readonly Screen[] = symptoms.flatMap(({ id, aliases, slots }) =>
  [...aliases.en, ...aliases.zh].map((alias) => {
    const words = tokens(level(alias));
    return {
      id,
      alias,
      described: slots.length > 0,
      words,
      joined: words.join(''),
      pieces: piecesOf(words),
      marks: /[()<>]/.test(alias) ? alias : undefined,
    };
  }),
);

interface Place {
  readonly clause: number;
  readonly token: number;
}

/** Screen texts that stand in the text, none within another; and the places they cover, which are not read again. */
function byScreen(
  levelled: string,
  clauses: readonly Clause[],
): { readonly matches: readonly SymptomMatch[]; readonly masks: readonly Place[] } {
  const flat = clauses.flatMap((clause, c) => clause.tokens.map((text, token) => ({ text, clause: c, token })));
  const list = flat.map(({ text }) => text);
  const joined = list.join('');
  const spans: { readonly screen: Screen; readonly start: number; readonly end: number }[] = [];
  for (const screen of screens) {
    if (screen.marks !== undefined) {
      if (levelled.includes(screen.marks)) spans.push({ screen, start: 0, end: 0 });
      continue;
    }
    if (screen.joined === '' || !joined.includes(screen.joined)) continue;
    for (const [start, end] of placesOf(list, screen)) {
      const first = flat[start];
      const own = first === undefined ? [] : (clauses[first.clause]?.tokens ?? []);
      // `不掉盘了`: words for what happens may be denied; the text of a screen is only quoted.
      if (screen.described && isDenied(own, first?.token ?? 0)) continue;
      spans.push({ screen, start, end });
    }
  }
  const whole = spans.filter(
    (span) =>
      !spans.some(
        (other) =>
          other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start,
      ),
  );
  const matches = [...whole]
    .sort((a, b) => b.screen.alias.length - a.screen.alias.length)
    .map(({ screen }) => matchOf(screen.id, 'alias', screen.alias));
  const masks = whole.flatMap(({ start, end }) =>
    flat.slice(start, end).map(({ clause, token }) => ({ clause, token })),
  );
  return { matches, masks };
}

/** Where words stand side by side in a list, also with spaces elsewhere (`boot mgr`). */
function placesOf(list: readonly Token[], { words, joined }: Screen): [number, number][] {
  const out: [number, number][] = [];
  for (let start = 0; start < list.length; start += 1) {
    if (words.every((word, i) => list[start + i] === word)) {
      out.push([start, start + words.length]);
      continue;
    }
    if (joined.length < MIN_JOINED || isHan(joined) || /\d/.test(joined)) continue;
    let seen = '';
    let end = start;
    while (end < list.length && seen.length < joined.length) {
      seen += list[end] ?? '';
      end += 1;
    }
    if (seen === joined) out.push([start, end]);
  }
  return out;
}

const MIN_JOINED = 8;

function masked(clauses: readonly Clause[], masks: readonly Place[]): readonly Clause[] {
  const hidden = new Set(masks.map(({ clause, token }) => `${clause} ${token}`));
  return clauses.map((clause, c) => ({
    ...clause,
    tokens: clause.tokens.map((token, t) => (hidden.has(`${c} ${t}`) ? READ : token)),
  }));
}

// ---- codes -----------------------------------------------------------------------------------------------------

/** Hexadecimal with its mark or at full length, a stop code by its name, an exit status or the signal behind it. */
function byCode(levelled: string): readonly SymptomMatch[] {
  const out: SymptomMatch[] = [];
  for (const [shown, digits] of matchesOf(
    levelled,
    /(?:\b0x|\bstop(?: code)?[ :]{0,4}|蓝屏(?:代码)?[ :]{0,4})([0-9a-f]{2,8})\b|\b([0-9a-f]{8})\b/g,
  )) {
    const id = codes.get(Number.parseInt(digits, 16));
    if (id !== undefined) out.push(matchOf(id, 'code', shown));
  }
  const exits = matchesOf(
    levelled,
    /(?:\bexit(?:ed)?|\bstatus|\brc|退出码|返回码|错误码|错误代码)[^\d\n]{0,12}(\d{1,3})(?![\da-z])/g,
  );
  // A shell reports death by signal n as 128 + n.
  const signals = matchesOf(levelled, /(?:\bsignal|信号)[^\d\n]{0,4}(\d{1,2})(?!\d)/g).map(
    ([shown, digits]): [string, string] => [shown, String(128 + Number(digits))],
  );
  for (const [shown, digits] of [...exits, ...signals]) {
    if (byId.has(`exit-${digits}`)) out.push(matchOf(`exit-${digits}`, 'code', shown));
  }
  return out;
}

function matchesOf(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)].map((match) => [match[0].trim(), match[1] ?? match[2] ?? '']);
}

/** Symptoms by the numbers their screens show. */
const codes: ReadonlyMap<number, string> = new Map(
  screens.flatMap(({ id, alias }) => {
    const value = hexOf(alias);
    return value === undefined ? [] : [[value, id] as const];
  }),
);

function hexOf(alias: string): number | undefined {
  const match = /^(?:0x|stop )([0-9a-f]{2,8})$/.exec(alias);
  return match?.[1] === undefined ? undefined : Number.parseInt(match[1], 16);
}

// ---- slots -----------------------------------------------------------------------------------------------------

interface Rule {
  readonly id: string;
  readonly text: string;
  readonly wanted: readonly string[];
  readonly without: readonly string[];
}

/** The rule with the most slots first: it says most. */
const rules: readonly Rule[] = symptoms
  .flatMap(({ id, slots }) =>
    slots.map((text): Rule => {
      const words = text.split(' ');
      const without = words.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
      return { id, text, wanted: words.filter((word) => !word.startsWith('!')), without };
    }),
  )
  .sort((a, b) => b.wanted.length - a.wanted.length);

/** All slots of a rule within one sentence; a thing is spoken of even where what it does is denied. */
function bySlots(read: readonly ReadClause[]): readonly SymptomMatch[] {
  const bySentence = new Map<number, Slot[]>();
  for (const { clause, slots } of read) {
    const list = bySentence.get(clause.sentence) ?? [];
    bySentence.set(clause.sentence, list);
    list.push(...slots.filter((slot) => slot.id in objects || (!slot.denied && !isInsideGood(slot, slots))));
  }
  const out: SymptomMatch[] = [];
  for (const slots of bySentence.values()) {
    const ids = new Set(slots.map(({ id }) => id));
    for (const { id, text, wanted, without } of rules) {
      if (wanted.every((word) => ids.has(word)) && !without.some((word) => ids.has(word))) {
        out.push(matchOf(id, 'slots', text));
      }
    }
  }
  return out;
}

// ---- typing errors ---------------------------------------------------------------------------------------------

const knownWords: ReadonlySet<Token> = new Set([...vocabulary, ...screens.flatMap(({ words }) => words)]);
const MIN_TYPO = 6;
const MIN_PART = 4;
/** No word of this field is longer. */
const MAX_WORD = 24;

const typos = new Map<number, Token[]>();
for (const word of knownWords) {
  if (word.length < MIN_TYPO - 1 || !/^[a-z]+$/.test(word)) continue;
  typos.set(word.length, [...(typos.get(word.length) ?? []), word]);
}

/** A long unknown word: two known ones without their space, or a known one but for one letter, if there is only one. */
function corrected(token: Token): readonly Token[] {
  if (token.length < MIN_TYPO || token.length > MAX_WORD || knownWords.has(token) || !/^[a-z]+$/.test(token))
    return [token];
  for (let cut = MIN_PART; cut <= token.length - MIN_PART; cut += 1) {
    const parts = [stem(token.slice(0, cut)), stem(token.slice(cut))];
    if (parts.every((part) => knownWords.has(part))) return parts;
  }
  const near = [-1, 0, 1]
    .flatMap((by) => typos.get(token.length + by) ?? [])
    .filter((word) => word[0] === token[0] && isOneOff(word, token));
  return near.length === 1 ? near : [token];
}

/** One letter put in, left out, changed, or two neighbours exchanged. */
function isOneOff(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

// ---- words -----------------------------------------------------------------------------------------------------

/** In how many symptoms a word occurs: the rarer, the more it says. */
const spread: ReadonlyMap<Token, number> = (() => {
  const seen = new Map<Token, Set<string>>();
  for (const { id, pieces } of screens) {
    for (const word of pieces) seen.set(word, (seen.get(word) ?? new Set()).add(id));
  }
  return new Map([...seen].map(([word, ids]) => [word, ids.size]));
})();

function weightOf(word: Token): number {
  return Math.log(1 + symptoms.length / (spread.get(word) ?? symptoms.length));
}

/** A long screen text of which a word or two differ. A number is never nearly right. */
function byWords(clauses: readonly Clause[]): SymptomMatch | undefined {
  const wanted = new Set(piecesOf(clauses.flatMap((clause) => clause.tokens)));
  let best: { readonly screen: Screen; readonly score: number } | undefined;
  for (const screen of screens) {
    const { pieces } = screen;
    if (pieces.length < MIN_WORDS) continue;
    const hits = pieces.filter((word) => wanted.has(word));
    if (hits.length < MIN_WORDS - 1 || pieces.some((word) => /\d/.test(word) && !wanted.has(word))) continue;
    const score = sum(hits);
    if (score / sum(pieces) >= MIN_SHARE && score > (best?.score ?? 0)) best = { screen, score };
  }
  return best === undefined ? undefined : matchOf(best.screen.id, 'words', best.screen.alias);
}

/** Symptoms that share words with a text, best first; all of them where the text is empty. */
export function searchSymptoms(text: string): readonly Symptom[] {
  const wanted = new Set(piecesOf(tokens(level(text))));
  if (wanted.size === 0) return text.trim() === '' ? symptoms : [];
  const meant = understand(text).map(({ id }) => id);
  const score = (symptom: Symptom): number => {
    const place = meant.indexOf(symptom.id);
    return place < 0 ? overlap(wanted, symptom) : Number.MAX_SAFE_INTEGER - place;
  };
  return symptoms
    .map((symptom) => ({ symptom, score: score(symptom) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ symptom }) => symptom);
}

/** What was perhaps meant by a text that was not understood. */
export function nearestSymptoms(text: string): readonly Symptom[] {
  return searchSymptoms(text).slice(0, MAX_NEAREST);
}

const known: ReadonlyMap<string, ReadonlySet<Token>> = new Map(
  symptoms.map(({ id, title, aliases }) => [
    id,
    new Set(
      [...aliases.en, ...aliases.zh, title.en, title.zh, id.replaceAll('-', ' ')].flatMap((part) =>
        piecesOf(tokens(level(part))),
      ),
    ),
  ]),
);

function overlap(wanted: ReadonlySet<Token>, symptom: Symptom): number {
  return sum([...wanted].filter((word) => known.get(symptom.id)?.has(word)));
}

function sum(list: readonly Token[]): number {
  return list.reduce((total, word) => total + weightOf(word), 0);
}

/** Latin words, and pairs of neighbouring Chinese characters: one alone says too little. */
function piecesOf(list: readonly Token[]): readonly Token[] {
  const out = new Set<Token>();
  for (const [i, token] of list.entries()) {
    const next = list[i + 1];
    if (!isHan(token)) {
      if (token.length > 1) out.add(token);
    } else if (next !== undefined && isHan(next)) out.add(`${token}${next}`);
  }
  return [...out];
}
