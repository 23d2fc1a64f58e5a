/** Firmware: what was said and captured of a machine, and whether a loader would start there. */
import type { Architecture, SbatGeneration } from './files.ts';

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
