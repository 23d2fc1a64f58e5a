/**
 * Healthy media as different makers lay them out, by the tools they are made of: sgdisk, sfdisk and parted-like tables,
 * mkfs.fat, mkfs.exfat, mkfs.ext4 and mkntfs, xorriso. Their loaders are stand-ins: these media are read, not started.
 */
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guidBytes, installerStore, type Device } from './bcd.ts';
import { noise } from './faults/fault.ts';
import { createHive } from './hive.ts';
import { Image, type Place } from './image.ts';
import { MACHINE, standIn, SUBSYSTEM } from './pe.ts';
import {
  blank,
  buildGptStick,
  buildMbrStick,
  deviceId,
  fill,
  IDS,
  signedStandIn,
  SMALL,
  writeFatBootCode,
} from './stick.ts';
import { copyData, run } from './tools.ts';

const MIB = 1024 * 1024;
const SECTOR = 512;
const MIB_SECTORS = MIB / SECTOR;
const SYSLINUX_MBR = '/usr/lib/syslinux/mbr/mbr.bin';

export type Builder = (dir: string) => Image;

const NOWHERE: Place = { index: 0, start: 0, sectors: 0 };

/** A medium whose firmware volume is `system`. */
export function medium(path: string, scheme: 'gpt' | 'mbr', system: Place, windows: Place = NOWHERE): Image {
  return new Image(path, scheme, { system, windows });
}

interface Part {
  readonly mib: number;
  readonly type: string;
  readonly name: string;
}

/** A GPT with partitions one after another from 1 MiB, and their places. */
export function gpt(path: string, size: number, parts: readonly Part[], guids: readonly string[] = []): Place[] {
  blank(path, size);
  let start = MIB_SECTORS;
  const places = parts.map(({ mib }, i) => {
    const place = { index: i + 1, start, sectors: mib * MIB_SECTORS };
    start += place.sectors;
    return place;
  });
  const args = places.flatMap(({ index, start: at, sectors }, i) => {
    const { type = '', name = '' } = parts[i] ?? {};
    const guid = guids[i];
    const made = ['-n', `${index}:${at}:${at + sectors - 1}`, '-t', `${index}:${type}`, '-c', `${index}:${name}`];
    return guid === undefined ? made : [...made, '-u', `${index}:${guid}`];
  });
  run('sgdisk', ['-U', IDS.disk, ...args, path]);
  return places;
}

/** Makes a file system in a file of its own and puts it in its place. */
export function put(image: string, { start, sectors }: Place, make: (file: string) => void): void {
  const file = `${image}.volume`;
  writeFileSync(file, '');
  truncateSync(file, sectors * SECTOR);
  make(file);
  copyData(file, 0, sectors * SECTOR, image, start * SECTOR);
  rmSync(file);
}

export const fat = (file: string, ...options: string[]): void =>
  void run('mkfs.fat', ['--invariant', ...options, file]);

function storeBytes(dir: string, firmware: 'uefi' | 'bios'): Buffer {
  const file = join(dir, `store-${firmware}`);
  createHive(file, 'NewStoreRoot', installerStore(firmware));
  return readFileSync(file);
}

/** boot.wim of an installer: Windows PE and Setup, of which Setup starts. */
function bootWim(dir: string): Buffer {
  const [tree, file] = [join(dir, 'pe'), join(dir, 'boot.wim')];
  mkdirSync(join(tree, 'Windows/System32/Boot'), { recursive: true });
  for (const suffix of ['efi', 'exe']) {
    const bytes = standIn({ machine: MACHINE.x64, subsystem: SUBSYSTEM.bootApplication, name: `winload.${suffix}` });
    for (const folder of ['', 'Boot/']) writeFileSync(join(tree, `Windows/System32/${folder}winload.${suffix}`), bytes);
  }
  writeFileSync(join(tree, 'setup.exe'), 'stand-in for Setup');
  for (const [verb, name] of [
    ['capture', 'Microsoft Windows PE (x64)'],
    ['append', 'Microsoft Windows Setup (x64)'],
  ] as const) {
    run('wimlib-imagex', [verb, tree, file, name, '--no-acls']);
  }
  run('wimlib-imagex', ['info', file, '2', '--boot']);
  return readFileSync(file);
}

function installWim(dir: string): Buffer {
  const [tree, file] = [join(dir, 'install'), join(dir, 'install.wim')];
  mkdirSync(join(tree, 'Windows'), { recursive: true });
  writeFileSync(join(tree, 'Windows/notepad.exe'), noise(64 * 1024, 3));
  run('wimlib-imagex', ['capture', tree, file, 'Windows 11 Pro', '--no-acls']);
  return readFileSync(file);
}

/** What Windows' Setup medium holds, as far as the boot reads it. */
function installerFiles(dir: string): Readonly<Record<string, Buffer>> {
  const manager = signedStandIn(dir);
  return {
    '/bootmgr': Buffer.from('\xeb\xfestand-in for bootmgr'.padEnd(4096, '\0'), 'latin1'),
    '/bootmgr.efi': manager,
    '/boot/bcd': storeBytes(dir, 'bios'),
    '/boot/boot.sdi': noise(64 * 1024, 5),
    '/efi/boot/bootx64.efi': manager,
    '/efi/microsoft/boot/bcd': storeBytes(dir, 'uefi'),
    '/sources/boot.wim': bootWim(dir),
    '/sources/install.wim': installWim(dir),
    '/setup.exe': Buffer.from('stand-in for setup.exe'),
  };
}

/** Files of a Linux live system by GRUB: shim's place, GRUB beside it, a kernel, an initramfs and the image. */
export function liveFiles(dir: string): Readonly<Record<string, Buffer>> {
  const loader = signedStandIn(dir);
  return {
    '/EFI/BOOT/BOOTX64.EFI': loader,
    '/EFI/BOOT/grubx64.efi': loader,
    '/boot/grub/grub.cfg': Buffer.from('menuentry "Live" { linux /live/vmlinuz boot=live; initrd /live/initrd.img }\n'),
    '/live/vmlinuz': noise(32 * 1024, 11),
    '/live/initrd.img': noise(32 * 1024, 13),
  };
}

/** The files into an NTFS volume, as wimlib applies them. */
function ntfsWith(
  file: string,
  start: number,
  label: string,
  files: Readonly<Record<string, Buffer>>,
  dir: string,
): void {
  run('mkntfs', [
    '-Q',
    '-F',
    '-p',
    String(start),
    '-H',
    '255',
    '-S',
    '63',
    '-s',
    '512',
    '-c',
    '4096',
    '-L',
    label,
    file,
  ]);
  const tree = join(dir, 'ntfs-tree');
  mkdirSync(tree);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(tree, path, '..'), { recursive: true });
    writeFileSync(join(tree, path), bytes);
  }
  run('wimlib-imagex', ['capture', tree, `${file}.wim`, 'Files', '--compress=none', '--no-acls']);
  run('wimlib-imagex', ['apply', `${file}.wim`, '1', file]);
  rmSync(`${file}.wim`);
}

/** Windows Setup's own layout: EFI system, reserved, Windows and recovery partitions. */
const windowsSetup: Builder = (dir) => {
  const path = join(dir, 'windows-setup.img');
  const parts = [
    { mib: 40, type: 'EF00', name: 'EFI system partition' },
    { mib: 16, type: '0C01', name: 'Microsoft reserved partition' },
    { mib: 56, type: '0700', name: 'Basic data partition' },
    { mib: 12, type: '2700', name: '' },
  ];
  const places = gpt(path, 128 * MIB, parts, [IDS.system, IDS.reserved, IDS.windows]);
  const [system = NOWHERE, , windows = NOWHERE, recovery = NOWHERE] = places;
  const image = medium(path, 'gpt', system, windows);
  const device: Device = { partitionGuid: IDS.windows, diskGuid: IDS.disk };
  const driveC = Buffer.concat([Buffer.from('DMIO:ID:', 'latin1'), guidBytes(IDS.windows)]);
  fill(image, dir, { sizes: SMALL, label: 'ESP', uefi: { system: { boot: true }, windows: device }, driveC });
  put(path, recovery, (file) => ntfsWith(file, recovery.start, 'Recovery', {}, dir));
  return image;
};

/** Windows on a stick laid out with Linux tools: no reserved partition. */
const windowsByLinux: Builder = (dir) => {
  const path = join(dir, 'windows-by-linux.img');
  const parts = [
    { mib: 40, type: 'EF00', name: 'boot' },
    { mib: 64, type: '0700', name: 'windows' },
  ];
  const [system = NOWHERE, windows = NOWHERE] = gpt(path, 112 * MIB, parts, [IDS.system, IDS.windows]);
  const image = medium(path, 'gpt', system, windows);
  const device: Device = { partitionGuid: IDS.windows, diskGuid: IDS.disk };
  const driveC = Buffer.concat([Buffer.from('DMIO:ID:', 'latin1'), guidBytes(IDS.windows)]);
  fill(image, dir, { sizes: SMALL, label: 'BOOT', uefi: { system: { boot: true }, windows: device }, driveC });
  return image;
};

/** Windows on an MBR stick for UEFI alone: an EFI system partition (type EF), no boot code. */
const windowsMbrUefi: Builder = (dir) => {
  const path = blank(join(dir, 'windows-mbr-uefi.img'), 112 * MIB);
  const system = { index: 1, start: MIB_SECTORS, sectors: 40 * MIB_SECTORS };
  const start = system.start + system.sectors;
  const windows = { index: 2, start, sectors: (112 * MIB) / SECTOR - start };
  const table = [
    'label: dos',
    `label-id: 0x${IDS.diskSignature.toString(16)}`,
    `start=${system.start}, size=${system.sectors}, type=ef`,
    `start=${windows.start}, type=7`,
    '',
  ];
  run('sfdisk', ['-q', path], table.join('\n'));
  const image = medium(path, 'mbr', system, windows);
  const device: Device = { offset: windows.start * SECTOR, diskSignature: IDS.diskSignature };
  const driveC = deviceId(IDS.diskSignature, windows.start * SECTOR);
  fill(image, dir, { sizes: SMALL, label: 'ESP', uefi: { system: { boot: true }, windows: device }, driveC });
  return image;
};

/** One active FAT32 partition with the files of Windows Setup, as Microsoft's Media Creation Tool leaves it. */
const mediaCreationTool: Builder = (dir) => {
  const path = blank(join(dir, 'media-creation-tool.img'), 64 * MIB);
  const system = { index: 1, start: MIB_SECTORS, sectors: 62 * MIB_SECTORS };
  run(
    'sfdisk',
    ['-q', path],
    `label: dos\nlabel-id: 0x4d2b91c7\nstart=${system.start}, size=${system.sectors}, type=c, bootable\n`,
  );
  const image = medium(path, 'mbr', system);
  image.write(0, readFileSync(SYSLINUX_MBR));
  image.formatSystem('ESD-USB');
  writeFatBootCode(image);
  for (const [name, bytes] of Object.entries(installerFiles(dir))) image.putSystem(name, bytes);
  return image;
};

/** Rufus' way to boot an NTFS installer by UEFI: its small FAT behind the NTFS volume. */
const rufusUefiNtfs: Builder = (dir) => {
  const path = join(dir, 'rufus-uefi-ntfs.img');
  const parts = [
    { mib: 48, type: '0700', name: 'Main Data Partition' },
    { mib: 1, type: '0700', name: 'UEFI:NTFS' },
  ];
  const [data = NOWHERE, bridge = NOWHERE] = gpt(path, 64 * MIB, parts);
  put(path, data, (file) => ntfsWith(file, data.start, 'CCCOMA_X64', installerFiles(dir), dir));
  put(path, bridge, (file) => fat(file, '-F', '12', '-n', 'UEFI_NTFS', '-h', String(bridge.start)));
  const image = medium(path, 'gpt', bridge);
  image.putSystem('/EFI/BOOT/BOOTX64.EFI', signedStandIn(dir));
  return image;
};

/** Ventoy: exFAT for the images, 32 MiB FAT16 for its own files. Of its boot code only the place is filled. */
const ventoy: Builder = (dir) => {
  const path = blank(join(dir, 'ventoy.img'), 80 * MIB);
  const data = { index: 1, start: MIB_SECTORS, sectors: 40 * MIB_SECTORS };
  const boot = { index: 2, start: data.start + data.sectors, sectors: 65_536 };
  const table = [
    `start=${data.start}, size=${data.sectors}, type=7, bootable`,
    `start=${boot.start}, size=65536, type=ef`,
  ];
  run('sfdisk', ['-q', path], ['label: dos', 'label-id: 0x91e03c5a', ...table, ''].join('\n'));
  put(path, data, (file) => void run('mkfs.exfat', ['-L', 'Ventoy', file]));
  put(path, boot, (file) => fat(file, '-F', '16', '-n', 'VTOYEFI', '-h', String(boot.start)));
  const image = medium(path, 'mbr', boot);
  image.write(0, Buffer.from('eb6390', 'hex'));
  image.write(0x180, Buffer.from('VTOY', 'latin1'));
  image.putSystem('/EFI/BOOT/BOOTX64.EFI', signedStandIn(dir));
  image.putSystem('/grub/grub.cfg', Buffer.from('set default=0\n'));
  return image;
};

/** A hybrid ISO image written as it is, by dd or Rufus' DD mode, to a larger stick. */
const hybridIso: Builder = (dir) => {
  const [tree, esp, path] = [join(dir, 'iso'), join(dir, 'efi.img'), join(dir, 'hybrid-iso.img')];
  mkdirSync(join(tree, 'isolinux'), { recursive: true });
  writeFileSync(join(tree, 'isolinux/isolinux.bin'), readFileSync('/usr/lib/ISOLINUX/isolinux.bin'));
  writeFileSync(join(tree, 'isolinux/isolinux.cfg'), 'DEFAULT live\nLABEL live\n KERNEL /live/vmlinuz\n');
  for (const [name, bytes] of Object.entries(liveFiles(dir))) {
    mkdirSync(join(tree, name, '..'), { recursive: true });
    writeFileSync(join(tree, name), bytes);
  }
  blank(esp, 1440 * 1024);
  fat(esp, '-F', '12');
  medium(esp, 'mbr', { index: 1, start: 0, sectors: 2880 }).putSystem('/EFI/BOOT/BOOTX64.EFI', signedStandIn(dir));
  writeFileSync(join(tree, 'efi.img'), readFileSync(esp));
  const boot = [
    '-b',
    'isolinux/isolinux.bin',
    '-c',
    'isolinux/boot.cat',
    '-no-emul-boot',
    '-boot-load-size',
    '4',
    '-boot-info-table',
  ];
  const uefi = ['-eltorito-alt-boot', '-e', 'efi.img', '-no-emul-boot', '-isohybrid-gpt-basdat'];
  const hybrid = ['-isohybrid-mbr', '/usr/lib/ISOLINUX/isohdpfx.bin'];
  run('xorriso', ['-as', 'mkisofs', '-quiet', '-V', 'LIVE', '-J', '-r', ...hybrid, ...boot, ...uefi, '-o', path, tree]);
  const image = medium(path, 'mbr', NOWHERE);
  image.truncate(32 * MIB);
  return image;
};

/** A Linux installed on a stick: EFI system partition with GRUB, ext4 root. */
const linuxInstalled: Builder = (dir) => {
  const path = join(dir, 'linux-installed.img');
  const parts = [
    { mib: 40, type: 'EF00', name: 'EFI System Partition' },
    { mib: 32, type: '8300', name: 'root' },
  ];
  const [system = NOWHERE, root = NOWHERE] = gpt(path, 80 * MIB, parts);
  put(path, root, (file) => void run('mkfs.ext4', ['-q', '-U', IDS.system, '-L', 'root', file]));
  const image = medium(path, 'gpt', system);
  image.formatSystem('EFI');
  for (const [name, bytes] of Object.entries(liveFiles(dir))) {
    if (name.startsWith('/EFI/')) image.putSystem(name, bytes);
  }
  return image;
};

/** A live system copied onto the FAT32 partition of an MBR stick, for UEFI. */
const liveCopied: Builder = (dir) => {
  const path = blank(join(dir, 'live-copied.img'), 64 * MIB);
  const system = { index: 1, start: MIB_SECTORS, sectors: 62 * MIB_SECTORS };
  run(
    'sfdisk',
    ['-q', path],
    `label: dos\nlabel-id: 0x27d4aa10\nstart=${system.start}, size=${system.sectors}, type=c\n`,
  );
  const image = medium(path, 'mbr', system);
  image.formatSystem('LIVE');
  for (const [name, bytes] of Object.entries(liveFiles(dir))) image.putSystem(name, bytes);
  return image;
};

/** No table at all: FAT32 from the first sector, started by UEFI. */
const superfloppy: Builder = (dir) => {
  const path = blank(join(dir, 'superfloppy.img'), 48 * MIB);
  fat(path, '-F', '32', '-n', 'LIVE');
  const image = medium(path, 'mbr', { index: 1, start: 0, sectors: 48 * MIB_SECTORS });
  for (const [name, bytes] of Object.entries(liveFiles(dir))) image.putSystem(name, bytes);
  return image;
};

export const CONTROLS: Readonly<Record<string, Builder>> = {
  gpt: (dir) => buildGptStick(dir, SMALL),
  mbr: (dir) => buildMbrStick(dir, SMALL),
  'windows-setup': windowsSetup,
  'windows-by-linux': windowsByLinux,
  'windows-mbr-uefi': windowsMbrUefi,
  'media-creation-tool': mediaCreationTool,
  'rufus-uefi-ntfs': rufusUefiNtfs,
  ventoy,
  'hybrid-iso': hybridIso,
  'linux-installed': linuxInstalled,
  'live-copied': liveCopied,
  superfloppy,
};
