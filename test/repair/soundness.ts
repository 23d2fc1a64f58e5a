/**
 * Structures a medium keeps twice, damaged region by region and repaired as `repair` would by itself: what is left of the
 * copies afterwards, compared with the bytes their makers wrote.
 */
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import { compose } from '../../src/apply/compose.ts';
import { plannersFor } from '../../src/engine/planners.ts';

export interface Region {
  readonly name: string;
  /** Offset of the region in the medium, for each copy. */
  readonly places: readonly [number, number];
  readonly length: number;
  /** Bytes of the region, from its start, that a mounted volume changes. */
  readonly volatile?: readonly number[];
  /** What an older version of each copy had there; undefined where it would not differ. */
  readonly old?: readonly [Uint8Array, Uint8Array];
  /** Damage that leaves both copies sound by all that can be proven of them, with the reason. */
  readonly unproven?: { readonly kinds: readonly Kind[]; readonly why: string };
}

export interface Structure {
  readonly name: string;
  /** As its maker left it. */
  readonly medium: Uint8Array;
  readonly regions: readonly Region[];
}

export type Kind = 'zero' | 'ones' | 'old' | `random ${number}`;

export interface Outcome {
  readonly damage: string;
  readonly kind: Kind;
  readonly region: Region;
  /** Regions that a copy had as they were made, and none has any more. */
  readonly lost: readonly string[];
  /** Both copies of the damaged region are as they were made. */
  readonly mended: boolean;
  readonly repairs: readonly string[];
  readonly refused: readonly string[];
}

const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

/** Repairs the source as `repair` without a name does; `composite` are the steps. */
async function repaired(source: ByteSource) {
  const { repairs, survey } = plannersFor(INFO);
  const composite = await compose(source, repairs, survey);
  const result = overlay(source);
  for (const { offset, after } of composite.steps) await result.write(offset, after);
  return { result, composite };
}

/** Damages one copy of one region, repairs, and compares. */
export async function tryDamage(structure: Structure, region: Region, copy: 0 | 1, kind: Kind): Promise<Outcome> {
  const healthy = memory('m', structure.medium);
  const damaged = overlay(healthy);
  const bytes = damageOf(structure, region, copy, kind);
  await damaged.write(region.places[copy], bytes);
  const before = await held(structure, damaged);
  const { result, composite } = await repaired(damaged);
  const after = await held(structure, result);
  const lost = structure.regions.flatMap(({ name }, i) => {
    const [had, has] = [before[i] ?? [], after[i] ?? []];
    return had.some(Boolean) && !has.some(Boolean) ? [name] : [];
  });
  return {
    damage: `${structure.name}, ${region.name} of the ${copy === 0 ? 'first' : 'second'} copy: ${kind}`,
    kind,
    region,
    lost,
    mended: after[structure.regions.indexOf(region)]?.every(Boolean) ?? false,
    repairs: composite.plans.map((plan) => plan.repair),
    refused: composite.repairs.flatMap(({ repair, refused }) =>
      refused === undefined ? [] : [`${repair}: ${refused.message}`],
    ),
  };
}

/** For each region, which copies hold it as it was made. */
async function held(structure: Structure, source: ByteSource): Promise<readonly (readonly boolean[])[]> {
  return Promise.all(
    structure.regions.map(({ places, length, volatile = [] }) =>
      Promise.all(
        places.map(async (at) => {
          const { bytes } = await source.read(at, length);
          return bytes.every((byte, i) => byte === structure.medium[at + i] || volatile.includes(i));
        }),
      ),
    ),
  );
}

function damageOf({ medium }: Structure, { places, length, old }: Region, copy: 0 | 1, kind: Kind): Uint8Array {
  if (kind === 'zero') return new Uint8Array(length);
  if (kind === 'ones') return new Uint8Array(length).fill(0xff);
  if (kind === 'old') return old?.[copy] ?? medium.slice(places[copy], places[copy] + length);
  const next = random(Number(kind.slice('random '.length)) * 7919 + places[copy]);
  return Uint8Array.from({ length }, () => next() >>> 24);
}

/** Marsaglia's xorshift with 32 bits: the same damage in every run. */
function random(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state;
  };
}

/** Whether a region differs from what the damage would write: a zero region zeroed is no damage. */
export function isDamage(structure: Structure, region: Region, copy: 0 | 1, kind: Kind): boolean {
  const bytes = damageOf(structure, region, copy, kind);
  const at = region.places[copy];
  return bytes.some((byte, i) => byte !== structure.medium[at + i]);
}
