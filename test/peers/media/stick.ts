/**
 * Healthy boot sticks, made with the tools people make them with: sgdisk and sfdisk for the tables, mkfs.fat and mtools
 * for the system partition, mkntfs and wimlib for the Windows volume, hivex for the stores and hives.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bcdStore, guidBytes, type Device } from './bcd.ts';
import { Image } from './image.ts';
import { createHive } from './hive.ts';
import { MACHINE, standIn, SUBSYSTEM } from './pe.ts';
import { run } from './tools.ts';
import { stageWindows } from './windows.ts';

const MIB = 1024 * 1024;
const SECTOR = 512;
/** 1 MiB in sectors: where Windows puts the ends of partitions. */
const ALIGNMENT = 2048;

/** Sizes of a stick. Real ones cost no more than small ones: they are files with holes. */
export interface Sizes {
  readonly medium: number;
  readonly system: number;
  /** Microsoft reserved partition, GPT only. */
  readonly reserved: number;
  /** What stands for Boot Manager: Debian's shim, signed by Microsoft, or 4 KiB signed by a key made for it. */
  readonly loader: 'shim' | 'stand-in';
}

/** As Rufus lays out a 64 GB stick. */
const GPT_SIZES: Sizes = { medium: 65_536 * MIB, system: 260 * MIB, reserved: 128 * MIB, loader: 'shim' };
/** As Microsoft's script lays out a 16 GB one. */
const MBR_SIZES: Sizes = { medium: 16_384 * MIB, system: 350 * MIB, reserved: 0, loader: 'shim' };
/** The smallest FAT32 and a Windows volume with a small journal: what compresses into a corpus. */
export const SMALL: Sizes = { medium: 128 * MIB, system: 40 * MIB, reserved: 16 * MIB, loader: 'stand-in' };

export const IDS = {
  disk: '6A3F2C51-8D0E-4B7A-9C64-1E5D20B7F3A8',
  system: 'B1E4D7A2-3C95-4F08-A6D1-7F2E905C4B61',
  reserved: '0D8C6B4F-A271-4E39-8B50-C3F1946E7D2A',
  windows: 'E97A5D30-46B8-4C1F-92E7-58A0D3C6B14F',
  diskSignature: 0x5a7c_31e4,
} as const;

/** Places where Debian (and most others) put them. */
const SHIM = ['/usr/lib/shim/shimx64.efi.signed', '/usr/lib/shim/shimx64.efi'];
const SYSLINUX_MBR = ['/usr/lib/syslinux/mbr/mbr.bin', '/usr/share/syslinux/mbr.bin'];

/** A 64 GiB GPT stick that boots by UEFI alone. `dir` must exist; the image is `<dir>/gpt.img`. */
export function buildGptStick(dir: string, sizes: Sizes = GPT_SIZES): Image {
  const path = blank(join(dir, 'gpt.img'), sizes.medium);
  const systemStart = ALIGNMENT;
  const reservedStart = systemStart + sizes.system / SECTOR;
  const windowsStart = reservedStart + sizes.reserved / SECTOR;
  run('sgdisk', [
    '-U',
    IDS.disk,
    '-n',
    `1:${systemStart}:${reservedStart - 1}`,
    '-t',
    '1:EF00',
    '-c',
    '1:EFI system partition',
    '-n',
    `2:${reservedStart}:${windowsStart - 1}`,
    '-t',
    '2:0C01',
    '-c',
    '2:Microsoft reserved partition',
    '-n',
    `3:${windowsStart}:${sizes.medium / SECTOR - ALIGNMENT - 1}`,
    '-t',
    '3:0700',
    '-c',
    '3:Basic data partition',
    '-u',
    `1:${IDS.system}`,
    '-u',
    `2:${IDS.reserved}`,
    '-u',
    `3:${IDS.windows}`,
    path,
  ]);
  const image = new Image(path, 'gpt', {
    system: { index: 1, start: systemStart, sectors: sizes.system / SECTOR },
    windows: { index: 3, start: windowsStart, sectors: lastSector(path, 3) - windowsStart + 1 },
  });
  const device: Device = { partitionGuid: IDS.windows, diskGuid: IDS.disk };
  const driveC = Buffer.concat([Buffer.from('DMIO:ID:', 'latin1'), guidBytes(IDS.windows)]);
  fill(image, dir, { sizes, label: 'ESP', uefi: { system: { boot: true }, windows: device }, driveC });
  return image;
}

/** A 16 GiB MBR stick that boots by BIOS and by UEFI. The image is `<dir>/mbr.img`. */
export function buildMbrStick(dir: string, sizes: Sizes = MBR_SIZES): Image {
  const path = blank(join(dir, 'mbr.img'), sizes.medium);
  const systemStart = ALIGNMENT;
  const windowsStart = systemStart + sizes.system / SECTOR;
  run(
    'sfdisk',
    ['-q', path],
    [
      'label: dos',
      `label-id: 0x${IDS.diskSignature.toString(16)}`,
      `start=${systemStart}, size=${sizes.system / SECTOR}, type=c, bootable`,
      `start=${windowsStart}, type=7`,
      '',
    ].join('\n'),
  );
  const image = new Image(path, 'mbr', {
    system: { index: 1, start: systemStart, sectors: sizes.system / SECTOR },
    windows: { index: 2, start: windowsStart, sectors: sizes.medium / SECTOR - windowsStart },
  });
  image.write(0, readFileSync(firstOf(SYSLINUX_MBR)));
  const diskSignature = IDS.diskSignature;
  const system: Device = { offset: systemStart * SECTOR, diskSignature };
  const windows: Device = { offset: windowsStart * SECTOR, diskSignature };
  const driveC = deviceId(diskSignature, windowsStart * SECTOR);
  fill(image, dir, {
    sizes,
    label: 'UFD-SYSTEM',
    uefi: { system: { boot: true }, windows },
    bios: { system, windows },
    driveC,
  });
  return image;
}

/** What a stick is filled with. */
export interface Filling {
  readonly sizes: Sizes;
  readonly label: string;
  readonly uefi: { readonly system: Device; readonly windows: Device };
  readonly bios?: { readonly system: Device; readonly windows: Device };
  readonly driveC: Buffer;
}

/** Formats and fills both volumes of a partitioned stick. */
export function fill(image: Image, dir: string, filling: Filling): void {
  const stage = join(dir, 'stage');
  const bootManager = filling.sizes.loader === 'shim' ? readFileSync(firstOf(SHIM)) : signedStandIn(dir);
  const biosBootManager = Buffer.from('\xeb\xfestand-in for bootmgr'.padEnd(4096, '\0'), 'latin1');

  stageWindows(join(stage, 'windows'), { driveC: filling.driveC, bootManager, biosBootManager });
  image.formatWindows();
  image.applyWindows(join(stage, 'windows'));

  image.formatSystem(filling.label);
  const stores = join(stage, 'stores');
  mkdirSync(stores, { recursive: true });
  const put = (path: string, bytes: Buffer): void => image.putSystem(path, bytes);
  const memoryTest = (name: string): Buffer =>
    standIn({ machine: MACHINE.x64, subsystem: SUBSYSTEM.bootApplication, name });
  put('/EFI/BOOT/BOOTX64.EFI', bootManager);
  put('/EFI/Microsoft/Boot/bootmgfw.efi', bootManager);
  put('/EFI/Microsoft/Boot/memtest.efi', memoryTest('memtest.efi'));
  createHive(join(stores, 'uefi'), 'NewStoreRoot', bcdStore({ firmware: 'uefi', ...filling.uefi }));
  put('/EFI/Microsoft/Boot/BCD', readFileSync(join(stores, 'uefi')));
  if (filling.bios !== undefined) {
    createHive(join(stores, 'bios'), 'NewStoreRoot', bcdStore({ firmware: 'bios', ...filling.bios }));
    put('/bootmgr', biosBootManager);
    put('/Boot/BCD', readFileSync(join(stores, 'bios')));
    put('/Boot/memtest.exe', memoryTest('memtest.exe'));
    writeFatBootCode(image);
  }
  rmSync(stage, { recursive: true });
}

/**
 * Boot code for the FAT32 record in place of Microsoft's: it says on the first serial port that it was reached. The file
 * name it would load stands where Microsoft's has it (0x169), the second stage in sector 12, and the backup is in step.
 */
export function writeFatBootCode(image: Image): void {
  const start = image.layout.system.start * SECTOR;
  const record = image.read(start, SECTOR);
  const code = Buffer.alloc(0x1fe - 0x5a);
  // cli; xor ax,ax; mov ds,ax; mov si,0x7cb0; cld; next: lodsb; test al,al; jz halt; mov dx,0x3f8; out dx,al; jmp next;
  // halt: hlt; jmp halt
  code.write('fa31c08ed8beb07cfcac84c07406baf803eeebf5f4ebfd', 0, 'hex');
  code.write('boot record reached\r\n\0', 0xb0 - 0x5a, 'latin1');
  code.write('BOOTMGR    ', 0x169 - 0x5a, 'latin1');
  code.write('\r\nDisk error\xff\r\nPress any key to restart\r\n', 0x1a8 - 0x5a, 'latin1');
  code.copy(record, 0x5a);
  image.write(start, record);
  const backup = record.readUInt16LE(0x32);
  image.write(start + backup * SECTOR, record);
  const second = Buffer.alloc(SECTOR);
  second.write('ebfe', 0, 'hex');
  second.write('stand-in for the second stage', 16, 'latin1');
  image.write(start + 12 * SECTOR, second);
}

/** A stand-in for bootmgfw.efi with a certificate table. No firmware trusts the key: these media are read, not started. */
export function signedStandIn(dir: string): Buffer {
  const [key, certificate] = [join(dir, 'own.key'), join(dir, 'own.crt')];
  const [plain, signed] = [join(dir, 'own.efi'), join(dir, 'own.signed.efi')];
  const subject = ['-subj', '/CN=stand-in for a signed loader', '-days', '3650'];
  run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', key, '-out', certificate]);
  writeFileSync(plain, standIn({ machine: MACHINE.x64, subsystem: SUBSYSTEM.efiApplication, name: 'bootmgfw.efi' }));
  run('sbsign', ['--key', key, '--cert', certificate, '--output', signed, plain]);
  return readFileSync(signed);
}

/** MountedDevices value of an MBR partition. */
export function deviceId(diskSignature: number, offset: number): Buffer {
  const out = Buffer.alloc(12);
  out.writeUInt32LE(diskSignature, 0);
  out.writeBigUInt64LE(BigInt(offset), 4);
  return out;
}

/** A file of holes. */
export function blank(path: string, size: number): string {
  writeFileSync(path, '');
  truncateSync(path, size);
  return path;
}

/** Last sector of a GPT partition as sgdisk sees it. */
function lastSector(path: string, index: number): number {
  const found = /Last sector: (\d+)/.exec(run('sgdisk', ['-i', String(index), path]));
  if (found?.[1] === undefined) throw new Error(`sgdisk names no last sector of partition ${index}`);
  return Number(found[1]);
}

function firstOf(paths: readonly string[]): string {
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`none of ${paths.join(', ')} exists`);
  return path;
}

/** A second image of the same stick, to be damaged. Shares blocks with the first where the file system can. */
export function cloneStick(image: Image, path: string): Image {
  run('cp', ['--sparse=always', '--reflink=auto', image.path, path]);
  return new Image(path, image.scheme, image.layout);
}
