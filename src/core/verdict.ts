/** What a diagnosis says, in the order a person reads it: decided once, printed by every report. */
import type { Chain, Link } from './chain.ts';
import type { RankedCause } from './cause.ts';
import type { JudgedFinding, Missing } from './check.ts';
import type { NextTest, Standing } from './diagnosis.ts';
import type { Severity } from './facts.ts';

export type Firmware = Chain['firmware'];

/** Which sentence leads. What it names stands in the other fields of the headline. */
export type HeadlineMessage =
  /** `link` is broken because of `finding`; the second where that is only suspected. */
  | 'broken'
  | 'doubtful'
  /** Some machines of `firmware` do not boot it, because of `finding`, or where there is none of `link`. */
  | 'some'
  /** `finding` was found; no chain is judged, or none of them depends on it. */
  | 'found'
  | 'unprepared'
  /** Nothing broken was found, but `link`, or parts of the evidence, could not be read. */
  | 'unknown'
  | 'unread'
  /** The chain is whole on `firmware`; the second as far as read, with `link` not looked into. */
  | 'whole'
  | 'whole-so-far'
  /** Nothing was found, but `cause` is likely. */
  | 'likely'
  /** Only words of a person tell of it: `cause` is the first of several that are possible. */
  | 'told'
  | 'no-evidence'
  | 'nothing';

export interface Headline {
  readonly message: HeadlineMessage;
  /** How bad it is: `broken`, `doubt`, `unclear`, `sound`, or `none` where nothing follows. */
  readonly mark: 'broken' | 'doubt' | 'unclear' | 'sound' | 'none';
  readonly firmware: readonly Firmware[];
  /** Of a broken one: firmware on which the chain is whole all the same. */
  readonly elsewhere: readonly Firmware[];
  readonly link: Link | undefined;
  readonly finding: JudgedFinding | undefined;
  /** Id of the cause the sentence names. */
  readonly cause: string | undefined;
}

export interface ShownCause {
  readonly cause: RankedCause;
  /** What was found that it explains; of the leading one the finding of the headline is among these or what follows. */
  readonly findings: readonly JudgedFinding[];
  /** Later failures that follow from it. */
  readonly follows: readonly JudgedFinding[];
  /** Other readings of the same findings, best first. */
  readonly alternatives: readonly RankedCause[];
}

export interface WithheldCause {
  readonly id: string;
  /**
   * `follows` from the cause `of`; `alternative`: another reading of what `of` explains; `adds-nothing`: rests on what is
   * explained already; `unlikely`; `beyond`: as good as others, but a screen is full.
   */
  readonly reason: 'follows' | 'alternative' | 'adds-nothing' | 'unlikely' | 'beyond';
  readonly of: string | undefined;
}

/** What was met and could not be read, by what would obtain it. */
export interface OpenQuestion {
  /** The checks that ask for it, one per judgement that is open. */
  readonly asks: readonly string[];
  /** Codes that could not be judged for it. */
  readonly codes: readonly string[];
  readonly missing: readonly Pick<Missing, 'kind' | 'subjects'>[];
}

/** A repair with what it would write, planned before it is offered. */
export interface Offer {
  readonly repair: string;
  readonly target: string;
  readonly writes: number;
  readonly bytes: number;
  /** Codes of the findings it mends. */
  readonly clears: readonly string[];
}

export interface Recommendation {
  /** Ready to run: plans and shows the offered repairs, or images a failing medium; undefined where there is none. */
  readonly argv: readonly string[] | undefined;
  readonly offers: readonly Offer[];
  /** Id of the cause whose advice says what to do by hand. */
  readonly advice: string | undefined;
  /** Why no repair is offered: there is nothing to repair, none applies, or the medium is failing and must be imaged first. */
  readonly none: 'nothing-to-repair' | 'no-repair' | 'image-first' | undefined;
}

/** Recognised lines that warn and were not judged: they are of other boots than the one in question. */
export interface OtherLines {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
}

export interface Verdict {
  readonly standing: Standing;
  readonly headline: Headline;
  readonly causes: readonly ShownCause[];
  readonly withheld: readonly WithheldCause[];
  /** Errors and warnings that stand under no shown cause. */
  readonly others: readonly JudgedFinding[];
  readonly notes: readonly JudgedFinding[];
  readonly otherLines: readonly OtherLines[];
  readonly open: readonly OpenQuestion[];
  /** What was never given and could decide. */
  readonly notGiven: readonly Missing[];
  /** What only a deep survey reads. */
  readonly notRead: readonly Missing[];
  /** Worth doing; empty where nothing more could change the answer. */
  readonly nextTests: readonly NextTest[];
  readonly repair: Recommendation;
}
