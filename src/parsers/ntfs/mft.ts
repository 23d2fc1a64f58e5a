/** The master file table: finding its records although $MFT itself is fragmented or partly damaged. */
import { runList, slice, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { toOffset } from '../../core/encoding.ts';
import { readAttributeList } from './attribute-list.ts';
import { ATTRIBUTE } from './attribute.ts';
import type { Geometry } from './boot-record.ts';
import { decodeRecord, type FileRecord, type RecordRead } from './record.ts';
import { decodeRuns, inside, placeInRuns } from './runs.ts';

/** The mirror holds at least these records: $MFT, $MFTMirr, $LogFile, $Volume. */
export const MIRRORED_RECORDS = 4;
/** Records kept decoded: a path walk and its siblings; about 1.5 MiB. */
const RECORD_CACHE = 1024;

export interface Mft {
  /** The volume. Metadata is read through it field by field, so it should be cached. */
  readonly volume: ByteSource;
  readonly geometry: Geometry;
  /** Number of records $MFT has room for. */
  readonly records: number;
  /** Runs of $MFT in bytes of the volume. */
  readonly runs: readonly Run[];
  /** $MFT as a file. */
  readonly source: ByteSource;
  /** Record 0 came from the mirror. */
  readonly fromMirror: boolean;
  read(number: number): Promise<RecordRead>;
  /** A record as $MFT has it, without recourse to the mirror. */
  readPrimary(number: number): Promise<RecordRead>;
  /** One of the first four records as the mirror has it. */
  readMirror(number: number): Promise<RecordRead>;
}

/** A volume's offset for a cluster number, undefined where no volume can be that large. */
export function clusterOffset(geometry: Geometry, lcn: bigint): number | undefined {
  return toOffset(lcn * BigInt(geometry.clusterSize));
}

/** Opens $MFT by its record 0, or by the mirror's copy of it. Undefined where neither is a record. */
export async function openMft(volume: ByteSource, geometry: Geometry, anomalies: Anomaly[]): Promise<Mft | undefined> {
  const mirror = mirrorSource(volume, geometry);
  const primaryAt = clusterOffset(geometry, geometry.mftLcn);
  const zero = await readAt(volume, geometry, 0, primaryAt);
  const usable = (read: RecordRead): boolean => read.status === 'ok' && firstData(read.record) !== undefined;
  const clean = zero.status === 'ok' && zero.record.whole && !zero.record.torn && usable(zero);
  let chosen = zero;
  if (!clean) {
    anomalies.push(...zero.anomalies);
    if (zero.status === 'absent' && primaryAt !== undefined) {
      const at = { source: volume.id, offset: Math.min(primaryAt, volume.size), length: 0 };
      anomalies.push({ code: 'ntfs.mft-absent', kind: 'bad-magic', at, expected: 'FILE' });
    }
    const copy = await readAt(volume, geometry, 0, mirror.at);
    if (usable(copy) && copy.status === 'ok' && (!copy.record.torn || !usable(zero))) chosen = copy;
  }
  if (chosen.status !== 'ok' || !usable(chosen)) return undefined;
  return await assemble(volume, geometry, chosen.record, mirror, chosen !== zero, anomalies);
}

function mirrorSource(volume: ByteSource, geometry: Geometry): { source: ByteSource; at: number | undefined } {
  const at = clusterOffset(geometry, geometry.mftMirrorLcn);
  const length = MIRRORED_RECORDS * geometry.recordSize;
  return { source: slice(volume, `${volume.id}:/$MFTMirr`, at ?? volume.size, length), at };
}

function firstData(record: FileRecord) {
  return record.attributes.find((a) => a.type === ATTRIBUTE.data && a.name === '' && a.nonResident?.lowestVcn === 0)
    ?.nonResident;
}

async function readAt(
  volume: ByteSource,
  geometry: Geometry,
  number: number,
  offset: number | undefined,
): Promise<RecordRead> {
  const size = geometry.recordSize;
  const start = offset ?? volume.size;
  const place: FileRecord['place'] = (from, length) => inside(volume, start + from, length);
  return decodeRecord(number, await volume.read(start, size), volume, size, place);
}

/** Builds the table from record 0 and, where $MFT is so fragmented that it has an attribute list, its extension records. */
async function assemble(
  volume: ByteSource,
  geometry: Geometry,
  zero: FileRecord,
  mirror: { source: ByteSource },
  fromMirror: boolean,
  anomalies: Anomaly[],
): Promise<Mft | undefined> {
  const first = firstData(zero);
  if (first === undefined) return undefined;
  const runs: Run[] = [];
  const add = (mapping: Uint8Array, at: Extent): number => {
    const decoded = decodeRuns(mapping, geometry.clusterSize, geometry.totalClusters, volume.size);
    if (decoded.problem !== undefined) {
      anomalies.push({ code: `ntfs.runs-${decoded.problem}`, kind: 'out-of-range', at, actual: 0 });
    }
    runs.push(...decoded.runs);
    return decoded.clusters;
  };
  let vcn = add(first.mapping, zero.at);
  const size = first.dataSize;
  let mft = table(volume, geometry, runs, size, mirror.source, fromMirror);
  if (!zero.attributes.some((a) => a.type === ATTRIBUTE.attributeList)) return mft;
  // Each extension lies in the part of $MFT that the runs so far describe, so they are followed in order of their VCN.
  const list = await readAttributeList(volume, geometry, zero, anomalies);
  const pieces = list.entries.filter((e) => e.type === ATTRIBUTE.data && e.name === '' && e.lowestVcn > 0);
  for (const piece of pieces.sort((a, b) => a.lowestVcn - b.lowestVcn)) {
    const read = await mft.read(piece.reference.record);
    if (read.status !== 'ok') {
      anomalies.push(...read.anomalies);
      break;
    }
    const part = read.record.attributes.find(
      (a) => a.type === ATTRIBUTE.data && a.name === '' && a.nonResident?.lowestVcn === piece.lowestVcn,
    );
    if (part?.nonResident === undefined || piece.lowestVcn !== vcn) {
      anomalies.push({
        code: 'ntfs.mft-gap',
        kind: 'contradiction',
        at: read.record.at,
        expected: vcn,
        actual: piece.lowestVcn,
      });
      break;
    }
    vcn += add(part.nonResident.mapping, read.record.at);
    mft = table(volume, geometry, runs, size, mirror.source, fromMirror);
  }
  return mft;
}

function table(
  volume: ByteSource,
  geometry: Geometry,
  soFar: readonly Run[],
  size: number,
  mirror: ByteSource,
  fromMirror: boolean,
): Mft {
  const runs = [...soFar];
  const source = runList(volume, `${volume.id}:/$MFT`, runs, size);
  const { recordSize } = geometry;
  const records = Math.floor(size / recordSize);
  const recent = new Map<number, Promise<RecordRead>>();

  async function fetchPrimary(number: number): Promise<RecordRead> {
    const offset = number * recordSize;
    if (!Number.isSafeInteger(number) || number < 0 || number >= records) {
      const at = inside(volume, placeInRuns(runs, Math.max(size - 1, 0)) ?? 0, 1);
      const anomaly = {
        code: 'ntfs.record-number',
        kind: 'out-of-range',
        at,
        expected: records,
        actual: number,
      } as const;
      return { status: 'damaged', anomalies: [anomaly] };
    }
    const place: FileRecord['place'] = (from, length) =>
      inside(volume, placeInRuns(runs, offset + from) ?? volume.size, length);
    return decodeRecord(number, await source.read(offset, recordSize), source, recordSize, place);
  }

  async function fetch(number: number): Promise<RecordRead> {
    const read = await fetchPrimary(number);
    if (number >= MIRRORED_RECORDS || (read.status === 'ok' && read.record.whole && !read.record.torn)) return read;
    const copy = await fetchMirror(number);
    const better = copy.status === 'ok' && copy.record.whole && !copy.record.torn;
    return better ? { ...copy, anomalies: [...read.anomalies, ...copy.anomalies] } : read;
  }

  async function fetchMirror(number: number): Promise<RecordRead> {
    const offset = number * recordSize;
    const base = clusterOffset(geometry, geometry.mftMirrorLcn) ?? volume.size;
    const place: FileRecord['place'] = (from, length) => inside(volume, base + offset + from, length);
    return decodeRecord(number, await mirror.read(offset, recordSize), mirror, recordSize, place);
  }

  return {
    volume,
    geometry,
    records,
    runs,
    source,
    fromMirror,
    read(number) {
      const known = recent.get(number);
      if (known !== undefined) return known;
      const fresh = fetch(number);
      recent.set(number, fresh);
      if (recent.size > RECORD_CACHE) recent.delete(recent.keys().next().value ?? number);
      return fresh;
    },
    readPrimary: fetchPrimary,
    readMirror: fetchMirror,
  };
}
