/**
 * Lines as words, and phrases found in them in one pass. A word is lower-case; names joined in one (`XhcSetConfig`,
 * `uas_eh_reset`) are taken apart, a Chinese or Japanese character is a word of its own, and a number is `#`.
 */

/** Words of a line that are looked at: what a line says stands in its first hundred. */
const MAX_WORDS = 160;
/** Characters of a line that are looked at. */
const MAX_TEXT = 2048;

const WORD =
  /[\u3040-\u30ff\u3400-\u9fff]|[a-z\u00df-\u024f\u0400-\u04ff][a-z0-9'\u00df-\u024f\u0400-\u04ff]*|[0-9][0-9a-z]*/g;
const HUMP = /([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z]{2})/g;

/** A number is `#`; what names one of several ends in it: `ata1` is `ata#`. */
export function wordsOf(line: string): readonly string[] {
  const text = line.slice(0, MAX_TEXT).normalize('NFKC').replaceAll('’', "'").replaceAll(HUMP, '$& ');
  const words: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (words.length === MAX_WORDS) break;
    words.push(/^[0-9]/.test(word) ? '#' : word);
  }
  return words;
}

/** A phrase that was found: `value` is what the lexicon says of it, `at` the number of its first word. */
export interface Found<T> {
  readonly value: T;
  readonly at: number;
  readonly words: number;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  /** By the beginning that a word must have. */
  readonly stems: Map<string, Node<T>>;
  readonly values: T[];
}

/** Phrases by their words. A word that ends in `*` stands for all that begin so. */
export class Phrases<T> {
  private readonly root: Node<T> = node();

  add(phrase: string, value: T): void {
    let at = this.root;
    for (const word of phrase.split(' ')) {
      at = word.endsWith('*') ? childOf(at.stems, word.slice(0, -1)) : childOf(at.next, word);
    }
    at.values.push(value);
  }

  /** All phrases in a line, in the order in which they begin. Each word costs at most the longest phrase. */
  find(words: readonly string[]): readonly Found<T>[] {
    const found: Found<T>[] = [];
    for (let start = 0; start < words.length; start += 1) {
      let open: Node<T>[] = [this.root];
      for (let end = start; open.length > 0 && end < words.length; end += 1) {
        open = open.flatMap((one) => following(one, words[end] ?? ''));
        for (const one of open) {
          for (const value of one.values) found.push({ value, at: start, words: end + 1 - start });
        }
      }
    }
    return found;
  }
}

function node<T>(): Node<T> {
  return { next: new Map(), stems: new Map(), values: [] };
}

function childOf<T>(children: Map<string, Node<T>>, key: string): Node<T> {
  const known = children.get(key) ?? node<T>();
  children.set(key, known);
  return known;
}

/** Longer words are not looked at to their end: no stem is as long. */
const LONGEST_STEM = 16;

function following<T>(from: Node<T>, word: string): Node<T>[] {
  const out: Node<T>[] = [];
  const exact = from.next.get(word);
  if (exact !== undefined) out.push(exact);
  const numbered = from.next.get(numberless(word));
  if (numbered !== undefined && numbered !== exact) out.push(numbered);
  if (from.stems.size === 0) return out;
  for (let length = 1; length <= Math.min(word.length, LONGEST_STEM); length += 1) {
    const one = from.stems.get(word.slice(0, length));
    if (one !== undefined) out.push(one);
  }
  return out;
}

/** `ata1` → `ata#`, `nvme0n1p2` → `nvme#n#p#`. */
function numberless(word: string): string {
  return word.replaceAll(/[0-9]+/g, '#');
}
