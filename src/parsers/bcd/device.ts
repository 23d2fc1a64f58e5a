/**
 * Device elements of a BCD store (11000001, 21000001, 31000003 …): which volume, disk image or file is meant.
 *
 * A value is the GUID of an options object followed by one device packet. A packet is type u32, flags u32, size u32,
 * u32 0, then data by type; packets nest: a ramdisk's file lies on a packet, a virtual disk's file on another.
 * Offsets in comments are those of the outermost packet in the value. Names of the enumerations follow ReactOS `bl.h`;
 * layouts were checked on real stores. `\Device\HarddiskVolumeN` is computed by bcdedit and never stored.
 */
import { concatBytes } from '../../core/bytes.ts';
import { parseGuid, NIL_GUID, formatGuid, encodeUtf16, utf16le } from '../../core/encoding.ts';
import { elementId } from './elements.ts';

/** What names a partition: by GUIDs, or by disk signature and byte offset. */
export type PartitionIds =
  | { readonly style: 'gpt'; readonly partition: string; readonly disk: string }
  | { readonly style: 'mbr'; /** Bytes. */ readonly offset: bigint; /** u32 at 0x1B8. */ readonly signature: number }
  | { readonly style: 'raw' };

/** A virtual disk: the file it is in. `locate` elements name it without a partition in it. */
export interface VirtualDisk {
  readonly host: Device;
  readonly path: string;
}

export type Device = { /** GUID with braces of the options object. */ readonly options?: string } & (
  | { readonly form: 'boot' }
  | { readonly form: 'partition'; readonly ids: PartitionIds }
  | { readonly form: 'ramdisk'; readonly host: Device; readonly path: string }
  | { readonly form: 'file'; readonly host: Device; readonly path: string }
  | { readonly form: 'vhd'; readonly ids: PartitionIds; readonly disk: VirtualDisk }
  /** The volume that holds the file another element names (or `path`), on any disk or in a virtual disk. */
  | {
      readonly form: 'locate';
      readonly element: number | undefined;
      readonly path: string | undefined;
      readonly disk: VirtualDisk | undefined;
    }
  | { readonly form: 'other'; readonly type: number; readonly bytes: Uint8Array }
  /** `offset` within the value: where it stops making sense. */
  | { readonly form: 'damaged'; readonly problem: DeviceProblem; readonly offset: number; readonly bytes: Uint8Array }
);

export type DeviceProblem =
  | 'too-short'
  | 'size-beyond-end'
  | 'unknown-style'
  | 'unknown-kind'
  | 'nesting'
  | 'path-beyond-end'
  | 'path-unterminated';

const TYPE = { local: 0, legacyPartition: 2, serial: 3, udp: 4, boot: 5, partition: 6, locate: 8 } as const;
const LOCAL = { disk: 0, ramdisk: 3, file: 5, virtualDisk: 6 } as const;
const STYLE = { gpt: 0, mbr: 1, raw: 2 } as const;
/** Packets nest at most: virtual disk, its file, the volume of the file. One more is allowed for. */
const MAX_NESTING = 4;

/** Bytes of the options GUID before the packet, of a packet's head, and of a packet of fixed size (boot, partition). */
const OPTIONS = 16;
const HEAD = 16;
const FIXED = 0x48;
/** version 1, length, path type 5 (on a packet that follows): what stands before a file's packet and path. */
const FILE_HEAD = 12;
const FILE_VERSION = 1;
const PATH_INTERNAL = 5;

class Damage extends Error {
  readonly problem: DeviceProblem;
  readonly offset: number;
  constructor(problem: DeviceProblem, offset: number) {
    super(problem);
    this.problem = problem;
    this.offset = offset;
  }
}

/** Never throws: what does not decode is of the form `damaged`. */
export function decodeDevice(bytes: Uint8Array): Device {
  try {
    if (bytes.length < OPTIONS + HEAD) throw new Damage('too-short', bytes.length);
    const options = formatGuid(bytes.subarray(0, OPTIONS));
    const device = packet(new Reader(bytes), OPTIONS, 0);
    return options === NIL_GUID ? device : { ...device, options: `{${options}}` };
  } catch (error) {
    if (error instanceof Damage) {
      return { form: 'damaged', problem: error.problem, offset: error.offset, bytes: bytes.slice() };
    }
    throw error;
  }
}

/** Reads that name the place where the value ends too early. */
class Reader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  #need(at: number, length: number): void {
    if (at + length > this.bytes.length) throw new Damage('too-short', this.bytes.length);
  }
  u32(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at, true);
  }
  u64(at: number): bigint {
    this.#need(at, 8);
    return this.#view.getBigUint64(at, true);
  }
  guid(at: number): string {
    this.#need(at, 16);
    return formatGuid(this.bytes.subarray(at, at + 16));
  }
  /** Text up to its NUL, which must come before `end`. */
  text(at: number, end: number): string {
    if (at >= end) throw new Damage('path-beyond-end', at);
    const text = utf16le(this.bytes.subarray(at, end));
    if (at + text.length * 2 + 2 > end) throw new Damage('path-unterminated', end);
    return text;
  }
}

function packet(r: Reader, at: number, depth: number): Device {
  if (depth > MAX_NESTING) throw new Damage('nesting', at);
  const type = r.u32(at);
  const size = r.u32(at + 8);
  const end = at + size;
  if (size < HEAD || end > r.bytes.length) throw new Damage('size-beyond-end', at + 8);
  const data = at + HEAD;
  if (type === TYPE.boot) return { form: 'boot' };
  if (type === TYPE.partition) return partition(r, data, depth);
  if (type === TYPE.locate) return locate(r, at, end, depth);
  if (type === TYPE.local) return local(r, at, end, depth);
  return { form: 'other', type, bytes: r.bytes.slice() };
}

/** 20: partition id, 30: what the partition lies on, 34: style, 38: disk id, 48: packet of a virtual disk's file. */
function partition(r: Reader, data: number, depth: number): Device {
  const kind = r.u32(data + 0x10);
  const ids = partitionIds(r, data);
  if (kind === LOCAL.disk) {
    r.u32(data + FIXED - HEAD - 4); // A packet cut within its zeros is cut.
    return { form: 'partition', ids };
  }
  if (kind === LOCAL.virtualDisk) return { form: 'vhd', ids, disk: virtualDisk(r, data + 0x28, depth) };
  throw new Damage('unknown-kind', data + 0x10);
}

function partitionIds(r: Reader, data: number): PartitionIds {
  const style = r.u32(data + 0x14);
  if (style === STYLE.gpt) return { style: 'gpt', partition: r.guid(data), disk: r.guid(data + 0x18) };
  if (style === STYLE.mbr) return { style: 'mbr', offset: r.u64(data), signature: r.u32(data + 0x18) };
  if (style === STYLE.raw) return { style: 'raw' };
  throw new Damage('unknown-style', data + 0x14);
}

/** The packet a virtual disk stands on: always a file. */
function virtualDisk(r: Reader, at: number, depth: number): VirtualDisk {
  const file = packet(r, at, depth + 1);
  if (file.form !== 'file') throw new Damage('unknown-kind', at);
  return { host: file.host, path: file.path };
}

/** 20: kind. Ramdisk: 38 file. File: 24 file. */
function local(r: Reader, at: number, end: number, depth: number): Device {
  const data = at + HEAD;
  const kind = r.u32(data);
  if (kind === LOCAL.ramdisk) return { form: 'ramdisk', ...file(r, data + 0x18, end, depth) };
  if (kind === LOCAL.file) return { form: 'file', ...file(r, data + 4, end, depth) };
  return { form: 'other', type: TYPE.local, bytes: r.bytes.slice() };
}

/** version 1, length from here on, path type 5, packet of the volume, path. */
function file(r: Reader, at: number, end: number, depth: number): VirtualDisk {
  const length = r.u32(at + 4);
  if (at + length > end) throw new Damage('size-beyond-end', at + 4);
  if (r.u32(at + 8) !== PATH_INTERNAL) throw new Damage('unknown-kind', at + 8);
  const volume = at + FILE_HEAD;
  const host = packet(r, volume, depth + 1);
  return { host, path: r.text(volume + r.u32(volume + 8), at + length) };
}

/** 20: 0 by an element, 1 by a path. 24: the element. 28: offset of the packet to search, from the packet's start; 2C: path. */
function locate(r: Reader, at: number, end: number, depth: number): Device {
  const data = at + HEAD;
  const byPath = r.u32(data) !== 0;
  const element = byPath ? undefined : r.u32(data + 4);
  const parent = r.u32(data + 8);
  const searched = at + parent;
  if (parent !== 0 && searched + HEAD > end) throw new Damage('size-beyond-end', data + 8);
  const pathEnd = parent === 0 ? end : searched;
  const path = byPath ? r.text(data + 12, pathEnd) : undefined;
  if (parent === 0) return { form: 'locate', element, path, disk: undefined };
  // The packet to search: a virtual disk (style and id, not used here), whose own file packet follows.
  const inner = searched + HEAD;
  if (r.u32(searched) === TYPE.local && r.u32(inner) === LOCAL.virtualDisk) {
    return { form: 'locate', element, path, disk: virtualDisk(r, inner + 0x18, depth) };
  }
  return { form: 'locate', element, path, disk: undefined };
}

// ---- encoding --------------------------------------------------------------------------------------------------

/** The bytes of an element. What decodes encodes back to the same bytes, up to fields nobody reads. */
export function encodeDevice(device: Device): Uint8Array {
  if (device.form === 'other' || device.form === 'damaged') return device.bytes.slice();
  const flags = device.options === undefined ? 0 : 1;
  return concatBytes([parseGuid(device.options ?? NIL_GUID), encodePacket(device, flags)]);
}

function encodePacket(device: Device, flags: number): Uint8Array {
  switch (device.form) {
    case 'boot':
      return head(TYPE.boot, flags, new Uint8Array(FIXED - HEAD));
    case 'partition':
      return head(TYPE.partition, flags, concatBytes([encodeIds(device.ids, LOCAL.disk), new Uint8Array(16)]));
    case 'vhd':
      return head(
        TYPE.partition,
        flags,
        concatBytes([encodeIds(device.ids, LOCAL.virtualDisk), encodeFilePacket(device.disk)]),
      );
    case 'file':
      return head(TYPE.local, flags, concatBytes([u32s(LOCAL.file), encodeFile(device)]));
    case 'ramdisk':
      return head(TYPE.local, flags, concatBytes([u32s(LOCAL.ramdisk, 0, 0, 0, 0, 0), encodeFile(device)]));
    case 'locate':
      return head(TYPE.locate, flags, encodeLocate(device.element, device.path, device.disk));
    default:
      throw new RangeError(`a ${device.form} device cannot lie in another`);
  }
}

function encodeLocate(
  element: number | undefined,
  path: string | undefined,
  disk: VirtualDisk | undefined,
): Uint8Array {
  const text = encodeUtf16(`${path ?? ''}\0`);
  const parent = disk === undefined ? 0 : HEAD + 12 + text.length;
  const front = concatBytes([u32s(path === undefined ? 0 : 1, element ?? 0, parent), text]);
  if (disk === undefined) return front;
  const searched = concatBytes([u32s(LOCAL.virtualDisk, STYLE.gpt, 0, 0, 0, 0), encodeFilePacket(disk)]);
  return concatBytes([front, head(TYPE.local, 0, searched)]);
}

function encodeFilePacket(disk: VirtualDisk): Uint8Array {
  return encodePacket({ form: 'file', host: disk.host, path: disk.path }, 0);
}

function encodeFile(on: VirtualDisk): Uint8Array {
  const volume = encodePacket(on.host, 0);
  const path = encodeUtf16(`${on.path}\0`);
  return concatBytes([u32s(FILE_VERSION, FILE_HEAD + volume.length + path.length, PATH_INTERNAL), volume, path]);
}

function encodeIds(ids: PartitionIds, kind: number): Uint8Array {
  const out = new Uint8Array(0x28);
  const view = new DataView(out.buffer);
  view.setUint32(0x10, kind, true);
  view.setUint32(0x14, STYLE[ids.style], true);
  if (ids.style === 'gpt') {
    out.set(parseGuid(ids.partition), 0);
    out.set(parseGuid(ids.disk), 0x18);
  } else if (ids.style === 'mbr') {
    view.setBigUint64(0, ids.offset, true);
    view.setUint32(0x18, ids.signature, true);
  }
  return out;
}

function head(type: number, flags: number, data: Uint8Array): Uint8Array {
  return concatBytes([u32s(type, flags, HEAD + data.length, 0), data]);
}

function u32s(...values: number[]): Uint8Array {
  const out = new Uint8Array(values.length * 4);
  const view = new DataView(out.buffer);
  values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return out;
}

// ---- for people ------------------------------------------------------------------------------------------------

/** The volume a device lies on in the end: the ids to look for in the tables of the medium. Undefined: no volume. */
export function hostVolume(device: Device): Extract<Device, { form: 'boot' | 'partition' }> | undefined {
  switch (device.form) {
    case 'boot':
    case 'partition':
      return device;
    case 'ramdisk':
    case 'file':
      return hostVolume(device.host);
    case 'vhd':
      return hostVolume(device.disk.host);
    case 'locate':
      return device.disk === undefined ? undefined : hostVolume(device.disk.host);
    default:
      return undefined;
  }
}

/** The file a device lies in: of a ramdisk, a virtual disk, a file. */
export function hostPath(device: Device): string | undefined {
  switch (device.form) {
    case 'ramdisk':
    case 'file':
      return device.path;
    case 'vhd':
      return device.disk.path;
    case 'locate':
      return device.disk?.path ?? device.path;
    default:
      return undefined;
  }
}

/** One line in the manner of bcdedit, with the stored ids in place of drive letters. */
export function deviceText(device: Device): string {
  switch (device.form) {
    case 'boot':
      return 'boot';
    case 'partition':
      return `partition=${idsText(device.ids)}`;
    case 'ramdisk':
      return `ramdisk=[${volumeText(device.host)}]${device.path}${device.options === undefined ? '' : `,${device.options}`}`;
    case 'file':
      return `file=[${volumeText(device.host)}]${device.path}`;
    case 'vhd':
      return `vhd=[${volumeText(device.disk.host)}]${device.disk.path},partition=${idsText(device.ids)}`;
    case 'locate': {
      const what = device.path ?? `custom:${elementId(device.element ?? 0)}`;
      return device.disk === undefined
        ? `locate=${what}`
        : `vhd=[${volumeText(device.disk.host)}]${device.disk.path},locate=${what}`;
    }
    case 'other':
      return `type ${device.type}`;
    case 'damaged':
      return `damaged (${device.problem} at ${device.offset})`;
  }
}

function volumeText(device: Device): string {
  return device.form === 'partition' ? idsText(device.ids) : deviceText(device);
}

function idsText(ids: PartitionIds): string {
  if (ids.style === 'gpt') return `gpt:${ids.disk}:${ids.partition}`;
  if (ids.style === 'mbr') return `mbr:${signatureText(ids.signature)}:${ids.offset}`;
  return 'raw';
}

/** Eight hexadecimal digits. */
export function signatureText(signature: number): string {
  return signature.toString(16).padStart(8, '0');
}
