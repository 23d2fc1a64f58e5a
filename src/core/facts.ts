/**
 * The whole vocabulary of facts on one page. Parsers and the survey state facts; checks, chains and causes read nothing
 * else. A fact says what was seen and where, never whether that is good.
 *
 * `volume` names a volume within the medium: `p3` for partition 3, `whole` for a file system that starts at LBA 0.
 * Offsets and lengths are bytes of the medium unless the name says otherwise (`Lba`, `sectors`).
 */
import type { Extent } from './bytes.ts';

export type Provenance =
  | { readonly bytes: readonly Extent[]; readonly hex?: string }
  | { readonly file: string; readonly line: number; readonly text?: string };

export interface FactMap {
  medium: Medium;
  /** Ranges that could not be read, as met by the survey. */
  'medium.hole': { medium: string; offset: number; length: number };
  /** What made the medium, by the layout it left. A sign, not a proof: nothing is concluded from it alone. */
  'medium.creator': { medium: string; id: string; name: string };
  /** The start of the medium stands a second time where a smaller memory would wrap around. */
  'medium.alias': { medium: string; offset: number; length: number };
  /** Files of the boot read twice, past the cache: `same` is false where the two passes differ. Only by a deep survey. */
  'medium.reread': { volume: string; path: string; same: boolean };
  mbr: Mbr;
  /** A break in a chain of extended boot records; logical partitions behind it are not known. */
  'mbr.chain': EbrBreak;
  /** Where GRUB's code in sector 0 goes on, and what lies there. */
  'grub.core': GrubCore;
  'gpt.copy': GptCopy;
  /** The table a careful firmware would use, from whichever copy validates. */
  'gpt.table': GptTable;
  partition: Partition;
  volume: Volume;
  'boot-record': BootRecord;
  /** The tables and chains of a FAT volume, walked whole. */
  'fat.structure': FatStructure;
  'ntfs.structure': NtfsStructure;
  bitlocker: Bitlocker;
  /** An ISO 9660 volume over the whole medium. */
  iso: Iso;
  /** A file the boot may open: present or provably absent. Unreadable ones become gaps, not facts. */
  file: BootFile;
  pe: Pe;
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
  wim: Wim;
  /** The sums a Windows image carries, compared with its contents. Only by a deep survey. */
  'wim.sums': WimSums;
  /** A file that stands where a Windows image is expected, and is none. */
  'wim.foreign': { volume: string; path: string; size: number; content: 'zero' | 'zip' | 'html' | 'pipable' | 'other' };
  hibernation: Hibernation;
  /** A VHD or VHDX that the boot configuration starts from. */
  'virtual-disk': VirtualDisk;
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
  /** What a machine keeps of Secure Boot, as captured there; one per variable and capture. */
  'firmware.variable': FirmwareVariable;
  /** The machine the medium is to start on, as far as somebody said. */
  firmware: Firmware;
  /** Whether a loader would start under Secure Boot: worked out from the facts above, one per loader and profile. */
  'secure-boot.verdict': SecureBootVerdict;
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

// ---- media and tables ------------------------------------------------------------------------------------------

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
  hiddenSectors: number | undefined;
  /** Start of the partition in sectors; what `hiddenSectors` must be for BIOS boot. */
  partitionStart: number;
  /** Bytes the record claims for the volume, against the partition's own length. */
  claimedLength: number | undefined;
  /** Sector size it counts in; no file system of a device has a smaller one than the device. */
  bytesPerSector?: number;
  /** The boot code in the record: what a BIOS would run. */
  code: { family: string; loads: 'bootmgr' | 'ntldr' | 'syslinux' | 'grub' | 'message' | 'none' | 'unknown' };
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
  /** First sector of the first partition; sectors 1 to here are what an embedded core has. */
  firstPartition: number | undefined;
}

export interface FatStructure {
  volume: string;
  variant: 'fat12' | 'fat16' | 'fat32';
  clusterSize: number;
  clusters: number;
  freeClusters: number;
  /** Entries marked as bad clusters. */
  badClusters: number;
  lostClusters: number;
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

export interface WimSums {
  volume: string;
  path: string;
  sound: boolean;
  complete: boolean;
  /** It has a table of sums over its pieces. */
  integrity: boolean;
  damagedPieces: number;
  blobs: number;
  damagedBlobs: number;
  /** Files that need a damaged resource, at most 8. */
  files: string[];
}

export interface Hibernation {
  volume: string;
  path: string;
  size: number;
  state: 'hibernated' | 'resumed' | 'cleared' | 'unknown' | 'unreadable';
  /** First four bytes as text. */
  signature: string;
}

export interface VirtualDisk {
  volume: string;
  path: string;
  format: 'vhd' | 'vhdx' | 'unknown';
  type: 'fixed' | 'dynamic' | 'differencing' | undefined;
  /** Footer (VHD) or a header (VHDX) with its checksum in order. */
  headerOk: boolean;
  /** VHDX: its log was not replayed: it was not closed. */
  logPending: boolean;
  /** Bytes the guest sees, and bytes of the file. */
  diskSize: number;
  fileSize: number;
  /** Free bytes on the volume that holds it, where known. */
  hostFree: number | undefined;
  /** Stored compressed, sparse or encrypted by the host file system, which the boot code does not read. */
  hostFlags: string[];
  /** Differencing: name of the parent, and whether it lies beside it; undefined where not told. */
  parent: { name: string; present: boolean | undefined } | undefined;
}

export type FileRole =
  | 'fallback-loader'
  | 'boot-manager'
  | 'bios-boot-manager'
  | 'bcd-uefi'
  | 'bcd-bios'
  | 'os-loader'
  | 'kernel'
  | 'system-hive'
  | 'software-hive'
  | 'driver'
  | 'hibernation'
  | 'registry-backup'
  | 'pending-servicing'
  | 'boot-wim'
  | 'install-wim'
  | 'boot-sdi'
  | 'other-loader'
  | 'other';

export interface BootFile {
  volume: string;
  /** As stored where present, as looked for where absent; `/` separated. */
  path: string;
  role: FileRole;
  present: boolean;
  /** For an absent file, the first component of the path that is missing. */
  missing: string | undefined;
  size: number;
  /** Content could be read whole: no hole, no broken chain. Undefined where the content was not opened. */
  readable: boolean | undefined;
  /** Found by a BCD element (`{guid}/12000002`) rather than by its fixed place. */
  namedBy: string | undefined;
  /** Stored compressed by the file system: boot sectors cannot read it so. */
  compressed?: boolean;
}

export type Architecture = 'x64' | 'ia32' | 'arm64' | 'arm' | 'riscv64' | 'loongarch64' | 'unknown';

export interface Pe {
  volume: string;
  path: string;
  role: FileRole;
  /** False: no MZ/PE headers at all. */
  isPe: boolean;
  machine: number;
  architecture: Architecture;
  subsystem: number;
  /** A section or the certificate table ends beyond the end of the file. */
  truncated: boolean;
  /** Bytes the headers call for, and what the file has. */
  expectedSize: number;
  actualSize: number;
  signed: boolean;
  /** Common names, each once: who signed, and the authorities firmware must trust. Of EFI applications with signatures. */
  signerNames?: string[];
  issuerNames?: string[];
  /** Per signature the certificates from the signer upwards, as far as enclosed. Of EFI applications with signatures. */
  chains?: ImageCertificate[][];
  /** Of shim: the certificates built into it, and the least generations it demands whatever the machine says. */
  shim?: { certificates: string[]; sbatLevel: SbatGeneration[] };
  /** What the image declares in `.sbat`. Of EFI applications that have it. */
  sbat?: { component: string; generation: number }[];
  /** Authenticode SHA-256; and whether every signature was made for it. Both only where the whole file was read for it. */
  imageSha256?: string;
  hashMatches?: boolean;
  /** The checksum field is right; absent where it is 0 (states none), or where the whole file was not read. */
  checksumMatches?: boolean;
  /** Of the version resource, `10.0.22621.457`; and of Windows' boot managers the number a dbx refuses old ones by. */
  fileVersion?: string;
  securityVersion?: { major: number; minor: number };
}

export interface ImageCertificate {
  /** Common names. */
  subject: string;
  issuer: string;
  /** Over the whole certificate, and over what is signed of it (what a dbx revokes it by); hexadecimal, lower case. */
  sha1: string;
  sha256: string;
  signedPart: { sha256: string; sha384: string; sha512: string };
}

export interface SbatGeneration {
  component: string;
  generation: number;
}

// ---- firmware --------------------------------------------------------------------------------------------------

export type FirmwareVariableName =
  'SecureBoot' | 'SetupMode' | 'PK' | 'KEK' | 'db' | 'dbx' | 'MokList' | 'MokListX' | 'SbatLevel';

export interface FirmwareVariable {
  name: FirmwareVariableName;
  /** `machine`: captured where the medium is to start. `reference`: given to replace the revocations built in. */
  of: 'machine' | 'reference';
  /** Of SecureBoot and SetupMode. */
  on: boolean | undefined;
  /** Of the databases. Fingerprints where the capture shows them. */
  certificates: { subject: string; sha1: string | undefined; sha256: string | undefined }[];
  hashes: { of: 'image' | 'certificate'; algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512'; value: string }[];
  /** Least security versions a dbx asks of Windows' boot programs. */
  securityVersions: { program: string; major: number; minor: number }[];
  /** Of SbatLevel. */
  sbat: { date: number | undefined; least: SbatGeneration[] } | undefined;
  /** Every entry was read: what is not in it is not in the variable. */
  whole: boolean;
}

export interface Firmware {
  /** Undefined: not said. */
  architecture: 'uefi-x64' | 'uefi-ia32' | 'uefi-arm64' | 'bios' | undefined;
  /** `dell`, `lenovo` … */
  brand: string | undefined;
}

export type SecureBootOutcome = 'starts' | 'refused' | 'unknown';

/** One program on the way, and who decides on it. */
export interface SecureBootStage {
  /** `p1:/EFI/BOOT/BOOTX64.EFI`. */
  file: string;
  by: 'firmware' | 'shim' | 'boot-manager';
  outcome: SecureBootOutcome;
  /** Id of the reason, with what it names. */
  reason: string;
  args: Record<string, string | number>;
  /** `suspect`: it rests on an inference, or on a profile rather than on a captured machine. */
  proof: 'proven' | 'suspect';
}

export interface SecureBootVerdict {
  /** `captured`: the machine whose variables were given; else one of the built-in profiles. */
  profile: 'captured' | 'ca-2011' | 'ca-both' | 'ca-2011-revoked';
  volume: string;
  path: string;
  architecture: Architecture;
  /** Secure Boot on that machine; undefined where no capture says. */
  enabled: boolean | undefined;
  outcome: SecureBootOutcome;
  /** The first one refused or unknown decides. */
  stages: SecureBootStage[];
  /** Date of the revocation data used, ISO 8601; undefined for a captured machine. */
  revocations: string | undefined;
  /** Revoked image hashes were there to compare with. */
  hashesCompared: boolean;
}

// ---- BCD and Windows -------------------------------------------------------------------------------------------

export interface BcdStore {
  volume: string;
  path: string;
  firmware: 'uefi' | 'bios' | 'unknown';
  /** `sound`, or how far it could be read. `not-a-hive`: no regf signature or empty. */
  state: 'sound' | 'salvaged' | 'not-a-hive' | 'no-objects';
  size: number;
  primarySequence: number;
  secondarySequence: number;
  checksumOk: boolean;
  /** Structural anomalies met, by code. */
  problems: string[];
  hasBootManager: boolean;
  /** {bootmgr} 23000003 and 24000001, GUIDs in lower case with braces. */
  defaultObject: string | undefined;
  displayOrder: string[];
  objectCount: number;
}

export interface BcdObject {
  store: string;
  volume: string;
  id: string;
  type: number;
  typeName: string;
  alias: string | undefined;
  description: string | undefined;
  /** 12000002. */
  path: string | undefined;
  /** 22000002. */
  systemRoot: string | undefined;
  /** Element values by 8-digit hexadecimal type, for printing: text, number, boolean or list. */
  elements: Record<string, string | number | boolean | string[]>;
  inDisplayOrder: boolean;
  isDefault: boolean;
}

/** A device element resolved against this medium's own tables. */
export interface BcdDevice {
  store: string;
  volume: string;
  object: string;
  /** 11000001, 21000001 … */
  element: string;
  objectType: number;
  /** What the element is: `boot`, `partition`, `ramdisk`, `file`, `vhd`, `locate`, `other`, `damaged`. */
  form: 'boot' | 'partition' | 'ramdisk' | 'file' | 'vhd' | 'locate' | 'other' | 'damaged';
  style: 'gpt' | 'mbr' | 'raw' | undefined;
  /** GPT: unique partition GUID and disk GUID. MBR: byte offset and disk signature as 8 hexadecimal digits. */
  partitionId: string | undefined;
  diskId: string | undefined;
  /** Byte offset of the partition, MBR style only. */
  partitionOffset: number | undefined;
  path: string | undefined;
  resolution: 'this-medium' | 'boot-volume' | 'mismatch' | 'not-applicable' | 'unknown';
  /** `p3`, for `this-medium` and `boot-volume`. */
  resolvedVolume: string | undefined;
  /** What does not match: `disk-id`, `partition-id`, `partition-offset`, `style`. */
  mismatch: string[];
  /** On a mismatch, the volume the element most likely means, and why: `same-partition-guid`, `same-offset`, `holds-windows`. */
  nearest: { volume: string; because: string } | undefined;
}

export interface Hive {
  volume: string;
  path: string;
  role: FileRole;
  state: 'sound' | 'recoverable' | 'salvaged' | 'not-a-hive';
  primarySequence: number;
  secondarySequence: number;
  checksumOk: boolean;
  problems: string[];
  /** Bytes of hbins the base block announces, and what the file holds. */
  expectedSize: number;
  actualSize: number;
  /** Transaction logs found beside it that would bring it up to date. */
  logs: string[];
}

export interface Windows {
  volume: string;
  /** Select\Current, Default, Failed, LastKnownGood. */
  select: { current: number; default: number; failed: number; lastKnownGood: number } | undefined;
  /** The control set names that exist. */
  controlSets: string[];
  /** The one the values below were read from. */
  controlSet: string | undefined;
  bootDriverFlags: number | undefined;
  portableOperatingSystem: number | undefined;
  sanPolicy: number | undefined;
  hiberbootEnabled: number | undefined;
  setup: {
    inProgress: number | undefined;
    type: number | undefined;
    oobe: number | undefined;
    childCompletion: number | undefined;
  };
  build: string | undefined;
  edition: string | undefined;
  architecture: Architecture;
  /** Policies by the name of their value: what the keys of Windows To Go and of BitLocker hold. */
  policies?: { name: string; value: number }[];
  /** Settings that decide which drivers may be loaded. */
  driverPolicy?: { blocklist: number | undefined; memoryIntegrity: number | undefined };
  /** Component Based Servicing waits for a restart. Undefined where no SOFTWARE hive was read. */
  rebootPending?: boolean | undefined;
  /** CrashControl\\AutoReboot: the stop screen vanishes by itself. */
  autoReboot?: number | undefined;
}

export interface Driver {
  volume: string;
  controlSet: string;
  name: string;
  /** The service key exists. */
  present: boolean;
  /** 0 boot, 1 system, 2 automatic, 3 demand, 4 disabled. */
  start: number | undefined;
  /** StartOverride\0, which replaces Start for this hardware configuration. */
  startOverride: number | undefined;
  bootFlags: number | undefined;
  group: string | undefined;
  imagePath: string | undefined;
  /** The image file on the volume; undefined where it was not looked for. */
  image: 'present' | 'absent' | 'unreadable' | undefined;
  /** Of a present image that is a program at all. */
  imageArchitecture?: Architecture;
}

/** A driver the registry puts above or below those of every device of a class. */
export interface ClassFilter {
  volume: string;
  controlSet: string;
  /** `{4d36e967-e325-11ce-bfc1-08002be10318}`. */
  classGuid: string;
  position: 'upper' | 'lower';
  /** Name of the service. */
  name: string;
  service: 'present' | 'absent' | 'unreadable';
  /** As of drivers, StartOverride counted in. */
  start: number | undefined;
  imagePath: string | undefined;
  image: 'present' | 'absent' | 'unreadable' | undefined;
}

/** A drive letter of MountedDevices, resolved against this medium's own tables. */
export interface MountPoint {
  volume: string;
  /** `C:`. */
  letter: string;
  form: 'mbr' | 'gpt' | 'other';
  /** Eight hexadecimal digits and bytes from the start of the disk, or the partition's GUID. */
  diskSignature: string | undefined;
  offset: number | undefined;
  partitionGuid: string | undefined;
  resolution: 'this-medium' | 'mismatch' | 'unknown';
  resolvedVolume: string | undefined;
}

export interface SetupProgress {
  volume: string;
  /** `p2:/Windows/Panther/setupact.log`. */
  file: string;
  lines: number;
  /** Lines of the levels Error and Fatal Error. */
  errors: number;
  /** Time stamps as the log has them, local. */
  first: string | undefined;
  last: string | undefined;
  /** The last stamped line and its number. */
  lastLine: number;
  lastText: string;
  /** Pauses between two lines of the last run, as long as no person is waited for. Seconds. */
  pauses: { count: number; total: number; longest: number; line: number };
  /** Seconds the last run took. */
  duration: number;
}

export interface BootStatusRecord {
  volume: string;
  path: string;
  present: boolean;
  /** All zero: nothing was ever written to it. */
  blank: boolean;
  /** \\Windows\\bootstat.dat only: how the last start ended. */
  lastStart: { succeeded: boolean; shutDown: boolean } | undefined;
  /** The last start in the ring: its events, oldest first. */
  events: { name: string; status: number | undefined; path: string | undefined }[];
  /** When it began, where the ring says; local time. */
  date: string | undefined;
  /** How it ended. `started`: a loader was started and did not come back. */
  outcome: 'none' | 'started' | 'failed' | 'unknown';
}

export interface CrashDumpHead {
  volume: string;
  path: string;
  /** `0x0000007B`. */
  code: string;
  /** Hexadecimal, with 0x. */
  parameters: string[];
  build: number;
  time: string | undefined;
  truncated: boolean;
}

export interface Wim {
  path: string;
  size: number;
  problems: string[];
  images: number;
  bootIndex: number;
  part: number;
  parts: number;
  compression: string;
  writeInProgress: boolean;
  /** 0x10D00, or 0xE00 for files with solid resources (ESD). */
  version?: number;
  solid?: boolean;
  /** wimlib's pipable form, which Windows does not read. */
  pipable?: boolean;
  /** The boot index names an image, but the place of its metadata is empty. */
  bootMetadataMissing?: boolean;
  /** Of a split image: numbers of the parts that were read with it, and the first of those that were not. */
  partsPresent?: number[];
  partsMissing?: number[];
}

// ---- logs ------------------------------------------------------------------------------------------------------

export type Severity = 'info' | 'warning' | 'error';

export interface LogEvent {
  /** Permanent code of the signature: `nvme.down`. */
  code: string;
  severity: Severity;
  /** Whether the signature alone means a fault. */
  fault: boolean;
  /** Which boot of the log, counted from 0; the last one is the newest. */
  boot: number;
  /** Seconds since that boot, where the log says. */
  seconds: number | undefined;
  /**
   * ISO-8601 with what the log says: `Z` where it gives an offset, without a zone where it does not, and as
   * `--11-22T13:21:00` where it gives no year.
   */
  time: string | undefined;
  /** The device the line speaks of: `nvme0`, `sdb`, `usb 2-1`, `0000:03:00.0`. */
  subject: string | undefined;
  /** Named groups of the pattern. */
  fields: Record<string, string>;
  /** The line after normalisation, prefix stripped; at most 4 KiB. */
  text: string;
  /** How often it stands in the log, this line included. */
  count: number;
}

export interface Log {
  file: string;
  /** `dmesg`, `journal-short`, `journal-json`, `lspci`, `panther` … */
  format: string;
  /** What the log can speak of; a check that needs one of these is unknown without it. */
  covers: ('kernel' | 'userspace' | 'pci' | 'usb' | 'block' | 'efi' | 'smart' | 'setup' | 'servicing' | 'screen')[];
  lines: number;
  boots: number;
  /** The boots in the order of the file, the newest last; of very many the newest. */
  sessions?: LogBoot[];
  /** Event logs only: number of the first boot whose events still matter; those before are told and not judged. */
  recentFrom?: number;
  /** Kernel version of the newest boot, where stated. */
  kernel: string | undefined;
  /** First time stamp of the boot is late and `Linux version` is missing: the ring buffer wrapped. */
  truncatedStart: boolean;
}

export interface LogProblem {
  file: string;
  /** `log.line-too-long`, `log.journal-damaged`, `log.evtx-chunk` … */
  code: string;
  kind:
    | 'truncated'
    | 'unreadable'
    | 'bad-magic'
    | 'bad-checksum'
    | 'out-of-range'
    | 'contradiction'
    | 'limit'
    | 'unsupported';
  /** First line (or entry, or record) it was met at; 0 where it concerns the file as a whole. */
  line: number;
  count: number;
}

export interface BlockDevice {
  /** `sdb1`. */
  name: string;
  /** `sdb`. */
  disk: string;
  bytes: number | undefined;
  fstype: string | undefined;
  uuid: string | undefined;
  /** In lower case; of MBR partitions `0a1b2c3d-01`. */
  partUuid: string | undefined;
}

export interface EfiEntry {
  /** Four hexadecimal digits. */
  number: string;
  active: boolean;
  /** As `partUuid` of block devices; undefined where the entry names no partition. */
  partUuid: string | undefined;
}

/** How far a boot came, in the order of a boot that works. */
export type BootPhase = 'firmware' | 'loader' | 'kernel' | 'initramfs' | 'root' | 'init' | 'userspace' | 'shutdown';

/** One boot of a log. Lines are 1-based. */
export interface LogBoot {
  /** As `boot` of its events. */
  index: number;
  /** Boot id of the journal, 32 hexadecimal digits. */
  id: string | undefined;
  firstLine: number;
  lastLine: number;
  kernel: string | undefined;
  /** Seconds since the boot began, of its first and last stamped line. */
  seconds: { first: number; last: number } | undefined;
  /** As `time` of events, of its first and last stamped line. */
  time: { first: string; last: string } | undefined;
  /** Each phase it reached, at its first line. */
  phases: { phase: BootPhase; line: number; seconds: number | undefined; time: string | undefined }[];
}

export interface PciFunction {
  address: string;
  /** Four hexadecimal digits, `0108`. */
  classCode: string | undefined;
  className: string;
  vendorDevice: string | undefined;
  description: string;
  /** `Kernel driver in use`; undefined where the capture (no -k/-v) could not show it, null where it shows none. */
  driver: string | null | undefined;
  modules: string[];
  /** Link capability and status; undefined where not root or not a PCIe function. */
  linkCap: { speed: string; width: number } | undefined;
  linkSta: { speed: string; width: number } | undefined;
}
