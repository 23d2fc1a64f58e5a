/** What Windows, its Setup, its tools and the tools that make sticks say. */
import { describe, expect, it } from 'vitest';
import { signatureSet } from '../../src/signatures/index.ts';
import { read } from '../parsers/logs/support.ts';
import { expectLines, leadingCause } from './support.ts';

describe('screens of the Boot Manager', () => {
  expectLines([
    ['bootmgr.c000000e', 'Status: 0xc000000e'],
    ['bootmgr.c000000e', '错误代码：0xC000000E'],
    ['bootmgr.c000000e', '信息: 引导选择失败，因为需要的设备不可访问。'],
    ['bootmgr.c000000f', 'File: \\Boot\\BCD  Status: 0xc000000f', { file: '\\Boot\\BCD' }],
    ['bootmgr.c0000017', '没有足够的内存可用于创建 ramdisk 设备'],
    ['bootmgr.c000014c', '无法加载操作系统，原因是系统注册表文件丢失或包含错误。'],
    ['bootmgr.c0000225', 'Error code: 0xc0000225'],
    ['bootmgr.c0000225', '无法加载操作系统，原因是关键系统驱动程序丢失或包含错误。'],
    ['bootmgr.c0000428', 'Windows cannot verify the digital signature for this file.'],
    ['bootmgr.c0210000', '错误 C0210000'],
    ['bootmgr.file', 'File: \\Windows\\system32\\winload.efi', { file: '\\Windows\\system32\\winload.efi' }],
    ['bootmgr.failed', 'Windows 未能启动。原因可能是最近更改了硬件或软件。'],
    ['bootmgr.missing', 'BOOTMGR is missing'],
  ]);

  it.each([
    ['Status: 0xc000000e', 'bcd-device-mismatch'],
    ['File: \\Boot\\BCD', 'bcd-missing'],
    ['File: \\Windows\\system32\\winload.efi', 'winload-missing'],
    ['File: \\Windows\\System32\\config\\SYSTEM', 'system-hive-corrupt'],
    ['File: \\Windows\\System32\\drivers\\usbxhci.sys', 'boot-driver-disabled'],
    ['Status: 0xC00000E9', 'dead-media'],
    ['Status: 0xc0210000', 'bitlocker-locked'],
    ['STOP: 0x0000007B (0xFFFFF880009A97E8, 0xFFFFFFFFC0000034, 0x0, 0x0)', 'usb-boot-start-driver'],
    ['终止代码：UNMOUNTABLE_BOOT_VOLUME', 'ntfs-corrupt'],
    ['Stop code: 0xc000021a', 'pending-servicing'],
  ])('%s → %s', (line, cause) => {
    expect(leadingCause(line)).toBe(cause);
  });

  it('leaves other numbers alone', () => {
    for (const line of ['Status: 0xc000000ef', 'address 0xfc000000e1', 'code c00000', '0x7b bytes read', 'id 0xA5']) {
      expect(signatureSet.match(line, 'any')).toBeUndefined();
    }
  });
});

describe('stop codes', () => {
  expectLines([
    ['stop.7b', 'INACCESSIBLE_BOOT_DEVICE'],
    ['stop.7b', 'The computer has rebooted from a bugcheck.  The bugcheck was: 0x0000007b (0x0, 0x0, 0x0, 0x0).'],
    ['stop.f4', '停止代码: 0xF4'],
    ['stop.ed', '*** STOP: 0x000000ED (0x1, 0x2, 0x3, 0x4)'],
    [
      'srt.bugcheck',
      'Unknown Bugcheck 7b. Parameters = 0xfffff880009a97e8, 0xffffffffc0000034, 0x0, 0x0.',
      { c: '7b' },
    ],
  ]);
});

describe('Setup, servicing and recovery', () => {
  expectLines(
    [
      [
        'setup.bcd',
        '2019-01-02 10:20:30, Error      [0x060435] IBS    Sysprep_Specialize_Bcd: There was an error opening the system store. Status=[0xC000000F]',
        { st: 'C000000F' },
      ],
      ['setup.corrupt', '2019-01-02 10:20:30, Error      SP     Error READ, 0x00000570 while gathering object'],
      ['setup.error', '2019-01-02 10:20:30, Error      MIG    Something else', { comp: 'MIG' }],
      [
        'dism.8007000d',
        '2021-01-02 10:20:30, Error                 DISM   DISM WIM Provider: PID=1 TID=2 wimmanager.cpp:1 - X(hr:0x8007000d)',
        { prov: 'DISM WIM Provider' },
      ],
      [
        'dism.800f081f',
        '2021-01-02 10:20:30, Error                 CBS    Failed [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]',
      ],
      [
        'dism.error',
        '2021-01-02 10:20:30, Error                 CSI    Failed [HRESULT = 0x80071234]',
        { hr: '80071234' },
      ],
    ],
    'windows',
  );
  expectLines([
    ['dism.800f081f', 'Error: 0x800f081f'],
    ['dism.c1420127', '错误: 0xc1420127'],
    ['setup.partstyle', '选中的磁盘采用 GPT 分区形式。'],
    ['setup.driver', '缺少计算机所需的介质驱动程序。'],
    ['bcdedit.device', 'osdevice                unknown', { v: 'unknown' }],
    ['bcdedit.device', 'device                  未知', { v: '未知' }],
    ['bde.lock', '    锁定状态:             已锁定', { s: '已锁定' }],
    ['bde.lock', '    Lock Status:          Unlocked', { s: 'Unlocked' }],
    ['win.protected', '介质受写入保护。'],
    ['srt.file', 'Boot critical file c:\\windows\\system32\\drivers\\disk.sys is corrupt.', { how: 'corrupt' }],
    ['ntbt.notloaded', 'BOOTLOG_NOT_LOADED \\SystemRoot\\System32\\drivers\\uaspstor.sys'],
    ['rufus.error', 'Write error: [0x00000005] Access is denied', { n: '00000005' }],
    ['event.removed', 'Disk 2 has been surprise removed.', { n: '2' }],
    [
      'event.badblock',
      "<Event><System><Provider Name='disk'/><EventID Qualifiers='49156'>7</EventID></System></Event>",
    ],
  ]);

  it('hears nothing in lines that say all is well', () => {
    for (const line of [
      '2021-01-02 10:20:30, Info                  CBS    Failed to find package [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]',
      '2021-01-02 10:20:30, Warning               DISM   DISM Provider Store: Failed to load the provider. (hr:0x80070002)',
    ]) {
      expect(signatureSet.match(line, 'windows')).toBeUndefined();
    }
  });

  it.each([
    ['Error: 0x800f081f', 'dism-source-missing'],
    ['Write MBR Failed, dwSize:0 ErrCode:5', 'drive-locked'],
    ['Write error: [0x00000013] The media is write protected.', 'write-protected'],
    ['Failed to enable boot', 'host-bcdboot'],
    ['Disk 2 has been surprise removed.', 'media-removed'],
    ['    Lock Status:          Locked', 'bitlocker-locked'],
    ['path                    \\Windows\\system32\\winload.exe', undefined],
  ])('%s → %s', (line, cause) => {
    expect(leadingCause(line)).toBe(cause);
  });

  it('does not take servicing warnings of a sound system for faults', async () => {
    const { events } = await read(
      '2021-01-02 10:20:30, Info                  DISM   PID=1 Starting\n' +
        '2021-01-02 10:20:31, Error                 DISM   DISM.EXE: No providers were found that support the command(x). HRESULT=0\n',
    );
    expect(events.filter((event) => event.fault)).toEqual([]);
  });
});
