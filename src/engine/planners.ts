/** What the repair engine is given of this program: the registry, the survey and the diagnosis. */
import type { Facts } from '../core/facts.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { RepairOptions } from '../apply/apply.ts';
import { compose, type PlannableRepair } from '../apply/compose.ts';
import type { Derive } from '../apply/derived.ts';
import type { Journal, JournalStep } from '../apply/journal.ts';
import type { ByteSource } from '../core/bytes.ts';
import { collectFacts } from '../diagnose/facts.ts';
import { repairs } from '../repair/index.ts';
import { offered, planRepair } from '../repair/planning/plan.ts';
import { signatureSet } from '../signatures/index.ts';
import { openEvidence } from '../sources/open.ts';
import type { Survey } from '../survey/collector.ts';
import { surveyMedium, type MediumInfo } from '../survey/medium.ts';
import { diagnoseMedium, diagnoseSurveys, evidenceItem } from './diagnosis.ts';
import { sectorSizeFrom } from './evidence.ts';
import { TOOL } from './version.ts';

export type Engine = Pick<RepairOptions, 'target' | 'repairs' | 'only' | 'survey' | 'diagnose' | 'derive' | 'tool'>;

/** `only`: ids of the repairs asked for by name; without any, each one the diagnosis calls for. */
export async function engineFor(target: string, only: readonly string[] = []): Promise<Engine> {
  const info = await mediumInfo(target);
  return {
    target,
    ...plannersFor(info, only),
    only,
    diagnose: async (source) => (await diagnoseMedium(source, info)).diagnosis,
    derive: derivedSteps,
    tool: TOOL.version,
  };
}

/** The repairs of a journal planned again as they were planned then; ids that no repair has plan nothing. */
export const derivedSteps: Derive = async (before, path, journal) =>
  derivedFor(await mediumInfo(path), before, journal);

export async function derivedFor(
  info: MediumInfo,
  before: ByteSource,
  { repairs: written, only }: Pick<Journal, 'repairs' | 'only'>,
): Promise<readonly JournalStep[]> {
  const named = new Set(written.map(({ repair }) => repair));
  // No wish is taken from a journal: what a repair replaces only because it was asked for by name, it could be told to
  // put back whatever it was.
  const planners = plannersFor(info, only, undefined, false);
  const chosen = planners.repairs.filter(({ id }) => named.has(id));
  return (await compose(before, chosen, planners.survey)).steps;
}

/**
 * What is planned for a medium: the one place that decides it, for the repair and for what a diagnosis offers. `first`
 * is the survey of the medium as it is, where there is one already. `waives`: naming a repair waives its doubts.
 */
export function plannersFor(
  info: MediumInfo,
  only: readonly string[] = [],
  first?: Survey,
  waives = true,
): Pick<Engine, 'repairs' | 'survey'> {
  const chosen = only.length === 0 ? repairs : repairs.filter((r) => only.includes(r.id));
  // Each survey is judged once, whatever number of repairs asks what was found.
  const judged = new WeakMap<Facts, Diagnosis>();
  let known = first;
  return {
    repairs: chosen.map((repair): PlannableRepair => ({
      id: repair.id,
      // Who asks for a repair by name takes what it rests upon for settled.
      ...(repair.needs === undefined || only.includes(repair.id) ? {} : { needs: repair.needs }),
      plan: (source, facts) => planRepair(repair, source, facts, waives && only.includes(repair.id)),
      offered: (facts) => {
        const diagnosis = judged.get(facts);
        return only.includes(repair.id) || (diagnosis !== undefined && offered(repair, diagnosis));
      },
    })),
    survey: async (source) => {
      const survey = known ?? (await surveyMedium(source, info, { signatures: signatureSet }));
      known = undefined;
      const facts = collectFacts(survey.facts, survey.gaps, survey.collected);
      judged.set(facts, diagnoseSurveys([evidenceItem(source, info)], [survey]));
      return facts;
    },
  };
}

/** What the survey is told of the target before it is opened: devices and some containers know their sector size. */
export async function mediumInfo(path: string): Promise<MediumInfo> {
  const opened = await openEvidence(path);
  if (!opened.ok) return { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' };
  await opened.close();
  const { kind, container } = opened;
  return { kind, sectorSizeFrom: sectorSizeFrom(kind, container), container };
}
