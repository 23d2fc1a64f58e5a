/** Repairs worth offering: planned on the evidence as it is, so that the report can say what they would write. */
import { cached } from '../core/bytes.ts';
import type { Diagnosis } from '../core/types.ts';
import { collectFacts } from '../diagnose/facts.ts';
import { repairs } from '../repair/index.ts';
import { planRepair } from '../repair/plan.ts';
import type { Offer } from '../report/terminal.ts';
import { openEvidence } from '../sources/open.ts';
import type { Survey } from '../survey/collector.ts';

/** Causes below the first that still earn an offer: several faults at once are normal. */
const OFFERED_CAUSES = 4;

export async function offersFor(diagnosis: Diagnosis, path: string, survey: Survey): Promise<Offer[]> {
  const wanted = new Set(diagnosis.causes.slice(0, OFFERED_CAUSES).flatMap((c) => c.repairs));
  const chosen = repairs.filter((r) => wanted.has(r.id));
  if (chosen.length === 0) return [];
  const opened = await openEvidence(path);
  if (!opened.ok) return [];
  try {
    const facts = collectFacts(survey.facts, survey.gaps, survey.collected);
    const offers: Offer[] = [];
    for (const repair of chosen) {
      const planned = await planRepair(repair, cached(opened.source), facts, false);
      if (!('plan' in planned)) continue;
      const writes = planned.plan.steps.filter((step) => step.do === 'write');
      if (planned.plan.steps.length === 0) continue;
      const bytes = writes.reduce((sum, step) => sum + step.after.length, 0);
      offers.push({ repair: repair.id, target: path, writes: writes.length, bytes });
    }
    return offers;
  } finally {
    await opened.close();
  }
}
