import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memory, runList, slice, type ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';

const zeros = (length: number): ByteSource => memory('m', new Uint8Array(length));

/** Sectors [start, end) of a zero medium cannot be read. */
function unreadable(length: number, start: number, end: number): ByteSource {
  const inner = zeros(length);
  return {
    ...inner,
    async read(offset, want) {
      const chunk = await inner.read(offset, want);
      const from = Math.max(start, chunk.at.offset);
      const to = Math.min(end, chunk.at.offset + chunk.at.length);
      return { ...chunk, holes: to > from ? [{ source: 'm', offset: from, length: to - from }] : [] };
    },
  };
}

/** `toEqual` takes long for thousands of bytes. */
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe('overlay', () => {
  it('shows what was written and leaves the parent alone', async () => {
    const data = Uint8Array.from({ length: 10_000 }, (_, i) => i & 0xff);
    const over = overlay(memory('m', data.slice()));
    await over.write(4090, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect([...(await over.read(4088, 14)).bytes]).toEqual([0xf8, 0xf9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4, 5]);
    expect(await over.dirty()).toEqual([
      {
        at: { source: 'm', offset: 4090, length: 10 },
        before: data.slice(4090, 4100),
        after: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      },
    ]);
    expect(over.trace(5, 6)).toEqual([{ source: 'm', offset: 5, length: 6 }]);
  });

  it('refuses to write beyond the end', async () => {
    const over = overlay(zeros(100));
    await expect(over.write(98, new Uint8Array(3))).rejects.toThrow(RangeError);
    await expect(over.write(-1, new Uint8Array(3))).rejects.toThrow(RangeError);
    await over.write(100, new Uint8Array(0));
    expect(await over.dirty()).toEqual([]);
  });

  it('knows no change where the same bytes were written', async () => {
    const over = overlay(zeros(1000));
    await over.write(10, new Uint8Array(500));
    expect(await over.dirty()).toEqual([]);
    await over.write(300, Uint8Array.of(9));
    await over.write(300, Uint8Array.of(0));
    expect(await over.dirty()).toEqual([]);
  });

  it('trims equal edges, bridges up to 16 equal bytes that were written, and no more', async () => {
    const over = overlay(zeros(1000));
    const bytes = new Uint8Array(100);
    bytes[10] = 1;
    bytes[27] = 2; // 16 equal bytes between
    bytes[45] = 3; // 17
    await over.write(100, bytes);
    expect((await over.dirty()).map((d) => d.at)).toEqual([
      { source: 'm', offset: 110, length: 18 },
      { source: 'm', offset: 145, length: 1 },
    ]);
  });

  it('does not bridge bytes nobody wrote', async () => {
    const over = overlay(zeros(100));
    await over.write(10, Uint8Array.of(1));
    await over.write(12, Uint8Array.of(1));
    await over.write(13, Uint8Array.of(1));
    expect((await over.dirty()).map((d) => [d.at.offset, d.at.length])).toEqual([
      [10, 1],
      [12, 2],
    ]);
  });

  it('takes any write over an unreadable range for a change, and says what is not known of before', async () => {
    const over = overlay(unreadable(4096, 512, 1024));
    await over.write(600, new Uint8Array(8));
    expect((await over.read(0, 4096)).holes).toEqual([
      { source: 'm', offset: 512, length: 88 },
      { source: 'm', offset: 608, length: 416 },
    ]);
    const dirty = await over.dirty();
    expect(dirty.map((d) => d.at)).toEqual([{ source: 'm', offset: 600, length: 8 }]);
    expect(dirty[0]?.holes).toEqual([{ source: 'm', offset: 600, length: 8 }]);
    await over.write(512, new Uint8Array(512));
    expect((await over.read(0, 4096)).holes).toEqual([]);
  });

  it('writes through a source above where it is stored verbatim, and nothing where it is not', async () => {
    const over = overlay(zeros(1000));
    const partition = slice(over, 'm:p1', 100, 500);
    const file = runList(
      partition,
      'm:p1:/f',
      [
        { at: 10, length: 4 },
        { at: 200, length: 4 },
        { at: null, length: 4 },
      ],
      12,
    );
    expect(await over.writeThrough(file, 2, Uint8Array.of(1, 2, 3, 4))).toBe(true);
    expect((await over.dirty()).map((d) => [d.at.offset, [...d.after]])).toEqual([
      [112, [1, 2]],
      [300, [3, 4]],
    ]);
    expect(await over.writeThrough(file, 6, Uint8Array.of(5, 6, 7, 8))).toBe(false);
    expect(await over.writeThrough(memory('other', new Uint8Array(9)), 0, Uint8Array.of(1))).toBe(false);
    expect((await over.dirty()).length).toBe(2);
  });

  it('agrees with a flat copy for any sequence of writes', async () => {
    const size = 9000;
    const write = fc.record({ offset: fc.nat(size - 1), bytes: fc.uint8Array({ maxLength: 5000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { maxLength: 6 }),
        fc.nat(size),
        fc.nat(size),
        async (writes, offset, length) => {
          const before = Uint8Array.from({ length: size }, (_, i) => (i >> 4) & 1);
          const model = before.slice();
          const over = overlay(memory('m', before));
          for (const w of writes) {
            const bytes = w.bytes.map((b) => b & 1).subarray(0, size - w.offset);
            model.set(bytes, w.offset);
            await over.write(w.offset, bytes);
          }
          expect(same((await over.read(offset, length)).bytes, model.slice(offset, offset + length))).toBe(true);
          const rebuilt = before.slice();
          let last = -1;
          for (const d of await over.dirty()) {
            expect(d.at.offset).toBeGreaterThan(last);
            expect(same(d.before, before.slice(d.at.offset, d.at.offset + d.at.length))).toBe(true);
            expect(d.before[0]).not.toBe(d.after[0]);
            expect(d.before.at(-1)).not.toBe(d.after.at(-1));
            rebuilt.set(d.after, d.at.offset);
            last = d.at.offset + d.at.length - 1;
          }
          expect(same(rebuilt, model)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  // Keeping the bytes in arrays of numbers took 14 s and 1.7 GB: more than a test may take.
  it('gives 32 MiB of changes', async () => {
    const over = overlay(zeros(48 * 1024 * 1024));
    const block = new Uint8Array(1024 * 1024).fill(0xa5);
    for (let i = 0; i < 32; i += 1) await over.write(1000 + i * block.length, block);
    const dirty = await over.dirty();
    expect(dirty.map((d) => d.at)).toEqual([{ source: 'm', offset: 1000, length: 32 * block.length }]);
  });
});
