/** Layouts of known creators, over hand-made facts with the sizes and labels those tools use. */
import { describe, expect, it } from 'vitest';
import { creatorOf, type Layout } from '../../src/survey/creators.ts';
import { entry, mbr, partition, protectiveMbr, volume } from '../checks/build.ts';

const MIB = 1024 * 1024;
const sized = (startLba: number, mib: number) => ({
  startLba,
  sectors: (mib * MIB) / 512,
  offset: startLba * 512,
  length: mib * MIB,
});
const MSR = 'e3c9e316-0b5c-4db8-817d-f92df00215ae';
const layout = (change: Partial<Layout>): Layout => ({
  scheme: 'gpt',
  mbr: protectiveMbr(),
  partitions: [],
  volumes: [],
  ...change,
});
const bios = { scheme: 'mbr' as const };

const rufus: Partial<Layout> = {
  partitions: [
    partition(1, sized(2048, 260)),
    partition(2, { ...sized(534_528, 128), typeGuid: MSR }),
    partition(3, sized(796_672, 1000)),
  ],
};

describe('the maker of a medium', () => {
  it.each<[string, string | undefined, Partial<Layout>]>([
    ['Rufus, Windows To Go on GPT', 'rufus-wtg-gpt', rufus],
    [
      'another size of the ESP',
      undefined,
      { partitions: [partition(1, sized(2048, 100)), ...(rufus.partitions ?? []).slice(1)] },
    ],
    [
      'Ventoy',
      'ventoy',
      {
        ...bios,
        partitions: [
          partition(1, { scheme: 'mbr', startLba: 2048 }),
          partition(2, { scheme: 'mbr', type: 0xef, sectors: 65_536 }),
        ],
      },
    ],
    [
      'the script of Microsoft',
      'microsoft-wtg-script',
      {
        ...bios,
        mbr: mbr(),
        partitions: [
          partition(1, { scheme: 'mbr', active: true, ...sized(2048, 350) }),
          partition(2, { scheme: 'mbr' }),
        ],
        volumes: [volume('p1', 'fat32', { label: 'UFD-SYSTEM' }), volume('p2', 'ntfs', { label: 'UFD-Windows' })],
      },
    ],
    [
      'Rufus, MBR for UEFI alone',
      'rufus-mbr',
      { ...bios, mbr: mbr({ diskSignature: 0x49464555 }), partitions: [partition(1, { scheme: 'mbr' })] },
    ],
    [
      'UEFI:NTFS',
      'rufus-uefi-ntfs',
      {
        partitions: [partition(1), partition(2, sized(1_000_000, 1))],
        volumes: [volume('p1', 'ntfs'), volume('p2', 'fat12', { label: 'UEFI_NTFS' })],
      },
    ],
    [
      'a copied ISO',
      'iso-image',
      { ...bios, mbr: mbr({ entries: [entry(1)] }), volumes: [volume('whole', 'iso9660')] },
    ],
    ['no known layout', undefined, { partitions: [partition(1), partition(2)] }],
  ])('%s', (_, id, change) => {
    expect(creatorOf(layout(change))?.id).toBe(id);
  });

  it('says what it rests on', () => {
    const creator = creatorOf(layout(rufus));
    expect('bytes' in (creator?.from ?? {}) && creator?.name).toContain('Rufus');
  });
});
