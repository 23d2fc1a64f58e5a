/** What logs tell in time: the boots they hold, the one that failed against the one that worked, and one ordered view. */
import type { BootPhase, Severity } from './facts.ts';

/** One boot of one log. */
export interface BootRef {
  readonly file: string;
  /** As `boot` of events: counted from 0 in its file. */
  readonly boot: number;
}

export interface BootSummary extends BootRef {
  readonly id: string | undefined;
  readonly kernel: string | undefined;
  readonly firstLine: number;
  readonly lastLine: number;
  /** As the log stamps it: ISO-8601, perhaps without zone or year. */
  readonly started: string | undefined;
  /** Seconds from its first to its last stamped line. */
  readonly lasted: number | undefined;
  readonly phases: readonly BootPhase[];
  /**
   * `failed`: a fault, and it did not come up. `faulty`: a fault in a boot that came up. `stopped`: no fault, but the
   * machine was started again before it came up. `good`: it came up without a fault. `unknown`: nothing tells.
   */
  readonly outcome: 'failed' | 'faulty' | 'stopped' | 'good' | 'unknown';
  /** Codes of the faults, in the order of the log. */
  readonly faults: readonly string[];
}

export interface DifferentEvent {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: string | undefined;
  readonly text: string;
  readonly line: number;
  readonly count: number;
}

/** The last boot that failed beside the last one that worked. */
export interface BootDifference {
  readonly failing: BootRef;
  readonly good: BootRef;
  readonly onlyFailing: readonly DifferentEvent[];
  readonly onlyGood: readonly DifferentEvent[];
  /** Phases the good boot reached and the failing one did not. */
  readonly notReached: readonly BootPhase[];
  /** Seconds a phase came later in the failing boot, where both logs say. */
  readonly later: readonly { readonly phase: BootPhase; readonly seconds: number }[];
}

export interface BootStory {
  /** Oldest first where the logs tell, else in the order given. */
  readonly boots: readonly BootSummary[];
  readonly lastFailing: BootRef | undefined;
  readonly lastGood: BootRef | undefined;
  readonly difference: BootDifference | undefined;
}

/**
 * What a stamp rests on. `boot`: seconds since the boot, no date known. `none`: the order of the file alone.
 * `no-year` and `local` lack the year and the zone.
 */
export type Clock = 'utc' | 'local' | 'no-year' | 'boot' | 'none';

export interface TimelineEntry extends BootRef {
  /** Entries of one segment are in order; nothing is known about the order of two segments. */
  readonly segment: number;
  readonly line: number;
  readonly clock: Clock;
  /** On the clock of the segment: ISO-8601, or undefined where it has no date. */
  readonly at: string | undefined;
  /** Seconds since the boot, where the log says or other logs let it be computed. */
  readonly seconds: number | undefined;
  /** Seconds the place in the order may be off; undefined where nothing bounds it. */
  readonly uncertainty: number | undefined;
  readonly code: string;
  readonly severity: Severity;
  readonly fault: boolean;
  readonly subject: string | undefined;
  readonly text: string;
  readonly count: number;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** Events left out for length, the least important first. */
  readonly omitted: number;
}
