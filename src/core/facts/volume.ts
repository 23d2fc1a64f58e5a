/** Volumes: what their boot records state, and their own tables walked whole. */
import type { Extent } from '../bytes.ts';
import type { CopyRegion } from '../copies.ts';

export type VolumeKind =
  'fat12' | 'fat16' | 'fat32' | 'exfat' | 'ntfs' | 'bitlocker' | 'iso9660' | 'ext' | 'zero' | 'unknown';

export interface Volume {
  volume: string;
  kind: VolumeKind;
  label: string;
  /** Bytes; 0 where the boot record gives none. */
  clusterSize: number;
  /** Set where the primary boot record is damaged and the file system was opened by its backup. */
  openedFromBackup: boolean;
  dirty: boolean | undefined;
  /** NTFS: the first records of $MFT against their copies in $MFTMirr. Not set where they were not compared. */
  mirror?: 'same' | 'differs' | 'unreadable';
}

/** The boot record (VBR) of a volume, judged alone. */
export interface BootRecord {
  volume: string;
  /** What the record says it is; `unknown` where it does not tell. */
  format: 'fat12' | 'fat16' | 'fat32' | 'exfat' | 'ntfs' | 'bitlocker' | 'unknown';
  valid: boolean;
  /** What is wrong with the primary record, as field names: `signature`, `oem`, `bytes-per-sector` … */
  problems: string[];
  backup: 'same' | 'differs' | 'valid' | 'invalid' | 'absent' | 'unreadable' | 'none';
  /** Where the backup lies, in bytes of the medium. */
  backupAt: Extent | undefined;
  /** Regions in which record and backup differ, and which of them is sound there; absent where none does. */
  regions?: CopyRegion[];
  hiddenSectors: number | undefined;
  /** Start of the partition in sectors; what `hiddenSectors` must be for BIOS boot. */
  partitionStart: number;
  /** Bytes the record claims for the volume, against the partition's own length. */
  claimedLength: number | undefined;
  /**
   * Why EDK II's FAT driver, which most firmware carries, does not open the volume by this record: the field it refuses, or
   * `layout` where the places it gives are not those of the backup.
   */
  refusedByUefi?: string;
  /** Sector size it counts in; no file system of a device has a smaller one than the device. */
  bytesPerSector?: number;
  /** The boot code in the record: what a BIOS would run. */
  code: { family: string; loads: 'bootmgr' | 'ntldr' | 'syslinux' | 'grub' | 'message' | 'none' | 'unknown' };
}

export interface FatStructure {
  volume: string;
  variant: 'fat12' | 'fat16' | 'fat32';
  clusterSize: number;
  clusters: number;
  freeClusters: number;
  /** Entries marked as bad clusters. */
  badClusters: number;
  /** Entries in which the copies of the FAT differ, and of what files, at most 8. */
  differing: number;
  differingPaths: string[];
  /** The copy in use, and the one with the fewest contradictions; equal where they do not tell. */
  active: number;
  best: number;
  /** FAT[1]: a driver met an I/O error on the volume. */
  ioError: boolean | undefined;
  brokenCount: number;
  /** At most 8 of them. `fault`: `short`, `long`, `loop`, `free`, `bad` … */
  broken: { path: string; fault: string }[];
  crossLinkCount: number;
  crossLinks: string[][];
  /** Every directory was read whole. */
  complete: boolean;
}

export interface NtfsStructure {
  volume: string;
  /** Of $Volume. */
  flags: { dirty: boolean; resizeLog: boolean; chkdskUnderway: boolean } | undefined;
  /** `clean` or `empty`: nothing to replay. */
  log: 'clean' | 'dirty' | 'empty' | 'damaged' | 'unreadable' | undefined;
  /** Clusters in $BadClus:$Bad, and where the first of them lie in bytes of the medium; undefined where unreadable. */
  badClusters: { clusters: number; first: Extent[] } | undefined;
  /** Of the 16 system records: those without signature, and those whose update sequence shows a torn write. */
  badRecords: { record: number; problem: 'magic' | 'torn' }[];
}

export interface Bitlocker {
  volume: string;
  state: 'decrypted' | 'converting' | 'used-space-only' | 'encrypted' | 'paused' | 'unknown' | undefined;
  /** `tpm`, `password`, `recovery-password` …; undefined where no metadata block could be read. */
  protectors: string[] | undefined;
  /** Of the three metadata blocks. */
  blocks: ('valid' | 'bad-checksum' | 'damaged' | 'absent' | 'unreadable')[];
  /** Bytes converted so far, and bytes of the volume. */
  encryptedSize: number | undefined;
  volumeSize: number;
}
