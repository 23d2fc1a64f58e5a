/** A file: its base record with everything its attribute list names, and its attributes joined into streams. */
import type { Run } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { readAttributeList } from './attribute-list.ts';
import { ATTRIBUTE, type Attribute } from './attribute.ts';
import type { Mft } from './mft.ts';
import type { FileRecord } from './record.ts';
import { decodeRuns } from './runs.ts';

export interface PlacedAttribute {
  readonly attribute: Attribute;
  readonly record: FileRecord;
}

export interface NtfsFile {
  readonly base: FileRecord;
  readonly attributes: readonly PlacedAttribute[];
  /** False where attributes may be missing: a damaged record or list. */
  readonly whole: boolean;
}

export type FileRead =
  | { readonly status: 'ok'; readonly file: NtfsFile; readonly anomalies: readonly Anomaly[] }
  | { readonly status: 'absent' | 'unreadable' | 'damaged'; readonly anomalies: readonly Anomaly[] };

/** A 256 KiB attribute list has room for about 8,000 entries: a file cannot have more extension records. */
const MAX_EXTENSIONS = 8192;

export async function readFile(mft: Mft, number: number): Promise<FileRead> {
  const read = await mft.read(number);
  if (read.status !== 'ok') return read;
  const base = read.record;
  const anomalies: Anomaly[] = [...read.anomalies];
  const attributes: PlacedAttribute[] = base.attributes.map((attribute) => ({ attribute, record: base }));
  let whole = base.whole;
  if (base.base.record !== 0) {
    anomalies.push({ code: 'ntfs.not-a-base-record', kind: 'contradiction', at: base.at, actual: number });
    whole = false;
  }
  const list = await readAttributeList(mft.volume, mft.geometry, base, anomalies);
  whole &&= list.whole;
  const numbers = new Set(list.entries.map((entry) => entry.reference.record));
  numbers.delete(number);
  let seen = 0;
  for (const extension of numbers) {
    seen += 1;
    if (seen > MAX_EXTENSIONS) {
      anomalies.push({
        code: 'ntfs.extension-records',
        kind: 'limit',
        at: base.at,
        expected: MAX_EXTENSIONS,
        actual: numbers.size,
      });
      whole = false;
      break;
    }
    const part = await mft.read(extension);
    anomalies.push(...part.anomalies);
    if (part.status !== 'ok') {
      whole = false;
      continue;
    }
    if (part.record.base.record !== number || !part.record.inUse) {
      const at = part.record.at;
      anomalies.push({
        code: 'ntfs.extension-owner',
        kind: 'contradiction',
        at,
        expected: number,
        actual: part.record.base.record,
      });
      whole = false;
      continue;
    }
    whole &&= part.record.whole;
    for (const attribute of part.record.attributes) attributes.push({ attribute, record: part.record });
  }
  return { status: 'ok', file: { base, attributes, whole }, anomalies };
}

/** An attribute with all its parts: one resident value, or the runs of all its records. Sizes in bytes. */
export interface Stream {
  readonly name: string;
  readonly flags: number;
  readonly first: PlacedAttribute;
  readonly resident: { readonly offset: number; readonly length: number } | undefined;
  /** In bytes of the volume; null where sparse. Gaps between the parts point past the volume's end. */
  readonly runs: readonly Run[];
  readonly size: number;
  readonly initializedSize: number;
  /** Clusters per compression unit, 0 where not compressed. */
  readonly compressionUnit: number;
  /** False where runs are missing or lie outside the volume. */
  readonly whole: boolean;
}

/** Joins the parts of one attribute. Undefined where the file has none of that type and name. */
export function findStream(
  mft: Mft,
  file: NtfsFile,
  type: number,
  name: string,
  anomalies: Anomaly[],
): Stream | undefined {
  const wanted = name.toUpperCase();
  const parts = file.attributes.filter((p) => p.attribute.type === type && p.attribute.name.toUpperCase() === wanted);
  parts.sort((a, b) => (a.attribute.nonResident?.lowestVcn ?? 0) - (b.attribute.nonResident?.lowestVcn ?? 0));
  const first = parts[0];
  if (first === undefined) return undefined;
  const common = { name: first.attribute.name, flags: first.attribute.flags, first };
  const value = first.attribute.value;
  if (value !== undefined) {
    const sizes = { size: value.length, initializedSize: value.length, compressionUnit: 0 };
    return { ...common, resident: value, runs: [], ...sizes, whole: file.whole };
  }
  const joined = joinRuns(mft, parts, anomalies);
  const head = first.attribute.nonResident;
  return {
    ...common,
    resident: undefined,
    runs: joined.runs,
    size: head?.dataSize ?? 0,
    initializedSize: head?.initializedSize ?? 0,
    compressionUnit: head?.compressionUnit ?? 0,
    whole: joined.whole,
  };
}

function joinRuns(mft: Mft, parts: readonly PlacedAttribute[], anomalies: Anomaly[]): { runs: Run[]; whole: boolean } {
  const { clusterSize, totalClusters } = mft.geometry;
  const runs: Run[] = [];
  let whole = true;
  let vcn = 0;
  for (const { attribute, record } of parts) {
    const part = attribute.nonResident;
    if (part === undefined) continue;
    const at = record.place(attribute.offset, attribute.length);
    if (part.lowestVcn < vcn) {
      anomalies.push({ code: 'ntfs.runs-overlap', kind: 'contradiction', at, expected: vcn, actual: part.lowestVcn });
      whole = false;
      continue;
    }
    if (part.lowestVcn > vcn) {
      anomalies.push({ code: 'ntfs.runs-gap', kind: 'contradiction', at, expected: vcn, actual: part.lowestVcn });
      whole = false;
      const gap = (part.lowestVcn - vcn) * clusterSize;
      if (!Number.isSafeInteger(part.lowestVcn * clusterSize)) break;
      runs.push({ at: mft.volume.size, length: gap });
      vcn = part.lowestVcn;
    }
    const decoded = decodeRuns(part.mapping, clusterSize, totalClusters, mft.volume.size);
    if (decoded.problem !== undefined) {
      anomalies.push({ code: `ntfs.runs-${decoded.problem}`, kind: 'out-of-range', at, actual: record.number });
      whole = false;
    }
    runs.push(...decoded.runs);
    vcn += decoded.clusters;
  }
  return { runs, whole };
}

/** Names of the data streams, '' for the default one, in stored order. */
export function streamNames(file: NtfsFile): string[] {
  const names = file.attributes.filter((p) => p.attribute.type === ATTRIBUTE.data).map((p) => p.attribute.name);
  return [...new Set(names)];
}

/** The value of a resident attribute, wherever it lies. */
export function residentValue(
  file: NtfsFile,
  type: number,
): { bytes: Uint8Array; placed: PlacedAttribute } | undefined {
  const placed = file.attributes.find((p) => p.attribute.type === type && p.attribute.value !== undefined);
  const value = placed?.attribute.value;
  if (placed === undefined || value === undefined) return undefined;
  return { bytes: placed.record.bytes.subarray(value.offset, value.offset + value.length), placed };
}
