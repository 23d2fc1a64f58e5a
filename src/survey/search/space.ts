/** The parts of a medium that its table and its volumes do not explain: where lost volumes may lie. */
import type { Partition, Volume } from '../../core/facts.ts';
import { RangeSet, type Range } from '../../core/ranges.ts';
import { isExtended } from '../../parsers/mbr.ts';
import type { Collector } from '../collector.ts';

const MIB = 1024 * 1024;
/** Tools leave up to a MiB between partitions and at both ends of a medium. */
const LEAST_GAP = MIB;
/** Types that say which file system lies in the partition: one that holds none of it contradicts its table. */
const FILE_SYSTEM_TYPES: ReadonlySet<number> = new Set([0x01, 0x04, 0x06, 0x07, 0x0b, 0x0c, 0x0e, 0xef]);
const FILE_SYSTEM_GUIDS: ReadonlySet<string> = new Set([
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7',
  'de94bba4-06d1-4d40-a16a-bfd50179d6ac',
]);

/** Ranges of at least a MiB, ascending. `size`: of the medium. */
export function unexplained(size: number, c: Collector): Range[] {
  return explained(size, c)
    .outside(0, size)
    .filter(({ start, end }) => end - start >= LEAST_GAP);
}

/** What volumes in use take. */
export function explained(size: number, c: Collector): RangeSet {
  const ranges = partitionsInUse(c).map(({ offset, length }) => ({ start: offset, end: offset + length }));
  const whole = c.all('volume').find(({ value }) => value.volume === 'whole')?.value;
  if (whole !== undefined && isFileSystem(whole)) ranges.push({ start: 0, end: wholeLength(size, c) });
  return RangeSet.of(ranges);
}

/** Partitions that hold what their table says, as far as the survey knows their contents. */
export function partitionsInUse(c: Collector): Partition[] {
  const volumes = new Map(c.all('volume').map(({ value }) => [value.volume, value] as const));
  return c.all('partition').flatMap(({ value }) => (explains(value, volumes.get(value.volume)) ? [value] : []));
}

/** What a file system from the first byte on takes: an image written to a larger medium leaves the rest. */
function wholeLength(size: number, c: Collector): number {
  const iso = c.all('iso')[0]?.value.length;
  return iso ?? c.all('boot-record').find(({ value }) => value.volume === 'whole')?.value.claimedLength ?? size;
}

function explains(partition: Partition, volume: Volume | undefined): boolean {
  const { type, typeGuid } = partition;
  if (type !== undefined && (isExtended(type) || type === 0xee)) return false;
  if (volume === undefined || isFileSystem(volume)) return true;
  return type === undefined ? !FILE_SYSTEM_GUIDS.has(typeGuid ?? '') : !FILE_SYSTEM_TYPES.has(type);
}

function isFileSystem({ kind }: Volume): boolean {
  return kind !== 'unknown' && kind !== 'zero';
}
