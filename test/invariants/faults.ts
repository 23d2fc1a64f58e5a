/** Random faults in what the survey of a healthy medium reads: seeded, so that one that fails can be made again. */
import type { ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import { RangeSet } from '../../src/core/ranges.ts';
import { diagnoseMedium } from '../../src/engine/diagnosis.ts';
import { random } from '../parsers/hostile.ts';

export const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

const KINDS = ['zero', 'random', 'bit', 'off-by-one', 'neighbour', 'cut'] as const;

export interface Fault {
  readonly kind: (typeof KINDS)[number];
  readonly offset: number;
  readonly length: number;
}

/** The sectors that the survey of a source reads and that hold something. */
export async function sectorsRead(source: ByteSource): Promise<readonly number[]> {
  const read = new RangeSet();
  const watched: ByteSource = {
    ...source,
    read: (offset, length) => {
      read.add(offset, Math.min(offset + length, source.size));
      return source.read(offset, length);
    },
  };
  await diagnoseMedium(watched, INFO);
  const sectors = new Set<number>();
  for (const { start, end } of read.list) {
    for (let at = Math.floor(start / 512); at * 512 < end; at += 1) {
      if ((await source.read(at * 512, 512)).bytes.some((byte) => byte !== 0)) sectors.add(at);
    }
  }
  return [...sectors];
}

/** One to three faults of the `seed`, each in a sector of `sectors`, each a change. `cut`: a MiB from there on is blank. */
export async function faulty(
  source: ByteSource,
  sectors: readonly number[],
  seed: number,
): Promise<{ readonly source: ByteSource; readonly faults: readonly Fault[] }> {
  const next = random(Math.imul(seed, 0x9e3779b1));
  for (let i = 0; i < 8; i += 1) next();
  const below = (limit: number): number => next() % limit;
  const result = overlay(source);
  const faults: Fault[] = [];
  const count = 1 + below(3);
  for (let tries = 0; faults.length < count && tries < 40; tries += 1) {
    const sector = sectors[below(sectors.length)] ?? 0;
    const kind = KINDS[below(KINDS.length)] ?? 'zero';
    const before = (await result.read(sector * 512, 512)).bytes;
    const fault = await changed(kind, sector, before, result, below);
    if (fault === undefined) continue;
    await result.write(fault.offset, fault.after);
    faults.push({ kind, offset: fault.offset, length: fault.after.length });
  }
  return { source: result, faults };
}

interface Change {
  readonly offset: number;
  readonly after: Uint8Array;
}

async function changed(
  kind: Fault['kind'],
  sector: number,
  before: Uint8Array,
  source: ByteSource,
  below: (limit: number) => number,
): Promise<Change | undefined> {
  const after = before.slice();
  const used = [...before.keys()].filter((i) => before[i] !== 0);
  const at = used[below(Math.max(used.length, 1))] ?? below(512);
  if (kind === 'zero') after.fill(0);
  else if (kind === 'random') for (let i = 0; i < after.length; i += 1) after[i] = below(256);
  else if (kind === 'bit') after[at] = (after[at] ?? 0) ^ (1 << below(8));
  else if (kind === 'off-by-one') after[at] = ((after[at] ?? 0) + (below(2) === 0 ? 1 : 255)) & 0xff;
  else if (kind === 'neighbour') after.set((await source.read((sector + 1) * 512, 512)).bytes.subarray(0, 512));
  else return { offset: sector * 512, after: new Uint8Array(Math.min(1 << 20, source.size - sector * 512)) };
  return after.every((byte, i) => byte === before[i]) ? undefined : { offset: sector * 512, after };
}
