import { describe, expect, it } from 'vitest';
import { signatureSet } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';

/** Causes a line speaks for, strongest first. */
function causesOf(line: string): string[] {
  const match = signatureSet.match(line, 'kernel');
  if (match === undefined) throw new Error(`no signature: ${line}`);
  return [...eventWeights(match.code, match.fields)].sort((a, b) => b.weight - a.weight).map(({ id }) => id);
}

describe('eventWeights', () => {
  it.each([
    ['nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff', 'nvme-link'],
    ['nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10', 'nvme-power-state'],
    ['nvme nvme0: controller is down; will reset: CSTS=0x3, PCI_STATUS=0x10', 'nvme-firmware'],
    ['nvme 0000:03:00.0: Device not present, ignoring.', 'storage-driver-missing'],
    ['usb 1-2: device descriptor read/64, error -71', 'usb-link'],
    ['critical medium error, dev sdb, sector 12345 op 0x0:(READ) flags 0x0', 'dead-media'],
    ['VFS: Cannot open root device "UUID=1" or unknown-block(0,0): error -6', 'initramfs-missing'],
    ['FAT-fs (sdb1): logical sector size too small for device (logical sector size = 512)', 'sector-size-mismatch'],
    ['The primary GPT table is corrupt, but the backup appears OK, so that will be used.', 'gpt-primary-damaged'],
    ['备份 GPT 表损坏，但主表似乎正常，将使用它。', 'gpt-backup-damaged'],
    ['Warning: /dev/disk/by-label/STICK does not exist', 'live-label-mismatch'],
    ["Starting init: /sbin/init exists but couldn't execute it (error -8)", 'wrong-architecture'],
    ["mount: /mnt: unknown filesystem type 'BitLocker'.", 'bitlocker-locked'],
  ])('%s → %s', (line, cause) => {
    expect(causesOf(line)[0]).toBe(cause);
  });

  it('gives each cause one weight, of the first condition that holds', () => {
    const weights = eventWeights('usb.desc', { err: '-71' }).filter(({ id }) => id === 'usb-link');
    expect(weights).toMatchObject([{ id: 'usb-link', weight: 10 }]);
    expect(eventWeights('usb.desc', { err: '-32' })).toContainEqual(
      expect.objectContaining({ id: 'usb-link', weight: 4 }),
    );
  });

  it('lets a good sign speak against a cause', () => {
    expect(eventWeights('isomd5', { r: 'PASS' })).toContainEqual(
      expect.objectContaining({ id: 'media-corrupt', weight: -12 }),
    );
  });

  it('counts a consequence nowhere, and knows nothing of unknown codes', () => {
    expect(eventWeights('blk.io', { kind: 'I/O', primary: 'usb.disc' })).toEqual([]);
    expect(eventWeights('no.such', {})).toEqual([]);
  });
});
