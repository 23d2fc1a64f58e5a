/**
 * Distinguished Encoding Rules, as far as a signature in a PE image needs them: a walk over elements, object
 * identifiers, integers, strings and times. Nothing is copied; an element names its range in the bytes it was read from.
 * Specification: ITU-T X.690.
 */
import { hex, latin1 } from '../../core/encoding.ts';

/** Universal tags, constructed bit included where the type is constructed. */
export const TAG = {
  integer: 0x02,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
  /** `[n]` constructed, context class. */
  context0: 0xa0,
  context1: 0xa1,
} as const;

export interface Der {
  readonly bytes: Uint8Array;
  /** The identifier octet: class, constructed bit and tag number below 31. */
  readonly tag: number;
  /** Offsets in `bytes`: of the element, of its content, and behind it. */
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/** The certificate table of a PE image is below 4 GiB, so a length of more than four octets is damage. */
const MAX_LENGTH_OCTETS = 4;

/**
 * The element at `start` that ends at or before `limit`; undefined where there is none: cut off, of indefinite length
 * (BER), or with a tag number above 30, which neither PKCS#7 nor X.509 uses.
 */
export function readDer(bytes: Uint8Array, start: number, limit: number): Der | undefined {
  const end = Math.min(limit, bytes.length);
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || start + 2 > end || (tag & 0x1f) === 0x1f) return undefined;
  if (first < 0x80) return element(bytes, tag, start, start + 2, first, end);
  const octets = first & 0x7f;
  if (octets === 0 || octets > MAX_LENGTH_OCTETS || start + 2 + octets > end) return undefined;
  let length = 0;
  for (let i = 0; i < octets; i += 1) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  return element(bytes, tag, start, start + 2 + octets, length, end);
}

function element(
  bytes: Uint8Array,
  tag: number,
  start: number,
  content: number,
  length: number,
  limit: number,
): Der | undefined {
  return content + length <= limit ? { bytes, tag, start, content, end: content + length } : undefined;
}

/** More members than any certificate, name or attribute set has; the rest of a longer one is not looked at. */
const MAX_MEMBERS = 256;

/** The members of a constructed element up to the first that does not hold together. */
export function members(parent: Der | undefined): readonly Der[] {
  const out: Der[] = [];
  if (parent === undefined || (parent.tag & 0x20) === 0) return out;
  for (let at = parent.content; at < parent.end && out.length < MAX_MEMBERS;) {
    const member = readDer(parent.bytes, at, parent.end);
    if (member === undefined) break;
    out.push(member);
    at = member.end;
  }
  return out;
}

/** The element if it is there and has this tag. */
export function only(candidate: Der | undefined, tag: number): Der | undefined {
  return candidate?.tag === tag ? candidate : undefined;
}

/** Without identifier and length octets. */
export function contentOf(from: Der): Uint8Array {
  return from.bytes.subarray(from.content, from.end);
}

/** With them: what a fingerprint of a certificate is taken over. */
export function wholeOf(from: Der): Uint8Array {
  return from.bytes.subarray(from.start, from.end);
}

/** An identifier of PKCS#7, X.509 or Microsoft's has at most 12 arcs. */
const MAX_ARCS = 32;

/** Dotted text; undefined where it is no object identifier. Arcs beyond 2^53 are shown rounded: none exists. */
export function oid(from: Der | undefined): string | undefined {
  if (from?.tag !== TAG.oid || from.content === from.end) return undefined;
  const arcs: number[] = [];
  let value = 0;
  for (const byte of contentOf(from)) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    if (arcs.length === 0) {
      const root = Math.min(Math.floor(value / 40), 2);
      arcs.push(root, value - root * 40);
    } else arcs.push(value);
    if (arcs.length > MAX_ARCS) return undefined;
    value = 0;
  }
  return arcs.join('.');
}

/** Serial numbers have at most 20 octets (RFC 5280 §4.1.2.2); old ones a few more. */
const MAX_INTEGER = 64;

/** Hexadecimal without the sign octet, as certificate viewers show serial numbers. */
export function integerHex(from: Der | undefined): string | undefined {
  if (from?.tag !== TAG.integer || from.end - from.content > MAX_INTEGER || from.end === from.content) return undefined;
  const stored = contentOf(from);
  return hex(stored.length > 1 && stored[0] === 0 ? stored.subarray(1) : stored);
}

/** RFC 5280 allows 64 characters in a common name; what is longer is cut, not refused. */
const MAX_STRING = 1024;

const utf8Decoder = new TextDecoder('utf-8');
const utf16beDecoder = new TextDecoder('utf-16be');

/** The directory strings of X.520; undefined for other types. */
export function text(from: Der | undefined): string | undefined {
  if (from === undefined) return undefined;
  const stored = contentOf(from).subarray(0, MAX_STRING);
  switch (from.tag) {
    case 0x0c: // UTF8String
      return utf8Decoder.decode(stored);
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x14: // TeletexString, in practice Latin-1
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return latin1(stored);
    case 0x1e: // BMPString
      return utf16beDecoder.decode(stored);
    default:
      return undefined;
  }
}

/**
 * ISO 8601 in UTC with seconds, of UTCTime or GeneralizedTime in the form RFC 5280 §4.1.2.5 prescribes; undefined for
 * another form or an impossible date.
 */
export function time(from: Der | undefined): string | undefined {
  if (from?.tag !== TAG.utcTime && from?.tag !== TAG.generalizedTime) return undefined;
  const stored = latin1(contentOf(from).subarray(0, 32));
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(stored);
  const stated = parts?.[1];
  if (parts === null || stated === undefined || (stated.length === 2) !== (from.tag === TAG.utcTime)) return undefined;
  // Two digits: 50 and above are of the twentieth century (RFC 5280 §4.1.2.5.1).
  const year = stated.length === 4 ? stated : `${Number(stated) >= 50 ? '19' : '20'}${stated}`;
  const iso = `${year}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso.slice(0, -1)) ? undefined : iso;
}
