/**
 * NTFS-compressed data: units of usually 16 clusters, each stored plain (all clusters there), sparse (none there), or
 * as LZNT1 in fewer clusters than it stands for, the rest of the unit being a sparse run.
 * Specification: libfsntfs documentation, §"Compression".
 */
import { clamp, runList, type ByteSource, type Extent, type Run } from '../../core/bytes.ts';
import { chunkCache, chunkedSource, chunkParts, type LoadedChunk } from '../../core/chunked.ts';
import { lznt1Decompress } from '../compress/lznt1.ts';
import { lastNotAbove } from '../../core/ranges.ts';

/** Units kept decompressed: a reader that goes through small pieces decompresses each unit once. */
const CACHED_UNITS = 8;

type Unit =
  | { readonly form: 'plain' | 'sparse'; readonly runs: readonly Run[] }
  | { readonly form: 'compressed'; readonly runs: readonly Run[]; readonly stored: number };

/** `unitSize` in bytes. Bytes beyond the initialised size read as zeros; a unit that does not decompress is a hole. */
export function compressedSource(
  volume: ByteSource,
  id: string,
  runs: readonly Run[],
  size: number,
  initializedSize: number,
  unitSize: number,
): ByteSource {
  const cut = runCutter(runs);
  const cache = chunkCache(CACHED_UNITS * unitSize);

  function unit(number: number): Unit {
    const part = cut(number * unitSize, unitSize);
    let stored = 0;
    for (const run of part) if (run.at !== null) stored += run.length;
    if (stored === 0) return { form: 'sparse', runs: part };
    if (stored === unitSize) return { form: 'plain', runs: part };
    return { form: 'compressed', runs: part.filter((run) => run.at !== null), stored };
  }

  async function load(number: number): Promise<LoadedChunk> {
    const base = number * unitSize;
    const what = unit(number);
    const length = Math.min(unitSize, size - base);
    if (what.form !== 'compressed') {
      const chunk = await runList(volume, id, what.runs, unitSize).read(0, length);
      return { bytes: chunk.bytes, holes: chunk.holes.map((h) => ({ ...h, offset: h.offset + base })) };
    }
    const chunk = await runList(volume, id, what.runs, what.stored).read(0, what.stored);
    const result = lznt1Decompress(chunk.bytes, length);
    const bad = chunk.holes.length > 0 ? 0 : result.produced;
    const short = result.damaged || chunk.holes.length > 0;
    const holes = short && bad < length ? [{ source: id, offset: base + bad, length: length - bad }] : [];
    return { bytes: result.bytes, holes };
  }

  const whole = chunkedSource({
    id,
    size: Math.min(size, initializedSize),
    sectorSize: volume.sectorSize,
    chunkSize: unitSize,
    load: (number) => cache.get(String(number), () => load(number)),
  });

  return {
    id,
    size,
    sectorSize: volume.sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const chunk = await whole.read(r.offset, r.length);
      bytes.set(chunk.bytes);
      return { bytes, at: { source: id, ...r }, holes: chunk.holes };
    },
    trace(offset, length) {
      const r = clamp(Math.min(size, initializedSize), offset, length);
      if (r.length !== length || length <= 0) return [];
      const out: Extent[] = [];
      for (const { index, start, end } of chunkParts(offset, offset + length, unitSize)) {
        const what = unit(index);
        if (what.form !== 'plain') return [];
        const below = runList(volume, id, what.runs, unitSize).trace(start - index * unitSize, end - start);
        if (below.length === 0) return [];
        out.push(...below);
      }
      return out;
    },
  };
}

/** Cuts ranges out of a run list without walking it from the start each time. */
function runCutter(runs: readonly Run[]): (offset: number, length: number) => Run[] {
  const starts: number[] = [];
  let total = 0;
  for (const run of runs) {
    starts.push(total);
    total += run.length;
  }
  return (offset, length) => {
    const out: Run[] = [];
    const end = offset + length;
    for (let i = Math.max(lastNotAbove(starts, offset), 0); i < runs.length && (starts[i] ?? end) < end; i += 1) {
      const run = runs[i];
      const start = starts[i] ?? 0;
      if (run === undefined) break;
      const from = Math.max(offset, start);
      const to = Math.min(end, start + run.length);
      if (to > from) out.push({ at: run.at === null ? null : run.at + (from - start), length: to - from });
    }
    return out;
  };
}
