/**
 * The JSON envelope. It is emitted whatever happened, also on failure, and its shape is held by
 * schema/report.schema.json: consumers may rely on it within one schema version.
 */
import type { Fact, Provenance } from '../core/facts.ts';
import { partitionGuidAt } from '../core/lost-identity.ts';
import type { Verdict } from '../core/verdict.ts';
import { linkText } from './headline.ts';
import { findingRefs, mediumJson, verdictJson } from './verdict-json.ts';
import type { Diagnosis, EvidenceItem, Standing, NextTest } from '../core/diagnosis.ts';
import type { Link } from '../core/chain.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Text } from '../core/text.ts';
import type { Seen } from './seen.ts';
import { secureBootJson } from './secure-boot.ts';
import type { ReportTexts } from './texts.ts';
import { logProblemTexts } from './log-problem-texts.ts';
import { fill, type Language } from './text.ts';

export const SCHEMA = 'wtg-triage/report/3';

export interface ToolInfo {
  readonly name: string;
  readonly version: string;
  /** Bytes read from media, and how long the diagnosis took. */
  readonly bytesRead?: number;
  readonly milliseconds?: number;
}

export interface Failure {
  readonly message: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Bytes become hexadecimal, big integers decimal text: JSON has neither. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Array.from(value, (b) => b.toString(16).padStart(2, '0')).join('');
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .map(([k, v]) => [k, plain(v)]),
    );
  }
  return value;
}

/** The sector an offset lies in, in sectors of the medium, is given beside it: both notations are usual in the field. */
function evidence(list: readonly Provenance[], sectorSize: number): unknown[] {
  return list.flatMap((from): unknown[] => {
    if ('file' in from) return [{ file: from.file, line: from.line, text: from.text }];
    return from.bytes.map((at) => ({
      ...at,
      lba: Math.floor(at.offset / sectorSize),
      ...(from.hex === undefined ? {} : { hex: from.hex }),
    }));
  });
}

function finding(f: JudgedFinding, sectorSize: number, texts: ReportTexts, language: Language): unknown {
  return {
    code: f.code,
    id: f.id,
    severity: f.severity,
    proof: f.proof,
    message: texts.finding(f, language),
    args: f.args,
    subject: f.subject,
    evidence: evidence(f.evidence, sectorSize),
  };
}

function link(l: Link, sectorSize: number, texts: ReportTexts, language: Language): unknown {
  return {
    id: l.id,
    state: l.state,
    message: linkText(l, texts, language),
    codes: l.codes,
    evidence: evidence(l.evidence, sectorSize),
  };
}

/** A symptom as told, and how it was understood. */
export interface ToldSymptom {
  readonly text: string;
  readonly id: string;
  readonly title: Text;
  readonly how: 'id' | 'code' | 'alias' | 'slots' | 'contrast' | 'words';
  readonly matched: string;
  /** A general phrase: what it may be more exactly, and the question that tells. */
  readonly open?: Seen['open'];
}

/** Words that mean no known symptom, with the ones that are near. */
export interface UnknownSymptom {
  readonly text: string;
  readonly near: readonly { readonly id: string; readonly title: Text }[];
}

export interface EnvelopeInput {
  /** Of one medium each, with the logs and symptoms all share; one alone where there is no second medium. */
  readonly diagnoses: readonly [MediumDiagnosis, ...MediumDiagnosis[]];
  readonly evidence: readonly EvidenceItem[];
  readonly symptoms: readonly ToldSymptom[];
  readonly notUnderstood: readonly UnknownSymptom[];
  /** Of all diagnoses together. */
  readonly standing: Standing;
  readonly tool: ToolInfo;
  readonly exit: number;
  readonly arguments: RunArguments;
  /** SHA-256 of what was small enough to be read for it, by id of the evidence. */
  readonly hashes: ReadonlyMap<string, string>;
}

export interface MediumDiagnosis {
  /** The id of its evidence item; undefined where no medium was given. */
  readonly medium: string | undefined;
  readonly diagnosis: Diagnosis;
  readonly verdict: Verdict;
  readonly facts: readonly Fact[];
}

/** What was asked for, as the command line had it. */
export type RunArguments = Readonly<Record<string, unknown>>;

/** What numbers count: said in the envelope, so that nobody has to guess. */
const UNITS = { size: 'bytes', offset: 'bytes', length: 'bytes', lba: 'sectors of sectorSize', score: 'decibans' };

export function envelope(input: EnvelopeInput, texts: ReportTexts, language: Language): unknown {
  const { diagnoses } = input;
  const several = diagnoses.map((one) => ({
    medium: one.medium,
    status: one.diagnosis.standing.status,
    reasons: one.diagnosis.standing.reasons,
    ...sections(one, texts, language),
  }));
  return plain({
    schema: SCHEMA,
    tool: input.tool,
    status: input.standing.status,
    reasons: input.standing.reasons,
    exit: input.exit,
    language,
    units: UNITS,
    arguments: input.arguments,
    evidence: input.evidence.map((item) => ({
      ...item,
      sha256: input.hashes.get(item.id),
      problem:
        item.problem === undefined
          ? undefined
          : {
              message: fill(texts.problem(item.problem.message), item.problem.args, language),
              code: item.problem.message,
              at: item.problem.at,
            },
    })),
    symptoms: input.symptoms.map((told) => toldJson(told, language)),
    notUnderstood: input.notUnderstood.map(({ text, near }) => ({
      text,
      near: near.map(({ id, title }) => ({ id, title: title[language] })),
    })),
    ...sections(diagnoses[0], texts, language),
    ...(diagnoses.length > 1 ? { diagnoses: several } : {}),
  });
}

function toldJson({ open, ...told }: ToldSymptom, language: Language): unknown {
  const narrower = open?.narrower.map(({ id, title }) => ({ id, title: title[language] }));
  return { ...told, title: told.title[language], ...(open && { narrower, ask: open.ask[language] }) };
}

function sections(
  { diagnosis, verdict, facts }: MediumDiagnosis,
  texts: ReportTexts,
  language: Language,
): Record<string, unknown> {
  const { findings } = diagnosis;
  const medium = facts.find((fact): fact is Fact<'medium'> => fact.kind === 'medium');
  const sectorSize = medium?.value.sectorSize ?? 512;
  const refs = (list: readonly JudgedFinding[]): unknown[] => findingRefs(list, diagnosis);
  return {
    verdict: verdictJson(verdict, diagnosis, texts, language),
    layout: mediumJson(facts),
    chains: diagnosis.chains.map((chain) => ({
      firmware: chain.firmware,
      prepared: chain.prepared,
      firstBroken: chain.firstBroken ?? null,
      links: chain.links.map((l) => link(l, sectorSize, texts, language)),
    })),
    secureBoot: secureBootJson(diagnosis.secureBoot ?? [], language),
    findings: findings.map((f) => finding(f, sectorSize, texts, language)),
    events: diagnosis.events.map((e) => ({ ...e.value, evidence: evidence([e.from], sectorSize) })),
    causes: diagnosis.causes.map((c) => ({
      id: c.id,
      title: texts.cause(c.id)[language],
      score: c.score,
      proof: c.proof,
      terms: c.terms.map((t) => ({ code: t.code, decibans: t.decibans, because: t.because, why: t.why })),
      repairs: c.repairs,
    })),
    explanation: {
      causes: diagnosis.explanation.causes.map((c) => ({
        ...c,
        explains: refs(c.explains),
        follows: refs(c.follows),
      })),
      unexplained: refs(diagnosis.explanation.unexplained),
    },
    unknown: diagnosis.unknown,
    nextTests: diagnosis.nextTests.map((t: NextTest) => ({ ...t, ask: texts.ask(t.check)[language] })),
    boots: diagnosis.boots,
    timeline: diagnosis.timeline,
    found: foundJson(diagnosis),
    remnants: (diagnosis.foundRemnants ?? []).map(({ value }) => value),
    logProblems: (diagnosis.logProblems ?? []).map(({ value }) => ({
      ...value,
      message: logProblemTexts[value.code]?.[language] ?? value.code,
    })),
  };
}

/** Volumes that no table names; offsets and lengths in bytes. */
export function foundJson(diagnosis: Pick<Diagnosis, 'found' | 'foundIdentities'>): unknown[] {
  const identities = (diagnosis.foundIdentities ?? []).map(({ value }) => value);
  return (diagnosis.found ?? []).map(({ value }) => {
    const { medium, ...volume } = value;
    const guid = partitionGuidAt(value.offset, identities).value;
    return { medium, ...volume, ...(guid === undefined ? {} : { guid }) };
  });
}

/** The envelope of a run that gave no answer: the command line was wrong, it was cancelled, or nothing could be opened. */
export function failureEnvelope(
  failure: Failure,
  tool: ToolInfo,
  status: 'usage' | 'cancelled' | 'inconclusive',
  exit: number,
): unknown {
  return plain({
    schema: SCHEMA,
    tool,
    status,
    reasons: [],
    exit,
    error: failure,
    evidence: [],
    symptoms: [],
    notUnderstood: [],
    chains: [],
    secureBoot: [],
    findings: [],
    events: [],
    causes: [],
    explanation: { causes: [], unexplained: [] },
    unknown: [],
    nextTests: [],
  });
}
