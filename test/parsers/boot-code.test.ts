/** First bytes and confirming texts of the families are those of the tools' own images, as the catalogue lists them. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/core/encoding.ts';
import { identifyBootCode } from '../../src/parsers/boot-code.ts';
import { mbrCode } from '../../src/repair/tables/mbr-code.ts';

function sector(start: string, texts: readonly (readonly [number, string])[] = []): Uint8Array {
  const bytes = new Uint8Array(512).fill(0x90, 0, 440);
  bytes.set(fromHex(start));
  for (const [offset, text] of texts) bytes.set(new TextEncoder().encode(text), offset);
  return bytes;
}

const WINDOWS = '33C08ED0BC007C8EC08ED8BE007CBF0006B90002FCF3A450';

describe('boot code families', () => {
  it.each([
    [
      'windows7',
      sector(WINDOWS, [
        [0xef, 'TCPA'],
        [0x163, 'Invalid partition table'],
      ]),
      'active-partition',
      true,
    ],
    ['windows-vista', sector(WINDOWS, [[0xf1, 'TCPA']]), 'active-partition', true],
    ['windows7', sector(WINDOWS), 'active-partition', false],
    ['syslinux', sector('33C0FA8ED88ED0BC007C89E6', [[0x5e, 'Missing operating system.']]), 'active-partition', true],
    ['syslinux-gpt', sector('33C0FA8ED88ED0BC007C89E6', [[0xb6, 'Missing OS']]), 'gpt-loader', true],
    ['rufus', sector('414B454F', [[0x196, 'Press any key to boot from USB.']]), 'active-partition', true],
    [
      'rufus-legacy-message',
      sector('414B454F', [[0x80, '*** ERROR: THIS MEDIA CANNOT BOOT IN LEGACY MODE ***']]),
      'message',
      true,
    ],
    [
      'grub2',
      sector('EB6390', [
        [0x180, 'GRUB '],
        [0x186, 'Geom'],
      ]),
      'boot-manager',
      true,
    ],
    ['grub4dos', sector('EB5E90', [[0x194, 'Missing helper.']]), 'boot-manager', true],
    ['wee', sector('EB5E90'), 'boot-manager', false],
    ['truecrypt', sector('EA1E'), 'encryption', false],
    ['none', new Uint8Array(512), 'none', true],
    ['unknown', sector('123456'), 'unknown', false],
  ])('%s', (family, bytes, kind, confirmed) => {
    expect(identifyBootCode(bytes)).toMatchObject({ family, kind, confirmed });
  });

  it('knows the code of our own repair', () => {
    expect(identifyBootCode(mbrCode())).toMatchObject({
      family: 'wtg-triage',
      kind: 'active-partition',
      confirmed: true,
    });
  });

  it('does not confirm what only begins alike', () => {
    expect(identifyBootCode(sector('EB6390'))).toMatchObject({ family: 'grub2', confirmed: false });
  });
});
