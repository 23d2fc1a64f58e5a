/** Faults of the GPT and its protective MBR. */
import { SECTOR, MIB, uefi, invert, patchGpt, rewriteGptFor4096, type Fault } from './fault.ts';

export const GPT_FAULTS: readonly Fault[] = [
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
    link: undefined, // firmware takes the primary table
    cause: 'gpt-backup-damaged',
    exit: 4,
  },
  {
    id: 'gpt-enlarged',
    base: 'gpt',
    inject: (image) => image.truncate(image.size + 4096 * MIB),
    code: 'GPT-03',
    link: uefi('partition-table', 'suspect'),
    cause: 'image-enlarged',
    exit: 4,
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
];
