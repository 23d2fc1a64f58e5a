/** Hostile input, the same for every parser: nothing throws, anomalies lie inside the source, reads stay bounded. */
import { expect } from 'vitest';
import { counting, memory, type ByteSource } from '../../src/core/bytes.ts';
import type { Parsed } from '../../src/core/parsed.ts';

type Parse = (source: ByteSource) => Promise<Parsed<unknown>>;

/** A parser may read a small source several times over, but not without end. */
const READS_PER_BYTE = 64;

async function judge(bytes: Uint8Array, parse: Parse): Promise<void> {
  const counter = counting(memory('hostile', bytes));
  const parsed = await parse(counter.source);
  for (const anomaly of parsed.anomalies) {
    if (anomaly.at.source !== 'hostile') continue;
    expect(anomaly.at.offset, anomaly.code).toBeGreaterThanOrEqual(0);
    expect(anomaly.at.offset, anomaly.code).toBeLessThanOrEqual(bytes.length);
  }
  expect(counter.bytesRead()).toBeLessThanOrEqual(Math.max(bytes.length, 4096) * READS_PER_BYTE);
}

/** Every prefix length, in steps of `step` bytes. */
export async function everyPrefix(bytes: Uint8Array, step: number, parse: Parse): Promise<void> {
  for (let length = 0; length <= bytes.length; length += step) await judge(bytes.slice(0, length), parse);
}

/** A small seeded generator (xorshift32), so that a failure can be repeated. */
export function random(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Each round changes one to four bytes within `range`, back to the original before the next. */
export async function mutations(
  original: Uint8Array,
  rounds: number,
  range: readonly [number, number],
  parse: Parse,
  seed = 20261122,
): Promise<void> {
  const next = random(seed);
  const bytes = original.slice();
  for (let round = 0; round < rounds; round += 1) {
    const places = Array.from({ length: 1 + (next() % 4) }, () => range[0] + (next() % (range[1] - range[0])));
    for (const place of places) bytes[place] = next() & 0xff;
    await judge(bytes, parse);
    for (const place of places) bytes[place] = original[place] ?? 0;
  }
}
