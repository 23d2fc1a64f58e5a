/**
 * ISO 9660 volume descriptors and directory records.
 * Specification: ECMA-119 (4th edition) sections 8 and 9; Joliet Specification 1995; El Torito 1.0 for the boot record.
 */
import { ascii, bytes, record, u16, u16be, u32, u32be, u8 } from '../../core/record.ts';
import { withoutTrailing } from '../../core/strings.ts';

/** Descriptors begin at sector 16 of 2048 bytes, whatever the logical block size. */
export const SECTOR = 2048;
export const FIRST_DESCRIPTOR = 16 * SECTOR;

export const descriptorHead = record('volume descriptor', 8, {
  /** 0 boot record, 1 primary, 2 supplementary, 3 partition, 255 terminator. */
  type: u8(0),
  identifier: ascii(1, 5),
  version: u8(6),
});

/** Numbers are stored in both byte orders; the little-endian one is used and the other compared. */
export const volumeDescriptor = record('primary volume descriptor', SECTOR, {
  type: u8(0),
  identifier: ascii(1, 5),
  version: u8(6),
  systemId: bytes(8, 32),
  volumeId: bytes(40, 32),
  spaceSize: u32(80),
  spaceSizeBe: u32be(84),
  /** Joliet: `%/@`, `%/C` or `%/E`. */
  escapes: ascii(88, 32),
  blockSize: u16(128),
  blockSizeBe: u16be(130),
  pathTableSize: u32(132),
  rootRecord: bytes(156, 34),
  publisher: bytes(318, 128),
  preparer: bytes(446, 128),
  application: bytes(574, 128),
  created: ascii(813, 16),
  modified: ascii(830, 16),
  applicationUse: bytes(883, 512),
});

export const bootDescriptor = record('El Torito boot record', SECTOR, {
  type: u8(0),
  identifier: ascii(1, 5),
  version: u8(6),
  system: ascii(7, 32),
  /** In sectors of 2048 bytes. */
  catalog: u32(0x47),
});

/** Descriptors that follow the primary one: boot record, Joliet, terminator. */
const FOLLOWING = [0, 2, 255];
const FOLLOWED_BY = 4;

/** Where descriptors stand behind a place at which the primary one is not; undefined where none do. */
export function orphanedDescriptors(from: Uint8Array): number | undefined {
  if (descriptorHead.decode(from)?.identifier === 'CD001') return undefined;
  for (let at = SECTOR; at <= FOLLOWED_BY * SECTOR; at += SECTOR) {
    const head = descriptorHead.decode(from, at);
    if (head?.identifier === 'CD001' && head.version === 1 && FOLLOWING.includes(head.type)) return at;
  }
  return undefined;
}

export const EL_TORITO = 'EL TORITO SPECIFICATION';

export const directoryRecord = record('directory record', 33, {
  length: u8(0),
  extendedLength: u8(1),
  extent: u32(2),
  extentBe: u32be(6),
  size: u32(10),
  sizeBe: u32be(14),
  date: bytes(18, 7),
  flags: u8(25),
  unitSize: u8(26),
  gapSize: u8(27),
  sequence: u16(28),
  nameLength: u8(32),
});

export const FLAG = { hidden: 0x01, directory: 0x02, associated: 0x04, multiExtent: 0x80 };

/** Text of a descriptor field: Latin-1, or UCS-2 in a Joliet descriptor; padding removed. */
export function fieldText(field: Uint8Array, joliet: boolean): string {
  const text = joliet ? ucs2be(field) : String.fromCharCode(...field);
  return withoutTrailing(text, '\0 ');
}

const decoder = new TextDecoder('utf-16be');

export function ucs2be(from: Uint8Array): string {
  return decoder.decode(from.subarray(0, from.length & ~1));
}

/** Seven-byte date: years since 1900, month, day, hour, minute, second, quarter hours east of Greenwich. */
export function recordDate(field: Uint8Array): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0] = field;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined;
  const east = (zone << 24) >> 24;
  return new Date(Date.UTC(1900 + year, month - 1, day, hour, minute, second) - east * 15 * 60_000);
}
