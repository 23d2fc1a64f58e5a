import { describe, expect, it } from 'vitest';
import { eventWeights } from '../../../../src/signatures/matcher/weights.ts';
import { read } from '../support.ts';

const gone = '[  100.000000] usb 2-1: USB disconnect, device number 2\n';
const error = (seconds: number, sector = 2048): string =>
  `[  ${seconds}.000000] I/O error, dev sdb, sector ${sector} op 0x1:(WRITE) flags 0x0 phys_seg 1 prio class 0\n`;
const journal = (seconds: number): string => `[  ${seconds}.500000] Aborting journal on device sdb2-8.\n`;

describe('consequences', () => {
  it('errors after a disconnect follow from it, and the disconnect is the fault', async () => {
    const { events } = await read(gone + error(101) + journal(102));
    expect(events.map(({ code, fault }) => [code, fault])).toEqual([
      ['usb.disc', true],
      ['blk.io', false],
      ['ext4.jnl', false],
    ]);
    expect(events[1]?.fields['primary']).toBe('usb.disc');
    expect(eventWeights('blk.io', events[1]?.fields ?? {})).toEqual([]);
  });

  it('a disconnect alone is no fault', async () => {
    expect((await read(gone)).events[0]?.fault).toBe(false);
  });

  it('errors before it, or long after, stand for themselves', async () => {
    const { events } = await read(error(95) + gone + error(150, 4096));
    expect(events.map(({ code, fault }) => [code, fault])).toEqual([
      ['blk.io', true],
      ['usb.disc', false],
      ['blk.io', true],
    ]);
  });

  it('a chain of consequences lasts as long as it goes on', async () => {
    const chain = [101, 109, 118, 127].map((seconds) => error(seconds, seconds)).join('');
    const { events } = await read(gone + chain);
    expect(events.filter((event) => event.code === 'blk.io' && event.fault)).toEqual([]);
  });

  it('without any clock the order of lines decides', async () => {
    const { events } = await read(
      'usb 2-1: USB disconnect, device number 2\nI/O error, dev sdb, sector 8 op 0x0:(READ)\n',
    );
    expect(events.map(({ fault }) => fault)).toEqual([true, false]);
  });

  it('a new boot begins anew', async () => {
    const next =
      '[    0.000000] Linux version 6.1.0 (a) (b) #1\n[    1.000000] I/O error, dev sdb, sector 8 op 0x0:(READ)\n';
    const { events } = await read(gone + next);
    expect(events.find((event) => event.code === 'blk.io')?.fault).toBe(true);
  });

  it('over-current explains what fails on the ports after it', async () => {
    const { events } = await read(
      '[  100.000000] usb usb1-port3: over-current condition\n[  101.000000] usb 1-2: device descriptor read/64, error -71\n',
    );
    expect(events.map(({ code, fault }) => [code, fault])).toContainEqual(['usb.oc', true]);
    expect(events.map(({ code, fault }) => [code, fault])).toContainEqual(['usb.desc', false]);
  });
});

describe('what follows from the thing itself', () => {
  const attached = (product: string): string =>
    [
      '[    5.000000] usb 3-1: New USB device found, idVendor=1234, idProduct=5678, bcdDevice= 1.00',
      `[    5.100000] usb 3-1: Product: ${product}`,
      '[   50.000000] usb 3-1: device firmware changed\n',
    ].join('\n');

  it.each([
    ['Compact Keyboard', 'info', []],
    ['Flash Disk', 'error', ['dead-media', 'usb-power', 'usb-enumeration']],
    ['Keyboard with Card Reader', 'error', ['dead-media', 'usb-power', 'usb-enumeration']],
  ])('errors of a %s', async (product, severity, causes) => {
    const { events } = await read(attached(product));
    const event = events.find(({ code }) => code === 'usb.ident');
    expect(event?.severity).toBe(severity);
    expect(eventWeights('usb.ident', event?.fields ?? {}).map(({ id }) => id)).toEqual(causes);
  });

  it('a port is judged by what is plugged in last', async () => {
    const { events } = await read(attached('Optical Mouse') + attached('Flash Disk'));
    expect(events.filter(({ code }) => code === 'usb.ident').map(({ severity }) => severity)).toEqual([
      'info',
      'error',
    ]);
  });

  it('a service that systemd kills lacks no memory, another that is killed may', async () => {
    const killed = (unit: string): string =>
      `Sep 24 08:21:19 host systemd[1]: ${unit}: Main process exited, code=killed, status=9/KILL\n`;
    const stop = "Sep 24 08:21:19 host systemd[1]: a.service: State 'stop-sigterm' timed out. Killing.\n";
    const { events } = await read(stop + killed('a.service') + killed('b.service'));
    const exits = events.filter(({ code }) => code === 'unit.exit');
    expect(exits.map(({ fields }) => eventWeights('unit.exit', fields).map(({ id }) => id))).toEqual([
      [],
      ['low-memory'],
    ]);
  });
});
