/** What takes more reading than opening a volume did: tables walked whole, system records, metadata blocks, ISO length. */
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { FatStructure, NtfsStructure, Partition } from '../core/facts.ts';
import type { BitlockerVolume } from '../parsers/bitlocker.ts';
import { checkChains, compareFats } from '../parsers/fat/check.ts';
import type { FatVolume } from '../parsers/fat/volume.ts';
import type { VolumeValue } from '../parsers/index.ts';
import { FIRST_DESCRIPTOR, orphanedDescriptors, SECTOR } from '../parsers/iso9660/descriptors.ts';
import type { IsoVolume } from '../parsers/iso9660/volume.ts';
import { badClusters } from '../parsers/ntfs/bad-clusters.ts';
import { logFileState } from '../parsers/ntfs/log-file.ts';
import type { Mft } from '../parsers/ntfs/mft.ts';
import { VOLUME_FLAG, type NtfsVolume } from '../parsers/ntfs/volume.ts';
import { provenance, type Collector } from './collector.ts';

/**
 * 4 MiB: the table of a 16 GiB stick in clusters of 16 KiB. Larger ones belong to data volumes and would take the read
 * budget of a whole diagnosis; a deep survey reads them.
 */
const MAX_FAT_BYTES = 4 * 1024 * 1024;
/** Places and names kept: a person wants examples, the counts tell the rest. */
const MAX_NAMED = 8;
/** $MFT's first records are the file system's own. */
const SYSTEM_RECORDS = 16;

export async function surveyStructures(
  opened: VolumeValue,
  volume: string,
  deep: boolean,
  c: Collector,
): Promise<void> {
  if (opened.format === 'fat') await surveyFat(opened.value, volume, deep, c);
  else if (opened.format === 'ntfs') await surveyNtfs(opened.value, volume, c);
  else if (opened.format === 'bitlocker') stateBitlocker(opened.value, volume, c);
}

// ---- FAT -------------------------------------------------------------------------------------------------------

async function surveyFat(fat: FatVolume, volume: string, deep: boolean, c: Collector): Promise<void> {
  const { geometry, source, table } = fat;
  const whole = provenance(source, geometry.fatOffset, geometry.fatLength);
  if (geometry.fatLength > MAX_FAT_BYTES && !deep) {
    c.gap({ kind: 'fat.structure', reason: 'not-read', subject: volume, from: whole });
    return;
  }
  const context = { source, geometry, table };
  // Without mirroring the other copies are allowed to be old.
  const compared = geometry.mirrored ? await compareFats(context) : undefined;
  const report = compared?.reports[0] ?? (await checkChains(context));
  if (report.unreadableEntries > 0) {
    c.gap({ kind: 'fat.structure', reason: 'unreadable', subject: volume, from: whole });
  }
  const differences = compared?.differences ?? [];
  const places = [
    ...differences.flatMap(({ at }) => (at === undefined ? [] : [at])),
    ...report.broken.map(({ entry }) => entry),
    ...report.crossLinks.map(({ cluster }) => table.at(report.copy, cluster)),
  ];
  const value: FatStructure = {
    volume,
    variant: fat.variant,
    clusterSize: fat.clusterSize,
    clusters: fat.clusterCount,
    freeClusters: report.freeClusters,
    badClusters: report.badClusters,
    differing: differences.reduce((sum, d) => sum + d.entries, 0),
    differingPaths: [...new Set(differences.flatMap(({ paths }) => paths))].slice(0, MAX_NAMED),
    active: geometry.activeFat,
    best: compared?.best ?? geometry.activeFat,
    ioError: fat.dirtyState.ioError,
    brokenCount: report.brokenCount,
    broken: report.broken.slice(0, MAX_NAMED).map(({ path, fault }) => ({ path, fault })),
    crossLinkCount: report.crossLinkCount,
    crossLinks: report.crossLinks.slice(0, MAX_NAMED).map(({ paths }) => [...paths]),
    complete: report.complete,
  };
  c.fact('fat.structure', value, placed(source, places) ?? provenance(source, 0, 512));
}

// ---- NTFS ------------------------------------------------------------------------------------------------------

async function surveyNtfs(ntfs: NtfsVolume, volume: string, c: Collector): Promise<void> {
  const { reader, source } = ntfs;
  if (reader === undefined) {
    c.gap({ kind: 'ntfs.structure', reason: 'damaged', subject: volume, from: provenance(source, 0, 512) });
    return;
  }
  const bad = await badClusters(reader.mft);
  const records = await badRecords(reader.mft);
  const flags = ntfs.volumeFlags;
  const has = (bit: number): boolean => ((flags?.value ?? 0) & bit) !== 0;
  const value: NtfsStructure = {
    volume,
    flags:
      flags === undefined
        ? undefined
        : {
            dirty: has(VOLUME_FLAG.dirty),
            resizeLog: has(VOLUME_FLAG.resizeLog),
            chkdskUnderway: has(VOLUME_FLAG.chkdskUnderway),
          },
    log: await logState(ntfs),
    badClusters:
      bad === undefined
        ? undefined
        : {
            clusters: bad.clusters,
            first: bad.ranges.slice(0, MAX_NAMED).flatMap((r) => [...source.trace(r.offset, r.length)]),
          },
    badRecords: records.map(({ record, problem }) => ({ record, problem })),
  };
  const places = [...records.map(({ at }) => at), ...(flags === undefined ? [] : [flags.at])];
  c.fact('ntfs.structure', value, placed(source, places) ?? provenance(source, 0, 512));
}

async function logState(ntfs: NtfsVolume): Promise<NtfsStructure['log']> {
  const found = await ntfs.lookup('/$LogFile');
  const content = found.status === 'found' ? await found.entry.open() : undefined;
  return content?.status === 'ok' ? (await logFileState(content.value)).state : undefined;
}

async function badRecords(mft: Mft): Promise<(NtfsStructure['badRecords'][number] & { readonly at: Extent })[]> {
  const out: (NtfsStructure['badRecords'][number] & { readonly at: Extent })[] = [];
  for (let record = 0; record < Math.min(SYSTEM_RECORDS, mft.records); record += 1) {
    const read = await mft.readPrimary(record);
    const magic = read.anomalies.find(({ code }) => code === 'ntfs.record-magic');
    if (read.status === 'ok' && read.record.torn) out.push({ record, problem: 'torn', at: read.record.at });
    else if (read.status === 'damaged' && magic !== undefined) out.push({ record, problem: 'magic', at: magic.at });
  }
  return out;
}

// ---- BitLocker -------------------------------------------------------------------------------------------------

function stateBitlocker(bitlocker: BitlockerVolume, volume: string, c: Collector): void {
  const { source, blocks, metadata } = bitlocker;
  const places = [{ source: source.id, offset: 0, length: 512 }, ...blocks.map(({ at }) => at)];
  c.fact(
    'bitlocker',
    {
      volume,
      state: bitlocker.state,
      protectors: metadata === undefined ? undefined : bitlocker.protectors.map(({ type }) => type),
      blocks: blocks.map(({ state }) => state),
      encryptedSize: bitlocker.encryptedSize,
      volumeSize: source.size,
    },
    placed(source, places) ?? provenance(source, 0, 512),
  );
}

// ---- ISO 9660 --------------------------------------------------------------------------------------------------

/** States the length a volume over the whole medium claims; the embedded sum is left to a deep survey. */
export function stateIso(iso: IsoVolume, medium: string, c: Collector): void {
  const from = provenance(iso.source, 0x8000, 2048);
  const sum = iso.embeddedMd5 === undefined ? 'none' : 'not-read';
  const { label, volumeLength: length, missing } = iso;
  c.fact('iso', { medium, volume: 'whole', label, length, missing, sum, firstBad: undefined }, from);
}

/** xorriso and isohybrid name what fills the image's own place so. */
const GAP_NAME = /^(?:Gap\d|ISO)/;

/**
 * A medium written with an ISO image that lost its volume descriptor looks like one of partitions. Descriptors alone prove
 * nothing there: a table made later leaves them standing in front of its first partition.
 */
export async function stateIsoRemnant(medium: ByteSource, c: Collector): Promise<void> {
  const kinds = new Map(c.all('volume').map(({ value }) => [value.volume, value.kind]));
  if (kinds.get('whole') === 'iso9660') return;
  const covers = ({ offset, length }: Partition): boolean =>
    offset <= FIRST_DESCRIPTOR && offset + length >= FIRST_DESCRIPTOR + SECTOR;
  const partitions = c.all('partition').map(({ value }) => value);
  const place = partitions.find(covers);
  const kind = kinds.get(partitions.length === 0 ? 'whole' : (place?.volume ?? ''));
  if (kind !== 'unknown' && kind !== 'zero') return;
  const { bytes, holes } = await medium.read(FIRST_DESCRIPTOR, 8 * SECTOR);
  const at = holes.length > 0 ? undefined : orphanedDescriptors(bytes);
  const gap = place?.offset === FIRST_DESCRIPTOR && GAP_NAME.test(place.name);
  if (at === undefined && !gap) return;
  const sign = at === undefined ? 'partition' : 'descriptors';
  c.fact('iso.remnant', { medium: medium.id, sign }, provenance(medium, FIRST_DESCRIPTOR, SECTOR + (at ?? 0)));
}

/** Extents of a volume in terms of the medium; undefined where none can be told. */
function placed(source: ByteSource, places: readonly Extent[]): { bytes: Extent[] } | undefined {
  const bytes = places.slice(0, 2 * MAX_NAMED).flatMap((at) => [...source.trace(at.offset, at.length)]);
  return bytes.length === 0 ? undefined : { bytes };
}
