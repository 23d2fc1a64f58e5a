/**
 * The outside of a virtual disk file: what Boot Manager judges before it looks inside. Reading the disk itself is the
 * business of a byte source. Specifications: "Virtual Hard Disk Image Format Specification" 1.0; [MS-VHDX].
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import { crc32c } from '../core/crc32c.ts';
import { absent, ok, unreadable, type Parsed } from '../core/parsed.ts';
import { ascii, bytes, guid, record, u16, u32, u32be, u64, u64be } from '../core/record.ts';
import { toOffset, NIL_GUID, utf16le, latin1 } from '../core/encoding.ts';
import { beforeNul } from '../core/strings.ts';

/** VHD numbers are big-endian. */
const vhdFooter = record('VHD footer', 512, {
  cookie: ascii(0x00, 8),
  dataOffset: u64be(0x10),
  currentSize: u64be(0x30),
  diskType: u32be(0x3c),
  checksum: u32be(0x40),
});
const vhdHeader = record('VHD dynamic disk header', 1024, { cookie: ascii(0x00, 8), parentName: bytes(0x40, 512) });

const vhdxHeader = record('VHDX header', 80, {
  signature: ascii(0, 4),
  checksum: u32(4),
  sequence: u64(8),
  logGuid: guid(48),
});
const vhdxTable = record('VHDX region table header', 16, { signature: ascii(0, 4), entries: u32(8) });
const vhdxRegion = record('VHDX region', 32, { type: guid(0), offset: u64(16), length: u32(24) });
const vhdxMetadata = record('VHDX metadata table header', 32, { signature: ascii(0, 8), entries: u16(10) });
const vhdxItem = record('VHDX metadata item', 32, { item: guid(0), offset: u32(16), length: u32(20) });
const vhdxParameters = record('VHDX file parameters', 8, { blockSize: u32(0), flags: u32(4) });
const vhdxSize = record('VHDX disk size', 8, { value: u64(0) });

const VHD_COOKIE = 'conectix';
const VHD_TYPES: Readonly<Record<number, DiskType>> = { 2: 'fixed', 3: 'dynamic', 4: 'differencing' };
const VHDX_SIGNATURE = 'vhdxfile';
const VHDX_HEADERS = [64 * 1024, 128 * 1024] as const;
const VHDX_HEADER_BYTES = 4096;
const VHDX_REGIONS = [192 * 1024, 256 * 1024] as const;
const TABLE_BYTES = 64 * 1024;
/** What 64 KiB hold; the specification's own limit. */
const TABLE_ENTRIES = 2047;
const METADATA_REGION = '8b7ca206-4790-4b9a-b8fe-575f050f886e';
const FILE_PARAMETERS = 'caa16737-fa36-4d43-b3b6-33f0aa44e76b';
const VIRTUAL_DISK_SIZE = '2fa54224-cd1b-4876-b211-5dbed83bf4b8';
const LEAVE_ALLOCATED = 1;
const HAS_PARENT = 2;

export type DiskType = 'fixed' | 'dynamic' | 'differencing';

export interface VirtualDiskFile {
  readonly format: 'vhd' | 'vhdx';
  readonly type: DiskType | undefined;
  /** VHD: the footer's checksum holds. VHDX: at least one header is valid. */
  readonly headerOk: boolean;
  /** VHDX: the log holds changes that are not in the disk yet. */
  readonly logPending: boolean;
  /** Bytes the system on it sees; 0 where the file does not tell. */
  readonly diskSize: number;
  /** VHD differencing: the file name of the parent as stored. */
  readonly parentName: string | undefined;
  /** Footer or header, in the file. */
  readonly at: Extent;
}

/** `absent`: neither footer nor file identifier is there. */
export async function parseVirtualDisk(file: ByteSource): Promise<Parsed<VirtualDiskFile>> {
  const head = await file.read(0, 512);
  if (latin1(head.bytes.subarray(0, 8)) === VHDX_SIGNATURE) return ok(await vhdx(file));
  const at = { source: file.id, offset: Math.max(file.size - 512, 0), length: 512 };
  const last = await file.read(at.offset, 512);
  const footer = vhdFooter.decode(last.bytes);
  const copy = vhdFooter.decode(head.bytes);
  if (footer?.cookie === VHD_COOKIE) return ok(await vhd(file, last.bytes, at, true));
  // Only growing disks begin with a copy of the footer: a file cut short keeps that one.
  if (copy?.cookie === VHD_COOKIE) return ok(await vhd(file, head.bytes, { ...at, offset: 0 }, false));
  const lost = head.holes.length > 0 || last.holes.length > 0;
  return lost ? unreadable([{ code: 'virtual-disk.unreadable', kind: 'unreadable', at }]) : absent();
}

async function vhd(file: ByteSource, sector: Uint8Array, at: Extent, atEnd: boolean): Promise<VirtualDiskFile> {
  const footer = vhdFooter.decode(sector);
  const type = VHD_TYPES[footer?.diskType ?? 0];
  const sum = sector.reduce((total, byte, i) => (i >= 0x40 && i < 0x44 ? total : total + byte), 0);
  const differs = type === 'differencing' ? toOffset(footer?.dataOffset ?? 0n) : undefined;
  const header = differs === undefined ? undefined : vhdHeader.decode((await file.read(differs, 1024)).bytes);
  return {
    format: 'vhd',
    type,
    headerOk: atEnd && footer !== undefined && ~sum >>> 0 === footer.checksum,
    logPending: false,
    diskSize: toOffset(footer?.currentSize ?? 0n) ?? 0,
    parentName: header?.cookie === 'cxsparse' ? utf16be(header.parentName) : undefined,
    at,
  };
}

async function vhdx(file: ByteSource): Promise<VirtualDiskFile> {
  let newest: { sequence: bigint; logGuid: string; offset: number } | undefined;
  for (const offset of VHDX_HEADERS) {
    const { bytes: block } = await file.read(offset, VHDX_HEADER_BYTES);
    const header = vhdxHeader.decode(block);
    if (header?.signature !== 'head' || block.length < VHDX_HEADER_BYTES) continue;
    if (crc32c(block, 4) !== header.checksum) continue;
    if (newest === undefined || header.sequence > newest.sequence) newest = { ...header, offset };
  }
  const items = await metadataItems(file);
  const parameters = vhdxParameters.decode(items.get(FILE_PARAMETERS) ?? new Uint8Array(0));
  const size = vhdxSize.decode(items.get(VIRTUAL_DISK_SIZE) ?? new Uint8Array(0));
  return {
    format: 'vhdx',
    type: parameters === undefined ? undefined : typeOf(parameters.flags),
    headerOk: newest !== undefined,
    logPending: newest !== undefined && newest.logGuid !== NIL_GUID,
    diskSize: toOffset(size?.value ?? 0n) ?? 0,
    parentName: undefined,
    at: { source: file.id, offset: newest?.offset ?? VHDX_HEADERS[0], length: vhdxHeader.size },
  };
}

function typeOf(flags: number): DiskType {
  if ((flags & HAS_PARENT) !== 0) return 'differencing';
  return (flags & LEAVE_ALLOCATED) !== 0 ? 'fixed' : 'dynamic';
}

/** The small items of the metadata region by their GUID. */
async function metadataItems(file: ByteSource): Promise<ReadonlyMap<string, Uint8Array>> {
  const out = new Map<string, Uint8Array>();
  for (const at of VHDX_REGIONS) {
    const { bytes: table } = await file.read(at, TABLE_BYTES);
    const head = vhdxTable.decode(table);
    if (head?.signature !== 'regi') continue;
    for (let i = 0; i < Math.min(head.entries, TABLE_ENTRIES); i += 1) {
      const region = vhdxRegion.decode(table, 16 + i * 32);
      const offset = region?.type === METADATA_REGION ? toOffset(region.offset) : undefined;
      if (offset === undefined) continue;
      const { bytes: metadata } = await file.read(offset, TABLE_BYTES);
      const items = vhdxMetadata.decode(metadata);
      for (let n = 0; n < Math.min(items?.entries ?? 0, TABLE_ENTRIES); n += 1) {
        const item = vhdxItem.decode(metadata, 32 + n * 32);
        if (item === undefined || item.length > 8) continue; // only the two numbers are of interest
        out.set(item.item, (await file.read(offset + item.offset, item.length)).bytes);
      }
      return out;
    }
  }
  return out;
}

/** The header keeps the name in big-endian UTF-16, zero-terminated. */
function utf16be(from: Uint8Array): string {
  const swapped = from.map((_, i) => from[i ^ 1] ?? 0);
  return beforeNul(utf16le(swapped));
}
