/** A healthy medium gives no planner anything to write, asked for by name or not. */
import { describe, expect, it } from 'vitest';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { factsOf, withCorpus } from './corpus.ts';

/** On a medium made for UEFI alone it says, to a person who asks for it, why boot code would not help. */
const SPEAKS = new Map([['mbr-boot-code', 'uefi-only']]);

describe.each(['base-gpt', 'base-mbr'])('%s', (name) => {
  it('gives no planner anything to write', async () => {
    await withCorpus(name, async (source) => {
      const facts = await factsOf(source);
      for (const repair of repairs) {
        const planned = await planRepair(repair, source, facts, false);
        expect([repair.id, planned]).toMatchObject([repair.id, { plan: { steps: [] } }]);
        const asked = await planRepair(repair, source, facts, true);
        if (asked.refused === undefined) expect([repair.id, asked.plan.steps]).toEqual([repair.id, []]);
        else expect(asked.refused.message).toBe(SPEAKS.get(repair.id));
      }
    });
  });
});
