/** Log signatures: a line of a program, what it means and what it speaks for. */
import type { FailureClass, Stage, Subsystem } from './reading.ts';
import type { Text } from './text.ts';

/** F boot stops or data at risk, E error, W warning, I information. */
export type Level = 'F' | 'E' | 'W' | 'I';

/** Named groups with the value each must have, as a regular expression matched whole; `''` also fits an absent group. */
export type When = Readonly<Record<string, string>>;

/** What a matched line says for or against one cause. Of several entries for one cause the first that applies counts. */
export interface CauseWeight {
  readonly id: string;
  /** Decibans. */
  readonly weight: number;
  readonly when?: When;
  /** Why this weight, in one line, for reviewers. */
  readonly why: string;
}

export interface Signature {
  /** Permanent: `nvme.down`. */
  readonly code: string;
  /** Former codes, which `explain` still knows. */
  readonly aliases?: readonly string[];
  /**
   * JavaScript regular expression after macro expansion; matched unanchored on the stripped message. Empty: concluded
   * from several lines by a rule.
   */
  readonly pattern: string;
  /**
   * Lines it must claim, as the program prints them, with names and numbers of our own. One with several lines is a
   * whole capture. Together they reach every weight and every grade.
   */
  readonly samples: readonly string[];
  readonly level: Level;
  /** The first entry whose condition holds replaces `level`. */
  readonly grades?: readonly { readonly when: When; readonly level: Level }[];
  /**
   * False: an error line that is only ever a consequence of something else, or normal on sound machines. It is shown,
   * it weighs what its causes say, but alone it proves no fault.
   */
  readonly alone?: false;
  readonly subsystem: Subsystem;
  readonly stage: Stage;
  readonly class: FailureClass;
  /** The first entry whose condition holds replaces `class`. */
  readonly classes?: readonly { readonly when: When; readonly class: FailureClass }[];
  /** Where it may be matched: `kernel`, `lspci`, `screen` … */
  readonly sources: readonly string[];
  readonly title: Text;
  readonly meaning: Text;
  readonly causes: readonly CauseWeight[];
  readonly next?: Text;
  /** Where the text of the line is from. */
  readonly source: string;
}
