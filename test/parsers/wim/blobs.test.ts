/** Tables with more rows than any image has, and trees with more ways than entries: bounded, and said so. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { openImage } from '../../../src/parsers/wim/image.ts';
import { openWim, type WimFile } from '../../../src/parsers/wim/wim.ts';
import { staircase, withRows, withTree } from '../../fixtures/wim/giant.ts';
import { fixture, value } from './support.ts';

async function open(bytes: Uint8Array): Promise<{ readonly wim: WimFile; readonly codes: readonly string[] }> {
  const opened = await openWim(memory('w', bytes));
  return { wim: value(opened), codes: opened.anomalies.map(({ code }) => code) };
}

describe('the blobs of a WIM', () => {
  it('are found by their sums, each in its row', async () => {
    const { wim: before } = await open(fixture('lzx.wim'));
    const { wim } = await open(withRows(fixture('lzx.wim'), 20_000));
    expect(wim.blobs.size).toBe(before.blobs.size + 20_000);
    let count = 0;
    for (const blob of wim.blobs.values()) {
      count += 1;
      expect(wim.blobs.get(blob.sha1)).toEqual(blob);
    }
    expect(count).toBe(wim.blobs.size);
    for (const blob of before.blobs.values()) expect(wim.blobs.get(blob.sha1)).toMatchObject({ size: blob.size });
    expect(['0'.repeat(40), 'f'.repeat(40), 'F'.repeat(40), '', 'x'].filter((sum) => wim.blobs.has(sum))).toEqual([]);
    expect([...wim.blobs.inOrder()].length).toBe(count);
  });

  it('may be given twice', async () => {
    const bytes = withRows(withRows(fixture('lzx.wim'), 1000), 1000);
    const { wim, codes } = await open(bytes);
    expect(wim.blobs.size).toBe((await open(fixture('lzx.wim'))).wim.blobs.size + 1000);
    expect(codes).not.toContain('wim.lookup-crowded');
  });

  it('with sums made to collide are left out and told', async () => {
    const { wim, codes } = await open(withRows(fixture('lzx.wim'), 2000, true));
    expect(codes).toContain('wim.lookup-crowded');
    expect(wim.blobs.size).toBeLessThan(100);
  });
});

describe('a tree with more ways than entries', () => {
  it('is walked as far as it can be one', async () => {
    const count = 2000;
    const { wim } = await open(withTree(fixture('none.wim'), staircase(count)));
    const image = value(await openImage(wim, 1));
    let visits = 0;
    const walked = image.walk(() => (visits += 1));
    expect(walked).toMatchObject({ complete: false });
    expect(walked.anomalies.map(({ code }) => code)).toContain('wim.directory-cycle');
    expect(visits).toBeGreaterThan(count);
    expect(visits).toBeLessThan(5 * count);
  });

  it('gives the entries of one directory to a limit', async () => {
    const { wim } = await open(withTree(fixture('none.wim'), staircase(70_000)));
    const listing = await value(await openImage(wim, 1)).list('/');
    expect([listing.entries.length, listing.complete]).toEqual([65_536, false]);
    expect(listing.anomalies).toMatchObject([{ code: 'wim.directory-size', kind: 'limit' }]);
  });
});
