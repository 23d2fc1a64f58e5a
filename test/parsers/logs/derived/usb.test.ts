import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

function stamped(lines: readonly (readonly [number, string])[]): string {
  return lines.map(([seconds, line]) => `[${seconds.toFixed(6).padStart(12)}] ${line}\n`).join('');
}

const reset = 'usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd';

describe('usb.resets', () => {
  it.each([
    ['as often as commands time out', [100, 131, 162, 193], true],
    ['every ten minutes', [0, 600, 1200, 1800, 2400, 3000], true],
    ['four within an hour, as a machine that sleeps and wakes', [0, 900, 1800, 2700], false],
  ])('tells by the rate: %s', async (_, times, told) => {
    const { codes } = await read(stamped(times.map((time) => [time + 10, reset] as const)));
    expect(codes.includes('usb.resets')).toBe(told);
  });

  it('three within a minute', async () => {
    const { events } = await read(
      stamped([
        [10, reset],
        [40, reset],
        [69, reset],
      ]),
    );
    expect(events.find((event) => event.code === 'usb.resets')).toMatchObject({
      fault: true,
      subject: 'usb 2-1',
      fields: { usb: '2-1', n: '3', uas: '0' },
      seconds: 69,
    });
  });

  it('not three in an hour, nor two, nor three of different devices', async () => {
    expect(
      (
        await read(
          stamped([
            [10, reset],
            [1000, reset],
            [2000, reset],
          ]),
        )
      ).codes,
    ).not.toContain('usb.resets');
    expect(
      (
        await read(
          stamped([
            [10, reset],
            [11, reset],
          ]),
        )
      ).codes,
    ).not.toContain('usb.resets');
    const others = [1, 2, 3].map((n) => [n, reset.replace('2-1', `2-${n}`)] as const);
    expect((await read(stamped(others))).codes).not.toContain('usb.resets');
  });

  it('counts aborts of UAS beside them', async () => {
    const abort = 'sd 4:0:0:0: [sdb] tag#3 uas_eh_abort_handler 0 uas-tag 4 inflight: CMD OUT ';
    const { events } = await read(
      stamped([
        [1, abort],
        [2, reset],
        [3, reset],
        [4, reset],
      ]),
    );
    expect(events.find((event) => event.code === 'usb.resets')?.fields['uas']).toBe('1');
  });
});

describe('usb.slow', () => {
  const high = 'usb 1-4: new high-speed USB device number 5 using xhci_hcd';
  const found = 'usb 1-4: New USB device found, idVendor=0781, idProduct=5581, bcdDevice= 1.00';
  const inquiry = (name: string): string => `scsi 6:0:0:0: Direct-Access     SanDisk  ${name}    1.00 PQ: 0 ANSI: 6`;

  it('a disk that calls itself USB 3 at high speed', async () => {
    const { events } = await read(
      stamped([
        [1, high],
        [1.1, found],
        [2, inquiry('Ultra USB 3.0')],
      ]),
    );
    expect(events.find((event) => event.code === 'usb.slow')).toMatchObject({ fault: false, fields: { usb: '1-4' } });
  });

  it('the same device was faster on another port', async () => {
    const fast = [
      [1, 'usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd'],
      [1.1, found.replace('1-4', '2-1')],
    ] as const;
    const { codes } = await read(stamped([...fast, [100, high], [100.1, found]]));
    expect(codes).toContain('usb.slow');
  });

  it('not for an USB 2 stick, nor beside a SuperSpeed device, nor in a virtual machine', async () => {
    expect(
      (
        await read(
          stamped([
            [1, high],
            [2, inquiry('Cruzer Blade')],
          ]),
        )
      ).codes,
    ).not.toContain('usb.slow');
    const beside = 'usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd';
    expect(
      (
        await read(
          stamped([
            [0.5, beside],
            [1, high],
            [2, inquiry('Ultra USB 3.0')],
          ]),
        )
      ).codes,
    ).not.toContain('usb.slow');
    const vm = [0, 'Hypervisor detected: KVM'] as const;
    expect((await read(stamped([vm, [1, high], [2, inquiry('Ultra USB 3.0')]]))).codes).not.toContain('usb.slow');
  });
});

describe('usb.ports', () => {
  it('two ports of one bus', async () => {
    const { codes } = await read(
      stamped([
        [1, 'usb 1-2: device descriptor read/64, error -110'],
        [9, 'usb usb1-port5: unable to enumerate USB device'],
      ]),
    );
    expect(codes).toContain('usb.ports');
  });

  it('not one port, however named, nor a hub and what hangs on it', async () => {
    const one = stamped([
      [1, 'usb 1-2: device descriptor read/64, error -71'],
      [2, 'usb 1-2: device not accepting address 7, error -71'],
      [3, 'usb usb1-port2: unable to enumerate USB device'],
      [4, 'hub 1-0:1.0: unable to enumerate USB device on port 2'],
    ]);
    expect((await read(one)).codes).not.toContain('usb.ports');
    const hub = stamped([
      [1, 'usb 1-2: device descriptor read/64, error -71'],
      [2, 'usb 1-2-port4: unable to enumerate USB device'],
    ]);
    expect((await read(hub)).codes).not.toContain('usb.ports');
  });
});
