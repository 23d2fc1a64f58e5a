import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/core/encoding.ts';
import { identifyVolumeBootCode } from '../../../src/parsers/fat/boot-code.ts';
import { readBootRecords } from '../../../src/parsers/fat/boot-region.ts';
import { memory } from '../../../src/core/bytes.ts';
import { fixture } from './support.ts';

function sector(place: number, text: string, oem = 'MSDOS5.0'): Uint8Array {
  const out = new Uint8Array(512);
  out.set(new TextEncoder().encode(oem), 3);
  out.set(
    Array.from(text, (c) => c.charCodeAt(0)),
    place,
  );
  return out;
}

describe('boot code of a FAT volume', () => {
  it.each([
    // Windows: the name of what it loads, at the places the records of Windows XP and 7 have it.
    ['windows-nt6', 'bootmgr', 0x169, 'BOOTMGR    '],
    ['windows-nt5', 'ntldr', 0x170, 'NTLDR      '],
    ['syslinux', 'syslinux', 0x1b0, 'Boot error\r\nLDLINUX SYS'],
    ['freedos', 'unknown', 0x1f1, 'KERNEL  SYS'],
    ['int18', 'none', 0x5a, '\xcd\x18\xf4'],
    ['unknown', 'unknown', 0x5a, '\x33\xc9\x8e\xd1'],
  ])('%s loads %s', (family, loads, place, text) => {
    expect(identifyVolumeBootCode(sector(place, text), 0x5a)).toEqual({ family, loads });
  });

  it('of zeros is none, and the OEM name tells syslinux', () => {
    expect(identifyVolumeBootCode(sector(0x5a, ''), 0x5a)).toEqual({ family: 'none', loads: 'none' });
    expect(identifyVolumeBootCode(sector(0x5a, '\xfa\xfc', 'SYSLINUX'), 0x5a).family).toBe('syslinux');
  });

  it('of mformat is known by its first bytes', () => {
    // mformat 4.0.32, `mformat -f 1440`, from 3E on.
    const bytes = new Uint8Array(512);
    bytes.set(
      fromHex('fa31c08ed88ec0fcb90001be007cbf0080f3a5ea560000 08b80102bb007cba8000b90100cd137205ea007c0000cd19'),
      0x3e,
    );
    expect(identifyVolumeBootCode(bytes, 0x3e)).toEqual({ family: 'mtools', loads: 'unknown' });
  });

  it('of Windows on FAT32 goes on in sector 12', async () => {
    const bytes = fixture('fat32');
    for (const base of [0, 3072]) bytes.set(new TextEncoder().encode('BOOTMGR    '), base + 0x169);
    expect(await readBootRecords(memory('v', bytes))).toMatchObject({
      code: { loads: 'bootmgr' },
      secondStage: 'empty',
    });
    bytes[12 * 512] = 0xfa;
    expect((await readBootRecords(memory('v', bytes))).secondStage).toBe('present');
    expect((await readBootRecords(memory('v', fixture('fat32')))).secondStage).toBeUndefined();
  });
});
