/** Causes and their ranking: findings → scores in decibans. */
import type { Provenance } from './facts.ts';
import type { Proof, Text } from './text.ts';

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
