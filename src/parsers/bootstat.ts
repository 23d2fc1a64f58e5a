/**
 * Boot status data: the ring of events Boot Manager keeps in \Boot\BOOTSTAT.DAT or \EFI\Microsoft\Boot\BOOTSTAT.DAT,
 * and \Windows\bootstat.dat, where 2 KiB of flags of the last start stand before such a ring.
 * Sources: G. Chappell, "Boot Status Data Log"; ReactOS `RTL_BSD_DATA`; checked on real files of version 4.
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import { type Format, type Parsed, absent, ok, unreadable } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { guid, record, u32, u8 } from '../core/record.ts';
import { fromFiletime, formatGuid, utf16le } from '../core/encoding.ts';

/** Both parts of \Windows\bootstat.dat. */
const RING_SIZE = 0x10000;
const FLAGS_SIZE = 0x800;
/** A ring holds some eight hundred events of the smallest size; more means a ring that bites its tail. */
const MAX_EVENTS = 4096;
const EVENT_HEAD = 0x28;

const ringHead = record('boot status log', 16, {
  version: u32(0x00),
  headerSize: u32(0x04),
  fileSize: u32(0x08),
  /** Offset of the end of the newest event. */
  end: u32(0x0c),
});

const eventHead = record('boot status event', EVENT_HEAD, {
  time: u32(0x00),
  source: guid(0x08),
  size: u32(0x18),
  severity: u32(0x1c),
  kind: u32(0x20),
  id: u32(0x24),
});

const flagsHead = record('boot status data', 12, {
  version: u32(0x00),
  productType: u32(0x04),
  autoAdvancedBoot: u8(0x08),
  advancedBootTimeout: u8(0x09),
  lastBootSucceeded: u8(0x0a),
  lastBootShutdown: u8(0x0b),
});

const EVENT_NAMES: Readonly<Record<number, string>> = {
  0x01: 'log-started',
  0x11: 'application-launched',
  0x12: 'application-returned',
  0x13: 'application-load-failed',
  0x14: 'bcd-failure',
  0x15: 'no-valid-entries',
  0x16: 'general-failure',
  0x31: 'os-launched',
  0x32: 'resource-missing',
  0x50: 'kernel-boot-event',
  0x52: 'event-bundle',
  0x53: 'time',
};
const END_OF_LOG = 0;

export interface BootEvent {
  readonly id: number;
  /** `event-0x33` where the id has no name. */
  readonly name: string;
  readonly severity: 'success' | 'info' | 'warning' | 'error' | 'unknown';
  /** As stored: seconds of the day under BIOS, milliseconds since power-on under UEFI. */
  readonly time: number;
  /** GUID of the boot application that wrote it. */
  readonly source: string;
  /** Local date and time of a `log-started` event, UTC of a `time` event: ISO-8601 without zone. */
  readonly date: string | undefined;
  /** NTSTATUS of a failure or a return. */
  readonly status: number | undefined;
  readonly path: string | undefined;
  /** Of an embedded Kernel-Boot event. */
  readonly providerEvent: number | undefined;
  /** BCD object that was started. */
  readonly object: string | undefined;
  readonly at: Extent;
}

export interface BootStatus {
  /** Only in \Windows\bootstat.dat. */
  readonly lastStart:
    { readonly succeeded: boolean; readonly shutDown: boolean; readonly advancedBoot: boolean } | undefined;
  /** 4 since Windows 8, 2 for Vista; undefined for a file of flags alone. */
  readonly version: number | undefined;
  /** Oldest first. */
  readonly events: readonly BootEvent[];
  /** The ring went round: older events are overwritten. */
  readonly wrapped: boolean;
  /** All zero: Boot Manager never wrote here. */
  readonly blank: boolean;
}

export async function parseBootStatus(source: ByteSource): Promise<Parsed<BootStatus>> {
  if (source.size < flagsHead.size || source.size > FLAGS_SIZE + RING_SIZE) return absent();
  const chunk = await source.read(0, source.size);
  const hole = chunk.holes[0];
  if (hole !== undefined) return unreadable([{ code: 'bootstat.unreadable', kind: 'unreadable', at: hole }]);
  const { bytes } = chunk;
  if (bytes.every((byte) => byte === 0)) {
    return ok({ lastStart: undefined, version: undefined, events: [], wrapped: false, blank: true });
  }
  const ring = ringAt(bytes, 0);
  if (ring !== undefined) return ok(...readRing(source, bytes, 0, ring, undefined));
  const flags = flagsHead.decode(bytes);
  // Version 1 to 3 of the flags; the ring of version 4 was tried before.
  if (flags === undefined || flags.version === 0 || flags.version > 16 || flags.productType > 3) return absent();
  const lastStart = {
    succeeded: flags.lastBootSucceeded !== 0,
    shutDown: flags.lastBootShutdown !== 0,
    advancedBoot: flags.autoAdvancedBoot !== 0,
  };
  const behind = ringAt(bytes, FLAGS_SIZE);
  if (behind === undefined) return ok({ lastStart, version: undefined, events: [], wrapped: false, blank: false });
  return ok(...readRing(source, bytes, FLAGS_SIZE, behind, lastStart));
}

interface Ring {
  readonly version: number;
  readonly headerSize: number;
  readonly size: number;
  readonly end: number;
  readonly oldest: number;
}

function ringAt(bytes: Uint8Array, base: number): Ring | undefined {
  const head = ringHead.decode(bytes, base);
  if (head === undefined || (head.headerSize !== 0x10 && head.headerSize !== 0x18)) return undefined;
  if (head.version < 2 || head.version > 8 || head.fileSize < head.headerSize || head.fileSize > RING_SIZE)
    return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + base, bytes.length - base);
  const oldest = head.headerSize >= 0x18 && view.byteLength >= 0x14 ? view.getUint32(0x10, true) : head.headerSize;
  return { version: head.version, headerSize: head.headerSize, size: head.fileSize, end: head.end, oldest };
}

function readRing(
  source: ByteSource,
  bytes: Uint8Array,
  base: number,
  ring: Ring,
  lastStart: BootStatus['lastStart'],
): [BootStatus, Anomaly[]] {
  const anomalies: Anomaly[] = [];
  const events: BootEvent[] = [];
  const limit = Math.min(ring.size, bytes.length - base);
  const inside = (offset: number): boolean => offset >= ring.headerSize && offset <= limit;
  if (ring.size > limit) {
    const at = { source: source.id, offset: bytes.length, length: 0 };
    anomalies.push({ code: 'bootstat.truncated', kind: 'truncated', at, expected: ring.size, actual: limit });
  }
  if (!inside(ring.end) || !inside(ring.oldest)) {
    const at = { source: source.id, offset: base + 0x0c, length: 8 };
    anomalies.push({
      code: 'bootstat.ring',
      kind: 'out-of-range',
      at,
      expected: limit,
      actual: [ring.end, ring.oldest],
    });
  }
  const end = inside(ring.end) ? ring.end : limit;
  const oldest = inside(ring.oldest) ? ring.oldest : ring.headerSize;
  const wrapped = oldest >= end && oldest !== ring.headerSize;
  const spans = wrapped
    ? [
        [oldest, limit],
        [ring.headerSize, end],
      ]
    : [[oldest, end]];
  for (const [from = 0, to = 0] of spans) {
    let at = from;
    while (at + EVENT_HEAD <= to && events.length < MAX_EVENTS) {
      const head = eventHead.decode(bytes, base + at);
      // The rest of the file behind the last event that fitted is left as it was, or marked as the end.
      if (head === undefined || head.size === 0 || (head.id === END_OF_LOG && head.size < EVENT_HEAD)) break;
      if (head.size < EVENT_HEAD || at + head.size > to) {
        const where = { source: source.id, offset: base + at + 0x18, length: 4 };
        anomalies.push({
          code: 'bootstat.event-size',
          kind: 'out-of-range',
          at: where,
          expected: to - at,
          actual: head.size,
        });
        break;
      }
      if (head.id !== END_OF_LOG) events.push(readEvent(source.id, bytes, base + at, head));
      at += head.size;
    }
  }
  return [{ lastStart, version: ring.version, events, wrapped, blank: false }, anomalies];
}

type Head = NonNullable<ReturnType<typeof eventHead.decode>>;

function readEvent(id: string, bytes: Uint8Array, at: number, head: Head): BootEvent {
  const data = bytes.subarray(at + EVENT_HEAD, at + head.size);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const u32At = (offset: number): number | undefined =>
    offset + 4 <= data.length ? view.getUint32(offset, true) : undefined;
  const u16At = (offset: number): number | undefined =>
    offset + 2 <= data.length ? view.getUint16(offset, true) : undefined;
  const guidAt = (offset: number): string | undefined =>
    offset + 16 <= data.length ? `{${formatGuid(data.subarray(offset, offset + 16))}}` : undefined;
  const textAt = (offset: number): string | undefined => {
    const text = offset < data.length ? utf16le(data.subarray(offset)) : '';
    return text === '' ? undefined : text;
  };
  const none = { date: undefined, status: undefined, path: undefined, providerEvent: undefined, object: undefined };
  const more: Record<number, Partial<BootEvent>> = {
    0x01: { date: startDate(u16At) },
    0x11: { object: guidAt(0), path: textAt(20) },
    0x12: { object: guidAt(0), status: u32At(16) },
    0x13: { status: u32At(0), path: textAt(4) },
    0x16: { status: u32At(0) },
    0x50: { providerEvent: u16At(0x30) },
    0x53: { date: data.length >= 8 ? fromFiletime(view.getBigUint64(0, true))?.toISOString().slice(0, 19) : undefined },
  };
  return {
    id: head.id,
    name: EVENT_NAMES[head.id] ?? `event-0x${head.id.toString(16)}`,
    severity: (['success', 'info', 'warning', 'error'] as const)[head.severity] ?? 'unknown',
    time: head.time,
    source: `{${head.source}}`,
    ...none,
    ...more[head.id],
    at: { source: id, offset: at, length: head.size },
  };
}

/** Eight u16: year, month, day, hour, minute, second. */
function startDate(u16At: (offset: number) => number | undefined): string | undefined {
  const [year, month, day, hour, minute, second] = [0, 2, 4, 6, 8, 10].map((offset) => u16At(offset) ?? 0);
  if (!year || !month || !day) return undefined;
  const two = (n: number | undefined): string => String(n ?? 0).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

/** One line per event, oldest first, as a log that signatures can be matched in. */
export function bootStatusLines(status: BootStatus): string[] {
  return status.events.map((event) =>
    [
      `bootstat ${event.name}`,
      event.date,
      event.object,
      event.status === undefined ? undefined : `status=0x${event.status.toString(16).padStart(8, '0').toUpperCase()}`,
      event.providerEvent === undefined ? undefined : `event=${event.providerEvent}`,
      event.path,
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

export const bootStatusFormat: Format<BootStatus> = {
  id: 'bootstat',
  title: 'Boot status data',
  spec: 'G. Chappell, Boot Status Data Log; ReactOS RTL_BSD_DATA',
  scope: {
    reads: 'BOOTSTAT.DAT versions 2 to 8, the flags and the log of \\Windows\\bootstat.dat',
    checks: 'ring offsets, event sizes',
    salvages: 'events up to the first damaged one, in both halves of the ring',
    writes: 'none',
    unsupported: 'the data of event bundles',
  },
  parse: parseBootStatus,
  facts: () => [],
};
