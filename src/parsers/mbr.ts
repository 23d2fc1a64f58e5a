/**
 * Master Boot Record: boot code, disk signature, four entries, extended boot records (EBR).
 * Specification: UEFI 2.10 §5.2 for the layout; the catalogue's MBR section for what tools and firmware make of it.
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { Mbr, MbrEntry } from '../core/facts.ts';
import { absent, ok, unreadable, type Format, type Parsed } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { record, u16, u32, u8, bytes } from '../core/record.ts';
import { latin1 } from '../core/encoding.ts';
import { identifyBootCode } from './boot-code.ts';
import { decodeBootRecord } from './fat/boot-record.ts';

export const mbrSector = record('MBR', 512, {
  code: bytes(0x000, 440),
  diskSignature: u32(0x1b8),
  /** 0x5A5A marks a copy-protected disk; otherwise 0. */
  copyProtection: u16(0x1bc),
  signature: u16(0x1fe),
});

export const mbrEntry = record('MBR partition entry', 16, {
  status: u8(0x00),
  /** Cylinder/head/sector of the first and last sector: kept, never trusted. */
  firstChs: bytes(0x01, 3),
  type: u8(0x04),
  lastChs: bytes(0x05, 3),
  startLba: u32(0x08),
  sectors: u32(0x0c),
});

export const MBR_SIGNATURE = 0xaa55;
const ENTRIES_AT = 0x1be;
const ENTRY_SIZE = 16;
/** Types that hold a chain of extended boot records. */
const EXTENDED_TYPES = new Set([0x05, 0x0f, 0x85]);
/** 128: more logical partitions than any system mounts; an EBR chain is also stopped where it revisits a sector. */
const MAX_LOGICAL = 128;

export function isExtended(type: number): boolean {
  return EXTENDED_TYPES.has(type);
}

/** File systems whose boot sector may stand at LBA 0 of an unpartitioned medium, by OEM name or type text. */
const BOOT_SECTOR_TEXTS: readonly (readonly [number, string])[] = [
  [3, 'NTFS    '],
  [3, 'EXFAT   '],
  [3, '-FVE-FS-'],
  [0x36, 'FAT12   '],
  [0x36, 'FAT16   '],
  [0x36, 'FAT     '],
  [0x52, 'FAT32   '],
];

/** Nothing a table would hold: the jump or the text of a FAT record may be damaged then, its fields are enough. */
function isEmptyTable(entries: readonly MbrEntry[]): boolean {
  return entries.every((e) => e.type === 0 && e.startLba === 0 && e.sectors === 0);
}

function entriesAt(sector: Uint8Array, source: string, base: number): MbrEntry[] {
  const out: MbrEntry[] = [];
  for (let i = 0; i < 4; i += 1) {
    const offset = ENTRIES_AT + i * ENTRY_SIZE;
    const e = mbrEntry.decode(sector, offset);
    if (e === undefined) continue;
    const at: Extent = { source, offset: base + offset, length: ENTRY_SIZE };
    out.push({ index: i + 1, status: e.status, type: e.type, startLba: e.startLba, sectors: e.sectors, at });
  }
  return out;
}

/**
 * Decodes sector 0 and the EBR chains below it. `absent` only for a medium shorter than a sector; a sector that is
 * no MBR at all still gives a value (no signature, unknown code): that is a finding, not an absence.
 */
export async function parseMbr(source: ByteSource): Promise<Parsed<Mbr>> {
  const head = await source.read(0, 512);
  if (head.bytes.length < 512) {
    const at = { source: source.id, offset: 0, length: head.bytes.length };
    return absent([{ code: 'mbr.short', kind: 'truncated', at, expected: 512, actual: head.bytes.length }]);
  }
  if (head.holes.length > 0) {
    return unreadable([{ code: 'mbr.unreadable', kind: 'unreadable', at: head.holes[0] ?? head.at }]);
  }
  const sector = mbrSector.decode(head.bytes);
  if (sector === undefined) return absent();
  const text = latin1(head.bytes);
  const signatureOk = sector.signature === MBR_SIGNATURE;
  const all = entriesAt(head.bytes, source.id, 0);
  // A boot sector's jump (EB xx 90 or E9) and its file system text together: the "table" is the record's own code.
  const jump = head.bytes[0] === 0xe9 || (head.bytes[0] === 0xeb && head.bytes[2] === 0x90);
  const named = BOOT_SECTOR_TEXTS.some(([offset, wanted]) => text.startsWith(wanted, offset));
  const superfloppy = (jump && named) || (isEmptyTable(all) && decodeBootRecord(head.bytes)?.claimsFat === true);
  const entries = superfloppy ? [] : all;
  const anomalies: Anomaly[] = [];
  const logical: MbrEntry[] = [];
  if (signatureOk) {
    for (const entry of entries) {
      if (isExtended(entry.type)) await walkEbr(source, entry, logical, anomalies);
    }
  } else {
    const at = { source: source.id, ...mbrSector.extent('signature') };
    anomalies.push({ code: 'mbr.signature', kind: 'bad-magic', at, expected: MBR_SIGNATURE, actual: sector.signature });
  }
  return ok(
    {
      medium: source.id,
      signatureOk,
      code: identifyBootCode(head.bytes),
      diskSignature: sector.diskSignature,
      entries,
      logical,
      superfloppy,
      protective: entries.some((e) => e.type === 0xee && e.startLba === 1),
      hasProtectiveType: entries.some((e) => e.type === 0xee),
    },
    anomalies,
  );
}

/**
 * Follows one chain of extended boot records. Entry 1 of each is a logical partition relative to that record, entry 2
 * the next record relative to the container. Stops at a loop, outside the container, or without 55AA.
 */
async function walkEbr(source: ByteSource, container: MbrEntry, into: MbrEntry[], anomalies: Anomaly[]): Promise<void> {
  const size = source.sectorSize;
  const seen = new Set<number>();
  let lba = container.startLba;
  /** The entry that named the record now looked at: evidence where the record itself cannot be. */
  let from = container.at;
  while (into.length < MAX_LOGICAL) {
    const base = lba * size;
    const at: Extent = { source: source.id, offset: base, length: 512 };
    if (seen.has(lba)) {
      anomalies.push({ code: 'ebr.loop', kind: 'contradiction', at, actual: lba });
      return;
    }
    seen.add(lba);
    if (lba < container.startLba || lba >= container.startLba + container.sectors) {
      anomalies.push({ code: 'ebr.outside-container', kind: 'out-of-range', at: from, actual: lba });
      return;
    }
    const chunk = await source.read(base, 512);
    if (chunk.bytes.length < 512 || chunk.holes.length > 0) {
      const short = chunk.bytes.length < 512;
      anomalies.push({ code: 'ebr.unreadable', kind: short ? 'truncated' : 'unreadable', at: short ? from : at });
      return;
    }
    const signature = mbrSector.decode(chunk.bytes)?.signature;
    if (signature !== MBR_SIGNATURE) {
      anomalies.push({ code: 'ebr.signature', kind: 'bad-magic', at, expected: MBR_SIGNATURE, actual: signature });
      return;
    }
    const [first, second] = entriesAt(chunk.bytes, source.id, base);
    if (first !== undefined && first.type !== 0 && first.sectors > 0) {
      into.push({ ...first, index: 5 + into.length, startLba: lba + first.startLba });
    }
    if (second === undefined || !isExtended(second.type) || second.sectors === 0) return;
    lba = container.startLba + second.startLba;
    from = second.at;
  }
  anomalies.push({ code: 'ebr.too-many', kind: 'limit', at: from, actual: MAX_LOGICAL });
}

// ---- writing ---------------------------------------------------------------------------------------------------

/** Bytes and where on the medium they belong. */
export interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The mark 55 AA at the end of sector 0. */
export function signaturePatch(): Patch {
  return fieldPatch('signature', mbrSector.encode({ signature: MBR_SIGNATURE }));
}

/** The disk signature, by which Windows names MBR disks. */
export function diskSignaturePatch(diskSignature: number): Patch {
  return fieldPatch('diskSignature', mbrSector.encode({ diskSignature }));
}

function fieldPatch(field: 'signature' | 'diskSignature', encoded: Uint8Array): Patch {
  const { offset, length } = mbrSector.extent(field);
  return { offset, bytes: encoded.subarray(offset, offset + length) };
}

/** The status byte of an entry, primary or logical. */
export function statusPatch(entry: MbrEntry, status: number): Patch {
  return { offset: mbrEntry.extent('status', entry.at.offset).offset, bytes: Uint8Array.of(status) };
}

/** The type byte of an entry, primary or logical. */
export function typePatch(entry: MbrEntry, type: number): Patch {
  return { offset: mbrEntry.extent('type', entry.at.offset).offset, bytes: Uint8Array.of(type) };
}

/**
 * The four entries of a protective MBR: one of type EE from LBA 1 over `sectors` sectors, in the given place (from 1)
 * with the given status, and three empty ones.
 */
export function protectivePatch(sectors: number, index = 1, status = 0): Patch {
  const bytes = new Uint8Array(4 * ENTRY_SIZE);
  mbrEntry.patch(bytes, (index - 1) * ENTRY_SIZE, {
    status,
    firstChs: chs(1),
    type: 0xee,
    lastChs: chs(sectors),
    startLba: 1,
    sectors,
  });
  return { offset: ENTRIES_AT, bytes };
}

/** The four entries of a table of primary partitions, in order; the places left are empty. */
export function entriesPatch(
  entries: readonly {
    readonly status: number;
    readonly type: number;
    readonly startLba: number;
    readonly sectors: number;
  }[],
): Patch {
  const bytes = new Uint8Array(4 * ENTRY_SIZE);
  for (const [i, { startLba, sectors, ...rest }] of entries.slice(0, 4).entries()) {
    const last = startLba + sectors - 1;
    mbrEntry.patch(bytes, i * ENTRY_SIZE, { ...rest, startLba, sectors, firstChs: chs(startLba), lastChs: chs(last) });
  }
  return { offset: ENTRIES_AT, bytes };
}

/** Head, sector and cylinder of an LBA by the translation every BIOS uses; FF FF FF where it has none (UEFI 2.10 §5.2.3). */
function chs(lba: number): Uint8Array {
  const [heads, perTrack] = [255, 63];
  const cylinder = Math.floor(lba / (heads * perTrack));
  if (cylinder > 1023) return Uint8Array.of(0xff, 0xff, 0xff);
  const head = Math.floor(lba / perTrack) % heads;
  const sector = (lba % perTrack) + 1;
  return Uint8Array.of(head, sector | ((cylinder >> 8) << 6), cylinder & 0xff);
}

/** Sectors a protective entry covers: all but sector 0, or as many as 32 bits say. */
export function protectiveLength(lastLba: number): number {
  return Math.min(lastLba, 0xffff_ffff);
}

export const mbrFormat: Format<Mbr> = {
  id: 'mbr',
  title: 'Master Boot Record',
  spec: 'UEFI 2.10 §5.2; boot code families from ms-sys, boot-info-script and syslinux',
  scope: {
    reads: 'boot code family, disk signature, four entries, EBR chains, superfloppy boot sectors',
    checks: 'signature 55AA, EBR loops, EBR outside its container, protective entry',
    salvages: 'logical partitions up to the first broken EBR',
    writes: 'boot code (bytes 0–439), disk signature, entries, their status and type, protective entry, 55AA',
    unsupported: 'CHS values are shown, not used; BootIt NG’s EMBR table',
  },
  parse: parseMbr,
  facts({ value }, { source }) {
    return [{ kind: 'mbr', value, from: { bytes: source.trace(0, 512) } }];
  },
};
