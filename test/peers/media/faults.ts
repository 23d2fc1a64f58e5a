/**
 * Single faults: each turns a healthy stick into one with exactly this wrong, by the tool that does it in life where
 * there is one, else by bytes at offsets the tools' own output gives. What must be found is stated beside it.
 */
import { crc32 } from 'node:zlib';
import { deviceElement, elementPath, OBJECT } from './bcd.ts';
import { sealBaseBlock, setValues, type Value } from './hive.ts';
import type { Image } from './image.ts';
import { MACHINE, standIn, SUBSYSTEM } from './pe.ts';
import { IDS } from './stick.ts';
import { run } from './tools.ts';
import { BOOT_DRIVERS, driverValues } from './windows.ts';

export interface Fault {
  readonly id: string;
  readonly base: 'gpt' | 'mbr';
  inject(image: Image): void;
  /** Code of the catalogue that must be among the findings. */
  readonly code: string;
  /** The first link that is not proven, in this firmware's chain. Undefined: the fault alone stops no boot. */
  readonly link: { readonly firmware: 'uefi-x64' | 'bios'; readonly id: string; readonly state: string } | undefined;
  /** The cause that must lead. */
  readonly cause: string;
  /** Of the command line: 4 with findings that need something done, else 0. */
  readonly exit: 0 | 4;
}

const SECTOR = 512;
const MIB = 1024 * 1024;
const OTHER_DISK = 'D2A9E6B8-13F4-4C7D-8E05-9B6A41C7F230';
const OTHER_PARTITION = '57F0C3A6-B8E2-4D19-A4C5-2E8D7160F9B3';
const ABSENT_OBJECT = '{0f0f0f0f-7a41-4b08-9e65-d0417c28fa13}';
const UEFI_STORE = '/EFI/Microsoft/Boot/BCD';
const BIOS_STORE = '/Boot/BCD';
const FALLBACK = '/EFI/BOOT/BOOTX64.EFI';
const SYSTEM = '/Windows/System32/config/SYSTEM';
const SERVICES = '\\ControlSet001\\Services';

const uefi = (id: string, state = 'broken'): Fault['link'] => ({ firmware: 'uefi-x64', id, state });
const bios = (id: string, state = 'broken'): Fault['link'] => ({ firmware: 'bios', id, state });

const mbrFaults: readonly Fault[] = [
  {
    id: 'mbr-signature-lost',
    base: 'mbr',
    inject: (image) => image.zero(0x1fe, 2),
    code: 'MBR-01',
    link: bios('boot-code'),
    cause: 'partition-table-damaged',
    exit: 4,
  },
  {
    id: 'mbr-start-wiped',
    base: 'mbr',
    inject: (image) => image.zero(0, MIB),
    code: 'MBR-01',
    link: bios('boot-code'),
    cause: 'start-wiped',
    exit: 4,
  },
  {
    id: 'mbr-boot-code-empty',
    base: 'mbr',
    inject: (image) => image.zero(0, 0x1b8),
    code: 'MBR-02',
    link: bios('boot-code'),
    cause: 'boot-code-missing',
    exit: 4,
  },
  {
    id: 'mbr-no-active',
    base: 'mbr',
    inject: (image) => void run('sfdisk', ['-q', '--activate', image.path, '-']),
    code: 'MBR-03',
    link: bios('active-partition'),
    cause: 'active-flag-wrong',
    exit: 4,
  },
  {
    id: 'mbr-two-active',
    base: 'mbr',
    inject: (image) => image.write(0x1ce, Uint8Array.of(0x80)),
    code: 'MBR-04',
    link: bios('active-partition'),
    cause: 'active-flag-wrong',
    exit: 4,
  },
  {
    id: 'mbr-status-invalid',
    base: 'mbr',
    inject: (image) => image.write(0x1ce, Uint8Array.of(0x41)),
    code: 'MBR-04',
    link: bios('active-partition', 'suspect'), // Syslinux' code, which this stick has, starts it all the same
    cause: 'active-flag-wrong',
    exit: 4,
  },
  {
    id: 'mbr-overlap',
    base: 'mbr',
    inject: (image) => image.patch(0x1be + 12, 4, (b) => b.writeUInt32LE(b.readUInt32LE(0) + 4096, 0)),
    code: 'MBR-05',
    link: uefi('partition-table'),
    cause: 'partition-table-damaged',
    exit: 4,
  },
  {
    id: 'mbr-truncated',
    base: 'mbr',
    inject: (image) => image.truncate(image.size * 0.75),
    code: 'MBR-06',
    link: uefi('partition-table'), // EDK II refuses the whole table; the BIOS never looks there
    cause: 'image-truncated',
    exit: 4,
  },
  {
    id: 'mbr-disk-signature-changed',
    base: 'mbr',
    inject: (image) => void run('sfdisk', ['-q', '--disk-id', image.path, '0x11223344']),
    code: 'MBR-11',
    link: bios('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'mbr-disk-signature-zero',
    base: 'mbr',
    inject: (image) => image.zero(0x1b8, 4),
    code: 'MBR-09',
    link: bios('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'fat-hidden-sectors-wrong',
    base: 'mbr',
    inject: (image) => fatRecords(image, (record) => record.writeUInt32LE(0, 0x1c)),
    code: 'MBR-17',
    link: bios('boot-record'),
    cause: 'partition-moved',
    exit: 4,
  },
  {
    id: 'fat-loads-ntldr',
    base: 'mbr',
    inject: (image) =>
      fatRecords(image, (record) => {
        record.fill(0, 0x169, 0x169 + 11);
        record.write('NTLDR      ', 0x170, 'latin1');
      }),
    code: 'ESP-13',
    link: bios('boot-record'),
    cause: 'boot-code-foreign',
    exit: 4,
  },
  {
    id: 'bios-bootmgr-deleted',
    base: 'mbr',
    inject: (image) => image.deleteSystem('/bootmgr'),
    code: 'NT-04',
    link: bios('bios-boot-manager'),
    cause: 'loader-missing',
    exit: 4,
  },
  {
    id: 'bios-bcd-deleted',
    base: 'mbr',
    inject: (image) => image.deleteSystem(BIOS_STORE),
    code: 'BCD-01',
    link: bios('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'bios-bcd-offset-wrong',
    base: 'mbr',
    inject: (image) => {
      const windows = deviceElement({
        offset: image.layout.windows.start * SECTOR - MIB,
        diskSignature: IDS.diskSignature,
      });
      setElements(image, BIOS_STORE, { '11000001': { binary: windows }, '21000001': { binary: windows } });
    },
    code: 'BCD-06',
    link: bios('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'bios-bcd-uefi-loader',
    base: 'mbr',
    inject: (image) => setElements(image, BIOS_STORE, { '12000002': { string: '\\Windows\\system32\\winload.efi' } }),
    code: 'BCD-09',
    link: bios('os-loader'),
    cause: 'wrong-firmware-mode',
    exit: 4,
  },
  {
    id: 'mbr-uefi-fallback-deleted',
    base: 'mbr',
    inject: (image) => image.deleteSystem(FALLBACK),
    code: 'ESP-05',
    link: uefi('fallback-loader'),
    cause: 'loader-missing',
    exit: 4,
  },
];

const gptFaults: readonly Fault[] = [
  {
    id: 'gpt-primary-header-crc',
    base: 'gpt',
    inject: (image) => image.patch(SECTOR + 0x10, 1, invert),
    code: 'GPT-01',
    link: uefi('partition-table', 'suspect'),
    cause: 'gpt-primary-damaged',
    exit: 4,
  },
  {
    id: 'gpt-primary-array-crc',
    base: 'gpt',
    inject: (image) => image.patch(2 * SECTOR + 2 * 128 + 0x38, 1, invert), // a letter of the third entry's name
    code: 'GPT-01',
    link: uefi('partition-table', 'suspect'),
    cause: 'gpt-primary-damaged',
    exit: 4,
  },
  {
    id: 'gpt-primary-wiped',
    base: 'gpt',
    inject: (image) => image.zero(SECTOR, 33 * SECTOR),
    code: 'GPT-01',
    link: uefi('partition-table', 'suspect'),
    cause: 'gpt-primary-damaged',
    exit: 4,
  },
  {
    id: 'gpt-both-headers-crc',
    base: 'gpt',
    inject: (image) => {
      image.patch(SECTOR + 0x10, 1, invert);
      image.patch(image.size - SECTOR + 0x10, 1, invert);
    },
    code: 'GPT-01',
    link: uefi('partition-table'),
    cause: 'gpt-both-damaged',
    exit: 4,
  },
  {
    id: 'gpt-backup-damaged',
    base: 'gpt',
    inject: (image) => image.zero(image.size - SECTOR, SECTOR),
    code: 'GPT-01',
    link: uefi('partition-table', 'suspect'),
    cause: 'gpt-backup-damaged',
    exit: 0,
  },
  {
    id: 'gpt-enlarged',
    base: 'gpt',
    inject: (image) => image.truncate(image.size + 4096 * MIB),
    code: 'GPT-03',
    link: uefi('partition-table', 'suspect'),
    cause: 'image-enlarged',
    exit: 0,
  },
  {
    id: 'gpt-truncated',
    base: 'gpt',
    inject: (image) => image.truncate(image.size / 2),
    code: 'GPT-04',
    link: uefi('partition-table', 'suspect'),
    cause: 'image-truncated',
    exit: 4,
  },
  {
    id: 'gpt-in-4096-units',
    base: 'gpt',
    inject: rewriteGptFor4096,
    code: 'GPT-05',
    link: uefi('partition-table', 'suspect'), // an image does not say which device it was made for
    cause: 'sector-size-mismatch',
    exit: 4,
  },
  {
    id: 'gpt-overlap',
    base: 'gpt',
    inject: (image) =>
      patchGpt(image, (entries) => {
        // the reserved partition starts 2 MiB early, within the system partition
        entries.writeBigUInt64LE(entries.readBigUInt64LE(128 + 0x20) - 4096n, 128 + 0x20);
      }),
    code: 'GPT-08',
    link: uefi('partition-table'),
    cause: 'gpt-entry-wrong',
    exit: 4,
  },
  {
    id: 'gpt-protective-type-lost',
    base: 'gpt',
    inject: (image) => image.write(0x1be + 4, Uint8Array.of(0x07)),
    code: 'MBR-07',
    link: uefi('partition-table'),
    cause: 'protective-mbr-damaged',
    exit: 4,
  },
  {
    id: 'gpt-sector0-wiped',
    base: 'gpt',
    inject: (image) => image.zero(0, SECTOR),
    code: 'MBR-07',
    link: uefi('partition-table'),
    cause: 'protective-mbr-damaged',
    exit: 4,
  },
  {
    id: 'esp-boot-record-zeroed',
    base: 'gpt',
    inject: (image) => image.zero(image.layout.system.start * SECTOR, SECTOR),
    code: 'ESP-01',
    link: uefi('esp'),
    cause: 'esp-damaged',
    exit: 4,
  },
  {
    id: 'esp-boot-records-both-zeroed',
    base: 'gpt',
    inject: (image) => {
      image.zero(image.layout.system.start * SECTOR, SECTOR);
      image.zero((image.layout.system.start + 6) * SECTOR, SECTOR);
    },
    code: 'ESP-01',
    link: uefi('esp'),
    cause: 'esp-damaged',
    exit: 4,
  },
  {
    id: 'esp-fallback-deleted',
    base: 'gpt',
    inject: (image) => image.deleteSystem(FALLBACK),
    code: 'ESP-05',
    link: uefi('fallback-loader'),
    cause: 'loader-missing',
    exit: 4,
  },
  {
    id: 'esp-microsoft-deleted',
    base: 'gpt',
    inject: (image) => image.deleteSystemTree('/EFI/Microsoft'),
    code: 'ESP-06',
    link: uefi('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'esp-fallback-ia32',
    base: 'gpt',
    inject: (image) => image.putSystem(FALLBACK, loader(MACHINE.ia32, SUBSYSTEM.efiApplication)),
    code: 'ESP-07',
    link: uefi('fallback-loader'),
    cause: 'wrong-architecture',
    exit: 4,
  },
  {
    id: 'esp-fallback-arm64',
    base: 'gpt',
    inject: (image) => image.putSystem(FALLBACK, loader(MACHINE.arm64, SUBSYSTEM.efiApplication)),
    code: 'ESP-07',
    link: uefi('fallback-loader'),
    cause: 'wrong-architecture',
    exit: 4,
  },
  {
    id: 'esp-fallback-truncated',
    base: 'gpt',
    inject: (image) => {
      const bytes = image.getSystem(FALLBACK);
      image.putSystem(FALLBACK, bytes.subarray(0, Math.floor(bytes.length / 3)));
    },
    code: 'ESP-08',
    link: uefi('fallback-loader'),
    cause: 'bootloader-corrupt',
    exit: 4,
  },
  {
    id: 'esp-fallback-zeroed',
    base: 'gpt',
    inject: (image) => image.putSystem(FALLBACK, Buffer.alloc(image.getSystem(FALLBACK).length)),
    code: 'ESP-08',
    link: uefi('fallback-loader'),
    cause: 'bootloader-corrupt',
    exit: 4,
  },
  {
    id: 'esp-fallback-boot-application',
    base: 'gpt',
    inject: (image) => image.putSystem(FALLBACK, loader(MACHINE.x64, SUBSYSTEM.bootApplication)),
    code: 'ESP-09',
    link: uefi('fallback-loader'),
    cause: 'wrong-loader-kind',
    exit: 4,
  },
  {
    id: 'esp-reformatted',
    base: 'gpt',
    inject: (image) => {
      const { start } = image.layout.system;
      const reserved = image.read(start * SECTOR, SECTOR);
      const fats = reserved.readUInt16LE(0x0e) + reserved.readUInt8(0x10) * reserved.readUInt32LE(0x24);
      image.zero(start * SECTOR, (fats + reserved.readUInt8(0x0d)) * SECTOR); // up to and with the root directory
      image.formatSystem('ESP');
    },
    code: 'ESP-15',
    link: uefi('fallback-loader'),
    cause: 'esp-empty',
    exit: 4,
  },
  {
    id: 'bcd-deleted',
    base: 'gpt',
    inject: (image) => image.deleteSystem(UEFI_STORE),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'bcd-zero-length',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, Buffer.alloc(0)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'bcd-zero-filled',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, Buffer.alloc(image.getSystem(UEFI_STORE).length)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-truncated',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, image.getSystem(UEFI_STORE).subarray(0, 8192)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-boot-manager-object-deleted',
    base: 'gpt',
    inject: (image) => image.editSystemHive(UEFI_STORE, [`cd \\Objects\\${OBJECT.bootManager}`, 'del']),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-sequence-mismatch',
    base: 'gpt',
    inject: (image) => {
      const store = image.getSystem(UEFI_STORE);
      store.writeUInt32LE(store.readUInt32LE(4) + 1, 4);
      sealBaseBlock(store);
      image.putSystem(UEFI_STORE, store);
    },
    code: 'BCD-03',
    link: uefi('bcd', 'suspect'),
    cause: 'bcd-unflushed',
    exit: 4,
  },
  {
    id: 'bcd-default-absent',
    base: 'gpt',
    inject: (image) =>
      setElements(
        image,
        UEFI_STORE,
        { '23000003': { string: ABSENT_OBJECT }, '24000001': { list: [ABSENT_OBJECT] } },
        OBJECT.bootManager,
      ),
    code: 'BCD-04',
    link: uefi('bcd'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-loader-object-deleted',
    base: 'gpt',
    inject: (image) => image.editSystemHive(UEFI_STORE, [`cd \\Objects\\${OBJECT.loader}`, 'del']),
    code: 'BCD-04',
    link: uefi('bcd'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-path-wrong',
    base: 'gpt',
    inject: (image) => setElements(image, UEFI_STORE, { '12000002': { string: '\\Windows\\system64\\winload.efi' } }),
    code: 'BCD-05',
    link: uefi('os-loader'),
    cause: 'bcd-path-wrong',
    exit: 4,
  },
  {
    id: 'winload-deleted',
    base: 'gpt',
    inject: (image) => image.redeployWindows(['delete /Windows/System32/winload.efi']),
    code: 'BCD-05',
    link: uefi('os-loader'),
    cause: 'winload-missing',
    exit: 4,
  },
  {
    id: 'bcd-other-disk',
    base: 'gpt',
    inject: (image) => {
      const windows = deviceElement({ partitionGuid: OTHER_PARTITION, diskGuid: OTHER_DISK });
      setElements(image, UEFI_STORE, { '11000001': { binary: windows }, '21000001': { binary: windows } });
    },
    code: 'BCD-07',
    link: uefi('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'gpt-guids-randomised',
    base: 'gpt',
    inject: (image) => void run('sgdisk', ['-G', image.path]),
    code: 'BCD-07',
    link: uefi('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'bcd-device-element-short',
    base: 'gpt',
    inject: (image) => {
      const short = deviceElement({ partitionGuid: IDS.windows, diskGuid: IDS.disk }).subarray(0, 32);
      setElements(image, UEFI_STORE, { '11000001': { binary: short }, '21000001': { binary: short } });
    },
    code: 'BCD-08',
    link: uefi('windows-partition'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-bios-loader',
    base: 'gpt',
    inject: (image) => setElements(image, UEFI_STORE, { '12000002': { string: '\\Windows\\system32\\winload.exe' } }),
    code: 'BCD-09',
    link: uefi('os-loader'),
    cause: 'wrong-firmware-mode',
    exit: 4,
  },
  {
    id: 'ntfs-boot-record-zeroed',
    base: 'gpt',
    inject: (image) => image.zero(image.layout.windows.start * SECTOR, SECTOR),
    code: 'NT-01',
    link: uefi('windows-partition'),
    cause: 'ntfs-boot-damaged',
    exit: 4,
  },
  {
    id: 'ntfs-mirror-differs',
    base: 'gpt',
    inject: (image) => {
      const record = image.read(image.layout.windows.start * SECTOR, SECTOR);
      const cluster = record.readUInt16LE(0x0b) * record.readUInt8(0x0d);
      const mirror = Number(record.readBigUInt64LE(0x38)) * cluster;
      image.zero(image.layout.windows.start * SECTOR + mirror, 4096);
    },
    code: 'NT-05',
    link: undefined,
    cause: 'ntfs-corrupt',
    exit: 4,
  },
  {
    id: 'ntfs-dirty',
    base: 'gpt',
    inject: (image) => image.withWindows((file) => void run('ntfsfix', [file])),
    code: 'NT-06',
    link: undefined,
    cause: 'ntfs-dirty',
    exit: 0,
  },
  {
    id: 'ntfs-hibernated',
    base: 'gpt',
    inject: (image) => {
      const file = Buffer.alloc(64 * 1024);
      file.write('HIBR', 0, 'latin1');
      image.replaceWindows('/hiberfil.sys', file);
    },
    code: 'NT-08',
    link: undefined,
    cause: 'ntfs-hibernated',
    exit: 0,
  },
  {
    id: 'bitlocker',
    base: 'gpt',
    inject: (image) => {
      const at = image.layout.windows.start * SECTOR;
      image.write(at, bitLockerHeader(image.layout.windows.sectors));
      // The file system beneath is not to be read, nor the copy of its boot record in the last sector.
      image.write(at + SECTOR, noise(32 * 1024, 1)); // mkntfs puts the $MFT at 16 KiB
      image.write(at + (image.layout.windows.sectors - 8) * SECTOR, noise(8 * SECTOR, 8));
    },
    code: 'BL-01',
    link: uefi('windows-partition', 'unknown'),
    cause: 'bitlocker-locked',
    exit: 0,
  },
  {
    id: 'usbstor-not-boot-start',
    base: 'gpt',
    inject: (image) => setDriver(image, 'USBSTOR', 3),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'usb-boot-start-driver',
    exit: 4,
  },
  {
    id: 'usbxhci-not-boot-start',
    base: 'gpt',
    inject: (image) => setDriver(image, 'USBXHCI', 3),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'usb-boot-start-driver',
    exit: 4,
  },
  {
    id: 'disk-driver-disabled',
    base: 'gpt',
    inject: (image) => setDriver(image, 'disk', 4),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'boot-driver-disabled',
    exit: 4,
  },
  {
    id: 'partmgr-driver-deleted',
    base: 'gpt',
    inject: (image) => image.redeployWindows(['delete /Windows/System32/drivers/partmgr.sys']),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'boot-driver-disabled',
    exit: 4,
  },
  {
    id: 'control-set-missing',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        'cd \\Select',
        ...setValues({
          Current: { dword: 2 },
          Default: { dword: 2 },
          Failed: { dword: 0 },
          LastKnownGood: { dword: 2 },
        }),
      ]),
    code: 'WIN-08',
    link: uefi('boot-drivers'),
    cause: 'controlset-missing',
    exit: 4,
  },
  {
    id: 'system-hive-truncated',
    base: 'gpt',
    inject: (image) => {
      image.replaceWindows(SYSTEM, image.getWindows(SYSTEM).subarray(0, 8192));
    },
    code: 'WIN-09',
    link: uefi('system-hive'),
    cause: 'system-hive-corrupt',
    exit: 4,
  },
  {
    id: 'system-hive-zero-filled',
    base: 'gpt',
    inject: (image) => {
      const hive = image.getWindows(SYSTEM);
      image.putWindows(SYSTEM, Buffer.alloc(hive.length));
    },
    code: 'WIN-09',
    link: uefi('system-hive'),
    cause: 'system-hive-corrupt',
    exit: 4,
  },
];

export const FAULTS: readonly Fault[] = [...mbrFaults, ...gptFaults];

/** Changes the primary FAT32 boot record and its backup alike. */
function fatRecords(image: Image, change: (record: Buffer) => void): void {
  const start = image.layout.system.start * SECTOR;
  const backup = image.read(start, SECTOR).readUInt16LE(0x32);
  image.patch(start, SECTOR, change);
  image.patch(start + backup * SECTOR, SECTOR, change);
}

function invert(bytes: Buffer): void {
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
}

function setElements(
  image: Image,
  store: string,
  elements: Readonly<Record<string, Value>>,
  object: string = OBJECT.loader,
): void {
  image.editSystemHive(
    store,
    Object.entries(elements).flatMap(([id, value]) => [elementPath(object, id), ...setValues({ Element: value })]),
  );
}

function setDriver(image: Image, name: string, start: number): void {
  image.editWindowsHive(SYSTEM, [
    `cd ${SERVICES}\\${name}`,
    ...setValues(driverValues(name, BOOT_DRIVERS[name] ?? '', start)),
  ]);
}

function loader(machine: number, subsystem: number): Buffer {
  return standIn({ machine, subsystem, name: 'another loader' });
}

interface GptHeader {
  readonly bytes: Buffer;
  readonly entries: Buffer;
}

/** Header and entry array as sgdisk wrote them, from the 512-byte sector `lba`. */
function readGpt(image: Image, lba: number): GptHeader {
  const bytes = image.read(lba * SECTOR, SECTOR).subarray(0, 92);
  const at = Number(bytes.readBigUInt64LE(0x48)) * SECTOR;
  return { bytes, entries: image.read(at, bytes.readUInt32LE(0x50) * bytes.readUInt32LE(0x54)) };
}

function sealGpt(header: GptHeader): void {
  header.bytes.writeUInt32LE(crc32(header.entries), 0x58);
  header.bytes.writeUInt32LE(0, 0x10);
  header.bytes.writeUInt32LE(crc32(header.bytes), 0x10);
}

/** Changes the entry array of both copies, with checksums that hold. */
function patchGpt(image: Image, change: (entries: Buffer) => void): void {
  for (const lba of [1, image.size / SECTOR - 1]) {
    const header = readGpt(image, lba);
    change(header.entries);
    sealGpt(header);
    image.write(lba * SECTOR, header.bytes);
    image.write(Number(header.bytes.readBigUInt64LE(0x48)) * SECTOR, header.entries);
  }
}

/** The same table as a bridge with 4096-byte sectors would have it written; the 512-byte one is gone. */
function rewriteGptFor4096(image: Image): void {
  const large = 4096;
  const factor = BigInt(large / SECTOR);
  const last = BigInt(image.size / large - 1);
  const { bytes, entries } = readGpt(image, 1);
  for (let at = 0; at < entries.length; at += 128) {
    if (entries.readBigUInt64LE(at) === 0n) continue;
    entries.writeBigUInt64LE(entries.readBigUInt64LE(at + 0x20) / factor, at + 0x20);
    entries.writeBigUInt64LE((entries.readBigUInt64LE(at + 0x28) + 1n) / factor - 1n, at + 0x28);
  }
  const arraySectors = BigInt(entries.length / large);
  bytes.writeBigUInt64LE(2n + arraySectors, 0x28);
  bytes.writeBigUInt64LE(last - 1n - arraySectors, 0x30);

  image.patch(0x1be, 16, (entry) => entry.writeUInt32LE(Number(last), 12));
  image.zero(SECTOR, 33 * SECTOR);
  image.zero(image.size - 33 * SECTOR, 33 * SECTOR);
  for (const [mine, other, array] of [
    [1n, last, 2n],
    [last, 1n, last - arraySectors],
  ] as const) {
    bytes.writeBigUInt64LE(mine, 0x18);
    bytes.writeBigUInt64LE(other, 0x20);
    bytes.writeBigUInt64LE(array, 0x48);
    sealGpt({ bytes, entries });
    image.write(Number(mine) * large, bytes);
    image.write(Number(array) * large, entries);
  }
}

/** Boot record of a BitLocker volume (Windows 7 and later), its three metadata blocks nowhere to be found. */
function bitLockerHeader(sectors: number): Buffer {
  const record = Buffer.alloc(SECTOR);
  record.write('eb58902d4656452d46532d00020800000000000000f80000', 0, 'hex');
  record.writeUInt32LE(sectors, 0x20);
  record.write('3bd66749292ed84a8399f6a339e3d001', 0xa0, 'hex');
  for (const [index, at] of [0x0200_0000n, 0x0240_0000n, 0x0280_0000n].entries()) {
    record.writeBigUInt64LE(at, 0xb0 + index * 8);
  }
  record.writeUInt16LE(0xaa55, 0x1fe);
  return record;
}

/** Bytes without structure, the same at every run (xorshift32). */
function noise(length: number, seed: number): Buffer {
  const out = Buffer.alloc(length);
  let state = (seed ^ 0x9e37_79b9) >>> 0 || 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    out.writeUInt32LE(state, at);
  }
  return out;
}
