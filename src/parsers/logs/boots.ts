/** Where one boot ends and the next begins in a capture, and how far each came. */
import type { LogBoot } from '../../core/facts.ts';
import { LAST_PHASE, phaseOf } from './phases.ts';
import type { LogRecord } from './types.ts';

/** Time stamps of several CPUs may be out of order by a little; a real new boot falls back to about zero. */
const BACKWARDS_SECONDS = 10;
/** `Linux version` stands in the first second of a boot. */
const EARLY_SECONDS = 5;
/** Boots described; of a journal with more the newest matter. */
const MAX_BOOTS = 128;

const MARK = /^-- (?:Boot ([0-9a-f]{32})|Reboot) --$/;
const VERSION = /^Linux version (\d\S*)/;
/** First lines of firmware on a serial console. */
const BANNER = /^(?:SeaBIOS \(version|BdsDxe: loading Boot|U-Boot \d|coreboot-)/;

/** Lines of a boot in which its phases are looked for: a system that came up prints fewer. */
const BOOT_LINES = 20_000;
/** Who tells of phases; undefined for a console. */
const TELLERS: ReadonlySet<string | undefined> = new Set(['kernel', 'systemd', 'systemd-journald', undefined]);

interface Session {
  readonly boot: LogBoot;
  /** Number of the phase looked for next. */
  from: number;
}

export class BootCounter {
  private boot = 0;
  private bootId: string | undefined;
  private readonly sessions: Session[] = [];
  /** Latest time seen in this boot. */
  private latest = -1;
  private kernelLines = 0;
  private lines = 0;
  private sawVersion = false;
  private versionEver = false;
  private firstSeconds: number | undefined;

  /** Number of the boot the record belongs to, counted from 0. */
  place(record: LogRecord): number {
    this.count(record);
    this.describe(record);
    return this.boot;
  }

  boots(): number {
    return this.boot + 1;
  }

  described(): LogBoot[] {
    return this.sessions.map(({ boot }) => boot);
  }

  /** Whether the boot being read has come so far. */
  reached(phase: LogBoot['phases'][number]['phase']): boolean {
    return this.current()?.boot.phases.some((seen) => seen.phase === phase) === true;
  }

  /** Kernel time stamps begin late and no `Linux version` was seen: the ring buffer wrapped. */
  truncatedStart(): boolean {
    return !this.versionEver && this.firstSeconds !== undefined && this.firstSeconds > EARLY_SECONDS;
  }

  private count(record: LogRecord): void {
    if (record.bootId !== undefined && record.bootId !== this.bootId) {
      const first = this.bootId === undefined && this.lines === 0;
      this.bootId = record.bootId;
      if (!first) this.next();
    }
    if (record.raw.startsWith('-- ') && MARK.test(record.raw)) {
      if (this.lines > 0) this.next();
      return;
    }
    if (this.kernelLines > 0 && BANNER.test(record.text)) this.next();
    if (record.text.startsWith('Linux version ') && VERSION.test(record.text)) {
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
  }

  private describe(record: LogRecord): void {
    const session = this.current() ?? this.begin(record);
    const { boot } = session;
    boot.lastLine = record.line;
    boot.id ??= record.bootId ?? (record.raw.startsWith('-- ') ? MARK.exec(record.raw)?.[1] : undefined);
    const { line, seconds, time } = record;
    if (seconds !== undefined && boot.seconds?.last !== seconds) {
      boot.seconds = { first: boot.seconds?.first ?? seconds, last: seconds };
    }
    if (time !== undefined && boot.time?.last !== time) boot.time = { first: boot.time?.first ?? time, last: time };
    if (!tellsOfPhases(record)) return;
    const reached = phaseOf(record.text, this.lines > BOOT_LINES ? Math.max(session.from, LAST_PHASE) : session.from);
    if (reached === undefined) return;
    session.from = reached.next;
    boot.phases.push({ phase: reached.phase, line, seconds, time });
    if (reached.phase === 'kernel') boot.kernel ??= VERSION.exec(record.text)?.[1];
  }

  private current(): Session | undefined {
    const last = this.sessions.at(-1);
    return last?.boot.index === this.boot ? last : undefined;
  }

  private begin(record: LogRecord): Session {
    const boot: LogBoot = {
      index: this.boot,
      id: undefined,
      firstLine: record.line,
      lastLine: record.line,
      kernel: undefined,
      seconds: undefined,
      time: undefined,
      phases: [],
    };
    const session = { boot, from: 0 };
    this.sessions.push(session);
    if (this.sessions.length > MAX_BOOTS) this.sessions.shift();
    return session;
  }

  private next(): void {
    this.boot += 1;
    this.latest = -1;
    this.kernelLines = 0;
    this.lines = 0;
    this.sawVersion = false;
  }
}

function tellsOfPhases({ origin, ident }: LogRecord): boolean {
  return origin !== 'windows' && (TELLERS.has(ident) || ident?.startsWith('dracut') === true);
}
