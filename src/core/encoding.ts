/** Text, GUIDs and numbers as media store them. */
export function latin1(from: Uint8Array): string {
  let out = '';
  for (let i = 0; i < from.length; i += 4096) out += String.fromCharCode(...from.subarray(i, i + 4096));
  return out;
}

const utf16Decoder = new TextDecoder('utf-16le');

/** UTF-16LE up to the first NUL unit (or the end). Lone surrogates become U+FFFD. */
export function utf16le(from: Uint8Array): string {
  let end = 0;
  while (end + 1 < from.length && (from[end] !== 0 || from[end + 1] !== 0)) end += 2;
  return utf16Decoder.decode(from.subarray(0, end));
}

export function encodeUtf16(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 2);
  const view = new DataView(out.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), true);
  return out;
}

export function hex(from: Uint8Array, separator = ''): string {
  return Array.from(from, (b) => b.toString(16).padStart(2, '0')).join(separator);
}

/** Bytes of hexadecimal text; blanks are allowed. Throws on anything else: it is used on our own constants. */
export function fromHex(text: string): Uint8Array {
  const clean = text.replaceAll(/\s+/g, '');
  if (clean.length % 2 !== 0 || /[^0-9a-f]/i.test(clean)) throw new Error(`not hexadecimal: ${text}`);
  return Uint8Array.from({ length: clean.length / 2 }, (_, i) => Number.parseInt(clean.slice(i * 2, i * 2 + 2), 16));
}

/** Mixed-endian (UEFI, Microsoft) GUID, lower case without braces. */
export function formatGuid(from: Uint8Array): string {
  const h = (...indexes: number[]): string => indexes.map((i) => (from[i] ?? 0).toString(16).padStart(2, '0')).join('');
  return `${h(3, 2, 1, 0)}-${h(5, 4)}-${h(7, 6)}-${h(8, 9)}-${h(10, 11, 12, 13, 14, 15)}`;
}

export const NIL_GUID = '00000000-0000-0000-0000-000000000000';

/** The 16 bytes of a GUID text, braces optional. Throws on other text: callers pass what `formatGuid` made or a constant. */
export function parseGuid(text: string): Uint8Array {
  const m = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i.exec(text);
  if (m === null) throw new Error(`not a GUID: ${text}`);
  const [a, b, c, d, e] = [m[1], m[2], m[3], m[4], m[5]].map((part) => fromHex(part ?? ''));
  return Uint8Array.from([...a!.reverse(), ...b!.reverse(), ...c!.reverse(), ...d!, ...e!]);
}

/** A 64-bit on-disk value as an offset or length, or undefined where it is beyond 2^53 - 1 (no medium is that large). */
export function toOffset(value: bigint): number | undefined {
  return value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

/** 100 ns since 1601-01-01 (Windows) as a Date; undefined for 0 and for values no Date can hold. */
export function fromFiletime(value: bigint): Date | undefined {
  if (value <= 0n) return undefined;
  const ms = Number(value / 10_000n) - 11_644_473_600_000;
  return Math.abs(ms) <= 8.64e15 ? new Date(ms) : undefined;
}
