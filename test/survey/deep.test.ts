/** A deep survey: sums compared, files read twice; without it gaps that say so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { overlay as overlayOn, volumeTarget } from '../../src/core/overlay.ts';
import { formatFat } from '../../src/parsers/fat/format.ts';
import { writeFile } from '../../src/parsers/fat/write-file.ts';
import type { Survey } from '../../src/survey/collector.ts';
import type { DeepProgress } from '../../src/survey/deep.ts';
import { surveyMedium, type SurveyOptions } from '../../src/survey/medium.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

function survey(source: ByteSource, options: SurveyOptions): Promise<Survey> {
  return surveyMedium(source, INFO, options);
}

function values(of: Survey, kind: string): unknown[] {
  return of.facts.filter((f) => f.kind === kind).map((f) => f.value);
}

function unread(of: Survey): string[] {
  return of.gaps.filter((g) => g.reason === 'not-read').map((g) => `${g.kind} ${g.subject}`);
}

/** An image by wimlib (test/fixtures/wim/make.sh) and a loader on a FAT volume. */
async function stick(wim: Uint8Array): Promise<Uint8Array> {
  const overlay = overlayOn(memory('stick', new Uint8Array(16 * 1024 * 1024)));
  const target = volumeTarget(overlay, overlay);
  await formatFat(target, { variant: 'fat16', label: 'STICK', serial: 1, hiddenSectors: 0 });
  await writeFile(target, '/sources/install.wim', wim);
  await writeFile(target, '/EFI/BOOT/BOOTX64.EFI', new Uint8Array(70_000).fill(0x5a));
  return (await overlay.read(0, overlay.size)).bytes;
}

const wim = (): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, 'wim/none.wim')));

describe('a deep survey', () => {
  it('compares every sum of a Windows image, reports progress, and leaves no gap', async () => {
    const progress: DeepProgress[] = [];
    const deep = await survey(memory('stick', await stick(wim())), { deep: true, onProgress: (p) => progress.push(p) });
    expect(values(deep, 'wim.sums')).toMatchObject([{ path: '/sources/install.wim', sound: true, damagedBlobs: 0 }]);
    expect(values(deep, 'medium.reread')).toEqual([{ volume: 'whole', path: '/EFI/BOOT/BOOTX64.EFI', same: true }]);
    expect(unread(deep)).toEqual([]);
    expect(new Set(progress.map(({ stage }) => stage))).toEqual(new Set(['search', 'images', 'files', 'surface']));
    for (const { done, total } of progress) expect(done).toBeLessThanOrEqual(total);
  });

  it('finds a byte of an image that is another', async () => {
    const bytes = wim();
    bytes[300] = (bytes[300] ?? 0) ^ 0xff; // in the first resource, right behind the header
    const deep = await survey(memory('stick', await stick(bytes)), { deep: true });
    expect(values(deep, 'wim.sums')).toMatchObject([{ sound: false, damagedBlobs: 1 }]);
  });

  it('finds a file that comes otherwise the second time', async () => {
    const bytes = await stick(wim());
    const target = bytes.findLastIndex((b) => b === 0x5a) - 100; // within the loader
    let reads = 0;
    const flaky: ByteSource = {
      ...memory('stick', bytes),
      read(offset, length) {
        const copy = bytes.slice(offset, offset + length);
        if (target >= offset && target < offset + length) copy[target - offset] = reads++ & 0xff;
        return Promise.resolve({ bytes: copy, at: { source: 'stick', offset, length: copy.length }, holes: [] });
      },
    };
    const deep = await survey(flaky, { deep: true });
    expect(values(deep, 'medium.reread')).toEqual([{ volume: 'whole', path: '/EFI/BOOT/BOOTX64.EFI', same: false }]);
  });

  it('compares the MD5 embedded in an ISO image', async () => {
    // Implanted by implantisomd5 (test/fixtures/iso9660/make.sh).
    const bytes = new Uint8Array(gunzipSync(readFileSync(join(FIXTURES, 'iso9660/checked.iso.gz'))));
    expect(values(await survey(memory('iso', bytes), {}), 'iso')).toMatchObject([{ sum: 'not-read', missing: 0 }]);
    expect(values(await survey(memory('iso', bytes), { deep: true }), 'iso')).toMatchObject([{ sum: 'match' }]);
    bytes[0x9000] = (bytes[0x9000] ?? 0) ^ 1;
    expect(values(await survey(memory('iso', bytes), { deep: true }), 'iso')).toMatchObject([{ sum: 'mismatch' }]);
  });

  it('ended early keeps what was not read as gaps', async () => {
    const signal = AbortSignal.abort();
    const deep = await survey(memory('stick', await stick(wim())), { deep: true, signal });
    expect(unread(deep)).toEqual([
      'found.volume byte 0',
      'wim.sums whole:/sources/install.wim',
      'medium.reread whole:/EFI/BOOT/BOOTX64.EFI',
    ]);
  });
});

describe('a normal survey', () => {
  it('names what it did not read', async () => {
    const normal = await survey(memory('stick', await stick(wim())), {});
    expect(values(normal, 'wim.sums')).toEqual([]);
    expect(unread(normal)).toEqual(['wim.sums /sources/install.wim', 'medium.reread whole:/EFI/BOOT/BOOTX64.EFI']);
  });
});
