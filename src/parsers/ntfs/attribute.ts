/** Attributes of an MFT record. Specification: libfsntfs documentation, §"The MFT attribute" and §"Attribute types". */
import { toOffset, utf16le } from '../../core/encoding.ts';

export const ATTRIBUTE = {
  standardInformation: 0x10,
  attributeList: 0x20,
  fileName: 0x30,
  volumeName: 0x60,
  volumeInformation: 0x70,
  data: 0x80,
  indexRoot: 0x90,
  indexAllocation: 0xa0,
  bitmap: 0xb0,
  reparsePoint: 0xc0,
  end: 0xffffffff,
} as const;

export const ATTRIBUTE_FLAG = { compressionMask: 0x00ff, encrypted: 0x4000, sparse: 0x8000 } as const;

export interface Attribute {
  readonly type: number;
  readonly name: string;
  readonly flags: number;
  readonly id: number;
  /** Offset and length of the whole attribute in its record. */
  readonly offset: number;
  readonly length: number;
  /** Place of a resident value in the record. */
  readonly value: { readonly offset: number; readonly length: number } | undefined;
  readonly nonResident: NonResident | undefined;
}

export interface NonResident {
  readonly lowestVcn: number;
  readonly highestVcn: number;
  /** The mapping pairs, as stored. */
  readonly mapping: Uint8Array;
  /** Clusters per compression unit; 0 where the data is not compressed. */
  readonly compressionUnit: number;
  /** Bytes. Only the attribute that begins at VCN 0 holds the sizes; 0 elsewhere. */
  readonly dataSize: number;
  readonly initializedSize: number;
}

export interface AttributeList {
  readonly attributes: readonly Attribute[];
  /** Offset, in the record, of the end marker, or of the first attribute that could not be decoded. */
  readonly end: number;
  /** The walk came to the end marker. */
  readonly whole: boolean;
}

/** A resident attribute without a value. Each step of the walk is at least this long. */
const MIN_ATTRIBUTE = 24;
/** Compression units of 16 clusters are all Windows writes; 2^8 leaves room and keeps a unit below 512 MiB. */
const MAX_UNIT_SHIFT = 8;

/**
 * Decodes the attributes of a record whose fixups were applied, up to the end marker. The size the header gives is not
 * heeded: where both disagree, the attributes are the better witness.
 */
export function decodeAttributes(record: Uint8Array, from: number): AttributeList {
  const attributes: Attribute[] = [];
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  let offset = from;
  while (offset + 4 <= record.length) {
    const type = view.getUint32(offset, true);
    if (type === ATTRIBUTE.end) return { attributes, end: offset, whole: true };
    const length = offset + 8 <= record.length ? view.getUint32(offset + 4, true) : 0;
    if (type === 0 || length < MIN_ATTRIBUTE || length % 8 !== 0 || offset + length > record.length) break;
    const attribute = decodeAttribute(record.subarray(offset, offset + length), offset);
    if (attribute === undefined) break;
    attributes.push(attribute);
    offset += length;
  }
  return { attributes, end: Math.min(offset, record.length - 1), whole: false };
}

function decodeAttribute(from: Uint8Array, offset: number): Attribute | undefined {
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  const nameLength = (from[9] ?? 0) * 2;
  const nameOffset = view.getUint16(0x0a, true);
  if (nameLength > 0 && nameOffset + nameLength > from.length) return undefined;
  const common = {
    type: view.getUint32(0, true),
    name: nameLength > 0 ? utf16le(from.subarray(nameOffset, nameOffset + nameLength)) : '',
    flags: view.getUint16(0x0c, true),
    id: view.getUint16(0x0e, true),
    offset,
    length: from.length,
  };
  if (from[8] === 0) {
    const length = view.getUint32(0x10, true);
    const start = view.getUint16(0x14, true);
    if (start < MIN_ATTRIBUTE || start + length > from.length) return undefined;
    return { ...common, value: { offset: offset + start, length }, nonResident: undefined };
  }
  const nonResident = from.length < 0x40 ? undefined : decodeNonResident(from, view);
  return nonResident === undefined ? undefined : { ...common, value: undefined, nonResident };
}

function decodeNonResident(from: Uint8Array, view: DataView): NonResident | undefined {
  const lowestVcn = toOffset(view.getBigUint64(0x10, true));
  const mappingOffset = view.getUint16(0x20, true);
  const shift = from[0x22] ?? 0;
  const first = lowestVcn === 0;
  const dataSize = first ? toOffset(view.getBigUint64(0x30, true)) : 0;
  const initializedSize = first ? toOffset(view.getBigUint64(0x38, true)) : 0;
  if (lowestVcn === undefined || dataSize === undefined || initializedSize === undefined) return undefined;
  if (mappingOffset < 0x40 || mappingOffset > from.length || shift > MAX_UNIT_SHIFT) return undefined;
  return {
    lowestVcn,
    // An empty attribute stores -1.
    highestVcn: Number(view.getBigInt64(0x18, true)),
    mapping: from.slice(mappingOffset),
    compressionUnit: shift === 0 ? 0 : 2 ** shift,
    dataSize,
    initializedSize,
  };
}

// ---- values ------------------------------------------------------------------------------------------------------

export interface FileName {
  readonly parent: FileReference;
  readonly modified: bigint;
  readonly dataSize: bigint;
  readonly fileFlags: number;
  /** 0 POSIX, 1 Win32, 2 DOS, 3 Win32 and DOS. */
  readonly namespace: number;
  readonly name: string;
}

export interface FileReference {
  readonly record: number;
  readonly sequence: number;
}

const FILE_NAME_HEAD = 0x42;

/** A $FILE_NAME value: of the attribute, or the key of a directory index entry. */
export function decodeFileName(from: Uint8Array): FileName | undefined {
  if (from.length < FILE_NAME_HEAD) return undefined;
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  const end = FILE_NAME_HEAD + (from[0x40] ?? 0) * 2;
  if (end > from.length || end === FILE_NAME_HEAD) return undefined;
  return {
    parent: fileReference(view, 0),
    modified: view.getBigUint64(0x10, true),
    dataSize: view.getBigUint64(0x30, true),
    fileFlags: view.getUint32(0x38, true),
    namespace: from[0x41] ?? 0,
    name: units(from.subarray(FILE_NAME_HEAD, end)),
  };
}

/** 48 bits of record number, 16 of sequence. */
export function fileReference(view: DataView, offset: number): FileReference {
  return {
    record: view.getUint32(offset, true) + view.getUint16(offset + 4, true) * 2 ** 32,
    sequence: view.getUint16(offset + 6, true),
  };
}

/** UTF-16 units as they are: NTFS names may hold lone surrogates, and comparing needs them unchanged. */
function units(from: Uint8Array): string {
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  let out = '';
  for (let i = 0; i + 1 < from.length; i += 2) out += String.fromCharCode(view.getUint16(i, true));
  return out;
}
