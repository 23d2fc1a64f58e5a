/**
 * usb.slow: a device that can do SuperSpeed is attached at 480 Mbit/s. The log proves the ability where the same vendor
 * and product ran at SuperSpeed elsewhere in it, where the disk or its device calls itself USB 3, or where it speaks UAS.
 */
import { at, clockOf, MAX_SUBJECTS, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

/** A disk answers to its first inquiry within this time after it was attached. */
const INQUIRY_SECONDS = 10;
const CALLS_ITSELF_USB3 = /\b(?:USB ?3(?:\.\d)?|3\.[012](?: (?:Gen|FD|USB))?|SuperSpeed)\b/i;

interface Attached {
  readonly event: SeenEvent;
  readonly fast: boolean;
}

export function usbSlow(): Rule {
  /** By boot and port: what was last attached there. */
  const attached = new Map<string, Attached>();
  const fastIds = new Set<string>();
  const slow = new Map<string, { readonly event: SeenEvent; readonly id: string }>();
  /** By boot and port: names of devices at USB 2 speed that say USB 3. */
  const named = new Map<string, SeenEvent>();
  const virtual = new Set<number>();
  const proven: Conclusion[] = [];
  let newest: Attached | undefined;
  let newestFast: SeenEvent | undefined;

  function see(event: SeenEvent): void {
    const port = event.fields['usb'] ?? '';
    const key = `${event.boot} ${port}`;
    if (event.code === 'boot.vm') virtual.add(event.boot);
    else if (event.code === 'usb.new') {
      const speed = event.fields['speed'] ?? '';
      newest = { event, fast: speed.startsWith('SuperSpeed') };
      if (newest.fast) newestFast = event;
      if (attached.size < MAX_SUBJECTS && (newest.fast || isHigh(speed))) attached.set(key, newest);
    } else if (event.code === 'usb.found') {
      const id = `${event.fields['vid'] ?? ''}:${event.fields['pid'] ?? ''}`;
      const here = attached.get(key);
      if (here === undefined) return;
      if (here.fast) fastIds.add(id);
      else if (slow.size < MAX_SUBJECTS) slow.set(`${key} ${id}`, { event: here.event, id });
    } else if (event.code === 'sd.inquiry') inquiry(event);
    else if (event.code === 'usb.product') {
      if (attached.get(key)?.fast === false && CALLS_ITSELF_USB3.test(event.fields['name'] ?? ''))
        named.set(key, event);
    } else if (event.code === 'usb.storage') storage(key);
    else if (event.code === 'lsusb.tree' && event.fields['drv'] === 'uas' && event.fields['mb'] === '480') {
      proven.push({ code: 'usb.slow', fields: { why: 'uas' }, ...at(event), count: 1 });
    }
  }

  /** The device at a port that has called itself USB 3 is a disk. */
  function storage(key: string): void {
    const event = named.get(key);
    named.delete(key);
    if (event === undefined || proven.length >= MAX_SUBJECTS) return;
    proven.push({ code: 'usb.slow', fields: { usb: event.fields['usb'] ?? '', why: 'name' }, ...at(event), count: 1 });
  }

  function inquiry(event: SeenEvent): void {
    if (newest === undefined || newest.fast || !isHigh(newest.event.fields['speed'])) return;
    if (newest.event.boot !== event.boot || !CALLS_ITSELF_USB3.test(event.fields['vm'] ?? '')) return;
    // The disk may belong to a SuperSpeed device attached at the same time.
    if (apart(newest.event, event) > INQUIRY_SECONDS) return;
    if (newestFast?.boot === event.boot && apart(newestFast, event) <= 2 * INQUIRY_SECONDS) return;
    const fields = { usb: newest.event.fields['usb'] ?? '', why: 'name' };
    if (proven.length < MAX_SUBJECTS) proven.push({ code: 'usb.slow', fields, ...at(event), count: 1 });
  }

  return {
    see,
    conclude() {
      const twins = [...slow.values()]
        .filter(({ id }) => fastIds.has(id))
        .map(({ event, id }): Conclusion => {
          const fields = { usb: event.fields['usb'] ?? '', id, why: 'twin' };
          return { code: 'usb.slow', fields, ...at(event), count: 1 };
        });
      return [...twins, ...proven].filter((conclusion) => !virtual.has(conclusion.boot));
    },
  };
}

/** `high-speed`, in old kernels `high speed`. */
function isHigh(speed: string | undefined): boolean {
  return speed?.startsWith('high') === true;
}

/** Seconds between two lines; 0 where the log has no clock. */
function apart(a: SeenEvent, b: SeenEvent): number {
  const from = clockOf(a);
  const to = clockOf(b);
  return from === undefined || to === undefined ? 0 : Math.abs(to - from);
}
