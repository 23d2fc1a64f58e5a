/** The reading half of every container: given where each range lies, a byte source. */
import { clamp, type ByteSource, type Extent } from '../core/bytes.ts';

/** What a container says of the bytes from some offset on. `length` is how far that holds, in bytes, at least 1. */
export type Piece =
  | { readonly from: 'stored'; readonly source: ByteSource; readonly at: number; readonly length: number }
  | { readonly from: 'zeros'; readonly length: number }
  /** Damaged or missing: reads as a hole. */
  | { readonly from: 'lost'; readonly length: number }
  /**
   * Must be computed (decompressed) or checked. The bytes asked for begin at `skip` of what `bytes` gives; what is missing
   * there is lost. `stored`: they also lie there as they are, which is read where `bytes` gives nothing.
   */
  | {
      readonly from: 'computed';
      readonly skip: number;
      readonly length: number;
      readonly bytes: () => Promise<Uint8Array | undefined>;
      readonly stored?: { readonly source: ByteSource; readonly at: number };
    };

export interface Mapping {
  /** Undefined where the table that knows is not in memory; `load` brings it. */
  place(offset: number): Piece | undefined;
  load(offset: number): Promise<void>;
}

/** Loading a table is tried once per piece; a mapping that then still does not know has lost the range. */
const UNKNOWN_STEP = 512;

export function mapped(id: string, size: number, sectorSize: number, mapping: Mapping): ByteSource {
  return {
    id,
    size,
    sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      const end = r.offset + r.length;
      const lose = (from: number, to: number): void => {
        const last = holes.at(-1);
        if (to <= from) return;
        if (last !== undefined && last.offset + last.length === from) {
          holes[holes.length - 1] = { ...last, length: last.length + to - from };
        } else holes.push({ source: id, offset: from, length: to - from });
      };
      for (let position = r.offset; position < end;) {
        let piece = mapping.place(position);
        if (piece === undefined) {
          await mapping.load(position);
          piece = mapping.place(position) ?? { from: 'lost', length: UNKNOWN_STEP };
        }
        const take = Math.min(Math.max(piece.length, 1), end - position);
        const into = position - r.offset;
        const computed = piece.from === 'computed' ? await piece.bytes() : undefined;
        const stored = piece.from === 'stored' ? piece : piece.from === 'computed' ? piece.stored : undefined;
        if (piece.from === 'computed' && computed !== undefined) {
          const part = computed.subarray(piece.skip, piece.skip + take);
          bytes.set(part, into);
          lose(position + part.length, position + take);
        } else if (stored !== undefined) {
          const chunk = await stored.source.read(stored.at, take);
          bytes.set(chunk.bytes, into);
          for (const hole of chunk.holes) {
            const start = position + hole.offset - stored.at;
            lose(start, start + hole.length);
          }
          lose(position + chunk.bytes.length, position + take);
        } else if (piece.from !== 'zeros') {
          lose(position, position + take);
        }
        position += take;
      }
      return { bytes, at: { source: id, ...r }, holes };
    },
    trace(offset, length) {
      const r = clamp(size, offset, length);
      if (r.length !== length || length <= 0) return [];
      const out: Extent[] = [];
      const end = r.offset + r.length;
      for (let position = r.offset; position < end;) {
        const piece = mapping.place(position);
        const stored = piece?.from === 'stored' ? piece : piece?.from === 'computed' ? piece.stored : undefined;
        if (piece === undefined || stored === undefined) return [];
        const take = Math.min(Math.max(piece.length, 1), end - position);
        const below = stored.source.trace(stored.at, take);
        if (below.length === 0) return [];
        for (const extent of below) join(out, extent);
        position += take;
      }
      return out;
    },
  };
}

function join(list: Extent[], next: Extent): void {
  const last = list.at(-1);
  if (last !== undefined && last.source === next.source && last.offset + last.length === next.offset) {
    list[list.length - 1] = { ...last, length: last.length + next.length };
  } else list.push(next);
}

/** A least-recently-used map bounded by the bytes of its values. */
export class ByteCache<K> {
  readonly #entries = new Map<K, Uint8Array>();
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get held(): number {
    return this.#held;
  }

  get(key: K): Uint8Array | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  set(key: K, value: Uint8Array): void {
    const old = this.#entries.get(key);
    if (old !== undefined) {
      this.#held -= old.length;
      this.#entries.delete(key);
    }
    this.#entries.set(key, value);
    this.#held += value.length;
    for (const [oldest, bytes] of this.#entries) {
      if (this.#held <= this.#limit || oldest === key) break;
      this.#entries.delete(oldest);
      this.#held -= bytes.length;
    }
  }
}
