/**
 * WIM/ESD header: what the file says of itself before any resource is read.
 * Layout: wimlib's include/wimlib/header.h and the WIM file format white paper.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { Wim } from '../../core/facts.ts';
import { absent, ok, unreadable, type Anomaly, type Format, type Parsed } from '../../core/parsed.ts';
import { ascii, guid, record, toOffset, u16, u32, u64, bytes } from '../../core/record.ts';

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

export interface WimResource {
  readonly storedSize: number;
  readonly flags: number;
  readonly offset: number;
  readonly originalSize: number;
}

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
  readonly compression: 'none' | 'xpress' | 'lzx' | 'lzms' | 'unknown';
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
  if (offset === undefined || originalSize === undefined) return undefined;
  return {
    storedSize: Number(r.sizeAndFlags & 0x00ff_ffff_ffff_ffffn),
    flags: Number(r.sizeAndFlags >> 56n),
    offset,
    originalSize,
  };
}

/** `absent`: not a WIM. Anomalies: `wim.truncated` where a table named by the header ends beyond the file. */
export async function parseWimHeader(source: ByteSource): Promise<Parsed<WimHeader>> {
  const head = await source.read(0, wimHeader.size);
  if (head.holes.length > 0)
    return unreadable([{ code: 'wim.unreadable', kind: 'unreadable', at: head.holes[0] ?? head.at }]);
  const h = wimHeader.decode(head.bytes);
  if (h === undefined || (h.magic !== WIM_MAGIC && h.magic !== PIPABLE_MAGIC)) return absent();
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

function compression(flags: number): WimHeader['compression'] {
  if ((flags & WIM_FLAG.compressed) === 0) return 'none';
  if ((flags & (WIM_FLAG.xpress | WIM_FLAG.xpress2)) !== 0) return 'xpress';
  if ((flags & WIM_FLAG.lzx) !== 0) return 'lzx';
  return (flags & WIM_FLAG.lzms) !== 0 ? 'lzms' : 'unknown';
}

export const wimFormat: Format<WimHeader> = {
  id: 'wim',
  title: 'Windows Imaging Format (WIM, ESD, SWM)',
  spec: 'WIM file format white paper; wimlib header.h',
  scope: {
    reads: 'header',
    checks: 'places of lookup table, XML, boot metadata and integrity table against the file',
    salvages: 'the header of a truncated file',
    writes: 'nothing',
    unsupported: 'pipable WIMs are recognised only',
  },
  parse: parseWimHeader,
  facts({ value, anomalies }, { source, path }) {
    const fact: Wim = {
      path,
      size: source.size,
      problems: [...new Set(anomalies.map((a) => a.code))],
      images: value.images,
      bootIndex: value.bootIndex,
      part: value.part,
      parts: value.parts,
      compression: value.compression,
      writeInProgress: (value.flags & WIM_FLAG.writeInProgress) !== 0,
    };
    return [{ kind: 'wim', value: fact, from: { bytes: source.trace(0, wimHeader.size) } }];
  },
};
