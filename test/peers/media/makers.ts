/**
 * Further healthy media, made by the very programs that make such sticks: syslinux, grub-mkrescue, grub-mkimage,
 * systemd-boot's loader, mkfs.exfat; and what is normal on sticks that were used: dirty bits, a build without Windows
 * To Go, a loader nobody signed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROLS, fat, gpt, liveFiles, medium, put, type Builder } from './controls.ts';
import { noise } from './faults/fault.ts';
import { commands } from './hive.ts';
import type { Image } from './image.ts';
import { blank, buildGptStick, SMALL } from './stick.ts';
import { run } from './tools.ts';

const MIB = 1024 * 1024;
const SECTOR = 512;
const SYSLINUX_MBR = '/usr/lib/syslinux/mbr/mbr.bin';
const SYSTEMD_BOOT = '/usr/lib/systemd/boot/efi/systemd-bootx64.efi';
const SIGNED_GRUB = '/usr/lib/grub/x86_64-efi-signed/gcdx64.efi.signed';
const SHIM = '/usr/lib/shim/shimx64.efi.signed';

const grubConfig = Buffer.from('menuentry "Live" { linux /live/vmlinuz; initrd /live/initrd.img }\n');

/** One FAT32 partition of an MBR stick. */
function fatStick(dir: string, name: string, flags: string, mib = 64): Image {
  const path = blank(join(dir, `${name}.img`), mib * MIB);
  const system = { index: 1, start: 2048, sectors: (mib - 2) * 2048 };
  const line = `start=${system.start}, size=${system.sectors}, type=c${flags}`;
  run('sfdisk', ['-q', path], `label: dos\nlabel-id: 0x3b7e21d4\n${line}\n`);
  const image = medium(path, 'mbr', system);
  image.formatSystem('LIVE');
  return image;
}

function fill(image: Image, files: Readonly<Record<string, Buffer>>): Image {
  for (const [name, bytes] of Object.entries(files)) image.putSystem(name, bytes);
  return image;
}

const kernel = { '/live/vmlinuz': noise(32 * 1024, 11), '/live/initrd.img': noise(32 * 1024, 13) };

/** `syslinux --install` writes sector 0 of the volume and leaves the backup of it as mkfs.fat made it. */
const syslinux: Builder = (dir) => {
  const image = fatStick(dir, 'syslinux', ', bootable');
  image.write(0, readFileSync(SYSLINUX_MBR));
  run('syslinux', ['--install', '--offset', String(image.layout.system.start * SECTOR), image.path]);
  return fill(image, { ...kernel, '/syslinux.cfg': Buffer.from('DEFAULT live\nLABEL live\n KERNEL /live/vmlinuz\n') });
};

const grubRescue: Builder = (dir) => {
  const [tree, path] = [join(dir, 'rescue'), join(dir, 'grub-rescue.img')];
  mkdirSync(join(tree, 'boot/grub'), { recursive: true });
  writeFileSync(join(tree, 'boot/grub/grub.cfg'), 'menuentry "Rescue" { linux /boot/vmlinuz }\n');
  writeFileSync(join(tree, 'boot/vmlinuz'), noise(32 * 1024, 17));
  run('grub-mkrescue', ['-o', path, tree]);
  return medium(path, 'mbr', { index: 0, start: 0, sectors: 0 });
};

/** GRUB for BIOS as grub-install embeds it: boot.img in sector 0, its core behind the table. */
const grubBios: Builder = (dir) => {
  const image = fatStick(dir, 'grub-bios', ', bootable');
  const core = join(dir, 'core.img');
  const modules = ['biosdisk', 'part_msdos', 'fat', 'normal', 'linux'];
  run('grub-mkimage', ['-O', 'i386-pc', '-o', core, '-p', '(hd0,msdos1)/boot/grub', ...modules]);
  image.write(0, readFileSync('/usr/lib/grub/i386-pc/boot.img').subarray(0, 440));
  image.write(SECTOR, readFileSync(core));
  return fill(image, { ...kernel, '/boot/grub/grub.cfg': grubConfig });
};

/** GRUB for UEFI as grub-mkimage makes it: nobody signs it. */
const grubUefi: Builder = (dir) => {
  const image = fatStick(dir, 'grub-uefi', '');
  const loader = join(dir, 'grub.efi');
  const modules = ['part_msdos', 'part_gpt', 'fat', 'normal', 'linux'];
  run('grub-mkimage', ['-O', 'x86_64-efi', '-o', loader, '-p', '/boot/grub', ...modules]);
  return fill(image, { ...kernel, '/EFI/BOOT/BOOTX64.EFI': readFileSync(loader), '/boot/grub/grub.cfg': grubConfig });
};

/** shim and GRUB as Debian signs them. */
const shimGrub: Builder = (dir) =>
  fill(fatStick(dir, 'shim-grub', ''), {
    ...kernel,
    '/EFI/BOOT/BOOTX64.EFI': readFileSync(SHIM),
    '/EFI/BOOT/grubx64.efi': readFileSync(SIGNED_GRUB),
    '/boot/grub/grub.cfg': grubConfig,
  });

const systemdBoot: Builder = (dir) => {
  const path = join(dir, 'systemd-boot.img');
  const parts = [
    { mib: 40, type: 'EF00', name: 'EFI System Partition' },
    { mib: 32, type: '8300', name: 'root' },
  ];
  const [system, root] = gpt(path, 80 * MIB, parts);
  if (system === undefined || root === undefined) throw new Error('no partitions');
  put(path, root, (file) => void run('mkfs.ext4', ['-q', '-L', 'root', file]));
  const image = medium(path, 'gpt', system);
  image.formatSystem('ESP');
  const loader = readFileSync(SYSTEMD_BOOT);
  return fill(image, {
    '/EFI/BOOT/BOOTX64.EFI': loader,
    '/EFI/systemd/systemd-bootx64.efi': loader,
    '/loader/loader.conf': Buffer.from('default linux\n'),
    '/loader/entries/linux.conf': Buffer.from(
      'title Linux\nlinux /vmlinuz\ninitrd /initrd.img\noptions root=LABEL=root\n',
    ),
    '/vmlinuz': noise(32 * 1024, 19),
    '/initrd.img': noise(32 * 1024, 23),
  });
};

/** An EFI system partition of 4 MiB as FAT12. */
const smallEsp: Builder = (dir) => {
  const path = join(dir, 'small-esp.img');
  const parts = [
    { mib: 4, type: 'EF00', name: 'EFI' },
    { mib: 24, type: '0700', name: 'data' },
  ];
  const [system, data] = gpt(path, 32 * MIB, parts);
  if (system === undefined || data === undefined) throw new Error('no partitions');
  put(path, system, (file) => fat(file, '-F', '12', '-n', 'EFI', '-h', String(system.start)));
  put(path, data, (file) => void run('mkfs.exfat', ['-L', 'DATA', file]));
  return fill(medium(path, 'gpt', system), liveFiles(dir));
};

/** As the kernel leaves a FAT volume that was pulled without being unmounted, nothing lost. */
const fatDirty: Builder = (dir) => {
  const image = fill(fatStick(dir, 'fat-dirty', ''), liveFiles(dir));
  image.patch(image.layout.system.start * SECTOR + 0x41, 1, (byte) => byte.writeUInt8(1));
  return image;
};

/** Windows 11 22H2, in which Windows To Go is no longer made. */
const windows11: Builder = (dir) => {
  const image = buildGptStick(dir, SMALL);
  const version = { CurrentBuild: { string: '22621' }, CurrentBuildNumber: { string: '22621' } };
  image.editWindowsHive('/Windows/System32/config/SOFTWARE', [
    ...['Microsoft', 'Windows NT', 'CurrentVersion'].map((name) => `cd ${name}`),
    ...commands({ values: { ...version, EditionID: { string: 'Professional' } } }),
  ]);
  return image;
};

export const MAKERS: Readonly<Record<string, Builder>> = {
  ...CONTROLS,
  syslinux,
  'grub-rescue': grubRescue,
  'grub-bios': grubBios,
  'grub-uefi': grubUefi,
  'shim-grub': shimGrub,
  'systemd-boot': systemdBoot,
  'small-esp': smallEsp,
  'fat-dirty': fatDirty,
  'windows-11': windows11,
};
