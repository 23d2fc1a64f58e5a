/** No repair makes less of what a medium keeps twice, and where one copy is sound, both are afterwards. */
import { describe, expect, it } from 'vitest';
import { hexRows } from '../fixtures/hex-rows.ts';
import { fixture } from '../parsers/fat/support.ts';
import { image as ntfsImage } from '../parsers/ntfs/fixture.ts';
import { exfat, fat32, fatCopies, gpt, ntfs } from './soundness-media.ts';
import { crossesOf, damagesOf, isExcused, tryDamage, type Kind, type Structure } from './soundness.ts';

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
    for (const damage of damagesOf(structure, KINDS).filter((one) => one.region === region)) {
      const { damage: name, lost, mended, repairs, refused } = await tryDamage(structure, [damage]);
      expect({ name, lost, repairs }).toMatchObject({ lost: [] });
      const met = mended || isExcused(damage) ? '' : `${name} (${[...repairs, ...refused].join(', ')})`;
      expect(met).toBe('');
    }
  });

  it('with one region of each copy damaged', async () => {
    for (const damages of crossesOf(structure, ['zero'])) {
      const { damage, lost, repairs } = await tryDamage(structure, damages);
      expect({ damage, lost, repairs }).toMatchObject({ lost: [] });
    }
  });
});
