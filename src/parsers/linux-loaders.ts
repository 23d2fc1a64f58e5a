/**
 * What the boot code of Syslinux and isolinux loads next: found by the pointers their installers patch in, and checked by
 * the sums those loaders check themselves. GRUB's first stage is judged in the survey of the table.
 *
 * Sources: Syslinux core/diskboot.inc, diskstart.inc, libinstaller/syslxint.h; isolinux.asm, mbr/isohdpfx.S.
 */
import type { ByteSource } from '../core/bytes.ts';
import { matchBuild, type BuildMatch } from './boot-code-builds.ts';

export interface BiosStage {
  readonly family: 'syslinux' | 'isolinux';
  /** Bytes of the source that was read; where the boot code looks for its next stage. */
  readonly offset: number;
  /**
   * `whole`: its own sum holds. `present`: it is there, and its sum could not be taken. `damaged`: its sum fails. `other`:
   * something else is there. `unreadable`: a hole of the medium.
   */
  readonly holds: 'whole' | 'present' | 'damaged' | 'other' | 'beyond-end' | 'unreadable';
  /** Whether the code that loads it is a known build. */
  readonly code: BuildMatch;
}

const SECTOR = 512;
const LDLINUX_MAGIC = 0x3eb202fe;
/** The boot sector carries the magic here since Syslinux 4, then where its load instruction stands. */
const MAGIC_AT = 0x1f8;
const LINK_AT = 0x1fc;
const LINK_MASK = 0x1ff;
/** Where ldlinux.sys is loaded in real mode. */
const LOADED_AT = 0x8000;
/** Syslinux' own files are some 60 KiB. */
const MAX_STAGE = 1024 * 1024;

/** A boot sector of Syslinux 4 or later: its sector pointer, and the number it wants to see behind it. */
interface SyslinuxRecord {
  /** Sectors from the start of the volume. */
  readonly first: number;
  readonly expected: { readonly offset: number; readonly value: number } | undefined;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function syslinuxRecord(sector: Uint8Array): SyslinuxRecord | undefined {
  if (sector.length < SECTOR) return undefined;
  const fields = view(sector);
  if (fields.getUint32(MAGIC_AT, true) !== LDLINUX_MAGIC) return undefined;
  const load = fields.getUint16(LINK_AT, true) & LINK_MASK;
  // mov eax, imm32; mov edx, imm32
  if (load + 12 > MAGIC_AT || fields.getUint16(load, true) !== 0xb866 || fields.getUint16(load + 6, true) !== 0xba66) {
    return undefined;
  }
  const first = fields.getUint32(load + 2, true) + fields.getUint32(load + 8, true) * 2 ** 32;
  return { first, expected: comparison(fields, load + 12) };
}

/** `cmp dword [imm16], imm32` behind the call that loads the sector. */
function comparison(fields: DataView, from: number): SyslinuxRecord['expected'] {
  for (let at = from; at < Math.min(from + 16, MAGIC_AT - 9); at += 1) {
    if (fields.getUint8(at) !== 0x66 || fields.getUint16(at + 1, true) !== 0x3e81) continue;
    const offset = fields.getUint16(at + 3, true) - LOADED_AT;
    if (offset >= 4 && offset <= SECTOR - 20) return { offset, value: fields.getUint32(at + 5, true) };
  }
  return undefined;
}

/** Of a FAT volume whose boot record is `sector`; undefined where that is no record of Syslinux 4 or later. */
export async function syslinuxStage(volume: ByteSource, sector: Uint8Array): Promise<BiosStage | undefined> {
  const record = syslinuxRecord(sector);
  if (record === undefined) return undefined;
  const offset = record.first * SECTOR;
  const found = { family: 'syslinux', offset, code: matchBuild('syslinux-vbr', sector) } as const;
  if (offset + SECTOR > volume.size) return { ...found, holds: 'beyond-end' };
  const head = await volume.read(offset, SECTOR);
  if (head.holes.length > 0) return { ...found, holds: 'unreadable' };
  const fields = view(head.bytes);
  const { expected } = record;
  if (expected === undefined) return { ...found, holds: 'present' };
  if (fields.getUint32(expected.offset, true) !== expected.value) return { ...found, holds: 'other' };
  return { ...found, holds: await syslinuxSum(volume, head.bytes, expected.offset - 4) };
}

/** The patch area begins at `magicAt` of the first sector; its sum makes all words of the file add up to the magic. */
async function syslinuxSum(volume: ByteSource, first: Uint8Array, magicAt: number): Promise<BiosStage['holds']> {
  const fields = view(first);
  const sectors = fields.getUint16(magicAt + 8, true);
  const words = fields.getUint32(magicAt + 12, true);
  const extents = extentsIn(fields, magicAt + 20, sectors - 1);
  if (extents === undefined || words > sectors * (SECTOR / 4) || words * 4 > MAX_STAGE) return 'present';
  let left = words - SECTOR / 4;
  let sum = addWords(first, Math.min(words, SECTOR / 4));
  for (const { lba, length } of extents) {
    if ((lba + length) * SECTOR > volume.size) return 'damaged';
    const part = await volume.read(lba * SECTOR, length * SECTOR);
    if (part.holes.length > 0) return 'unreadable';
    sum = (sum + addWords(part.bytes, Math.max(0, Math.min(left, part.bytes.length / 4)))) >>> 0;
    left -= part.bytes.length / 4;
  }
  return sum === LDLINUX_MAGIC ? 'whole' : 'damaged';
}

/** Extents of ten bytes (sector, count) that cover exactly `sectors`; they lie in the first sector behind its code. */
function extentsIn(
  fields: DataView,
  from: number,
  sectors: number,
): readonly { readonly lba: number; readonly length: number }[] | undefined {
  if (sectors < 1) return undefined;
  for (let start = from; start + 10 <= SECTOR; start += 2) {
    const extents = [];
    let covered = 0;
    for (let at = start; at + 10 <= SECTOR && covered < sectors; at += 10) {
      const length = fields.getUint16(at + 8, true);
      if (length === 0 || fields.getUint32(at + 4, true) !== 0) break;
      extents.push({ lba: fields.getUint32(at, true), length });
      covered += length;
    }
    if (covered === sectors) return extents;
  }
  return undefined;
}

function addWords(bytes: Uint8Array, words: number): number {
  const fields = view(bytes);
  let sum = 0;
  for (let i = 0; i < words; i += 1) sum = (sum + fields.getUint32(i * 4, true)) >>> 0;
  return sum;
}

/** isohybrid's code keeps the 512-byte sector of isolinux.bin here. */
const HYBRID_POINTER = 0x1b0;
const HYBRID_MAGIC = 0x7078c0fb;
const HYBRID_MAGIC_AT = 64;
/** The boot information table of isolinux.bin: its length and the sum of all words behind the table. */
const TABLE_LENGTH = 16;
const TABLE_SUM = 20;

/** Of a medium whose sector 0 holds isohybrid's code. */
export async function isolinuxStage(medium: ByteSource, sector: Uint8Array): Promise<BiosStage | undefined> {
  if (sector.length < SECTOR) return undefined;
  const offset = view(sector).getUint32(HYBRID_POINTER, true) * SECTOR;
  const found = { family: 'isolinux', offset, code: matchBuild('isohybrid', sector) } as const;
  if (offset + 2048 > medium.size) return { ...found, holds: 'beyond-end' };
  const head = await medium.read(offset, 2048);
  if (head.holes.length > 0) return { ...found, holds: 'unreadable' };
  const fields = view(head.bytes);
  if (fields.getUint32(HYBRID_MAGIC_AT, true) !== HYBRID_MAGIC) return { ...found, holds: 'other' };
  const length = fields.getUint32(TABLE_LENGTH, true);
  if (length < 2048 || length > MAX_STAGE || offset + length > medium.size) return { ...found, holds: 'present' };
  const body = await medium.read(offset + HYBRID_MAGIC_AT, Math.ceil((length - HYBRID_MAGIC_AT) / 4) * 4);
  if (body.holes.length > 0) return { ...found, holds: 'unreadable' };
  const sum = addWords(body.bytes, Math.floor(body.bytes.length / 4));
  return { ...found, holds: sum === fields.getUint32(TABLE_SUM, true) ? 'whole' : 'damaged' };
}
