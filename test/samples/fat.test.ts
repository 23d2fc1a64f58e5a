/** FAT images that others published, in ../shared/samples. Expected values: minfo, mdir and mtype (the .truth.txt files). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { checkChains, compareFats } from '../../src/parsers/fat/check.ts';
import { parseFat, type FatVolume } from '../../src/parsers/fat/volume.ts';
import { contentOf, valueOf } from '../parsers/fat/support.ts';

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/fat/rafalh+rust-fatfs/', import.meta.url));

async function paths(volume: FatVolume, below = '/'): Promise<string[]> {
  const { entries } = await volume.list(below);
  const out: string[] = [];
  for (const e of entries) {
    out.push(`${e.path} ${e.size} ${e.modified?.toISOString().slice(0, 16) ?? ''}`);
    if (e.kind === 'directory') out.push(...(await paths(volume, e.path)));
  }
  return out;
}

describe.each([
  { name: 'fat12', sectors: 2000, free: 983_040 },
  { name: 'fat16', sectors: 5000, free: 2_504_704 },
])('rust-fatfs $name.img', ({ name, sectors, free }) => {
  it('reads as mtools reads it', async (context) => {
    const file = join(SAMPLES, `${name}.img`);
    if (!existsSync(file)) return context.skip(`${SAMPLES} is not here`);
    const parsed = await parseFat(memory('sample', readFileSync(file)));
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    expect(volume).toMatchObject({
      kind: name,
      label: 'Test!',
      serial: 0x12345678,
      totalSectors: sectors,
      clusterSize: 512,
    });
    expect((await paths(volume)).toSorted()).toEqual([
      '/long.txt 14000 2017-09-24T19:59',
      '/short.txt 14 2017-09-24T19:59',
      '/very 0 2017-09-24T19:59',
      '/very-long-dir-name 0 2017-09-24T19:59',
      '/very-long-dir-name/very-long-file-name.txt 14 2017-09-24T19:59',
      '/very/long 0 2017-09-24T19:59',
      '/very/long/path 0 2017-09-24T19:59',
      '/very/long/path/test.txt 14 2017-09-24T19:59',
    ]);
    const text = new TextDecoder().decode(await contentOf(volume, '/very-long-dir-name/VERY-L~1.TXT'));
    expect(text).toBe('Rust is cool!\n');
    expect(new TextDecoder().decode(await contentOf(volume, '/long.txt'))).toBe(text.repeat(1000));
    const report = await checkChains(volume);
    expect(report).toMatchObject({ complete: true, brokenCount: 0, crossLinkCount: 0, lost: { clusters: 0 } });
    expect(report.freeClusters * 512).toBe(free);
    expect((await compareFats(volume)).differences[0]?.entries).toBe(0);
  });
});
