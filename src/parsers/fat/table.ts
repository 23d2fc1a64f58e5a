/**
 * The file allocation table, read in windows: a chain walk touches a few of them, never the whole table.
 * Specification: fatgen103, "FAT Data Structure".
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { ClusterGeometry } from './boot-record.ts';

/** What an entry says, apart from "the next cluster is …". */
export const FREE = 0;

/** Marks by width. Values from `end` on end a chain; `bad` marks a defective cluster; `reserved` are never links. */
export const MARKS: Readonly<Record<ClusterGeometry['variant'], Marks>> = {
  fat12: { bits: 12, mask: 0xfff, reserved: 0xff0, bad: 0xff7, end: 0xff8 },
  fat16: { bits: 16, mask: 0xffff, reserved: 0xfff0, bad: 0xfff7, end: 0xfff8, volatile: 0xc000 },
  fat32: {
    bits: 32,
    mask: 0x0fffffff,
    reserved: 0x0ffffff0,
    bad: 0x0ffffff7,
    end: 0x0ffffff8,
    volatile: 0x0c000000,
  },
  exfat: { bits: 32, mask: 0xffffffff, reserved: 0xfffffff6, bad: 0xfffffff7, end: 0xfffffff8 },
};

export interface Marks {
  readonly bits: 12 | 16 | 32;
  readonly mask: number;
  readonly reserved: number;
  readonly bad: number;
  readonly end: number;
  /** Of FAT[1]: not unmounted cleanly, I/O error met. FAT12 has none. */
  readonly volatile?: number;
}

/**
 * 48 KiB: a multiple of 3 (no FAT12 entry straddles two windows), of 4 and of 4096, and near the 64 KiB a stick
 * delivers at the price of one sector.
 */
export const WINDOW_BYTES = 48 * 1024;
/** 32 windows = 1.5 MiB at most, enough for several walks to go on side by side. */
const WINDOWS = 32;

/** A decoded part of one copy. */
export interface FatWindow {
  /** First cluster number in the window, and the first one past it. */
  readonly from: number;
  readonly to: number;
  /** The entry without the 4 reserved bits of FAT32; undefined where the medium did not give it. */
  entry(cluster: number): number | undefined;
}

export interface FatTable {
  readonly geometry: ClusterGeometry;
  /** The window that holds a cluster's entry, from the given copy. */
  window(copy: number, cluster: number): Promise<FatWindow>;
  entry(copy: number, cluster: number): Promise<number | undefined>;
  /** Where the entry lies in the volume. */
  at(copy: number, cluster: number): Extent;
}

export function fatTable(source: ByteSource, geometry: ClusterGeometry): FatTable {
  const { bits, mask } = MARKS[geometry.variant];
  const windows = new Map<string, Promise<FatWindow>>();
  const entries = geometry.clusterCount + 2;

  const byteOf = (cluster: number): number => Math.floor((cluster * bits) / 8);
  const entryBytes = bits === 32 ? 4 : 2;

  async function load(copy: number, index: number): Promise<FatWindow> {
    const base = geometry.fatOffset + copy * geometry.fatLength;
    const start = index * WINDOW_BYTES;
    const length = Math.min(WINDOW_BYTES, geometry.fatLength - start);
    const chunk = await source.read(base + start, length);
    const view = new DataView(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length);
    const from = (start * 8) / bits;
    const to = Math.min(entries, Math.floor(((start + length) * 8) / bits));
    const lost = chunk.holes.map((h) => ({ from: h.offset - base - start, to: h.offset + h.length - base - start }));
    return {
      from,
      to,
      entry(cluster) {
        const at = byteOf(cluster) - start;
        if (cluster < from || cluster >= to || at + entryBytes > view.byteLength) return undefined;
        if (lost.some((l) => at < l.to && at + entryBytes > l.from)) return undefined;
        if (bits === 32) return (view.getUint32(at, true) & mask) >>> 0;
        const value = view.getUint16(at, true);
        if (bits === 16) return value;
        return (cluster & 1) === 0 ? value & 0xfff : value >> 4;
      },
    };
  }

  function window(copy: number, cluster: number): Promise<FatWindow> {
    const index = Math.floor(byteOf(cluster) / WINDOW_BYTES);
    const key = `${copy}:${index}`;
    const known = windows.get(key);
    if (known !== undefined) {
      windows.delete(key);
      windows.set(key, known);
      return known;
    }
    const fresh = load(copy, index);
    windows.set(key, fresh);
    if (windows.size > WINDOWS) {
      const oldest = windows.keys().next().value;
      if (oldest !== undefined) windows.delete(oldest);
    }
    return fresh;
  }

  return {
    geometry,
    window,
    async entry(copy, cluster) {
      return (await window(copy, cluster)).entry(cluster);
    },
    at(copy, cluster) {
      const offset = geometry.fatOffset + copy * geometry.fatLength + byteOf(cluster);
      return { source: source.id, offset, length: entryBytes };
    },
  };
}
