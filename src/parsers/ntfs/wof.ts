/**
 * Files that Windows compressed with "compact /exe" or on installing: a reparse point names the algorithm, the content
 * lies in the alternate stream WofCompressedData as a table of chunk ends and the chunks.
 * Specification: [MS-FSCC] §2.1.2 (IO_REPARSE_TAG_WOF), wofapi.h (WOF_EXTERNAL_INFO, FILE_PROVIDER_EXTERNAL_INFO).
 */
import { cached, clamp, type ByteSource, type Extent } from '../../core/bytes.ts';
import { lzxDecompress } from '../compress/lzx.ts';
import { xpressHuffmanDecompress } from '../compress/xpress.ts';

export const WOF_STREAM = 'WofCompressedData';
const PROVIDER_FILE = 2;
/** Chunks kept decompressed: at most 512 KiB. */
const CHUNK_CACHE = 16;

export interface WofAlgorithm {
  readonly name: string;
  /** Bytes of a chunk decompressed. */
  readonly chunk: number;
  decompress(input: Uint8Array, size: number): Uint8Array | undefined;
}

const LZX_WINDOW_BITS = 15;
const ALGORITHMS: readonly WofAlgorithm[] = [
  { name: 'XPRESS4K', chunk: 4096, decompress: xpressHuffmanDecompress },
  { name: 'LZX', chunk: 32768, decompress: (input, size) => lzxDecompress(input, size, LZX_WINDOW_BITS) },
  { name: 'XPRESS8K', chunk: 8192, decompress: xpressHuffmanDecompress },
  { name: 'XPRESS16K', chunk: 16384, decompress: xpressHuffmanDecompress },
];

/** The algorithm a reparse point (header of 8 bytes included) names; undefined for a file that lies in a WIM instead. */
export function wofAlgorithm(reparse: Uint8Array): WofAlgorithm | undefined {
  if (reparse.length < 24) return undefined;
  const view = new DataView(reparse.buffer, reparse.byteOffset, reparse.byteLength);
  return view.getUint32(12, true) === PROVIDER_FILE ? ALGORITHMS[view.getUint32(20, true)] : undefined;
}

/** `size`: of the file, in bytes. Chunks that do not decompress are holes. Nothing is stored verbatim: `trace` is empty. */
export function wofSource(compressed: ByteSource, id: string, size: number, algorithm: WofAlgorithm): ByteSource {
  const stored = cached(compressed);
  const count = Math.ceil(size / algorithm.chunk);
  // Files of 4 GiB and more need 64-bit chunk ends.
  const width = size > 0xffffffff ? 8 : 4;
  const table = (count - 1) * width;
  const recent = new Map<number, Promise<Uint8Array | undefined>>();

  /** End of the chunk before `index`, which is where it begins, behind the table. */
  async function start(index: number): Promise<number | undefined> {
    if (index === 0) return table;
    if (index === count) return compressed.size;
    const chunk = await stored.read((index - 1) * width, width);
    if (chunk.bytes.length < width || chunk.holes.length > 0) return undefined;
    const view = new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, width);
    const value = width === 4 ? view.getUint32(0, true) : Number(view.getBigUint64(0, true));
    return table + value;
  }

  async function load(index: number): Promise<Uint8Array | undefined> {
    const want = Math.min(algorithm.chunk, size - index * algorithm.chunk);
    const from = await start(index);
    const to = await start(index + 1);
    if (from === undefined || to === undefined || to <= from || to - from > want || to > compressed.size)
      return undefined;
    const chunk = await stored.read(from, to - from);
    if (chunk.bytes.length < to - from || chunk.holes.length > 0) return undefined;
    return to - from === want ? chunk.bytes : algorithm.decompress(chunk.bytes, want);
  }

  function chunkAt(index: number): Promise<Uint8Array | undefined> {
    const known = recent.get(index);
    if (known !== undefined) return known;
    const fresh = load(index);
    recent.set(index, fresh);
    if (recent.size > CHUNK_CACHE) recent.delete(recent.keys().next().value ?? index);
    return fresh;
  }

  return {
    id,
    size,
    sectorSize: compressed.sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const holes: Extent[] = [];
      const end = r.offset + r.length;
      for (let position = r.offset; position < end;) {
        const index = Math.floor(position / algorithm.chunk);
        const base = index * algorithm.chunk;
        const stop = Math.min(end, base + algorithm.chunk);
        const data = await chunkAt(index);
        if (data === undefined) holes.push({ source: id, offset: position, length: stop - position });
        else bytes.set(data.subarray(position - base, stop - base), position - r.offset);
        position = stop;
      }
      return { bytes, at: { source: id, ...r }, holes };
    },
    trace: () => [],
  };
}
