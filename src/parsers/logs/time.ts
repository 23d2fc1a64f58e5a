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
