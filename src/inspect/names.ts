/**
 * Names from a medium as names of files on the host. A name is one component: it never leads up, down, to a device or
 * to a stream, on any system. What is unsafe is written as `%` and two hexadecimal digits of its UTF-8, so that no two
 * names fall together and a person can read the original.
 */

import { withoutTrailing } from '../core/strings.ts';

/** 255 bytes is the limit of a name nearly everywhere; some room is left for what makes a name unique. */
const MAX_BYTES = 240;
/** Kept of a name that is longer, before its sum. */
const KEPT_BYTES = 200;
/** Devices of DOS: opened by these names in any folder, whatever the extension and the blanks before it. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?=\.|$)/i;

export type NameChange = 'reserved' | 'characters' | 'too-long' | 'collision';

export interface HostName {
  readonly name: string;
  /** Why it differs from the original; empty where it does not. */
  readonly changes: readonly NameChange[];
}

export function hostName(original: string): HostName {
  const changes: NameChange[] = [];
  // Separators and drive or stream colons, what Windows forbids, controls and invisible characters that mislead a reader.
  let name = original.replaceAll(/%(?=[0-9a-f]{2})|[/\\:*?"<>|]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/giu, encode);
  // Windows drops blanks and dots at the end: `..` and `a.` would become other names.
  const kept = withoutTrailing(name, '. ');
  name = kept + Array.from(name.slice(kept.length), encode).join('');
  if (name !== original) changes.push('characters');
  const device = DEVICE.test(name);
  if (device || name === '') {
    name = name === '' ? '%' : encode(name.slice(0, 1)) + name.slice(1);
    changes.push('reserved');
  }
  if (byteLength(name) > MAX_BYTES) {
    name = `${cutBytes(name, KEPT_BYTES)}~${sum(original)}`;
    changes.push('too-long');
  }
  return { name, changes };
}

/** The names given out in one folder: on a system that ignores case, no two of them are one file. */
export function hostNames(): (original: string) => HostName {
  const taken = new Set<string>();
  /** The number to try next for each name given out: thousands of equal names must not each begin at 2. */
  const numbers = new Map<string, number>();
  return (original) => {
    const first = hostName(original);
    let { name } = first;
    let n = numbers.get(folded(name)) ?? 2;
    for (; taken.has(folded(name)); n += 1) name = `${first.name}~${n}`;
    numbers.set(folded(first.name), n);
    taken.add(folded(name));
    return name === first.name ? first : { name, changes: [...first.changes, 'collision'] };
  };
}

/** Case and composition as the least discerning file systems see them. */
function folded(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}

const encoder = new TextEncoder();

function encode(character: string): string {
  const bytes = encoder.encode(character);
  return Array.from(bytes, (b) => `%${b.toString(16).padStart(2, '0').toUpperCase()}`).join('');
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

function cutBytes(text: string, limit: number): string {
  let out = '';
  let used = 0;
  for (const character of text) {
    used += byteLength(character);
    if (used > limit) break;
    out += character;
  }
  return out;
}

/** FNV-1a of the whole name: names with the same beginning stay apart. */
function sum(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of encoder.encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
