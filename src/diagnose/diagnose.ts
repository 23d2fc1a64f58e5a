/** Facts to a diagnosis: checks judged, causes ranked, what is unknown and what to test next. A pure function. */
import type { Fact, FactKind, Facts, Gap, Severity } from '../core/facts.ts';
import type { Diagnosis, EvidenceItem, Unknown } from '../core/diagnosis.ts';
import { breakOf, type Chain } from '../core/chain.ts';
import type { Cause } from '../core/cause.ts';
import type { Outcome, JudgedFinding, Check } from '../core/check.ts';
import type { Proof } from '../core/text.ts';
import { obtaining } from './commands.ts';
import { explain } from './explaining.ts';
import { collectFacts } from './facts.ts';
import { nextTests } from './next.ts';
import { isListed, ranking, type EventWeights } from './rank.ts';
import { runChecks } from './run.ts';
import { standingOf } from './standing.ts';

export interface DiagnosisInput {
  readonly evidence: readonly EvidenceItem[];
  readonly facts: readonly Fact[];
  readonly gaps: readonly Gap[];
  /** The kinds that were looked for in some evidence item. */
  readonly collected: ReadonlySet<FactKind>;
  /** The boot walk, run once the checks are judged: a link breaks because of what they found, or of what it finds itself. */
  readonly chains: (context: {
    readonly facts: Facts;
    readonly findings: readonly JudgedFinding[];
  }) => readonly Chain[];
  readonly checks: readonly Check[];
  readonly causes: readonly Cause[];
  /** What log signatures say for causes. */
  readonly eventWeights?: EventWeights;
  /** What identifies other media given in the same run, as of `identitiesOf`. */
  readonly identities?: readonly Fact[];
  /** How strong a matched line is on its own; `suspect` where not told. */
  readonly eventProof?: (code: string) => Proof | undefined;
}

/** Checks that two media together can fail although each alone is sound. */
const IDENTITY_CHECKS: ReadonlySet<string> = new Set(['MBR-10', 'GPT-09']);

/** Provenances kept per event finding: a log may hold thousands of the same line. */
const MAX_EVENT_EVIDENCE = 8;

export function diagnose(input: DiagnosisInput): Diagnosis {
  const facts = collectFacts(input.facts, input.gaps, input.collected);
  const checked = besideOthers(runChecks(input.checks, facts), input);
  const chains = input.chains({ facts, findings: findingsOf(checked) });
  const outcomes = [...checked, ...outcomesOf(chains, checked)];
  const events = facts.all('event');
  const ranked = ranking(input.causes, outcomes, facts, input.eventWeights);
  const { scored } = ranked;
  const judged = findingsOf(outcomes);
  const codes = new Set(judged.map((finding) => finding.code));
  const told = new Set(judged.flatMap((finding) => finding.evidence));
  const fromEvents = eventFindings(events, input.eventProof).filter(
    // A line that warns is told once: a check that speaks of it says more.
    ({ code, severity, evidence }) =>
      !codes.has(code) && (severity === 'error' || !evidence.some((at) => told.has(at))),
  );
  const findings = [...judged, ...fromEvents].sort(byWeight);
  const causes = scored.filter(isListed);
  return {
    evidence: input.evidence,
    chains,
    findings,
    events,
    causes,
    explanation: explain(input.causes, scored, findings, input.eventWeights),
    outcomes,
    unknown: outcomes.flatMap(unknownOf),
    nextTests: nextTests(ranked, outcomes, (unknown) => obtaining(unknown, input.evidence, (kind) => facts.gaps(kind))),
    standing: standingOf({ evidence: input.evidence, facts: input.facts, gaps: input.gaps, chains, findings, causes }),
  };
}

function findingsOf(outcomes: readonly Outcome[]): readonly JudgedFinding[] {
  return outcomes.flatMap((outcome) => (outcome.status === 'fail' ? outcome.findings : []));
}

/**
 * What breaks a prepared chain and no check found, as outcomes of the walk: causes weigh them like all others. Of two
 * chains that break at the same thing it is told once.
 */
function outcomesOf(chains: readonly Chain[], checked: readonly Outcome[]): readonly Outcome[] {
  const known = new Set(findingsOf(checked));
  const own = new Map<string, JudgedFinding>();
  for (const finding of chains.flatMap((chain) => (chain.prepared ? (breakOf(chain)?.because ?? []) : []))) {
    if (known.has(finding)) continue;
    const key = JSON.stringify([finding.code, finding.message, finding.subject]);
    if (!own.has(key)) own.set(key, finding);
  }
  return [...own.values()].map((finding) => ({
    check: finding.id,
    code: finding.code,
    status: 'fail',
    findings: [finding],
  }));
}

/** What of a medium says who it is: its disk signature and disk GUID. Partitions are named within one medium. */
export function identitiesOf(facts: readonly Fact[]): readonly Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.kind === 'mbr') return [fact];
    return fact.kind === 'gpt.table' ? [{ ...fact, value: { ...fact.value, entries: [] } }] : [];
  });
}

/** Judges again, beside the other media, the checks that compare identities; only what concerns this medium is kept. */
function besideOthers(outcomes: readonly Outcome[], input: DiagnosisInput): readonly Outcome[] {
  const { identities = [] } = input;
  if (identities.length === 0) return outcomes;
  const others = new Set(
    identities.flatMap((fact) => (fact.kind === 'mbr' || fact.kind === 'gpt.table' ? [fact.value.medium] : [])),
  );
  // This medium last: a twin is named by the second that is met.
  const facts = collectFacts([...identities, ...input.facts], input.gaps, input.collected);
  const again = new Map(
    runChecks(
      input.checks.filter(({ code }) => IDENTITY_CHECKS.has(code)),
      facts,
    ).map((outcome) => [outcome.check, outcome] as const),
  );
  return outcomes.map((outcome) => {
    const other = again.get(outcome.check);
    if (other?.status !== 'fail') return other ?? outcome;
    const findings = other.findings.filter(({ subject }) => subject === undefined || !others.has(subject));
    return findings.length === 0 ? outcome : { ...other, findings };
  });
}

function unknownOf(outcome: Outcome): Unknown[] {
  return outcome.status === 'unknown' ? [{ check: outcome.check, code: outcome.code, missing: outcome.missing }] : [];
}

const SEVERITIES: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first, proven before suspect; otherwise the order of the checks, which is the order of the boot. */
function byWeight(a: JudgedFinding, b: JudgedFinding): number {
  return (
    SEVERITIES[a.severity] - SEVERITIES[b.severity] || Number(a.proof === 'suspect') - Number(b.proof === 'suspect')
  );
}

/**
 * Lines that tell of something wrong, one finding per code and device. An error that is only ever a consequence, or seen
 * on sound machines too, warns.
 */
function eventFindings(
  events: readonly Fact<'event'>[],
  proof: ((code: string) => Proof | undefined) | undefined,
): JudgedFinding[] {
  const groups = new Map<string, Fact<'event'>[]>();
  for (const event of events) {
    if (event.value.severity === 'info') continue;
    const key = `${event.value.code}\0${event.value.subject ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0]?.value;
    if (first === undefined) return [];
    const count = group.reduce((sum, event) => sum + event.value.count, 0);
    return [
      {
        code: first.code,
        id: first.code,
        severity: first.fault ? first.severity : 'warning',
        proof: proof?.(first.code) ?? 'suspect',
        message: 'event',
        args: { ...first.fields, text: first.text, count },
        subject: first.subject,
        evidence: group.slice(0, MAX_EVENT_EVIDENCE).map((event) => event.from),
      },
    ];
  });
}
