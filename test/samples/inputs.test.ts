/** Inputs of INDEX.tsv whose right answer is what they are. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitOf } from '../../src/cli/exit.ts';
import { diagnosePath } from '../../src/engine/diagnosis.ts';
import { hasSamples, SAMPLES } from './folder.ts';

describe.skipIf(!hasSamples)('inputs that are no medium', () => {
  it.each([
    ['SYSTEM.LOG1', 'unusable', 'hive-log', 8],
    ['hostile/zeros.bin.xz', 'unusable', 'unknown', 8],
    ['hostile/tabs.txt', 'unusable', 'text', 8],
    ['two-levels.lzx.wim', 'file', 'wim', 0],
  ])('%s', async (name, kind, format, exit) => {
    const diagnosis = await diagnosePath(join(SAMPLES, 'inputs', name));
    expect(diagnosis.evidence).toMatchObject([{ kind, format }]);
    expect(diagnosis.findings).toEqual([]);
    expect(exitOf(diagnosis.standing)).toBe(exit);
  });

  it('policy.reg is judged as a hive is', async () => {
    const diagnosis = await diagnosePath(join(SAMPLES, 'inputs/policy.reg'));
    expect(diagnosis.evidence).toMatchObject([{ kind: 'file', format: 'registry-text' }]);
    expect(diagnosis.findings.map(({ code }) => code).sort()).toEqual(['WIN-14', 'WIN-16']);
  });
});
