/**
 * Update sequence ("fixup"): NTFS replaces the last two bytes of every 512-byte sector of a record by a number and keeps
 * the originals in an array, so that a torn write shows. Applies to FILE, INDX, RSTR and RCRD records.
 * Specification: libfsntfs documentation, §"Fix-up values".
 */

/** The stride is 512 bytes whatever the medium's sector size. */
const FIXUP_STRIDE = 512;

export interface Fixup {
  /** The array could be found and fits the record. */
  readonly sound: boolean;
  /** Offsets, in the record, of the two-byte ends that do not carry the update sequence number. */
  readonly torn: readonly number[];
  readonly replaced: readonly Replaced[];
}

/** Two bytes at `end` of the record that are stored at `kept` of it. */
export interface Replaced {
  readonly end: number;
  readonly kept: number;
}

/** Puts the original bytes back in place. Bytes of a torn sector stay as they are. */
export function applyFixup(record: Uint8Array): Fixup {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const torn: number[] = [];
  const replaced: Replaced[] = [];
  const layout = fixupLayout(record);
  if (layout === undefined) return { sound: false, torn, replaced };
  const number = view.getUint16(layout.offset, true);
  for (let i = 1; i < layout.count; i += 1) {
    const end = i * FIXUP_STRIDE - 2;
    if (view.getUint16(end, true) === number) {
      view.setUint16(end, view.getUint16(layout.offset + i * 2, true), true);
      replaced.push({ end, kept: layout.offset + i * 2 });
    } else {
      torn.push(end);
    }
  }
  return { sound: true, torn, replaced };
}

function fixupLayout(record: Uint8Array): { offset: number; count: number } | undefined {
  if (record.length < FIXUP_STRIDE) return undefined;
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const offset = view.getUint16(4, true);
  const count = view.getUint16(6, true);
  const fits = count >= 2 && (count - 1) * FIXUP_STRIDE <= record.length;
  if (!fits || offset < 8 || offset % 2 !== 0 || offset + count * 2 > FIXUP_STRIDE - 2) return undefined;
  return { offset, count };
}
