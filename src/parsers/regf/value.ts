/** Registry value types and the plain values of their bytes. [MS-RRP] 3.1.1.5 names the types. */
import { utf16le } from '../../core/encoding.ts';

export const REG = {
  NONE: 0,
  SZ: 1,
  EXPAND_SZ: 2,
  BINARY: 3,
  DWORD: 4,
  DWORD_BIG_ENDIAN: 5,
  LINK: 6,
  MULTI_SZ: 7,
  RESOURCE_LIST: 8,
  FULL_RESOURCE_DESCRIPTOR: 9,
  RESOURCE_REQUIREMENTS_LIST: 10,
  QWORD: 11,
} as const;

const NAMES = new Map<number, string>(Object.entries(REG).map(([name, type]) => [type, `REG_${name}`]));

/** `REG_SZ`; a type without a name is given as hexadecimal, as device property values have them. */
export function typeName(type: number): string {
  return NAMES.get(type) ?? `0x${type.toString(16).padStart(8, '0')}`;
}

/** Text of the three string types, up to the first NUL. Undefined for other types. */
export function asString(type: number, bytes: Uint8Array): string | undefined {
  return type === REG.SZ || type === REG.EXPAND_SZ || type === REG.LINK ? utf16le(bytes) : undefined;
}

/** Undefined for other types and for fewer than four bytes. */
export function asDword(type: number, bytes: Uint8Array): number | undefined {
  if ((type !== REG.DWORD && type !== REG.DWORD_BIG_ENDIAN) || bytes.length < 4) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, type === REG.DWORD);
}

export function asQword(type: number, bytes: Uint8Array): bigint | undefined {
  if (type !== REG.QWORD || bytes.length < 8) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
}

/** The strings of a REG_MULTI_SZ up to the empty one that ends it; a REG_SZ counts as a list of one. */
export function asMulti(type: number, bytes: Uint8Array): string[] | undefined {
  if (type === REG.SZ) return [utf16le(bytes)];
  if (type !== REG.MULTI_SZ) return undefined;
  const out: string[] = [];
  for (let at = 0; at + 1 < bytes.length;) {
    const text = utf16le(bytes.subarray(at));
    if (text === '') break;
    out.push(text);
    at += stringBytes(bytes, at) + 2;
  }
  return out;
}

/** Bytes of the string at `from` without its NUL. Not `text.length * 2`: a lone surrogate decodes to another length. */
function stringBytes(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end + 1 < bytes.length && (bytes[end] !== 0 || bytes[end + 1] !== 0)) end += 2;
  return end - from;
}
