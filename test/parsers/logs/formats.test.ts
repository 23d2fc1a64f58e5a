/** One message in every way it reaches a file: the same event, the same device, and the time the form carries. */
import { describe, expect, it } from 'vitest';
import { read, utf16le, WRAPPINGS } from './support.ts';

const LINES: readonly (readonly [string, string, string | undefined])[] = [
  ['nvme.down', 'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS read failed (134)', 'nvme0'],
  ['usb.disc', 'usb 2-1: USB disconnect, device number 4', 'usb 2-1'],
  ['sd.cap', 'sd 6:0:0:0: [sdb] 60062500 512-byte logical blocks: (30.8 GB/28.6 GiB)', 'sdb'],
  ['part.list', ' sdb: sdb1 sdb2', 'sdb'],
  ['vfat.err', 'FAT-fs (sdb1): error, fat_free_clusters: deleting FAT entry beyond EOF', 'sdb1'],
  ['k.vfsroot', 'VFS: Unable to mount root fs on unknown-block(0,0)', undefined],
];

describe.each(Object.entries(WRAPPINGS))('%s', (name, wrap) => {
  it.each(LINES)('%s', async (code, line, subject) => {
    const { codes, events } = await read(wrap(line));
    expect(codes).toEqual([code]);
    expect(events[0]?.subject).toBe(subject);
    expect(events[0]?.text).toBe(line);
    if (/^dmesg(?: -[xrJ]|$)|monotonic|^UTF-16|^coloured|json|^syslog/.test(name)) {
      expect(events[0]?.seconds).toBeCloseTo(12.345678, 5);
    }
    if (/json|export/.test(name)) expect(events[0]?.time).toBe('2026-11-22T05:21:00.000Z');
    if (/short-iso|3339/.test(name)) expect(events[0]?.time?.slice(0, 16)).toBe('2026-11-22T05:21');
  });
});

describe('the capture as a whole', () => {
  it('reads the same in pieces of any size', async () => {
    const text = LINES.map(([, line]) => `[   12.345678] ${line}\n`).join('');
    for (const capture of [text, utf16le(text)]) {
      const whole = await read(capture);
      for (const chunk of [1, 7, 64]) expect((await read(capture, chunk)).codes).toEqual(whole.codes);
    }
  });

  it('names format, kernel, boots and cover', async () => {
    const { log } = await read(
      [
        '[    0.000000] Linux version 6.12.9 (build@host) (gcc 14) #1 SMP',
        '[   31.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd',
        '[    0.000000] Linux version 6.12.10 (build@host) (gcc 14) #1 SMP',
        '[    1.500000] usb 1-1: new high-speed USB device number 2 using xhci_hcd',
        '',
      ].join('\n'),
    );
    expect(log).toMatchObject({ format: 'dmesg', boots: 2, kernel: '6.12.10', truncatedStart: false });
    expect(log.covers).toContain('kernel');
  });

  it('sees that the ring buffer wrapped', async () => {
    const { log } = await read('[ 5123.000001] usb 1-1: USB disconnect, device number 2\n');
    expect(log.truncatedStart).toBe(true);
  });

  it('merges repeated lines and believes "message repeated"', async () => {
    const line = 'Nov 22 13:21:00 host kernel: sd 6:0:0:0: [sdb] Write Protect is on\n';
    const repeated =
      'Nov 22 13:21:09 host kernel: message repeated 3 times: [ sd 6:0:0:0: [sdb] Write Protect is on]\n';
    const { events } = await read(line + line + repeated);
    expect(events).toHaveLength(1);
    expect(events[0]?.count).toBe(5);
  });

  it('does not merge what was said in another boot', async () => {
    const entry = (boot: string): string =>
      `${JSON.stringify({ __CURSOR: 'c', _BOOT_ID: boot, _TRANSPORT: 'kernel', MESSAGE: 'usb 1-1: USB disconnect, device number 2' })}\n`;
    const { events } = await read(entry('a'.repeat(32)) + entry('b'.repeat(32)));
    expect(events.map((event) => event.boot)).toEqual([0, 1]);
  });

  it('reads messages of the journal that are arrays of bytes or null', async () => {
    const bytes = [...new TextEncoder().encode('usb 1-1: USB disconnect, device number 2')];
    const capture = [
      { __CURSOR: 'a', _TRANSPORT: 'kernel', MESSAGE: bytes },
      { __CURSOR: 'b', _TRANSPORT: 'kernel', MESSAGE: null },
    ];
    expect((await read(capture.map((entry) => `${JSON.stringify(entry)}\n`).join(''))).codes).toEqual(['usb.disc']);
  });

  it('reads Chinese error texts in GB18030', async () => {
    // "cp: 写入错误: 设备上没有空间" of a Chinese console.
    const gb = Uint8Array.from(
      '63703a20d0b4c8ebb4edcef33a20c9e8b1b8c9cfc3bbd3d0bfd5bce40a'.match(/../g) ?? [],
      (pair) => Number.parseInt(pair, 16),
    );
    expect((await read(gb)).codes).toEqual(['fs.full']);
  });

  it('notices zero bytes in a log that lost power', async () => {
    const { codes } = await read(
      `Nov 22 13:21:00 host kernel: x\n${'\u0000'.repeat(4096)}\nNov 22 13:25:00 host kernel: y\n`,
    );
    expect(codes).toEqual(['log.nulrun']);
  });
});
