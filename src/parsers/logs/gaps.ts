/**
 * Silence in a log while something should go on: minutes between two lines of Windows Setup, half a minute in a kernel
 * that has not come to init. What the line before the silence was about is what took the time.
 */
import { wallTime } from './time.ts';
import type { LogRecord } from './types.ts';

/** Setup writes every few seconds; restarts between its phases take a few minutes on slow machines. */
const SETUP_SECONDS = 600;
/** Drivers time out after 5 to 30 seconds. */
const BOOT_SECONDS = 30;
/** Servicing logs hold sessions that lie days apart. */
const SERVICING = /^\S+ \S+, \w+(?: \w+)?\s+(?:CBS|CSI|SXS|TI|DISM|WCP|DPX)\b/;
/** Gaps told of one log. */
const MAX_GAPS = 64;

export interface Gap {
  readonly kind: 'setup' | 'boot';
  readonly seconds: number;
  /** The line before the silence. */
  readonly before: LogRecord;
}

export class GapWatch {
  private last: { readonly record: LogRecord; readonly at: number } | undefined;
  private told = 0;

  /** `booting`: the kernel runs and init does not yet. */
  see(record: LogRecord, boot: number, booting: boolean): Gap | undefined {
    const setup = record.origin === 'windows' && !SERVICING.test(record.raw);
    const at = setup ? secondsOf(record) : booting && record.seconds !== undefined ? record.seconds : undefined;
    if (at === undefined) {
      if (!booting && !setup) this.last = undefined;
      return undefined;
    }
    const { last } = this;
    this.last = { record, at };
    if (last === undefined || last.record.origin !== record.origin || this.boot !== boot) {
      this.boot = boot;
      return undefined;
    }
    const seconds = at - last.at;
    if (seconds < (setup ? SETUP_SECONDS : BOOT_SECONDS) || this.told >= MAX_GAPS) return undefined;
    this.told += 1;
    return { kind: setup ? 'setup' : 'boot', seconds: Math.round(seconds), before: last.record };
  }

  private boot = -1;
}

function secondsOf({ time }: LogRecord): number | undefined {
  const wall = time === undefined ? undefined : wallTime(time);
  return wall === undefined ? undefined : wall.ms / 1000;
}
