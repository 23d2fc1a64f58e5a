/**
 * blk.fakecap: all errors of a disk lie above one address and far apart. Counterfeit flash claims more than it has; worn
 * flash fails in one place, a bad connection everywhere.
 */
import { at, MAX_SUBJECTS, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

/** Different failed places needed before anything is said. */
const PLACES = 8;
/** Places closer than this are one (4 MiB in sectors): an erase block and its neighbours fail together. */
const PLACE_SECTORS = 8192;
/** The lowest error must leave this share of the disk untouched, and the errors spread over as much above it. */
const SHARE = 1 / 16;
const MAX_PLACES = 1024;
const OUT_OF_RANGE = 'Logical block address out of range';

interface Disk {
  sectors: number | undefined;
  lowest: number;
  highest: number;
  readonly places: Set<number>;
  /** The disk itself said that an address does not exist. */
  outOfRange: SeenEvent | undefined;
  last: SeenEvent | undefined;
}

export function fakeCapacity(): Rule {
  const disks = new Map<string, Disk>();
  function diskOf(event: SeenEvent, name: string): Disk {
    const key = `${event.boot} ${name}`;
    const known = disks.get(key);
    if (known !== undefined) return known;
    const fresh: Disk = {
      sectors: undefined,
      lowest: Infinity,
      highest: 0,
      places: new Set(),
      outOfRange: undefined,
      last: undefined,
    };
    if (disks.size < MAX_SUBJECTS) disks.set(key, fresh);
    return fresh;
  }
  return {
    see(event) {
      const name = event.fields['disk'] ?? /\[(sd[a-z]+)\]/.exec(event.text)?.[1];
      if (name === undefined) return;
      if (event.code === 'sd.cap') {
        const bytes = Number(event.fields['n']) * Number(event.fields['bs']);
        diskOf(event, name).sectors = bytes / 512;
      } else if (event.code === 'sd.asc' && event.fields['asc']?.startsWith(OUT_OF_RANGE) === true) {
        diskOf(event, name).outOfRange ??= event;
      } else if (event.code === 'blk.io' && event.fields['primary'] === undefined) {
        const sector = Number(event.fields['sec']);
        const disk = diskOf(event, name);
        disk.lowest = Math.min(disk.lowest, sector);
        disk.highest = Math.max(disk.highest, sector);
        if (disk.places.size < MAX_PLACES) disk.places.add(Math.floor(sector / PLACE_SECTORS));
        disk.last = event;
      }
    },
    conclude() {
      const out: Conclusion[] = [];
      for (const [key, disk] of disks) {
        const event = concluding(disk);
        if (event === undefined) continue;
        const fields = { disk: key.split(' ')[1] ?? '', lba: String(disk.lowest), n: String(disk.places.size) };
        out.push({ code: 'blk.fakecap', fields, ...at(event), count: 1 });
      }
      return out;
    },
  };
}

/** The line that completes the evidence, if it is complete. */
function concluding(disk: Disk): SeenEvent | undefined {
  const { sectors, lowest, highest, places, last, outOfRange } = disk;
  if (sectors === undefined || last === undefined || !Number.isFinite(sectors)) return undefined;
  // Beyond its stated end any disk refuses: that is a table larger than the medium, not a lie of the medium.
  if (highest >= sectors) return undefined;
  if (outOfRange !== undefined) return last;
  const spread = highest - lowest >= sectors * SHARE;
  return places.size >= PLACES && lowest >= sectors * SHARE && spread ? last : undefined;
}
