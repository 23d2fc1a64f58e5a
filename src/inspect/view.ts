/** A decoded structure as plain data: fields and tables with their places, and the bytes of fixed records by field. */
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { hex } from '../core/encoding.ts';
import { withoutTrailing } from '../core/strings.ts';

export type Plain = string | number | boolean | undefined;

export interface ViewField {
  /** Key of the label; the report has the words. */
  readonly label: string;
  readonly value: Plain;
  readonly at: Extent | undefined;
}

export interface ViewTable {
  readonly label: string;
  /** Keys of the column heads. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Plain[])[];
}

export interface ViewAnomaly extends Anomaly {
  /** The place on the medium, where it is stored there as it is. */
  readonly medium: Extent | undefined;
}

/** One field of a record as it lies on the medium. `offset` from the start of the record. */
export interface AnnotatedField {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** Hexadecimal; at most the first `SHOWN_BYTES`. */
  readonly bytes: string;
  readonly value: Plain;
}

export interface AnnotatedRecord {
  readonly name: string;
  readonly at: Extent;
  readonly medium: Extent | undefined;
  /** False: the medium did not give all of it, and what it did not is shown as zeros. */
  readonly readable: boolean;
  readonly fields: readonly AnnotatedField[];
}

/** The start of a structure without fixed fields, as a plain dump. */
export interface RawBytes {
  readonly at: Extent;
  readonly bytes: Uint8Array;
}

export interface View {
  readonly structure: string;
  readonly title: string;
  /** The source it was read from. */
  readonly place: string;
  readonly status: 'ok' | 'absent' | 'unreadable';
  /** Bytes per sector, for LBAs. */
  readonly sectorSize: number;
  readonly fields: readonly ViewField[];
  readonly tables: readonly ViewTable[];
  /** Text in the form of the field's own tool (`bcdedit /enum all`). */
  readonly text: string | undefined;
  readonly anomalies: readonly ViewAnomaly[];
  readonly records: readonly AnnotatedRecord[];
  readonly raw: readonly RawBytes[];
}

/** What a structure's own function gives; the rest is common. */
export type ViewBody = Partial<Pick<View, 'fields' | 'tables' | 'text' | 'records' | 'raw'>>;

/** 32: longer fields (boot code, names) are known by their beginning; the value shows texts whole. */
const SHOWN_BYTES = 32;
/** 256: what `raw` shows of a structure whose head has no fixed record. */
const RAW_BYTES = 256;
/** Anomalies of a wrecked structure beyond these say the same. */
const MAX_ANOMALIES = 256;

export function field(label: string, value: Plain, at?: Extent): ViewField {
  return { label, value, at };
}

export function view(
  format: { readonly id: string; readonly title: string },
  source: ByteSource,
  status: View['status'],
  anomalies: readonly Anomaly[],
  body: ViewBody = {},
): View {
  return {
    structure: format.id,
    title: format.title,
    place: source.id,
    status,
    sectorSize: source.sectorSize,
    fields: [],
    tables: [],
    text: undefined,
    records: [],
    raw: [],
    ...body,
    anomalies: anomalies
      .slice(0, MAX_ANOMALIES)
      .map((anomaly) => ({ ...anomaly, medium: onMedium(source, anomaly.at) })),
  };
}

/** Where an extent of `source` begins on the medium below it; its own place where `source` is the medium. */
export function onMedium(source: ByteSource, at: Extent): Extent | undefined {
  if (at.source !== source.id) return at;
  return source.trace(at.offset, Math.max(Math.min(at.length, source.size - at.offset), 1))[0];
}

/** `record()` types of any shape. */
interface AnyRecord {
  readonly name: string;
  readonly size: number;
  readonly fields: Readonly<Record<string, { readonly offset: number; readonly length: number }>>;
  decode(from: Uint8Array, offset?: number): Readonly<Record<string, unknown>> | undefined;
}

/** Reads a record at a place and gives its fields in order; nothing where the source ends before it. */
export async function annotate(source: ByteSource, type: AnyRecord, offset: number): Promise<AnnotatedRecord[]> {
  const chunk = await source.read(offset, type.size);
  const values = type.decode(chunk.bytes);
  if (values === undefined) return [];
  const fields = Object.entries(type.fields)
    .sort((a, b) => a[1].offset - b[1].offset)
    .map(([name, place]): AnnotatedField => {
      const stored = chunk.bytes.subarray(place.offset, place.offset + place.length);
      const bytes = hex(stored.subarray(0, SHOWN_BYTES), ' ') + (stored.length > SHOWN_BYTES ? ' …' : '');
      return { name, offset: place.offset, length: place.length, bytes, value: shown(values[name]) };
    });
  const { at } = chunk;
  return [{ name: type.name, at, medium: onMedium(source, at), readable: chunk.holes.length === 0, fields }];
}

export async function rawStart(source: ByteSource, offset = 0): Promise<RawBytes[]> {
  const chunk = await source.read(offset, RAW_BYTES);
  return chunk.bytes.length === 0 ? [] : [{ at: chunk.at, bytes: chunk.bytes }];
}

/** Numbers in both notations; texts as they are; byte fields speak through their bytes. */
function shown(value: unknown): Plain {
  if (typeof value === 'number' || typeof value === 'bigint') return number(value);
  return typeof value === 'string' ? withoutTrailing(value, '\0') : undefined;
}

/** `0x800 (2048)`. */
export function number(value: number | bigint): string {
  const text = value < 0 ? String(value) : `0x${value.toString(16).toUpperCase()}`;
  return value >= 0 && value < 10 ? String(value) : `${text} (${value})`;
}

export function date(value: Date | undefined): string | undefined {
  return value === undefined || Number.isNaN(value.getTime()) ? undefined : value.toISOString();
}
