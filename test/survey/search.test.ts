/** Lost volumes on the corpus' sticks: places and lengths are those sgdisk, sfdisk, mkfs.fat and mkntfs made them with. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { surveyMedium } from '../../src/survey/medium.ts';
import type { Fact, FoundIdentity, FoundVolume } from '../../src/core/facts.ts';
import { diskIdentity, partitionGuidAt } from '../../src/core/lost-identity.ts';
import { MAX_PROBES } from '../../src/survey/search/search.ts';

const MIB = 1024 * 1024;
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
const ESP = { offset: MIB, length: 40 * MIB, format: 'fat32', label: 'ESP' };
const WINDOWS = { offset: 57 * MIB, length: 70 * MIB, format: 'ntfs', label: 'UFD-Windows' };

interface Searched {
  readonly found: readonly FoundVolume[];
  readonly identities: readonly FoundIdentity[];
  readonly reads: number;
}

async function searched(source: ByteSource, scan = false): Promise<Searched> {
  const counter = counting(source);
  const { facts } = await surveyMedium(counter.source, INFO, { scan });
  return {
    found: facts.filter((f): f is Fact<'found.volume'> => f.kind === 'found.volume').map(({ value }) => value),
    identities: facts.filter((f): f is Fact<'found.identity'> => f.kind === 'found.identity').map(({ value }) => value),
    reads: counter.reads(),
  };
}

/** A base stick of the corpus with ranges of it set to zero. */
async function damaged(
  base: 'gpt' | 'mbr',
  zeroed: readonly (readonly [number, number])[],
  scan = false,
): Promise<Searched> {
  const opened = await openEvidence(join(import.meta.dirname, `../../corpus/media/base-${base}.qcow2`));
  if (!opened.ok) throw new Error(opened.problem.message);
  try {
    const over = overlay(opened.source);
    for (const [offset, length] of zeroed) {
      await over.write(offset < 0 ? opened.size + offset : offset, new Uint8Array(length));
    }
    return await searched(over, scan);
  } finally {
    await opened.close();
  }
}

const TABLES = [
  [0, 34 * 512],
  [-33 * 512, 33 * 512],
] as const;

describe('the search for lost volumes', () => {
  it('reads nothing more where the table explains the medium', async () => {
    const { found, identities } = await damaged('gpt', []);
    expect([found, identities]).toEqual([[], []]);
  });

  it('finds both volumes of a cleaned stick, and what they were named', async () => {
    const { found, identities } = await damaged('gpt', TABLES);
    expect(found).toMatchObject([
      { ...ESP, volume: `@${MIB}`, state: 'whole', record: 'primary', backup: 'same', roles: ['uefi'], overlaps: [] },
      { ...WINDOWS, volume: `@${57 * MIB}`, state: 'whole', roles: ['windows'], beyondEnd: false },
    ]);
    expect(diskIdentity('gpt', identities).value).toBe('6a3f2c51-8d0e-4b7a-9c64-1e5d20b7f3a8');
    expect(partitionGuidAt(57 * MIB, identities)).toMatchObject({
      value: 'e97a5d30-46b8-4c1f-92e7-58a0d3c6b14f',
      rival: undefined,
    });
  });

  it('finds the volumes of an MBR stick whose first MiB is gone', async () => {
    const { found, identities } = await damaged('mbr', [[0, MIB]]);
    expect(found).toMatchObject([
      { offset: MIB, length: 40 * MIB, roles: ['bios', 'uefi'] },
      { offset: 41 * MIB, length: 87 * MIB, roles: ['windows'] },
    ]);
    expect(diskIdentity('mbr', identities).value).toBe('5a7c31e4');
  });

  it('opens volumes by the copies of their records', async () => {
    const { found } = await damaged('gpt', [...TABLES, [MIB, 512], [57 * MIB, 512]]);
    expect(found).toMatchObject([
      { ...ESP, volume: `@${MIB}+${40 * MIB}`, state: 'damaged', record: 'backup' },
      { ...WINDOWS, volume: `@${57 * MIB}+${70 * MIB}`, state: 'damaged', record: 'backup' },
    ]);
  });

  it('finds the volume of a deleted entry in the space it left', async () => {
    // The third entry of both arrays; the checksums no longer hold, so the first table that validates is none.
    const { found } = await damaged('gpt', [
      [2 * 512 + 2 * 128, 128],
      [-33 * 512 + 2 * 128, 128],
    ]);
    expect(found).toMatchObject([{ offset: MIB }, { offset: 57 * MIB }]);
  });

  it('by a scan finds what lies at no likely place, and reads each byte once', async () => {
    // 3 sectors further than any alignment: the whole stick behind what an enclosure put before it.
    const opened = await openEvidence(join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2'));
    if (!opened.ok) throw new Error(opened.problem.message);
    const bytes = new Uint8Array(opened.size);
    bytes.set((await opened.source.read(34 * 512, opened.size - 67 * 512)).bytes, 37 * 512);
    await opened.close();
    const { found, reads } = await searched(memory('shifted', bytes), true);
    expect(found).toMatchObject([
      { ...ESP, offset: MIB + 3 * 512, state: 'whole' },
      { ...WINDOWS, offset: 57 * MIB + 3 * 512, state: 'whole' },
    ]);
    expect(reads).toBeLessThan(bytes.length / MIB + 2 * MAX_PROBES);
  });

  it('by a scan finds nothing on a healthy stick: records of its volumes are no finds', async () => {
    expect((await damaged('gpt', [], true)).found).toEqual([]);
    expect((await damaged('mbr', [], true)).found).toEqual([]);
  });

  it('reads a bounded number of sectors of a large medium without anything', async () => {
    const size = 64 * 1024 * MIB;
    const nothing: ByteSource = {
      ...memory('nothing', new Uint8Array(0)),
      size,
      read: (offset, length) =>
        Promise.resolve({
          bytes: new Uint8Array(Math.max(Math.min(length, size - offset), 0)),
          at: { source: 'nothing', offset, length },
          holes: [],
        }),
    };
    const { found, reads } = await searched(nothing);
    expect(found).toEqual([]);
    expect(reads).toBeLessThan(MAX_PROBES + 200);
  });

  it('is not led about by records that claim what cannot be', async () => {
    const bytes = new Uint8Array(8 * MIB);
    const stick = await openEvidence(join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2'));
    if (!stick.ok) throw new Error(stick.problem.message);
    const record = (await stick.source.read(57 * MIB, 512)).bytes;
    await stick.close();
    for (let at = MIB; at < bytes.length; at += 512) bytes.set(record, at);
    const { found, reads } = await searched(memory('full', bytes));
    expect(found.every(({ state }) => state === 'overwritten')).toBe(true);
    expect(reads).toBeLessThan(2 * MAX_PROBES);
  });
});
