/** Repairs cut at their calls: those that the small media of the corpus call for, and those of faults made in them. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Derive } from '../../src/apply/derived.ts';
import { compose, type PlannableRepair } from '../../src/apply/compose.ts';
import type { JournalStep } from '../../src/apply/journal.ts';
import { derivedFor, plannersFor, type Engine } from '../../src/engine/planners.ts';
import { cached, memory, type ByteSource } from '../../src/core/bytes.ts';
import { overlay, type Overlay } from '../../src/core/overlay.ts';
import { repairs } from '../../src/repair/index.ts';
import { expectations } from '../accuracy/cases.ts';
import { broken, withCorpus } from '../repair/corpus.ts';
import { crashMatrix, type Matrix } from './crash.ts';
import { FAULTS } from './crash-faults.ts';
import { stickBytes } from './stick.ts';

const media = Object.keys(expectations());
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

/** Calls to a medium that are cut: a boot partition made anew has hundreds of writes, which differ in nothing. */
const MOST_CALLS = 4;

const met = new Set<string>();
const sum = { cuts: 0, failed: 0, repaired: 0, stopped: 0 };
afterAll(() => {
  const missing = repairs.filter((repair) => !met.has(repair.id)).map((repair) => repair.id);
  process.stdout.write(
    `crash matrix: ${sum.cuts} cuts, ${sum.failed} failures, over ${met.size} of ${repairs.length} repairs; ` +
      `second repairs of what was left: ${sum.repaired} end repaired, ${sum.stopped} write nothing\n`,
  );
  if (missing.length > 0) process.stdout.write(`cut in the peer tests: ${missing.join(', ')}\n`);
});

function judge(matrix: Matrix): void {
  sum.cuts += matrix.cuts;
  sum.failed += matrix.failures.length;
  sum.repaired += matrix.second.repaired;
  sum.stopped += matrix.second.stopped;
  expect(matrix.failures).toEqual([]);
}

async function cut(source: ByteSource, only: readonly string[] = []): Promise<void> {
  const plan = (of: ByteSource, planners: Pick<Engine, 'repairs' | 'survey'>) =>
    compose(of, planners.repairs satisfies readonly PlannableRepair[], planners.survey);
  const { plans, steps } = await plan(source, plannersFor(INFO, only));
  for (const one of plans) met.add(one.repair);
  if (only.length > 0) expect(plans.map((one) => one.repair)).toEqual(only);
  if (steps.length === 0) return;
  const again = async (left: ByteSource): Promise<Overlay> =>
    laid(left, (await plan(left, plannersFor(INFO, only))).steps);
  const derive: Derive = (before, _path, { repairs: written }) => derivedFor(INFO, before, { repairs: written, only });
  const options = { most: MOST_CALLS, repairs: plans.map((one) => one.repair), derive, again };
  judge(await crashMatrix(source, steps, options));
}

async function laid(source: ByteSource, steps: readonly JournalStep[]): Promise<Overlay> {
  const result = overlay(source);
  for (const step of steps) await result.write(step.offset, step.after);
  return result;
}

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
    judge(matrix);
    expect(matrix.cuts).toBeGreaterThan(250);
    // The matrix would notice: on a disk that forgets what it was told to sync, a loss of power takes the journal.
    const forgetful = await crashMatrix(memory('m', bytes), steps, { forgetsSync: true });
    expect(forgetful.failures.length).toBeGreaterThan(0);
    expect(forgetful.failures.every((failure) => failure.startsWith('power'))).toBe(true);
  }, 120_000);

  it.each(media)(
    'repairs of %s',
    async (name) => {
      await withCorpus(name, async (source) => {
        await cut(cached(source));
      });
    },
    120_000,
  );

  it.each(FAULTS)(
    '$repair',
    async ({ repair, base, changes }) => {
      await withCorpus(base, async (source) => {
        const [sized, ...list] = await changes(cached(source));
        await cut(await broken(sized, ...list), [repair]);
      });
    },
    120_000,
  );
});
