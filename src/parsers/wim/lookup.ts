/**
 * The lookup table: every blob of a WIM by its SHA-1, and where it lies. Entries of 50 bytes.
 * Layout: WIM file format white paper; for solid runs wimlib's src/blob_table.c, as its comments describe them.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { bytes, record, u16, u32 } from '../../core/record.ts';
import { inside, type AnomalyList } from './anomalies.ts';
import { decodeResource } from './header.ts';
import { RESOURCE_FLAG, type WimResource } from './resource.ts';
import { sha1Text } from './sums.ts';
import { touches } from '../../core/ranges.ts';

const entryFields = record('WIM lookup entry', 50, {
  resource: bytes(0, 24),
  part: u16(24),
  references: u32(26),
  sha1: bytes(30, 20),
});

/** In the size field of an entry that describes a solid resource rather than a blob in one. */
const SOLID_RESOURCE = 2 ** 32;
/** 64 MiB, 1.3 million blobs: an image of Windows has 100,000 files, an install.wim of eleven images shares most of them. */
const MAX_TABLE = 64 * 1024 * 1024;
/** The table is read in pieces of whole entries. */
const ENTRIES_PER_READ = 4096;

/** Solid resources that are addressed as if they lay one behind the other. */
export interface SolidRun {
  readonly resources: WimResource[];
}

export type BlobPlace =
  | { readonly in: 'resource'; readonly resource: WimResource }
  /** `offset`: in the resources of the run, decompressed. */
  | { readonly in: 'solid'; readonly run: SolidRun; readonly offset: number };

export interface Blob {
  /** 40 hexadecimal digits, of the content decompressed. */
  readonly sha1: string;
  /** Bytes decompressed. */
  readonly size: number;
  readonly references: number;
  readonly part: number;
  readonly place: BlobPlace;
  /** The entry that says so. */
  readonly at: Extent;
}

export interface LookupTable {
  readonly blobs: readonly Blob[];
  /** Metadata of the images, in their order. */
  readonly metadata: readonly Blob[];
  readonly runs: readonly SolidRun[];
  /** False where entries may be missing: damage, a hole or a limit. */
  readonly complete: boolean;
}

/**
 * Decodes the table that `table` (decompressed) holds; `file` is the part it belongs to. Anomalies: `wim.lookup-size`,
 * `wim.lookup-unreadable`, `wim.lookup-entry`, `wim.blob-beyond-end`, `wim.solid-run`.
 */
export async function readLookupTable(
  file: ByteSource,
  table: ByteSource,
  place: WimResource,
  anomalies: AnomalyList,
): Promise<LookupTable> {
  const blobs: Blob[] = [];
  const metadata: Blob[] = [];
  const runs: SolidRun[] = [];
  const whole = inside(file, place.offset, place.storedSize);
  let complete = true;
  if (table.size % entryFields.size !== 0) {
    anomalies.add('lookup-size', 'contradiction', whole, `multiple of ${entryFields.size}`, table.size);
    complete = false;
  }
  if (table.size > MAX_TABLE) anomalies.add('lookup-size', 'limit', whole, MAX_TABLE, table.size);
  const count = Math.floor(Math.min(table.size, MAX_TABLE) / entryFields.size);
  let run: SolidRun | undefined;

  function entry(from: Uint8Array, at: number, offset: number): void {
    const place = table.trace(offset, entryFields.size)[0] ?? whole;
    const e = entryFields.decode(from, at);
    const resource = e === undefined ? undefined : decodeResource(e.resource);
    if (e === undefined || resource === undefined) {
      anomalies.add('lookup-entry', 'out-of-range', place);
      complete = false;
      return;
    }
    const solid = (resource.flags & RESOURCE_FLAG.solid) !== 0;
    if (!solid) {
      run = undefined;
    } else if (run === undefined) {
      run = { resources: [] };
      runs.push(run);
    }
    if ((resource.flags & RESOURCE_FLAG.free) !== 0) return;
    const beyond = resource.offset + resource.storedSize > file.size;
    if (run !== undefined && resource.originalSize === SOLID_RESOURCE) {
      if (beyond)
        anomalies.add('blob-beyond-end', 'truncated', place, resource.offset + resource.storedSize, file.size);
      run.resources.push(resource);
      return;
    }
    const common = { sha1: sha1Text(e.sha1), references: e.references, part: e.part, at: place };
    if (run !== undefined) {
      blobs.push({ ...common, size: resource.storedSize, place: { in: 'solid', run, offset: resource.offset } });
      return;
    }
    if (beyond) anomalies.add('blob-beyond-end', 'truncated', place, resource.offset + resource.storedSize, file.size);
    const blob: Blob = { ...common, size: resource.originalSize, place: { in: 'resource', resource } };
    if ((resource.flags & RESOURCE_FLAG.metadata) !== 0) metadata.push(blob);
    else blobs.push(blob);
  }

  for (let index = 0; index < count; index += ENTRIES_PER_READ) {
    const entries = Math.min(ENTRIES_PER_READ, count - index);
    const chunk = await table.read(index * entryFields.size, entries * entryFields.size);
    if (chunk.holes.length > 0) {
      complete = false;
      anomalies.add('lookup-unreadable', 'unreadable', whole);
    }
    for (let i = 0; i < entries; i += 1) {
      const at = i * entryFields.size;
      const offset = index * entryFields.size + at;
      const lost = touches(chunk.holes, offset, offset + entryFields.size);
      if (!lost) entry(chunk.bytes, at, offset);
    }
  }
  if (runs.some((r) => r.resources.length === 0)) {
    anomalies.add('solid-run', 'contradiction', whole, 'a solid resource', undefined);
  }
  return { blobs, metadata, runs, complete: complete && table.size <= MAX_TABLE };
}
