/** Boot sectors of Syslinux and isohybrid that are hostile: whatever they point at, an answer comes back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { isolinuxStage, syslinuxStage } from '../../src/parsers/linux-loaders.ts';

const SIZE = 64 * 1024;

/** A record with Syslinux' magic and load instruction at 0x118, for any pointer and any comparison. */
function syslinuxSector(first: number, high: number, offset: number, value: number): Uint8Array {
  const sector = new Uint8Array(512);
  const fields = new DataView(sector.buffer);
  fields.setUint32(0x1f8, 0x3eb202fe, true);
  fields.setUint16(0x1fc, 0x3718, true);
  fields.setUint16(0x118, 0xb866, true);
  fields.setUint32(0x11a, first, true);
  fields.setUint16(0x11e, 0xba66, true);
  fields.setUint32(0x120, high, true);
  fields.setUint8(0x12a, 0x66);
  fields.setUint16(0x12b, 0x3e81, true);
  fields.setUint16(0x12d, offset, true);
  fields.setUint32(0x12f, value, true);
  return sector;
}

describe('the stage of Syslinux', () => {
  it('is not looked for where the magic or the instruction is missing', async () => {
    const source = memory('m', new Uint8Array(SIZE));
    const sector = syslinuxSector(4, 0, 0x801c, 1);
    sector[0x118] = 0;
    expect(await syslinuxStage(source, sector)).toBeUndefined();
    expect(await syslinuxStage(source, new Uint8Array(512))).toBeUndefined();
    expect(await syslinuxStage(source, new Uint8Array(10))).toBeUndefined();
  });

  it('lies beyond the end, holds something else, or is taken for present without a sum', async () => {
    const bytes = new Uint8Array(SIZE);
    new DataView(bytes.buffer).setUint32(4 * 512 + 0x1c, 0x1234, true);
    const source = memory('m', bytes);
    const holds = async (sector: Uint8Array): Promise<string | undefined> =>
      (await syslinuxStage(source, sector))?.holds;
    expect(await holds(syslinuxSector(SIZE / 512, 0, 0x801c, 0x1234))).toBe('beyond-end');
    expect(await holds(syslinuxSector(0, 0xffffffff, 0x801c, 0x1234))).toBe('beyond-end');
    expect(await holds(syslinuxSector(4, 0, 0x801c, 0x9999))).toBe('other');
    expect(await holds(syslinuxSector(4, 0, 0x801c, 0x1234))).toBe('present');
  });

  it('answers for any bytes', async () => {
    const input = fc.tuple(fc.uint8Array({ minLength: SIZE, maxLength: SIZE }), fc.nat(140), fc.nat(0x1f0));
    await fc.assert(
      fc.asyncProperty(input, async ([bytes, first, offset]) => {
        const value = new DataView(bytes.buffer).getUint32(Math.min(first, 120) * 512 + offset, true);
        const found = await syslinuxStage(memory('m', bytes), syslinuxSector(first, 0, 0x8000 + offset, value));
        expect(found?.family).toBe('syslinux');
      }),
      { numRuns: 100 },
    );
  });
});

describe('the stage of isolinux', () => {
  it.each([
    ['beyond-end', 0x7fffffff, 0, 0],
    ['other', 8, 0, 0],
    ['present', 8, 0x7078c0fb, 100],
    ['present', 8, 0x7078c0fb, 0xffffffff],
    ['damaged', 8, 0x7078c0fb, 4096],
  ])('%s', async (holds, lba, magic, length) => {
    const bytes = new Uint8Array(SIZE);
    const fields = new DataView(bytes.buffer);
    fields.setUint32(0x1b0, lba, true);
    fields.setUint32(8 * 512 + 64, magic, true);
    fields.setUint32(8 * 512 + 16, length, true);
    expect((await isolinuxStage(memory('m', bytes), bytes.subarray(0, 512)))?.holds).toBe(holds);
  });
});
