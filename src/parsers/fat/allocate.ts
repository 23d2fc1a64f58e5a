/** Allocating clusters of a FAT volume: free ones found, chains written into every copy, hints of FSInfo kept true. */
import type { VolumeTarget } from '../../core/overlay.ts';
import { clusterOffset, type Geometry } from './boot-record.ts';
import type { ClusterRun } from './chain.ts';
import { FSINFO_UNKNOWN, fsInfoSector } from './fsinfo.ts';
import { FREE, MARKS } from './table.ts';
import type { FatVolume } from './volume.ts';

export function writtenCopies(geometry: Geometry): number[] {
  if (!geometry.mirrored) return [geometry.activeFat];
  return Array.from({ length: geometry.fatCount }, (_, i) => i);
}

/** Sets entries of one copy; the four reserved bits of FAT32 keep their value. */
export async function writeEntries(
  target: VolumeTarget,
  volume: FatVolume,
  copy: number,
  entries: ReadonlyMap<number, number>,
): Promise<void> {
  const { bits } = MARKS[volume.variant];
  for (const [cluster, value] of entries) {
    const { offset, length } = volume.table.at(copy, cluster);
    const chunk = await target.source.read(offset, length);
    // The copy in use was readable when the clusters were chosen; a dead sector of another copy is left as it is.
    if (chunk.holes.length > 0 || chunk.bytes.length < length) continue;
    const view = new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length);
    if (bits === 32) view.setUint32(0, ((view.getUint32(0, true) & 0xf0000000) | (value & 0x0fffffff)) >>> 0, true);
    else if (bits === 16) view.setUint16(0, value, true);
    else {
      const old = view.getUint16(0, true);
      view.setUint16(0, (cluster & 1) === 0 ? (old & 0xf000) | value : (old & 0x000f) | (value << 4), true);
    }
    await target.write(offset, chunk.bytes);
  }
}

export async function writeAllCopies(
  target: VolumeTarget,
  volume: FatVolume,
  entries: ReadonlyMap<number, number>,
): Promise<void> {
  for (const copy of writtenCopies(volume.geometry)) await writeEntries(target, volume, copy, entries);
}

/** Links clusters into one chain, given in order. */
export function chainEntries(volume: FatVolume, clusters: readonly number[], into: Map<number, number>): void {
  const mark = MARKS[volume.variant].mask;
  for (const [i, cluster] of clusters.entries()) into.set(cluster, clusters[i + 1] ?? mark);
}

/** Free clusters from the hint on, wrapping once; undefined where there are too few. */
export async function findFree(volume: FatVolume, count: number, from: number): Promise<number[] | undefined> {
  const { geometry, table } = volume;
  const out: number[] = [];
  const end = geometry.clusterCount + 2;
  // Clusters beyond the end of a truncated medium are free by the FAT and yet do not exist.
  const exists = (cluster: number): boolean =>
    clusterOffset(geometry, cluster) + geometry.clusterSize <= volume.source.size;
  const scan = async (start: number, stop: number): Promise<void> => {
    for (let cluster = start; cluster < stop && out.length < count;) {
      const window = await table.window(geometry.activeFat, cluster);
      for (; cluster < Math.min(window.to, stop) && out.length < count; cluster += 1) {
        if (window.entry(cluster) === FREE && exists(cluster)) out.push(cluster);
      }
    }
  };
  const start = from >= 2 && from < end ? from : 2;
  await scan(start, end);
  if (out.length < count) await scan(2, start);
  return out.length < count ? undefined : out;
}

export async function writeClusters(
  target: VolumeTarget,
  volume: FatVolume,
  clusters: readonly number[],
  content: Uint8Array,
): Promise<void> {
  const { geometry } = volume;
  let done = 0;
  for (const run of joinRuns(clusters)) {
    const length = Math.min(run.count * geometry.clusterSize, content.length - done);
    if (length <= 0) break;
    await target.write(clusterOffset(geometry, run.first), content.subarray(done, done + length));
    done += length;
  }
}

function joinRuns(clusters: readonly number[]): ClusterRun[] {
  const out: { first: number; count: number }[] = [];
  for (const cluster of clusters) {
    const last = out.at(-1);
    if (last !== undefined && last.first + last.count === cluster) last.count += 1;
    else out.push({ first: cluster, count: 1 });
  }
  return out;
}

/** Keeps the hints of FSInfo true where they were plausible before. */
export async function updateFsInfo(
  target: VolumeTarget,
  volume: FatVolume,
  delta: number,
  lastUsed: number | undefined,
): Promise<void> {
  const info = volume.fsInfo;
  if (info?.state !== 'valid' || info.freeClusters === undefined) return;
  const free = Math.min(Math.max(info.freeClusters + delta, 0), volume.clusterCount);
  const chunk = await target.source.read(info.at.offset, fsInfoSector.size);
  fsInfoSector.patch(chunk.bytes, 0, { freeClusters: free, nextFree: lastUsed ?? info.nextFree ?? FSINFO_UNKNOWN });
  await target.write(info.at.offset, chunk.bytes);
}
