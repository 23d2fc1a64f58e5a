/**
 * What makes a target itself and no other: its size and the identifier in its partition table, and of a device that has
 * one the serial number. A name is no part of it: images are renamed, and what was repaired as a loop device may be
 * undone in the file behind it. A person confirms a write by typing this; a journal refuses any other target.
 *
 * The identifiers are read here directly, not by the parsers: this must work on a medium they cannot make sense of.
 * References: UEFI Specification 2.10, 5.3.2 (DiskGUID) and Appendix A (byte order of a GUID).
 */
import { createHash } from 'node:crypto';

export interface Identity {
  /** Serial number or WWID of a device, safe to type; undefined for images and for devices without one. */
  readonly serial: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** `gpt-<disk GUID>`, `mbr-<disk signature>`; without either `sha-<SHA-256 of the first and the last MiB>`. */
  readonly table: string;
}

/** Reads from the target; fewer bytes than asked for where it ends or cannot be read. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** The first eight hexadecimal digits tell media apart that a person has at hand; journals compare all of them. */
const DIGITS = 8;

/** One word without blanks or quotes: `62109253632:mbr-9d1f6a3b`, `4C530001230101:62109253632:gpt-28732ac1`. */
export function formatIdentity(identity: Identity): string {
  return format(identity, identity.table.slice(0, identity.table.indexOf('-') + 1 + DIGITS));
}

function format({ serial, size }: Identity, table: string): string {
  return [...(serial === undefined ? [] : [serial]), size, table].join(':');
}

/** What a person typed names this target. Blanks around it, upper case and the further digits are forgiven. */
export function confirms(typed: string, identity: Identity): boolean {
  const word = typed.trim().toLowerCase();
  return [formatIdentity(identity), format(identity, identity.table)].some((known) => known.toLowerCase() === word);
}

/** An image of a device is that device: serial numbers are compared where both sides have one. */
export function sameIdentity(a: Identity, b: Identity): boolean {
  const serials = a.serial === undefined || b.serial === undefined || a.serial === b.serial;
  return serials && a.size === b.size && a.table === b.table;
}

/** Arguments of `other-target`: in full where the short forms are the same. */
export function difference(
  expected: Identity,
  actual: Identity,
): { readonly expected: string; readonly actual: string } {
  const [short, other] = [formatIdentity(expected), formatIdentity(actual)];
  if (short !== other) return { expected: short, actual: other };
  return { expected: format(expected, expected.table), actual: format(actual, actual.table) };
}

/** Bytes of UTF-8 that a name of ours takes from another: with what is put behind it, well within the 255 of a name. */
const NAME_BYTES = 100;

/** Names and serial numbers made safe for file names and to type in a shell: everything unusual becomes `_`. */
export function plainName(name: string | undefined): string {
  const plain = (name ?? '')
    .slice(0, 4 * NAME_BYTES)
    .trim()
    .replaceAll(/[^\p{L}\p{N}._+-]+/gu, '_')
    .replace(/^[.-]+/, '_');
  let out = '';
  for (const character of plain) {
    if (Buffer.byteLength(out + character) > NAME_BYTES) break;
    out += character;
  }
  return out === '' ? 'unnamed' : out;
}

/** The last component of a path, as a name for files of ours. */
export function stemOf(path: string): string {
  return plainName(path.split(/[\\/]/).at(-1));
}

/** A range in bytes. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

interface Found {
  readonly id: string;
  /** Where it stands. */
  readonly at: readonly Range[];
}

/** Looks at most at four GPT headers, sector 0 and, where no table says who it is, 2 MiB. */
export async function tableId(read: ReadBytes, size: number): Promise<string> {
  return (await findId(read, size)).id;
}

/** The ranges a table's identifier is read from. */
export async function identifyingRanges(read: ReadBytes, size: number): Promise<readonly Range[]> {
  return (await findId(read, size)).at;
}

async function findId(read: ReadBytes, size: number): Promise<Found> {
  return (await gptId(read, size)) ?? (await mbrId(read)) ?? contentId(read, size);
}

/** DiskGUID, bytes 56-71 of a GPT header. */
const GUID = { offset: 56, length: 16 };

/** GPT before MBR: a GPT disk's MBR signature is often zero on every stick of a make. */
async function gptId(read: ReadBytes, size: number): Promise<Found | undefined> {
  for (const sectorSize of [512, 4096]) {
    for (const offset of [sectorSize, size - sectorSize]) {
      const guid = offset >= sectorSize ? diskGuid(await read(offset, 92)) : undefined;
      if (guid !== undefined) return { id: `gpt-${guid}`, at: [{ ...GUID, offset: offset + GUID.offset }] };
    }
  }
  return undefined;
}

/** As the tools write it; all zeros name nobody. */
function diskGuid(header: Uint8Array): string | undefined {
  const bytes = Buffer.from(header);
  if (bytes.length < 92 || bytes.toString('latin1', 0, 8) !== 'EFI PART') return undefined;
  const guid = bytes.subarray(GUID.offset, GUID.offset + GUID.length);
  if (guid.every((byte) => byte === 0)) return undefined;
  const hex = (start: number, end: number): string => guid.toString('hex', start, end);
  const little = (start: number, end: number): string =>
    Buffer.from(guid.subarray(start, end)).reverse().toString('hex');
  return [little(0, 4), little(4, 6), little(6, 8), hex(8, 10), hex(10, 16)].join('-');
}

const SIGNATURE = { offset: 0x1b8, length: 4 };
const ENTRIES = 0x1be;
const ENTRY = 16;

/** Disk signature of an MBR. The same bytes of a volume's own boot record are code, the same on every stick of a make. */
async function mbrId(read: ReadBytes): Promise<Found | undefined> {
  const sector = await read(0, 512);
  if (sector.length < 512 || sector[510] !== 0x55 || sector[511] !== 0xaa) return undefined;
  const view = new DataView(sector.buffer, sector.byteOffset, 512);
  const signature = view.getUint32(SIGNATURE.offset, true);
  if (signature === 0 || (hasBpb(view) && !hasTable(view))) return undefined;
  return { id: `mbr-${signature.toString(16).padStart(8, '0')}`, at: [SIGNATURE] };
}

/** A jump, and sectors of a size that FAT, NTFS and their like may have. */
function hasBpb(sector: DataView): boolean {
  const jump = sector.getUint8(0);
  return (jump === 0xeb || jump === 0xe9) && [512, 1024, 2048, 4096].includes(sector.getUint16(0x0b, true));
}

function hasTable(sector: DataView): boolean {
  const entries = [0, 1, 2, 3].map((i) => ENTRIES + i * ENTRY);
  const plausible = entries.every((at) => (sector.getUint8(at) & 0x7f) === 0);
  return plausible && entries.some((at) => sector.getUint8(at + 4) !== 0 && sector.getUint32(at + 12, true) !== 0);
}

const MIB = 1024 * 1024;

async function contentId(read: ReadBytes, size: number): Promise<Found> {
  const hash = createHash('sha256');
  // A medium of less than 2 MiB is hashed once over; the two parts never overlap.
  const at: Range[] = [{ offset: 0, length: Math.min(MIB, size) }];
  if (size > MIB) at.push({ offset: Math.max(size - MIB, MIB), length: Math.min(size - MIB, MIB) });
  for (const { offset, length } of at) hash.update(await read(offset, length));
  return { id: `sha-${hash.digest('hex')}`, at };
}
