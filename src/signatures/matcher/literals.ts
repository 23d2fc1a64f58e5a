/**
 * Which literal texts a regular expression cannot match without. The matcher looks for these in one pass over a line and
 * runs only the expressions whose literals it met. Understands the syntax the signatures use; whatever it does not
 * understand counts as "could be anything", which costs time but never a match.
 */

/** Any match contains at least one of these (lower case); undefined: nothing can be promised. */
export type Required = readonly string[] | undefined;

/** What one part of a sequence matches: exactly one of some texts, or something that contains one of `required`. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'other'; readonly required: Required };

/** Longest literal kept: more tells lines apart no better, and makes the automaton larger. */
export const MAX_LITERAL = 12;

export function requiredLiterals(pattern: string): Required {
  const parser = new Parser(pattern);
  const found = parser.alternatives();
  return parser.atEnd() ? found : undefined;
}

class Parser {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  atEnd(): boolean {
    return this.at >= this.source.length;
  }

  alternatives(): Required {
    const branches: Required[] = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      branches.push(this.sequence());
    }
    const out: string[] = [];
    for (const branch of branches) {
      if (branch === undefined) return undefined;
      out.push(...branch);
    }
    return out;
  }

  private sequence(): Required {
    let best: Required;
    let run = '';
    const consider = (candidate: Required): void => {
      if (better(candidate, best)) best = candidate;
    };
    const flush = (): void => {
      if (run !== '') consider([run.slice(0, MAX_LITERAL)]);
      run = '';
    };
    while (!this.atEnd() && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const part = this.atom();
      const { min, max } = this.quantifier();
      if (part.kind === 'text' && min === 1 && max === 1) {
        run += part.text;
        continue;
      }
      if (part.kind === 'text' && min >= 1) {
        // `a+` still ends the run with an a.
        run += part.text;
      }
      flush();
      if (part.kind === 'other' && min >= 1) consider(part.required);
    }
    flush();
    return best;
  }

  private atom(): Part {
    const c = this.source[this.at] ?? '';
    this.at += 1;
    if (c === '\\') return this.escape();
    if (c === '[') return this.characterClass();
    if (c === '(') return this.group();
    if (c === '.') return { kind: 'other', required: undefined };
    if (c === '^' || c === '$') return { kind: 'text', text: '' };
    return { kind: 'text', text: c.toLowerCase() };
  }

  private escape(): Part {
    const c = this.source[this.at] ?? '';
    this.at += 1;
    if (c === 'x' || c === 'u') {
      const length = c === 'x' ? 2 : 4;
      const code = Number.parseInt(this.source.slice(this.at, this.at + length), 16);
      this.at += length;
      return { kind: 'text', text: String.fromCharCode(code).toLowerCase() };
    }
    if (c === 't') return { kind: 'text', text: '\t' };
    if (c === 'b' || c === 'B') return { kind: 'text', text: '' };
    if (/[a-zA-Z0-9]/.test(c)) return { kind: 'other', required: undefined };
    return { kind: 'text', text: c };
  }

  private characterClass(): Part {
    const start = this.at;
    while (!this.atEnd() && this.source[this.at] !== ']') this.at += this.source[this.at] === '\\' ? 2 : 1;
    const body = this.source.slice(start, this.at);
    this.at += 1;
    // `[Cc]` is one letter once case is ignored.
    if (/^[A-Za-z]{2}$/.test(body) && body[0]?.toLowerCase() === body[1]?.toLowerCase()) {
      return { kind: 'text', text: (body[0] ?? '').toLowerCase() };
    }
    return { kind: 'other', required: undefined };
  }

  private group(): Part {
    let counts = true;
    const opening = /^\?(?:<[A-Za-z_]\w*>|:|=|!|<=|<!)/.exec(this.source.slice(this.at, this.at + 64));
    if (opening !== null) {
      this.at += opening[0].length;
      counts = !/^\?(?:=|!|<=|<!)$/.test(opening[0]);
    }
    const required = this.alternatives();
    this.at += 1;
    return counts ? { kind: 'other', required } : { kind: 'text', text: '' };
  }

  private quantifier(): { min: number; max: number } {
    const m = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 16));
    if (m === null) return { min: 1, max: 1 };
    this.at += m[0].length;
    if (m[1] === '*') return { min: 0, max: Infinity };
    if (m[1] === '+') return { min: 1, max: Infinity };
    if (m[1] === '?') return { min: 0, max: 1 };
    const min = Number(m[2]);
    return { min, max: m[3] === undefined ? min : m[4] === '' ? Infinity : Number(m[4]) };
  }
}

/** Rarer literals first; of equally rare ones fewer alternatives. */
function better(candidate: Required, best: Required): boolean {
  if (candidate === undefined) return false;
  if (best === undefined) return true;
  const a = rarity(candidate);
  const b = rarity(best);
  return a > b || (a === b && candidate.length < best.length);
}

/**
 * How rare the commonest of some literals is, in Latin letters: longer ones are rarer, and a Chinese character, of which
 * there are thousands, is as rare as two letters.
 */
export function rarity(literals: readonly string[]): number {
  return Math.min(...literals.map((text) => text.length + text.replaceAll(/[^\u2e80-\uffff]/g, '').length));
}
