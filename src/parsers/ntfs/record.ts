/** One MFT record: header, fixups, attributes. Specification: libfsntfs documentation, §"The MFT entry". */
import { clamp, type ByteSource, type Chunk, type Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { latin1 } from '../../core/encoding.ts';
import { type Attribute, decodeAttributes, fileReference, type FileReference } from './attribute.ts';
import { applyFixup, type Replaced } from './fixup.ts';

export interface FileRecord {
  readonly number: number;
  /** The record with its fixups undone. */
  readonly bytes: Uint8Array;
  /** Where the record lies, in the volume's source. */
  readonly at: Extent;
  /** The same for a part of it: with clusters of 512 bytes a record may lie in two places. */
  place(offset: number, length: number): Extent;
  /** The source the record was read from ($MFT or its mirror), and its offset there. */
  readonly from: ByteSource;
  readonly fromOffset: number;
  readonly sequence: number;
  readonly links: number;
  /** The record this one extends; record 0 where it is a base record. */
  readonly base: FileReference;
  readonly inUse: boolean;
  readonly directory: boolean;
  readonly attributes: readonly Attribute[];
  /** Offsets of the first attribute and of the end of the used part, as far as they lie in the record. */
  readonly attributesAt: number;
  readonly used: number;
  /** Sector ends that fixups replaced, and where in the record their two bytes are kept. */
  readonly replaced: readonly Replaced[];
  /** A sector end that carries another number: part of the record is older than the rest. */
  readonly torn: boolean;
  /** The attributes could be walked to the end marker. */
  readonly whole: boolean;
}

export type RecordRead =
  | { readonly status: 'ok'; readonly record: FileRecord; readonly anomalies: readonly Anomaly[] }
  /** `absent`: zeros, a record never used. */
  | { readonly status: 'absent' | 'unreadable' | 'damaged'; readonly anomalies: readonly Anomaly[] };

const HEADER = 0x2a;

/** Decodes what was read of a record. `place` gives the place of its parts in the volume. */
export function decodeRecord(
  number: number,
  chunk: Chunk,
  from: ByteSource,
  size: number,
  place: FileRecord['place'],
): RecordRead {
  const at = place(0, size);
  const anomalies: Anomaly[] = [];
  if (chunk.bytes.length < size || chunk.holes.length > 0) {
    anomalies.push({ code: 'ntfs.record-unreadable', kind: 'unreadable', at, actual: number });
    return { status: 'unreadable', anomalies };
  }
  const bytes = chunk.bytes.slice();
  const magic = latin1(bytes.subarray(0, 4));
  if (magic !== 'FILE') {
    if (bytes.every((byte) => byte === 0)) return { status: 'absent', anomalies };
    anomalies.push({ code: 'ntfs.record-magic', kind: 'bad-magic', at, expected: 'FILE', actual: magic });
    return { status: 'damaged', anomalies };
  }
  const fixup = applyFixup(bytes);
  if (!fixup.sound) anomalies.push({ code: 'ntfs.record-fixup-array', kind: 'out-of-range', at, actual: number });
  for (const end of fixup.torn) {
    anomalies.push({ code: 'ntfs.record-torn', kind: 'bad-checksum', at: place(end, 2), actual: number });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint16(0x14, true);
  const used = view.getUint32(0x18, true);
  const list = decodeAttributes(bytes, Math.max(first, HEADER));
  const boundsOk = used <= bytes.length && first >= HEADER && (!list.whole || list.end + 4 <= used);
  if (!boundsOk) {
    anomalies.push({
      code: 'ntfs.record-bounds',
      kind: 'contradiction',
      at: place(0x14, 8),
      expected: list.end + 8,
      actual: used,
    });
  }
  if (!list.whole) {
    anomalies.push({ code: 'ntfs.attribute-damaged', kind: 'out-of-range', at: place(list.end, 1), actual: number });
  }
  const flags = view.getUint16(0x16, true);
  const record: FileRecord = {
    number,
    bytes,
    at,
    place,
    from,
    fromOffset: chunk.at.offset,
    sequence: view.getUint16(0x10, true),
    links: view.getUint16(0x12, true),
    base: fileReference(view, 0x20),
    inUse: (flags & 1) !== 0,
    directory: (flags & 2) !== 0,
    attributes: list.attributes,
    attributesAt: Math.max(first, HEADER),
    used: Math.min(used, bytes.length),
    replaced: fixup.replaced,
    torn: !fixup.sound || fixup.torn.length > 0,
    whole: boundsOk && list.whole,
  };
  return { status: 'ok', record, anomalies };
}

/** A part of a record as a source. Its bytes trace into the record; those that a fixup moved, into its array. */
export function residentSource(id: string, record: FileRecord, start: number, length: number): ByteSource {
  return {
    id,
    size: length,
    sectorSize: record.from.sectorSize,
    read(offset, wanted) {
      const r = clamp(length, offset, wanted);
      const bytes = record.bytes.slice(start + r.offset, start + r.offset + r.length);
      return Promise.resolve({ bytes, at: { source: id, ...r }, holes: [] });
    },
    trace(offset, wanted) {
      const r = clamp(length, offset, wanted);
      return r.length === wanted && wanted > 0 ? traceRecord(record, start + offset, wanted) : [];
    },
  };
}

function traceRecord(record: FileRecord, from: number, length: number): readonly Extent[] {
  const out: Extent[] = [];
  const end = from + length;
  for (let at = from; at < end;) {
    const moved = record.replaced.find((r) => at >= r.end && at < r.end + 2);
    const next = record.replaced.find((r) => r.end > at);
    const stop = Math.min(end, moved === undefined ? (next?.end ?? end) : moved.end + 2);
    const place = moved === undefined ? at : moved.kept + (at - moved.end);
    const below = record.from.trace(record.fromOffset + place, stop - at);
    if (below.length === 0) return [];
    out.push(...below);
    at = stop;
  }
  return out;
}
