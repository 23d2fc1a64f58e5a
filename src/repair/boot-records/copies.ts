/** What the repairs of boot records share: regions of one copy written over the other, as the facts judge them. */
import { inherited, type CopyRegion } from '../../core/copies.ts';
import type { BootRecord, Facts } from '../../core/facts.ts';
import type { VolumeTarget } from '../../core/overlay.ts';

export function recordOf(facts: Facts, volume: string): BootRecord | undefined {
  return facts.all('boot-record').find(({ value }) => value.volume === volume)?.value;
}

/** The regions in which `from` is the copy that holds. */
export function regionsFrom(record: BootRecord | undefined, from: 'primary' | 'backup'): readonly CopyRegion[] {
  return inherited(record?.regions, from);
}

/** Writes the bytes of the regions from one place of the volume to another. Offsets are bytes of the volume. */
export async function copyRegions(
  target: VolumeTarget,
  regions: readonly CopyRegion[],
  from: number,
  to: number,
): Promise<void> {
  for (const { range } of regions) {
    const { bytes } = await target.source.read(from + range.start, range.end - range.start);
    await target.write(to + range.start, bytes);
  }
}

/** No region of the first sector that has to hold stays damaged. */
export function mends({ regions = [] }: BootRecord, mended: readonly CopyRegion[]): boolean {
  return regions.every((region) => region.region === 'code' || region.primary !== 'damaged' || mended.includes(region));
}
