/**
 * Where one run of Windows ends and the next begins in its System log. What the next run writes first speaks of the one
 * before (`the previous shutdown was unexpected`) but stands at its own beginning.
 */
import type { EvtxEvent } from './event.ts';

/** Events written within the first minute of a run, by provider and number. Microsoft event documentation. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  'EventLog 6005',
  'EventLog 6008',
  'EventLog 6009',
  'Microsoft-Windows-Kernel-General 12',
  'Microsoft-Windows-Kernel-Power 41',
  'Microsoft-Windows-Kernel-Boot 18',
  'Microsoft-Windows-Kernel-Boot 20',
  'Microsoft-Windows-Kernel-Boot 27',
]);

/** They come in no fixed order within this time; two starts are further apart. */
const TOGETHER_MS = 60_000;

/** Runs that ended so shortly before the last record belong to the same attempts at starting. */
const RECENT_MS = 24 * 60 * 60 * 1000;

export class Sessions {
  private seen = false;
  private began: number | undefined;
  /** Of each run, when its last record was made. */
  private readonly ends: number[] = [-Infinity];

  /** Whether a run begins with the event. */
  begins({ provider, id, time }: EvtxEvent): boolean {
    const at = Date.parse((time ?? '').replace(/(\.\d{3})\d+/, '$1'));
    const begins =
      BEGINNINGS.has(`${provider} ${id ?? ''}`) &&
      !Number.isNaN(at) &&
      (this.began === undefined || Math.abs(at - this.began) > TOGETHER_MS);
    if (begins) {
      this.began = at;
      if (this.seen) this.ends.push(-Infinity);
    }
    this.seen = true;
    const run = this.ends.length - 1;
    if (!Number.isNaN(at)) this.ends[run] = Math.max(this.ends[run] ?? at, at);
    return begins;
  }

  /** The first run whose events still matter, counted from 0. */
  recent(): number {
    let run = this.ends.length - 1;
    const last = this.ends[run] ?? 0;
    while (run > 0 && (this.ends[run - 1] ?? 0) >= last - RECENT_MS) run -= 1;
    return run;
  }
}
