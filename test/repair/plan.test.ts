import { describe, expect, it } from 'vitest';
import { memory, withSectorSize, type ByteSource } from '../../src/core/bytes.ts';
import type { Repair } from '../../src/core/repair.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { facts, withHole } from './facts.ts';

/** Writes FF at the given offsets. */
function painter(...offsets: number[]): Repair {
  return {
    id: 'painter',
    title: { en: '', zh: '' },
    explanation: { en: '', zh: '' },
    clears: ['X-01'],
    risk: 'low',
    messages: {},
    async plan({ overlay }) {
      for (const offset of offsets) await overlay.write(offset, Uint8Array.of(0xff));
      return undefined;
    },
  };
}

async function extents(source: ByteSource, ...offsets: number[]): Promise<(readonly [number, number])[] | string> {
  const planned = await planRepair(painter(...offsets), source, facts([]), false);
  if (planned.plan === undefined) return planned.refused.message;
  return planned.plan.steps.map((s) =>
    s.do === 'write' ? ([s.at.offset, s.at.length] as const) : ([-1, -1] as const),
  );
}

const blank = memory('m', new Uint8Array(64 * 1024));

describe('planRepair', () => {
  it('makes one step of neighbouring sectors and two of distant ones', async () => {
    expect(await extents(blank, 5, 300)).toEqual([[5, 296]]);
    expect(await extents(blank, 511, 512)).toEqual([[511, 2]]);
    expect(await extents(blank, 5, 600)).toEqual([[5, 596]]);
    expect(await extents(blank, 5, 1200)).toEqual([
      [5, 1],
      [1200, 1],
    ]);
    expect(await extents(withSectorSize(blank, 4096), 5, 1200, 8191, 20_000)).toEqual([
      [5, 8187],
      [20_000, 1],
    ]);
  });

  it('keeps the bytes between two changes as they are', async () => {
    const bytes = Uint8Array.from({ length: 1024 }, (_, i) => i % 200);
    const planned = await planRepair(painter(10, 90), memory('m', bytes), facts([]), false);
    const step = planned.plan?.steps[0];
    if (step?.do !== 'write') throw new Error('no step');
    expect(step.before).toEqual(bytes.slice(10, 91));
    expect(step.after.subarray(1, 80)).toEqual(bytes.slice(11, 90));
  });

  it('has no step where nothing changes', async () => {
    expect(await extents(memory('m', new Uint8Array(1024).fill(0xff)), 3, 700)).toEqual([]);
  });

  it('does not overwrite what could not be read', async () => {
    expect(await extents(withHole(blank, 1), 600)).toBe('unreadable');
    expect(await extents(withHole(blank, 1), 5, 1200)).toEqual([
      [5, 1],
      [1200, 1],
    ]);
  });
});

describe('repairs', () => {
  it('need only what is asked before them', () => {
    const place = new Map(repairs.map(({ id }, i) => [id, i]));
    for (const [i, { id, needs = [] }] of repairs.entries()) {
      for (const other of needs.flat()) {
        expect([id, other, place.get(other) ?? Infinity]).toEqual([
          id,
          other,
          expect.toSatisfy((at: number) => at < i),
        ]);
      }
    }
  });

  it('have unique ids and word every refusal in both languages, `unreadable` among them', () => {
    expect(new Set(repairs.map((r) => r.id)).size).toBe(repairs.length);
    for (const repair of repairs) {
      expect(repair.messages).toHaveProperty('unreadable');
      for (const text of [repair.title, repair.explanation, ...Object.values(repair.messages)]) {
        expect(text.en).toMatch(/[a-z]/);
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(placeholders(text.zh)).toEqual(placeholders(text.en));
      }
    }
  });
});

function placeholders(text: string): Set<string | undefined> {
  return new Set(Array.from(text.matchAll(/\{(\w+)\}/g), (m) => m[1]));
}
