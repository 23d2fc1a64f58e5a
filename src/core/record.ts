/**
 * One declaration of a fixed on-disk structure that decodes, locates and encodes it. The only user of binary-parser.
 *
 *   const head = record('GPT header', 92, { signature: ascii(0x00, 8), crc: u32(0x10), alternate: u64(0x20), … });
 *   head.decode(bytes, offset)   → typed values, or undefined where the bytes do not suffice
 *   head.extent('crc', base)     → { offset, length } of one field, for evidence and hex views
 *   head.encode({...})           → bytes; head.patch(bytes, offset, {crc}) changes fields in place
 *
 * Offsets are explicit and in bytes from the start of the structure, as in the specifications. Fields may lie in any
 * order and leave gaps, but not overlap. Bounds are checked here before binary-parser sees the bytes, because its
 * primitives throw without naming a field and its buffers come back short in silence.
 */
import { Parser } from 'binary-parser';
import { encodeUtf16, formatGuid, latin1, parseGuid, utf16le } from './encoding.ts';

type FieldKind =
  'u8' | 'i8' | 'u16' | 'u16be' | 'u32' | 'u32be' | 'i32' | 'u64' | 'u64be' | 'bytes' | 'ascii' | 'utf16' | 'guid';

export interface Field<T> {
  readonly kind: FieldKind;
  readonly offset: number;
  readonly length: number;
  /** Never set; carries the decoded type. */
  readonly type?: T;
}

const field =
  <T>(kind: FieldKind, length: number) =>
  (offset: number): Field<T> => ({ kind, offset, length });

export const u8 = field<number>('u8', 1);
export const i8 = field<number>('i8', 1);
export const u16 = field<number>('u16', 2);
export const u16be = field<number>('u16be', 2);
export const u32 = field<number>('u32', 4);
export const u32be = field<number>('u32be', 4);
export const i32 = field<number>('i32', 4);
/** 64-bit values stay bigint until a bounds check makes them an offset: see `toOffset`. */
export const u64 = field<bigint>('u64', 8);
export const u64be = field<bigint>('u64be', 8);
/** Mixed-endian GUID as text, lower case, without braces. */
export const guid = field<string>('guid', 16);
export const bytes = (offset: number, length: number): Field<Uint8Array> => ({ kind: 'bytes', offset, length });
/** Latin-1 text of fixed length, kept whole (trailing blanks and NULs included): what is on the medium. */
export const ascii = (offset: number, length: number): Field<string> => ({ kind: 'ascii', offset, length });
/** UTF-16LE text, cut at the first NUL unit; `length` in bytes. */
export const utf16 = (offset: number, length: number): Field<string> => ({ kind: 'utf16', offset, length });

type Shape = Readonly<Record<string, Field<unknown>>>;
export type Values<S extends Shape> = { -readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

export interface RecordType<S extends Shape> {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly fields: S;
  decode(from: Uint8Array, offset?: number): Values<S> | undefined;
  encode(values: Partial<Values<S>>): Uint8Array;
  patch(into: Uint8Array, offset: number, values: Partial<Values<S>>): void;
  extent(name: keyof S & string, base?: number): { offset: number; length: number };
}

export function record<S extends Shape>(name: string, size: number, fields: S): RecordType<S> {
  const parser = compile(name, size, fields);
  const names = Object.keys(fields);

  function patch(into: Uint8Array, offset: number, values: Partial<Values<S>>): void {
    const given = values as Readonly<Record<string, unknown>>;
    for (const key of names) {
      const f = fields[key];
      const value = given[key];
      if (f !== undefined && value !== undefined) put(into, offset + f.offset, f, value, `${name}.${key}`);
    }
  }

  return {
    name,
    size,
    fields,
    decode(from, offset = 0) {
      if (offset < 0 || offset + size > from.length) return undefined;
      const parsed = parser.parse(from.subarray(offset, offset + size)) as { r: Record<string, unknown> };
      const out: Record<string, unknown> = {};
      for (const key of names) {
        const f = fields[key];
        if (f !== undefined) out[key] = finish(f.kind, parsed.r[key]);
      }
      return out as Values<S>;
    },
    encode(values) {
      const out = new Uint8Array(size);
      patch(out, 0, values);
      return out;
    },
    patch,
    extent(key, base = 0) {
      const f = fields[key];
      if (f === undefined) throw new Error(`${name} has no field ${key}`);
      return { offset: base + f.offset, length: f.length };
    },
  };
}

/** Builds the binary-parser once, at module load. `.nest` keeps its results out of dictionary mode (measured 2×). */
function compile(name: string, size: number, fields: Shape): Parser {
  const inner = new Parser();
  let position = 0;
  for (const [key, f] of Object.entries(fields).sort((a, b) => a[1].offset - b[1].offset)) {
    if (f.offset < position) throw new Error(`${name}.${key} overlaps the field before it`);
    if (f.offset > position) inner.skip(f.offset - position);
    position = f.offset + f.length;
    if (f.kind === 'u8') inner.uint8(key);
    else if (f.kind === 'i8') inner.int8(key);
    else if (f.kind === 'u16') inner.uint16le(key);
    else if (f.kind === 'u16be') inner.uint16be(key);
    else if (f.kind === 'u32') inner.uint32le(key);
    else if (f.kind === 'u32be') inner.uint32be(key);
    else if (f.kind === 'i32') inner.int32le(key);
    else if (f.kind === 'u64') inner.uint64le(key);
    else if (f.kind === 'u64be') inner.uint64be(key);
    else inner.buffer(key, { length: f.length, clone: true });
  }
  if (position > size) throw new Error(`${name} is longer than its ${size} bytes`);
  return new Parser().nest('r', { type: inner });
}

function finish(kind: FieldKind, raw: unknown): unknown {
  if (!(raw instanceof Uint8Array)) return raw;
  if (kind === 'ascii') return latin1(raw);
  if (kind === 'utf16') return utf16le(raw);
  if (kind === 'guid') return formatGuid(raw);
  return Uint8Array.from(raw);
}

function put(into: Uint8Array, offset: number, f: Field<unknown>, value: unknown, where: string): void {
  if (offset + f.length > into.length) throw new RangeError(`${where} does not fit at ${offset}`);
  const view = new DataView(into.buffer, into.byteOffset + offset, f.length);
  switch (f.kind) {
    case 'u8':
    case 'i8':
      view.setUint8(0, Number(value) & 0xff);
      return;
    case 'u16':
      view.setUint16(0, Number(value), true);
      return;
    case 'u16be':
      view.setUint16(0, Number(value));
      return;
    case 'u32':
      view.setUint32(0, Number(value), true);
      return;
    case 'u32be':
      view.setUint32(0, Number(value));
      return;
    case 'i32':
      view.setInt32(0, Number(value), true);
      return;
    case 'u64':
      view.setBigUint64(0, BigInt(value as bigint), true);
      return;
    case 'u64be':
      view.setBigUint64(0, BigInt(value as bigint));
      return;
    default: {
      const encoded = encodeBytes(f.kind, value);
      if (encoded.length > f.length) throw new RangeError(`${where} takes ${f.length} bytes, not ${encoded.length}`);
      into.fill(0, offset, offset + f.length);
      into.set(encoded, offset);
    }
  }
}

function encodeBytes(kind: FieldKind, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const text = String(value);
  if (kind === 'guid') return parseGuid(text);
  if (kind === 'utf16') return encodeUtf16(text);
  return Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);
}
