/**
 * The medium of a target as one file to read and write: a device or a raw image as it is, a container through the places
 * its tables name. Nothing is allocated in a container: what has no place of its own cannot be written there.
 */
import type { Extent } from '../core/bytes.ts';
import { openEvidence, type Evidence } from '../sources/open.ts';
import { IoError, type Io, type IoFile } from './io.ts';
import type { Target } from './target-types.ts';

/** A range of a file below. */
export interface Place {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

export interface Medium {
  readonly file: IoFile;
  /** The files below, in order, with their sizes in bytes. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Where a range lies in the files below; undefined where part of it has no place of its own. */
  places(offset: number, length: number): readonly Place[] | undefined;
}

export async function openMedium(target: Target, io: Io): Promise<Medium> {
  if (target.kind === 'device' || target.container === undefined) {
    const { path } = target;
    const file = await io.open(path, target.kind === 'device' ? 'edit-device' : 'edit-image');
    return { file, files: [{ path, size: target.size }], places: (offset, length) => [{ path, offset, length }] };
  }
  const evidence = await openEvidence(target.path);
  if (!evidence.ok) throw new IoError('ENOENT', evidence.problem.message);
  const files = new Map<string, IoFile>();
  try {
    for (const path of evidence.files) files.set(path, await io.open(path, 'edit-image'));
    const file = through(evidence, files);
    const sizes: Medium['files'][number][] = [];
    for (const [path, one] of files) sizes.push({ path, size: (await one.opened()).size });
    return { file, files: sizes, places: (offset, length) => placesOf(evidence, offset, length) };
  } catch (error) {
    await closeAll(evidence, files);
    throw error;
  }
}

/** Undefined as well where the container does not lend itself to it at all, or two parts of the range share a place. */
export function placesOf(evidence: Evidence, offset: number, length: number): readonly Place[] | undefined {
  if (!evidence.patchable || evidence.anomalies.length > 0) return undefined;
  const extents = evidence.source.trace(offset, length);
  const total = extents.reduce((sum, extent) => sum + extent.length, 0);
  if (total !== length || !extents.every((extent) => evidence.files.includes(extent.source))) return undefined;
  if (overlap(extents)) return undefined;
  return extents.map((extent) => ({ path: extent.source, offset: extent.offset, length: extent.length }));
}

function overlap(extents: readonly Extent[]): boolean {
  const sorted = extents.toSorted((a, b) =>
    a.source === b.source ? a.offset - b.offset : a.source < b.source ? -1 : 1,
  );
  return sorted.some((extent, i) => {
    const next = sorted[i + 1];
    return next?.source === extent.source && next.offset < extent.offset + extent.length;
  });
}

function through(evidence: Evidence, files: ReadonlyMap<string, IoFile>): IoFile {
  const { source } = evidence;
  /** The first place of a range, which may be shorter than it. */
  const first = (position: number, length: number): { file: IoFile; place: Place } | undefined => {
    const place = placesOf(evidence, position, length)?.[0];
    const file = place === undefined ? undefined : files.get(place.path);
    return place === undefined || file === undefined ? undefined : { file, place };
  };
  return {
    async read(into, position) {
      const length = Math.min(into.length, source.size - position);
      if (length <= 0) return 0;
      const found = first(position, length);
      if (found !== undefined) return found.file.read(into.subarray(0, found.place.length), found.place.offset);
      // No place of its own: zeros, a compressed cluster or several kinds in one; never written, so what opening knew holds.
      const chunk = await source.read(position, length);
      if (chunk.holes.length > 0) throw new IoError('EIO', 'unreadable');
      into.set(chunk.bytes);
      return chunk.bytes.length;
    },
    async write(bytes, position) {
      const found = first(position, bytes.length);
      if (found === undefined) throw new IoError('ENOPLACE', `no place for ${bytes.length} bytes at ${position}`);
      return found.file.write(bytes.subarray(0, found.place.length), found.place.offset);
    },
    async sync() {
      for (const file of files.values()) await file.sync();
    },
    close: () => closeAll(evidence, files),
    async opened() {
      const of = await files.values().next().value?.opened();
      if (of === undefined) throw new IoError('ENOENT', 'no file');
      return { ...of, size: source.size };
    },
  };
}

async function closeAll(evidence: Evidence, files: ReadonlyMap<string, IoFile>): Promise<void> {
  await evidence.close();
  for (const file of files.values()) await file.close().catch(() => undefined);
}
