/** What a row of the table of kinds holds, and the bytes it is tried on. */
import type { ByteSource } from '../core/bytes.ts';
import type { Text } from '../core/text.ts';

/** What is done with a thing of a kind. `foreign`: it is named, and nothing in it is judged. */
export type Use =
  | 'medium'
  | 'hive'
  | 'wim'
  | 'pe'
  | 'boot-status'
  | 'crash-dump'
  | 'firmware'
  | 'journal'
  | 'evtx'
  | 'registry-text'
  | 'text'
  | 'foreign';

/** `[offset, bytes]`; an offset below 0 counts from the end. Each character of `bytes` is one byte. */
export type Magic = readonly [offset: number, bytes: string];

/** What is looked at: the start and the end of the thing, and its name where it has one. */
export interface Probe {
  readonly source: ByteSource;
  readonly size: number;
  /** The first `HEAD` bytes, or all of them. */
  readonly head: Uint8Array;
  /** `head` as text of one character per byte. */
  readonly start: string;
  /** The last `TAIL` bytes, or all of them, as text of one character per byte. */
  readonly end: string;
  readonly name: string;
  /** Part of the start could not be read. */
  readonly unreadable: boolean;
}

export interface Kind {
  /** Unique; the format of the evidence. */
  readonly id: string;
  readonly use: Use;
  /** A noun phrase: "a LUKS volume". */
  readonly what: Text;
  /** What the person can do with it; a sentence without its full stop. */
  readonly next?: Text;
  /** Alternatives; all magics of one must match. */
  readonly magics?: readonly (readonly Magic[])[];
  /** Beside the magics, or instead of them. */
  readonly test?: (probe: Probe) => boolean | Promise<boolean>;
  /** Why it stands at its place, where that is more than "its magic is its own". */
  readonly place?: string;
}

/** 192 KiB: ZFS keeps its first uberblocks at 128 KiB, btrfs its superblock at 64 KiB. */
export const HEAD = 192 * 1024;
/** 4 KiB: what stands in the last sector, whatever its size. */
export const TAIL = 4096;

export function matches({ magics, test }: Kind, probe: Probe): boolean | Promise<boolean> {
  const marked = magics === undefined || magics.some((all) => all.every((magic) => stands(magic, probe)));
  return marked && (test === undefined || test(probe));
}

function stands([offset, bytes]: Magic, { start, end }: Probe): boolean {
  if (offset >= 0) return start.startsWith(bytes, offset);
  return end.length + offset >= 0 && end.startsWith(bytes, end.length + offset);
}
