/**
 * What a PE image says of its own version: the version resource, and the security version number of Windows' boot
 * managers, by which a dbx refuses old ones.
 * Specifications: Microsoft, VS_VERSIONINFO and VS_FIXEDFILEINFO. The security version number is not documented:
 * RT_RCDATA, name BOOTMGRSECURITYVERSIONNUMBER, four bytes, high word major.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { absent, ok, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { record, u16, u32 } from '../../core/record.ts';
import { utf16le } from '../../core/encoding.ts';
import type { PeImage } from './image.ts';
import { readResources, type Resource } from './resources.ts';

const blockHeader = record('version block', 6, { length: u16(0), valueLength: u16(2), type: u16(4) });
const fixedInfo = record('VS_FIXEDFILEINFO', 52, {
  signature: u32(0x00),
  fileHigh: u32(0x08),
  fileLow: u32(0x0c),
  productHigh: u32(0x10),
  productLow: u32(0x14),
});
const FIXED_SIGNATURE = 0xfeef04bd;

const RT_RCDATA = 10;
const RT_VERSION = 16;
const SECURITY_VERSION = 'BOOTMGRSECURITYVERSIONNUMBER';

/** The length fields are of 16 bits, so a version resource is never longer. */
const MAX_VERSION = 0xffff;
/** Strings kept of one resource: Windows' own have ten per language. */
const MAX_STRINGS = 256;
/** Resource, StringFileInfo, StringTable, String. */
const MAX_DEPTH = 4;

export interface SecurityVersion {
  readonly major: number;
  readonly minor: number;
  readonly at: Extent;
}

export interface Version {
  /** `10.0.22621.457`, of the fixed part. */
  readonly fileVersion: string | undefined;
  readonly productVersion: string | undefined;
  /** `OriginalFilename`, `CompanyName`, `FileVersion` … of the first language that states each. */
  readonly strings: ReadonlyMap<string, string>;
  readonly securityVersion: SecurityVersion | undefined;
}

/**
 * `absent`: neither a version resource nor a security version number. Anomalies: those of `readResources`, and
 * `pe.version` (a resource of that kind that cannot be read).
 */
export async function readVersion(source: ByteSource, image: PeImage): Promise<Parsed<Version>> {
  const resources = await readResources(source, image);
  if (resources.status !== 'ok') return resources;
  const anomalies: Anomaly[] = [...resources.anomalies];
  const content = async (wanted: Resource | undefined, limit: number): Promise<Uint8Array | undefined> => {
    if (wanted === undefined) return undefined;
    const chunk = wanted.at && (await source.read(wanted.at.offset, Math.min(wanted.size, limit)));
    if (chunk !== undefined && chunk.holes.length === 0) return chunk.bytes;
    const at = chunk?.holes[0] ?? image.directories[2]?.at ?? { source: source.id, offset: 0, length: 0 };
    anomalies.push({ code: 'pe.version', kind: chunk === undefined ? 'out-of-range' : 'unreadable', at });
    return undefined;
  };
  const versionResource = resources.value.find((r) => r.type === RT_VERSION);
  const securityResource = resources.value.find((r) => r.type === RT_RCDATA && r.name === SECURITY_VERSION);
  const block = await content(versionResource, MAX_VERSION);
  const number = await content(securityResource, 4);
  if (versionResource === undefined && securityResource === undefined) return absent(anomalies);
  return ok(
    {
      ...(block === undefined ? NO_VERSION : decodeVersion(block)),
      securityVersion: securityVersion(number, securityResource?.at),
    },
    anomalies,
  );
}

function securityVersion(stored: Uint8Array | undefined, at: Extent | undefined): SecurityVersion | undefined {
  if (stored === undefined || stored.length < 4 || at === undefined) return undefined;
  const word = (offset: number): number => (stored[offset] ?? 0) | ((stored[offset + 1] ?? 0) << 8);
  return { major: word(2), minor: word(0), at };
}

type Stated = Omit<Version, 'securityVersion'>;
const NO_VERSION: Stated = { fileVersion: undefined, productVersion: undefined, strings: new Map() };

/** What a version resource states; empty where the bytes are none. */
export function decodeVersion(bytes: Uint8Array): Stated {
  const root = readBlock(bytes, 0, bytes.length);
  if (root === undefined) return NO_VERSION;
  const fixed = fixedInfo.decode(bytes, root.value);
  const strings = new Map<string, string>();
  collect(bytes, root, strings, 1);
  if (fixed?.signature !== FIXED_SIGNATURE) return { ...NO_VERSION, strings };
  return {
    fileVersion: dotted(fixed.fileHigh, fixed.fileLow),
    productVersion: dotted(fixed.productHigh, fixed.productLow),
    strings,
  };
}

function dotted(high: number, low: number): string {
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
}

interface Block {
  readonly key: string;
  /** Offsets of the value, of the children, and behind the block. */
  readonly value: number;
  readonly children: number;
  readonly end: number;
}

const align = (offset: number): number => Math.ceil(offset / 4) * 4;

/** A length, the length of the value, a type, a key in UTF-16, the value, the children; each at a multiple of 4. */
function readBlock(bytes: Uint8Array, start: number, limit: number): Block | undefined {
  const header = blockHeader.decode(bytes, start);
  if (header === undefined || header.length < blockHeader.size) return undefined;
  const end = Math.min(start + header.length, limit);
  const key = utf16le(bytes.subarray(start + blockHeader.size, end));
  const value = Math.min(align(start + blockHeader.size + (key.length + 1) * 2), end);
  // The value of a text is counted in characters, of anything else in bytes.
  const children = Math.min(align(value + header.valueLength * (header.type === 1 ? 2 : 1)), end);
  return { key, value, children, end };
}

/** Strings are the leaves: blocks of type text with a value, below a string table. */
function collect(bytes: Uint8Array, parent: Block, into: Map<string, string>, depth: number): void {
  for (let at = parent.children; at < parent.end && into.size < MAX_STRINGS;) {
    const child = readBlock(bytes, at, parent.end);
    if (child === undefined) return;
    if (depth === MAX_DEPTH - 1) {
      // Up to the end rather than the stated length, which some compilers give in bytes.
      if (!into.has(child.key)) into.set(child.key, utf16le(bytes.subarray(child.value, child.end)));
    } else if (child.key !== 'VarFileInfo') {
      collect(bytes, child, into, depth + 1);
    }
    at = align(child.end);
  }
}
