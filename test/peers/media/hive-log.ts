/**
 * The transaction log Windows would have written between two states of a hive: entries "HvLE" with the 512-byte pages
 * that differ. Layout: M. Suhanov, Windows registry file format specification; the hashes are Marvin32.
 */
import { marvin32 } from '../../../src/parsers/regf/marvin32.ts';
import { sealBaseBlock } from './hive.ts';

const BASE_HEAD = 512;
const BASE_BLOCK = 4096;
const PAGE = 512;
const ENTRY_HEAD = 40;
const INCREMENTAL_LOG = 6;

/** The earlier state as it lies on a stick that was pulled: the write is begun (primary sequence) and not finished. */
export function unfinished(hive: Buffer, primary: number, secondary: number): Buffer {
  const out = Buffer.from(hive);
  out.writeUInt32LE(primary, 4);
  out.writeUInt32LE(secondary, 8);
  sealBaseBlock(out);
  return out;
}

/** A .LOG1 with one entry that makes `later` of `earlier`. */
export function transactionLog(earlier: Buffer, later: Buffer, sequence: number): Buffer {
  const pages: { offset: number; bytes: Buffer }[] = [];
  const hbins = later.readUInt32LE(0x28);
  for (let at = BASE_BLOCK; at < BASE_BLOCK + hbins; at += PAGE) {
    const bytes = later.subarray(at, at + PAGE);
    if (!bytes.equals(earlier.subarray(at, at + PAGE))) pages.push({ offset: at - BASE_BLOCK, bytes });
  }
  const base = Buffer.from(later.subarray(0, BASE_HEAD));
  base.writeUInt32LE(sequence, 4);
  base.writeUInt32LE(sequence, 8);
  base.writeUInt32LE(INCREMENTAL_LOG, 0x1c);
  sealBaseBlock(base);

  const used = ENTRY_HEAD + pages.length * (8 + PAGE);
  const entry = Buffer.alloc(Math.ceil(used / PAGE) * PAGE);
  entry.write('HvLE', 0, 'latin1');
  for (const [index, value] of [entry.length, 0, sequence, hbins, pages.length].entries())
    entry.writeUInt32LE(value, 4 + index * 4);
  for (const [index, { offset, bytes }] of pages.entries()) {
    entry.writeUInt32LE(offset, ENTRY_HEAD + index * 8);
    entry.writeUInt32LE(bytes.length, ENTRY_HEAD + index * 8 + 4);
    bytes.copy(entry, ENTRY_HEAD + pages.length * 8 + index * PAGE);
  }
  const body = marvin32(entry.subarray(ENTRY_HEAD));
  entry.writeUInt32LE(body.low, 0x18);
  entry.writeUInt32LE(body.high, 0x1c);
  const front = marvin32(entry.subarray(0, 32));
  entry.writeUInt32LE(front.low, 0x20);
  entry.writeUInt32LE(front.high, 0x24);
  return Buffer.concat([base, entry]);
}
