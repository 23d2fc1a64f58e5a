/**
 * The blobs of a WIM by their sums: a hash table over the rows of the lookup tables. Nothing is made of a row before it
 * is asked for.
 */
import type { AnomalyList } from './anomalies.ts';
import type { Blob, LookupTable } from './lookup.ts';

export interface BlobIndex {
  /** Different sums. */
  readonly size: number;
  /** By 40 hexadecimal digits in lower case. */
  get(sha1: string): Blob | undefined;
  has(sha1: string): boolean;
  /** In the order of the tables, each made when its turn comes. */
  values(): Iterable<Blob>;
  /** In the order in which the parts hold them: solid chunks are then decompressed once. */
  inOrder(): Iterable<Blob>;
}

/** A table and the number of its part. */
export interface NumberedTable {
  readonly number: number;
  readonly table: LookupTable;
}

const SUM_BYTES = 20;
const SUM_TEXT = /^[\da-f]{40}$/;
/** Sums are as good as random: in a table half full a place is found after two looks, not after 48 by a chance of 2^-48. */
const MAX_PROBES = 48;

/** Where several rows name one sum, that of the part that holds it counts. Anomaly: `wim.lookup-crowded`. */
export function indexBlobs(tables: readonly NumberedTable[], anomalies: AnomalyList): BlobIndex {
  const index = new Index(tables);
  for (const [t, { table }] of tables.entries()) {
    for (const row of table.rows) {
      if (!index.add(t, row)) anomalies.add('lookup-crowded', 'limit', table.blob(row).at, MAX_PROBES);
    }
  }
  return index;
}

class Index implements BlobIndex {
  size = 0;
  readonly #tables: readonly NumberedTable[];
  readonly #numbers: ReadonlySet<number>;
  /** Place in `#table` and `#row`, plus one; 0: free. */
  readonly #slots: Uint32Array;
  readonly #table: Uint16Array;
  readonly #row: Uint32Array;

  constructor(tables: readonly NumberedTable[]) {
    const rows = tables.reduce((sum, { table }) => sum + table.rows.length, 0);
    this.#tables = tables;
    this.#numbers = new Set(tables.map(({ number }) => number));
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(rows * 2, 2))));
    this.#table = new Uint16Array(rows);
    this.#row = new Uint32Array(rows);
  }

  /** False where the sums were made to collide. */
  add(t: number, row: number): boolean {
    const table = this.#tables[t]?.table;
    if (table === undefined) return false;
    const slot = this.#slot(table.bytes, table.sumAt(row));
    if (slot === undefined) return false;
    const known = (this.#slots[slot] ?? 0) - 1;
    if (known < 0) {
      this.#put(this.size, t, row);
      this.size += 1;
      this.#slots[slot] = this.size;
    } else if (!this.#numbers.has(this.#blob(known)?.part ?? 0) && table.blob(row).part === this.#tables[t]?.number) {
      this.#put(known, t, row);
    }
    return true;
  }

  get(sha1: string): Blob | undefined {
    const at = this.#find(sha1);
    return at === undefined ? undefined : this.#blob(at);
  }

  has(sha1: string): boolean {
    return this.#find(sha1) !== undefined;
  }

  *values(): Generator<Blob> {
    for (let at = 0; at < this.size; at += 1) {
      const blob = this.#blob(at);
      if (blob !== undefined) yield blob;
    }
  }

  *inOrder(): Generator<Blob> {
    const part = new Uint16Array(this.size);
    const resource = new Float64Array(this.size);
    const offset = new Float64Array(this.size);
    let at = 0;
    for (const { part: number, place } of this.values()) {
      part[at] = number;
      resource[at] = place.in === 'solid' ? (place.run.resources[0]?.offset ?? 0) : place.resource.offset;
      offset[at] = place.in === 'solid' ? place.offset : 0;
      at += 1;
    }
    const by = (key: Uint16Array | Float64Array, a: number, b: number): number => (key[a] ?? 0) - (key[b] ?? 0);
    const order = Uint32Array.from({ length: this.size }, (_, i) => i);
    order.sort((a, b) => by(part, a, b) || by(resource, a, b) || by(offset, a, b));
    for (const one of order) {
      const blob = this.#blob(one);
      if (blob !== undefined) yield blob;
    }
  }

  #put(at: number, t: number, row: number): void {
    this.#table[at] = t;
    this.#row[at] = row;
  }

  #blob(at: number): Blob | undefined {
    return this.#tables[this.#table[at] ?? 0]?.table.blob(this.#row[at] ?? 0);
  }

  #find(sha1: string): number | undefined {
    if (!SUM_TEXT.test(sha1)) return undefined;
    const sum = Uint8Array.from({ length: SUM_BYTES }, (_, i) => Number.parseInt(sha1.slice(2 * i, 2 * i + 2), 16));
    const slot = this.#slot(sum, 0);
    const at = slot === undefined ? 0 : (this.#slots[slot] ?? 0);
    return at === 0 ? undefined : at - 1;
  }

  /** The slot of the sum at `from`, or the free one it would have. */
  #slot(bytes: Uint8Array, from: number): number | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset + from, SUM_BYTES);
    const mask = this.#slots.length - 1;
    const step = view.getUint32(8, true) | 1;
    let slot = (view.getUint32(0, true) ^ view.getUint32(4, true)) & mask;
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const at = (this.#slots[slot] ?? 0) - 1;
      if (at < 0 || this.#same(at, bytes, from)) return slot;
      slot = (slot + step) & mask;
    }
    return undefined;
  }

  #same(at: number, bytes: Uint8Array, from: number): boolean {
    const table = this.#tables[this.#table[at] ?? 0]?.table;
    if (table === undefined) return false;
    const other = table.sumAt(this.#row[at] ?? 0);
    for (let i = 0; i < SUM_BYTES; i += 1) if (table.bytes[other + i] !== bytes[from + i]) return false;
    return true;
  }
}
