/** Volumes that no table of the medium names, and what still tells of the table they had. */
import type { BootRecord, VolumeKind } from './volume.ts';

/** What a found volume is for, by the files on it. */
export type FoundRole = 'uefi' | 'bios' | 'windows' | 'installer' | 'recovery';

export interface FoundVolume {
  medium: string;
  /** As paths name it: `@1048576`; with `+N` behind it where its own record does not say how long it is. */
  volume: string;
  /** Bytes of the medium. */
  offset: number;
  /** Bytes, as the boot record claims them. */
  length: number;
  /** Bytes: of the sectors it counts in. */
  bytesPerSector: number;
  format: VolumeKind;
  label: string;
  /** The copy it was opened by. */
  record: 'primary' | 'backup';
  /** The other copy, as `boot-record` has it. */
  backup: BootRecord['backup'];
  /** Sectors before the volume as formatted; undefined where not stated. */
  hiddenSectors: number | undefined;
  /**
   * `whole`: its root opens and the copies of its record agree. `damaged`: it opens, and a copy is lost or differs.
   * `encrypted`: its metadata are there. `overwritten`: its record is there, and behind it something else.
   */
  state: 'whole' | 'damaged' | 'encrypted' | 'overwritten';
  roles: FoundRole[];
  /** Part of it lies beyond the end of the medium. */
  beyondEnd: boolean;
  /** Volumes of the present table and found ones that share bytes with it. */
  overlaps: string[];
}

/** One thing that says how a lost table named the medium or a volume. */
export interface FoundIdentity {
  medium: string;
  /** `@1048576:/EFI/Microsoft/Boot/BCD`, `primary GPT` … */
  witness: string;
  scheme: 'gpt' | 'mbr';
  /** Disk GUID, or disk signature as eight hexadecimal digits. */
  disk: string | undefined;
  /** The volume it speaks of: where it begins, in bytes. */
  offset: number | undefined;
  /** GPT: what its entry held. Bytes; undefined where the witness does not know. */
  guid: string | undefined;
  typeGuid: string | undefined;
  name: string | undefined;
  attributes: string | undefined;
  length: number | undefined;
}

/** The mark of something that is recognised and not opened, where no volume explains it. Only by a scan of the medium. */
export interface FoundRemnant {
  medium: string;
  format: 'luks' | 'ext' | 'iso9660' | 'vhd' | 'vhdx' | 'wim' | 'hive';
  /** Bytes of the medium. */
  offset: number;
  /** Bytes; undefined where the mark does not tell. */
  length: number | undefined;
}
