/** Collects events, merging repeated ones, within a bound however long the log is. */
import type { Fact } from '../../core/facts.ts';
import { MAX_EVENTS, MAX_LINE, MAX_VARIANTS, type SeenEvent } from './types.ts';

/** Named groups that name the device, the most telling first. */
const SUBJECT_GROUPS = [
  'ctrl',
  'disk',
  'part',
  'usb',
  'port',
  'hub',
  'ata',
  'mmc',
  'hctl',
  'bdf',
  'unit',
  'dev',
  'zdev',
  'xdev',
  'comm',
  'object',
] as const;

/** The device a match speaks of, in the words of the log. */
export function subjectOf(fields: Readonly<Record<string, string>>): string | undefined {
  for (const group of SUBJECT_GROUPS) {
    const value = fields[group];
    if (value === undefined || value === '') continue;
    if (group === 'usb') return `usb ${value}`;
    return value;
  }
  return undefined;
}

interface Stored {
  event: SeenEvent;
  count: number;
}

/** Fields whose every value is another event although it tells nothing new: tags, pids, addresses. */
const VOLATILE = new Set(['tag', 'pid', 'ip', 'sp', 'addr', 'base', 'len', 'cpu', 'tid', 'age']);

/** What stays when room is made. */
const KEPT_SHARE = 0.75;

export class EventStore {
  private readonly stored = new Map<string, Stored>();
  /** Variants of one code and subject in one boot; beyond the bound they count on the last one kept. */
  private readonly variants = new Map<string, { count: number; lastKey: string }>();
  private last: Stored | undefined;
  /** Events dropped because the store was full. */
  dropped = 0;

  add(event: SeenEvent): void {
    const family = `${event.boot} ${event.code}`;
    const key = keyOf(event);
    const known = this.stored.get(key);
    if (known !== undefined) {
      known.count += event.count;
      this.last = known;
      return;
    }
    const variants = this.variants.get(family);
    if (variants !== undefined && variants.count >= MAX_VARIANTS) {
      const last = this.stored.get(variants.lastKey);
      if (last !== undefined) last.count += event.count;
      this.last = last;
      return;
    }
    if (this.stored.size >= MAX_EVENTS && !this.evict(event.boot)) {
      this.dropped += 1;
      this.last = undefined;
      return;
    }
    const fresh = { event, count: event.count };
    this.stored.set(key, fresh);
    this.variants.set(family, { count: (variants?.count ?? 0) + 1, lastKey: key });
    this.last = fresh;
  }

  /** An event that looked harmless has turned out to be a fault: its field `followed` says so. */
  prove(event: SeenEvent): void {
    const known = this.stored.get(keyOf(event));
    if (known === undefined) return;
    known.event = {
      ...known.event,
      severity: 'error',
      fault: true,
      fields: { ...known.event.fields, followed: 'yes' },
    };
  }

  /** `last message repeated N times`: counts on the event of the line before. */
  repeatLast(times: number): void {
    if (this.last !== undefined) this.last.count += times;
  }

  /** The line before matched nothing. */
  forgetLast(): void {
    this.last = undefined;
  }

  /**
   * Makes room by dropping events of the oldest boots, which matter least; false if all are of this boot. A share at once:
   * a log of many short boots would otherwise make room for each line anew.
   */
  private evict(boot: number): boolean {
    let doomed = -1;
    for (const [key, { event }] of this.stored) {
      if (event.boot >= boot) break;
      if (event.boot !== doomed && this.stored.size <= MAX_EVENTS * KEPT_SHARE) break;
      doomed = event.boot;
      this.stored.delete(key);
      this.variants.delete(`${event.boot} ${event.code}`);
      this.dropped += 1;
    }
    return doomed >= 0;
  }

  facts(file: string): Fact<'event'>[] {
    return [...this.stored.values()].map(({ event, count }) => ({
      kind: 'event',
      value: {
        code: event.code,
        severity: event.severity,
        fault: event.fault,
        boot: event.boot,
        seconds: event.seconds,
        time: event.time,
        subject: event.subject,
        fields: { ...event.fields },
        text: event.text.slice(0, MAX_LINE),
        count,
      },
      from: { file, line: event.line, text: event.text.slice(0, MAX_LINE) },
    }));
  }
}

function keyOf(event: SeenEvent): string {
  return `${event.boot} ${event.code} ${event.subject ?? ''} ${digest(event.fields)}`;
}

function digest(fields: Readonly<Record<string, string>>): string {
  let out = '';
  for (const [name, value] of Object.entries(fields)) if (!VOLATILE.has(name)) out += `${name}=${value}\u0001`;
  return out;
}
