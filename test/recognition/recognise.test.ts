/** What a thing is: media stay media whatever is left of them, and nothing else becomes one. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { HEAD, TAIL, type Kind } from '../../src/recognition/kind.ts';
import { KINDS } from '../../src/recognition/kinds.ts';
import { recognise } from '../../src/recognition/recognise.ts';
import { openEvidence } from '../../src/sources/open.ts';

const MEDIA = join(import.meta.dirname, '../../corpus/media');

const use = async (source: ByteSource, name = 'thing'): Promise<Kind['use'] | undefined> =>
  (await recognise(source, name))?.use;

/** A thing whose first bytes are others. */
function startingWith(source: ByteSource, bytes: Uint8Array): ByteSource {
  return {
    ...source,
    async read(offset, length) {
      const chunk = await source.read(offset, length);
      const changed = Uint8Array.from(chunk.bytes);
      changed.set(bytes.subarray(offset, offset + changed.length));
      return { ...chunk, bytes: changed };
    },
    trace: (offset, length) => source.trace(offset, length),
  };
}

/** Noise that is the same in every run, of a generator of its own for each seed (xorshift32). */
function noise(length: number, seed: number): Uint8Array {
  let x = seed * 2_654_435_761 || 1;
  return Uint8Array.from({ length }, () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x & 0xff;
  });
}

describe('the table of kinds', () => {
  it('names each kind once, in both languages, as a phrase', () => {
    expect(new Set(KINDS.map(({ id }) => id)).size).toBe(KINDS.length);
    for (const { what, next } of KINDS) {
      for (const text of [what, ...(next === undefined ? [] : [next])]) {
        expect(text.en).toMatch(/^\S.*[^.\s]$/);
        expect(text.zh).toMatch(/[\u4e00-\u9fff]|^\w/u);
      }
    }
  });

  it('has magics of single bytes inside what is read, and no row without magic or test', () => {
    for (const kind of KINDS) {
      expect(kind.magics !== undefined || kind.test !== undefined, kind.id).toBe(true);
      for (const [offset, bytes] of (kind.magics ?? []).flat()) {
        expect(bytes, kind.id).toMatch(/^[\0-\xff]{2,}$/);
        expect(offset + bytes.length, kind.id).toBeLessThanOrEqual(HEAD);
        expect(offset, kind.id).toBeGreaterThanOrEqual(-TAIL);
      }
    }
  });

  it('answers with the row whose magic stands there, or with one before it that has its reason', async () => {
    for (const kind of KINDS.filter(({ test }) => test === undefined)) {
      for (const magics of kind.magics ?? []) {
        const bytes = new Uint8Array(HEAD).fill(0x05);
        for (const [offset, text] of magics)
          bytes.set(
            Uint8Array.from(text, (c) => c.charCodeAt(0)),
            offset,
          );
        expect((await recognise(memory('thing', bytes), 'thing'))?.id).toBe(kind.id);
      }
    }
  });
});

describe('media', () => {
  const bases = readdirSync(MEDIA).filter((name) => name.startsWith('base-'));

  it.each(readdirSync(MEDIA).filter((name) => name.endsWith('.qcow2')))('%s', async (name) => {
    const opened = await openEvidence(join(MEDIA, name));
    if (!opened.ok) throw new Error(opened.problem.message);
    expect(await use(opened.source)).toBe('medium');
    await opened.close();
  });

  const sectors = { 'sector 0': 1, 'the first table': 34, 'all before a first partition': 2048 };
  const faults = Object.entries(sectors).flatMap(([what, count]) => [
    [`${what} zeroed`, new Uint8Array(count * 512)] as const,
    [`${what} of ones`, new Uint8Array(count * 512).fill(0xff)] as const,
    ...[1, 2, 3].map((seed) => [`${what} of noise ${seed}`, noise(count * 512, seed)] as const),
  ]);
  /** Its only volume begins at 0: after a MiB of noise nothing tells it from noise. */
  const isGone = (base: string, what: string): boolean =>
    base === 'base-superfloppy.qcow2' && what.startsWith('all before a first partition of noise');
  it.each(
    bases.flatMap((base) =>
      faults.filter(([what]) => !isGone(base, what)).map(([what, bytes]) => ({ base, what, bytes })),
    ),
  )('$base with $what', async ({ base, bytes }) => {
    const opened = await openEvidence(join(MEDIA, base));
    if (!opened.ok) throw new Error(opened.problem.message);
    expect(await use(startingWith(opened.source, bytes))).toBe('medium');
    await opened.close();
  });

  it('that are blank, and no text of a few bytes', async () => {
    expect(await use(memory('blank', new Uint8Array(1 << 20)))).toBe('medium');
    expect(await use(memory('blank', new Uint8Array(1 << 20).fill(0xff)))).toBe('medium');
    expect(await use(memory('odd', new Uint8Array(1000)))).toBeUndefined();
  });
});

describe('what is not recognised', () => {
  it.each(Array.from({ length: 64 }, (_, i) => i + 1))('noise %i', async (seed) => {
    const size = [1, 3, 511, 512, 4096, 65_536, 1 << 20, (1 << 20) + 17][seed % 8] ?? 1;
    const kind = await recognise(memory('noise', noise(size, seed)), 'noise');
    // Two bytes may be a mark of something by chance; a medium, or anything that is judged, may not.
    expect(['foreign', undefined]).toContain(kind?.use === 'text' && size < 16 ? undefined : kind?.use);
  });
});
