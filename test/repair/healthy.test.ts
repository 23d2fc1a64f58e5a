/** A healthy medium gives no planner anything to write. */
import { describe, expect, it } from 'vitest';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/plan.ts';
import { factsOf, withCorpus } from './corpus.ts';

/** On a medium made for UEFI alone it says why boot code would not help, rather than nothing. */
const SPEAKS = new Map([['mbr-boot-code', 'uefi-only']]);

describe.each(['healthy-gpt', 'healthy-mbr'])('%s', (name) => {
  it.each(repairs.map((r) => [r.id, r] as const))('%s plans nothing', async (_, repair) => {
    await withCorpus(name, async (source) => {
      const planned = await planRepair(repair, source, await factsOf(source), false);
      if (planned.refused !== undefined) expect(planned.refused.message).toBe(SPEAKS.get(repair.id));
      else expect(planned.plan.steps).toEqual([]);
    });
  });
});
