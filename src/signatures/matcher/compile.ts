/**
 * Signatures → matcher. One pass over a line finds which literals it contains; only the expressions that need one of
 * them are run, in the order of the list, and the first that matches is the answer. So the list goes from the specific
 * to the general, and its length does not slow the lines down. Nothing is built before the first line is matched.
 */
import type { FailureClass, Reading } from '../../core/reading.ts';
import type { Signature } from '../../core/signature.ts';
import { classOf, graded, MAX_FIELD, type Graded } from './conditions.ts';
import { statusIn } from '../reading/statuses.ts';
import { automaton, type Automaton } from './automaton.ts';
import { MAX_LITERAL, rarity, requiredLiterals } from './literals.ts';

/** The same words as the log readers use for who may have written a line. */
export type Origin = 'any' | 'kernel' | 'userspace' | 'windows';

export interface Match extends Graded {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly reading: Reading;
}

export interface Compiled {
  match(text: string, origin: Origin): Match | undefined;
  /** Whether a text holds one of the words that were to be looked for; free right after it was matched. */
  alarming(text: string): boolean;
  grade(code: string, fields: Readonly<Record<string, string>>): Graded | undefined;
}

/** One expression, and the signature its lines are events of. */
export interface Rule {
  /** Made when it is first needed, where making it costs. */
  readonly pattern: string | (() => string);
  /** Text every match holds, where that is known without reading the expression. */
  readonly needs?: string;
  readonly signature: Signature;
}

interface Entry extends Rule {
  readonly origins: ReadonlySet<Origin>;
  /** Compiled when a line first holds what it needs. */
  expression: RegExp | undefined;
}

/** What lines are matched with. */
interface Machine {
  readonly entries: readonly Entry[];
  readonly finder: Automaton;
  /** Entries that need no literal: every line is tried. */
  readonly always: readonly number[];
  /** Entries that are tried where a line alarms and holds the word. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
}

/** Commoner literals (`:`) are in every line: an expression that promises no better is always tried. */
const MIN_LITERAL = 2;

/**
 * `rules`, in the order in which they are tried, are asked for when the first line is matched. `signatures` grade what
 * readers conclude from several lines, too. `alarms`: words in lower case that `alarming` tells of.
 */
export function compile(
  rules: () => readonly Rule[],
  signatures: readonly Signature[],
  alarms: readonly string[] = [],
): Compiled {
  let machine: Machine | undefined;
  let byCode: ReadonlyMap<string, Signature> | undefined;
  let last: { readonly text: string; readonly alarming: boolean } | undefined;
  const scan = (text: string): number[] => {
    machine ??= machineOf(rules(), alarms);
    const found = machine.finder.scan(text);
    const alarming = found.includes(ALARM);
    last = { text, alarming };
    return alarming ? [...found.filter((index) => index !== ALARM), ...byWords(machine, text)] : found;
  };
  return {
    alarming(text) {
      if (last?.text !== text) scan(text);
      return last?.alarming ?? false;
    },
    match(text, origin) {
      const found = scan(text);
      if (found.length > 1) found.sort((a, b) => a - b);
      const { always = [], entries = [] } = machine ?? {};
      let tried = -1;
      for (const index of always.length === 0 ? found : merged(always, found)) {
        const entry = entries[index];
        if (index === tried || entry === undefined || !entry.origins.has(origin)) continue;
        tried = index;
        const { signature } = entry;
        entry.expression ??= new RegExp(patternOf(entry), flagsOf(signature));
        const m = entry.expression.exec(text);
        if (m !== null) return matchOf(signature, groupsOf(m));
      }
      return undefined;
    },
    grade(code, fields) {
      byCode ??= new Map(signatures.map((signature) => [signature.code, signature]));
      const signature = byCode.get(code);
      return signature === undefined ? undefined : graded(signature, fields);
    },
  };
}

/** Entries whose words a text holds, and all the text they need. */
function byWords({ byWord, entries }: Machine, text: string): number[] {
  const out: number[] = [];
  const lower = text.toLowerCase();
  const look = (from: number, to: number): void => {
    for (const index of byWord.get(lower.slice(from, to)) ?? NONE) {
      if (text.includes(entries[index]?.needs ?? '')) out.push(index);
    }
  };
  let start = -1;
  let before = -1;
  for (let i = 0; i <= lower.length; i += 1) {
    if (isWordCode(lower.charCodeAt(i))) {
      if (start < 0) start = i;
      continue;
    }
    if (start < 0) continue;
    if (i - start >= LEAST_WORD) look(start, i);
    if (before >= 0) look(before, i);
    before = start;
    start = -1;
  }
  return out;
}

const NONE: readonly number[] = [];

/** As in `WORD`; the end of the text, NaN, is none. */
function isWordCode(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a;
  return (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x24 || code === 0x27;
}

export function patternOf({ pattern }: Pick<Rule, 'pattern'>): string {
  return typeof pattern === 'string' ? pattern : pattern();
}

/** Reported for a word that is only looked for. */
const ALARM = -1;

function machineOf(rules: readonly Rule[], alarms: readonly string[]): Machine {
  const entries = rules.map((rule): Entry => ({
    ...rule,
    origins: originsBy(rule.signature.sources),
    expression: undefined,
  }));
  const literals: string[] = [...alarms];
  const payloads: number[] = alarms.map(() => ALARM);
  const always: number[] = [];
  const byWord = new Map<string, number[]>();
  const alarm = automaton(alarms, payloads);
  const rarest = rarestWords(rules.flatMap(({ needs }) => needs ?? []));
  entries.forEach((entry, index) => {
    const { needs } = entry;
    // A text that alarms is looked up by a word of it, and only in lines that alarm: it costs the others nothing.
    const word = needs === undefined || alarm.scan(needs).length === 0 ? undefined : rarest(needs);
    if (word !== undefined) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [index]);
      else known.push(index);
      return;
    }
    const required =
      needs === undefined ? requiredLiterals(patternOf(entry)) : [needs.slice(-MAX_LITERAL).toLowerCase()];
    if (required === undefined || rarity(required) < MIN_LITERAL) {
      always.push(index);
      return;
    }
    for (const literal of required) {
      literals.push(literal);
      payloads.push(index);
    }
  });
  return { entries, finder: automaton(literals, payloads), always, byWord };
}

/** Words of a line, and those of a text that a line must hold whole. */
const WORD = /[a-z0-9_$']+/g;
/** Shorter ones are in every line. */
const LEAST_WORD = 3;

/**
 * For texts that every line of theirs holds: two words that follow one another, or one, by which each is looked up; those
 * that fewest others share, for many begin with `failed to read`. Undefined where none is whole: the first and the last
 * may go on in a slot.
 */
function rarestWords(texts: readonly string[]): (text: string) => string | undefined {
  const counts = new Map<string, number>();
  const keysOf = (text: string): string[] => {
    const lower = text.toLowerCase();
    const whole = [...lower.matchAll(WORD)].filter(
      ({ 0: word, index }) => index > 0 && index + word.length < lower.length,
    );
    return whole.flatMap(({ 0: word, index }, i) => {
      const next = whole[i + 1];
      const single = word.length >= LEAST_WORD ? [word] : [];
      return next === undefined ? single : [...single, lower.slice(index, next.index + next[0].length)];
    });
  };
  for (const text of texts) for (const key of keysOf(text)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (text) => {
    let rarest: string | undefined;
    let fewest = Infinity;
    for (const key of keysOf(text)) {
      const count = counts.get(key) ?? 0;
      if (count >= fewest) continue;
      rarest = key;
      fewest = count;
    }
    return rarest;
  };
}

function matchOf(signature: Signature, fields: Record<string, string>): Match {
  const { code, subsystem, stage } = signature;
  const { object, status } = fields;
  const named = { ...(object === undefined ? {} : { object }), ...(status === undefined ? {} : { status }) };
  const reading = { subsystem, stage, class: reasoned(classOf(signature, fields), status), ...named };
  // A message without a signature of its own weighs what its reading weighs: the event carries it.
  const grade = graded(signature, fields);
  const weighs = signature.pattern === '' && signature.causes.length === 0 && grade.severity !== 'info';
  return { code, fields: weighs ? { ...fields, subsystem, stage } : fields, reading, ...grade };
}

/** A reason that the line quotes says more than that something failed. */
function reasoned(kind: FailureClass, status: string | undefined): FailureClass {
  return kind === 'failed' && status !== undefined ? (statusIn(`: ${status}`)?.status.class ?? kind) : kind;
}

/** Two ascending lists as one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : [...a, ...b].sort((x, y) => x - y);
}

function groupsOf(m: RegExpExecArray): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(m.groups ?? {})) {
    // `Object.entries` types an unmatched group as text; it is undefined.
    if (typeof value === 'string') fields[name] = value.slice(0, MAX_FIELD);
  }
  return fields;
}

/** Read off a screen and typed by people, who do not mind case. */
const TYPED = new Set(['screen', 'seen']);

export function flagsOf({ sources }: Signature): string {
  return sources.some((source) => TYPED.has(source)) ? 'i' : '';
}

/** Written by Windows itself. */
const WINDOWS_SOURCES = new Set(['setup', 'servicing', 'eventlog']);

const knownOrigins = new Map<readonly string[], ReadonlySet<Origin>>();

/** Most rules share the list of another. */
function originsBy(sources: readonly string[]): ReadonlySet<Origin> {
  const origins = knownOrigins.get(sources) ?? originsOf(sources);
  knownOrigins.set(sources, origins);
  return origins;
}

/**
 * Which lines a signature may be matched in. Windows logs are full of words the others use (`No space left`, status
 * codes), so they are kept apart; what a person read off a screen (`seen`) has no prefix at all.
 */
function originsOf(sources: readonly string[]): ReadonlySet<Origin> {
  if (sources.every((source) => source === 'seen')) return new Set<Origin>(['any']);
  if (sources.every((source) => WINDOWS_SOURCES.has(source))) return new Set<Origin>(['any', 'windows']);
  if (sources.some((source) => WINDOWS_SOURCES.has(source))) {
    return new Set<Origin>(['any', 'windows', 'kernel', 'userspace']);
  }
  return new Set<Origin>(['any', 'kernel', 'userspace']);
}
