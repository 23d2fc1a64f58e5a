/** No bytes make the parser throw, loop, read without end, or point outside its source. */
import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { FileSystem } from '../../../src/core/filesystem.ts';
import type { Anomaly } from '../../../src/core/parsed.ts';
import { checkChains, compareFats } from '../../../src/parsers/fat/check.ts';
import { exfatFormat, parseExfat } from '../../../src/parsers/fat/exfat.ts';
import { fatFormat, parseFat } from '../../../src/parsers/fat/volume.ts';
import { fixture, generator } from './support.ts';

function inside(source: ByteSource, anomalies: readonly Anomaly[]): void {
  for (const { code, at } of anomalies) {
    const fits = at.source === source.id && at.offset >= 0 && at.length >= 0 && at.offset + at.length <= source.size;
    if (!fits) throw new Error(`${code} at ${JSON.stringify(at)} outside ${source.size} bytes`);
  }
}

/** Lists everything down to `depth` and opens what it finds. */
async function visit(volume: FileSystem, source: ByteSource, path: string, depth: number): Promise<void> {
  const listing = await volume.list(path);
  inside(source, listing.anomalies);
  for (const entry of listing.entries.slice(0, 8)) {
    inside(source, [{ code: 'entry', kind: 'limit', at: entry.at }]);
    if (entry.kind === 'directory' && depth > 0) await visit(volume, source, entry.path, depth - 1);
    const opened = await entry.open();
    inside(source, opened.anomalies);
    if (opened.status === 'ok') await opened.value.read(0, 4096);
  }
}

/** Everything a survey would do. */
async function exercise(bytes: Uint8Array, depth: number, whole: boolean): Promise<string> {
  const counter = counting(memory('v', bytes));
  const { source } = counter;
  const parsed = await parseFat(source);
  inside(source, parsed.anomalies);
  // Both records, FSInfo, a FAT window or two and a directory of at most 2 MiB.
  expect(counter.bytesRead()).toBeLessThan(4 * bytes.length + 512 * 1024);
  if (parsed.status !== 'ok') return parsed.status;
  fatFormat.facts(parsed, { source, volume: 'p1', path: '', role: 'other', partitionStart: 0 });
  const found = await parsed.value.lookup('/EFI/BOOT/BOOTX64.EFI');
  inside(source, found.anomalies);
  await visit(parsed.value, source, '/', depth);
  if (whole) {
    const report = await checkChains(parsed.value);
    for (const b of report.broken) inside(source, [{ code: b.fault, kind: 'limit', at: b.entry }]);
    await compareFats(parsed.value);
  }
  return found.status;
}

describe('truncation', () => {
  it('at every length of the metadata and in steps behind it', async () => {
    const bytes = fixture('fat12');
    const seen = new Set<string>();
    // Records, FATs and the beginning of the root: every byte. Behind: steps that share no factor with a sector.
    for (let n = 0; n < bytes.length; n += n < 2100 ? 1 : n < 20_000 ? 61 : 997) {
      seen.add(await exercise(bytes.subarray(0, n), 2, n % 7 === 0));
    }
    expect([...seen].sort()).toEqual(['absent', 'found', 'unreadable']);
  }, 20_000);

  it('of a FAT32 volume at sector steps', async () => {
    const bytes = fixture('fat32');
    for (const n of [511, 512, 1023, 3072, 3583, 3584, 16383, 16384, 290_816, 565_247, 565_248, 600_000]) {
      await exercise(bytes.subarray(0, n), 2, true);
    }
  });
});

describe('random damage', () => {
  /** The metadata of the image: records, FATs, root and the first directories. */
  const HOT = 26_000;

  it('10,000 seeded mutations of the metadata', async () => {
    const bytes = fixture('fat12');
    const random = generator(0x0fa7);
    for (let round = 0; round < 10_000; round += 1) {
      const undo: [number, number][] = [];
      for (let i = 1 + (random() % 4); i > 0; i -= 1) {
        // A third in the boot record, a third in the FATs, a third anywhere.
        const range = [512, 1536, HOT][random() % 3] ?? HOT;
        const at = random() % range;
        undo.push([at, bytes[at] ?? 0]);
        bytes[at] = random() & 0xff;
      }
      await exercise(bytes, round % 20 === 0 ? 2 : 0, round % 50 === 0);
      for (const [at, old] of undo.reverse()) bytes[at] = old;
    }
  }, 60_000);

  it('sectors of noise over FAT16', async () => {
    const bytes = fixture('fat16');
    const random = generator(16);
    for (let round = 0; round < 60; round += 1) {
      const at = Math.floor((random() % 45_000) / 512) * 512;
      const old = bytes.slice(at, at + 512);
      for (let i = 0; i < 512; i += 1) bytes[at + i] = random() & 0xff;
      await exercise(bytes, 2, true);
      bytes.set(old, at);
    }
  }, 30_000);

  it('of an exFAT boot region', async () => {
    const bytes = fixture('exfat');
    const random = generator(0xe);
    for (let round = 0; round < 400; round += 1) {
      const at = random() % (random() % 2 === 0 ? 512 : 12_288);
      const old = bytes[at] ?? 0;
      bytes[at] = random() & 0xff;
      const source = memory('v', bytes);
      const parsed = await parseExfat(source);
      inside(source, parsed.anomalies);
      if (parsed.status === 'ok')
        exfatFormat.facts(parsed, { source, volume: 'p1', path: '', role: 'other', partitionStart: 0 });
      bytes[at] = old;
    }
    for (let n = 0; n < 12_400; n += 37)
      inside(memory('v', bytes), (await parseExfat(memory('v', bytes.slice(0, n)))).anomalies);
  }, 30_000);
});
