/** The result of a diagnosis: findings, chains, causes, what could not be judged and the next tests. */
import type { Extent } from './bytes.ts';
import type { Chain } from './chain.ts';
import type { RankedCause } from './cause.ts';
import type { JudgedFinding, Missing, Outcome } from './check.ts';
import type { BootStory, Timeline } from './story.ts';
import type { Fact } from './facts.ts';
import type { Args } from './text.ts';

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

/** `repaired` is said by `repair` alone, of a medium that is clean afterwards. */
export type Status = 'clean' | 'repaired' | 'findings' | 'inconclusive';

/** Why a diagnosis is not clean. */
export type StandingReason =
  /** A finding or a recognised line of that severity. */
  | 'error'
  | 'warning'
  /** A link of a prepared chain. */
  | 'broken-link'
  | 'suspect-link'
  /** A medium that is laid out for no firmware. */
  | 'no-prepared-chain'
  /** A cause is more likely than not. */
  | 'likely-cause'
  /** What was seen has causes, and nothing was given that speaks against them. */
  | 'symptom'
  /** Something that was given could not be read or used. */
  | 'unusable-evidence'
  /** Damaged or unreadable parts hide what nothing else tells of. */
  | 'unread-parts'
  | 'nothing-judged';

/** What a diagnosis comes to. */
export interface Standing {
  /** The worse one where both `findings` and `inconclusive` hold. */
  readonly status: Status;
  /** Nothing given could be judged, or something given could not be read or used: bit 8, also beside findings. */
  readonly inconclusive: boolean;
  readonly reasons: readonly StandingReason[];
  /** Links of prepared chains that were never looked into: where there is one, nothing is called whole without saying so. */
  readonly open: readonly { readonly firmware: Chain['firmware']; readonly link: string }[];
}

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
  readonly standing: Standing;
  /** Of captured logs: the boots they hold, and their events in one order. */
  readonly boots?: BootStory | undefined;
  readonly timeline?: Timeline | undefined;
  /** Parts of logs that could not be read or were left out; what the rest says was judged. */
  readonly logProblems?: readonly Fact<'log.problem'>[];
  /** Volumes that no table names, and what tells the identifiers they had. */
  readonly found?: readonly Fact<'found.volume'>[];
  readonly foundRemnants?: readonly Fact<'found.remnant'>[];
  readonly foundIdentities?: readonly Fact<'found.identity'>[];
}
