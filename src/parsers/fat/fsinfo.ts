/** FAT32 FSInfo sector: hints about free clusters. Specification: fatgen103, "FAT32 FSInfo Sector Structure". */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { record, u32 } from '../../core/record.ts';

export const fsInfoSector = record('FAT32 FSInfo', 512, {
  lead: u32(0x000),
  structure: u32(0x1e4),
  /** FFFFFFFF: unknown. */
  freeClusters: u32(0x1e8),
  nextFree: u32(0x1ec),
  trail: u32(0x1fc),
});

export const FSINFO_LEAD = 0x41615252; // "RRaA"
export const FSINFO_STRUCTURE = 0x61417272; // "rrAa"
export const FSINFO_TRAIL = 0xaa550000;
export const FSINFO_UNKNOWN = 0xffffffff;

export interface FsInfo {
  readonly state: 'valid' | 'bad-signature' | 'out-of-range' | 'unreadable';
  readonly freeClusters: number | undefined;
  readonly nextFree: number | undefined;
  readonly at: Extent;
}

/** `sector`: its number; `clusterCount` bounds what it may say. */
export async function readFsInfo(
  source: ByteSource,
  sector: number,
  bytesPerSector: number,
  clusterCount: number,
): Promise<FsInfo> {
  const offset = sector * bytesPerSector;
  const chunk = await source.read(offset, fsInfoSector.size);
  const raw = chunk.holes.length > 0 ? undefined : fsInfoSector.decode(chunk.bytes);
  const at = { source: source.id, offset: chunk.at.offset, length: chunk.bytes.length };
  if (raw === undefined) return { state: 'unreadable', freeClusters: undefined, nextFree: undefined, at };
  if (raw.lead !== FSINFO_LEAD || raw.structure !== FSINFO_STRUCTURE || raw.trail !== FSINFO_TRAIL) {
    return { state: 'bad-signature', freeClusters: undefined, nextFree: undefined, at };
  }
  const free = raw.freeClusters === FSINFO_UNKNOWN ? undefined : raw.freeClusters;
  const next = raw.nextFree === FSINFO_UNKNOWN ? undefined : raw.nextFree;
  const bad = (free !== undefined && free > clusterCount) || (next !== undefined && next > clusterCount + 1);
  return { state: bad ? 'out-of-range' : 'valid', freeClusters: free, nextFree: next, at };
}
