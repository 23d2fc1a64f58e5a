/** The content of a stream as a byte source: resident, in runs, with an uninitialised tail, or compressed. */
import { runList, type ByteSource, type Run } from '../../core/bytes.ts';
import { ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ATTRIBUTE_FLAG } from './attribute.ts';
import { compressedSource } from './compressed.ts';
import type { Stream } from './file.ts';
import type { Mft } from './mft.ts';
import { residentSource } from './record.ts';

/** Windows compresses only with clusters up to 4 KiB, in units of 16: 64 KiB. 1 MiB leaves room and bounds the buffers. */
const MAX_UNIT = 1024 * 1024;

/** Opens a stream under the given id. `volume`: the source contents are read from. */
export function openStream(
  mft: Mft,
  volume: ByteSource,
  stream: Stream,
  id: string,
  found: readonly Anomaly[],
): Parsed<ByteSource> {
  const anomalies = [...found];
  const { record, attribute } = stream.first;
  const at = record.place(attribute.offset, attribute.length);
  if ((stream.flags & ATTRIBUTE_FLAG.encrypted) !== 0) {
    return unreadable([...anomalies, { code: 'ntfs.encrypted', kind: 'unsupported', at }]);
  }
  if (stream.resident !== undefined) {
    return ok(residentSource(id, record, stream.resident.offset, stream.resident.length), anomalies);
  }
  const { runs, size } = stream;
  let total = 0;
  for (const run of runs) total += run.length;
  if (total < Math.min(size, stream.initializedSize)) {
    anomalies.push({ code: 'ntfs.runs-short', kind: 'contradiction', at, expected: size, actual: total });
  }
  if (stream.initializedSize > size) {
    anomalies.push({
      code: 'ntfs.initialized-size',
      kind: 'contradiction',
      at,
      expected: size,
      actual: stream.initializedSize,
    });
  }
  const compressed = (stream.flags & ATTRIBUTE_FLAG.compressionMask) !== 0 && stream.compressionUnit > 0;
  if (compressed) {
    const unit = stream.compressionUnit * mft.geometry.clusterSize;
    if (unit > MAX_UNIT) {
      return unreadable([
        ...anomalies,
        { code: 'ntfs.compression-unit', kind: 'limit', at, expected: MAX_UNIT, actual: unit },
      ]);
    }
    return ok(compressedSource(volume, id, runs, size, stream.initializedSize, unit), anomalies);
  }
  return ok(runList(volume, id, initialised(runs, stream.initializedSize, size), size), anomalies);
}

/** What lies beyond the initialised size reads as zeros whatever the clusters hold. */
export function initialised(runs: readonly Run[], initializedSize: number, size: number): Run[] {
  if (initializedSize >= size) return [...runs];
  const out: Run[] = [];
  let start = 0;
  for (const run of runs) {
    const keep = Math.min(Math.max(initializedSize - start, 0), run.length);
    if (keep > 0) out.push({ at: run.at, length: keep });
    if (keep < run.length) out.push({ at: null, length: run.length - keep });
    start += run.length;
  }
  return out;
}
