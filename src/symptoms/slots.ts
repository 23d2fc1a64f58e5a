/** Concepts of the lexicons in the clauses of a text, each with whether it is denied there. */
import { conditions } from './lexicon/conditions.ts';
import type { Concept, Lexicon, Outcome } from './lexicon/concept.ts';
import { objects } from './lexicon/objects.ts';
import { observations } from './lexicon/observations.ts';
import { phases } from './lexicon/phases.ts';
import { isHan, level, tokens, type Clause, type Token } from './words.ts';

/** A concept met in a clause. */
export interface Slot {
  readonly id: string;
  /** First token, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** `does not`, `无法` … in front of it. */
  readonly denied: boolean;
  readonly outcome: Outcome | undefined;
}

export const lexicon: Lexicon = { ...objects, ...observations, ...conditions, ...phases };

/** How much may stand where a phrase has `..` or `~`; a word takes 2, a Chinese character 1. */
const GAPS: Readonly<Record<string, number>> = { '..': 10, '~': 4 };

type Part = { readonly words: readonly Token[] } | { readonly concept: string } | { readonly gap: number };
interface Phrase {
  readonly parts: readonly Part[];
  /** Tokens that must be in a clause before the phrase is looked for. */
  readonly needs: readonly Token[];
}

interface Compiled {
  readonly id: string;
  readonly concept: Concept;
  readonly phrases: readonly Phrase[];
}

function compilePhrase(phrase: string): Phrase {
  const pieces = phrase.matchAll(/\.\.|~|<([a-z0-9-]+)>|[^<.~]+(?:\.(?!\.)[^<.~]+)*/g);
  const parts = [...pieces].flatMap(([shown, concept]): Part[] => {
    const gap = GAPS[shown];
    if (gap !== undefined) return [{ gap }];
    if (concept !== undefined) return [{ concept }];
    const words = tokens(level(shown));
    return words.length === 0 ? [] : [{ words }];
  });
  return { parts, needs: parts.flatMap((part) => ('words' in part ? part.words : [])) };
}

const compiled: ReadonlyMap<string, Compiled> = new Map(
  Object.entries(lexicon).map(([id, concept]) => [
    id,
    { id, concept, phrases: [concept.en, concept.zh].flatMap((list) => list.split('|').map(compilePhrase)) },
  ]),
);

/** All words any phrase holds: what is not among them and nearly one of them is taken for it. */
export const vocabulary: ReadonlySet<Token> = new Set(
  [...compiled.values()].flatMap(({ phrases }) => phrases.flatMap(({ needs }) => needs)),
);

// ---- matching --------------------------------------------------------------------------------------------------

/** Looks for concepts in one clause; remembers what it met. */
class ClauseReader {
  private readonly list: readonly Token[];
  private readonly present: ReadonlySet<Token>;
  /** By concept: ends of matches by start. */
  private readonly known = new Map<string, readonly number[][]>();

  constructor(list: readonly Token[]) {
    this.list = list;
    this.present = new Set(list);
  }

  ends(id: string): readonly number[][] {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const out: number[][] = this.list.map(() => []);
    // Also breaks a circle of concepts, should a lexicon hold one.
    this.known.set(id, out);
    for (const { parts, needs } of compiled.get(id)?.phrases ?? []) {
      if (parts.length === 0 || !needs.every((token) => this.present.has(token))) continue;
      for (let start = 0; start < this.list.length; start += 1) {
        for (const end of this.match(parts, 0, start)) if (!out[start]?.includes(end)) out[start]?.push(end);
      }
    }
    return out;
  }

  private match(parts: readonly Part[], part: number, at: number): readonly number[] {
    const wanted = parts[part];
    if (wanted === undefined) return [at];
    if ('gap' in wanted) {
      const out: number[] = [];
      let left = wanted.gap;
      for (let next = at; next <= this.list.length && left >= 0; next += 1) {
        out.push(...this.match(parts, part + 1, next));
        left -= isHan(this.list[next] ?? '') ? 1 : 2;
      }
      return out;
    }
    const ends = 'words' in wanted ? this.words(wanted.words, at) : (this.ends(wanted.concept)[at] ?? []);
    return ends.flatMap((end) => this.match(parts, part + 1, end));
  }

  private words(wanted: readonly Token[], at: number): readonly number[] {
    return wanted.every((word, i) => this.list[at + i] === word) ? [at + wanted.length] : [];
  }
}

/** The concepts of a clause, the longest match of each at each place. */
export function slotsOf(clause: Clause): readonly Slot[] {
  const reader = new ClauseReader(clause.tokens);
  const out: Slot[] = [];
  for (const { id, concept } of compiled.values()) {
    for (const [start, ends] of reader.ends(id).entries()) {
      if (ends.length === 0) continue;
      const slot = { id, start, end: Math.max(...ends), denied: isDenied(clause.tokens, start) };
      out.push({ ...slot, outcome: concept.outcome });
    }
  }
  return out;
}

// ---- denial ----------------------------------------------------------------------------------------------------

const DENIALS: ReadonlySet<Token> = new Set([
  'not',
  'no',
  'never',
  'without',
  'nor',
  'neither',
  'unable',
  'fail',
  'refus',
  'hardly',
  'zero',
  'nothing',
  'nowher',
  'non',
]);
/** Words between a denial and its verb. */
const REACH = 3;
const HAN_DENIALS: ReadonlySet<Token> = new Set(['不', '没', '无', '未', '别']);
/** Characters that may stand between a Chinese denial and what it denies. */
const HAN_BETWEEN: ReadonlySet<Token> = new Set(
  '能 会 再 法 得 到 办 够 有 过 被 可 以 怎 么 样 正 常 次 完 全 成 功'.split(' '),
);

/** Whether a denial stands in front of a place of a clause and reaches it. */
export function isDenied(list: readonly Token[], start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - REACH); at -= 1) {
    if (DENIALS.has(list[at] ?? '')) return true;
  }
  for (let at = start - 1; at >= 0; at -= 1) {
    const token = list[at] ?? '';
    if (HAN_DENIALS.has(token)) return true;
    if (!HAN_BETWEEN.has(token)) return false;
  }
  return false;
}
