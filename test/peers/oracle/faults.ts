/** Random faults in what firmware reads: from a seed, so that each can be made again. */
import type { Place } from './bases.ts';

export const KINDS = ['zero', 'random', 'bit', 'off-by-one', 'neighbour'] as const;
export type Kind = (typeof KINDS)[number];

export interface Fault {
  readonly kind: Kind;
  readonly place: string;
  /** Bytes of the medium. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Numbers of [0, below) from a seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

/** A fault that changes at least one byte; `read` gives bytes of the medium as it is. */
export function faultOf(
  seed: number,
  places: readonly Place[],
  read: (offset: number, length: number) => Uint8Array,
): Fault {
  const random = randomOf(seed);
  for (;;) {
    const place = choose(places, random);
    const kind = KINDS[random(KINDS.length)] ?? 'zero';
    const { at, before, after } = change(kind, place, random, read);
    if (!before.every((byte, i) => byte === after[i])) {
      return { kind, place: place.name, offset: at, bytes: after };
    }
  }
}

function choose(places: readonly Place[], random: (below: number) => number): Place {
  let left = random(places.reduce((sum, { weight }) => sum + weight, 0));
  for (const place of places) {
    left -= place.weight;
    if (left < 0) return place;
  }
  throw new Error('no place');
}

interface Change {
  readonly at: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Neighbours are sectors of 512 bytes; what is off by one is a number of two or four bytes at a multiple of its size. */
function change(
  kind: Kind,
  { offset, length }: Place,
  random: (below: number) => number,
  read: (offset: number, length: number) => Uint8Array,
): Change {
  const whole = read(offset, length);
  const single = (at: number, edit: (bytes: Buffer) => void): Change => {
    const size = Math.min(4, length - at);
    const before = whole.slice(at, at + size);
    const after = Buffer.from(before);
    edit(after);
    return { at: offset + at, before, after };
  };
  switch (kind) {
    case 'zero':
      return { at: offset, before: whole, after: new Uint8Array(length) };
    case 'random':
      return { at: offset, before: whole, after: whole.map(() => random(256)) };
    case 'bit':
      return single(random(length), (bytes) => bytes.writeUInt8(bytes.readUInt8(0) ^ (1 << random(8)), 0));
    case 'off-by-one':
      return single(2 * random(Math.floor(length / 2)), (bytes) => {
        const by = random(2) === 0 ? 1 : 0xffff;
        bytes.writeUInt16LE((bytes.readUInt16LE(0) + by) & 0xffff, 0);
      });
    default: {
      const sector = offset - (offset % 512);
      const other = read(sector + 512, 512);
      return { at: sector, before: read(sector, 512), after: other };
    }
  }
}
