/**
 * FAT directory entries with long names.
 * Specification: fatgen103, "FAT Directory Structure" and "FAT Long Directory Entries".
 */
import { bytes, record, u16, u32, u8 } from '../../core/record.ts';

export const ENTRY_SIZE = 32;

export const directoryEntry = record('FAT directory entry', ENTRY_SIZE, {
  name: bytes(0x00, 11),
  attributes: u8(0x0b),
  /** Windows NT: bit 3 the base name, bit 4 the extension is lower case. */
  ntFlags: u8(0x0c),
  createTenths: u8(0x0d),
  createTime: u16(0x0e),
  createDate: u16(0x10),
  accessDate: u16(0x12),
  clusterHigh: u16(0x14),
  writeTime: u16(0x16),
  writeDate: u16(0x18),
  clusterLow: u16(0x1a),
  size: u32(0x1c),
});

export const longNameEntry = record('FAT long name entry', ENTRY_SIZE, {
  /** 1 … 20, 40 added on the last part, which is stored first. */
  order: u8(0x00),
  name1: bytes(0x01, 10),
  attributes: u8(0x0b),
  type: u8(0x0c),
  /** Of the short name it belongs to. */
  checksum: u8(0x0d),
  name2: bytes(0x0e, 12),
  cluster: u16(0x1a),
  name3: bytes(0x1c, 4),
});

export const ATTRIBUTE = { readOnly: 0x01, hidden: 0x02, system: 0x04, volume: 0x08, directory: 0x10, archive: 0x20 };
const LONG_NAME = 0x0f;
/** Bits 6 and 7 are reserved and zero; with them set the 32 bytes are no entry. */
const ATTRIBUTE_MASK = 0x3f;
const DELETED = 0xe5;
/** Stands for E5 as the first byte of a name, which is a lead byte in Shift-JIS. */
const ESCAPED_E5 = 0x05;
/** 20 parts of 13 units: 255 units and the terminator. */
const MAX_LONG_PARTS = 20;
const UNITS_PER_PART = 13;

/** Code page 437, upper half: what a DOS or firmware without a long name would show. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

export interface DirectoryItem {
  readonly kind: 'file' | 'directory' | 'label' | 'dot';
  readonly deleted: boolean;
  /** The long name where it is valid, else the short one with the case NT recorded. */
  readonly name: string;
  /** Eight dot three, upper case as stored. */
  readonly shortName: string;
  readonly longName: string | undefined;
  readonly attributes: number;
  readonly firstCluster: number;
  readonly size: number;
  readonly created: Date | undefined;
  readonly modified: Date | undefined;
  /** Of the short entry, in bytes from the start of the directory; `longOffset` is the first entry of the set. */
  readonly offset: number;
  readonly longOffset: number;
}

export interface DirectoryFlaw {
  readonly code: 'lfn-orphan' | 'entry-invalid' | 'entry-unreadable';
  readonly offset: number;
  readonly length: number;
}

export interface DecodedDirectory {
  readonly items: readonly DirectoryItem[];
  readonly flaws: readonly DirectoryFlaw[];
  /** The end mark was met: nothing live follows. */
  readonly ended: boolean;
  /** Entries up to the end mark (or the end of the bytes), used or not. */
  readonly slots: number;
}

/** A byte range that could not be read. */
export interface Gap {
  readonly offset: number;
  readonly length: number;
}

interface LongParts {
  readonly start: number;
  readonly checksum: number;
  readonly total: number;
  next: number;
  readonly units: string[];
}

/** Decodes the bytes of a whole directory. `gaps` are in bytes from its start. */
export function decodeDirectory(from: Uint8Array, gaps: readonly Gap[], isFat32: boolean): DecodedDirectory {
  const items: DirectoryItem[] = [];
  const flaws: DirectoryFlaw[] = [];
  let long: LongParts | undefined;
  let erased: { start: number; checksum: number; parts: string[] } | undefined;
  let offset = 0;

  const lost = lostEntries(from.length, gaps);

  const dropLong = (): void => {
    if (long !== undefined) flaws.push({ code: 'lfn-orphan', offset: long.start, length: offset - long.start });
    long = undefined;
  };

  for (; offset + ENTRY_SIZE <= from.length; offset += ENTRY_SIZE) {
    const at = offset;
    if (lost?.[at / ENTRY_SIZE] === 1) {
      dropLong();
      erased = undefined;
      const before = flaws.at(-1);
      if (before?.code === 'entry-unreadable' && before.offset + before.length === at) {
        flaws[flaws.length - 1] = { ...before, length: before.length + ENTRY_SIZE };
      } else flaws.push({ code: 'entry-unreadable', offset: at, length: ENTRY_SIZE });
      continue;
    }
    const first = from[at] ?? 0;
    if (first === 0) {
      dropLong();
      return { items, flaws, ended: true, slots: at / ENTRY_SIZE };
    }
    const attributes = from[at + 0x0b] ?? 0;
    if ((attributes & ATTRIBUTE_MASK) === LONG_NAME) {
      if (first === DELETED) {
        dropLong();
        const part = longPart(from, at);
        const checksum = from[at + 0x0d] ?? 0;
        const continues = erased !== undefined && erased.checksum === checksum && erased.parts.length < MAX_LONG_PARTS;
        if (erased !== undefined && continues) erased.parts.unshift(part);
        else erased = { start: at, checksum, parts: [part] };
        continue;
      }
      erased = undefined;
      long = takeLongPart(from, at, long, dropLong);
      if (long === undefined) flaws.push({ code: 'lfn-orphan', offset: at, length: ENTRY_SIZE });
      continue;
    }
    const raw = directoryEntry.decode(from, at);
    if (raw === undefined) break;
    if (first === DELETED) {
      dropLong();
      const name = erased === undefined ? undefined : cutLongName(erased.parts.join(''));
      items.push(makeItem(raw, at, erased?.start ?? at, restoredName(raw.name, erased?.checksum, name), name, isFat32));
      erased = undefined;
      continue;
    }
    erased = undefined;
    if (!plausible(raw.name, attributes)) {
      dropLong();
      flaws.push({ code: 'entry-invalid', offset: at, length: ENTRY_SIZE });
      continue;
    }
    let longName: string | undefined;
    let start = at;
    if (long !== undefined) {
      if (long.next === 0 && long.checksum === shortNameChecksum(raw.name)) {
        longName = cutLongName(long.units.join(''));
        start = long.start;
        long = undefined;
      } else dropLong();
    }
    items.push(makeItem(raw, at, start, raw.name, longName, isFat32));
  }
  dropLong();
  return { items, flaws, ended: false, slots: Math.floor(from.length / ENTRY_SIZE) };
}

/** One mark per entry that touches a gap; undefined where there is none, which is nearly always. */
function lostEntries(length: number, gaps: readonly Gap[]): Uint8Array | undefined {
  if (gaps.length === 0) return undefined;
  const out = new Uint8Array(Math.ceil(length / ENTRY_SIZE));
  for (const gap of gaps)
    out.fill(1, Math.floor(gap.offset / ENTRY_SIZE), Math.ceil((gap.offset + gap.length) / ENTRY_SIZE));
  return out;
}

/** The set with one more part, or undefined where the part belongs to none. */
function takeLongPart(
  from: Uint8Array,
  at: number,
  open: LongParts | undefined,
  drop: () => void,
): LongParts | undefined {
  const order = from[at] ?? 0;
  const checksum = from[at + 0x0d] ?? 0;
  const number = order & 0x3f;
  const text = longPart(from, at);
  if ((order & 0x40) !== 0) {
    drop();
    if (number === 0 || number > MAX_LONG_PARTS) return undefined;
    return { start: at, checksum, total: number, next: number - 1, units: [text] };
  }
  if (open === undefined || number === 0 || number !== open.next || checksum !== open.checksum) {
    drop();
    return undefined;
  }
  open.units.unshift(text);
  open.next -= 1;
  return open;
}

/** The 13 UTF-16 units of one part, as code units: surrogate pairs may be split between parts. */
function longPart(from: Uint8Array, at: number): string {
  const view = new DataView(from.buffer, from.byteOffset + at, ENTRY_SIZE);
  let out = '';
  for (let i = 0; i < UNITS_PER_PART; i += 1) {
    const offset = i < 5 ? 1 + i * 2 : i < 11 ? 0x0e + (i - 5) * 2 : 0x1c + (i - 11) * 2;
    out += String.fromCharCode(view.getUint16(offset, true));
  }
  return out;
}

function cutLongName(units: string): string | undefined {
  const end = units.indexOf('\0');
  const name = end < 0 ? units : units.slice(0, end);
  // With the u flag only lone surrogates match; they would not survive a UTF-8 report.
  return name === '' ? undefined : name.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** Rotating sum over the 11 bytes of the short name, as the specification gives it. */
export function shortNameChecksum(name: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < 11; i += 1) sum = (((sum & 1) << 7) + (sum >> 1) + (name[i] ?? 0)) & 0xff;
  return sum;
}

/** Control characters never stand in a name; a directory sector overwritten by other data shows by them. */
function plausible(name: Uint8Array, attributes: number): boolean {
  if ((attributes & ~ATTRIBUTE_MASK) !== 0) return false;
  if ((attributes & ATTRIBUTE.volume) !== 0 && (attributes & ATTRIBUTE.directory) !== 0) return false;
  if (name[0] === 0x20 && (attributes & ATTRIBUTE.volume) === 0) return false;
  return name.every((b, i) => b >= 0x20 || (i === 0 && b === ESCAPED_E5));
}

/** A deleted entry lost its first byte to E5; the checksum of its long name proves which one it was. */
function restoredName(name: Uint8Array, checksum: number | undefined, longName: string | undefined): Uint8Array {
  const candidate = longName?.[0]?.toUpperCase().charCodeAt(0);
  if (checksum !== undefined && candidate !== undefined && candidate > 0x20 && candidate < 0x7f) {
    const tried = Uint8Array.from(name);
    tried[0] = candidate;
    if (shortNameChecksum(tried) === checksum) return tried;
  }
  const unknown = Uint8Array.from(name);
  unknown[0] = 0x3f; // '?'
  return unknown;
}

type Raw = NonNullable<ReturnType<typeof directoryEntry.decode>>;

function makeItem(
  raw: Raw,
  offset: number,
  longOffset: number,
  name: Uint8Array,
  longName: string | undefined,
  isFat32: boolean,
): DirectoryItem {
  const isLabel = (raw.attributes & ATTRIBUTE.volume) !== 0;
  const shortName = isLabel ? oemText(name).trimEnd() : joinShort(name, 0);
  const isDot = shortName === '.' || shortName === '..';
  return {
    kind: isLabel ? 'label' : isDot ? 'dot' : (raw.attributes & ATTRIBUTE.directory) !== 0 ? 'directory' : 'file',
    deleted: raw.name[0] === DELETED,
    name: longName ?? (isLabel ? shortName : joinShort(name, raw.ntFlags)),
    shortName,
    longName,
    attributes: raw.attributes,
    // The high half is the extended-attribute index of OS/2 on FAT12/16 and means nothing there.
    firstCluster: isFat32 ? ((raw.clusterHigh << 16) | raw.clusterLow) >>> 0 : raw.clusterLow,
    size: raw.size,
    created: dosTime(raw.createDate, raw.createTime, raw.createTenths),
    modified: dosTime(raw.writeDate, raw.writeTime, 0),
    offset,
    longOffset,
  };
}

function joinShort(name: Uint8Array, ntFlags: number): string {
  const base = oemText(name.subarray(0, 8)).trimEnd();
  const extension = oemText(name.subarray(8, 11)).trimEnd();
  const shownBase = (ntFlags & 0x08) !== 0 ? base.toLowerCase() : base;
  const shownExtension = (ntFlags & 0x10) !== 0 ? extension.toLowerCase() : extension;
  return shownExtension === '' ? shownBase : `${shownBase}.${shownExtension}`;
}

function oemText(from: Uint8Array): string {
  let out = '';
  for (const [i, b] of from.entries()) {
    const byte = i === 0 && b === ESCAPED_E5 ? 0xe5 : b;
    out += byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? '\ufffd');
  }
  return out;
}

/** DOS date and time; FAT keeps local time without a zone, given here as if it were UTC. Undefined where no such day is. */
export function dosTime(date: number, time: number, tenths: number): Date | undefined {
  const month = (date >> 5) & 15;
  const day = date & 31;
  const [hour, minute, second] = [time >> 11, (time >> 5) & 63, (time & 31) * 2];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = Date.UTC(1980 + (date >> 9), month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return undefined; // 31 April
  return new Date(midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Math.min(tenths, 199) * 10);
}
