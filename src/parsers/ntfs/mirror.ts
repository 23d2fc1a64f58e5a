/** $MFT against $MFTMirr: the first four records exist twice. Specification: libfsntfs documentation, §"$MFTMirr". */
import { sameBytes, type Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { MIRRORED_RECORDS, type Mft } from './mft.ts';
import type { FileRecord } from './record.ts';

export interface MirrorComparison {
  readonly state: 'same' | 'differs' | 'unreadable';
  /** Numbers of the records that differ, or that one side cannot give. */
  readonly records: readonly number[];
  /** The mirror's records that differ, in the volume's source. */
  readonly at: readonly Extent[];
  readonly anomalies: readonly Anomaly[];
}

/** Compares what both copies say, whatever their update sequence numbers. */
export async function compareMirror(mft: Mft): Promise<MirrorComparison> {
  const records: number[] = [];
  const at: Extent[] = [];
  const anomalies: Anomaly[] = [];
  let unreadable = false;
  for (let number = 0; number < MIRRORED_RECORDS; number += 1) {
    const primary = await mft.readPrimary(number);
    const mirror = await mft.readMirror(number);
    unreadable ||= primary.status === 'unreadable' || mirror.status === 'unreadable';
    anomalies.push(...primary.anomalies, ...mirror.anomalies);
    if (primary.status === 'ok' && mirror.status === 'ok' && sameContent(primary.record, mirror.record)) continue;
    records.push(number);
    const place = mirror.status === 'ok' ? mirror.record.at : mirror.anomalies[0]?.at;
    if (place !== undefined) at.push(place);
  }
  const state = unreadable ? 'unreadable' : records.length === 0 ? 'same' : 'differs';
  return { state, records, at, anomalies };
}

/** Same header and attributes. The update sequence may differ: it counts how often each copy was written. */
function sameContent(a: FileRecord, b: FileRecord): boolean {
  if (a.torn !== b.torn || a.used !== b.used || a.attributesAt !== b.attributesAt) return false;
  const header = (r: FileRecord): Uint8Array => r.bytes.subarray(0x10, 0x28);
  const body = (r: FileRecord): Uint8Array => r.bytes.subarray(r.attributesAt, r.used);
  return sameBytes(header(a), header(b)) && sameBytes(body(a), body(b));
}
