/**
 * `systemd-analyze`: how long each stage of the boot took. Minutes in the firmware or the boot loader are spent reading a
 * slow medium before any driver runs. systemd src/analyze/analyze-time-data.c.
 */
import type { Conclusion } from './derived/rule.ts';
import { placed } from './tool.ts';

const LINE = /^Startup finished in ([^=]{1,200}?)(?: = .{1,40})?$/;
const PART = /((?:\d{1,4}(?:\.\d{1,6})?(?:h|min|ms|us|s) ?){1,5})\((firmware|loader|kernel|initrd|userspace)\)/g;
/** Loaders take seconds from a good medium; a menu waits 5 or 10. */
const LOADER_SECONDS = 60;

export class AnalyzeReader {
  private readonly out: Conclusion[] = [];

  line(line: number, text: string): void {
    const whole = this.out.length > 0 ? null : LINE.exec(text);
    if (whole === null) return;
    for (const [, span = '', stage = ''] of (whole[1] ?? '').matchAll(PART)) {
      const seconds = secondsOf(span);
      if (stage !== 'loader' || seconds < LOADER_SECONDS) continue;
      this.out.push(placed('ana.loader', { stage, s: String(Math.round(seconds)) }, { line, text }));
    }
  }

  conclude(): readonly Conclusion[] {
    return this.out;
  }
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, min: 60, s: 1, ms: 0.001, us: 0.000_001 };

function secondsOf(span: string): number {
  let seconds = 0;
  for (const [, n = '', unit = ''] of span.matchAll(/(\d{1,4}(?:\.\d{1,6})?)(h|min|ms|us|s)/g)) {
    seconds += Number(n) * (UNITS[unit] ?? 0);
  }
  return seconds;
}
