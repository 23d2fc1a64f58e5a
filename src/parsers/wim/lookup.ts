/**
 * The lookup table: every blob of a WIM by its SHA-1, and where it lies. Entries of 50 bytes.
 * Layout: WIM file format white paper; for solid runs wimlib's src/blob_table.c, as its comments describe them.
 */
import type { AnomalyKind } from '../../core/anomaly.ts';
import type { ByteSource, Chunk, Extent } from '../../core/bytes.ts';
import { bytes, record, u16, u32 } from '../../core/record.ts';
import { inside, type AnomalyList } from './anomalies.ts';
import { decodeResource } from './header.ts';
import { RESOURCE_FLAG, type WimResource } from './resource.ts';
import { sha1Text } from './sums.ts';
import { lastNotAbove, touches } from '../../core/ranges.ts';

/** Places in an entry. */
const PART = 24;
const SUM = 30;

const entryFields = record('WIM lookup entry', 50, {
  resource: bytes(0, 24),
  part: u16(PART),
  references: u32(26),
  sha1: bytes(SUM, 20),
});

/** In the size field of an entry that describes a solid resource rather than a blob in one. */
const SOLID_RESOURCE = 2 ** 32;
/** 64 MiB, 1.3 million blobs: an image of Windows has 100,000 files, an install.wim of eleven images shares most of them. */
export const MAX_TABLES = 64 * 1024 * 1024;
/** Images are counted in tens; each has one entry. */
const MAX_METADATA = 65_536;
/** A run is written by an export or an append, and has one resource, or a few. */
const MAX_SOLID = 4096;
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

/** Rows are looked at when they are asked for: kept as objects, a million of them would take gigabytes. */
export interface LookupTable {
  /** Numbers of the rows that name blobs of files, ascending. */
  readonly rows: Uint32Array;
  /** The blob of one of `rows`. */
  blob(row: number): Blob;
  /** The rows as stored: the sum of a row is the 20 bytes at `sumAt(row)`. */
  readonly bytes: Uint8Array;
  sumAt(row: number): number;
  /** Metadata of the images, in their order. */
  readonly metadata: readonly Blob[];
  /** It has solid resources. */
  readonly solid: boolean;
  /** False where entries may be missing: damage, a hole or a limit. */
  readonly complete: boolean;
}

export const NO_TABLE: LookupTable = {
  rows: new Uint32Array(0),
  blob: () => {
    throw new RangeError('no rows');
  },
  bytes: new Uint8Array(0),
  sumAt: () => 0,
  metadata: [],
  solid: false,
  complete: false,
};

export interface LookupOptions {
  /** The part the table belongs to. */
  readonly file: ByteSource;
  readonly place: WimResource;
  /** Parts of the set. */
  readonly parts: number;
  /** Bytes of the table that are kept at most. */
  readonly limit: number;
}

/**
 * Decodes the table that `table` (decompressed) holds. Anomalies: `wim.lookup-size`, `wim.lookup-unreadable`,
 * `wim.lookup-entry`, `wim.blob-beyond-end`, `wim.blob-part`, `wim.solid-run`.
 */
export async function readLookupTable(
  table: ByteSource,
  { file, place, parts, limit }: LookupOptions,
  anomalies: AnomalyList,
): Promise<LookupTable> {
  const whole = inside(file, place.offset, place.storedSize);
  const ragged = table.size % entryFields.size !== 0;
  if (ragged) anomalies.add('lookup-size', 'contradiction', whole, `multiple of ${entryFields.size}`, table.size);
  if (table.size > limit) anomalies.add('lookup-size', 'limit', whole, limit, table.size);
  const count = Math.floor(Math.min(table.size, limit) / entryFields.size);
  const rows = new Rows(table, new Uint8Array(count * entryFields.size), file, whole, parts, anomalies);
  if (ragged || table.size > limit) rows.complete = false;
  for (let index = 0; index < count; index += ENTRIES_PER_READ) {
    const entries = Math.min(ENTRIES_PER_READ, count - index);
    const chunk = await table.read(index * entryFields.size, entries * entryFields.size);
    if (chunk.holes.length > 0) anomalies.add('lookup-unreadable', 'unreadable', whole);
    rows.add(index, entries, chunk);
  }
  return rows.end();
}

class Rows {
  complete = true;
  readonly #table: ByteSource;
  readonly #bytes: Uint8Array;
  readonly #file: ByteSource;
  readonly #whole: Extent;
  readonly #parts: number;
  readonly #anomalies: AnomalyList;
  readonly #kept: Uint32Array;
  #count = 0;
  readonly #metadata: Blob[] = [];
  /** Runs, and the row each begins with. */
  readonly #runs: SolidRun[] = [];
  readonly #starts: number[] = [];
  #run: SolidRun | undefined;
  #solid = 0;

  constructor(
    table: ByteSource,
    bytes: Uint8Array,
    file: ByteSource,
    whole: Extent,
    parts: number,
    anomalies: AnomalyList,
  ) {
    this.#table = table;
    this.#bytes = bytes;
    this.#file = file;
    this.#whole = whole;
    this.#parts = parts;
    this.#anomalies = anomalies;
    this.#kept = new Uint32Array(bytes.length / entryFields.size);
  }

  add(first: number, entries: number, chunk: Chunk): void {
    this.#bytes.set(chunk.bytes, first * entryFields.size);
    for (let row = first; row < first + entries; row += 1) {
      const at = row * entryFields.size;
      if (touches(chunk.holes, at, at + entryFields.size)) this.complete = false;
      else this.#row(row);
    }
  }

  end(): LookupTable {
    if (this.#runs.some((run) => run.resources.length === 0)) {
      this.#anomalies.add('solid-run', 'contradiction', this.#whole, 'a solid resource', undefined);
    }
    return {
      rows: this.#kept.slice(0, this.#count),
      blob: (row) => this.#blob(row),
      bytes: this.#bytes,
      sumAt: (row) => row * entryFields.size + SUM,
      metadata: this.#metadata,
      solid: this.#runs.length > 0,
      complete: this.complete,
    };
  }

  #row(row: number): void {
    const resource = decodeResource(this.#bytes, row * entryFields.size);
    if (resource === undefined) return this.#lost(row, 'lookup-entry', 'out-of-range');
    const solid = (resource.flags & RESOURCE_FLAG.solid) !== 0;
    if (!solid) this.#run = undefined;
    else if (this.#run === undefined && !this.#begin(row)) return;
    if ((resource.flags & RESOURCE_FLAG.free) !== 0) return;
    const describes = solid && resource.originalSize === SOLID_RESOURCE;
    const end = resource.offset + resource.storedSize;
    if ((describes || !solid) && end > this.#file.size) {
      this.#anomalies.add('blob-beyond-end', 'truncated', this.#place(row), end, this.#file.size);
    }
    if (describes) {
      this.#solid += 1;
      if (this.#solid > MAX_SOLID) return this.#lost(row, 'solid-run', 'limit', MAX_SOLID);
      this.#run?.resources.push(resource);
      return;
    }
    if (!solid && (resource.flags & RESOURCE_FLAG.metadata) !== 0) {
      if (this.#metadata.length >= MAX_METADATA) return this.#lost(row, 'lookup-size', 'limit', MAX_METADATA);
      this.#metadata.push(this.#blob(row));
      return;
    }
    this.#kept[this.#count] = row;
    this.#count += 1;
    const part = this.#view(row).getUint16(PART, true);
    if (part === 0 || part > this.#parts) {
      this.#anomalies.add('blob-part', 'out-of-range', this.#place(row), this.#parts, part);
    }
  }

  /** Begins a run; false where there are too many. */
  #begin(row: number): boolean {
    if (this.#runs.length >= MAX_SOLID) {
      this.#lost(row, 'solid-run', 'limit', MAX_SOLID);
      return false;
    }
    this.#run = { resources: [] };
    this.#runs.push(this.#run);
    this.#starts.push(row);
    return true;
  }

  #lost(row: number, code: string, kind: AnomalyKind, expected?: number): void {
    this.#anomalies.add(code, kind, this.#place(row), expected);
    this.complete = false;
  }

  #place(row: number): Extent {
    return this.#table.trace(row * entryFields.size, entryFields.size)[0] ?? this.#whole;
  }

  #view(row: number): DataView {
    return new DataView(this.#bytes.buffer, row * entryFields.size, entryFields.size);
  }

  #blob(row: number): Blob {
    const from = row * entryFields.size;
    const resource = decodeResource(this.#bytes, from);
    const e = entryFields.decode(this.#bytes, from);
    const run = this.#runs[lastNotAbove(this.#starts, row)];
    if (resource === undefined || e === undefined) throw new RangeError(`no blob in row ${row}`);
    const common = { sha1: sha1Text(e.sha1), references: e.references, part: e.part, at: this.#place(row) };
    if ((resource.flags & RESOURCE_FLAG.solid) !== 0 && run !== undefined) {
      return { ...common, size: resource.storedSize, place: { in: 'solid', run, offset: resource.offset } };
    }
    return { ...common, size: resource.originalSize, place: { in: 'resource', resource } };
  }
}
