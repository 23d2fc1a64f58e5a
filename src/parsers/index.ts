/**
 * The formats a volume may have, in the order they are tried. The first whose primary boot record holds wins; one that
 * opens only by its backup waits for the others, because an old backup outlives a re-format.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { CopyRegion } from '../core/copies.ts';
import type { FileSystem } from '../core/filesystem.ts';
import type { Fact } from '../core/facts.ts';
import type { Format, Parsed, Where } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { bitlockerFormat, type BitlockerVolume } from './bitlocker.ts';
import { compareFatRecords } from './fat/copies.ts';
import { compareExfatRegions } from './fat/exfat-copies.ts';
import { exfatFormat } from './fat/exfat.ts';
import { fatFormat, type FatVolume } from './fat/volume.ts';
import { iso9660Format, type IsoVolume } from './iso9660/volume.ts';
import { compareNtfsRecords } from './ntfs/copies.ts';
import { compareMirror } from './ntfs/mirror.ts';
import { ntfsFormat, type NtfsVolume } from './ntfs/volume.ts';

/** What a format's parser gave, for who looks into one format. */
export type VolumeValue =
  | { readonly format: 'bitlocker'; readonly value: BitlockerVolume }
  | { readonly format: 'ntfs'; readonly value: NtfsVolume }
  | { readonly format: 'exfat' }
  | { readonly format: 'fat'; readonly value: FatVolume }
  | { readonly format: 'iso9660'; readonly value: IsoVolume };

export interface VolumeFormat {
  readonly id: string;
  parse(source: ByteSource): Promise<Parsed<unknown>>;
  facts(parsed: { readonly value: unknown; readonly anomalies: readonly Anomaly[] }, where: Where): readonly Fact[];
  /** Undefined where files cannot be opened: encrypted, or a format that is only recognised. */
  fileSystem(value: unknown): FileSystem | undefined;
  /** The value of this format's `parse`, by the name of the format. */
  named(value: unknown): VolumeValue;
  /** What takes more reading than opening the volume did, worked into the facts. */
  deepen(value: unknown, facts: readonly Fact[]): Promise<readonly Fact[]>;
}

/** Ties a format's parser to the file system its value offers, without the table knowing the value's type. */
function volume<T>(
  format: Format<T>,
  named: (value: T) => VolumeValue,
  fileSystem: (value: T) => FileSystem | undefined,
  deepen: (value: T, facts: readonly Fact[]) => Promise<readonly Fact[]> = (_, facts) => Promise.resolve(facts),
): VolumeFormat {
  return {
    id: format.id,
    parse: (source) => format.parse(source),
    facts: (parsed, where) => format.facts(parsed as { value: T; anomalies: readonly Anomaly[] }, where),
    fileSystem: (value) => fileSystem(value as T),
    named: (value) => named(value as T),
    deepen: (value, facts) => deepen(value as T, facts),
  };
}

/** An ISO image written to a stick is a volume over the whole medium, whatever partitions it declares besides. */
export const wholeMediumFormat: VolumeFormat = volume(
  iso9660Format,
  (value) => ({ format: 'iso9660', value }),
  (value) => value,
);

export const volumeFormats: readonly VolumeFormat[] = [
  // BitLocker first: its header replaces the boot record, and the NTFS backup inside it would be ciphertext.
  volume(
    bitlockerFormat,
    (value) => ({ format: 'bitlocker', value }),
    () => undefined,
  ),
  // NTFS and exFAT name themselves in the OEM field; FAT is recognised by plausibility and comes after them.
  volume(
    ntfsFormat,
    (value) => ({ format: 'ntfs', value }),
    (value) => value,
    async (value, facts) => compareRecords(await compareWithMirror(value, facts), () => compareNtfsRecords(value)),
  ),
  volume(
    exfatFormat,
    () => ({ format: 'exfat' }),
    (value) => value,
    (value, facts) => compareRecords(facts, () => compareExfatRegions(value)),
  ),
  volume(
    fatFormat,
    (value) => ({ format: 'fat', value }),
    (value) => value,
    (value, facts) => compareRecords(facts, (start) => compareFatRecords(value, start)),
  ),
  // Last: its descriptors lie 32 KiB in, where they outlive a format of the start.
  wholeMediumFormat,
];

/** The boot record against its backup, where both are there. */
async function compareRecords(
  facts: readonly Fact[],
  compare: (partitionStart: number) => Promise<CopyRegion[]>,
): Promise<readonly Fact[]> {
  const record = facts.find((fact) => fact.kind === 'boot-record');
  if (record === undefined) return facts;
  const regions = await compare(record.value.partitionStart);
  if (regions.length === 0) return facts;
  return facts.map((fact) => (fact === record ? { ...record, value: { ...record.value, regions } } : fact));
}

/** $MFT against $MFTMirr: eight records, and the difference between a sound volume and one chkdsk must see. */
async function compareWithMirror(value: NtfsVolume, facts: readonly Fact[]): Promise<readonly Fact[]> {
  if (value.reader === undefined) return facts;
  const compared = await compareMirror(value.reader.mft);
  const places = compared.at.flatMap((at) => value.source.trace(at.offset, at.length));
  return facts.map((fact) => {
    if (fact.kind !== 'volume') return fact;
    const known = 'bytes' in fact.from ? fact.from.bytes : [];
    return { ...fact, value: { ...fact.value, mirror: compared.state }, from: { bytes: [...places, ...known] } };
  });
}
