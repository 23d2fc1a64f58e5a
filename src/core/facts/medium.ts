/** A medium as a whole: its tables, the partitions in them, and what the start of it holds. */
import type { Extent } from '../bytes.ts';

export interface Medium {
  id: string;
  kind: 'device' | 'image' | 'file';
  /** Bytes. */
  size: number;
  sectorSize: number;
  /** What the sector size rests on; `assumed` may be overruled by content. */
  sectorSizeFrom: 'device' | 'container' | 'content' | 'assumed';
  /** `raw`, `qcow2`, `vhd` … */
  container: string;
  scheme: 'gpt' | 'mbr' | 'none' | 'unreadable';
  /** First 1 MiB and last 64 KiB all zero (or all 0xFF). */
  blank: boolean;
}

/** What is wrong with the file a medium lies in, as met while it was read. */
export interface ContainerDamage {
  medium: string;
  container: string;
  /** `vhdx.header-checksum`, `qcow2.l2-truncated` … */
  problem: string;
  /** Part of what the medium held is not there; else only what describes it is damaged. */
  lost: boolean;
}

export type BootCodeKind =
  'none' | 'active-partition' | 'boot-manager' | 'gpt-loader' | 'encryption' | 'vendor' | 'message' | 'unknown';

export interface BootCode {
  /** Permanent id of the family: `windows7`, `syslinux`, `grub2`, `none`, `unknown` … */
  family: string;
  name: string;
  /** What the code does when the BIOS starts it. `active-partition` chain-loads the active partition's boot record. */
  kind: BootCodeKind;
  /** The family's confirming strings were found too; false: only its first bytes. */
  confirmed: boolean;
  /** Of families whose builds are known byte for byte: one of them, or one but for a damaged place. */
  build?: 'same' | 'altered';
}

export interface MbrEntry {
  /** 1–4, logical partitions from 5. */
  index: number;
  status: number;
  type: number;
  startLba: number;
  sectors: number;
  at: Extent;
}

export interface Mbr {
  medium: string;
  signatureOk: boolean;
  code: BootCode;
  /** u32 at 0x1B8. */
  diskSignature: number;
  /** The four entries of sector 0, empty ones (type 0) included. */
  entries: MbrEntry[];
  logical: MbrEntry[];
  /** Sector 0 is a file system boot sector: the table bytes are code, `entries` is empty. */
  superfloppy: boolean;
  /** An entry of type EE that starts at LBA 1. */
  protective: boolean;
  /** An entry of type EE wherever it starts. */
  hasProtectiveType: boolean;
}

export interface EbrBreak {
  medium: string;
  problem: 'loop' | 'outside-container' | 'signature' | 'unreadable' | 'too-many';
  /** Sector of the record in question. */
  lba: number;
}

export interface GrubCore {
  medium: string;
  /** Sector at which the code in sector 0 loads the rest of GRUB. */
  lba: number;
  /** `core`: GRUB's disk boot sector is there. */
  holds: 'core' | 'zero' | 'other' | 'beyond-end';
  /** Whether its first sector is a known build, one but for a damaged place, or none that is known. */
  build?: 'same' | 'altered';
  /** First sector of the first partition; sectors 1 to here are what an embedded core has. */
  firstPartition: number | undefined;
}

/** What BIOS boot code of Linux sticks loads next: ldlinux.sys of Syslinux, isolinux.bin of isohybrid images. */
export interface BiosStageFact {
  medium: string;
  /** Whose boot record loads it; `whole` for sector 0. */
  volume: string;
  family: 'syslinux' | 'isolinux';
  /** Sector of 512 bytes of the medium at which the code looks for it. */
  lba: number;
  /**
   * `whole`: its own sum holds. `present`: it is there, its sum could not be taken. `damaged`: its sum fails. `other`:
   * something else is there.
   */
  holds: 'whole' | 'present' | 'damaged' | 'other' | 'beyond-end';
  /** Whether the code that loads it is a known build, one but for a damaged place, or none that is known. */
  code: 'same' | 'altered' | 'other';
}

export interface GptEntry {
  index: number;
  typeGuid: string;
  uniqueGuid: string;
  firstLba: number;
  lastLba: number;
  /** As hexadecimal text, 16 digits. */
  attributes: string;
  name: string;
  at: Extent;
}

export interface GptCopy {
  medium: string;
  which: 'primary' | 'backup';
  /** `absent`: no signature there. `unreadable`: the medium did not give the sector. */
  state: 'valid' | 'bad-header-crc' | 'bad-array-crc' | 'bad-header' | 'absent' | 'unreadable';
  /** Sector size at which the header was found. */
  sectorSize: number;
  lba: number;
  at: Extent;
  headerCrc: { stored: number; computed: number } | undefined;
  arrayCrc: { stored: number; computed: number | undefined } | undefined;
  alternateLba: number;
  firstUsable: number;
  lastUsable: number;
  diskGuid: string;
}

export interface GptTable {
  medium: string;
  from: 'primary' | 'backup';
  sectorSize: number;
  diskGuid: string;
  entries: GptEntry[];
  /** Last LBA of the medium as it is, in sectors of `sectorSize`. */
  mediumLastLba: number;
  /** Where the table thinks the medium ends (its backup header's LBA). */
  tableLastLba: number;
}

export interface Partition {
  medium: string;
  /** `p3`. */
  volume: string;
  index: number;
  scheme: 'gpt' | 'mbr';
  startLba: number;
  sectors: number;
  offset: number;
  length: number;
  /** MBR type byte, or undefined on GPT. */
  type: number | undefined;
  typeGuid: string | undefined;
  uniqueGuid: string | undefined;
  name: string;
  active: boolean;
  /** Part of it lies beyond the end of the medium. */
  beyondEnd: boolean;
}

export interface IsoRemnant {
  medium: string;
  /** Further descriptors stand behind the lost one; or a partition that fills the image's own place bears its name. */
  sign: 'descriptors' | 'partition';
}

export interface Iso {
  medium: string;
  volume: string;
  label: string;
  /** Bytes the descriptor claims, and bytes of them that the medium does not have. */
  length: number;
  missing: number;
  /** The embedded MD5: absent, or compared by a deep survey. */
  sum: 'none' | 'not-read' | 'match' | 'mismatch' | 'truncated' | 'unreadable';
  /** Bytes of the medium in which the running sum first differs. */
  firstBad: Extent | undefined;
}
