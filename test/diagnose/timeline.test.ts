/** One order over several logs, and what is said of its certainty. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import { timeline } from '../../src/diagnose/timeline.ts';
import { read } from '../parsers/logs/support.ts';

const SHARED = [
  'usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd',
  'sd 0:0:0:0: [sda] Attached SCSI removable disk',
  'FAT-fs (sda1): Volume was not properly unmounted. Some data may be corrupt. Please run fsck.',
];
const DISCONNECT = 'usb 2-1: USB disconnect, device number 2';

function iso(seconds: number, text: string): string {
  return `2026-11-22T13:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}+00:00 stick kernel: ${text}`;
}

function mono(seconds: number, text: string): string {
  return `[${seconds.toFixed(6).padStart(12)}] ${text}`;
}

async function factsOf(logs: Readonly<Record<string, readonly string[]>>): Promise<Fact[]> {
  const out: Fact[] = [];
  for (const [file, lines] of Object.entries(logs)) {
    const { facts } = await read(lines.join('\n'));
    out.push(
      ...facts.map((fact) => ({ ...fact, from: 'file' in fact.from ? { ...fact.from, file } : fact.from }) as Fact),
    );
  }
  return out;
}

describe('the timeline', () => {
  it('puts seconds since boot onto the clock of a log that holds the same lines', async () => {
    const told = timeline(
      await factsOf({
        dmesg: [...SHARED.map((text, i) => mono(10 + i, text)), mono(20.5, DISCONNECT)],
        journal: [
          ...SHARED.map((text, i) => iso(30 + i, text)),
          iso(90, 'usb 2-1: device descriptor read/64, error -71'),
        ],
      }),
    );
    const disconnect = told?.entries.find(({ code }) => code === 'usb.disc');
    expect(disconnect?.at).toBe('2026-11-22T13:00:40.500Z');
    expect(disconnect?.seconds).toBe(20.5);
    expect(disconnect?.uncertainty).toBe(1);
    expect(told?.entries.map(({ code }) => code).slice(-2)).toEqual(['usb.disc', 'usb.desc']);
    // The clock of the journal in turn gets seconds since the boot.
    expect(told?.entries.at(-1)?.seconds).toBe(70);
    expect(new Set(told?.entries.map(({ segment }) => segment))).toEqual(new Set([0]));
  });

  it('keeps a log apart whose clock has no date and that shares no lines', async () => {
    const told = timeline(await factsOf({ dmesg: [mono(20, DISCONNECT)], journal: [iso(30, SHARED[0] ?? '')] }));
    expect(told?.entries.map(({ segment, clock }) => [segment, clock])).toEqual([
      [0, 'utc'],
      [1, 'boot'],
    ]);
    expect(told?.entries[1]?.at).toBeUndefined();
  });

  it('lines of two boots, whose distances differ, do not join them', async () => {
    const told = timeline(
      await factsOf({
        dmesg: SHARED.map((text, i) => mono(10 + i * 60, text)),
        journal: SHARED.map((text, i) => iso(30 + i, text)),
      }),
    );
    expect(new Set(told?.entries.map(({ segment }) => segment)).size).toBe(2);
  });

  it('a missing zone is worth hours, a missing year is guessed near the rest', async () => {
    const told = timeline(
      await factsOf({
        journal: [iso(30, SHARED[0] ?? '')],
        setup: ['2026-11-22 13:21:00, Error  SETUP  Shell application requested abort'],
        syslog: [`Nov 22 13:22:00 stick kernel: ${DISCONNECT}`],
      }),
    );
    const of = (file: string) => told?.entries.find((entry) => entry.file === file);
    expect(of('setup')?.uncertainty).toBe(14 * 3600);
    expect(of('syslog')?.at).toBe('2026-11-22T13:22:00.000Z');
    expect(of('syslog')?.uncertainty).toBe(14 * 3600);
  });

  it('stamps without year or zone are shown as such where nothing better is there', async () => {
    const told = timeline(await factsOf({ syslog: [`Nov 22 13:22:00 stick kernel: ${DISCONNECT}`] }));
    expect(told?.entries[0]?.at).toBe('--11-22T13:22:00.000');
    expect(told?.entries[0]?.clock).toBe('no-year');
  });

  it('is bounded, and keeps the faults', async () => {
    const lines: string[] = [];
    for (let i = 0; i < 3000; i += 1)
      lines.push(mono(i * 20, `nvme nvme${i}: pci function 0000:${(i % 256).toString(16).padStart(2, '0')}:00.0`));
    lines.push(mono(70_000, 'usb 2-1: device descriptor read/64, error -71'));
    const told = timeline(await factsOf({ a: lines.slice(0, 1500), b: lines.slice(1500) }));
    expect(told?.entries.length).toBeLessThanOrEqual(1000);
    expect(told?.entries.some(({ code }) => code === 'usb.desc')).toBe(true);
  });

  it('is absent without events', () => {
    expect(timeline([])).toBeUndefined();
  });
});
