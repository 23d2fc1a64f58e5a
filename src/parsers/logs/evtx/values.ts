/** Typed values of binary XML as the text Windows shows for them. [MS-EVEN6] 2.2.12, value types. */
import { formatGuid, hex } from '../../../core/encoding.ts';
import { withoutTrailing } from '../../../core/strings.ts';

export const NULL_TYPE = 0x00;
export const BINARY_XML = 0x21;
/** Flag of the type byte: several values one behind the other. */
export const ARRAY = 0x80;

const STRING = 0x01;
const ANSI = 0x02;
const SID = 0x13;

/** Bytes of one item of an array, by type. */
const WIDTHS: Readonly<Record<number, number>> = {
  0x03: 1,
  0x04: 1,
  0x05: 2,
  0x06: 2,
  0x07: 4,
  0x08: 4,
  0x09: 8,
  0x0a: 8,
  0x0b: 4,
  0x0c: 8,
  0x0d: 4,
  0x0f: 16,
  0x11: 8,
  0x12: 16,
  0x14: 4,
  0x15: 8,
};

const utf16 = new TextDecoder('utf-16le');
const ansi = new TextDecoder('windows-1252');

export function utf16Text(bytes: Uint8Array): string {
  return utf16.decode(bytes.subarray(0, bytes.length & ~1));
}

/** Text of a value; binary data in hexadecimal, as is everything whose length does not fit its type. */
export function valueText(type: number, bytes: Uint8Array): string {
  if (type === NULL_TYPE) return '';
  if (type === STRING) return withoutTrailing(utf16Text(bytes), '\0');
  if (type === ANSI) return withoutTrailing(ansi.decode(bytes), '\0');
  return numberText(type, bytes) ?? hex(bytes).toUpperCase();
}

function numberText(type: number, bytes: Uint8Array): string | undefined {
  // SizeT and handles have the width of the machine that wrote them.
  const width = type === 0x10 || type === 0x20 ? bytes.length : WIDTHS[type];
  if (type === SID) return sidText(bytes);
  if (width === undefined || bytes.length !== width) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (type) {
    case 0x03:
      return String(view.getInt8(0));
    case 0x04:
      return String(view.getUint8(0));
    case 0x05:
      return String(view.getInt16(0, true));
    case 0x06:
      return String(view.getUint16(0, true));
    case 0x07:
      return String(view.getInt32(0, true));
    case 0x08:
      return String(view.getUint32(0, true));
    case 0x09:
      return String(view.getBigInt64(0, true));
    case 0x0a:
      return String(view.getBigUint64(0, true));
    case 0x0b:
      return realText(view.getFloat32(0, true));
    case 0x0c:
      return realText(view.getFloat64(0, true));
    case 0x0d:
      return view.getUint32(0, true) === 0 ? 'false' : 'true';
    case 0x0f:
      return `{${formatGuid(bytes)}}`;
    case 0x11:
      return filetimeText(view.getBigUint64(0, true));
    case 0x12:
      return systemTimeText(view);
    default:
      return hexText(view);
  }
}

function hexText(view: DataView): string | undefined {
  if (view.byteLength === 4) return `0x${view.getUint32(0, true).toString(16)}`;
  return view.byteLength === 8 ? `0x${view.getBigUint64(0, true).toString(16)}` : undefined;
}

function realText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return '-1.#IND';
  return value < 0 ? '-1.#INF' : '1.#INF';
}

const TICKS_TO_1970 = 116_444_736_000_000_000n;

/** `2024-03-02T10:00:05.1234567Z`; undefined beyond the years a Date holds. */
export function filetimeText(ticks: bigint): string | undefined {
  const since = ticks - TICKS_TO_1970;
  const ms = Number(since / 10_000n) - (since % 10_000n < 0n ? 1 : 0);
  if (Math.abs(ms) > 8.64e15) return undefined;
  const fraction = String(ticks % 10_000_000n).padStart(7, '0');
  return `${new Date(ms).toISOString().slice(0, -5)}.${fraction}Z`;
}

function systemTimeText(view: DataView): string {
  const at = (index: number, digits: number): string => String(view.getUint16(index * 2, true)).padStart(digits, '0');
  return `${at(0, 4)}-${at(1, 2)}-${at(3, 2)}T${at(4, 2)}:${at(5, 2)}:${at(6, 2)}.${at(7, 3)}Z`;
}

/** `S-1-5-18`: revision, count, 48-bit authority (big-endian), 32-bit sub-authorities. */
function sidText(bytes: Uint8Array): string | undefined {
  const count = bytes[1] ?? 0;
  if (bytes.length < 8 || bytes.length < 8 + count * 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4);
  let out = `S-${bytes[0] ?? 0}-${authority}`;
  for (let i = 0; i < count; i += 1) out += `-${view.getUint32(8 + i * 4, true)}`;
  return out;
}

/** The items of an array; strings are separated by NULs. At most `limit` of them. */
export function arrayItems(type: number, bytes: Uint8Array, limit: number): Uint8Array[] {
  if (type === STRING || type === ANSI) return strings(bytes, type === STRING ? 2 : 1, limit);
  const out: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && out.length < limit;) {
    const width = type === SID ? 8 + (bytes[at + 1] ?? 0) * 4 : (WIDTHS[type] ?? bytes.length);
    out.push(bytes.subarray(at, at + width));
    at += width;
  }
  return out;
}

function strings(bytes: Uint8Array, unit: number, limit: number): Uint8Array[] {
  const out: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at + unit <= bytes.length && out.length < limit; at += unit) {
    if (bytes[at] !== 0 || (unit === 2 && bytes[at + 1] !== 0)) continue;
    out.push(bytes.subarray(start, at));
    start = at + unit;
  }
  if (start < bytes.length && out.length < limit) out.push(bytes.subarray(start));
  return out;
}
