/**
 * Signs that bytes are a medium or a volume of one: what firmware and tools put there, and what is left of it where the
 * start was damaged, wiped or written over. Each is more than the contents of another file hold by chance.
 */
import { latin1 } from '../core/encoding.ts';
import type { ByteSource } from '../core/bytes.ts';
import { identifyBootCode } from '../parsers/boot-code.ts';
import { decodeBootRecord } from '../parsers/fat/boot-record.ts';
import { GPT_SIGNATURE } from '../parsers/gpt.ts';
import { mbrEntry, MBR_SIGNATURE, mbrSector } from '../parsers/mbr.ts';
import type { Probe } from './kind.ts';

const SECTOR = 512;
const ENTRIES_AT = 0x1be;
/** Where the first sector of an unpartitioned volume names what it is. */
const OEM_NAMES = ['NTFS    ', 'EXFAT   ', '-FVE-FS-', 'MSWIN4.1', 'MSDOS5.0'];
/** First sectors of partitions: of DOS' cylinders, and every MiB up to where a hidden first partition may end. */
const CYLINDER = 63 * SECTOR;
const MIB = 1024 * 1024;
const LAST_MIB = 64;
/** What lies before the first partition, and the first one's own start. */
const SEARCHED = 2 * MIB;
/** As far as a volume descriptor set of an ISO image goes in practice. */
const ISO_FIRST = 16;
const ISO_LAST = 24;
/** `format` of Windows puts the $MFT at cluster 786432 of 4 KiB, mkntfs at cluster 4. */
const MFT_PLACES = [4 * 4096, 786_432 * 4096];

/** A table, a boot record or an ISO descriptor where the medium begins. */
export function startsAsMedium({ head, start }: Probe): boolean {
  if (start.startsWith(GPT_SIGNATURE, SECTOR) || start.startsWith(GPT_SIGNATURE, 4096)) return true;
  return hasTable(head) || isBootRecord(head) || start.startsWith('CD001', ISO_FIRST * 2048 + 1);
}

/** 55 AA and four entries of which one is used and none is impossible: by chance once in 2^50 sectors. */
function hasTable(head: Uint8Array): boolean {
  if (mbrSector.decode(head)?.signature !== MBR_SIGNATURE) return false;
  const entries = [0, 1, 2, 3].flatMap((i) => mbrEntry.decode(head, ENTRIES_AT + i * 16) ?? []);
  const used = entries.filter(({ type }) => type !== 0);
  const possible = entries.every(({ status }) => status === 0 || status === 0x80);
  return possible && used.length > 0 && used.every(({ startLba, sectors }) => startLba > 0 && sectors > 0);
}

/** The first sector of a FAT, NTFS, exFAT or BitLocker volume. */
function isBootRecord(sector: Uint8Array): boolean {
  if (sector.length < SECTOR) return false;
  const oem = latin1(sector.subarray(3, 11));
  const jumps = sector[0] === 0xe9 || (sector[0] === 0xeb && sector[2] === 0x90);
  if (OEM_NAMES.includes(oem) && (jumps || isSigned(sector))) return true;
  return decodeBootRecord(sector.subarray(0, SECTOR))?.claimsFat === true;
}

function isSigned(sector: Uint8Array): boolean {
  return sector[510] === 0x55 && sector[511] === 0xaa;
}

/** What is left of a medium whose start says nothing any more; cheap signs first. */
export async function remainsOfMedium(probe: Probe): Promise<boolean> {
  const { source, head, start, end, size } = probe;
  if (head.length < SECTOR) return false;
  // Boot code or its mark with a table emptied, and sectors that only boot media begin with.
  if (isSigned(head) || isKnownCode(head)) return true;
  if (end.startsWith(GPT_SIGNATURE, end.length - SECTOR) || end.startsWith(GPT_SIGNATURE, end.length - 4096))
    return true;
  for (let sector = ISO_FIRST; sector <= ISO_LAST; sector += 1) {
    if (start.startsWith('CD001', sector * 2048 + 1)) return true;
  }
  // An NTFS volume keeps its boot record once more in its last sector.
  if (size % SECTOR === 0 && isBootRecord((await source.read(size - SECTOR, SECTOR)).bytes)) return true;
  if (await searched(source)) return true;
  for (const place of MFT_PLACES) if (latin1((await source.read(place, 5)).bytes) === 'FILE0') return true;
  for (let mib = 2; mib <= LAST_MIB && mib * MIB < size; mib += 1) {
    if (isBootRecord((await source.read(mib * MIB, SECTOR)).bytes)) return true;
  }
  return false;
}

function isKnownCode(head: Uint8Array): boolean {
  const { family, confirmed } = identifyBootCode(head);
  return confirmed && family !== 'none';
}

/** Boot records, their copies, tables and the first FAT, in any sector of the start; Linux' volumes where partitions begin. */
async function searched(source: ByteSource): Promise<boolean> {
  const { bytes } = await source.read(0, SEARCHED);
  for (let at = SECTOR; at + SECTOR <= bytes.length; at += SECTOR) {
    const sector = bytes.subarray(at, at + SECTOR);
    if (latin1(sector.subarray(0, 8)) === GPT_SIGNATURE) return true;
    if (isSigned(sector) && isBootRecord(sector)) return true;
    if (isFatStart(sector)) return true;
  }
  return [CYLINDER, MIB].some((at) => {
    const partition = latin1(bytes.subarray(at, at + 2048));
    return (
      partition.startsWith('\x53\xef', 0x438) || partition.startsWith('XFSB') || partition.startsWith('LUKS\xba\xbe')
    );
  });
}

/** Third byte and on: ones but for the two bits of the state, and what ends, begins or frees the chain of cluster 2. */
const AFTER_MEDIA: ReadonlySet<number> = new Set([0x00, 0x03, 0x0f, 0xff]);

/** The first two entries of a FAT: the media byte, then ones. */
function isFatStart(sector: Uint8Array): boolean {
  const [media = 0, second, third, fourth = 1] = sector;
  const begins = (media === 0xf0 || media >= 0xf8) && second === 0xff && third === 0xff;
  return begins && AFTER_MEDIA.has(fourth) && !sector.every((byte) => byte === 0xff);
}

/** 64 KiB of nothing, or a smaller thing of nothing: no file begins so. */
const BLANK = 64 * 1024;

/** Nothing but zeros or ones, as chips and tools leave them, in whole sectors. */
export function isBlankStart({ head, size }: Probe): boolean {
  if (size === 0 || size % SECTOR !== 0) return false;
  const value = head[0];
  return (value === 0 || value === 0xff) && head.subarray(0, BLANK).every((byte) => byte === value);
}
