/**
 * Sticks that really boot, made by the tools of the field, each with a first loader that says on the console that it
 * runs; and the places on them that firmware reads before that loader.
 */
import { closeSync, openSync, readFileSync, readSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../media/tools.ts';

const MIB = 1024 * 1024;
/** What the first loader of a stick prints. The banner of Syslinux comes before it knows that it is whole: it is no sign. */
export const MARKER = 'ORACLE LOADER RUNS';

export type Firmware = 'uefi' | 'bios';

/** A place that firmware reads; bytes of the medium. `weight` is how often a fault falls there. */
export interface Place {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly weight: number;
}

export interface Base {
  readonly name: string;
  readonly firmwares: readonly Firmware[];
  readonly sectorSize: 512 | 4096;
  build(folder: string): { readonly image: string; readonly places: readonly Place[] };
}

interface Fat {
  readonly image: string;
  /** Bytes. */
  readonly offset: number;
  readonly sectorSize: number;
}

function blank(folder: string, name: string, size: number): string {
  const image = join(folder, `${name}.img`);
  writeFileSync(image, '');
  truncateSync(image, size);
  return image;
}

function writeAt(image: string, offset: number, bytes: Uint8Array): void {
  const file = openSync(image, 'r+');
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
}

function readAt(image: string, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(image, 'r');
  readSync(file, bytes, 0, length, offset);
  closeSync(file);
  return bytes;
}

/** A GRUB of our own configuration that prints the marker and stops. */
function grub(folder: string, platform: 'x86_64-efi' | 'i386-pc'): string {
  const config = join(folder, `${platform}.cfg`);
  const image = join(folder, `${platform}.grub`);
  writeFileSync(config, `echo ${MARKER}\nsleep 60\n`);
  const modules = platform === 'i386-pc' ? ['biosdisk', 'part_msdos'] : ['part_gpt'];
  const args = ['-O', platform, '-p', '/', '-c', config, '-o', image, 'echo', 'sleep', 'fat', ...modules];
  run('grub-mkimage', args);
  return image;
}

/** `mkfs.fat` inside the image; `sectors` of the medium's size. */
function format(fat: Fat, sectors: number, bits: 16 | 32, startLba: number): void {
  const kib = (sectors * fat.sectorSize) / 1024;
  const args = ['-F', String(bits), '-S', String(fat.sectorSize), '-s', '1', '-n', 'BOOT', '-h', String(startLba)];
  run('mkfs.fat', [...args, '--offset', String(fat.offset / fat.sectorSize), fat.image, String(kib)]);
}

function put(fat: Fat, source: string, target: string): void {
  const drive = `${fat.image}@@${fat.offset}`;
  const folders = target.split('/').slice(1, -1);
  for (const [i] of folders.entries()) {
    const path = `::/${folders.slice(0, i + 1).join('/')}`;
    if (!isThere(drive, path)) run('mmd', ['-i', drive, path]);
  }
  run('mcopy', ['-o', '-i', drive, source, `::${target}`]);
}

function isThere(drive: string, path: string): boolean {
  try {
    run('mdir', ['-b', '-i', drive, path]);
    return true;
  } catch {
    return false;
  }
}

/** First cluster of a file or folder, as mtools shows it: `::/EFI <3>` or `<3-9>`. */
function clusterOf(fat: Fat, path: string): number {
  const shown = run('mshowfat', ['-i', `${fat.image}@@${fat.offset}`, `::${path}`]);
  const cluster = /<(\d+)/.exec(shown)?.[1];
  if (cluster === undefined) throw new Error(`mshowfat of ${path}: ${shown}`);
  return Number(cluster);
}

/** Where boot record, tables, folders and loader of a FAT volume lie, by its boot record as mkfs.fat wrote it. */
function fatPlaces(fat: Fat, loader: string): Place[] {
  const record = readAt(fat.image, fat.offset, 512);
  const sector = record.readUInt16LE(11);
  const perCluster = record.readUInt8(13) * sector;
  const reserved = record.readUInt16LE(14);
  const perFat = record.readUInt16LE(22) || record.readUInt32LE(36);
  const rootEntries = record.readUInt16LE(17);
  const fat1 = fat.offset + reserved * sector;
  const fat2 = fat1 + perFat * sector;
  const root = fat2 + perFat * sector;
  const data = root + Math.ceil((rootEntries * 32) / sector) * sector;
  const at = (path: string): number => data + (clusterOf(fat, path) - 2) * perCluster;
  const rootAt = rootEntries > 0 ? root : data + (record.readUInt32LE(44) - 2) * perCluster;
  const folders = loader.split('/').slice(1, -1);
  const paths = folders.map((_, i) => `/${folders.slice(0, i + 1).join('/')}`);
  const entry = rootEntries > 0 ? 2 : 4;
  return [
    { name: 'FAT: jump and BPB', offset: fat.offset, length: 90, weight: 4 },
    { name: 'FAT: code and signature', offset: fat.offset + 90, length: 422, weight: 1 },
    { name: 'FAT: first table', offset: fat1, length: sector, weight: 2 },
    { name: 'FAT: chain of the loader', offset: fat1 + clusterOf(fat, loader) * entry, length: entry * 4, weight: 2 },
    { name: 'FAT: second table', offset: fat2, length: sector, weight: 1 },
    { name: 'FAT: root folder', offset: rootAt, length: 96, weight: 3 },
    ...paths.map((path) => ({ name: `FAT: ${path}`, offset: at(path), length: 128, weight: 3 })),
    { name: 'loader: headers', offset: at(loader), length: 512, weight: 2 },
    { name: 'loader: body', offset: at(loader) + 4096, length: 4096, weight: 1 },
  ];
}

const sector0 = (code: number): Place[] => [
  ...(code > 0 ? [{ name: 'sector 0: code', offset: 0, length: 440, weight: code }] : []),
  { name: 'sector 0: table and signature', offset: 440, length: 72, weight: 3 },
];

function gptPlaces(size: number, sectorSize: number): Place[] {
  return [
    { name: 'GPT: first header', offset: sectorSize, length: 92, weight: 1 },
    { name: 'GPT: first entries', offset: 2 * sectorSize, length: 128, weight: 1 },
    { name: 'GPT: second header', offset: size - sectorSize, length: 92, weight: 1 },
    { name: 'GPT: second entries', offset: size - sectorSize - 16384, length: 128, weight: 1 },
  ];
}

const FALLBACK = '/EFI/BOOT/BOOTX64.EFI';

/** GPT made by sgdisk; a table of 4096-byte sectors through a loop device that has them (needs root). */
function gpt(folder: string, name: string, sectorSize: 512 | 4096, size: number): Fat {
  const image = blank(folder, name, size);
  const start = MIB / sectorSize;
  const sectors = (size - 3 * MIB) / sectorSize;
  const device = sectorSize === 512 ? image : run('losetup', ['-f', '--show', '-b', '4096', image]).trim();
  try {
    run('sgdisk', ['-o', '-a', '1', '-n', `1:${start}:${start + sectors - 1}`, '-t', '1:EF00', device]);
  } finally {
    if (device !== image) run('losetup', ['-d', device]);
  }
  const fat = { image, offset: MIB, sectorSize };
  format(fat, sectors, 32, start);
  return fat;
}

function mbr(folder: string, name: string, bits: 16 | 32, size: number, code: string | undefined): Fat {
  const image = blank(folder, name, size);
  const sectors = size / 512 - 2048;
  const type = bits === 32 ? 'c' : 'e';
  run('sfdisk', ['-q', image], `label: dos\nstart=2048, size=${sectors}, type=${type}, bootable\n`);
  if (code !== undefined) writeAt(image, 0, readFileSync(code).subarray(0, 440));
  const fat = { image, offset: MIB, sectorSize: 512 };
  format(fat, sectors, bits, 2048);
  return fat;
}

function syslinux(folder: string, name: string, bits: 16 | 32, size: number): Fat {
  const fat = mbr(folder, name, bits, size, '/usr/lib/syslinux/mbr/mbr.bin');
  const config = join(folder, 'syslinux.cfg');
  writeFileSync(config, `SERIAL 0 115200\nSAY ${MARKER}\nPROMPT 1\nTIMEOUT 600\n`);
  run('syslinux', ['--install', '--offset', String(fat.offset), fat.image]);
  put(fat, '/usr/lib/syslinux/modules/bios/ldlinux.c32', '/ldlinux.c32');
  put(fat, config, '/syslinux.cfg');
  return fat;
}

/** Places of a Syslinux stick; its own loader is found by sector numbers, not by name. */
function syslinuxPlaces(fat: Fat): Place[] {
  const drop = new Set(['loader: body']);
  return [...sector0(2), ...fatPlaces(fat, '/ldlinux.sys').filter(({ name }) => !drop.has(name))];
}

export const BASES: readonly Base[] = [
  {
    name: 'gpt-grub-uefi',
    firmwares: ['uefi'],
    sectorSize: 512,
    build(folder) {
      const size = 64 * MIB;
      const fat = gpt(folder, this.name, 512, size);
      put(fat, grub(folder, 'x86_64-efi'), FALLBACK);
      return { image: fat.image, places: [...sector0(0), ...gptPlaces(size, 512), ...fatPlaces(fat, FALLBACK)] };
    },
  },
  {
    name: 'gpt-4096-grub-uefi',
    firmwares: ['uefi'],
    sectorSize: 4096,
    build(folder) {
      const size = 320 * MIB;
      const fat = gpt(folder, this.name, 4096, size);
      put(fat, grub(folder, 'x86_64-efi'), FALLBACK);
      return { image: fat.image, places: [...sector0(0), ...gptPlaces(size, 4096), ...fatPlaces(fat, FALLBACK)] };
    },
  },
  {
    name: 'mbr-systemd-boot-uefi',
    firmwares: ['uefi'],
    sectorSize: 512,
    build(folder) {
      const fat = mbr(folder, this.name, 32, 64 * MIB, undefined);
      const config = join(folder, 'loader.conf');
      writeFileSync(config, 'timeout 0\ndefault marker.conf\n');
      const entry = join(folder, 'marker.conf');
      writeFileSync(entry, 'title marker\nefi /marker.efi\n');
      put(fat, '/usr/lib/systemd/boot/efi/systemd-bootx64.efi', FALLBACK);
      put(fat, config, '/loader/loader.conf');
      put(fat, entry, '/loader/entries/marker.conf');
      put(fat, grub(folder, 'x86_64-efi'), '/marker.efi');
      return { image: fat.image, places: [...sector0(0), ...fatPlaces(fat, FALLBACK)] };
    },
  },
  {
    name: 'superfloppy-grub-uefi',
    firmwares: ['uefi'],
    sectorSize: 512,
    build(folder) {
      const size = 48 * MIB;
      const image = blank(folder, this.name, size);
      const fat = { image, offset: 0, sectorSize: 512 };
      format(fat, size / 512, 32, 0);
      put(fat, grub(folder, 'x86_64-efi'), FALLBACK);
      return { image, places: fatPlaces(fat, FALLBACK) };
    },
  },
  {
    name: 'mbr-syslinux-fat32-bios',
    firmwares: ['bios'],
    sectorSize: 512,
    build(folder) {
      const fat = syslinux(folder, this.name, 32, 64 * MIB);
      return { image: fat.image, places: syslinuxPlaces(fat) };
    },
  },
  {
    name: 'mbr-syslinux-fat16-bios',
    firmwares: ['bios'],
    sectorSize: 512,
    build(folder) {
      const fat = syslinux(folder, this.name, 16, 20 * MIB);
      return { image: fat.image, places: syslinuxPlaces(fat) };
    },
  },
  {
    name: 'mbr-grub-bios',
    firmwares: ['bios'],
    sectorSize: 512,
    build(folder) {
      const fat = mbr(folder, this.name, 32, 48 * MIB, '/usr/lib/grub/i386-pc/boot.img');
      // As grub-bios-setup does: boot.img reads sector 1, whose block list names the rest from sector 2 on.
      const core = readFileSync(grub(folder, 'i386-pc'));
      core.writeBigUInt64LE(2n, 500);
      core.writeUInt16LE(Math.ceil(core.length / 512) - 1, 508);
      writeAt(fat.image, 512, core);
      return {
        image: fat.image,
        places: [...sector0(3), { name: 'GRUB: first sector of the core', offset: 512, length: 512, weight: 3 }],
      };
    },
  },
  {
    name: 'isohybrid',
    firmwares: ['uefi', 'bios'],
    sectorSize: 512,
    build(folder) {
      const image = isohybrid(folder, this.name);
      return {
        image,
        places: [
          ...sector0(2),
          { name: 'ISO: primary descriptor', offset: 16 * 2048, length: 2048, weight: 1 },
          { name: 'ISO: boot record descriptor', offset: 17 * 2048, length: 2048, weight: 1 },
        ],
      };
    },
  },
];

function isohybrid(folder: string, name: string): string {
  const tree = join(folder, `${name}.tree`);
  const image = join(folder, `${name}.img`);
  const efi = blank(folder, `${name}.efi`, 4 * MIB);
  run('mkfs.fat', ['-F', '12', efi]);
  put({ image: efi, offset: 0, sectorSize: 512 }, grub(folder, 'x86_64-efi'), FALLBACK);
  run('mkdir', ['-p', join(tree, 'isolinux')]);
  writeFileSync(join(tree, 'isolinux', 'isolinux.cfg'), `SERIAL 0 115200\nSAY ${MARKER}\nPROMPT 1\nTIMEOUT 600\n`);
  run('cp', ['/usr/lib/ISOLINUX/isolinux.bin', '/usr/lib/syslinux/modules/bios/ldlinux.c32', join(tree, 'isolinux')]);
  run('cp', [efi, join(tree, 'efi.img')]);
  const bios = ['-b', 'isolinux/isolinux.bin', '-c', 'isolinux/boot.cat', '-no-emul-boot', '-boot-load-size', '4'];
  const uefi = ['-boot-info-table', '-eltorito-alt-boot', '-e', 'efi.img', '-no-emul-boot', '-isohybrid-gpt-basdat'];
  const hybrid = ['-isohybrid-mbr', '/usr/lib/ISOLINUX/isohdpfx.bin'];
  run('xorriso', ['-as', 'mkisofs', '-o', image, ...hybrid, ...bios, ...uefi, tree]);
  return image;
}
