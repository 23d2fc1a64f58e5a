/**
 * Base block of a registry hive (its first 4096 bytes), and of the transaction logs, which begin with a copy of it.
 * Specification: "Windows registry file format specification", M. Suhanov, section "Base block".
 */
import { ascii, guid, record, u32, u64, utf16 } from '../../core/record.ts';

/** Bytes before the first hbin; hbins and their sizes count in the same unit. */
export const BASE_SIZE = 4096;
/** The part the checksum covers, and all that a transaction log keeps of it. */
export const BASE_HEAD = 512;
/** A log of the kind that carries entries, as the base block's file type. */
export const FILE_TYPE = { primary: 0, log: 1, variantLog: 2, incrementalLog: 6 } as const;

export const baseBlock = record('regf base block', BASE_HEAD, {
  signature: ascii(0x00, 4),
  primarySequence: u32(0x04),
  secondarySequence: u32(0x08),
  /** FILETIME. */
  written: u64(0x0c),
  major: u32(0x14),
  minor: u32(0x18),
  type: u32(0x1c),
  format: u32(0x20),
  /** Relative to the first hbin, like every cell offset. */
  rootCell: u32(0x24),
  hbinsSize: u32(0x28),
  /** Sector size of the medium divided by 512. */
  clustering: u32(0x2c),
  /** Last 32 characters of the path it was loaded from. */
  name: utf16(0x30, 64),
  rmId: guid(0x70),
  logId: guid(0x80),
  flags: u32(0x90),
  checksum: u32(0x1fc),
});

/** XOR of the 127 dwords before the checksum; the two values Windows avoids are mapped as it maps them. */
export function baseChecksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BASE_HEAD - 4);
  let sum = 0;
  for (let i = 0; i < BASE_HEAD - 4; i += 4) sum ^= view.getUint32(i, true);
  sum >>>= 0;
  if (sum === 0) return 1;
  return sum === 0xffffffff ? 0xfffffffe : sum;
}
