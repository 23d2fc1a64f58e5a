import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { Fact, FactKind, Facts } from '../../src/core/facts.ts';
import { parseMbr } from '../../src/parsers/mbr.ts';
import { mbrBootCode } from '../../src/repair/tables/mbr-boot-code.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { bootRecord, fact, facts } from './facts.ts';

const SECTORS = 256;

/** Sector 0 as anything may have left it: any bytes, or a table that is nearly sound over code that may be none. */
const sector = fc.oneof(
  fc.uint8Array({ minLength: 512, maxLength: 512 }),
  fc
    .record({
      code: fc.oneof(fc.constant(new Uint8Array(440)), fc.uint8Array({ minLength: 440, maxLength: 440 })),
      entries: fc.array(
        fc.record({
          status: fc.oneof(fc.constantFrom(0, 0x80), fc.nat(255)),
          type: fc.oneof(fc.constantFrom(0, 7, 0x0c, 0xee), fc.nat(255)),
          start: fc.nat(SECTORS + 8),
          sectors: fc.nat(64),
        }),
        { maxLength: 4 },
      ),
      signature: fc.constantFrom(0xaa55, 0xaa55, 0xaa55, 0),
    })
    .map(({ code, entries, signature }) => {
      const bytes = new Uint8Array(512);
      const view = new DataView(bytes.buffer);
      bytes.set(code);
      entries.forEach(({ status, type, start, sectors }, i) => {
        view.setUint8(0x1be + 16 * i, status);
        view.setUint8(0x1be + 16 * i + 4, type);
        view.setUint32(0x1be + 16 * i + 8, start, true);
        view.setUint32(0x1be + 16 * i + 12, sectors, true);
      });
      view.setUint16(510, signature, true);
      return bytes;
    }),
);

async function survey(bytes: Uint8Array): Promise<Facts<FactKind>> {
  const parsed = await parseMbr(memory('stick', bytes));
  const records: Fact[] = [1, 2, 3, 4].map((i) => fact('boot-record', bootRecord('syslinux', `p${i}`)));
  return facts(parsed.status === 'ok' ? [fact('mbr', parsed.value), ...records] : records);
}

describe('mbr-boot-code on any sector 0', () => {
  it('writes within bytes 0-439 or not at all, and has then nothing left to do', async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(sector, fc.boolean(), async (first, byName) => {
        const bytes = new Uint8Array(SECTORS * 512).fill(0x5a);
        bytes.set(first);
        const { plan } = await planRepair(mbrBootCode, memory('stick', bytes), await survey(bytes), byName);
        if (plan === undefined || plan.steps.length === 0) return;
        planned += 1;
        for (const step of plan.steps) {
          if (step.do !== 'write') throw new Error('a command');
          expect(step.at.offset).toBeGreaterThanOrEqual(0);
          expect(step.at.offset + step.at.length).toBeLessThanOrEqual(440);
          expect(step.before).toEqual(bytes.slice(step.at.offset, step.at.offset + step.at.length));
          bytes.set(step.after, step.at.offset);
        }
        const again = await planRepair(mbrBootCode, memory('stick', bytes), await survey(bytes), byName);
        expect(again.plan?.steps).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(planned).toBeGreaterThan(0);
  });
});
