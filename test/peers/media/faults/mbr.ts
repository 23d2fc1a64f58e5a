/** Faults of a stick with an MBR table. */
import { deviceElement } from '../bcd.ts';
import { IDS } from '../stick.ts';
import { run } from '../tools.ts';
import { SECTOR, MIB, BIOS_STORE, FALLBACK, uefi, bios, fatRecords, setElements, type Fault } from './fault.ts';

export const MBR_FAULTS: readonly Fault[] = [
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
    id: 'mbr-logical-chain-loops',
    base: 'mbr',
    inject: (image) => {
      const container = image.size / SECTOR;
      image.truncate(image.size + 16 * MIB);
      run('sfdisk', ['-q', '--append', image.path], `start=${container}, type=5\n`);
      run('sfdisk', ['-q', '--append', image.path], 'size=8192, type=83\n');
      // The second entry of the first extended boot record leads back to that record.
      image.patch(container * SECTOR + 0x1ce, 16, (entry) => {
        entry.fill(0);
        entry.writeUInt8(0x05, 4);
        entry.writeUInt32LE(0, 8);
        entry.writeUInt32LE(8192, 12);
      });
    },
    code: 'MBR-14',
    link: undefined,
    cause: 'partition-table-damaged',
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
