/** Repairs in the command line's own way, within the tests' process: planned, shown, confirmed, written. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runRepair, type RepairReport } from '../../../src/apply/apply.ts';
import type { PlannableRepair } from '../../../src/apply/compose.ts';
import { diagnoseMedium, diagnoseSurveys } from '../../../src/engine/diagnosis.ts';
import type { Facts } from '../../../src/core/facts.ts';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';
import { collectFacts } from '../../../src/diagnose/facts.ts';
import { repairs } from '../../../src/repair/index.ts';
import { offered, planRepair } from '../../../src/repair/planning/plan.ts';
import { surveyMedium } from '../../../src/survey/medium.ts';
import { effects } from '../../apply/stick.ts';
import type { Image } from './image.ts';

export const info = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

export const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const shaOf = (image: Image): string => sha(readFileSync(image.path));
export const backups = (image: Image): string => `${image.path}.backups`;

/** The command line's own way: every repair that is offered, or those named. */
export async function repair(image: Image, named: readonly string[] = [], write = true): Promise<RepairReport> {
  const judged = new WeakMap<Facts, Diagnosis>();
  const chosen = named.length === 0 ? repairs : repairs.filter(({ id }) => named.includes(id));
  const options = {
    target: image.path,
    repairs: chosen.map((one): PlannableRepair => ({
      id: one.id,
      plan: (source, facts) => planRepair(one, source, facts, named.includes(one.id)),
      offered: (facts) => {
        const diagnosis = judged.get(facts);
        return named.includes(one.id) || (diagnosis !== undefined && offered(one, diagnosis));
      },
    })),
    survey: async (source: Parameters<typeof surveyMedium>[0]) => {
      const survey = await surveyMedium(source, info);
      const facts = collectFacts(survey.facts, survey.gaps, survey.collected);
      judged.set(facts, diagnoseSurveys([], [survey]));
      return facts;
    },
    diagnose: async (source: Parameters<typeof surveyMedium>[0]) => (await diagnoseMedium(source, info)).diagnosis,
    backupFolder: backups(image),
    sameFileSystem: true,
    tool: 'test',
  };
  const dry = await runRepair({ ...options, write: false }, effects());
  if (!write || dry.identity === undefined || dry.status !== 'planned') return dry;
  return runRepair({ ...options, write: true, confirm: dry.identity }, effects());
}

export const planned = (report: RepairReport): string[] =>
  report.repairs.filter(({ plan }) => plan !== undefined && plan.steps.length > 0).map((r) => r.repair);
