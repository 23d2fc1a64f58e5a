/**
 * The exFAT boot region against its backup. Its checksum covers all twelve sectors but three bytes, so a copy is proven
 * whole or not at all; and where both are damaged in different sectors, the sectors that together have the checksum are.
 * Specification: Microsoft, "exFAT file system specification" 1.00, §3.4.
 */
import type { CopyRegion } from '../../core/copies.ts';
import { judgeRegion, REGION_SECTORS, VOLATILE, type ExfatVolume } from './exfat.ts';

/** Bytes that are summed at most to sort two copies out: all mixtures of 11 sectors of 512 bytes, of 8 of 4096. */
const MAX_SUMMED = 16 * 1024 * 1024;

/** Sectors in which the two regions differ; none where one could not be read. */
export async function compareExfatRegions({ source, geometry }: ExfatVolume): Promise<CopyRegion[]> {
  const size = geometry.bytesPerSector;
  const length = REGION_SECTORS * size;
  const { bytes, holes } = await source.read(0, 2 * length);
  if (holes.length > 0 || bytes.length < 2 * length) return [];
  const [main, backup] = [bytes.subarray(0, length), bytes.subarray(length)];
  const sectors = Array.from({ length: REGION_SECTORS }, (_, i) => i).filter((i) => differs(main, backup, i, size));
  if (sectors.length === 0) return [];
  const whole = wholeMixtures(main, backup, sectors, size, source.size);
  return sectors.map((sector): CopyRegion => {
    const range = { start: sector * size, end: (sector + 1) * size };
    const region = 'sector' as const;
    const taken = whole.filter((mixture) => mixture.has(sector)).length;
    // What is summed says nothing of a sector that two of them take from different copies.
    if (whole.length === 0 || (taken > 0 && taken < whole.length)) {
      return { region, range, primary: 'doubtful', backup: 'doubtful' };
    }
    return taken > 0
      ? { region, range, primary: 'damaged', backup: 'sound' }
      : { region, range, primary: 'sound', backup: 'damaged' };
  });
}

function differs(a: Uint8Array, b: Uint8Array, sector: number, size: number): boolean {
  for (let i = sector * size; i < (sector + 1) * size; i += 1) if (a[i] !== b[i] && !VOLATILE.includes(i)) return true;
  return false;
}

/** The mixtures that have their checksum, each as the sectors it takes from the backup. */
function wholeMixtures(
  main: Uint8Array,
  backup: Uint8Array,
  sectors: readonly number[],
  size: number,
  room: number,
): ReadonlySet<number>[] {
  const all = 2 ** sectors.length - 1;
  const affordable = (all + 1) * main.length <= MAX_SUMMED;
  const choices = !affordable ? [0, all] : Array.from({ length: all + 1 }, (_, i) => i);
  const found: ReadonlySet<number>[] = [];
  for (const choice of choices) {
    const taken = sectors.filter((_, i) => (choice & (1 << i)) !== 0);
    const region = main.slice();
    for (const sector of taken) region.set(backup.subarray(sector * size, (sector + 1) * size), sector * size);
    const { fields, problems } = judgeRegion(region, size);
    const claimed = fields === undefined ? 0n : fields.volumeLength * BigInt(size);
    if (problems.length === 0 && claimed <= BigInt(room)) found.push(new Set(taken));
  }
  return found;
}
