/** A concept of the lexicons: what words stand for it in each language. */

/**
 * Phrases, separated by `|`. Words of a phrase stand side by side; `..` allows some other words between, `~` a few;
 * `<other>` is any phrase of that concept. `outcome`: what it says of a start: it went well, it did not, or as before.
 */
export interface Concept {
  readonly en: string;
  readonly zh: string;
  readonly outcome?: Outcome;
}

export type Outcome = 'good' | 'bad' | 'same';

export type Lexicon = Readonly<Record<string, Concept>>;
