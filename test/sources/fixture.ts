/** Loads the images of test/fixtures/containers and reads sources whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { memory, type ByteSource, type Extent } from '../../src/core/bytes.ts';
import { crc32c } from '../../src/core/crc32c.ts';
import type { Container, OpenParent, Result } from '../../src/sources/container.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/containers');

/** A copy the test may change. */
export function fixture(name: string): Uint8Array {
  const bytes = readFileSync(join(FOLDER, name));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export const noParent: OpenParent = (request) =>
  Promise.resolve({ ok: false, problem: { message: 'parent-missing', args: { parent: request.names[0] } } });

export function opened<T extends Container>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

export function problem(result: Result<unknown>): string {
  return result.ok ? 'opened' : result.problem.message;
}

export function codes(container: { anomalies: readonly { code: string }[] }): string[] {
  return [...new Set(container.anomalies.map((a) => a.code))].sort();
}

export async function readAll(source: ByteSource, step = 100_000): Promise<{ bytes: Uint8Array; holes: Extent[] }> {
  const bytes = new Uint8Array(source.size);
  const holes: Extent[] = [];
  for (let offset = 0; offset < source.size; offset += step) {
    const chunk = await source.read(offset, step);
    bytes.set(chunk.bytes, offset);
    holes.push(...chunk.holes);
  }
  return { bytes, holes };
}

/** `toEqual` takes seconds for MiBs. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** A file in which nothing of [start, end) can be read. */
export function withHole(bytes: Uint8Array, start: number, end: number, id = 'file'): ByteSource {
  const inner = memory(id, bytes);
  return {
    ...inner,
    async read(offset, length) {
      const chunk = await inner.read(offset, length);
      const from = Math.max(start, chunk.at.offset);
      const to = Math.min(end, chunk.at.offset + chunk.at.length);
      if (to <= from) return chunk;
      chunk.bytes.fill(0, from - chunk.at.offset, to - chunk.at.offset);
      return { ...chunk, holes: [{ source: id, offset: from, length: to - from }] };
    },
  };
}

/** Stores the CRC-32C of a VHDX structure in its second field. */
export function sealCrc(bytes: Uint8Array, at: number, length: number): void {
  new DataView(bytes.buffer).setUint32(at + 4, crc32c(bytes.subarray(at, at + length), 4), true);
}

/**
 * As after a crash: the header names the log of the last write of three, and the table that write completed is still
 * empty in its place. QEMU leaves finished log entries in the ring.
 */
export function crashedVhdx(): Uint8Array {
  const header = 128 * 1024;
  const bytes = fixture('dynamic.vhdx.gz');
  const last = 1_048_576 + 2 * 8192;
  bytes.copyWithin(header + 48, last + 32, last + 48);
  sealCrc(bytes, header, 4096);
  bytes.fill(0, 2_097_152, 2_097_152 + 4096);
  return bytes;
}
