/**
 * What the code in a FAT boot sector would do when a BIOS starts it. Told by the file names and messages it carries;
 * these are the same in every build of a family, while the code around them moves.
 */
import type { BootRecord } from '../../core/facts.ts';
import { latin1 } from '../../core/encoding.ts';

export interface VolumeBootCode {
  readonly family: string;
  readonly loads: BootRecord['code']['loads'];
}

/** First match wins: the specific before the general. `text` is searched in the boot sector from the jump target on. */
const FAMILIES: readonly {
  readonly text: string;
  readonly family: string;
  readonly loads: BootRecord['code']['loads'];
}[] = [
  { text: 'BOOTMGR    ', family: 'windows-nt6', loads: 'bootmgr' },
  { text: 'BOOTMGR', family: 'windows-nt6', loads: 'bootmgr' },
  { text: 'NTLDR      ', family: 'windows-nt5', loads: 'ntldr' },
  { text: 'SYSLINUX', family: 'syslinux', loads: 'syslinux' },
  { text: 'LDLINUX SYS', family: 'syslinux', loads: 'syslinux' },
  { text: 'GRUB \0Geom\0', family: 'grub2', loads: 'grub' },
  { text: 'GRLDR', family: 'grub4dos', loads: 'grub' },
  { text: 'This is not a bootable disk', family: 'mkfs.fat', loads: 'message' },
  // mformat: relocates itself and starts the first hard disk.
  { text: '\xfa\x31\xc0\x8e\xd8\x8e\xc0\xfc\xb9\x00\x01\xbe\x00\x7c', family: 'mtools', loads: 'unknown' },
  { text: 'WINBOOT SYS', family: 'windows-9x', loads: 'unknown' },
  { text: 'IO      SYS', family: 'dos', loads: 'unknown' },
  { text: 'IBMBIO  COM', family: 'dos', loads: 'unknown' },
  { text: 'KERNEL  SYS', family: 'freedos', loads: 'unknown' },
];

/** LDLINUX_MAGIC, which Syslinux 4 and later keep before the signature (core/diskboot.inc). */
const SYSLINUX_MAGIC = [0xfe, 0x02, 0xb2, 0x3e] as const;
const SYSLINUX_MAGIC_AT = 0x1f8;

/** End of the code: the signature, and on Windows records the message offsets before it, are no code. */
const CODE_END = 0x1fe;

/** `sector`: the 512 bytes of the boot sector; `parametersEnd`: 0x3E on FAT12/16, 0x5A on FAT32. */
export function identifyVolumeBootCode(sector: Uint8Array, parametersEnd: number): VolumeBootCode {
  const code = sector.subarray(parametersEnd, CODE_END);
  if (code.every((b) => b === 0)) return { family: 'none', loads: 'none' };
  // INT 18h at once: the record hands the boot back to the BIOS and carries nothing to load.
  if (code[0] === 0xcd && code[1] === 0x18) return { family: 'int18', loads: 'none' };
  const text = latin1(code);
  const oem = latin1(sector.subarray(3, 11));
  const hit = FAMILIES.find((f) => text.includes(f.text));
  if (hit !== undefined) return { family: hit.family, loads: hit.loads };
  if (oem.startsWith('SYSLINUX') || SYSLINUX_MAGIC.every((b, i) => sector[SYSLINUX_MAGIC_AT + i] === b))
    return { family: 'syslinux', loads: 'syslinux' };
  return { family: 'unknown', loads: 'unknown' };
}

/** The Windows FAT32 records load a second stage from this sector; without it they stop with their own message. */
export const SECOND_STAGE_SECTOR = 12;
