/**
 * The composition root: opens evidence, surveys it, and hands facts, checks and causes to the diagnosis. Everything
 * that diagnoses (the diagnose command, the repair's simulation, the re-diagnosis after a write) goes through here.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Fact, FactKind } from '../core/facts.ts';
import type { Diagnosis, EvidenceItem } from '../core/diagnosis.ts';
import { causes } from '../causes/index.ts';
import { breaks } from '../chain/breaks.ts';
import { walkChains } from '../chain/index.ts';
import { checks } from '../checks/index.ts';
import { bootStory, focused } from '../diagnose/boots.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { joinEvidence, staleEntries } from '../diagnose/joins.ts';
import { timeline } from '../diagnose/timeline.ts';
import { KINDS } from '../recognition/kinds.ts';
import { repairs } from '../repair/index.ts';
import { reportTexts, type ReportTexts } from '../report/texts.ts';
import { secureBootVerdicts } from '../secure-boot/verdicts.ts';
import { signatures, signatureSet } from '../signatures/index.ts';
import { merge, type Survey } from '../survey/collector.ts';
import { surveyMedium, type MediumInfo } from '../survey/medium.ts';
import { surveyEvidence, type SurveyRequest } from './evidence.ts';
import { statedWeights } from './stated.ts';

export const texts: ReportTexts = reportTexts({ checks, breaks, causes, repairs, signatures, kinds: KINDS });

/** `identities`: what identifies the other media that were given, see `identitiesOf`. */
export function diagnoseSurveys(
  evidence: readonly EvidenceItem[],
  surveys: readonly Survey[],
  identities: readonly Fact[] = [],
): Diagnosis {
  const all = merge(surveys);
  const collected = new Set<FactKind>([...all.collected, 'symptom', 'firmware', 'secure-boot.verdict']);
  const verdicts = secureBootVerdicts(all.facts);
  const judged = focused(all.facts);
  const joined = [...joinEvidence(judged), ...staleEntries(judged)];
  const facts = [...judged, ...joined, ...verdicts];
  const diagnosis = diagnose({
    evidence,
    facts,
    gaps: all.gaps,
    collected,
    chains: walkChains,
    checks,
    causes,
    eventWeights: statedWeights,
    identities,
  });
  // Every event is told; those of the boot in question alone were judged.
  const lines = all.facts.filter((fact): fact is Fact<'event'> => fact.kind === 'event');
  const events = [...lines, ...joined];
  const logProblems = all.facts.filter((fact): fact is Fact<'log.problem'> => fact.kind === 'log.problem');
  return {
    ...diagnosis,
    events,
    logProblems,
    found: all.facts.filter((fact): fact is Fact<'found.volume'> => fact.kind === 'found.volume'),
    foundRemnants: all.facts.filter((fact): fact is Fact<'found.remnant'> => fact.kind === 'found.remnant'),
    foundIdentities: all.facts.filter((fact): fact is Fact<'found.identity'> => fact.kind === 'found.identity'),
    secureBoot: verdicts,
    boots: bootStory(all.facts),
    timeline: timeline(judged),
  };
}

/** Whatever lies at a path, as `diagnose` judges it alone. */
export async function diagnosePath(path: string, as?: SurveyRequest['as']): Promise<Diagnosis> {
  const { item, survey } = await surveyEvidence(path, { as });
  return diagnoseSurveys([item], survey === undefined ? [] : [survey]);
}

/** Surveys and diagnoses one medium: what repairs simulate with. */
export async function diagnoseMedium(
  source: ByteSource,
  info: MediumInfo,
): Promise<{ survey: Survey; diagnosis: Diagnosis }> {
  const survey = await surveyMedium(source, info, { signatures: signatureSet });
  return { survey, diagnosis: diagnoseSurveys([evidenceItem(source, info)], [survey]) };
}

export function evidenceItem(source: ByteSource, info: MediumInfo): EvidenceItem {
  return { id: source.id, kind: 'medium', format: info.container, size: source.size, problem: undefined };
}
