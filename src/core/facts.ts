/**
 * The whole vocabulary of facts on one page; the fields of each are in `facts/`, one file per group. Parsers and the
 * survey state facts; checks, chains and causes read nothing else. A fact says what was seen and where, never whether
 * that is good.
 *
 * `volume` names a volume within the medium: `p3` for partition 3, `whole` for a file system that starts at LBA 0.
 * Offsets and lengths are bytes of the medium unless the name says otherwise (`Lba`, `sectors`).
 */
import type { Extent } from './bytes.ts';
import type {
  BiosStageFact,
  ContainerDamage,
  EbrBreak,
  GptCopy,
  GptTable,
  GrubCore,
  Iso,
  IsoRemnant,
  Mbr,
  Medium,
  Partition,
} from './facts/medium.ts';
import type { Bitlocker, BootRecord, FatStructure, NtfsStructure, Volume } from './facts/volume.ts';
import type { BootFile, Hibernation, Pe, VirtualDisk, Wim, WimSums } from './facts/files.ts';
import type { FoundIdentity, FoundRemnant, FoundVolume } from './facts/found.ts';
import type { Firmware, FirmwareVariable, SecureBootVerdict } from './facts/firmware.ts';
import type {
  BcdDevice,
  BcdObject,
  BcdStore,
  BootStatusRecord,
  ClassFilter,
  CrashDumpHead,
  Driver,
  Hive,
  MountPoint,
  SetupProgress,
  Windows,
} from './facts/windows.ts';
import type { BlockDevice, EfiEntry, Log, LogEvent, LogProblem, PciFunction } from './facts/logs.ts';

export type * from './facts/medium.ts';
export type * from './facts/volume.ts';
export type * from './facts/files.ts';
export type * from './facts/found.ts';
export type * from './facts/firmware.ts';
export type * from './facts/windows.ts';
export type * from './facts/logs.ts';

export type Provenance =
  | { readonly bytes: readonly Extent[]; readonly hex?: string }
  | { readonly file: string; readonly line: number; readonly text?: string };

export interface FactMap {
  // The medium and its tables
  medium: Medium;
  /** Ranges that could not be read, as met by the survey. */
  'medium.hole': { medium: string; offset: number; length: number };
  /** What made the medium, by the layout it left. A sign, not a proof: nothing is concluded from it alone. */
  'medium.creator': { medium: string; id: string; name: string };
  'container.damage': ContainerDamage;
  /** The start of the medium stands a second time where a smaller memory would wrap around. */
  'medium.alias': { medium: string; offset: number; length: number };
  /** Files of the boot read twice, past the cache: `same` is false where the two passes differ. Only by a deep survey. */
  'medium.reread': { volume: string; path: string; same: boolean };
  mbr: Mbr;
  /** A break in a chain of extended boot records; logical partitions behind it are not known. */
  'mbr.chain': EbrBreak;
  /** Where GRUB's code in sector 0 goes on, and what lies there. */
  'grub.core': GrubCore;
  /** Where the code of Syslinux or isolinux goes on, and what lies there. */
  'bios.stage': BiosStageFact;
  'gpt.copy': GptCopy;
  /** The table a careful firmware would use, from whichever copy validates. */
  'gpt.table': GptTable;
  partition: Partition;
  /** An ISO 9660 volume over the whole medium. */
  iso: Iso;
  /** What an ISO image written raw leaves where its volume descriptor is gone. */
  'iso.remnant': IsoRemnant;

  // Volumes
  volume: Volume;
  'boot-record': BootRecord;
  /** The tables and chains of a FAT volume, walked whole. */
  'fat.structure': FatStructure;
  'ntfs.structure': NtfsStructure;
  bitlocker: Bitlocker;

  // What no table names any more
  /** A volume found by its boot record or a copy of it, where the present table names none. */
  'found.volume': FoundVolume;
  /** What still tells the identifiers of a lost table. */
  'found.identity': FoundIdentity;
  'found.remnant': FoundRemnant;

  // Files the boot opens
  /** A file the boot may open: present or provably absent. Unreadable ones become gaps, not facts. */
  file: BootFile;
  pe: Pe;
  wim: Wim;
  /** The sums a Windows image carries, compared with its contents. Only by a deep survey. */
  'wim.sums': WimSums;
  /** A file that stands where a Windows image is expected, and is none. */
  'wim.foreign': { volume: string; path: string; size: number; content: 'zero' | 'zip' | 'html' | 'pipable' | 'other' };
  hibernation: Hibernation;
  /** A VHD or VHDX that the boot configuration starts from. */
  'virtual-disk': VirtualDisk;

  // Firmware
  /** What a machine keeps of Secure Boot, as captured there; one per variable and capture. */
  'firmware.variable': FirmwareVariable;
  /** The machine the medium is to start on, as far as somebody said. */
  firmware: Firmware;
  /** Whether a loader would start under Secure Boot: worked out from the facts above, one per loader and profile. */
  'secure-boot.verdict': SecureBootVerdict;

  // Windows: boot stores, hives, and what it kept about earlier starts
  bcd: BcdStore;
  'bcd.object': BcdObject;
  'bcd.device': BcdDevice;
  hive: Hive;
  windows: Windows;
  'windows.driver': Driver;
  'windows.filter': ClassFilter;
  'windows.mount': MountPoint;
  /** Windows Setup's own log, read whole. */
  'setup.progress': SetupProgress;
  /** What Boot Manager and the loader remember of earlier starts. */
  'boot.status': BootStatusRecord;
  'crash.dump': CrashDumpHead;

  // Logs, and what was seen
  /** A matched log signature. */
  event: LogEvent;
  /** A captured log was read whole: what its silence means depends on it. */
  log: Log;
  /** A part of a log that could not be read or was left out; the rest of the log was read. */
  'log.problem': LogProblem;
  'pci.function': PciFunction;
  /** A disk or partition as lsblk, blkid or fdisk of some machine listed it. */
  'block.device': BlockDevice;
  /** A boot entry of a firmware as efibootmgr listed it. */
  'efi.entry': EfiEntry;
  /** What the person saw, by the permanent id of the symptom. */
  symptom: { id: string; text?: string };
}

export type FactKind = keyof FactMap;

export type Fact<K extends FactKind = FactKind> = {
  [P in K]: { readonly kind: P; readonly value: FactMap[P]; readonly from: Provenance };
}[K];

/** Why facts of a kind may be missing although the evidence holds them. */
export interface Gap {
  readonly kind: FactKind;
  /** `not-read`: it could be, by a deep survey. */
  readonly reason: 'unreadable' | 'encrypted' | 'damaged' | 'limit' | 'unsupported' | 'not-read';
  /** What could not be read, in the words of the evidence: `p1:/EFI/Microsoft/Boot/BCD`. */
  readonly subject: string;
  readonly from: Provenance;
}

export interface Facts<K extends FactKind = FactKind> {
  all<P extends K>(kind: P): readonly Fact<P>[];
  one<P extends K>(kind: P): Fact<P> | undefined;
  /** `found`: at least one fact. `absent`: looked, and there is none. The other two: nothing follows from silence. */
  state(kind: K): 'found' | 'absent' | 'unreadable' | 'not-collected';
  /** What was met but could not be read, of this kind. */
  gaps(kind: K): readonly Gap[];
}
