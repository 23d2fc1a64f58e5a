/**
 * What a shim carries besides code: the certificates its vendor built in, by which it judges what it starts, and the
 * SBAT level it sets where the machine holds an older one.
 * Specification: shim, cert.S (`.vendor_cert`) and SBAT.md.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { Pe } from '../../core/facts.ts';
import { record, u32 } from '../../core/record.ts';
import { certificatesOf } from '../efi-variables.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import type { PeImage } from './image.ts';
import { readShimLevels } from './sbat.ts';

/** Sizes of what is trusted and of what is refused, then where each begins, counted from this table. */
const vendorTable = record('shim vendor certificates', 16, {
  trustedSize: u32(0),
  refusedSize: u32(4),
  trustedOffset: u32(8),
  refusedOffset: u32(12),
});

/** 256 KiB: one certificate has 1 to 2 KiB, vendors with a list of them carry ten. */
const MAX_SECTION = 256 * 1024;

export interface Shim {
  /** One certificate, or those of a signature list; empty where a vendor built none in. */
  readonly certificates: readonly Certificate[];
  /** The level it sets by itself, by component. */
  readonly level: ReadonlyMap<string, number>;
}

/** Undefined: no shim, or the part that tells was unreadable. */
export async function readShim(source: ByteSource, image: PeImage): Promise<Shim | undefined> {
  // A COFF section name has eight bytes; linkers put longer ones into the string table and write `/4` here.
  const named = image.sections.filter((s) => s.name === '.vendor_' || s.name.startsWith('/'));
  const declared = image.sbat?.some((entry) => entry.component === 'shim') ?? false;
  let certificates: readonly Certificate[] | undefined;
  for (const section of named) {
    certificates ??= await readVendorTable(source, section.rawOffset, section.rawSize);
  }
  if (certificates === undefined && !declared) return undefined;
  const levels = await readShimLevels(source, image);
  const level = levels.status === 'ok' ? (levels.value.previous?.least ?? levels.value.latest?.least) : undefined;
  return { certificates: certificates ?? [], level: level ?? new Map() };
}

async function readVendorTable(source: ByteSource, offset: number, size: number): Promise<Certificate[] | undefined> {
  const { bytes, holes } = await source.read(offset, Math.min(size, MAX_SECTION));
  const table = vendorTable.decode(bytes);
  if (holes.length > 0 || table === undefined) return undefined;
  const { trustedSize, trustedOffset, refusedSize, refusedOffset } = table;
  const inside = (at: number, length: number): boolean => at >= vendorTable.size && at + length <= bytes.length;
  if (trustedSize === 0 || !inside(trustedOffset, trustedSize)) return undefined;
  if (refusedSize > 0 && !inside(refusedOffset, refusedSize)) return undefined;
  const stored = bytes.subarray(trustedOffset, trustedOffset + trustedSize);
  const single = parseCertificate(stored);
  const found = single === undefined ? certificatesOf(stored) : [single];
  return found.length === 0 ? undefined : [...found];
}

/** What a shim adds to the fact of its image. */
export function shimFacts(shim: Shim | undefined): Pick<Pe, 'shim'> {
  if (shim === undefined) return {};
  return {
    shim: {
      certificates: shim.certificates.map(({ subject }) => subject.common),
      sbatLevel: [...shim.level].map(([component, generation]) => ({ component, generation })),
    },
  };
}
