/** Captured logs: their lines, boots and problems, and the inventories some of them hold. */
import type { AnomalyKind } from '../anomaly.ts';

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

export interface LogProblem {
  file: string;
  /** `log.line-too-long`, `log.journal-damaged`, `log.evtx-chunk` … */
  code: string;
  kind: AnomalyKind;
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

export interface PciFunction {
  address: string;
  /** Four hexadecimal digits, `0108`. */
  classCode: string | undefined;
  className: string;
  description: string;
  /** `Kernel driver in use`; undefined where the capture (no -k/-v) could not show it, null where it shows none. */
  driver: string | null | undefined;
  modules: string[];
  /** Link capability and status; undefined where not root or not a PCIe function. */
  linkCap: { speed: string; width: number } | undefined;
  linkSta: { speed: string; width: number } | undefined;
}
