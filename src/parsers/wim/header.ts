/**
 * WIM/ESD header: what the file says of itself before any resource is read.
 * Layout: wimlib's include/wimlib/header.h and the WIM file format white paper.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ascii, guid, record, u16, u32, u64, bytes } from '../../core/record.ts';
import { toOffset, latin1 } from '../../core/encoding.ts';
import { inside } from './anomalies.ts';
import type { Compression, WimResource } from './resource.ts';

export const wimHeader = record('WIM header', 208, {
  magic: ascii(0x00, 8),
  size: u32(0x08),
  version: u32(0x0c),
  flags: u32(0x10),
  chunkSize: u32(0x14),
  guid: guid(0x18),
  part: u16(0x28),
  parts: u16(0x2a),
  images: u32(0x2c),
  lookup: bytes(0x30, 24),
  xml: bytes(0x48, 24),
  bootMetadata: bytes(0x60, 24),
  bootIndex: u32(0x78),
  integrity: bytes(0x7c, 24),
});

/** A resource as the header and the lookup table point to it: 7-byte stored size, flags, offset, original size. */
const resourceFields = record('WIM resource', 24, { sizeAndFlags: u64(0), offset: u64(8), originalSize: u64(16) });

export const WIM_MAGIC = 'MSWIM\0\0\0';
/** wimlib's pipable form; Windows does not read it. */
export const PIPABLE_MAGIC = 'WLPWM\0\0\0';

export const WIM_FLAG = {
  compressed: 0x2,
  readOnly: 0x4,
  spanned: 0x8,
  resourceOnly: 0x10,
  metadataOnly: 0x20,
  writeInProgress: 0x40,
  xpress: 0x20000,
  lzx: 0x40000,
  lzms: 0x80000,
  xpress2: 0x200000,
} as const;

export interface WimHeader {
  readonly pipable: boolean;
  readonly version: number;
  readonly flags: number;
  readonly chunkSize: number;
  readonly guid: string;
  readonly part: number;
  readonly parts: number;
  readonly images: number;
  readonly bootIndex: number;
  readonly compression: Compression;
  readonly lookup: WimResource | undefined;
  readonly xml: WimResource | undefined;
  readonly bootMetadata: WimResource | undefined;
  readonly integrity: WimResource | undefined;
}

/** Undefined where offset or size are beyond 2^53. */
export function decodeResource(from: Uint8Array, at = 0): WimResource | undefined {
  const r = resourceFields.decode(from, at);
  if (r === undefined) return undefined;
  const offset = toOffset(r.offset);
  const originalSize = toOffset(r.originalSize);
  const storedSize = toOffset(r.sizeAndFlags & 0x00ff_ffff_ffff_ffffn);
  if (offset === undefined || originalSize === undefined || storedSize === undefined) return undefined;
  return {
    storedSize,
    flags: Number(r.sizeAndFlags >> 56n),
    offset,
    originalSize,
  };
}

/**
 * `absent`: not a WIM; its anomaly `wim.bad-magic` says what the bytes look like instead. Anomalies of a WIM:
 * `wim.truncated` where it ends within the header, or before a table that the header names.
 */
export async function parseWimHeader(source: ByteSource): Promise<Parsed<WimHeader>> {
  const head = await source.read(0, wimHeader.size);
  if (head.holes.length > 0)
    return unreadable([{ code: 'wim.unreadable', kind: 'unreadable', at: head.holes[0] ?? head.at }]);
  const magic = latin1(head.bytes.subarray(0, WIM_MAGIC.length));
  if (magic !== WIM_MAGIC && magic !== PIPABLE_MAGIC) {
    const at = inside(source, 0, WIM_MAGIC.length);
    const likely = likeness(head.bytes);
    return absent([{ code: 'wim.bad-magic', kind: 'bad-magic', at, expected: 'MSWIM', actual: likely }]);
  }
  const h = wimHeader.decode(head.bytes);
  if (h === undefined) {
    const at = inside(source, 0, wimHeader.size);
    return unreadable([
      { code: 'wim.truncated', kind: 'truncated', at, expected: wimHeader.size, actual: source.size },
    ]);
  }
  const anomalies: Anomaly[] = [];
  const table = (field: 'lookup' | 'xml' | 'bootMetadata' | 'integrity'): WimResource | undefined => {
    const r = decodeResource(h[field]);
    const end = r === undefined ? Infinity : r.offset + r.storedSize;
    if (end > source.size) {
      const at = { source: source.id, ...wimHeader.extent(field) };
      anomalies.push({ code: 'wim.truncated', kind: 'truncated', at, expected: end, actual: source.size });
    }
    return r;
  };
  return ok(
    {
      pipable: h.magic === PIPABLE_MAGIC,
      version: h.version,
      flags: h.flags,
      chunkSize: h.chunkSize,
      guid: h.guid,
      part: h.part,
      parts: h.parts,
      images: h.images,
      bootIndex: h.bootIndex,
      compression: compression(h.flags),
      lookup: table('lookup'),
      xml: table('xml'),
      bootMetadata: table('bootMetadata'),
      integrity: table('integrity'),
    },
    anomalies,
  );
}

function compression(flags: number): Compression {
  if ((flags & WIM_FLAG.compressed) === 0) return 'none';
  if ((flags & (WIM_FLAG.xpress | WIM_FLAG.xpress2)) !== 0) return 'xpress';
  if ((flags & WIM_FLAG.lzx) !== 0) return 'lzx';
  return (flags & WIM_FLAG.lzms) !== 0 ? 'lzms' : 'unknown';
}

/** What is found where an image should be: an archive, a saved web page, a wiped start. */
function likeness(head: Uint8Array): string {
  if (head.length === 0) return 'empty';
  if (head.every((byte) => byte === 0)) return 'zeros';
  const start = latin1(head.subarray(0, 16));
  if (start.startsWith('PK')) return 'zip';
  if (start.startsWith('MZ')) return 'program';
  if (start.startsWith('7z\xbc\xaf')) return '7z';
  if (start.startsWith('Rar!')) return 'rar';
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html?|\?xml)/i.test(start) ? 'html' : 'unknown';
}

// ---- writing ---------------------------------------------------------------------------------------------------

/** Bytes of the header and where in the file they belong. */
export interface HeaderPatch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The image to start, from 1, and the resource of its metadata; 0 and none for a file that starts nothing. */
export function bootPatch(bootIndex: number, metadata: WimResource | undefined): HeaderPatch {
  const first = wimHeader.extent('bootMetadata');
  const last = wimHeader.extent('bootIndex');
  const bootMetadata = metadata === undefined ? new Uint8Array(first.length) : encodeResource(metadata);
  const header = wimHeader.encode({ bootMetadata, bootIndex });
  return { offset: first.offset, bytes: header.subarray(first.offset, last.offset + last.length) };
}

/** The flags of the header. */
export function flagsPatch(flags: number): HeaderPatch {
  const { offset, length } = wimHeader.extent('flags');
  return { offset, bytes: wimHeader.encode({ flags }).subarray(offset, offset + length) };
}

function encodeResource({ storedSize, flags, offset, originalSize }: WimResource): Uint8Array {
  return resourceFields.encode({
    sizeAndFlags: (BigInt(flags) << 56n) | BigInt(storedSize),
    offset: BigInt(offset),
    originalSize: BigInt(originalSize),
  });
}
