/** Names for new directory entries: the 8.3 form every reader needs, and the long name entries that keep the real one. */
import { encodeUtf16 } from '../../core/encoding.ts';
import { ENTRY_SIZE, longNameEntry, shortNameChecksum } from './directory.ts';

/** Allowed in 8.3 names besides letters, digits and bytes above 7F. */
const SHORT_PUNCTUATION = "$%'-_@~`!(){}^#&";
/** Never allowed in a long name: separators and wildcards; control characters neither. */
const FORBIDDEN = '"*/:<>?\\|';
const MAX_NAME_UNITS = 255;
const UNITS_PER_ENTRY = 13;
/** ~1 … ~999999, as the specification numbers them. */
const MAX_TAIL = 999_999;

/** Whether a name can be stored at all. */
export function isValidName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > MAX_NAME_UNITS) return false;
  return !/[. ]$/.test(name) && Array.from(name).every((c) => c >= ' ' && !FORBIDDEN.includes(c));
}

export interface NewName {
  /** 11 bytes. */
  readonly short: Uint8Array;
  /** In the order they are stored, before the short entry; empty where the short name says it all. */
  readonly longEntries: readonly Uint8Array[];
}

/** `taken`: short names in the directory, as `BASE.EXT` in upper case. Undefined where no number is free. */
export function newName(name: string, taken: ReadonlySet<string>): NewName | undefined {
  const exact = exactShortName(name);
  if (exact !== undefined && exact.text === name) return { short: exact.bytes, longEntries: [] };
  if (exact !== undefined && !taken.has(exact.text)) {
    return { short: exact.bytes, longEntries: longEntries(name, exact.bytes) };
  }
  const dot = name.lastIndexOf('.');
  const base = squeeze(dot > 0 ? name.slice(0, dot) : name);
  const extension = dot > 0 ? squeeze(name.slice(dot + 1)).slice(0, 3) : '';
  for (let n = 1; n <= MAX_TAIL; n += 1) {
    const tail = `~${n}`;
    const text = `${base.slice(0, 8 - tail.length)}${tail}`;
    const full = extension === '' ? text : `${text}.${extension}`;
    if (taken.has(full)) continue;
    const short = pad(text, extension);
    return { short, longEntries: longEntries(name, short) };
  }
  return undefined;
}

/** The 8.3 form where nothing but the case differs. */
function exactShortName(name: string): { text: string; bytes: Uint8Array } | undefined {
  const m = /^([^. ]{1,8})(?:\.([^. ]{1,3}))?$/.exec(name.toUpperCase());
  if (m === null) return undefined;
  const [base, extension] = [m[1] ?? '', m[2] ?? ''];
  const legal = Array.from(base + extension).every((c) => /[A-Z0-9]/.test(c) || SHORT_PUNCTUATION.includes(c));
  if (!legal) return undefined;
  return { text: extension === '' ? base : `${base}.${extension}`, bytes: pad(base, extension) };
}

function squeeze(part: string): string {
  const plain = part.replaceAll(/[. ]/g, '').toUpperCase();
  const out = Array.from(plain, (c) => (/[A-Z0-9]/.test(c) || SHORT_PUNCTUATION.includes(c) ? c : '_')).join('');
  return out === '' ? '_' : out;
}

function pad(base: string, extension: string): Uint8Array {
  return Uint8Array.from(`${base.padEnd(8)}${extension.padEnd(3)}`, (c) => c.charCodeAt(0));
}

function longEntries(name: string, short: Uint8Array): Uint8Array[] {
  const checksum = shortNameChecksum(short);
  const count = Math.ceil(name.length / UNITS_PER_ENTRY);
  // Terminated by one NUL and filled with FFFF, unless the name fills the last entry.
  const units = new Uint8Array(count * UNITS_PER_ENTRY * 2).fill(0xff);
  units.set(encodeUtf16(name));
  if (name.length < count * UNITS_PER_ENTRY) units.fill(0, name.length * 2, name.length * 2 + 2);
  const out: Uint8Array[] = [];
  for (let i = count; i >= 1; i -= 1) {
    const part = units.subarray((i - 1) * UNITS_PER_ENTRY * 2, i * UNITS_PER_ENTRY * 2);
    out.push(
      longNameEntry.encode({
        order: i === count ? i | 0x40 : i,
        name1: part.subarray(0, 10),
        attributes: 0x0f,
        type: 0,
        checksum,
        name2: part.subarray(10, 22),
        cluster: 0,
        name3: part.subarray(22, 26),
      }),
    );
  }
  return out;
}

/** One 32-byte slot filled from a list of entries, end to end. */
export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(entries.length * ENTRY_SIZE);
  for (const [i, entry] of entries.entries()) out.set(entry, i * ENTRY_SIZE);
  return out;
}
