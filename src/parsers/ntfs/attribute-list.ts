/**
 * $ATTRIBUTE_LIST: where the attributes of a file lie that do not fit its base record.
 * Specification: libfsntfs documentation, §"The attribute list attribute".
 */
import { runList, type ByteSource } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { toOffset, utf16le } from '../../core/encoding.ts';
import { ATTRIBUTE, fileReference, type FileReference } from './attribute.ts';
import type { Geometry } from './boot-record.ts';
import type { FileRecord } from './record.ts';
import { decodeRuns } from './runs.ts';

export interface AttributeListEntry {
  readonly type: number;
  readonly name: string;
  readonly lowestVcn: number;
  /** The record that holds the attribute. */
  readonly reference: FileReference;
  readonly id: number;
}

/** Windows limits the list to 256 KiB. */
const MAX_LIST = 256 * 1024;
const ENTRY_HEAD = 0x1a;

/** The entries of a record's list; none where it has no list. `whole`: the list was read to its end. */
export async function readAttributeList(
  volume: ByteSource,
  geometry: Geometry,
  record: FileRecord,
  anomalies: Anomaly[],
): Promise<{ entries: AttributeListEntry[]; whole: boolean }> {
  const attribute = record.attributes.find((a) => a.type === ATTRIBUTE.attributeList);
  if (attribute === undefined) return { entries: [], whole: true };
  let bytes: Uint8Array;
  let whole = true;
  if (attribute.value !== undefined) {
    bytes = record.bytes.subarray(attribute.value.offset, attribute.value.offset + attribute.value.length);
  } else {
    const { mapping, dataSize } = attribute.nonResident ?? { mapping: new Uint8Array(1), dataSize: 0 };
    if (dataSize > MAX_LIST) {
      anomalies.push({
        code: 'ntfs.attribute-list-size',
        kind: 'limit',
        at: record.at,
        expected: MAX_LIST,
        actual: dataSize,
      });
      whole = false;
    }
    const decoded = decodeRuns(mapping, geometry.clusterSize, geometry.totalClusters, volume.size);
    const source = runList(volume, 'attribute list', decoded.runs, dataSize);
    const chunk = await source.read(0, Math.min(dataSize, MAX_LIST));
    bytes = chunk.bytes;
    if (decoded.problem !== undefined || chunk.holes.length > 0) {
      anomalies.push({
        code: 'ntfs.attribute-list-unreadable',
        kind: 'unreadable',
        at: record.at,
        actual: record.number,
      });
      whole = false;
    }
  }
  const list = decodeEntries(bytes);
  if (!list.whole) {
    anomalies.push({ code: 'ntfs.attribute-list-damaged', kind: 'out-of-range', at: record.at, actual: record.number });
  }
  return { entries: list.entries, whole: whole && list.whole };
}

function decodeEntries(bytes: Uint8Array): { entries: AttributeListEntry[]; whole: boolean } {
  const entries: AttributeListEntry[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset < bytes.length) {
    if (offset + ENTRY_HEAD > bytes.length) return { entries, whole: false };
    const type = view.getUint32(offset, true);
    const length = view.getUint16(offset + 4, true);
    const nameStart = offset + view.getUint8(offset + 7);
    const nameEnd = nameStart + view.getUint8(offset + 6) * 2;
    const lowestVcn = toOffset(view.getBigUint64(offset + 8, true));
    const fits =
      length >= ENTRY_HEAD && offset + length <= bytes.length && nameEnd <= offset + Math.max(length, ENTRY_HEAD);
    if (type === 0 || !fits || lowestVcn === undefined) return { entries, whole: false };
    entries.push({
      type,
      name: nameEnd > nameStart ? utf16le(bytes.subarray(nameStart, nameEnd)) : '',
      lowestVcn,
      reference: fileReference(view, offset + 0x10),
      id: view.getUint16(offset + 0x18, true),
    });
    offset += length;
  }
  return { entries, whole: true };
}
