/** usb.resets: one device reset several times within a minute. A single reset is part of normal error recovery. */
import { at, clockOf, MAX_SUBJECTS, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

const RESETS = 3;
const WINDOW_SECONDS = 60;

interface Device {
  /** The newest resets, at most `RESETS`. Without a clock the lines of a fragment count as close together. */
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
      for (let i = 0; i < Math.min(event.count, RESETS); i += 1) device.recent.push(clockOf(event));
      device.recent.splice(0, device.recent.length - RESETS);
      device.total += event.count;
      if (device.recent.length === RESETS && span(device.recent) <= WINDOW_SECONDS) device.reached ??= event;
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

function span(times: readonly (number | undefined)[]): number {
  const known = times.filter((time) => time !== undefined);
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
}
