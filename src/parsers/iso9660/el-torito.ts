/**
 * The boot catalogue of a CD, which sticks written from hybrid images carry too.
 * Specification: "El Torito" Bootable CD-ROM Format 1.0, section 2; UEFI 13.3.2.1 for platform EF.
 */
import { clamp, slice, type ByteSource, type Extent } from '../../core/bytes.ts';
import { ascii, bytes, record, u16, u32, u8 } from '../../core/record.ts';
import { SECTOR } from './descriptors.ts';

const validationEntry = record('El Torito validation entry', 32, {
  header: u8(0),
  platform: u8(1),
  id: ascii(4, 24),
  checksum: u16(28),
  key: bytes(30, 2),
});

const bootEntry = record('El Torito boot entry', 32, {
  indicator: u8(0),
  media: u8(1),
  loadSegment: u16(2),
  system: u8(4),
  /** Virtual sectors of 512 bytes loaded at the start. */
  sectors: u16(6),
  /** In sectors of 2048 bytes. */
  start: u32(8),
});

const sectionHeader = record('El Torito section header', 32, {
  /** 90: more follow, 91: the last. */
  header: u8(0),
  platform: u8(1),
  entries: u16(2),
  id: ascii(4, 28),
});

export type BootPlatform = 'x86' | 'powerpc' | 'mac' | 'efi' | 'unknown';

export interface BootImage {
  readonly platform: BootPlatform;
  readonly bootable: boolean;
  readonly emulation: 'none' | 'floppy-1.2' | 'floppy-1.44' | 'floppy-2.88' | 'hard-disk' | 'unknown';
  readonly loadSegment: number;
  /** Bytes the firmware loads at once; for EFI often 0 or a fragment of the image. */
  readonly loadSize: number;
  /** Byte offset in the volume. */
  readonly offset: number;
  readonly entry: Extent;
}

export interface BootCatalog {
  readonly state: 'valid' | 'bad-checksum' | 'bad-key' | 'unreadable';
  readonly at: Extent;
  readonly images: readonly BootImage[];
}

const EMULATIONS: readonly BootImage['emulation'][] = ['none', 'floppy-1.2', 'floppy-1.44', 'floppy-2.88', 'hard-disk'];
const PLATFORMS: Readonly<Record<number, BootPlatform>> = { 0: 'x86', 1: 'powerpc', 2: 'mac', 0xef: 'efi' };

/** Reads the catalogue at a sector. One sector holds 64 entries; real ones hold three or four. Never rejects. */
export async function readBootCatalog(source: ByteSource, sector: number): Promise<BootCatalog> {
  const offset = sector * SECTOR;
  const chunk = await source.read(offset, SECTOR);
  const place = clamp(source.size, offset, SECTOR);
  const at: Extent = {
    source: source.id,
    offset: place.length === 0 ? source.size : place.offset,
    length: place.length,
  };
  const head = validationEntry.decode(chunk.bytes);
  if (head === undefined || chunk.holes.length > 0) return { state: 'unreadable', at, images: [] };
  if (head.header !== 1 || head.key[0] !== 0x55 || head.key[1] !== 0xaa) return { state: 'bad-key', at, images: [] };
  const state = wordSum(chunk.bytes.subarray(0, 32)) === 0 ? 'valid' : 'bad-checksum';

  const images: BootImage[] = [];
  const take = (index: number, platform: number): void => {
    const raw = bootEntry.decode(chunk.bytes, index * 32);
    if (raw === undefined) return;
    images.push({
      platform: PLATFORMS[platform] ?? 'unknown',
      bootable: raw.indicator === 0x88,
      emulation: EMULATIONS[raw.media & 0x0f] ?? 'unknown',
      loadSegment: raw.loadSegment,
      loadSize: raw.sectors * 512,
      offset: raw.start * SECTOR,
      entry: { source: source.id, offset: offset + index * 32, length: 32 },
    });
  };
  take(1, head.platform);
  let index = 2;
  while (index * 32 + 32 <= chunk.bytes.length) {
    const section = sectionHeader.decode(chunk.bytes, index * 32);
    if (section === undefined || (section.header !== 0x90 && section.header !== 0x91)) break;
    index += 1;
    for (let n = 0; n < section.entries && index * 32 + 32 <= chunk.bytes.length; n += 1) {
      // Extension records (44) belong to the entry before them and count for none.
      while (chunk.bytes[index * 32] === 0x44) index += 1;
      take(index, section.platform);
      index += 1;
    }
    if (section.header === 0x91) break;
  }
  return { state, at, images };
}

/**
 * The image as a source: for EFI a FAT volume. Its stated size is what the BIOS loads, which says nothing about EFI:
 * there it reaches to the end of the volume and the FAT itself says where it ends.
 */
export function bootImage(source: ByteSource, image: BootImage): ByteSource {
  const id = `${source.id}:boot-${image.platform}@${image.offset}`;
  const rest = Math.max(source.size - image.offset, 0);
  return slice(
    source,
    id,
    image.offset,
    image.platform === 'efi' ? rest : Math.min(Math.max(image.loadSize, 512), rest),
  );
}

function wordSum(entry: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < entry.length; i += 2) sum = (sum + (entry[i] ?? 0) + (entry[i + 1] ?? 0) * 256) & 0xffff;
  return sum;
}
