/** Rings are built field by field from the layout of version 4, as real files have it. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { parseGuid, encodeUtf16 } from '../../src/core/encoding.ts';
import { bootStatusLines, parseBootStatus, type BootStatus } from '../../src/parsers/bootstat.ts';
import { everyPrefix, mutations } from './hostile.ts';

const BOOT_MANAGER = '9dea862c-5cdd-4e70-acc1-f32b344d4795';
const LOADER = '733b62e5-f608-11eb-825c-c112f60133ab';

const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
const u16 = (value: number): number[] => [value & 255, value >> 8];

function event(id: number, severity: number, data: number[]): number[] {
  const head = [...u32(4321), ...u32(0), ...parseGuid(BOOT_MANAGER), ...u32(0x28 + data.length)];
  return [...head, ...u32(severity), ...u32(2), ...u32(id), ...data];
}

const started = event(0x01, 1, [2026, 11, 22, 16, 5, 9, 0, 0].flatMap(u16));
const launched = event(0x11, 1, [
  ...parseGuid(LOADER),
  ...u32(0),
  ...encodeUtf16('\\Windows\\system32\\winload.efi\0'),
]);
const returned = event(0x12, 3, [...parseGuid(LOADER), ...u32(0xc000000f)]);
const failed = event(0x13, 3, [...u32(0xc000000e), ...encodeUtf16('\\EFI\\x.efi\0')]);
const noEntries = event(0x15, 3, []);
const kernelBoot = event(0x50, 1, [...Array.from({ length: 0x30 }, () => 0), ...u16(208)]);
const unknown = event(0x77, 9, []);

const HEADER = 0x18;

/** `events` laid out from `from` on, going round at the end of the file. */
function ring(events: readonly number[][], from = HEADER): Uint8Array {
  const out = new Uint8Array(0x10000);
  let at = from;
  for (const one of events) {
    if (at + one.length > out.length) at = HEADER;
    out.set(one, at);
    at += one.length;
  }
  out.set([...u32(4), ...u32(HEADER), ...u32(0x10000), ...u32(at), ...u32(from)]);
  return out;
}

async function read(bytes: Uint8Array): Promise<BootStatus> {
  const parsed = await parseBootStatus(memory('BOOTSTAT.DAT', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  expect(parsed.anomalies).toEqual([]);
  return parsed.value;
}

const all = [started, launched, returned, failed, noEntries, kernelBoot, unknown];

describe('the ring of boot events', () => {
  it('is read from the oldest to the newest', async () => {
    const status = await read(ring(all));
    expect(status).toMatchObject({ version: 4, wrapped: false, blank: false, lastStart: undefined });
    expect(bootStatusLines(status)).toEqual([
      'bootstat log-started 2026-11-22T16:05:09',
      `bootstat application-launched {${LOADER}} \\Windows\\system32\\winload.efi`,
      `bootstat application-returned {${LOADER}} status=0xC000000F`,
      'bootstat application-load-failed status=0xC000000E \\EFI\\x.efi',
      'bootstat no-valid-entries',
      'bootstat kernel-boot-event event=208',
      'bootstat event-0x77',
    ]);
    expect(status.events[1]).toMatchObject({ severity: 'info', time: 4321, source: `{${BOOT_MANAGER}}` });
    expect(status.events[2]?.at).toEqual({
      source: 'BOOTSTAT.DAT',
      offset: HEADER + started.length + launched.length,
      length: returned.length,
    });
    expect(status.events[6]?.severity).toBe('unknown');
  });

  it('goes round at the end of the file', async () => {
    const status = await read(ring(all, 0x10000 - started.length - launched.length - 8));
    expect(status.wrapped).toBe(true);
    expect(status.events.map((e) => e.id)).toEqual([0x01, 0x11, 0x12, 0x13, 0x15, 0x50, 0x77]);
  });

  it('may be empty, or never written', async () => {
    expect((await read(ring([]))).events).toEqual([]);
    expect(await read(new Uint8Array(0x10000))).toMatchObject({ blank: true, events: [] });
  });

  it('keeps the events before a damaged one', async () => {
    const bytes = ring(all);
    const third = HEADER + started.length + launched.length;
    bytes.set(u32(0x20), third + 0x18);
    const parsed = await parseBootStatus(memory('x', bytes));
    expect(parsed.status === 'ok' && parsed.value.events).toHaveLength(2);
    expect(parsed.anomalies).toMatchObject([{ code: 'bootstat.event-size', at: { offset: third + 0x18 } }]);
  });
});

describe('the flags of Windows', () => {
  it('say how the last start ended, and have a ring behind them', async () => {
    const bytes = new Uint8Array(0x800 + 0x10000);
    bytes.set([...u32(1), ...u32(1), 1, 30, 0, 1]);
    bytes.set(ring([started]), 0x800);
    const status = await read(bytes);
    expect(status.lastStart).toEqual({ succeeded: false, shutDown: true, advancedBoot: true });
    expect(status.events.map((e) => [e.name, e.at.offset])).toEqual([['log-started', 0x800 + HEADER]]);
  });

  it('may stand alone', async () => {
    const status = await read(Uint8Array.from([...u32(1), ...u32(1), 0, 30, 1, 0]));
    expect(status).toMatchObject({ lastStart: { succeeded: true, shutDown: false }, version: undefined, events: [] });
  });
});

describe('what is neither', () => {
  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('bootstat'.repeat(20))],
    ['too large', new Uint8Array(0x20000)],
  ])('%s is absent', async (_, bytes) => {
    expect((await parseBootStatus(memory('x', bytes))).status).toBe('absent');
  });

  it('survives truncation and mutation', async () => {
    await everyPrefix(ring(all), 256, parseBootStatus);
    await mutations(ring(all).slice(0, 0x400), 3000, [0, 0x400], parseBootStatus);
  });
});
