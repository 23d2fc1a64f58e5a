/**
 * Chains damaged one way at a time in fat16.img. Expected values: `fsck.fat -n` (dosfstools 4.2) on the same bytes.
 * By mshowfat, fragmented.bin is <26-28> <34-40>, BOOTX64.EFI <8-21>, 说明文件.txt <30-32> <41>.
 */
import { describe, expect, it } from 'vitest';
import { memory, slice } from '../../../src/core/bytes.ts';
import { checkChains, compareFats } from '../../../src/parsers/fat/check.ts';
import { parseFat } from '../../../src/parsers/fat/volume.ts';
import { find, fixture, open, valueOf, withHoles } from './support.ts';

const FAT = [512, 512 + 10_240] as const;

function damaged(
  edits: readonly (readonly [cluster: number, value: number])[],
  copies: readonly number[] = FAT,
): Uint8Array {
  const bytes = fixture('fat16');
  const view = new DataView(bytes.buffer);
  for (const [cluster, value] of edits) for (const base of copies) view.setUint16(base + cluster * 2, value, true);
  return bytes;
}

describe('a sound volume', () => {
  it.each([
    ['fat12', 285 - 85],
    ['fat16', 5111 - 85],
    ['fat32', 68528 - 87],
  ] as const)('%s has no fault and as many free clusters as fsck.fat counts', async (name, free) => {
    const report = await checkChains(await open(fixture(name)));
    expect(report).toMatchObject({
      complete: true,
      brokenCount: 0,
      crossLinkCount: 0,
      damagedDirectories: [],
      lost: { clusters: 0, chains: 0, first: [] },
      freeClusters: free,
      badClusters: 0,
      unreadableEntries: 0,
    });
    // make.sh: 40 files in /many, 7 elsewhere.
    expect([report.files, report.directories]).toEqual([47, 6]);
  });
});

describe('a broken chain', () => {
  const LINK = (cluster: number): object => ({ source: 'v', offset: 512 + cluster * 2, length: 2 });

  it.each([
    // name, FAT entries changed, fault, clusters found, lost clusters, the entry at fault
    ['that loops to its start', [[40, 26]], 'loop', 10, 0, 40],
    ['that loops in the middle', [[38, 36]], 'loop', 8, 2, 38],
    ['that ends early', [[36, 0xffff]], 'short', 6, 4, 36],
    ['into a free cluster', [[36, 0]], 'free', 6, 4, 36],
    ['into a bad mark', [[36, 0xfff7]], 'bad', 6, 4, 36],
    ['out of the volume', [[36, 5200]], 'out-of-range', 6, 4, 36],
    ['into a reserved value', [[36, 1]], 'reserved', 6, 4, 36],
    ['that goes on too long', [[40, 200], [200, 0xffff]], 'long', 10, 1, 40], // prettier-ignore
  ] as const)('%s is found and located', async (_, edits, fault, clusters, lost, at) => {
    const volume = await open(damaged(edits));
    const report = await checkChains(volume);
    expect(report.broken).toEqual([
      {
        path: '/fragmented.bin',
        fault,
        needed: 10,
        clusters,
        entry: (await find(volume, '/fragmented.bin')).at,
        link: LINK(at),
      },
    ]);
    expect(report.lost.clusters).toBe(lost);

    const opened = await (await find(volume, '/fragmented.bin')).open();
    if (fault === 'long') expect(opened.anomalies).toEqual([]);
    else expect(opened.anomalies[0]).toMatchObject({ code: `fat.chain-${fault}`, at: LINK(at) });
    const source = valueOf(opened);
    expect(source.size).toBe(5100);
    const chunk = await source.read(0, 5100);
    const sound = Math.min(clusters * 512, 5100);
    const original = await open(fixture('fat16'));
    const whole = await valueOf(await (await find(original, '/fragmented.bin')).open()).read(0, 5100);
    expect(chunk.bytes.subarray(0, sound)).toEqual(whole.bytes.subarray(0, sound));
    const holes = sound < 5100 ? [{ source: 'v:/fragmented.bin', offset: sound, length: 5100 - sound }] : [];
    expect(chunk.holes).toEqual(holes);
  });

  it('is mended for reading from the other FAT where that one is sound', async () => {
    const volume = await open(damaged([[36, 0]], [FAT[0]]));
    const opened = await (await find(volume, '/fragmented.bin')).open();
    expect(opened.anomalies.map((a) => a.code)).toEqual(['fat.chain-free', 'fat.other-fat-used']);
    expect((await valueOf(opened).read(0, 5100)).holes).toEqual([]);
  });

  it('is unreadable where the FAT is', async () => {
    const bad = [{ offset: 512, length: 512 }, { offset: 512 + 10_240, length: 512 }]; // prettier-ignore
    const volume = valueOf(await parseFat(withHoles(memory('v', fixture('fat16')), bad)));
    const opened = await (await find(volume, '/fragmented.bin')).open();
    expect(opened.anomalies[0]).toMatchObject({ code: 'fat.chain-unreadable', kind: 'unreadable' });
    expect((await checkChains(volume)).unreadableEntries).toBe(254);
  });

  it('of a file with a size and no cluster is named', async () => {
    const bytes = fixture('fat16');
    const at = (await find(await open(bytes), '/keep')).at.offset;
    bytes.fill(0, at + 0x1a, at + 0x1c);
    const volume = await open(bytes);
    expect((await checkChains(volume)).broken).toMatchObject([{ path: '/keep', fault: 'no-chain', link: undefined }]);
    expect((await (await find(volume, '/keep')).open()).anomalies[0]).toMatchObject({
      code: 'fat.first-cluster',
      at: { offset: at },
    });
  });
});

describe('cross-links', () => {
  it('name both files and the cluster', async () => {
    const report = await checkChains(await open(damaged([[12, 30]])));
    expect(report.crossLinkCount).toBe(1);
    expect(report.crossLinks[0]?.paths.toSorted()).toEqual(['/EFI/BOOT/BOOTX64.EFI', '/启动/说明文件.txt']);
    expect(report.crossLinks[0]?.cluster).toBe(30);
    expect(report.lost.clusters).toBe(9);
  });

  it('of two directory entries with one first cluster are found', async () => {
    const bytes = fixture('fat16');
    const volume = await open(bytes);
    const [a, b] = [(await find(volume, '/keep')).at.offset, (await find(volume, '/fragmented.bin')).at.offset];
    bytes[a + 0x1a] = bytes[b + 0x1a] ?? 0;
    const report = await checkChains(await open(bytes));
    expect(report.crossLinks.map((c) => c.paths.toSorted())).toEqual([['/fragmented.bin', '/keep']]);
  });

  it('of a directory into its own parent do not loop', async () => {
    const bytes = fixture('fat16');
    const volume = await open(bytes);
    const boot = (await find(volume, '/EFI/BOOT')).at.offset;
    bytes[boot + 0x1a] = 2; // /EFI
    const report = await checkChains(await open(bytes));
    expect(report.crossLinkCount).toBe(1);
    expect(report.directories).toBe(6);
  });
});

describe('lost clusters', () => {
  it('are counted with the chains they form', async () => {
    const report = await checkChains(await open(damaged([[200, 201], [201, 202], [202, 0xffff], [300, 0xffff]]))); // prettier-ignore
    expect(report.lost).toEqual({ clusters: 4, chains: 2, first: [{ first: 200, count: 3 }, { first: 300, count: 1 }] }); // prettier-ignore
  });
});

describe('the two FATs', () => {
  it('are equal on a sound volume', async () => {
    const comparison = await compareFats(await open(fixture('fat32')));
    expect(comparison).toMatchObject({ active: 0, best: 0, reports: [] });
    expect(comparison.differences).toMatchObject([{ copy: 1, entries: 0, unreadable: 0, at: undefined, paths: [] }]);
  });

  it('differ in named files, and the sounder one is named', async () => {
    // fsck.fat: "FATs differ but appear to be intact. Using first FAT. /fragmented.bin … chain length is 3072 bytes"
    const comparison = await compareFats(await open(damaged([[36, 0xffff]], [FAT[0]])));
    expect(comparison.best).toBe(1);
    expect(comparison.differences).toEqual([
      {
        copy: 1,
        entries: 1,
        marks: 0,
        unreadable: 0,
        first: [{ first: 36, count: 1 }],
        at: { source: 'v', offset: FAT[1] + 72, length: 2 },
        paths: ['/fragmented.bin'],
      },
    ]);
    expect(comparison.reports.map((r) => [r.copy, r.brokenCount])).toEqual([[0, 1], [1, 0]]); // prettier-ignore
    const other = await compareFats(await open(damaged([[36, 0xffff]], [FAT[1]])));
    expect(other.best).toBe(0);
  });

  it('may be partly unreadable', async () => {
    const medium = memory('v', fixture('fat16'));
    const volume = valueOf(
      await parseFat(withHoles(slice(medium, 'v', 0, medium.size), [{ offset: FAT[1], length: 512 }])),
    );
    const comparison = await compareFats(volume);
    expect(comparison.differences).toMatchObject([{ entries: 0, unreadable: 255 }]);
    expect(comparison.best).toBe(0);
  });
});
