/** Where one boot ends and the next begins in a capture. */
import type { LogRecord } from './types.ts';

/** Time stamps of several CPUs may be out of order by a little; a real new boot falls back to about zero. */
const BACKWARDS_SECONDS = 10;
/** `Linux version` stands in the first second of a boot. */
const EARLY_SECONDS = 5;

const MARK = /^-- (?:Boot [0-9a-f]{32}|Reboot) --$/;
const VERSION = /^Linux version \d/;
/** First lines of firmware on a serial console. */
const BANNER = /^(?:SeaBIOS \(version|BdsDxe: loading Boot|U-Boot \d|coreboot-)/;

export class BootCounter {
  private boot = 0;
  private bootId: string | undefined;
  /** Latest time seen in this boot. */
  private latest = -1;
  private kernelLines = 0;
  private lines = 0;
  private sawVersion = false;
  private versionEver = false;
  private firstSeconds: number | undefined;

  /** Number of the boot the record belongs to, counted from 0. */
  place(record: LogRecord): number {
    if (record.bootId !== undefined && record.bootId !== this.bootId) {
      const first = this.bootId === undefined && this.lines === 0;
      this.bootId = record.bootId;
      if (!first) this.next();
    }
    if (MARK.test(record.raw)) {
      if (this.lines > 0) this.next();
      return this.boot;
    }
    if (BANNER.test(record.text)) {
      if (this.kernelLines > 0) this.next();
    }
    if (VERSION.test(record.text)) {
      // Early consoles print the line twice; a second one much later is a second boot.
      const again = this.sawVersion && this.latest > EARLY_SECONDS;
      const untimed = this.sawVersion && record.seconds === undefined && this.kernelLines > 1;
      const late = !this.sawVersion && this.kernelLines > 0;
      if (record.bootId === undefined && (again || untimed || late)) this.next();
      this.sawVersion = true;
      this.versionEver = true;
    } else if (record.seconds !== undefined && this.latest - record.seconds > BACKWARDS_SECONDS) {
      if (record.bootId === undefined) this.next();
    }
    if (record.seconds !== undefined) {
      this.firstSeconds ??= record.seconds;
      this.latest = Math.max(this.latest, record.seconds);
    }
    this.lines += 1;
    if (record.origin === 'kernel' || this.sawVersion) this.kernelLines += 1;
    return this.boot;
  }

  private next(): void {
    this.boot += 1;
    this.latest = -1;
    this.kernelLines = 0;
    this.lines = 0;
    this.sawVersion = false;
  }

  boots(): number {
    return this.boot + 1;
  }

  /** Kernel time stamps begin late and no `Linux version` was seen: the ring buffer wrapped. */
  truncatedStart(): boolean {
    return !this.versionEver && this.firstSeconds !== undefined && this.firstSeconds > EARLY_SECONDS;
  }
}
