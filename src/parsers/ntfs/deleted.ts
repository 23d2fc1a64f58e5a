/** Deleted files whose MFT record still tells their name and place. */
import type { Run } from '../../core/bytes.ts';
import type { Listing } from '../../core/filesystem.ts';
import { ok } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ATTRIBUTE, decodeFileName, type FileName, type FileReference } from './attribute.ts';
import { fileEntry, type NtfsEntry, type VolumeReader } from './entry.ts';
import { findStream, type NtfsFile } from './file.ts';
import type { FileRecord } from './record.ts';
import { openStream } from './stream.ts';

/** A million records is 1 GiB of $MFT: beyond that the listing is cut and says so. */
const MAX_RECORDS = 1_000_000;
/** Names found are kept in memory; a person reads fewer. */
const MAX_FOUND = 100_000;
/** Deeper paths cannot be opened in Windows: 32,767 characters, at least two each. */
const MAX_DEPTH = 16_384;
const BITMAP_RECORD = 6;
const ROOT_RECORD = 5;

/**
 * Walks the whole $MFT. Paths are as far as the parents are still what they were; `/?/` stands for a lost parent.
 * Content opens with an anomaly where clusters were given to other files since.
 */
export async function listDeleted(reader: VolumeReader): Promise<Listing> {
  const { mft } = reader;
  const entries: NtfsEntry[] = [];
  const anomalies: Anomaly[] = [];
  const count = Math.min(mft.records, MAX_RECORDS);
  let complete = count === mft.records;
  for (let number = 0; number < count; number += 1) {
    const read = await mft.read(number);
    if (read.status === 'unreadable' || read.status === 'damaged') complete = false;
    if (read.status !== 'ok' || read.record.inUse || read.record.base.record !== 0) continue;
    const name = longName(read.record);
    if (name === undefined) continue;
    if (entries.length >= MAX_FOUND) {
      anomalies.push({ code: 'ntfs.deleted-limit', kind: 'limit', at: read.record.at, expected: MAX_FOUND });
      return { entries, complete: false, anomalies };
    }
    const path = `${await pathOf(reader, name.parent)}/${name.name}`;
    entries.push(deletedEntry(reader, read.record, name, path, read.anomalies));
  }
  return { entries, complete, anomalies };
}

function longName(record: FileRecord): FileName | undefined {
  const names: FileName[] = [];
  for (const attribute of record.attributes) {
    if (attribute.type !== ATTRIBUTE.fileName || attribute.value === undefined) continue;
    const { offset, length } = attribute.value;
    const name = decodeFileName(record.bytes.subarray(offset, offset + length));
    if (name !== undefined) names.push(name);
  }
  return names.find((name) => name.namespace !== 2) ?? names[0];
}

/** Path of a directory from its parents; '' for the root. */
async function pathOf(reader: VolumeReader, start: FileReference): Promise<string> {
  const parts: string[] = [];
  const seen = new Set<number>();
  let reference = start;
  while (reference.record !== ROOT_RECORD) {
    const read = seen.has(reference.record) ? undefined : await reader.mft.read(reference.record);
    seen.add(reference.record);
    if (read?.status !== 'ok' || seen.size > MAX_DEPTH) return ['', '?', ...parts].join('/');
    const { record } = read;
    const name = longName(record);
    // Deleting a directory raises its sequence number by one.
    const sequence = record.inUse ? record.sequence : record.sequence - 1;
    if (!record.directory || name === undefined || sequence !== reference.sequence)
      return ['', '?', ...parts].join('/');
    parts.unshift(name.name);
    reference = name.parent;
  }
  return parts.length === 0 ? '' : `/${parts.join('/')}`;
}

function deletedEntry(
  reader: VolumeReader,
  record: FileRecord,
  name: FileName,
  path: string,
  anomalies: readonly Anomaly[],
): NtfsEntry {
  const attributes = record.attributes.map((attribute) => ({ attribute, record }));
  // An attribute list is not followed: its extension records were freed too and may be others' by now.
  const listed = record.attributes.some((a) => a.type === ATTRIBUTE.attributeList);
  const file: NtfsFile = { base: record, attributes, whole: record.whole && !listed };
  const entry = fileEntry(reader, file, name.name, path, 0, anomalies);
  const open: NtfsEntry['open'] = async () => {
    const opened = await entry.open();
    if (opened.status !== 'ok') return opened;
    const reused = await reusedRun(reader, file);
    if (reused === undefined) return opened;
    const actual = `${reused.length} bytes at ${reused.at}`;
    const anomaly: Anomaly = { code: 'ntfs.deleted-clusters-reused', kind: 'contradiction', at: record.at, actual };
    return ok(opened.value, [...opened.anomalies, anomaly]);
  };
  return { ...entry, open };
}

/** The first run of a deleted file with a cluster that is allocated again. */
async function reusedRun(reader: VolumeReader, file: NtfsFile): Promise<Run | undefined> {
  const { mft } = reader;
  const data = findStream(mft, file, ATTRIBUTE.data, '', []);
  if (data === undefined || data.resident !== undefined) return undefined;
  const bitmapRecord = await mft.read(BITMAP_RECORD);
  if (bitmapRecord.status !== 'ok') return undefined;
  const { record } = bitmapRecord;
  const holder: NtfsFile = {
    base: record,
    attributes: record.attributes.map((attribute) => ({ attribute, record })),
    whole: true,
  };
  const stream = findStream(mft, holder, ATTRIBUTE.data, '', []);
  const bitmap = stream === undefined ? undefined : openStream(mft, mft.volume, stream, 'bitmap', []);
  if (bitmap?.status !== 'ok') return undefined;
  const { clusterSize } = mft.geometry;
  for (const run of data.runs) {
    if (run.at === null || run.at >= mft.volume.size) continue;
    const first = run.at / clusterSize;
    const last = first + run.length / clusterSize - 1;
    const from = Math.floor(first / 8);
    const { bytes } = await bitmap.value.read(from, Math.floor(last / 8) - from + 1);
    for (let cluster = first; cluster <= last && Math.floor(cluster / 8) - from < bytes.length; cluster += 1) {
      if (((bytes[Math.floor(cluster / 8) - from] ?? 0) & (1 << (cluster % 8))) !== 0) return run;
    }
  }
  return undefined;
}
