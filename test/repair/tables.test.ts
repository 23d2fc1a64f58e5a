/** Repairs of tables, boot records and headers over the corpus: what they write, and what they leave alone. */
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/core/bytes.ts';
import { crc32 } from 'node:zlib';
import { simulate } from '../../src/apply/simulate.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { applied, broken, diagnosisOf, differences, factsOf, planOn, withCorpus } from './corpus.ts';
import { withHole } from './facts.ts';

const SECTOR = 512;
/** Of both small sticks: the FAT32 system partition, and the layout of the GPT one. */
const SYSTEM = 2048 * SECTOR;
const WINDOWS = 116_736 * SECTOR;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** A boot sector of another file system: a jump, a name, code that reads the disk, and the mark. */
function sector(oem: string): Uint8Array {
  const out = zeros(SECTOR);
  out.set([0xeb, 0x52, 0x90, ...Array.from(oem, (c) => c.charCodeAt(0))]);
  out.set([0xfa, 0x33, 0xc0, 0x8e, 0xd0, 0xcd, 0x13], 0x54);
  out.set([0x55, 0xaa], 0x1fe);
  return out;
}

type Change = readonly [number, Uint8Array];

/** Plans, simulates, and gives the repaired source; fails on a refusal. */
async function repair(id: string, source: ByteSource, code: string): Promise<ByteSource> {
  const planned = await planOn(id, source);
  expect(planned.refused).toBeUndefined();
  if (planned.plan === undefined) throw new Error('refused');
  const again = async (result: ByteSource): Promise<number> => (await planOn(id, result)).plan?.steps.length ?? 0;
  const simulated = await simulate(source, [planned.plan], diagnosisOf, again);
  expect(simulated).toMatchObject({ ok: true, settled: true });
  expect(simulated.cleared).toContain(code);
  return applied(source, planned.plan);
}

/** The stick with an entry zeroed in both copies, and their checksums in step, as a partitioning tool leaves it. */
async function withoutEntry(healthy: ByteSource, index: number): Promise<ByteSource> {
  const last = healthy.size / SECTOR - 1;
  const changes: Change[] = [];
  for (const [header, array] of [
    [1, 2],
    [last, last - 32],
  ] as const) {
    const entries = (await healthy.read(array * SECTOR, 32 * SECTOR)).bytes;
    entries.fill(0, (index - 1) * 128, index * 128);
    const head = (await healthy.read(header * SECTOR, 92)).bytes;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    view.setUint32(0x58, crc32(entries), true);
    view.setUint32(0x10, 0, true);
    view.setUint32(0x10, crc32(head), true);
    changes.push([array * SECTOR, entries], [header * SECTOR, head]);
  }
  return broken(healthy, ...changes);
}

describe('gives back the healthy stick, byte by byte', () => {
  const cases: readonly (readonly [string, string, string, string, readonly Change[]])[] = [
    ['mbr-signature', '55 AA lost', 'base-mbr', 'MBR-01', [[0x1fe, zeros(2)]]],
    ['mbr-active-flag', 'no active partition', 'base-mbr', 'MBR-03', [[0x1be, bytes(0)]]],
    ['mbr-active-flag', 'two active partitions', 'base-mbr', 'MBR-04', [[0x1ce, bytes(0x80)]]],
    ['mbr-active-flag', 'a status that means nothing', 'base-mbr', 'MBR-04', [[0x1de, bytes(0x41)]]],
    ['mbr-disk-signature', 'another signature', 'base-mbr', 'MBR-11', [[0x1b8, bytes(1, 2, 3, 4)]]],
    ['mbr-partition-type', 'NTFS typed FAT32', 'base-mbr', 'MBR-12', [[0x1ce + 4, bytes(0x0c)]]],
    [
      'boot-record-hidden-sectors',
      'hidden sectors 0',
      'base-mbr',
      'MBR-17',
      [
        [SYSTEM + 0x1c, zeros(4)],
        [SYSTEM + 6 * SECTOR + 0x1c, zeros(4)],
      ],
    ],
    ['mbr-protective-entry', 'sector 0 wiped', 'base-gpt', 'MBR-07', [[0, zeros(SECTOR)]]],
    ['mbr-protective-entry', 'type lost', 'base-gpt', 'MBR-07', [[0x1c2, bytes(7)]]],
    ['mbr-rebuild', 'signature and table wiped', 'base-mbr', 'MBR-01', [[0x1b8, zeros(72)]]],
    ['gpt-primary', 'header and array wiped', 'base-gpt', 'GPT-01', [[SECTOR, zeros(33 * SECTOR)]]],
    ['gpt-primary', 'a letter of a name changed', 'base-gpt', 'GPT-01', [[2 * SECTOR + 0x38, bytes(0x78)]]],
    ['fat-boot-record', 'first sector wiped', 'base-gpt', 'ESP-01', [[SYSTEM, zeros(SECTOR)]]],
    ['fat-boot-record', 'code wiped', 'base-gpt', 'ESP-02', [[SYSTEM + 0x5a, zeros(0x1fe - 0x5a)]]],
    ['fat-boot-record', 'a stretch of the code wiped', 'base-gpt', 'ESP-02', [[SYSTEM + 0x90, zeros(64)]]],
    ['fat-boot-record', 'code wiped', 'base-mbr', 'ESP-02', [[SYSTEM + 0x5a, zeros(0x1fe - 0x5a)]]],
    ['fat-boot-record', 'parameters wiped', 'base-gpt', 'ESP-01', [[SYSTEM + 0x0b, zeros(0x5a - 0x0b)]]],
    ['fat-boot-record', 'of something else', 'base-gpt', 'ESP-01', [[SYSTEM, sector('OTHER   ')]]],
    ['fat-boot-record-backup', 'code wiped', 'base-gpt', 'ESP-02', [[SYSTEM + 6 * SECTOR + 0x5a, zeros(0x1fe - 0x5a)]]],
    [
      'fat-boot-record-backup',
      'parameters that lead nowhere',
      'base-gpt',
      'ESP-02',
      [[SYSTEM + 6 * SECTOR + 0x2c, bytes(0x99)]],
    ],
    ['ntfs-boot-record', 'code wiped', 'base-gpt', 'NT-01', [[WINDOWS + 0x54, zeros(0x1fe - 0x54)]]],
    ['ntfs-boot-record', 'name wiped', 'base-gpt', 'NT-01', [[WINDOWS, zeros(0x0b)]]],
  ];
  it.each(cases)('%s: %s on %s', async (id, _, base, code, changes) => {
    await withCorpus(base, async (healthy) => {
      const repaired = await repair(id, await broken(healthy, ...changes), code);
      expect(await differences(healthy, repaired)).toEqual([]);
    });
  });

  it('gpt-backup: the end wiped', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const damaged = await broken(healthy, [healthy.size - 33 * SECTOR, zeros(33 * SECTOR)]);
      expect(await differences(healthy, await repair('gpt-backup', damaged, 'GPT-01'))).toEqual([]);
    });
  });

  // All identifiers are in the copy that is left; nothing but the volumes proves it.
  it('gpt-rebuild: one copy left, whose checksum does not hold', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const damaged = await broken(
        healthy,
        [SECTOR + 0x10, bytes(1, 2, 3, 4)],
        [healthy.size - 33 * SECTOR, zeros(33 * SECTOR)],
      );
      expect(await differences(healthy, await repair('gpt-rebuild', damaged, 'GPT-01'))).toEqual([]);
    });
  });

  it('gpt-lost-entry: an entry deleted from both copies, but only by name', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const damaged = await withoutEntry(healthy, 3);
      expect((await planOn('gpt-lost-entry', damaged)).refused).toMatchObject({ message: 'on-purpose', byName: true });
      const planned = await planOn('gpt-lost-entry', damaged, true);
      if (planned.plan === undefined) throw new Error('refused');
      expect(await differences(healthy, await applied(damaged, planned.plan))).toEqual([]);
    });
  });

  it.each([
    ['gpt-both-headers-crc', 'gpt-checksums', 'GPT-01', 'base-gpt'],
    ['gpt-primary-header-crc', 'gpt-primary', 'GPT-01', 'base-gpt'],
    ['mbr-two-active', 'mbr-active-flag', 'MBR-04', 'base-mbr'],
    ['mbr-disk-signature-changed', 'mbr-disk-signature', 'MBR-11', 'base-mbr'],
    ['mbr-fat-hidden-sectors-wrong', 'boot-record-hidden-sectors', 'MBR-17', 'base-mbr'],
    ['gpt-esp-boot-record-zeroed', 'fat-boot-record', 'ESP-01', 'base-gpt'],
    ['gpt-ntfs-boot-record-zeroed', 'ntfs-boot-record', 'NT-01', 'base-gpt'],
  ])('the case %s, by %s', async (name, id, code) => {
    await withCorpus(name, async (source) => {
      await repair(id, source, code);
    });
  });
});

describe('never loses the last sound copy', () => {
  /** Ids of the repairs that would write. */
  const writing = async (source: ByteSource): Promise<string[]> => {
    const facts = await factsOf(source);
    const planned = await Promise.all(repairs.map((one) => planRepair(one, source, facts, false)));
    return repairs.flatMap(({ id }, i) => (planned[i]?.plan?.steps.length ? [id] : []));
  };

  it('plans nothing where boot code was installed in the first sector alone', async () => {
    const code = await withCorpus('base-mbr', async (other) => (await other.read(SYSTEM + 0x5a, 0x1fe - 0x5a)).bytes);
    await withCorpus('base-gpt', async (healthy) => {
      const installed = await broken(healthy, [SYSTEM + 3, bytes(0x53, 0x59, 0x53)], [SYSTEM + 0x5a, code]);
      expect(await writing(installed)).toEqual([]);
      const { standing, findings } = await diagnosisOf(installed);
      expect(findings.filter(({ code: of }) => of === 'ESP-02')).toMatchObject([{ severity: 'info' }]);
      expect(standing.status).toBe((await diagnosisOf(healthy)).standing.status);
    });
  });

  it.each([
    ['of the code, both unknown', 0x5a, bytes(0xfa, 0xcd, 0x13, 0x41, 0x42), 0x5a, bytes(0xfc, 0xcd, 0x13, 0x51, 0x52)],
    ['of a label that a tool wrote to the first sector alone', 0x47, bytes(0x58), 0x47, bytes()],
  ])('plans nothing for a difference %s', async (_, first, a, second, b) => {
    await withCorpus('base-gpt', async (healthy) => {
      const wipe = first === 0x5a ? [0, 6].map((n): Change => [SYSTEM + n * SECTOR + 0x5a, zeros(0x1fe - 0x5a)]) : [];
      const differing = await broken(healthy, ...wipe, [SYSTEM + first, a], [SYSTEM + 6 * SECTOR + second, b]);
      expect(await writing(differing)).toEqual([]);
    });
  });

  it('takes each region from the copy that has it', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const damaged = await broken(
        healthy,
        [SYSTEM + 0x5a, zeros(0x1fe - 0x5a)],
        [SYSTEM + 6 * SECTOR + 0x0b, zeros(0x5a - 0x0b)],
      );
      const first = await planOn('fat-boot-record', damaged);
      const half = await applied(damaged, first.plan ?? expect.unreachable());
      const second = await planOn('fat-boot-record-backup', half);
      expect(await differences(healthy, await applied(half, second.plan ?? expect.unreachable()))).toEqual([]);
    });
  });
});

describe('what only the damage hid', () => {
  it('does not veto the repair of a table: Windows behind it lacks its loader', async () => {
    await withCorpus('gpt-winload-deleted', async (source) => {
      const ends = [SECTOR, source.size - SECTOR];
      const damaged = await broken(source, ...ends.map((at): Change => [at + 0x10, bytes(1, 2, 3, 4)]));
      const { plan } = await planOn('gpt-checksums', damaged);
      const facts = await factsOf(damaged);
      const opened = new Set(facts.all('volume').map(({ value }) => value.volume));
      const simulated = await simulate(damaged, [plan ?? expect.unreachable()], diagnosisOf, undefined, opened);
      expect(simulated).toMatchObject({ ok: true, added: [] });
      expect(simulated.uncovered.map(({ code }) => code)).toContain('BCD-05');
    });
  });
});

describe('refuses', () => {
  const refused = async (id: string, source: ByteSource, byName = false): Promise<string | undefined> =>
    (await planOn(id, source, byName)).refused?.message;

  it('any write to a medium with read errors, and sends to a copy', async () => {
    await withCorpus('mbr-two-active', async (source) => {
      expect(await refused('mbr-active-flag', withHole(source, 2048))).toBe('read-errors');
    });
  });

  it('a medium that lost what was at its end', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const end = 33 * SECTOR;
      const lost = await broken(
        healthy,
        [healthy.size - 2 * 1024 * 1024, zeros(2 * 1024 * 1024 - end)],
        [healthy.size - end, zeros(end)],
      );
      expect(await refused('gpt-backup', lost)).toBe('fake-capacity');
    });
  });

  it('a table whose partitions overlap', async () => {
    await withCorpus('base-mbr', async (healthy) => {
      const entry = (await healthy.read(0x1ce, 16)).bytes;
      const start = new DataView(entry.buffer, entry.byteOffset).getUint32(8, true);
      const wrong = new Uint8Array(4);
      new DataView(wrong.buffer).setUint32(0, start - 8, true);
      const damaged = await broken(healthy, [0x1ce + 8, wrong], [0x1fe, zeros(2)]);
      expect(await refused('mbr-signature', damaged)).toBe('overlap');
      const active = await broken(healthy, [0x1ce + 8, wrong], [0x1be, bytes(0)]);
      expect(await refused('mbr-active-flag', active)).toBe('overlap');
    });
  });

  it('an empty table without a volume behind it', async () => {
    await withCorpus('base-mbr', async (healthy) => {
      // Both volumes lose the records and the copies that tell of them.
      const [record, copy, end] = [zeros(16 * SECTOR), zeros(16 * SECTOR), zeros(SECTOR)];
      const windows = 83_968 * SECTOR;
      const wiped = await broken(
        healthy,
        [0, zeros(1024 * 1024)],
        [SYSTEM, record],
        [windows, copy],
        [healthy.size - SECTOR, end],
      );
      expect(await refused('mbr-signature', wiped)).toBe('empty-table');
    });
  });

  it('a GPT both copies of which are damaged differently', async () => {
    await withCorpus('gpt-both-headers-crc', async (source) => {
      const damaged = await broken(source, [2 * SECTOR + 0x38, bytes(0x78)]);
      expect(await refused('gpt-checksums', damaged)).toBe('copies-differ');
      expect(await refused('gpt-primary', source)).toBe('no-backup');
    });
  });

  it('a hybrid MBR', async () => {
    await withCorpus('base-gpt', async (healthy) => {
      const entry = bytes(0, 0, 2, 0, 0x0c, 0xff, 0xff, 0xff, 0, 8, 0, 0, 0, 8, 0, 0);
      const hybrid = await broken(healthy, [0x1ce, entry], [0x1be + 8, bytes(2)]);
      expect(await refused('mbr-protective-entry', hybrid)).toBe('other-partitions');
    });
  });

  it('a signature where part of the boot configuration names the present one', async () => {
    await withCorpus('mbr-disk-signature-changed', async (source) => {
      const facts = await factsOf(source);
      const some = {
        ...facts,
        all: ((kind: 'bcd.device') =>
          facts.all(kind).map((f, i) =>
            kind === 'bcd.device' && i === 0
              ? {
                  ...f,
                  value: {
                    ...f.value,
                    diskId: facts.one('mbr')?.value.diskSignature.toString(16).padStart(8, '0'),
                    mismatch: [],
                  },
                }
              : f,
          )) as typeof facts.all,
      };
      const planner = repairs.find((r) => r.id === 'mbr-disk-signature');
      if (planner === undefined) throw new Error('no planner');
      expect((await planRepair(planner, source, some, false)).refused?.message).toBe('some-fit');
    });
  });

  it('the first sector of a BitLocker volume, to a person who asks', async () => {
    await withCorpus('gpt-bitlocker', async (source) => {
      expect(await refused('ntfs-boot-record', source, true)).toBe('bitlocker');
      expect(await refused('ntfs-boot-record', source)).toBeUndefined();
    });
  });
});
