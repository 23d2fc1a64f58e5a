/**
 * GUID Partition Table: both headers, both arrays, all checksums, at the sector size the content itself shows.
 * Specification: UEFI 2.10 §5.3.
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import { crc32 } from '../core/crc32.ts';
import type { Fact, GptCopy, GptEntry, GptTable } from '../core/facts.ts';
import { absent, ok, unreadable, type Format, type Parsed } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { ascii, guid, record, u32, u64, utf16, type Values } from '../core/record.ts';
import { toOffset, NIL_GUID } from '../core/encoding.ts';

export const gptHeader = record('GPT header', 92, {
  signature: ascii(0x00, 8),
  revision: u32(0x08),
  headerSize: u32(0x0c),
  headerCrc: u32(0x10),
  reserved: u32(0x14),
  myLba: u64(0x18),
  alternateLba: u64(0x20),
  firstUsable: u64(0x28),
  lastUsable: u64(0x30),
  diskGuid: guid(0x38),
  entriesLba: u64(0x48),
  entryCount: u32(0x50),
  entrySize: u32(0x54),
  entriesCrc: u32(0x58),
});

export const gptEntry = record('GPT partition entry', 128, {
  typeGuid: guid(0x00),
  uniqueGuid: guid(0x10),
  firstLba: u64(0x20),
  lastLba: u64(0x28),
  attributes: u64(0x30),
  name: utf16(0x38, 72),
});

export const GPT_SIGNATURE = 'EFI PART';
/** Sector sizes a stick or its bridge presents. */
const SECTOR_SIZES = [512, 4096] as const;
/** 1 MiB: 128 entries take 16 KiB; a header that announces more than this is damaged or hostile. */
const MAX_ARRAY = 1024 * 1024;

/** Names of partition types a boot medium may hold, by type GUID. */
export const GPT_TYPES: Readonly<Record<string, string>> = {
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b': 'EFI system',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7': 'Microsoft basic data',
  'e3c9e316-0b5c-4db8-817d-f92df00215ae': 'Microsoft reserved',
  'de94bba4-06d1-4d40-a16a-bfd50179d6ac': 'Windows recovery',
  '0fc63daf-8483-4772-8e79-3d69d8477de4': 'Linux file system',
  '21686148-6449-6e6f-744e-656564454649': 'BIOS boot',
};

export interface Gpt {
  /** Sector size at which a header was found. */
  readonly sectorSize: number;
  readonly copies: readonly GptCopy[];
  /** From whichever copy validates, the primary first; undefined where neither does. */
  readonly table: GptTable | undefined;
}

interface Copy {
  fact: GptCopy;
  entries: GptEntry[] | undefined;
}

/**
 * Reads and judges both copies alone. `absent`: no copy shows a signature. The sector size is the one at which a
 * header is found (the source's own first), so a table in 4096-byte units on a 512-byte device is seen, not missed.
 */
export async function parseGpt(source: ByteSource): Promise<Parsed<Gpt>> {
  const sizes = [source.sectorSize, ...SECTOR_SIZES.filter((s) => s !== source.sectorSize)];
  let unread: Anomaly | undefined;
  let found: { size: number; primary: Copy; backup: Copy; anomalies: Anomaly[] } | undefined;
  for (const size of sizes) {
    const anomalies: Anomaly[] = [];
    const primary = await readCopy(source, 'primary', size, 1, anomalies);
    const lastLba = Math.floor(source.size / size) - 1;
    let backupLba = lastLba;
    // The primary, even a damaged one, says where its backup was: in an image written to a larger medium, before the end.
    const points = isPresent(primary) && primary.fact.alternateLba > 1 && primary.fact.alternateLba < lastLba;
    let backup = lastLba > 1 ? await readCopy(source, 'backup', size, backupLba, anomalies) : undefined;
    if (points && backup?.fact.state !== 'valid') {
      backupLba = primary.fact.alternateLba;
      backup = await readCopy(source, 'backup', size, backupLba, anomalies);
    }
    backup ??= { fact: { ...primary.fact, which: 'backup', state: 'absent' }, entries: undefined };
    const candidate = { size, primary, backup, anomalies };
    if (isPresent(primary) || isPresent(backup)) {
      const better = primary.fact.state === 'valid' || (found === undefined && isPresent(candidate.primary));
      if (found === undefined || (better && found.primary.fact.state !== 'valid')) found = candidate;
    } else {
      // Only where both places were read and hold nothing is there no GPT.
      const unseen = [primary, backup].find(({ fact }) => fact.state === 'unreadable');
      if (unseen !== undefined) unread ??= { code: 'gpt.unreadable', kind: 'unreadable', at: unseen.fact.at };
    }
  }
  if (found === undefined) return unread === undefined ? absent() : unreadable([unread]);
  const { size, primary, backup } = found;
  return ok(
    { sectorSize: size, copies: [primary.fact, backup.fact], table: effective(source, size, primary, backup) },
    found.anomalies,
  );
}

function isPresent(copy: Copy): boolean {
  return copy.fact.state !== 'absent' && copy.fact.state !== 'unreadable';
}

async function readCopy(
  source: ByteSource,
  which: 'primary' | 'backup',
  sectorSize: number,
  lba: number,
  anomalies: Anomaly[],
): Promise<Copy> {
  const at: Extent = { source: source.id, offset: lba * sectorSize, length: 92 };
  const base: GptCopy = {
    medium: source.id,
    which,
    state: 'absent',
    sectorSize,
    lba,
    at,
    headerCrc: undefined,
    arrayCrc: undefined,
    alternateLba: 0,
    firstUsable: 0,
    lastUsable: 0,
    diskGuid: NIL_GUID,
  };
  const chunk = await source.read(at.offset, sectorSize);
  if (chunk.holes.length > 0) return { fact: { ...base, state: 'unreadable' }, entries: undefined };
  const header = gptHeader.decode(chunk.bytes);
  if (header === undefined || header.signature !== GPT_SIGNATURE) return { fact: base, entries: undefined };

  const note = (
    code: string,
    kind: Anomaly['kind'],
    field: keyof typeof gptHeader.fields,
    actual: unknown,
    expected?: unknown,
  ): void => {
    const where = { source: source.id, ...gptHeader.extent(field, at.offset) };
    anomalies.push({
      code: `gpt.${which}-${code}`,
      kind,
      at: where,
      actual,
      ...(expected === undefined ? {} : { expected }),
    });
  };

  const alternateLba = toOffset(header.alternateLba) ?? 0;
  const fact: GptCopy = {
    ...base,
    state: 'valid',
    alternateLba,
    firstUsable: toOffset(header.firstUsable) ?? 0,
    lastUsable: toOffset(header.lastUsable) ?? 0,
    diskGuid: header.diskGuid,
  };
  // UEFI: headerSize is at least 92 and at most one sector.
  if (header.headerSize < 92 || header.headerSize > sectorSize) {
    note('header-size', 'out-of-range', 'headerSize', header.headerSize, 92);
    return { fact: { ...fact, state: 'bad-header' }, entries: undefined };
  }
  const zeroed = chunk.bytes.slice(0, header.headerSize);
  zeroed.fill(0, 0x10, 0x14);
  const computed = crc32(zeroed);
  fact.headerCrc = { stored: header.headerCrc, computed };
  if (computed !== header.headerCrc) {
    note('header-crc', 'bad-checksum', 'headerCrc', header.headerCrc, computed);
    fact.state = 'bad-header-crc';
  }
  if (header.myLba !== BigInt(lba)) {
    note('my-lba', 'contradiction', 'myLba', header.myLba, lba);
    if (fact.state === 'valid') fact.state = 'bad-header';
  }
  const entriesLba = toOffset(header.entriesLba);
  const arrayBytes = header.entryCount * header.entrySize;
  const plausible =
    entriesLba !== undefined &&
    header.entrySize >= 128 &&
    header.entrySize % 8 === 0 &&
    header.entryCount > 0 &&
    arrayBytes <= MAX_ARRAY &&
    entriesLba * sectorSize + arrayBytes <= source.size;
  if (!plausible || entriesLba === undefined) {
    note('array', 'out-of-range', 'entriesLba', header.entriesLba);
    fact.arrayCrc = { stored: header.entriesCrc, computed: undefined };
    return { fact: { ...fact, state: fact.state === 'valid' ? 'bad-header' : fact.state }, entries: undefined };
  }
  const array = await source.read(entriesLba * sectorSize, arrayBytes);
  const arrayCrc = crc32(array.bytes);
  fact.arrayCrc = { stored: header.entriesCrc, computed: array.holes.length > 0 ? undefined : arrayCrc };
  if (arrayCrc !== header.entriesCrc) {
    note(
      'array-crc',
      array.holes.length > 0 ? 'unreadable' : 'bad-checksum',
      'entriesCrc',
      header.entriesCrc,
      arrayCrc,
    );
    // Of an array that could not be read whole nobody knows whether its checksum holds.
    if (fact.state === 'valid') fact.state = array.holes.length > 0 ? 'unreadable' : 'bad-array-crc';
  }
  return { fact, entries: decodeEntries(array.bytes, header.entrySize, source.id, entriesLba * sectorSize) };
}

function decodeEntries(array: Uint8Array, entrySize: number, source: string, base: number): GptEntry[] {
  const out: GptEntry[] = [];
  for (let offset = 0; offset + 128 <= array.length; offset += entrySize) {
    // Unused entries have a zero type GUID: most of the array, not worth decoding.
    if (array.subarray(offset, offset + 16).every((b) => b === 0)) continue;
    const e = gptEntry.decode(array, offset);
    if (e === undefined) continue;
    out.push({
      index: offset / entrySize + 1,
      typeGuid: e.typeGuid,
      uniqueGuid: e.uniqueGuid,
      // An LBA beyond 2^53 lies beyond any medium; MAX_SAFE_INTEGER keeps it there without pretending a place.
      firstLba: toOffset(e.firstLba) ?? Number.MAX_SAFE_INTEGER,
      lastLba: toOffset(e.lastLba) ?? Number.MAX_SAFE_INTEGER,
      attributes: e.attributes.toString(16).padStart(16, '0'),
      name: e.name,
      at: { source, offset: base + offset, length: 128 },
    });
  }
  return out;
}

function effective(source: ByteSource, sectorSize: number, primary: Copy, backup: Copy): GptTable | undefined {
  const use = primary.fact.state === 'valid' ? primary : backup.fact.state === 'valid' ? backup : undefined;
  if (use?.entries === undefined) return undefined;
  return {
    medium: source.id,
    from: use.fact.which,
    sectorSize,
    diskGuid: use.fact.diskGuid,
    entries: use.entries,
    mediumLastLba: Math.floor(source.size / sectorSize) - 1,
    tableLastLba: use === primary ? primary.fact.alternateLba : backup.fact.lba,
  };
}

// ---- writing ---------------------------------------------------------------------------------------------------

/** A header and its array as they lie on the medium, whatever their checksums say. */
export interface RawGpt {
  readonly sectorSize: number;
  readonly lba: number;
  /** Of `headerSize` bytes: fields beyond the specified 92 are kept. */
  readonly header: Uint8Array;
  readonly fields: Values<typeof gptHeader.fields>;
  readonly array: Uint8Array;
}

/** Reads a copy whose fields are possible; undefined where they are not, or where a byte of it could not be read. */
export async function readRawGpt(source: ByteSource, sectorSize: number, lba: number): Promise<RawGpt | undefined> {
  const sector = await source.read(lba * sectorSize, sectorSize);
  const fields = gptHeader.decode(sector.bytes);
  if (fields === undefined || sector.holes.length > 0 || fields.signature !== GPT_SIGNATURE) return undefined;
  if (fields.headerSize < gptHeader.size || fields.headerSize > sectorSize) return undefined;
  const at = toOffset(fields.entriesLba);
  const length = fields.entryCount * fields.entrySize;
  const possible = fields.entrySize >= 128 && fields.entrySize % 8 === 0 && length > 0 && length <= MAX_ARRAY;
  if (at === undefined || !possible) return undefined;
  const array = await source.read(at * sectorSize, length);
  if (array.bytes.length < length || array.holes.length > 0) return undefined;
  return { sectorSize, lba, header: sector.bytes.slice(0, fields.headerSize), fields, array: array.bytes };
}

/** Sectors an entry array takes. */
export function arraySectors({ array, sectorSize }: Pick<RawGpt, 'array' | 'sectorSize'>): number {
  return Math.ceil(array.length / sectorSize);
}

/** Used entries of an array that lies at byte `base` of the medium. */
export function entriesOf({ array, fields }: RawGpt, source: string, base: number): GptEntry[] {
  return decodeEntries(array, fields.entrySize, source, base);
}

/** The header with other fields and both checksums computed anew, filled up to a sector. */
export function sealHeader(raw: RawGpt, changes: Partial<Values<typeof gptHeader.fields>>): Uint8Array {
  const header = raw.header.slice();
  gptHeader.patch(header, 0, { ...changes, entriesCrc: crc32(raw.array), headerCrc: 0 });
  gptHeader.patch(header, 0, { headerCrc: crc32(header) });
  const sector = new Uint8Array(raw.sectorSize);
  sector.set(header);
  return sector;
}

/** An entry of a new table. Places in sectors; attributes as 16 hexadecimal digits. */
export type NewEntry = Pick<GptEntry, 'typeGuid' | 'uniqueGuid' | 'firstLba' | 'lastLba' | 'attributes' | 'name'>;

/** 128 entries of 128 bytes: the least a table has room for, and what every tool makes. */
const NEW_ENTRIES = 128;

type IndexedEntry = NewEntry & { readonly index: number };

function putEntries(array: Uint8Array, entrySize: number, entries: readonly IndexedEntry[]): void {
  for (const { index, firstLba, lastLba: last, attributes, ...rest } of entries) {
    const encoded = {
      ...rest,
      firstLba: BigInt(firstLba),
      lastLba: BigInt(last),
      attributes: BigInt(`0x${attributes}`),
    };
    gptEntry.patch(array, (index - 1) * entrySize, encoded);
  }
}

/** The table with further entries, or others in their places; to be sealed as any other. */
export function withEntries(raw: RawGpt, entries: readonly IndexedEntry[]): RawGpt {
  const array = raw.array.slice();
  putEntries(array, raw.fields.entrySize, entries);
  return { ...raw, array };
}

/** A table for a medium of `lastLba + 1` sectors, not yet sealed: as `sealHeader` and the writers of copies take it. */
export function newGpt(
  sectorSize: number,
  lastLba: number,
  diskGuid: string,
  entries: readonly IndexedEntry[],
): RawGpt {
  const array = new Uint8Array(NEW_ENTRIES * gptEntry.size);
  putEntries(array, gptEntry.size, entries);
  const sectors = arraySectors({ array, sectorSize });
  const fields = {
    signature: GPT_SIGNATURE,
    revision: 0x0001_0000,
    headerSize: gptHeader.size,
    headerCrc: 0,
    reserved: 0,
    myLba: 1n,
    alternateLba: BigInt(lastLba),
    firstUsable: BigInt(2 + sectors),
    lastUsable: BigInt(lastLba - sectors - 1),
    diskGuid,
    entriesLba: 2n,
    entryCount: NEW_ENTRIES,
    entrySize: gptEntry.size,
    entriesCrc: 0,
  };
  return { sectorSize, lba: 1, header: gptHeader.encode(fields), fields, array };
}

export const gptFormat: Format<Gpt> = {
  id: 'gpt',
  title: 'GUID Partition Table',
  spec: 'UEFI 2.10 §5.3',
  scope: {
    reads: 'both headers, both entry arrays, at 512 and 4096 bytes per sector',
    checks: 'header and array CRC-32, own and alternate LBA, header size, array bounds',
    salvages: 'the table from whichever copy validates; a backup found by the primary’s pointer or at the end',
    writes: 'either copy from the other, the backup at the end of the medium, both checksums, a new table',
    unsupported: 'headers whose array is larger than 1 MiB',
  },
  parse: parseGpt,
  facts({ value }, { source }) {
    const out: Fact[] = value.copies.map((copy) => ({
      kind: 'gpt.copy',
      value: copy,
      from: { bytes: source.trace(copy.at.offset, copy.at.length) },
    }));
    const table = value.table;
    if (table !== undefined) {
      const copy = value.copies.find((c) => c.which === table.from);
      out.push({ kind: 'gpt.table', value: table, from: { bytes: copy === undefined ? [] : [copy.at] } });
    }
    return out;
  },
};
