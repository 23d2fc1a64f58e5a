/**
 * The composition root: opens evidence, surveys it, and hands facts, checks and causes to the diagnosis. Everything
 * that diagnoses (the diagnose command, the repair's simulation, the re-diagnosis after a write) goes through here.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Fact, FactKind } from '../core/facts.ts';
import type { Diagnosis, EvidenceItem } from '../core/types.ts';
import { causes } from '../causes/index.ts';
import { walkChains } from '../chain/index.ts';
import { checks } from '../checks/index.ts';
import { bootStory, focused } from '../diagnose/boots.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { timeline } from '../diagnose/timeline.ts';
import { repairs } from '../repair/index.ts';
import { reportTexts, type ReportTexts } from '../report/texts.ts';
import { secureBootVerdicts } from '../secure-boot/verdicts.ts';
import { signatures } from '../signatures/index.ts';
import { eventWeights } from '../signatures/weights.ts';
import { merge, type Survey } from '../survey/collector.ts';
import { surveyMedium, type MediumInfo } from '../survey/medium.ts';

export const texts: ReportTexts = reportTexts({ checks, causes, repairs, signatures });

export function diagnoseSurveys(evidence: readonly EvidenceItem[], surveys: readonly Survey[]): Diagnosis {
  const all = merge(surveys);
  const collected = new Set<FactKind>([...all.collected, 'symptom', 'secure-boot.verdict']);
  const verdicts = secureBootVerdicts(all.facts);
  const facts = [...focused(all.facts), ...verdicts];
  const diagnosis = diagnose({
    evidence,
    facts,
    gaps: all.gaps,
    collected,
    chains: walkChains,
    checks,
    causes,
    eventWeights,
  });
  // Every event is told; those of the boot in question alone were judged.
  const events = all.facts.filter((fact): fact is Fact<'event'> => fact.kind === 'event');
  return { ...diagnosis, events, secureBoot: verdicts, boots: bootStory(all.facts), timeline: timeline(facts) };
}

/** Surveys and diagnoses one medium: what repairs simulate with. */
export async function diagnoseMedium(
  source: ByteSource,
  info: MediumInfo,
): Promise<{ survey: Survey; diagnosis: Diagnosis }> {
  const survey = await surveyMedium(source, info);
  return { survey, diagnosis: diagnoseSurveys([evidenceItem(source, info)], [survey]) };
}

export function evidenceItem(source: ByteSource, info: MediumInfo): EvidenceItem {
  return { id: source.id, kind: 'medium', format: info.container, size: source.size, problem: undefined };
}
