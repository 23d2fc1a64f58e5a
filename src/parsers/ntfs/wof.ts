/**
 * Files that Windows compressed with "compact /exe" or on installing: a reparse point names the algorithm, the content
 * lies in the alternate stream WofCompressedData as a table of chunk ends and the chunks.
 * Specification: [MS-FSCC] §2.1.2 (IO_REPARSE_TAG_WOF), wofapi.h (WOF_EXTERNAL_INFO, FILE_PROVIDER_EXTERNAL_INFO).
 */
import { cached, type ByteSource } from '../../core/bytes.ts';
import { chunkCache, chunkedSource, chunkTable, storedChunk } from '../../core/chunked.ts';
import { lzxDecompress } from '../compress/lzx.ts';
import { xpressHuffmanDecompress } from '../compress/xpress.ts';

export const WOF_STREAM = 'WofCompressedData';
const PROVIDER_FILE = 2;
/** Chunks kept decompressed: 16 of the largest. */
const CACHE_BYTES = 512 * 1024;

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
  const table = chunkTable(stored, 0, compressed.size, size, algorithm.chunk);
  const cache = chunkCache(CACHE_BYTES);
  return chunkedSource({
    id,
    size,
    sectorSize: compressed.sectorSize,
    chunkSize: algorithm.chunk,
    load: (index, length) =>
      cache.get(String(index), async () =>
        storedChunk(stored, await table.place(index), length, (input, of) => algorithm.decompress(input, of)),
      ),
  });
}
