/** Whole outputs of Windows tools, in both languages: told by their heads, read to their findings. */
import { describe, expect, it } from 'vitest';
import { read, utf16le } from './support.ts';

const SRTTRAIL = `Startup Repair diagnosis and repair log\r
---------------------------\r
Number of repair attempts: 1\r
\r
Root cause found: \r
---------------------------\r
Boot critical file d:\\windows\\system32\\drivers\\disk.sys is corrupt.\r
\r
Repair action: File repair\r
Result: Failed. Error code =  0x2\r
`;

const BCDEDIT_ZH = `
Windows 启动管理器
--------------------
标识符                  {bootmgr}
device                  partition=S:
path                    \\EFI\\Microsoft\\Boot\\bootmgfw.efi

Windows 启动加载器
-------------------
标识符                  {default}
device                  未知
path                    \\Windows\\system32\\winload.efi
osdevice                未知
`;

const MANAGE_BDE = `BitLocker Drive Encryption: Configuration Tool version 10.0.19041
Copyright (C) 2013 Microsoft Corporation. All rights reserved.

Volume F: [Label Unknown]
[Data Volume]

    Size:                 Unknown GB
    Conversion Status:    Unknown
    Protection Status:    Unknown
    Lock Status:          Locked
`;

const MANAGE_BDE_ZH = `BitLocker 驱动器加密: 配置工具版本 10.0.19041
卷 F: [标签未知]
[数据卷]

    大小:                 未知 GB
    转换状态:             未知
    锁定状态:             已锁定
`;

const NTBTLOG = `Microsoft (R) Windows (R) Version 10.0 (Build 19041)\r
BOOTLOG_LOADED \\SystemRoot\\system32\\ntoskrnl.exe\r
BOOTLOG_LOADED \\SystemRoot\\System32\\drivers\\disk.sys\r
BOOTLOG_NOT_LOADED \\SystemRoot\\System32\\drivers\\dxgkrnl.sys\r
BOOTLOG_NOT_LOADED \\SystemRoot\\System32\\drivers\\USBSTOR.SYS\r
`;

const RUFUS = `Rufus x64 v4.5.2180 (Portable)
Format operation started
Requesting disk access...
Could not lock access to drive: [0x00000005] Access is denied
`;

describe('outputs of Windows tools', () => {
  it.each([
    ['SrtTrail.txt', utf16le(SRTTRAIL), 'srttrail', ['srt.file']],
    ['bcdedit, Chinese', BCDEDIT_ZH, 'bcdedit', ['bcdedit.device']],
    ['manage-bde', MANAGE_BDE, 'manage-bde', ['bde.lock']],
    ['manage-bde, Chinese', MANAGE_BDE_ZH, 'manage-bde', ['bde.lock']],
    ['Rufus', RUFUS, 'rufus', ['rufus.error']],
  ])('%s', async (_, capture, format, faults) => {
    const { log, events } = await read(capture);
    expect(log.format).toBe(format);
    expect([...new Set(events.filter(({ fault }) => fault).map(({ code }) => code))]).toEqual(faults);
  });

  it('ntbtlog.txt warns of storage drivers alone', async () => {
    const { log, events } = await read(utf16le(NTBTLOG));
    expect(log.format).toBe('ntbtlog');
    expect(events.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'ntbt.notloaded info',
      'ntbt.notloaded warning',
    ]);
  });
});

describe('what several lines of Windows tools say together', () => {
  const entry = (
    device: string,
    osdevice: string,
    program: string,
    manager = 'EFI\\Microsoft\\Boot\\bootmgfw.efi',
  ): string =>
    `Windows Boot Manager\n--------------------\nidentifier              {bootmgr}\npath                    \\${manager}\n\n` +
    `Windows Boot Loader\n-------------------\nidentifier              {default}\ndevice                  ${device}\n` +
    `path                    \\Windows\\system32\\${program}\nosdevice                ${osdevice}\n`;

  it.each([
    ['one partition', entry('partition=C:', 'partition=C:', 'winload.efi'), []],
    ['two partitions', entry('partition=E:', 'partition=C:', 'winload.efi'), ['bcdedit.split']],
    ['a RAM disk', entry('ramdisk=[boot]\\boot.wim', 'ramdisk=[boot]\\boot.wim', 'winload.efi'), []],
    ['winload.exe under UEFI', entry('partition=C:', 'partition=C:', 'winload.exe'), ['bcdedit.mode']],
    ['winload.exe under BIOS', entry('partition=C:', 'partition=C:', 'winload.exe', 'bootmgr'), []],
  ])('bcdedit: %s', async (_, capture, codes) => {
    const { events } = await read(capture);
    expect(events.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(codes);
  });

  const volume = (kind: string, ...protectors: readonly string[]): string =>
    `Volume E: [STICK]\n[${kind}]\n\n    Lock Status:          Unlocked\n    Key Protectors:\n` +
    protectors.map((name) => `        ${name}\n`).join('');

  it.each([
    ['TPM of another Windows', volume('Data Volume', 'TPM', 'Numerical Password'), ['bde.tpm']],
    ['its own Windows', volume('OS Volume', 'TPM', 'Numerical Password'), []],
    ['a password as well', volume('Data Volume', 'TPM', 'Password'), []],
    ['a password', volume('Data Volume', 'Password', 'Numerical Password'), []],
    ['数据卷', volume('数据卷', 'TPM', '数字密码'), ['bde.tpm']],
  ])('manage-bde: %s', async (_, capture, codes) => {
    const { events } = await read(capture);
    expect(events.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['Removable', 14_393, ['rufus.removable']],
    ['Removable', 15_063, []],
    ['FIXED', 14_393, []],
  ])('Rufus: Windows To Go on a %s drive, build %i', async (type, build, codes) => {
    const { events } = await read(
      `Rufus x64 v3.4\nDisk type: ${type}, Disk size: 64 GB, Sector size: 512 bytes\n` +
        `Will use 'Windows 10' (Build: ${build}, Index 1) for Windows To Go\n`,
    );
    expect(events.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(codes);
  });
});
