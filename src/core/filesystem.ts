/** What every file system and file container (FAT, NTFS, ISO 9660, WIM) offers to the survey and to `ls`/`cat`. */
import type { ByteSource, Extent } from './bytes.ts';
import type { Parsed } from './parsed.ts';
import type { Anomaly } from './anomaly.ts';

export interface FileEntry {
  /** Last component as stored. */
  readonly name: string;
  /** Full path with `/`, beginning with `/`, as stored. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
  /** Bytes of the default data stream. */
  readonly size: number;
  readonly modified: Date | undefined;
  /** Free-form flags for listings: `read-only`, `hidden`, `system`, `compressed`, `reparse`, `deleted` … */
  readonly flags: readonly string[];
  /** The directory entry or file record that says so, in the volume's source. */
  readonly at: Extent;
  /**
   * Which directory it leads to, whatever the entry's own name and place: first cluster, MFT record, extent, offset in a
   * tree. Entries of equal values lead to the same one. Undefined for what is no directory or has no entries of its own.
   */
  readonly directoryId: string | undefined;
  /** The content. Never rejects; a file whose chain is broken gives `ok` with anomalies and holes. */
  open(): Promise<Parsed<ByteSource>>;
  /** Entries of the directory it leads to: not looked up by name, which may stand twice. Anything else gives `NO_ENTRIES`. */
  list(): Promise<Listing>;
}

/**
 * `absent` is knowledge: every directory on the way was read whole. `missing` is the first component not found.
 * `unreadable` means a directory on the way was damaged or unreadable, so nothing follows from not finding it.
 */
export type Lookup<E extends FileEntry = FileEntry> =
  | { readonly status: 'found'; readonly entry: E; readonly anomalies: readonly Anomaly[] }
  | {
      readonly status: 'absent';
      readonly missing: string;
      /** The entry or record of the directory that does not have it, in the volume's source. */
      readonly within?: Extent;
      readonly anomalies: readonly Anomaly[];
    }
  | { readonly status: 'unreadable'; readonly anomalies: readonly Anomaly[] };

export interface Listing {
  readonly entries: readonly FileEntry[];
  /** False where entries may be missing: damage, a hole or a limit. */
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** The listing of what is no directory. */
export const NO_ENTRIES: Listing = { entries: [], complete: false, anomalies: [] };

export interface FileSystem {
  readonly kind: 'fat12' | 'fat16' | 'fat32' | 'exfat' | 'ntfs' | 'iso9660' | 'wim';
  readonly label: string;
  /** Case-insensitive; components separated by `/` or `\`; a leading separator is optional. */
  lookup(path: string): Promise<Lookup>;
  /** Entries of a directory without `.` and `..`. A path that is no directory gives an empty, incomplete listing. */
  list(path: string): Promise<Listing>;
}

/** Splits `\EFI\Boot/x` into components; empty components and `.` vanish, `..` is kept as a plain name (never followed). */
export function components(path: string): string[] {
  return path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
}
