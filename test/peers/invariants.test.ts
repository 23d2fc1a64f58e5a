/** What answers promise, tried widely: thousands of random faults, and hundreds of mixtures of all that may be given. */
import { expect, it } from 'vitest';
import { observeAll } from '../accuracy/all.ts';
import { tryFaults } from '../invariants/media.ts';
import { tryMixtures } from '../invariants/mixtures.ts';

const FAULTS = 2000;
const MIXTURES = 500;
const SEED = Number(process.env['SEED'] ?? 20261201);

it(`keeps every promise on ${FAULTS} media with random faults`, { timeout: 1_800_000 }, async () => {
  const { judged, found, broken, violations } = await tryFaults(FAULTS, SEED);
  console.info(`${judged} media with random faults: of ${found} something was said, ${broken} chains broke`);
  expect(violations).toEqual([]);
});

it(`keeps every promise on ${MIXTURES} mixtures of media, logs and symptoms`, { timeout: 900_000 }, async () => {
  const { judged, violations } = tryMixtures(await observeAll(), MIXTURES, SEED);
  console.info(`${judged} mixtures of media, logs and symptoms`);
  expect(violations).toEqual([]);
});
