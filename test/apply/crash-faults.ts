/** Faults of single sectors in the healthy media of the corpus, for repairs that no medium of it calls for. */
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';

/** The medium, of another size where the fault needs that, and what is written to it. */
export type Changes = readonly [ByteSource, ...(readonly [number, Uint8Array])[]];

export interface CrashFault {
  readonly repair: string;
  readonly base: 'base-gpt' | 'base-mbr';
  readonly changes: (source: ByteSource) => Promise<Changes>;
}

const SECTOR = 512;
const MIB = 1024 * 1024;
/** The system partition of both media. */
const SYSTEM = 2048 * SECTOR;
/** The Windows partition of the GPT medium. */
const WINDOWS = 116_736 * SECTOR;

const zeros = (length: number): Uint8Array => new Uint8Array(length);

async function view(source: ByteSource, offset: number, length: number): Promise<DataView> {
  return new DataView((await source.read(offset, length)).bytes.slice().buffer);
}

const bytesOf = (of: DataView): Uint8Array => new Uint8Array(of.buffer);

/** Where the FAT lies, and how long a copy is. */
async function fat(source: ByteSource): Promise<{ at: number; length: number }> {
  const record = await view(source, SYSTEM, SECTOR);
  return { at: SYSTEM + record.getUint16(0x0e, true) * SECTOR, length: record.getUint32(0x24, true) * SECTOR };
}

/** Places of $MFT and $MFTMirr. */
async function mft(source: ByteSource): Promise<{ records: number; mirror: number }> {
  const record = await view(source, WINDOWS, SECTOR);
  const cluster = record.getUint16(0x0b, true) * record.getUint8(0x0d);
  const at = (field: number): number => WINDOWS + Number(record.getBigUint64(field, true)) * cluster;
  return { records: at(0x30), mirror: at(0x38) };
}

function of(
  repair: string,
  base: CrashFault['base'],
  change: (source: ByteSource) => Promise<readonly (readonly [number, Uint8Array])[]>,
): CrashFault {
  return { repair, base, changes: async (source) => [source, ...(await change(source))] };
}

export const FAULTS: readonly CrashFault[] = [
  of('mbr-signature', 'base-mbr', async () => [[0x1fe, zeros(2)]]),
  of('mbr-partition-type', 'base-mbr', async () => [[0x1ce + 4, Uint8Array.of(0x0c)]]),
  of('gpt-backup', 'base-gpt', async ({ size }) => [[size - 33 * SECTOR, zeros(33 * SECTOR)]]),
  {
    repair: 'gpt-backup-to-end',
    base: 'base-gpt',
    changes: (source) => Promise.resolve([longer(source, 64 * MIB)]),
  },
  of('fat-boot-record-backup', 'base-gpt', async () => [[SYSTEM + 6 * SECTOR + 0x5a, zeros(SECTOR - 0x5a - 2)]]),
  of('fat-copy', 'base-gpt', async (source) => {
    const { at, length } = await fat(source);
    return [[at + length + 8 * 4, zeros(24 * 4)]];
  }),
  of('fat-fsinfo', 'base-gpt', async () => [[SYSTEM + SECTOR, zeros(SECTOR)]]),
  of('fat-dirty-bit', 'base-gpt', async (source) => {
    const { at, length } = await fat(source);
    const entry = await view(source, at + 4, 4);
    entry.setUint32(0, entry.getUint32(0, true) & ~0x0800_0000, true);
    return [
      [SYSTEM + 0x41, Uint8Array.of(1)],
      [at + 4, bytesOf(entry)],
      [at + length + 4, bytesOf(entry)],
    ];
  }),
  of('ntfs-boot-record-backup', 'base-gpt', async (source) => {
    const total = Number((await view(source, WINDOWS, SECTOR)).getBigUint64(0x28, true));
    return [[WINDOWS + total * SECTOR, zeros(SECTOR)]];
  }),
  of('ntfs-mft-mirror', 'base-gpt', async (source) => [[(await mft(source)).mirror, zeros(4096)]]),
  of('ntfs-dirty-flag', 'base-gpt', async (source) => {
    const { records, mirror } = await mft(source);
    const record = await view(source, records + 3 * 1024, 1024);
    const flags = volumeFlags(record);
    return [records, mirror].map((at) => [at + 3 * 1024 + flags, Uint8Array.of(1, 0)] as const);
  }),
  of('bcd-close', 'base-gpt', async (source) => {
    const at = await find(source, SYSTEM, 8 * MIB, 'regf');
    const header = await view(source, at, SECTOR);
    header.setUint32(4, header.getUint32(4, true) + 1, true);
    header.setUint32(0x1fc, 0, true);
    let sum = 0;
    for (let i = 0; i < 0x1fc; i += 4) sum = (sum ^ header.getUint32(i, true)) >>> 0;
    header.setUint32(0x1fc, sum, true);
    return [[at, bytesOf(header)]];
  }),
];

/** Offset in the record of the flags in $VOLUME_INFORMATION, an attribute of type 0x70. */
function volumeFlags(record: DataView): number {
  let at = record.getUint16(0x14, true);
  while (record.getUint32(at, true) !== 0x70) at += record.getUint32(at + 4, true);
  return at + record.getUint16(at + 0x14, true) + 0x0a;
}

async function find(source: ByteSource, from: number, length: number, mark: string): Promise<number> {
  const { bytes } = await source.read(from, length);
  for (let at = 0; at < bytes.length; at += SECTOR) {
    if (new TextDecoder('latin1').decode(bytes.subarray(at, at + mark.length)) === mark) return from + at;
  }
  throw new Error(`no ${mark}`);
}

/** The medium written to a larger one. */
function longer(source: ByteSource, more: number): ByteSource {
  const end = memory('end', zeros(more));
  return {
    ...overlay(source),
    size: source.size + more,
    async read(offset, length) {
      const first = await source.read(offset, Math.max(Math.min(length, source.size - offset), 0));
      const start = Math.max(offset - source.size, 0);
      const rest = await end.read(start, Math.max(offset + length - source.size - start, 0));
      const bytes = new Uint8Array(first.bytes.length + rest.bytes.length);
      bytes.set(first.bytes);
      bytes.set(rest.bytes, first.bytes.length);
      return { bytes, at: { source: source.id, offset, length: bytes.length }, holes: first.holes };
    },
  };
}
