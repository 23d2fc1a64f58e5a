/**
 * usb.resets: one device reset again and again. A single reset is part of normal error recovery, and one each time the
 * machine wakes; a link that fails is reset as often as commands time out, which is every half minute.
 */
import { at, clockOf, MAX_SUBJECTS, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

/** So many resets within so many seconds are too many. */
const RATES: readonly (readonly [resets: number, seconds: number])[] = [
  [3, 60],
  [4, 300],
  [6, 3600],
];
/** Resets that are remembered. */
const MOST = 6;

interface Device {
  /** The newest resets, at most `MOST`. Without a clock the lines of a fragment count as close together. */
  readonly recent: (number | undefined)[];
  total: number;
  reached: SeenEvent | undefined;
}

export function usbResets(): Rule {
  const devices = new Map<string, Device>();
  const aborts = new Map<number, number>();
  return {
    see(event) {
      if (event.code === 'uas.abort' || event.code === 'uas.reset') {
        aborts.set(event.boot, (aborts.get(event.boot) ?? 0) + event.count);
      }
      const name = event.fields['usb'];
      if (event.code !== 'usb.new' || event.fields['ev'] !== 'reset' || name === undefined) return;
      const key = `${event.boot} ${name}`;
      const device = devices.get(key) ?? { recent: [], total: 0, reached: undefined };
      if (devices.size < MAX_SUBJECTS) devices.set(key, device);
      for (let i = 0; i < Math.min(event.count, MOST); i += 1) device.recent.push(clockOf(event));
      device.recent.splice(0, device.recent.length - MOST);
      device.total += event.count;
      if (RATES.some(([resets, seconds]) => isWithin(device.recent, resets, seconds))) device.reached ??= event;
    },
    conclude() {
      const out: Conclusion[] = [];
      for (const { reached, total } of devices.values()) {
        if (reached === undefined) continue;
        const fields = {
          usb: reached.fields['usb'] ?? '',
          n: String(total),
          uas: String(aborts.get(reached.boot) ?? 0),
        };
        out.push({ code: 'usb.resets', fields, ...at(reached), count: 1 });
      }
      return out;
    },
  };
}

/** The newest so many of these times lie within so many seconds. */
function isWithin(times: readonly (number | undefined)[], count: number, seconds: number): boolean {
  return times.length >= count && span(times.slice(-count)) <= seconds;
}

function span(times: readonly (number | undefined)[]): number {
  const known = times.filter((time) => time !== undefined);
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
}
