/** Verification passes what wimlib made and names what was changed since. */
import { describe, expect, it } from 'vitest';
import { verifyWim } from '../../../src/parsers/wim/verify.ts';
import { damaged, entry, fixture, image, source, truth, wim } from './support.ts';

describe('verification', () => {
  it.each(['none.wim', 'xpress.wim', 'lzx.wim', 'lzms.wim', 'solid.esd', 'ntfs.wim'])('passes %s', async (name) => {
    const result = await verifyWim(await wim(name));
    expect(result).toMatchObject({ sound: true, complete: true, damagedPieces: [], damagedBlobs: [], anomalies: [] });
    expect(result.blobs).toBeGreaterThan(4);
  });

  it('passes a split set, and says that one without all parts is not complete', async () => {
    const parts = [source('split2.swm'), source('split3.swm')];
    expect(await verifyWim(await wim('split.swm', parts))).toMatchObject({ sound: true, complete: true });
    const some = await verifyWim(await wim('split.swm', parts.slice(0, 1)));
    expect(some).toMatchObject({ sound: false, complete: false });
    expect(some.damagedBlobs.every((blob) => blob.damage === 'missing' && blob.fileCount > 0)).toBe(true);
  });

  it('names the files of a damaged blob, each of its names', async () => {
    const bytes = fixture('none.wim');
    const file = await wim(bytes);
    const blob = file.blobs.get(truth.get('/text.txt') ?? '');
    const [at] = blob === undefined ? [] : file.stored(blob);
    const result = await verifyWim(
      await wim(
        damaged(bytes, (copy) => {
          copy[(at?.offset ?? 0) + 5000] = 0;
        }),
      ),
    );
    expect(result.sound).toBe(false);
    expect(result.damagedPieces).toMatchObject([{ part: 1, index: 0, damage: 'wrong-sum', at: { offset: 208 } }]);
    expect(result.damagedBlobs).toHaveLength(1);
    expect(result.damagedBlobs[0]).toMatchObject({
      damage: 'wrong-sum',
      at: [at],
      fileCount: 2,
      metadataOf: undefined,
    });
    const paths = result.damagedBlobs[0]?.files.map((f) => f.path).sort();
    expect(paths).toEqual(['/nested/copy.txt', '/text.txt']);
  });

  it.each(['xpress.wim', 'lzx.wim', 'lzms.wim', 'solid.esd'])(
    'finds every changed byte of the blobs of %s',
    async (name) => {
      const bytes = fixture(name);
      const file = await wim(bytes);
      const [extent] = [...file.blobs.values()]
        .flatMap((blob) => file.stored(blob))
        .sort((a, b) => b.length - a.length);
      if (extent === undefined) throw new Error('no blob');
      for (let i = 1; i < 12; i += 1) {
        const position = extent.offset + Math.floor((extent.length * i) / 12);
        const changed = damaged(bytes, (copy) => {
          copy[position] = (copy[position] ?? 0) ^ 0x55;
        });
        const result = await verifyWim(await wim(changed));
        expect(result.sound, `byte ${position}`).toBe(false);
        expect(result.damagedBlobs.every((blob) => blob.fileCount > 0)).toBe(true);
      }
    },
  );

  it('salvages the chunks around a damaged one', async () => {
    const bytes = fixture('xpress.wim');
    const file = await wim(bytes);
    const blob = file.blobs.get(truth.get('/text.txt') ?? '');
    const [at] = blob === undefined ? [] : file.stored(blob);
    const changed = await wim(damaged(bytes, (copy) => copy.fill(0, (at?.offset ?? 0) + 4, (at?.offset ?? 0) + 104)));
    const opened = await (await entry(await image(changed), '/text.txt')).open();
    if (opened.status !== 'ok') throw new Error('not opened');
    const all = await opened.value.read(0, opened.value.size);
    expect(all.holes.map((h) => [h.offset, h.length])).toEqual([[0, 32768]]);
    expect(Buffer.from(all.bytes.subarray(-9)).toString()).toBe('line 899\n');
  });

  it('says that damaged metadata leaves files unnamed', async () => {
    const bytes = fixture('xpress.wim');
    const file = await wim(bytes);
    const [metadata] = file.metadata;
    const [at] = metadata === undefined ? [] : file.stored(metadata);
    const result = await verifyWim(
      await wim(damaged(bytes, (copy) => copy.fill(0, at?.offset, (at?.offset ?? 0) + 50))),
    );
    expect(result).toMatchObject({ sound: false, complete: false, damagedBlobs: [{ metadataOf: 1 }] });
  });

  it('finds content that the lookup table lost', async () => {
    const bytes = fixture('xpress.wim');
    const sum = Buffer.from(truth.get('/one') ?? '', 'hex');
    const at = Buffer.from(bytes).lastIndexOf(sum);
    const result = await verifyWim(await wim(damaged(bytes, (copy) => copy.fill(7, at, at + 20))));
    expect(result.damagedBlobs.map((b) => [b.damage, b.files.map((f) => f.path)])).toEqual([
      ['wrong-sum', []],
      ['missing', ['/one']],
    ]);
  });

  it('reports progress and can be ended early', async () => {
    const file = await wim('none.wim');
    const seen: number[] = [];
    await verifyWim(file, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    const stop = new AbortController();
    const ended = await verifyWim(file, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(ended).toMatchObject({ complete: false, sound: false });
  });
});
