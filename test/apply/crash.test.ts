/** Every repair the small media of the corpus call for, cut at every call: see crash.ts. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compose } from '../../src/apply/compose.ts';
import { engineFor } from '../../src/cli/engine.ts';
import { cached, memory } from '../../src/core/bytes.ts';
import { repairs } from '../../src/repair/index.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { crashMatrix } from './crash.ts';
import { stickBytes } from './stick.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const media = readdirSync(CORPUS)
  .map((name) => [name, join(CORPUS, name, 'medium.qcow2')] as const)
  .filter(([, path]) => existsSync(path));

/** Calls cut per medium: a boot partition made anew has hundreds of writes, which differ in nothing. */
const MOST_CALLS = 25;

const met = new Set<string>();
let cuts = 0;
let failed = 0;
afterAll(() => {
  const missing = repairs.filter((repair) => !met.has(repair.id)).map((repair) => repair.id);
  process.stdout.write(
    `crash matrix: ${cuts} cuts, ${failed} failures, over ${met.size} of ${repairs.length} repairs\n`,
  );
  if (missing.length > 0) process.stdout.write(`no medium of the corpus calls for: ${missing.join(', ')}\n`);
});

describe('a write cut anywhere', () => {
  it('in several places of a medium', async () => {
    const bytes = stickBytes();
    const step = (offset: number, length: number) => ({
      offset,
      before: bytes.slice(offset, offset + length),
      after: bytes.slice(offset, offset + length).map((byte) => byte ^ 0xff),
    });
    // Sector 0 with the identity itself, two steps in one sector, a long one.
    const steps = [step(0, 512), step(1000, 10), step(1020, 4), step(4096, 9000)];
    const matrix = await crashMatrix(memory('m', bytes), steps);
    expect(matrix.failures).toEqual([]);
    expect(matrix.cuts).toBeGreaterThan(150);
    cuts += matrix.cuts;
    // The matrix would notice: on a disk that forgets what it was told to sync, a loss of power takes the journal.
    const forgetful = await crashMatrix(memory('m', bytes), steps, { forgetsSync: true });
    expect(forgetful.failures.length).toBeGreaterThan(0);
    expect(forgetful.failures.every((failure) => failure.startsWith('power'))).toBe(true);
  });

  it.each(media)(
    'repairs of %s',
    async (_, path) => {
      const opened = await openEvidence(path);
      if (!opened.ok) throw new Error(opened.problem.message);
      try {
        const source = cached(opened.source);
        const engine = await engineFor(path);
        const { plans, steps } = await compose(source, engine.repairs, engine.survey);
        if (steps.length === 0) return;
        for (const plan of plans) met.add(plan.repair);
        const matrix = await crashMatrix(source, steps, { most: MOST_CALLS });
        cuts += matrix.cuts;
        failed += matrix.failures.length;
        expect(matrix.failures).toEqual([]);
      } finally {
        await opened.close();
      }
    },
    120_000,
  );
});
