/** What a volume's place leaves in doubt forbids every write to it, whatever repair plans it. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { Facts, FactMap, Partition } from '../../src/core/facts.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { unsureOfPlace } from '../../src/repair/planning/placement.ts';
import { factsOf, withCorpus } from './corpus.ts';
import { bootRecord, fact, facts } from './facts.ts';

const RESERVED = 'e3c9e316-0b5c-4db8-817d-f92df00215ae';

/** The facts with another account of one partition. */
function replaced(of: Facts, volume: string, change: (partition: Partition) => Partial<Partition>): Facts {
  const all = ((kind: 'partition') =>
    of.all(kind).map((one) => {
      if (kind !== 'partition' || one.value.volume !== volume) return one;
      return { ...one, value: { ...one.value, ...change(one.value) } };
    })) as typeof of.all;
  return { ...of, all };
}

/** Ids of the repairs that would write to the volume, and the refusals of the others. */
async function planned(name: string, change: (partition: Partition) => Partial<Partition>, volume: string) {
  return withCorpus(name, async (source) => {
    const known = replaced(await factsOf(source), volume, change);
    const place = known.all('partition').find(({ value }) => value.volume === volume)?.value;
    const refused = new Set<string>();
    const writing: string[] = [];
    for (const repair of repairs) {
      const { plan, refused: refusal } = await planRepair(repair, source, known, true);
      if (refusal !== undefined) refused.add(`${repair.id}: ${refusal.message}`);
      const inside = plan?.steps.some(
        (step) => step.do === 'write' && place !== undefined && step.at.offset >= place.offset,
      );
      if (inside === true) writing.push(repair.id);
    }
    return { writing, refused };
  });
}

describe.each([
  ['gpt-bcd-other-disk', 'bcd-devices', 'p1'],
  ['gpt-bcd-default-absent', 'bcd-default', 'p1'],
  ['gpt-bcd-sequence-mismatch', 'bcd-close', 'p1'],
  ['gpt-bcd-zero-filled', 'bcd-rebuild', 'p1'],
  ['gpt-esp-boot-record-zeroed', 'fat-boot-record', 'p1'],
  ['gpt-esp-fallback-deleted', 'loader-fallback', 'p1'],
  ['gpt-usbstor-not-boot-start', 'hive-boot-drivers', 'p3'],
  ['gpt-ntfs-mirror-differs', 'ntfs-mft-mirror', 'p3'],
])('%s', (name, repair, volume) => {
  it(`is written by ${repair} where nothing is in doubt`, async () => {
    expect((await planned(name, () => ({}), volume)).writing).toContain(repair);
  });

  it.each([
    ['place-type', () => ({ typeGuid: RESERVED })],
    ['place-larger', ({ length }: Partition) => ({ length: length - 1024 * 1024 })],
    ['place-beyond-end', () => ({ beyondEnd: true })],
    [
      'place-overlap',
      ({ offset, length }: Partition) => (volume === 'p1' ? { length: 2 * length } : { offset: offset - length }),
    ],
  ] as const)('is not written: %s', async (message, change) => {
    const { writing, refused } = await planned(name, change, volume);
    expect(writing).toEqual([]);
    if (message === 'place-type') expect([...refused]).toContain(`${repair}: ${message}`);
  });
});

describe('the place of a volume', () => {
  const volume = (over: Partial<FactMap['volume']>) =>
    fact('volume', {
      volume: 'p1',
      kind: 'ntfs',
      label: '',
      clusterSize: 4096,
      openedFromBackup: false,
      dirty: false,
      ...over,
    });
  const partition = (over: Partial<Partition>) =>
    fact('partition', {
      medium: 'stick',
      volume: 'p1',
      index: 1,
      scheme: 'gpt',
      startLba: 2048,
      sectors: 4096,
      offset: 0,
      length: 256 * 1024,
      type: undefined,
      typeGuid: 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7',
      uniqueGuid: undefined,
      name: '',
      active: false,
      beyondEnd: false,
      ...over,
    });

  it.each([
    ['ext2/3/4', 0x438, '\x53\xef'],
    ['Btrfs', 0x10040, '_BHRfS_M'],
    ['LVM', 0x218, 'LVM2 001'],
  ])('is taken by %s where only a backup opens it', async (name, at, text) => {
    const bytes = new Uint8Array(256 * 1024);
    bytes.set(
      Array.from(text, (c) => c.charCodeAt(0)),
      at,
    );
    const stick = memory('stick', bytes);
    const known = (openedFromBackup: boolean) => facts([partition({}), volume({ openedFromBackup })]);
    expect(await unsureOfPlace(stick, known(true), 'p1')).toMatchObject({
      message: 'place-taken',
      args: { other: name },
    });
    expect(await unsureOfPlace(stick, known(false), 'p1')).toBeUndefined();
  });

  it('is the medium itself where there is no table, and no larger', async () => {
    const stick = memory('stick', new Uint8Array(4096));
    const record = { ...bootRecord('none', 'whole'), claimedLength: 8192 };
    expect((await unsureOfPlace(stick, facts([fact('boot-record', record)]), 'whole'))?.message).toBe('place-larger');
  });
});
