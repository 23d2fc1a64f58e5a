/** Images of test/fixtures/wim, made by wimlib: see make.sh there. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { Parsed } from '../../../src/core/parsed.ts';
import { openImage, type WimEntry, type WimImage } from '../../../src/parsers/wim/image.ts';
import { openWim, type WimFile } from '../../../src/parsers/wim/wim.ts';

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/wim/${name}`, import.meta.url)));
}

export const source = (name: string): ByteSource => memory(name, fixture(name));

/** Paths and SHA-1 of the captured files, from sha1sum. */
export const truth: ReadonlyMap<string, string> = new Map(
  readFileSync(new URL('../../fixtures/wim/truth.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(42), line.slice(0, 40)]),
);

export function value<T>(parsed: Parsed<T>): T {
  if (parsed.status !== 'ok') throw new Error(`${parsed.status}: ${parsed.anomalies.map((a) => a.code).join(', ')}`);
  return parsed.value;
}

export async function wim(bytes: Uint8Array | string, parts: readonly ByteSource[] = []): Promise<WimFile> {
  const from = typeof bytes === 'string' ? source(bytes) : memory('wim', bytes);
  return value(await openWim(from, { parts }));
}

export async function image(file: WimFile, index = 1): Promise<WimImage> {
  return value(await openImage(file, index));
}

export async function entry(of: WimImage, path: string): Promise<WimEntry> {
  const found = await of.lookup(path);
  if (found.status !== 'found') throw new Error(`${path}: ${found.status}`);
  return found.entry;
}

/** SHA-1 of a whole source, or how many of its bytes are holes. */
export async function sum(opened: Parsed<ByteSource>): Promise<string> {
  const all = await value(opened).read(0, value(opened).size);
  const holes = all.holes.reduce((total, hole) => total + hole.length, 0);
  return holes > 0 ? `${holes} bytes missing` : createHash('sha1').update(all.bytes).digest('hex');
}

/** A copy with some bytes changed. */
export function damaged(bytes: Uint8Array, change: (copy: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(copy, new DataView(copy.buffer));
  return copy;
}
