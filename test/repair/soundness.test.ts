/** No repair makes less of what a medium keeps twice, and where one copy is sound, both are afterwards. */
import { describe, expect, it } from 'vitest';
import { hexRows } from '../fixtures/hex-rows.ts';
import { fixture } from '../parsers/fat/support.ts';
import { image as ntfsImage } from '../parsers/ntfs/fixture.ts';
import { exfat, fat32, fatCopies, gpt, ntfs } from './soundness-media.ts';
import { isDamage, tryDamage, type Kind, type Structure } from './soundness.ts';

const KINDS: readonly Kind[] = ['zero', 'ones', 'random 1', 'random 2', 'old'];

function tabled(): Uint8Array {
  const medium = Uint8Array.from(hexRows('tables/gpt-512.hex'));
  medium.set(fixture('fat12'), 2048 * 512);
  return medium;
}

const fat16 = fixture('fat16');
const structures: readonly Structure[] = [
  ...fat32(fixture('fat32')),
  fatCopies('FAT16', fat16, new DataView(fat16.buffer).getUint16(0x16, true), 2),
  ...ntfs(ntfsImage()),
  exfat(fixture('exfat')),
  gpt(tabled()),
];

describe.each(structures.map((structure) => [structure.name, structure] as const))('%s', (_, structure) => {
  it.each(structure.regions.map((region) => [region.name, region] as const))('%s', async (__, region) => {
    for (const copy of [0, 1] as const) {
      for (const kind of KINDS) {
        if (!isDamage(structure, region, copy, kind)) continue;
        const { damage, lost, mended, repairs, refused } = await tryDamage(structure, region, copy, kind);
        expect({ damage, lost, repairs }).toMatchObject({ lost: [] });
        const excused = kind === 'old' || region.unproven?.kinds.includes(kind) === true;
        const met = mended || excused ? '' : `${damage} (${[...repairs, ...refused].join(', ')})`;
        expect(met).toBe('');
      }
    }
  });
});
