/** Output of tools that needs more than one line to be understood, and silence in a log. */
import { describe, expect, it } from 'vitest';
import { read } from './support.ts';

const FDISK_ZH = `Disk /dev/sdb：57.3 GiB，61530439680 字节，120176640 个扇区
单元：扇区 / 1 * 512 = 512 字节
磁盘标签类型：dos
磁盘标识符：0x1a2b3c4d

设备       启动  起点      末尾      扇区  大小 Id 类型
/dev/sdb1  *     2048 120176639 120174592 57.3G  7 HPFS/NTFS/exFAT
`;

const LSUSB = `Bus 001 Device 005: ID 0781:5581 SanDisk Corp. Ultra
Device Descriptor:
  bLength                18
  bcdUSB               2.10
      bInterfaceClass         8 Mass Storage
Binary Object Store Descriptor:
  SuperSpeed USB Device Capability:
    bLength                10
`;

describe('tool output', () => {
  it('fdisk in Chinese gives size and PARTUUID of MBR partitions', async () => {
    const { facts } = await read(FDISK_ZH);
    const devices = facts.flatMap((fact) => (fact.kind === 'block.device' ? [fact.value] : []));
    expect(devices.map(({ name, bytes, partUuid }) => [name, bytes, partUuid])).toEqual([
      ['sdb', 61_530_439_680, undefined],
      ['sdb1', undefined, '1a2b3c4d-01'],
    ]);
  });

  it('lsusb -v tells a SuperSpeed device at USB 2 speed', async () => {
    expect((await read(LSUSB)).codes).toEqual(['usb.slow']);
    expect((await read(LSUSB.replace('2.10', '3.20'))).codes).toEqual([]);
  });

  it('coredumpctl lists crashes', async () => {
    const list = `TIME                            PID  UID  GID SIG     COREFILE EXE              SIZE
Sun 2026-11-22 13:21:00 UTC    1234 1000 1000 SIGSEGV present  /usr/bin/foo     1.2M
`;
    const { events } = await read(list);
    expect(events.map(({ code, fields }) => [code, fields['comm'], fields['sig']])).toEqual([['core', 'foo', 'SEGV']]);
  });

  it('systemd-analyze with minutes in the loader', async () => {
    const line = (loader: string): string =>
      `Startup finished in 8.1s (firmware) + ${loader} (loader) + 3.2s (kernel) + 12.001s (userspace) = 3min 20s\n`;
    expect((await read(line('2min 31.5s'))).codes).toContain('ana.loader');
    expect((await read(line('5.2s'))).codes).not.toContain('ana.loader');
  });
});

describe('silence', () => {
  const setup = (time: string, text: string): string => `2026-11-22 ${time}, Info                  SETUP  ${text}`;

  it('of Windows Setup, at the line before it', async () => {
    const { events } = await read(
      [setup('13:00:00', 'Applying registry settings'), setup('14:30:00', 'done')].join('\n'),
    );
    expect(events.map(({ code, severity, fields }) => [code, severity, fields['n']])).toEqual([
      ['log.gap', 'warning', '5400'],
    ]);
    expect(events[0]?.text).toContain('Applying registry settings');
  });

  it('of servicing logs between two sessions means nothing', async () => {
    const line = (time: string): string => `2026-11-22 ${time}, Info                  CBS    TI: --- Initializing ---`;
    expect((await read([line('08:00:00'), line('18:00:00')].join('\n'))).codes).toEqual([]);
  });

  it('of a kernel that waits before init is told, of a running system not', async () => {
    const start = '[    0.000000] Linux version 6.1.0 (a) (b)';
    const waits = await read([start, '[    2.000000] a', '[   92.000000] b'].join('\n'));
    expect(waits.codes).toEqual(['boot.kernel', 'log.gap']);
    const up = '[    3.000000] systemd[1]: systemd 252 running in system mode (+PAM)';
    expect((await read([start, up, '[  920.000000] b'].join('\n'))).codes).toEqual(['boot.kernel']);
  });
});
