/** What the tools of the field keep twice, on media of any size: where its regions lie is read from the media. */
import type { Region, Structure } from './soundness.ts';

const SECTOR = 512;
const u16 = (of: Uint8Array, at: number): number => new DataView(of.buffer, of.byteOffset).getUint16(at, true);
const u32 = (of: Uint8Array, at: number): number => new DataView(of.buffer, of.byteOffset).getUint32(at, true);
const u64 = (of: Uint8Array, at: number): number =>
  Number(new DataView(of.buffer, of.byteOffset).getBigUint64(at, true));

/** Regions of two boot sectors. `codeAt`: where the parameters of the format end. */
function sectors(
  places: readonly [number, number],
  codeAt: number,
  more: Partial<Record<string, Partial<Region>>>,
): Region[] {
  const edges = [
    ['start', 0, 0x0b],
    ['parameters', 0x0b, codeAt],
    ['code', codeAt, 0x1fe],
    ['signature', 0x1fe, 0x200],
  ] as const;
  return edges.map(([name, start, end]) => ({
    name,
    places: [places[0] + start, places[1] + start],
    length: end - start,
    ...more[name],
  }));
}

/** mkfs.fat -F 32 over the whole medium. `older`: the boot sector of an earlier formatting. */
export function fat32(medium: Uint8Array, older?: Uint8Array): Structure[] {
  const backup = u16(medium, 0x32) * SECTOR;
  const old = (start: number, end: number) =>
    older === undefined ? {} : { old: [older.slice(start, end), older.slice(start, end)] as const };
  const records: Structure = {
    name: 'FAT32 boot record',
    medium,
    regions: sectors([0, backup], 0x5a, {
      parameters: { volatile: [0x41 - 0x0b], ...old(0x0b, 0x5a) },
      code: old(0x5a, 0x1fe),
    }),
  };
  return [records, fatCopies('FAT32', medium, u32(medium, 0x24), 4)];
}

/** The two copies of a FAT whose entries take `bytes` each. */
export function fatCopies(name: string, medium: Uint8Array, sectorsOfOne: number, bytes: number): Structure {
  const length = sectorsOfOne * SECTOR;
  const first = u16(medium, 0x0e) * SECTOR;
  const used = lastUsed(medium.subarray(first, first + length));
  const region = (of: string, start: number, end: number): Region => ({
    name: of,
    places: [first + start, first + length + start],
    length: end - start,
  });
  const entries = 2 * bytes;
  const middle = entries + Math.floor((used - entries) / 2 / bytes) * bytes;
  return {
    name: `${name} allocation table`,
    medium,
    regions: [
      region('media entry', 0, bytes),
      region('chains', entries, used),
      region('first half of the chains', entries, middle),
      region('second half of the chains', middle, used),
    ],
  };
}

function lastUsed(table: Uint8Array): number {
  let end = table.length;
  while (end > 0 && table[end - 1] === 0) end -= 1;
  return end;
}

/** mkntfs over the whole medium. */
export function ntfs(medium: Uint8Array, older?: Uint8Array): Structure[] {
  const cluster = u16(medium, 0x0b) * (medium[0x0d] ?? 1);
  const backup = u64(medium, 0x28) * u16(medium, 0x0b);
  const [mft, mirror] = [u64(medium, 0x30) * cluster, u64(medium, 0x38) * cluster];
  const old = (start: number, end: number) =>
    older === undefined ? {} : { old: [older.slice(start, end), older.slice(start, end)] as const };
  return [
    {
      name: 'NTFS boot record',
      medium,
      regions: sectors([0, backup], 0x54, { parameters: old(0x0b, 0x54), code: old(0x54, 0x1fe) }),
    },
    {
      name: '$MFT and its mirror',
      medium,
      regions: ['$MFT', '$MFTMirr', '$LogFile', '$Volume'].map((name, i) => ({
        name: `record of ${name}`,
        places: [mft + i * 1024, mirror + i * 1024],
        length: 1024,
      })),
    },
  ];
}

/** mkfs.exfat over the whole medium: twelve sectors, then their copy. */
export function exfat(medium: Uint8Array): Structure {
  const size = 1 << (medium[0x6c] ?? 9);
  const region = (name: string, first: number, count: number, volatile: readonly number[] = []): Region => ({
    name,
    places: [first * size, (12 + first) * size],
    length: count * size,
    volatile,
  });
  return {
    name: 'exFAT boot region',
    medium,
    regions: [
      region('boot sector', 0, 1, [0x6a, 0x6b, 0x70]),
      region('extended boot sectors', 1, 8),
      {
        ...region('OEM parameters', 9, 1),
        unproven: { kinds: ['zero'], why: '512 bytes of FF, which mkfs.exfat writes, sum up to as much as zeros' },
      },
      region('checksum', 11, 1),
    ],
  };
}

/** A table of sgdisk with 128 entries. */
export function gpt(medium: Uint8Array, older?: Uint8Array): Structure {
  const last = medium.length - SECTOR;
  const region = (name: string, primary: number, backup: number, length: number): Region => ({
    name,
    places: [primary, backup],
    length,
    ...(older === undefined
      ? {}
      : { old: [older.slice(primary, primary + length), older.slice(backup, backup + length)] as const }),
  });
  return {
    name: 'GPT',
    medium,
    regions: [
      region('header', SECTOR, last, 92),
      region('array', 2 * SECTOR, last - 32 * SECTOR, 32 * SECTOR),
      region('first entry', 2 * SECTOR, last - 32 * SECTOR, 128),
    ],
  };
}
