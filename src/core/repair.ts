/** Repairs and their plans: what is written, where, and how it is taken back. */
import type { Extent } from './bytes.ts';
import type { Facts } from './facts.ts';
import type { Overlay } from './overlay.ts';
import type { Args, Text } from './text.ts';

export type Step =
  | {
      readonly do: 'write';
      readonly at: Extent;
      readonly before: Uint8Array;
      readonly after: Uint8Array;
    }
  | {
      readonly do: 'command';
      readonly on: 'windows' | 'linux';
      readonly argv: readonly string[];
      readonly expectExit: number;
      /** Takes it back, on the same system. Absent: it changes nothing that would have to be. */
      readonly undo?: readonly string[];
    }
  | {
      /** A file of a running system, written whole. */
      readonly do: 'file';
      readonly path: string;
      /** Undefined: there is none. */
      readonly before: Uint8Array | undefined;
      readonly after: Uint8Array;
      /** Permissions of a new file; one that exists keeps its own. */
      readonly mode: number;
    };

export type CommandStep = Extract<Step, { do: 'command' }>;

export type FileStep = Extract<Step, { do: 'file' }>;

export type Risk = 'low' | 'medium' | 'high';

export interface RepairPlan {
  readonly repair: string;
  /** Codes it clears. */
  readonly clears: readonly string[];
  readonly risk: Risk;
  readonly steps: readonly Step[];
  /** What the steps change, in the repair's own messages: the values of before and after. */
  readonly notes?: readonly PlanNote[];
}

/** A message id of the repair with its arguments. */
export interface PlanNote {
  readonly message: string;
  readonly args: Args;
}

/** What is said of a repair, whatever it works on. */
export interface RepairHead<M extends string = string> {
  /** The file name: `mbr-boot-code`. */
  readonly id: string;
  readonly title: Text;
  /** What is written, what it proves, how to go back. */
  readonly explanation: Text;
  /** Codes of findings it clears. */
  readonly clears: readonly string[];
  readonly risk: Risk;
  /** Refusals and notes. */
  readonly messages: Readonly<Record<M, Text>>;
}

/**
 * One repair of a medium. The planner changes the overlay with ordinary encoders; the overlay's dirty ranges become the
 * steps. It must be idempotent (a second run changes nothing) and must not touch a medium its own checks find in order.
 */
export interface Repair<M extends string = string> extends RepairHead<M> {
  /**
   * Ids of repairs that settle what this one takes for granted; of each group one is enough. Where all of a group that
   * were called for were refused, this one is withheld with them. They come earlier in the registry.
   */
  readonly needs?: readonly (readonly string[])[];
  /** Undefined: planned (perhaps without a write). A refusal: nothing was written to the overlay. */
  plan(context: RepairContext): Promise<Refusal | undefined>;
  /** Commands for a running system that belong to it, in order; they follow the writes and cannot be simulated. */
  commands?(facts: Facts): readonly CommandStep[];
}

export interface RepairContext {
  /** The medium, whole. */
  readonly overlay: Overlay;
  /** Facts of the survey of the medium as it is. */
  readonly facts: Facts;
  /** The person asked for this repair by its id: refusals marked `byName` are waived. */
  readonly byName: boolean;
  /** Records what the plan changes, for the person who reads it. */
  readonly note?: (note: PlanNote) => void;
}

/** Why a planner will not plan, as a message id of the repair with arguments. `by-name`: it will if asked for by name. */
export interface Refusal {
  readonly message: string;
  readonly args: Args;
  readonly byName: boolean;
}
