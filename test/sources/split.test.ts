import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { openSplit, partName } from '../../src/sources/split.ts';
import { content, SIZE } from '../fixtures/containers/content.ts';
import { codes, readAll, sameBytes } from './fixture.ts';

const PART = 1024 * 1024;

function parts(): (ByteSource | undefined)[] {
  const whole = content();
  return [0, 1, 2].map((i) => memory(`m.00${i + 1}`, whole.subarray(i * PART, (i + 1) * PART)));
}

const join = (list: readonly (ByteSource | undefined)[]) =>
  openSplit(list[0] ?? memory('m.001', new Uint8Array(0)), (index) => Promise.resolve(list[index]));

describe('split images', () => {
  it('joins the parts', async () => {
    const container = await join(parts());
    expect(container?.anomalies).toEqual([]);
    expect(container?.verbatim).toBe(true);
    expect(container?.parts).toEqual(['m.001', 'm.002', 'm.003']);
    expect(container?.source.size).toBe(SIZE);
    if (container === undefined) return;
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
    expect(container.source.trace(PART - 2, 4)).toEqual([
      { source: 'm.001', offset: PART - 2, length: 2 },
      { source: 'm.002', offset: 0, length: 2 },
    ]);
  });

  it('leaves a hole where a part is short or missing, so that later ones keep their place', async () => {
    const short = parts();
    short[1] = memory('m.002', content().subarray(PART, PART + 1000));
    const container = await join(short);
    expect(container?.verbatim).toBe(false);
    expect(container?.anomalies).toMatchObject([{ code: 'split.part-size', kind: 'truncated', actual: 1000 }]);
    expect((await container?.source.read(PART, PART + 10))?.holes).toEqual([
      { source: 'm.001:disk', offset: PART + 1000, length: PART - 1000 },
    ]);

    const missing = parts();
    missing[1] = undefined;
    const gap = await join(missing);
    expect(gap === undefined ? [] : codes(gap)).toEqual(['split.part-missing']);
    expect(gap?.parts).toEqual(['m.001', 'm.003']);
    expect((await gap?.source.read(0, SIZE))?.holes).toEqual([{ source: 'm.001:disk', offset: PART, length: PART }]);
    const tail = await gap?.source.read(2 * PART, SIZE - 2 * PART);
    expect(tail !== undefined && sameBytes(tail.bytes, content().subarray(2 * PART))).toBe(true);
  });

  it('takes one file, and files too small for an image, as they are', async () => {
    expect(await join([parts()[0]])).toBeUndefined();
    expect(await join([memory('a.01', new Uint8Array(500)), memory('a.02', new Uint8Array(500))])).toBeUndefined();
  });

  it('names further parts by the number of the first', () => {
    expect(partName('x/image.001', 1)).toBe('x/image.002');
    expect(partName('image.001', 998)).toBe('image.999');
    expect(partName('image.001', 999)).toBeUndefined();
    expect(partName('image.raw.00', 1)).toBe('image.raw.01');
    expect(partName('image.000', 1)).toBe('image.001');
    expect(partName('syslog.1', 1)).toBeUndefined();
    expect(partName('image.002', 1)).toBeUndefined();
    expect(partName('image.img', 1)).toBeUndefined();
  });
});
