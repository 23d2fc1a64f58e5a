/** $BadClus:$Bad, the sparse stream as long as the volume in which bad clusters are the only ones allocated. */
import type { Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ATTRIBUTE } from './attribute.ts';
import { findStream, readFile } from './file.ts';
import type { Mft } from './mft.ts';
import { inside } from './runs.ts';

const BAD_CLUSTERS_RECORD = 8;

export interface BadClusters {
  /** In the volume's source. */
  readonly ranges: readonly Extent[];
  readonly clusters: number;
  readonly anomalies: readonly Anomaly[];
}

/** Undefined where the record could not be read. */
export async function badClusters(mft: Mft): Promise<BadClusters | undefined> {
  const read = await readFile(mft, BAD_CLUSTERS_RECORD);
  if (read.status !== 'ok') return undefined;
  const anomalies: Anomaly[] = [...read.anomalies];
  const stream = findStream(mft, read.file, ATTRIBUTE.data, '$Bad', anomalies);
  if (stream === undefined) return undefined;
  const ranges: Extent[] = [];
  let bytes = 0;
  for (const run of stream.runs) {
    // Gaps and runs outside the volume point past its end: they are reported as anomalies, not as bad clusters.
    if (run.at === null || run.at >= mft.volume.size) continue;
    ranges.push(inside(mft.volume, run.at, run.length));
    bytes += run.length;
  }
  return { ranges, clusters: bytes / mft.geometry.clusterSize, anomalies };
}
