/** No bytes make the parser throw, loop, read without end, or point outside its source. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { exfatFormat, parseExfat } from '../../../src/parsers/fat/exfat.ts';
import { exercise, inside, mutate, visit } from './exercise.ts';
import { fixture, generator } from './support.ts';

describe('truncation', () => {
  it('at every length of the boot record and in steps behind it', async () => {
    const bytes = fixture('fat12');
    const seen = new Set<string>();
    // The boot record byte by byte, the rest in steps that share no factor with a sector.
    for (let n = 0; n < bytes.length; n += n < 600 ? 1 : n < 3000 ? 7 : n < 20_000 ? 331 : 2003) {
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
  it('seeded mutations of the metadata', async () => {
    // test/peers/fat.test.ts goes on to 10,000.
    await mutate(fixture('fat12'), 0x0fa7, 1500);
  }, 20_000);

  it('sectors of noise over FAT16', async () => {
    const bytes = fixture('fat16');
    const random = generator(16);
    for (let round = 0; round < 30; round += 1) {
      const at = Math.floor((random() % 45_000) / 512) * 512;
      const old = bytes.slice(at, at + 512);
      for (let i = 0; i < 512; i += 1) bytes[at + i] = random() & 0xff;
      await exercise(bytes, 2, true);
      bytes.set(old, at);
    }
  }, 30_000);

  it('of an exFAT volume', async () => {
    const bytes = fixture('exfat-files');
    const random = generator(0xe);
    const base = 4096 * 512;
    // The boot region, the FAT, the root and the first directories.
    const areas = [[0, 512], [0, 12_288], [2048 * 512, 160], [base + 3 * 4096, 900], [base + 10 * 4096, 8192]] as const; // prettier-ignore
    for (let round = 0; round < 1000; round += 1) {
      const [start, length] = areas[random() % areas.length] ?? areas[0];
      const at = start + (random() % length);
      const old = bytes[at] ?? 0;
      bytes[at] = random() & 0xff;
      const source = memory('v', bytes);
      const parsed = await parseExfat(source);
      inside(source, parsed.anomalies);
      if (parsed.status === 'ok') {
        exfatFormat.facts(parsed, { source, volume: 'p1', path: '', role: 'other', partitionStart: 0 });
        await visit(parsed.value, source, '/', 2);
      }
      bytes[at] = old;
    }
    for (let n = 0; n < 12_400; n += 131)
      inside(memory('v', bytes), (await parseExfat(memory('v', bytes.slice(0, n)))).anomalies);
    for (const n of [base, base + 4 * 4096 + 100, base + 14 * 4096]) {
      const source = memory('v', bytes.slice(0, n));
      const parsed = await parseExfat(source);
      if (parsed.status === 'ok') await visit(parsed.value, source, '/', 2);
    }
  }, 30_000);
});
