/** An ISO image written raw that lost its volume descriptor is told from a medium with a table made later. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { factsOf, withCorpus, broken } from '../repair/corpus.ts';

const FIRST = 16 * 2048;
const image = Uint8Array.from(gunzipSync(readFileSync(new URL('../fixtures/iso9660/xorriso.iso.gz', import.meta.url))));
const zeros = new Uint8Array(2048);

describe('an ISO image', () => {
  it('is one as long as its descriptor stands', async () => {
    expect((await factsOf(memory('m', image))).all('iso.remnant')).toEqual([]);
  });

  it('is still known by the descriptors behind the lost one, and nothing is written to it', async () => {
    const lost = await broken(memory('m', image), [FIRST, zeros]);
    const facts = await factsOf(lost);
    expect(facts.all('iso.remnant')).toMatchObject([{ value: { sign: 'descriptors' } }]);
    for (const repair of repairs) expect((await planRepair(repair, lost, facts, true)).plan?.steps ?? []).toEqual([]);
  });

  it('is not seen in what stands in front of the first partition of a later table', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const behind = await broken(healthy, [FIRST + 2048, image.slice(FIRST + 2048, FIRST + 4 * 2048)]);
      expect((await factsOf(behind)).all('iso.remnant')).toEqual([]);
    });
  });
});
