/** Faults of the EFI system partition and of the loaders in it. */
import { MACHINE, SUBSYSTEM } from '../pe.ts';
import { SECTOR, FALLBACK, UEFI_STORE, uefi, loader, type Fault } from './fault.ts';

export const ESP_FAULTS: readonly Fault[] = [
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
    id: 'esp-fat-copies-differ',
    base: 'gpt',
    inject: (image) => {
      const start = image.layout.system.start * SECTOR;
      const record = image.read(start, SECTOR);
      const second = (record.readUInt16LE(0x0e) + record.readUInt32LE(0x24)) * SECTOR;
      image.zero(start + second + 16, 256); // entries 4 to 67 of the second copy
    },
    code: 'ESP-02',
    link: undefined,
    cause: 'esp-damaged',
    exit: 4,
  },
  {
    id: 'esp-chain-cut',
    base: 'gpt',
    inject: (image) => {
      const start = image.layout.system.start * SECTOR;
      const record = image.read(start, SECTOR);
      const fat = start + record.readUInt16LE(0x0e) * SECTOR;
      const first = Number(/<(\d+)/.exec(image.mtoolsOutput('mshowfat', `::${UEFI_STORE}`))?.[1]);
      // The chain of the store ends after its first cluster, in both copies.
      for (const copy of [0, 1]) {
        const at = fat + copy * record.readUInt32LE(0x24) * SECTOR + first * 4;
        image.patch(at, 4, (entry) => entry.writeUInt32LE(0x0fff_ffff, 0));
      }
    },
    code: 'ESP-02',
    link: uefi('bcd'),
    cause: 'esp-damaged',
    exit: 4,
  },
  {
    id: 'esp-full',
    base: 'gpt',
    inject: (image) => {
      const free = /([\d ]+) bytes free/.exec(image.mtoolsOutput('mdir', '::/'))?.[1]?.replaceAll(' ', '');
      image.putSystem('/filler.bin', Buffer.alloc(Number(free) - 4 * 1024 * 1024));
    },
    code: 'ESP-14',
    link: undefined,
    cause: 'loader-generation-mix',
    exit: 0,
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
];
