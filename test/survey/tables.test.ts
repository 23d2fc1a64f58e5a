/** Where sector 0 leads: broken chains, GRUB's second half, and a start that comes again. */
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { surveyAliases } from '../../src/survey/tables.ts';
import { collector } from '../../src/survey/collector.ts';
import { surveyMedium } from '../../src/survey/medium.ts';

const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
const MIB = 1024 * 1024;

/** An MBR with one entry as sfdisk writes it. */
function mbr(size: number, type: number, start: number, sectors: number): Buffer {
  const bytes = Buffer.alloc(size);
  entry(bytes, 0x1be, type, start, sectors);
  bytes.writeUInt16LE(0xaa55, 0x1fe);
  return bytes;
}

function entry(bytes: Buffer, at: number, type: number, start: number, sectors: number): void {
  bytes.writeUInt8(type, at + 4);
  bytes.writeUInt32LE(start, at + 8);
  bytes.writeUInt32LE(sectors, at + 12);
}

async function facts(bytes: Buffer, kind: string): Promise<unknown[]> {
  const survey = await surveyMedium(memory('stick', bytes), INFO);
  return survey.facts.filter((f) => f.kind === kind).map((f) => f.value);
}

describe('extended boot records', () => {
  it('states where the chain comes back, leaves its container, or lacks its mark', async () => {
    const chain = (second: readonly [number, number] | undefined, mark = 0xaa55): Buffer => {
      const bytes = mbr(MIB, 0x05, 100, 1000);
      entry(bytes, 100 * 512 + 0x1be, 0x83, 10, 50);
      if (second !== undefined) entry(bytes, 100 * 512 + 0x1ce, 0x05, second[0], second[1]);
      bytes.writeUInt16LE(mark, 100 * 512 + 0x1fe);
      return bytes;
    };
    expect(await facts(chain(undefined), 'mbr.chain')).toEqual([]);
    expect(await facts(chain([0, 60]), 'mbr.chain')).toEqual([{ medium: 'stick', problem: 'loop', lba: 100 }]);
    const outside = { medium: 'stick', problem: 'outside-container', lba: 1300 };
    expect(await facts(chain([1200, 60]), 'mbr.chain')).toEqual([outside]);
    expect(await facts(chain(undefined, 0), 'mbr.chain')).toEqual([
      { medium: 'stick', problem: 'signature', lba: 100 },
    ]);
  });
});

describe('the rest of GRUB', () => {
  /** boot.img's jump and texts (GRUB 2.12, boot.S), the pointer to the rest at 0x5C. */
  function grub(lba: bigint, sector: string): Buffer {
    const bytes = mbr(MIB, 0x83, 1024, 512);
    bytes.write('eb6390', 0, 'hex');
    bytes.writeBigUInt64LE(lba, 0x5c);
    bytes.write('GRUB \0Geom\0Hard Disk\0Read\0 Error\r\n\0', 0x180, 'latin1');
    bytes.write(sector, 512, 'latin1');
    return bytes;
  }

  it.each([
    ['core', 1n, 'RV\xbe\x1b\x81loading\0.\0\r\n\0Geom\0Read\0 Error\0'],
    ['zero', 1n, ''],
    ['other', 1n, 'EFI PART'],
    ['beyond-end', 1n << 40n, ''],
  ])('%s', async (holds, lba, sector) => {
    const found = await facts(grub(lba, sector), 'grub.core');
    expect(found).toEqual([{ medium: 'stick', lba: Number(lba), holds, firstPartition: 1024 }]);
  });

  it('is not looked for behind other boot code', async () => {
    expect(await facts(mbr(MIB, 0x83, 1024, 512), 'grub.core')).toEqual([]);
  });
});

describe('a start that comes again', () => {
  /** A medium of 4 GiB that has `real` bytes and answers from its start behind them; blank apart from sector 0. */
  function wrapping(real: number): ByteSource {
    const start = mbr(65_536, 0x0c, 2048, 1_000_000);
    return {
      id: 'stick',
      size: 4096 * MIB,
      sectorSize: 512,
      read(offset, length) {
        const bytes = new Uint8Array(length);
        const from = offset % real;
        if (from < start.length) bytes.set(start.subarray(from, from + length));
        return Promise.resolve({ bytes, at: { source: 'stick', offset, length }, holes: [] });
      },
      trace: (offset, length) => [{ source: 'stick', offset, length }],
    };
  }

  it.each([
    [512 * MIB, [512 * MIB]],
    [1024 * MIB, [1024 * MIB]],
    [4096 * MIB, []],
  ])('with %i bytes behind it', async (real, offsets) => {
    const c = collector();
    await surveyAliases(wrapping(real), true, c);
    expect(c.all('medium.alias').map((f) => f.value.offset)).toEqual(offsets);
  });
});
