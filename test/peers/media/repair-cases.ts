/** Faults of tables, boot records and headers, each with the repair that must undo it, on every base that can have it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invert, MIB, SECTOR } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import type { Image } from './image.ts';
import { run } from './tools.ts';

export interface RepairCase {
  readonly id: string;
  readonly repair: string;
  readonly bases: readonly ('gpt' | 'mbr')[];
  /** Changes the healthy stick first, into another healthy one. */
  readonly prepare?: (image: Image) => void;
  readonly inject: (image: Image) => void;
  /** Code of the catalogue that must be found before and not after; undefined where no check states the fault. */
  readonly code: string | undefined;
  /** The repaired stick is the healthy one, byte by byte. */
  readonly identical: boolean;
}

type Both = readonly ('gpt' | 'mbr')[];
const BOTH: Both = ['gpt', 'mbr'];

/** A fault of the diagnosis suite, on the base it is made for. */
function known(id: string, repair: string, identical = true): RepairCase {
  const fault = FAULTS.find((f) => f.id === id);
  if (fault === undefined) throw new Error(`no fault ${id}`);
  const inject = (image: Image): void => fault.inject(image);
  return { id, repair, bases: [fault.base], inject, code: fault.code, identical };
}

const system = (image: Image): number => image.layout.system.start * SECTOR;
const windows = (image: Image): number => image.layout.windows.start * SECTOR;

/** Where the FAT of the system partition lies, and how long one copy is. */
function fat(image: Image): { at: number; length: number } {
  const record = image.read(system(image), SECTOR);
  return { at: system(image) + record.readUInt16LE(0x0e) * SECTOR, length: record.readUInt32LE(0x24) * SECTOR };
}

/** Places of the first four records of $MFT and of their mirror. */
function mft(image: Image): { records: number; mirror: number } {
  const record = image.read(windows(image), SECTOR);
  const cluster = record.readUInt16LE(0x0b) * record.readUInt8(0x0d);
  const at = (field: number): number => windows(image) + Number(record.readBigUInt64LE(field)) * cluster;
  return { records: at(0x30), mirror: at(0x38) };
}

/** A boot.wim of two images as on Windows media: 1 is Windows PE, 2 is Setup and starts. */
function putBootWim(image: Image): void {
  const dir = mkdtempSync(join(dirname(image.path), 'wim-'));
  const file = join(dir, 'boot.wim');
  run('mkdir', [join(dir, 'tree')]);
  writeFileSync(join(dir, 'tree', 'setup.exe'), 'stand-in for Setup');
  for (const [verb, name] of [
    ['capture', 'Microsoft Windows PE (x64)'],
    ['append', 'Microsoft Windows Setup (x64)'],
  ] as const) {
    run('wimlib-imagex', [verb, join(dir, 'tree'), file, name, '--no-acls']);
  }
  run('wimlib-imagex', ['info', file, '1', '--image-property', 'FLAGS=9']);
  run('wimlib-imagex', ['info', file, '2', '--image-property', 'FLAGS=2', '--boot']);
  image.putSystem('/sources/boot.wim', readFileSync(file));
  rmSync(dir, { recursive: true });
}

/** Byte of the medium at which the first cluster of /sources/boot.wim lies. */
function bootWim(image: Image): number {
  const bytes = image.read(system(image), image.layout.system.sectors * SECTOR);
  const at = bytes.indexOf(Buffer.from('MSWIM\0\0\0', 'latin1'));
  if (at < 0) throw new Error('no boot.wim');
  return system(image) + at;
}

export const REPAIR_CASES: readonly RepairCase[] = [
  // sector 0
  known('mbr-signature-lost', 'mbr-signature'),
  {
    id: 'gpt-signature-lost',
    repair: 'mbr-signature',
    bases: ['gpt'],
    inject: (image) => image.zero(0x1fe, 2),
    code: 'MBR-01',
    identical: true,
  },
  known('mbr-boot-code-empty', 'mbr-boot-code', false),
  known('mbr-no-active', 'mbr-active-flag'),
  known('mbr-two-active', 'mbr-active-flag'),
  known('mbr-status-invalid', 'mbr-active-flag'),
  known('mbr-disk-signature-changed', 'mbr-disk-signature'),
  known('mbr-disk-signature-zero', 'mbr-disk-signature'),
  {
    id: 'mbr-table-wiped',
    repair: 'mbr-rebuild',
    bases: ['mbr'],
    inject: (image) => image.zero(0x1b8, 72),
    code: 'MBR-01',
    identical: true,
  },
  {
    id: 'gpt-zapped',
    repair: 'gpt-rebuild',
    bases: ['gpt'],
    inject: (image) => run('sgdisk', ['--zap-all', image.path]),
    code: 'MBR-01',
    identical: false,
  },
  {
    id: 'gpt-entry-deleted',
    repair: 'gpt-lost-entry',
    bases: ['gpt'],
    inject: (image) => run('sgdisk', ['-d', '3', image.path]),
    code: 'MBR-21',
    identical: true,
  },
  {
    id: 'gpt-one-damaged-copy-left',
    repair: 'gpt-rebuild',
    bases: ['gpt'],
    inject: (image) => {
      image.patch(SECTOR + 0x10, 1, invert);
      image.zero(image.size - 33 * SECTOR, 33 * SECTOR);
    },
    code: 'GPT-01',
    identical: true,
  },
  known('gpt-protective-type-lost', 'mbr-protective-entry'),
  known('gpt-sector0-wiped', 'mbr-protective-entry'),
  {
    id: 'gpt-sector0-overwritten',
    repair: 'mbr-protective-entry',
    bases: ['gpt'],
    inject: (image) => image.write(0, Buffer.alloc(SECTOR, 0xe5)),
    code: 'MBR-01',
    identical: false,
  },
  {
    id: 'mbr-type-wrong',
    repair: 'mbr-partition-type',
    bases: ['mbr'],
    inject: (image) => image.write(0x1ce + 4, Uint8Array.of(0x0c)),
    code: 'MBR-12',
    identical: true,
  },
  known('fat-hidden-sectors-wrong', 'boot-record-hidden-sectors'),
  // GPT
  known('gpt-primary-header-crc', 'gpt-primary'),
  known('gpt-primary-array-crc', 'gpt-primary'),
  known('gpt-primary-wiped', 'gpt-primary'),
  known('gpt-backup-damaged', 'gpt-backup'),
  {
    id: 'gpt-backup-wiped',
    repair: 'gpt-backup',
    bases: ['gpt'],
    inject: (image) => image.zero(image.size - 33 * SECTOR, 33 * SECTOR),
    code: 'GPT-01',
    identical: true,
  },
  known('gpt-both-headers-crc', 'gpt-checksums'),
  {
    id: 'gpt-written-to-larger',
    repair: 'gpt-backup-to-end',
    bases: ['gpt'],
    inject: (image) => image.truncate(image.size + 64 * MIB),
    code: 'GPT-03',
    identical: false,
  },
  // FAT
  {
    id: 'fat-boot-record-zeroed',
    repair: 'fat-boot-record',
    bases: BOTH,
    inject: (image) => image.zero(system(image), SECTOR),
    code: 'ESP-01',
    identical: true,
  },
  {
    id: 'fat-boot-record-geometry',
    repair: 'fat-boot-record',
    bases: BOTH,
    inject: (image) => image.write(system(image) + 0x0d, Uint8Array.of(3)),
    code: 'ESP-01',
    identical: true,
  },
  {
    id: 'fat-backup-differs',
    repair: 'fat-boot-record-backup',
    bases: BOTH,
    inject: (image) => image.patch(system(image) + 6 * SECTOR + 0x47, 4, invert),
    code: 'ESP-02',
    identical: true,
  },
  {
    id: 'fat-fsinfo-zeroed',
    repair: 'fat-fsinfo',
    bases: BOTH,
    inject: (image) => image.zero(system(image) + SECTOR, SECTOR),
    code: undefined,
    identical: false,
  },
  {
    id: 'fat-fsinfo-stale',
    repair: 'fat-fsinfo',
    bases: BOTH,
    inject: (image) => image.patch(system(image) + SECTOR + 0x1e8, 4, (b) => b.writeUInt32LE(b.readUInt32LE(0) - 7)),
    code: undefined,
    identical: true,
  },
  {
    id: 'fat-dirty',
    repair: 'fat-dirty-bit',
    bases: BOTH,
    inject: (image) => {
      const { at, length } = fat(image);
      image.patch(system(image) + 0x41, 1, (b) => b.writeUInt8(b.readUInt8(0) | 1));
      for (const copy of [at, at + length])
        image.patch(copy + 4, 4, (b) => b.writeUInt32LE(b.readUInt32LE(0) & ~0x08000000));
    },
    code: 'ESP-04',
    identical: true,
  },
  ...([0, 1] as const).map((copy): RepairCase => ({
    id: `fat-copy-${copy + 1}-torn`,
    repair: 'fat-copy',
    bases: BOTH,
    // The chain of the largest file breaks: links of clusters 40 to 71 are gone.
    inject: (image) => {
      const { at, length } = fat(image);
      image.zero(at + copy * length + 40 * 4, 32 * 4);
    },
    code: undefined,
    identical: true,
  })),
  // NTFS
  ...BOTH.flatMap((base): RepairCase[] => [
    {
      id: 'ntfs-first-sector-zeroed',
      repair: 'ntfs-boot-record',
      bases: [base],
      inject: (image) => image.zero(windows(image), SECTOR),
      code: 'NT-01',
      identical: true,
    },
    {
      id: 'ntfs-first-sector-overwritten',
      repair: 'ntfs-boot-record',
      bases: [base],
      inject: (image) => image.write(windows(image), Buffer.alloc(SECTOR, 0xf6)),
      code: 'NT-01',
      identical: true,
    },
    {
      id: 'ntfs-backup-zeroed',
      repair: 'ntfs-boot-record-backup',
      bases: [base],
      inject: (image) => {
        const total = Number(image.read(windows(image), SECTOR).readBigUInt64LE(0x28));
        image.zero(windows(image) + total * SECTOR, SECTOR);
      },
      code: 'NT-01',
      identical: true,
    },
    {
      id: 'ntfs-mirror-zeroed',
      repair: 'ntfs-mft-mirror',
      bases: [base],
      inject: (image) => image.zero(mft(image).mirror, 4096),
      code: 'NT-05',
      identical: true,
    },
    {
      id: 'ntfs-mft-record-torn',
      repair: 'ntfs-mft-mirror',
      bases: [base],
      inject: (image) => image.patch(mft(image).records + 1024 + 510, 2, invert),
      code: 'NT-05',
      identical: true,
    },
    {
      id: 'ntfs-flagged-dirty',
      repair: 'ntfs-dirty-flag',
      bases: [base],
      inject: (image) => {
        const { records, mirror } = mft(image);
        for (const at of [records, mirror]) {
          image.patch(at + 3 * 1024, 1024, (record) => {
            for (
              let a = record.readUInt16LE(0x14);
              record.readUInt32LE(a) !== 0xffff_ffff;
              a += record.readUInt32LE(a + 4)
            ) {
              if (record.readUInt32LE(a) === 0x70) record.writeUInt16LE(1, a + record.readUInt16LE(a + 0x14) + 0x0a);
            }
          });
        }
      },
      code: 'NT-06',
      identical: true,
    },
  ]),
  // WIM
  {
    id: 'wim-boot-index-zero',
    repair: 'wim-boot-index',
    bases: BOTH,
    prepare: putBootWim,
    inject: (image) => image.zero(bootWim(image) + 0x60, 0x1c),
    code: 'WIM-07',
    identical: true,
  },
  {
    id: 'wim-write-flag',
    repair: 'wim-write-in-progress',
    bases: BOTH,
    prepare: putBootWim,
    inject: (image) => image.patch(bootWim(image) + 0x10, 4, (b) => b.writeUInt32LE(b.readUInt32LE(0) | 0x40)),
    code: 'WIM-03',
    identical: true,
  },
];
