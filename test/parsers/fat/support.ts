/** Fixtures and media for the FAT tests. How the images were made: test/fixtures/fat/make.sh. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { memory, type ByteSource, type Extent, slice } from '../../../src/core/bytes.ts';
import type { FileEntry } from '../../../src/core/filesystem.ts';
import { type Overlay, overlay, volumeTarget, type VolumeTarget } from '../../../src/core/overlay.ts';
import type { Parsed } from '../../../src/core/parsed.ts';
import { parseFat, type FatVolume } from '../../../src/parsers/fat/volume.ts';

const cache = new Map<string, Uint8Array>();

/** A fresh copy of a fixture: tests damage it. */
export function fixture(name: 'fat12' | 'fat16' | 'fat32' | 'exfat' | 'exfat-files'): Uint8Array {
  let bytes = cache.get(name);
  if (bytes === undefined) {
    bytes = gunzipSync(readFileSync(new URL(`../../fixtures/fat/${name}.img.gz`, import.meta.url)));
    cache.set(name, bytes);
  }
  return Uint8Array.from(bytes);
}

export function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.status !== 'ok') throw new Error(`parsed as ${parsed.status}`);
  return parsed.value;
}

export async function open(bytes: Uint8Array): Promise<FatVolume> {
  return valueOf(await parseFat(memory('v', bytes)));
}

export async function find(volume: FatVolume, path: string): Promise<FileEntry> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') throw new Error(`${path}: ${found.status}`);
  return found.entry;
}

export async function contentOf(volume: FatVolume, path: string): Promise<Uint8Array> {
  const source = valueOf(await (await find(volume, path)).open());
  return (await source.read(0, source.size)).bytes;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A source in which the given ranges cannot be read. */
export function withHoles(parent: ByteSource, bad: readonly { offset: number; length: number }[]): ByteSource {
  return {
    id: parent.id,
    size: parent.size,
    sectorSize: parent.sectorSize,
    trace: (offset, length) => parent.trace(offset, length),
    async read(offset, length) {
      const chunk = await parent.read(offset, length);
      const end = offset + chunk.bytes.length;
      const holes: Extent[] = [];
      for (const b of bad) {
        const from = Math.max(b.offset, offset);
        const to = Math.min(b.offset + b.length, end);
        if (to <= from) continue;
        chunk.bytes.fill(0, from - offset, to - offset);
        holes.push({ source: parent.id, offset: from, length: to - from });
      }
      return { ...chunk, holes: [...chunk.holes, ...holes] };
    },
  };
}

/** A volume over an overlay that begins `lead` bytes into its medium, as a partition does. */
export function writable(bytes: Uint8Array, lead = 4096): { over: Overlay; target: VolumeTarget } {
  const medium = new Uint8Array(lead + bytes.length);
  medium.set(bytes, lead);
  const over = overlay(memory('medium', medium));
  return { over, target: volumeTarget(over, slice(over, 'medium:p1', lead, bytes.length)) };
}

/** The volume as it reads now, parsed anew. */
export async function reopen(target: VolumeTarget): Promise<FatVolume> {
  return valueOf(await parseFat(target.source));
}

export async function imageOf(target: VolumeTarget): Promise<Uint8Array> {
  return (await target.source.read(0, target.source.size)).bytes;
}

/** Deterministic numbers in [0, 2^32): mulberry32. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}
