/**
 * The integrity table: SHA-1 of the file in pieces (10 MiB as Windows and wimlib make them), from behind the header to
 * the end of the lookup table. Layout: WIM file format white paper; wimlib's src/integrity.c.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { record, u32 } from '../../core/record.ts';
import { inside, type AnomalyList } from './anomalies.ts';
import type { WimResource } from './resource.ts';

const head = record('WIM integrity table', 12, { size: u32(0), count: u32(4), chunkSize: u32(8) });
const SUM = 20;
/** 2^18 sums are 2.5 TiB of pieces of 10 MiB; the table is kept in memory (5 MiB). */
const MAX_SUMS = 1 << 18;

export interface IntegrityTable {
  /** First byte that is covered: behind the header. */
  readonly from: number;
  /** Behind the last byte that is covered. */
  readonly to: number;
  /** Bytes of a piece; the last one is shorter. */
  readonly chunkSize: number;
  /** SHA-1 of each piece. */
  readonly sums: readonly Uint8Array[];
}

/** `covered`: the range the table must speak of. Anomalies: `wim.integrity-table`. Undefined where it is unusable. */
export async function readIntegrityTable(
  file: ByteSource,
  table: ByteSource,
  place: WimResource,
  covered: { readonly from: number; readonly to: number },
  anomalies: AnomalyList,
): Promise<IntegrityTable | undefined> {
  const at = inside(file, place.offset, place.storedSize);
  const start = await table.read(0, head.size);
  const h = start.holes.length > 0 ? undefined : head.decode(start.bytes);
  if (h === undefined) {
    anomalies.add('integrity-table', 'truncated', at, head.size, start.bytes.length);
    return undefined;
  }
  if (h.count > MAX_SUMS) {
    anomalies.add('integrity-table', 'limit', at, MAX_SUMS, h.count);
    return undefined;
  }
  const size = head.size + h.count * SUM;
  const expected = h.chunkSize === 0 ? 0 : Math.ceil((covered.to - covered.from) / h.chunkSize);
  if (h.chunkSize === 0 || h.size !== size || size > table.size || h.count !== expected) {
    anomalies.add('integrity-table', 'contradiction', at, { count: expected }, { count: h.count, size: h.size });
    return undefined;
  }
  const body = await table.read(head.size, h.count * SUM);
  if (body.bytes.length < h.count * SUM || body.holes.length > 0) {
    anomalies.add('integrity-table', 'unreadable', at);
    return undefined;
  }
  const sums = Array.from({ length: h.count }, (_, i) => body.bytes.slice(i * SUM, (i + 1) * SUM));
  return { ...covered, chunkSize: h.chunkSize, sums };
}
