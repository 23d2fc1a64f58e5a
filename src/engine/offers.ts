/** Repairs worth offering: what `repair` would plan for the medium as it is, so that the report can say what it writes. */
import { compose } from '../apply/compose.ts';
import { cached } from '../core/bytes.ts';
import type { Offer } from '../core/verdict.ts';
import { openEvidence } from '../sources/open.ts';
import type { Survey } from '../survey/collector.ts';
import { plannersFor } from './planners.ts';
import { sectorSizeFrom } from './evidence.ts';

/** `survey`: of the medium as `repair` surveys it; undefined where it was looked at in another way (`--deep`). */
export async function offersFor(path: string, survey: Survey | undefined): Promise<Offer[]> {
  const opened = await openEvidence(path);
  if (!opened.ok) return [];
  try {
    const { kind, container } = opened;
    const info = { kind, sectorSizeFrom: sectorSizeFrom(kind, container), container };
    const planners = plannersFor(info, [], survey);
    const { plans } = await compose(cached(opened.source), planners.repairs, planners.survey);
    return plans.map(({ repair, clears, steps }) => {
      const writes = steps.filter((step) => step.do === 'write');
      const bytes = writes.reduce((sum, step) => sum + step.after.length, 0);
      return { repair, target: path, writes: writes.length, bytes, clears };
    });
  } finally {
    await opened.close();
  }
}
