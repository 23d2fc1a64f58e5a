/** Time stamps of logs as ISO-8601: UTC where the log gives an offset, without a zone where it does not. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1–12 from `Nov`, `11月` or `11`; undefined for other languages. */
export function month(name: string): number | undefined {
  const digits = /^(\d{1,2})(?:月)?$/.exec(name)?.[1];
  if (digits !== undefined) {
    const value = Number(digits);
    return value >= 1 && value <= 12 ? value : undefined;
  }
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index >= 0 ? index + 1 : undefined;
}

/** `2026-11-22T13:21:00.5` with `+0800` → UTC with `Z`; without an offset the local time as it stands. */
export function isoTime(local: string, offset: string | undefined): string | undefined {
  const at = local.replace(' ', 'T').replace(',', '.');
  if (offset === undefined || offset === '') return at;
  const zone = offset === 'Z' ? 'Z' : offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return fromMilliseconds(Date.parse(trimFraction(at) + zone));
}

/** `Date` knows milliseconds only. */
function trimFraction(at: string): string {
  return at.replace(/(\.\d{3})\d+$/, '$1');
}

/** Milliseconds since 1970 → ISO-8601 UTC; undefined outside the years 1970–9999. */
export function fromMilliseconds(ms: number): string | undefined {
  return Number.isFinite(ms) && ms >= 0 && ms < 253402300800000 ? new Date(ms).toISOString() : undefined;
}

/** What a stamp says of the time: all of it, all but the zone, or all but zone and year. */
export type WallClock = 'utc' | 'local' | 'no-year';

export interface WallTime {
  /** Milliseconds since 1970; a missing zone is taken as UTC, a missing year as `NO_YEAR`. */
  readonly ms: number;
  readonly clock: WallClock;
  /** Seconds between two values of the clock. */
  readonly resolution: number;
}

/** A leap year, so that the 29th of February exists. */
export const NO_YEAR = 2000;

const STAMP = /^(\d{4}|-)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z?)$/;

/** Reads what `isoTime` and the grammars write; undefined for anything else. */
export function wallTime(time: string): WallTime | undefined {
  const m = STAMP.exec(time);
  if (m === null) return undefined;
  const year = m[1] === '-' ? NO_YEAR : Number(m[1]);
  const fraction = Number((m[7] ?? '').padEnd(3, '0').slice(0, 3));
  const ms = Date.UTC(year, Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6]), fraction);
  if (Number.isNaN(ms)) return undefined;
  // UTC stamps are printed with milliseconds also where the log has whole seconds.
  const whole = m[7] === undefined || /^0+$/.test(m[7]);
  const clock = m[1] === '-' ? 'no-year' : m[8] === 'Z' ? 'utc' : 'local';
  return { ms, clock, resolution: whole ? 1 : 0.001 };
}
