/** The cases accuracy is measured over, and what diagnosis says of each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import { surveyEvidence } from '../../src/engine/evidence.ts';
import type { Diagnosis, EvidenceItem } from '../../src/core/diagnosis.ts';
import type { Text } from '../../src/core/text.ts';
import type { Survey } from '../../src/survey/collector.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');

export interface AccuracyCase {
  readonly id: string;
  readonly kind: 'single' | 'several' | 'healthy' | 'log';
  readonly path: string;
  /** Of a medium: the healthy one it was made from, or is. */
  readonly base: string | undefined;
  /** What was injected, or what is known to have happened; of a log any of them may lead. Empty: nothing is wrong. */
  readonly causes: readonly string[];
  /** Codes of everything that is true of it and may be called proven. */
  readonly codes: readonly string[];
  /** Of them those of the injected faults themselves. */
  readonly faultCodes: readonly string[];
  /** Causes that must not lead. */
  readonly forbidden: readonly string[];
}

export interface Observation {
  readonly of: AccuracyCase;
  readonly item: EvidenceItem;
  readonly survey: Survey;
  readonly diagnosis: Diagnosis;
}

interface MediumEntry {
  readonly id: string;
  readonly base: string;
  readonly faults: readonly string[];
  readonly causes: readonly string[];
  readonly codes: readonly string[];
  readonly faultCodes: readonly string[];
}

interface LogEntry {
  readonly id: string;
  readonly causes: readonly string[];
  readonly forbidden: readonly string[];
}

/** What must be said of a medium, no more and no less. */
export interface Expectation {
  readonly title: Text;
  readonly status: string;
  /** Codes of all findings of severity `error`, each once, sorted. */
  readonly codes: readonly string[];
  /** Codes of findings of a lower severity that must be there too. */
  readonly also?: readonly string[];
  /** By firmware, for every chain the medium is prepared for that has a broken link. */
  readonly firstBroken: Readonly<Record<string, string>>;
  /** The cause that leads; null where none is listed. */
  readonly cause: string | null;
}

/** By the name of the medium: one of each kind of fault, and two healthy ones. Written by hand. */
export function expectations(): Readonly<Record<string, Expectation>> {
  return JSON.parse(readFileSync(join(CORPUS, 'media/expected.json'), 'utf8')) as Record<string, Expectation>;
}

function readEntries<T>(file: string): readonly T[] {
  const path = join(CORPUS, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T[]) : [];
}

function mediaCases(): AccuracyCase[] {
  return readEntries<MediumEntry>('media/cases.json').map(({ id, base, causes, codes, faultCodes, faults }) => ({
    id,
    kind: faults.length > 1 ? 'several' : 'single',
    path: join(CORPUS, 'media', `${id}.qcow2`),
    base,
    causes,
    codes,
    faultCodes,
    forbidden: [],
  }));
}

/** Warnings that are true of a healthy medium: a stick without a table starts, but not on every firmware. */
const TRUE_OF_HEALTHY: Readonly<Record<string, readonly string[]>> = { 'base-superfloppy': ['MBR-19'] };

function healthyCases(): AccuracyCase[] {
  const folder = join(CORPUS, 'media');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.startsWith('base-') && file.endsWith('.qcow2'))
    .map((file) => ({
      id: file.slice(0, -'.qcow2'.length),
      kind: 'healthy' as const,
      path: join(folder, file),
      base: file.slice('base-'.length, -'.qcow2'.length),
      causes: [],
      codes: TRUE_OF_HEALTHY[file.slice(0, -'.qcow2'.length)] ?? [],
      faultCodes: [],
      forbidden: [],
    }));
}

function logCases(): AccuracyCase[] {
  return readEntries<LogEntry>('logs/cases.json').map(({ id, causes, forbidden }) => ({
    id,
    kind: 'log',
    path: join(CORPUS, 'logs', `${id}.log`),
    base: undefined,
    causes,
    codes: [],
    faultCodes: [],
    forbidden,
  }));
}

export function allCases(): readonly AccuracyCase[] {
  return [...healthyCases(), ...mediaCases(), ...logCases()];
}

export async function observe(one: AccuracyCase): Promise<Observation> {
  const { item, survey } = await surveyEvidence(one.path);
  if (survey === undefined) throw new Error(`${one.id}: ${item.problem?.message ?? 'not evidence'}`);
  return { of: one, item, survey, diagnosis: diagnoseSurveys([item], [survey]) };
}
