/** Checks and what they find: facts → findings. */
import type { Facts, FactKind, Provenance, Severity } from './facts.ts';
import type { Args, Proof, Text } from './text.ts';

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

/** What is said of one kind of finding, whoever makes it: a check, or the boot walk for a break no check names. */
export interface FindingKind<M extends string = string> {
  /** Permanent, from the catalogue: MBR-02, nvme.down. */
  readonly code: string;
  /** Names the defect: `mbr-boot-code-empty`. That of a check is its file name. */
  readonly id: string;
  readonly severity: Severity;
  readonly proof: Proof;
  readonly title: Text;
  readonly why: Text;
  /** How to obtain the facts it lacks. */
  readonly ask: Text;
  readonly refs: readonly string[];
  readonly messages: Readonly<Record<M, Text>>;
}

export interface Check<K extends FactKind = FactKind, M extends string = string> extends FindingKind<M> {
  readonly reads: readonly K[];
  /** Kinds that sharpen the judgement where they were given; without them nothing stays open. */
  readonly heeds?: readonly K[];
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

export function judgedAs(kind: FindingKind, finding: Finding): JudgedFinding {
  return {
    code: kind.code,
    id: kind.id,
    severity: finding.severity ?? kind.severity,
    proof: finding.proof ?? kind.proof,
    message: finding.message,
    args: finding.args,
    subject: finding.subject,
    evidence: finding.evidence,
  };
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
