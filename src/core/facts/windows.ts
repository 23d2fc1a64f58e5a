/** Windows on a medium: boot stores, hives, drivers, and what Windows kept about earlier starts. */
import type { Architecture, FileRole } from './files.ts';

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
  /** Of a SOFTWARE hive alone: what a SYSTEM hive would say is undefined or empty, and means nothing. */
  withoutSystem?: true;
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
