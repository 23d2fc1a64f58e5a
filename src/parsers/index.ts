/**
 * The formats a volume may have, in the order they are tried. The first whose primary boot record holds wins; one that
 * opens only by its backup waits for the others, because an old backup outlives a re-format.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { FileSystem } from '../core/filesystem.ts';
import type { Fact } from '../core/facts.ts';
import type { Format, Parsed, Where, Anomaly } from '../core/parsed.ts';
import { bitlockerFormat } from './bitlocker.ts';
import { exfatFormat } from './fat/exfat.ts';
import { fatFormat } from './fat/volume.ts';
import { ntfsFormat } from './ntfs/volume.ts';

export interface VolumeFormat {
  readonly id: string;
  parse(source: ByteSource): Promise<Parsed<unknown>>;
  facts(parsed: { readonly value: unknown; readonly anomalies: readonly Anomaly[] }, where: Where): readonly Fact[];
  /** Undefined where files cannot be opened: encrypted, or a format that is only recognised. */
  fileSystem(value: unknown): FileSystem | undefined;
}

/** Ties a format's parser to the file system its value offers, without the table knowing the value's type. */
function volume<T>(format: Format<T>, fileSystem: (value: T) => FileSystem | undefined): VolumeFormat {
  return {
    id: format.id,
    parse: (source) => format.parse(source),
    facts: (parsed, where) => format.facts(parsed as { value: T; anomalies: readonly Anomaly[] }, where),
    fileSystem: (value) => fileSystem(value as T),
  };
}

export const volumeFormats: readonly VolumeFormat[] = [
  // BitLocker first: its header replaces the boot record, and the NTFS backup inside it would be ciphertext.
  volume(bitlockerFormat, () => undefined),
  // NTFS and exFAT name themselves in the OEM field; FAT is recognised by plausibility and comes after them.
  volume(ntfsFormat, (value) => value),
  volume(exfatFormat, () => undefined),
  volume(fatFormat, (value) => value),
];
