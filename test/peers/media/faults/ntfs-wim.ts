/** Faults of NTFS system structures, of encrypted volumes, of Windows images, and of the medium itself. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from '../image.ts';
import { run } from '../tools.ts';
import { bitLockerVolume, FVE_BLOCKS, noise, SECTOR, uefi, type Fault } from './fault.ts';

/** Offset of a record of $MFT (or of its mirror, which holds the first four), as the boot record says. */
function recordAt(image: Image, record: number, mirror = false): number {
  const volume = image.layout.windows.start * SECTOR;
  const boot = image.read(volume, SECTOR);
  const cluster = boot.readUInt16LE(0x0b) * boot.readUInt8(0x0d);
  return volume + Number(boot.readBigUInt64LE(mirror ? 0x38 : 0x30)) * cluster + record * 1024;
}

/** Sets flags in $Volume's VOLUME_INFORMATION (attribute 0x70), in $MFT and in its mirror. */
function setVolumeFlags(image: Image, flags: number): void {
  for (const at of [recordAt(image, 3), recordAt(image, 3, true)]) {
    image.patch(at, 1024, (record) => {
      let offset = record.readUInt16LE(0x14);
      while (record.readUInt32LE(offset) !== 0x70) offset += record.readUInt32LE(offset + 4);
      const value = offset + record.readUInt16LE(offset + 0x14);
      record.writeUInt16LE(flags, value + 0x0a);
    });
  }
}

/** A directory captured by wimlib with the given options. */
function captured(image: Image, ...options: string[]): Buffer {
  const dir = mkdtempSync(join(dirname(image.path), 'capture-'));
  const tree = join(dir, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, 'a.txt'), noise(64 * 1024, 7));
  run('wimlib-imagex', ['capture', tree, join(dir, 'out.wim'), 'Image', '--no-acls', ...options]);
  const bytes = readFileSync(join(dir, 'out.wim'));
  rmSync(dir, { recursive: true });
  return bytes;
}

export const NTFS_WIM_FAULTS: readonly Fault[] = [
  {
    id: 'ntfs-hibernated',
    base: 'gpt',
    inject: (image) => {
      const header = Buffer.alloc(64 * 1024);
      header.write('HIBR', 0, 'latin1');
      image.replaceWindows('/hiberfil.sys', header);
    },
    code: 'NT-08',
    link: undefined,
    cause: 'ntfs-hibernated',
    exit: 4,
  },
  {
    id: 'ntfs-chkdsk-broken-off',
    base: 'gpt',
    inject: (image) => setVolumeFlags(image, 0x4001),
    code: 'NT-06',
    link: undefined,
    cause: 'ntfs-dirty',
    exit: 4,
  },
  {
    id: 'ntfs-system-record-torn',
    base: 'gpt',
    // The two bytes at the end of a sector of record 9 ($Secure) are from another write.
    inject: (image) => image.patch(recordAt(image, 9) + 510, 2, (b) => b.writeUInt16LE(b.readUInt16LE(0) ^ 0x55, 0)),
    code: 'NT-05',
    link: undefined,
    cause: 'ntfs-corrupt',
    exit: 4,
  },
  {
    id: 'bitlocker-tpm-only',
    base: 'gpt',
    inject: (image) => bitLockerVolume(image, [0x0100]),
    code: 'BL-02',
    link: uefi('windows-partition', 'unknown'),
    cause: 'bitlocker-locked',
    exit: 4,
  },
  {
    id: 'bitlocker-metadata-lost',
    base: 'gpt',
    inject: (image) => {
      bitLockerVolume(image, [0x0800, 0x2000]);
      for (const at of FVE_BLOCKS) image.zero(image.layout.windows.start * SECTOR + at, 64 * 1024);
    },
    code: 'BL-03',
    link: uefi('windows-partition', 'unknown'),
    cause: 'bitlocker-locked',
    exit: 4,
  },
  {
    id: 'install-image-is-web-page',
    base: 'gpt',
    inject: (image) =>
      image.putSystem('/sources/install.wim', Buffer.from('<!DOCTYPE html>\n<html><title>Sign in</title></html>\n')),
    code: 'WIM-01',
    link: undefined,
    cause: 'wim-corrupt',
    exit: 4,
  },
  {
    id: 'install-image-solid',
    base: 'gpt',
    inject: (image) => image.putSystem('/sources/install.esd', captured(image, '--solid')),
    code: 'WIM-05',
    link: undefined,
    cause: 'dism-source-missing',
    exit: 0,
  },
  {
    id: 'capacity-wraps',
    base: 'gpt',
    // What a controller with 4 GiB behind it answers there. The volumes' own structures lie elsewhere.
    inject: (image) => image.write(4 * 1024 ** 3, image.read(0, 64 * 1024)),
    code: 'HW-01',
    link: undefined,
    cause: 'fake-capacity',
    exit: 4,
  },
];
