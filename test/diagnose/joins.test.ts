/** Logs and a medium that speak of one place. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import { joinEvidence, staleEntries } from '../../src/diagnose/joins.ts';
import { read } from '../parsers/logs/support.ts';

const SECTORS = 61_440_000;
const CAPACITY = `[    3.000000] sd 0:0:0:0: [sdb] ${SECTORS} 512-byte logical blocks: (31.5 GB/29.3 GiB)`;
const ERROR = '[   12.000000] I/O error, dev sdb, sector 2048 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 0';
const GUID = '01234567-89ab-cdef-0123-456789abcdef';

const at = { source: 'stick.img', offset: 2048 * 512, length: 512 };

function stick(valid: boolean, size = SECTORS * 512): Fact[] {
  const medium = {
    id: 'stick.img',
    kind: 'image',
    size,
    sectorSize: 512,
    sectorSizeFrom: 'assumed',
    container: 'raw',
    scheme: 'gpt',
    blank: false,
  };
  return [
    { kind: 'medium', value: medium, from: { bytes: [] } },
    { kind: 'boot-record', value: { volume: 'p1', valid }, from: { bytes: [at] } },
    {
      kind: 'partition',
      value: { volume: 'p1', index: 1, scheme: 'gpt', uniqueGuid: GUID.toUpperCase() },
      from: { bytes: [] },
    },
  ] as unknown as Fact[];
}

async function log(...lines: readonly string[]): Promise<readonly Fact[]> {
  return (await read(lines.join('\n'))).facts;
}

describe('an I/O error and the medium', () => {
  it('agree where the structure in that sector is damaged: both are cited', async () => {
    const events = joinEvidence([...(await log(CAPACITY, ERROR)), ...stick(false)]);
    expect(events.map(({ value }) => value.code)).toEqual(['join.damaged', 'join.damaged']);
    expect(events[0]?.value.fields).toEqual({
      disk: 'sdb',
      lba: '2048',
      place: 'p1 boot record',
      identity: 'capacity',
    });
    expect(events.map(({ from }) => 'bytes' in from)).toEqual([false, true]);
  });

  it('a structure that reads well now is named with less weight', async () => {
    const events = joinEvidence([...(await log(CAPACITY, ERROR)), ...stick(true)]);
    expect(events[0]?.value.code).toBe('join.place');
  });

  it('a disk of another capacity, or one nothing identifies, is not this medium', async () => {
    expect(joinEvidence([...(await log(CAPACITY, ERROR)), ...stick(false, SECTORS * 512 + 512)])).toEqual([]);
    expect(joinEvidence([...(await log(ERROR)), ...stick(false)])).toEqual([]);
  });

  it('a partition GUID that lsblk lists identifies the disk as well', async () => {
    const listed = `/dev/sdb1: UUID="1234-ABCD" TYPE="vfat" PARTUUID="${GUID}"`;
    const events = joinEvidence([...(await log(ERROR, listed)), ...stick(false)]);
    expect(events[0]?.value.fields['identity']).toBe('partition');
  });

  it('an error elsewhere joins nothing', async () => {
    const elsewhere = ERROR.replace('sector 2048', 'sector 999999');
    expect(joinEvidence([...(await log(CAPACITY, elsewhere)), ...stick(false)])).toEqual([]);
  });
});

describe('boot entries and partitions in two captures', () => {
  const entry = `Boot0003* stick\tHD(1,GPT,${GUID},0x800,0x100000)/File(\\EFI\\BOOT\\BOOTX64.EFI)`;
  const renamed = (facts: readonly Fact[]): Fact[] =>
    facts.map((fact) => ({ ...fact, from: { file: 'blkid.txt', line: 1 } }) as unknown as Fact);

  it('an entry whose partition is neither listed nor on the medium is stale', async () => {
    const entries = await log(entry);
    const others = renamed(
      await log('/dev/sda1: UUID="1234-ABCD" TYPE="vfat" PARTUUID="ffffffff-89ab-cdef-0123-456789abcdef"'),
    );
    expect(staleEntries([...entries, ...others]).map(({ value }) => value.fields['n'])).toEqual(['0003']);
    expect(staleEntries([...entries, ...others, ...stick(true)])).toEqual([]);
    expect(staleEntries(entries)).toEqual([]);
  });
});
