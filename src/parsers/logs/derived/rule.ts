/** Rules that conclude from several matched lines, or from an inventory, what no single line says. */
import type { Inventory } from '../inventory.ts';
import { wallTime } from '../time.ts';
import type { SeenEvent } from '../types.ts';

export interface Conclusion {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly boot: number;
  readonly seconds: number | undefined;
  readonly time: string | undefined;
  /** The line that completed the evidence. */
  readonly text: string;
  readonly line: number;
  readonly count: number;
}

export interface Rule {
  /** Each matched line in the order of the log, repeated ones too. */
  see?(event: SeenEvent): void;
  /** What follows, asked once at the end. */
  conclude(inventory: Inventory): readonly Conclusion[];
}

/** Devices, ports or disks one rule keeps apart; no machine has that many, a hostile log may name more. */
export const MAX_SUBJECTS = 512;

/** Seconds on the clock the log uses, for differences only. */
export function clockOf(event: Pick<SeenEvent, 'seconds' | 'time'>): number | undefined {
  if (event.seconds !== undefined) return event.seconds;
  if (event.time === undefined) return undefined;
  const wall = wallTime(event.time);
  return wall === undefined ? undefined : wall.ms / 1000;
}

/** Where a conclusion drawn from a line stands. */
export function at(event: SeenEvent): Pick<Conclusion, 'boot' | 'seconds' | 'time' | 'text' | 'line'> {
  const { boot, seconds, time, text, line } = event;
  return { boot, seconds, time, text, line };
}
