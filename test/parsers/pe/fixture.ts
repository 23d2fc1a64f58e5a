/** The images of test/fixtures/pe and what osslsigncode, sbverify, openssl and llvm-readobj say of them. */
import { readFileSync } from 'node:fs';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import { parsePe } from '../../../src/parsers/pe/pe.ts';
import type { PeImage } from '../../../src/parsers/pe/image.ts';

const FOLDER = new URL('../../fixtures/pe/', import.meta.url);

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** Lines of one section of truth.txt: `openssl leaf`. */
export function truth(section: string): readonly string[] {
  const all = readFileSync(new URL('truth.txt', FOLDER), 'utf8').split(/^== /m);
  const found = all.find((part) => part.startsWith(`${section}\n`));
  if (found === undefined) throw new Error(`truth.txt has no section ${section}`);
  return found
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What follows `name` and a colon or equals sign, of every line that begins so. */
export function values(lines: readonly string[], name: string): readonly string[] {
  return lines.flatMap((line) => {
    const found = /^([^:=]*?)\s*[:=]\s*(.*)$/.exec(line);
    return found?.[1] === name ? [found[2]?.trim() ?? ''] : [];
  });
}

/** `Nov 22 17:28:05 2026 GMT` in ISO 8601. */
export function isoTime(stated: string | undefined): string {
  return new Date(stated ?? '').toISOString().replace('.000Z', 'Z');
}

export async function open(bytes: Uint8Array): Promise<{ source: ByteSource; image: PeImage }> {
  const source = memory('image.efi', bytes);
  const parsed = await parsePe(source);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return { source, image: parsed.value };
}
