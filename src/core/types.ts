/** The joints between the folders: checks, causes, chains, repairs, plans and the report. Plain data throughout. */
import type { Extent } from './bytes.ts';
import type { Overlay } from './overlay.ts';
import type { Fact, FactKind, Facts, Provenance, Severity } from './facts.ts';
import type { BootStory, Timeline } from './story.ts';

/** A sentence in both languages. `{name}` is replaced by the argument of that name. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Args = Readonly<Record<string, string | number | boolean | undefined>>;

/** How strong the evidence is. `proven`: the bytes prove it alone. `suspect`: strong in context, or firmware differs. */
export type Proof = 'proven' | 'suspect';

// ---- checks ----------------------------------------------------------------------------------------------------

export interface Finding<M extends string = string> {
  /** Which of the check's messages. */
  readonly message: M;
  readonly args: Args;
  readonly evidence: readonly Provenance[];
  /** What is concerned: `p1`, `p1:/EFI/Microsoft/Boot/BCD`. Defaults to the medium. */
  readonly subject?: string;
  /** Defaults to the check's own proof. */
  readonly proof?: Proof;
  /** Defaults to the check's own severity. */
  readonly severity?: Severity;
}

export interface Check<K extends FactKind = FactKind, M extends string = string> {
  /** Permanent, from the catalogue: MBR-02, nvme.down. */
  readonly code: string;
  /** The file name; names the defect: `mbr-boot-code-empty`. */
  readonly id: string;
  readonly severity: Severity;
  readonly proof: Proof;
  readonly title: Text;
  readonly why: Text;
  /** How to obtain the facts it lacks. */
  readonly ask: Text;
  readonly refs: readonly string[];
  readonly messages: Readonly<Record<M, Text>>;
  readonly reads: readonly K[];
  /** False where the check has no object (no BCD on a Linux stick). Then it is neither passed nor failed. */
  applies?(facts: Facts<K>): boolean;
  /**
   * What it lacks to pass, where that is finer than "any gap of a kind it reads": a check of the ESP is not blind
   * because the Windows volume is encrypted. Asked only when it has found nothing.
   */
  missing?(facts: Facts<K>): readonly Missing[];
  run(facts: Facts<K>): readonly Finding<M>[];
}

/** Keeps the message and fact kinds of one check typed without naming them twice. */
export function defineCheck<K extends FactKind, M extends string>(check: Check<K, M>): Check<K, M> {
  return check;
}

/** A finding with what its check says of it: what the report and the JSON show. */
export interface JudgedFinding {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly proof: Proof;
  readonly message: string;
  readonly args: Args;
  readonly subject: string | undefined;
  readonly evidence: readonly Provenance[];
}

export type Outcome =
  | {
      readonly check: string;
      readonly code: string;
      readonly status: 'fail';
      readonly findings: readonly JudgedFinding[];
    }
  | { readonly check: string; readonly code: string; readonly status: 'pass' | 'not-applicable' }
  | { readonly check: string; readonly code: string; readonly status: 'unknown'; readonly missing: readonly Missing[] };

export interface Missing {
  readonly kind: FactKind;
  /** `not-read`: left out because it takes long; a deep survey reads it. */
  readonly state: 'unreadable' | 'not-collected' | 'not-read';
  readonly subjects: readonly string[];
}

// ---- causes ----------------------------------------------------------------------------------------------------

export interface Evidence {
  /** Decibans added when the code was found (check failed, signature matched, symptom named). */
  readonly fail: number;
  /** Decibans added when the check passed (usually negative or 0). Unknown adds nothing. */
  readonly pass?: number;
  /** Of the entries of one group only the strongest counts: they move together. */
  readonly group?: string;
  /** Why this weight, in one line, for reviewers. */
  readonly why?: string;
}

export interface Cause {
  /** From the catalogue's list of causes; permanent. */
  readonly id: string;
  readonly family: string;
  readonly title: Text;
  /** What it means for the person, one or two sentences. */
  readonly explanation: Text;
  /** Decibans before any evidence. */
  readonly prior: number;
  /** By code: of a check, of a log signature, or `symptom:<id>`. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Ids of causes and codes of findings (`MBR-11`, `GPT-01:backup`) that follow from it and need no cause of their own. */
  readonly consequences?: readonly string[];
  /** Ids of repairs that address it, best first. */
  readonly repairs: readonly string[];
  /** What to do where nothing can be repaired on the medium, or by hand. */
  readonly advice?: Text;
}

export interface Term {
  readonly code: string;
  readonly decibans: number;
  readonly because: 'prior' | 'found' | 'passed';
  readonly evidence: readonly Provenance[];
  /** Why this weight, in one line; a prior has none. */
  readonly why?: string;
}

export interface RankedCause {
  readonly id: string;
  readonly score: number;
  readonly terms: readonly Term[];
  readonly repairs: readonly string[];
  readonly proof: Proof;
}

// ---- log signatures --------------------------------------------------------------------------------------------

export interface Signature {
  readonly code: string;
  /** JavaScript regular expression source after macro expansion; matched unanchored on the stripped message. */
  readonly pattern: string;
  /** F boot stops or data at risk, E error, W warning, I information. */
  readonly level: 'F' | 'E' | 'W' | 'I';
  /** The sources it may be matched in (first part of the catalogue's source kinds): `kernel`, `lspci`, `screen` … */
  readonly sources: readonly string[];
  readonly title: Text;
  readonly meaning: Text;
  /** Likely causes, best first, with their weights in decibans and an optional condition on the named groups. */
  readonly causes: readonly {
    readonly id: string;
    readonly weight: number;
    readonly when?: Readonly<Record<string, string>>;
  }[];
  readonly next?: Text;
  readonly fix: readonly string[];
  readonly source: string;
}

// ---- chain -----------------------------------------------------------------------------------------------------

export type LinkState = 'proven' | 'suspect' | 'broken' | 'unknown' | 'not-reached';

export interface Link {
  /** `partition-table`, `esp`, `fallback-loader`, `boot-manager`, `bcd`, `os-loader`, `system-hive`, `boot-drivers` … */
  readonly id: string;
  readonly state: LinkState;
  /** Message id within the chain's texts, with its arguments. */
  readonly message: string;
  readonly args: Args;
  readonly evidence: readonly Provenance[];
  /** Codes of the checks that explain the state. */
  readonly codes: readonly string[];
}

export interface Chain {
  readonly firmware: 'uefi-x64' | 'uefi-ia32' | 'uefi-arm64' | 'bios';
  /** The medium is laid out for this firmware; an unprepared chain is shown but judges nothing. */
  readonly prepared: boolean;
  readonly links: readonly Link[];
  /** The first link that is not proven, and the first that is broken. */
  readonly firstBroken: string | undefined;
}

// ---- repair ----------------------------------------------------------------------------------------------------

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

// ---- diagnosis and report --------------------------------------------------------------------------------------

export interface Unknown {
  /** Check id and code that could not be judged. */
  readonly check: string;
  readonly code: string;
  readonly missing: readonly Missing[];
}

export interface NextTest {
  readonly check: string;
  readonly code: string;
  /** How far the two outcomes would move the leading causes apart, in decibans. */
  readonly separates: number;
  /** Causes whose order it would settle. */
  readonly between: readonly string[];
  /** What the ranking would be if the check found something, and if it found nothing. */
  readonly fails: WhatIf;
  readonly passes: WhatIf;
  /** How to obtain what is missing, ready to run; empty where only words help. */
  readonly commands: readonly TestCommand[];
  readonly risk: TestRisk;
}

/** The ranking after an outcome that has not happened. */
export interface WhatIf {
  /** Which of the check's messages is assumed: the one that would change most; undefined where none is told apart. */
  readonly message: string | undefined;
  readonly leads: string | undefined;
  /** Decibans between the leading cause and the next one; undefined where there is no other. */
  readonly by: number | undefined;
  /** Causes whose score would change, strongest change first. */
  readonly moves: readonly { readonly cause: string; readonly decibans: number }[];
}

/** `any`: wtg-triage itself. Words in capitals (`DEVICE`) stand for what the person has to fill in. */
export interface TestCommand {
  readonly on: 'any' | 'linux' | 'windows';
  readonly argv: readonly string[];
  /** Standard output is to be kept in this file. */
  readonly to?: string;
}

/** For the medium. `none`: it is not touched or hardly read; `reads-much`: read from end to end; `writes`: contents are lost. */
export type TestRisk = 'none' | 'reads-much' | 'writes';

/** One of the causes that together explain what was found. */
export interface ExplainingCause {
  readonly id: string;
  /** Errors and warnings it explains itself. */
  readonly explains: readonly JudgedFinding[];
  /** Errors and warnings that follow from it. */
  readonly follows: readonly JudgedFinding[];
  /** Listed causes that follow from it: no further faults. */
  readonly consequences: readonly string[];
  /** Listed causes that explain only what this one explains: other readings, not further faults. Best first. */
  readonly alternatives: readonly string[];
}

/** The smallest likely set of causes that explains the errors and warnings, and what it leaves open. */
export interface Explanation {
  readonly causes: readonly ExplainingCause[];
  /** Errors and warnings that no cause of the set explains. */
  readonly unexplained: readonly JudgedFinding[];
}

export type Status = 'clean' | 'repaired' | 'findings' | 'operational-error';

/** One thing named on the command line (or found inside one). */
export interface EvidenceItem {
  readonly id: string;
  readonly kind: 'medium' | 'file' | 'log' | 'unusable';
  /** `gpt`, `hive`, `bcd`, `wim`, `pe`, `dmesg` …; for an unusable one what is wrong with it. */
  readonly format: string;
  readonly size: number;
  readonly problem: { readonly message: string; readonly args: Args; readonly at?: Extent } | undefined;
}

export interface Diagnosis {
  readonly evidence: readonly EvidenceItem[];
  readonly chains: readonly Chain[];
  readonly findings: readonly JudgedFinding[];
  readonly events: readonly Fact<'event'>[];
  readonly causes: readonly RankedCause[];
  readonly explanation: Explanation;
  /** One per first loader and machine; absent where nothing was judged. */
  readonly secureBoot?: readonly Fact<'secure-boot.verdict'>[];
  readonly outcomes: readonly Outcome[];
  readonly unknown: readonly Unknown[];
  readonly nextTests: readonly NextTest[];
  readonly status: Status;
  /** Of captured logs: the boots they hold, and their events in one order. */
  readonly boots?: BootStory | undefined;
  readonly timeline?: Timeline | undefined;
  /** Parts of logs that could not be read or were left out; what the rest says was judged. */
  readonly logProblems?: readonly Fact<'log.problem'>[];
}
