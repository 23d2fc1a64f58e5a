/** Links, disks, health values, boot entries and copies. */
import { describe, expect, it } from 'vitest';
import { read } from '../parsers/logs/support.ts';
import { expectLines, leadingCause } from './support.ts';

describe('PCI Express, SATA and health', () => {
  expectLines([
    ['lspci.lnk', 'LnkSta:\tSpeed 5GT/s (downgraded), Width x1 (downgraded)', { sp: '5GT/s', wq: 'downgraded' }],
    ['pci.d3', "can't change power state from D3cold to D0 (config space inaccessible)", { c: 'D3cold' }],
    ['ata.bus', 'ata5: SError: { Handshk }', { f: 'Handshk' }],
    [
      'ata.bus',
      '         res 41/40:38:3c:b2:97/00:00:05:00:00/40 Emask 0x409 (media error) <F>',
      { em: 'media error' },
    ],
    ['ata.err', 'ata2.00: error: { UNC }', { f: 'UNC ' }],
    ['smart.fail', 'SMART overall-health self-assessment test result: FAILED!'],
    [
      'smart.attr',
      '197 Current_Pending_Sector  0x0012   100   100   000    Old_age   Always       -       24',
      { raw: '24' },
    ],
    ['nvme.health', 'critical_warning\t\t\t: 0x4', { v: '0x4' }],
    ['nvme.health', 'Media and Data Integrity Errors:    12', { mek: 'Media and Data Integrity Errors' }],
  ]);

  it.each([
    ['ata1.00: error: { UNC }', 'dead-media'],
    ['ata1.00: error: { ICRC ABRT }', 'sata-link'],
    ['res 40/00 Emask 0x10 (ATA bus error)', 'sata-link'],
    ["nvme 0000:01:00.0: version magic '6.1.0-18 SMP' should be '6.1.0-20 SMP'", 'initramfs-missing'],
    ['critical_warning : 0x8', 'write-protected'],
    ['critical_warning : 0x1', 'dead-media'],
    ["dd: error writing '/dev/sdb': Input/output error", 'dead-media'],
    ["dd: 打开'/dev/sdb' 失败: 设备或资源忙", 'drive-locked'],
    ['sha256sum: WARNING: 1 computed checksum did NOT match', 'media-corrupt'],
  ])('%s → %s', (line, cause) => {
    expect(leadingCause(line)).toBe(cause);
  });

  it.each([
    ['  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       0', 'info', false],
    ['  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       8', 'warning', false],
    ['198 Offline_Uncorrectable   0x0010   100   100   000    Old_age   Offline      -       3', 'error', true],
    ['Critical Warning:                   0x00', 'info', false],
    ['Percentage Used:                    104%', 'error', true],
    ['Percentage Used:                    3%', 'info', false],
    ['\t\tLnkSta:\tSpeed 8GT/s (ok), Width x4 (ok)', 'info', false],
    ['\t\tLnkSta:\tSpeed 8GT/s (ok), Width x2 (downgraded)', 'warning', false],
    ['ubuntu-24.04.iso: OK', 'info', false],
    ['ubuntu-24.04.iso: FAILED', 'error', true],
  ])('%s is %s', async (line, severity, fault) => {
    const { events } = await read(`${line}\n`);
    expect(events[0]).toMatchObject({ severity, fault });
  });
});
