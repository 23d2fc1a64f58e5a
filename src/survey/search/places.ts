/**
 * Where volumes begin and end in practice, most likely first. Partitioning tools align to 1 MiB since Windows Vista and
 * to tracks of 63 sectors before; creators of boot media put a system partition of some hundred MiB first.
 */
import type { Range } from '../../core/ranges.ts';

const SECTOR = 512;
const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const TRACK = 63 * SECTOR;
const CYLINDER = 255 * TRACK;
/** 1 GiB: system, reserved and recovery partitions before the first large one are smaller together. */
const NEAR_MIB = 1024;
const NEAR_CYLINDERS = 131;
/** Sizes people type are whole GiB: as far as sticks go. */
const FAR_GIB = 256;
/** What follows an end: the next volume at once, or behind a reserved partition of 16, 32 or 128 MiB. */
const BEHIND_MIB = [0, 1, 2, 16, 17, 32, 128, 129];
/** A backup record in the last sector of a volume that ends near the end of the medium: before alignment and tables. */
const TAIL_MIB = 16;
/** A backup GPT takes 33 sectors of 512 bytes, or 5 of 4096; tools also leave one or two out. */
const TAIL_SECTORS = [1, 2, 8, 34, 35, 41, 48, 63, 64];

const up = (value: number, unit: number): number => Math.ceil(value / unit) * unit;
const down = (value: number, unit: number): number => Math.floor(value / unit) * unit;

/** Byte offsets at which a boot record or its copy may lie; `thorough`: where no table says anything better. */
export function* likelyPlaces({ start, end }: Range, thorough: boolean): Generator<number> {
  yield start;
  yield* startsIn(start, end, thorough ? NEAR_MIB : TAIL_MIB);
  yield* endsBefore(end, TAIL_MIB);
  if (!thorough) return;
  for (let k = 0; k < NEAR_CYLINDERS; k += 1) {
    yield start + k * CYLINDER;
    yield down(start, CYLINDER) + k * CYLINDER + TRACK;
  }
  for (let k = 1; k <= FAR_GIB; k += 1) {
    yield start + k * GIB;
    yield up(start, MIB) + k * GIB;
    yield up(start, MIB) + k * GIB + MIB;
  }
}

function* startsIn(start: number, end: number, count: number): Generator<number> {
  const first = up(start, MIB);
  for (let k = 0; k < count && first + k * MIB < end; k += 1) yield first + k * MIB;
}

function* endsBefore(end: number, count: number): Generator<number> {
  for (const sectors of TAIL_SECTORS) yield down(end, SECTOR) - sectors * SECTOR;
  for (let k = 0; k < count; k += 1) {
    yield down(end, MIB) - k * MIB - SECTOR;
    yield down(end, MIB) - k * MIB - 8 * SECTOR;
  }
  yield down(end, CYLINDER) - SECTOR;
}

/** What follows from a volume that was found: its neighbours begin and end where it does. */
export function* neighbours(start: number, end: number): Generator<number> {
  yield end;
  for (const mib of BEHIND_MIB) yield up(end, MIB) + mib * MIB;
  yield up(end, CYLINDER);
  yield up(end, CYLINDER) + TRACK;
  yield end + TRACK;
  // The last sector before it, and before a reserved partition between.
  for (const mib of [0, 1, 16, 32, 128]) {
    yield start - mib * MIB - SECTOR;
    yield start - mib * MIB - 8 * SECTOR;
  }
  yield start - TRACK - SECTOR;
}
