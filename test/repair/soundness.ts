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

export interface Damage {
  readonly region: Region;
  readonly copy: 0 | 1;
  readonly kind: Kind;
}

export interface Outcome {
  readonly damage: string;
  /** Regions that a copy had as they were made, and none has any more. */
  readonly lost: readonly string[];
  /** Both copies of the damaged regions are as they were made. */
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

/** Damages copies of regions, repairs, and compares. */
export async function tryDamage(structure: Structure, damages: readonly Damage[]): Promise<Outcome> {
  const damaged = overlay(memory('m', structure.medium));
  for (const { region, copy, kind } of damages) {
    await damaged.write(region.places[copy], damageOf(structure, region, copy, kind));
  }
  const before = await held(structure, damaged);
  const { result, composite } = await repaired(damaged);
  const after = await held(structure, result);
  const lost = structure.regions.flatMap(({ name }, i) => {
    const [had, has] = [before[i] ?? [], after[i] ?? []];
    return had.some(Boolean) && !has.some(Boolean) ? [name] : [];
  });
  const places = damages.map(
    ({ region, copy, kind }) => `${region.name} of the ${copy === 0 ? 'first' : 'second'} copy: ${kind}`,
  );
  return {
    damage: `${structure.name}, ${places.join('; ')}`,
    lost,
    mended: damages.every(({ region }) => after[structure.regions.indexOf(region)]?.every(Boolean) === true),
    repairs: composite.plans.map((plan) => plan.repair),
    refused: composite.repairs.flatMap(({ repair, refused }) =>
      refused === undefined ? [] : [`${repair}: ${refused.message}`],
    ),
  };
}

/** Every damage of one kind to one copy of one region. */
export function damagesOf(structure: Structure, kinds: readonly Kind[]): Damage[] {
  return structure.regions.flatMap((region) =>
    ([0, 1] as const).flatMap((copy) =>
      kinds.filter((kind) => isDamage(structure, region, copy, kind)).map((kind) => ({ region, copy, kind })),
    ),
  );
}

/** One copy damaged in one region, the other one in another. */
export function crossesOf(structure: Structure, kinds: readonly Kind[]): (readonly [Damage, Damage])[] {
  const apart = (a: Region, b: Region): boolean =>
    a.places[0] + a.length <= b.places[0] || b.places[0] + b.length <= a.places[0];
  const [first, second] = [0, 1].map((copy) => damagesOf(structure, kinds).filter((one) => one.copy === copy));
  return (first ?? []).flatMap((a) =>
    (second ?? []).filter((b) => a.kind === b.kind && apart(a.region, b.region)).map((b) => [a, b] as const),
  );
}

/** Nothing proves it to be damage: an older version is as sound as the newer one. */
export function isExcused({ kind, region }: Damage): boolean {
  return kind === 'old' || region.unproven?.kinds.includes(kind) === true;
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
function isDamage(structure: Structure, region: Region, copy: 0 | 1, kind: Kind): boolean {
  const bytes = damageOf(structure, region, copy, kind);
  const at = region.places[copy];
  return bytes.some((byte, i) => byte !== structure.medium[at + i]);
}
