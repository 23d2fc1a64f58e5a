/** Files a boot opens: programs with their signatures, Windows images, virtual disks, the hibernation file. */

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
  /** FAT: the chain in the copy in use ends before the file does, whatever the other copy says; firmware reads that one. */
  cut?: boolean;
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
  /** Code of a file without a signature holds one sector twice in a row: written over by its neighbour. Bytes of the file. */
  repeatedAt?: number;
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
