/**
 * Reads a WIM through and compares every sum it holds: the pieces of the integrity table and the content of each blob.
 * Damaged blobs are traced to the files that need them. Memory stays bounded: one piece of 1 MiB, the chunks of the
 * cache, and one directory tree at a time.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { anomalyList, type AnomalyList } from './anomalies.ts';
import { openImage } from './image.ts';
import type { Blob } from './lookup.ts';
import { sha1Text } from './sums.ts';
import type { WimFile, WimPart } from './wim.ts';

export interface VerifyOptions {
  /** Called now and then. Bytes read or decompressed, and how many there will be. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Ends the work early; the result then says that it is not complete. */
  readonly signal?: AbortSignal;
}

/** `wrong-sum`: all of it was read. `unreadable`: it could not be read or decompressed whole. */
export type Damage = 'wrong-sum' | 'unreadable';

export interface DamagedPiece {
  readonly part: number;
  /** From 0. */
  readonly index: number;
  readonly damage: Damage;
  readonly at: Extent;
}

export interface DamagedFile {
  /** From 1. */
  readonly image: number;
  readonly path: string;
}

export interface DamagedBlob {
  readonly sha1: string;
  /** `missing`: no part at hand holds it. */
  readonly damage: Damage | 'missing';
  readonly size: number;
  /** Its stored bytes, or the solid resources it lies in. */
  readonly at: readonly Extent[];
  /** Of which image this is the metadata, from 1; undefined for the content of files. */
  readonly metadataOf: number | undefined;
  /** The first 100 files that need it. */
  readonly files: readonly DamagedFile[];
  /** How many there are. */
  readonly fileCount: number;
}

export interface WimVerification {
  /** Nothing that was read is damaged, and everything was read. */
  readonly sound: boolean;
  /** False where the work was ended early, or parts, blobs or directories could not be looked at. */
  readonly complete: boolean;
  /** Numbers of parts that have an integrity table. */
  readonly integrityOf: readonly number[];
  readonly pieces: number;
  readonly damagedPieces: readonly DamagedPiece[];
  readonly blobs: number;
  readonly damagedBlobs: readonly DamagedBlob[];
  readonly anomalies: readonly Anomaly[];
}

const READ_SIZE = 1024 * 1024;
/** Per blob: a person wants examples, and a broken WinSxS has thousands. */
const MAX_FILES = 100;
/**
 * Blobs that are damaged or that no table knows: beyond this number the image is lost anyhow; of a broken WinSxS they
 * are thousands.
 */
const MAX_DAMAGED = 20_000;

interface Work {
  readonly options: VerifyOptions;
  done: number;
  total: number;
}

/** Verifies all parts the WIM was opened with. Never rejects for damage. */
export async function verifyWim(wim: WimFile, options: VerifyOptions = {}): Promise<WimVerification> {
  const pieces = wim.parts.flatMap(piecesOf);
  const work: Work = { options, done: 0, total: total(pieces.map(({ at }) => at.length)) + total(sizes(wim)) };
  const anomalies = anomalyList();

  const damagedPieces: DamagedPiece[] = [];
  for (const { part, index, expected, at } of pieces) {
    if (stopped(work)) break;
    const damage = await compare(work, part.source, at.offset, at.length, expected);
    if (damage !== undefined) damagedPieces.push({ part: part.number, index, damage, at });
  }

  const damaged = new Map<string, Found>();
  const metadata: DamagedBlob[] = [];
  for (const [i, blob] of wim.metadata.entries()) {
    if (stopped(work)) break;
    const damage = await judgeBlob(wim, work, blob);
    if (damage !== undefined)
      metadata.push({ ...described(wim, blob, damage), metadataOf: i + 1, files: [], fileCount: 0 });
  }
  for (const blob of wim.blobs.inOrder()) {
    if (stopped(work) || damaged.size >= MAX_DAMAGED) break;
    const damage = await judgeBlob(wim, work, blob);
    if (damage !== undefined) damaged.set(blob.sha1, { ...described(wim, blob, damage), files: [], fileCount: 0 });
  }
  const named = stopped(work) || damaged.size >= MAX_DAMAGED ? false : await nameFiles(wim, damaged, anomalies);
  const damagedBlobs = [...metadata, ...[...damaged.values()].map((found) => ({ ...found, metadataOf: undefined }))];
  const complete =
    named && !stopped(work) && wim.missingParts.length === 0 && !wim.header.pipable && tablesComplete(wim);
  return {
    sound: complete && damagedPieces.length === 0 && damagedBlobs.length === 0,
    complete,
    integrityOf: wim.parts.filter((part) => part.integrity !== undefined).map((part) => part.number),
    pieces: pieces.length,
    damagedPieces,
    blobs: wim.blobs.size + wim.metadata.length,
    damagedBlobs,
    anomalies: anomalies.list,
  };
}

function tablesComplete(wim: WimFile): boolean {
  return wim.parts.every((part) => part.table.complete) && wim.metadata.length === wim.header.images;
}

function* sizes(wim: WimFile): Generator<number> {
  for (const { size } of wim.blobs.values()) yield size;
  for (const { size } of wim.metadata) yield size;
}

function total(list: Iterable<number>): number {
  let sum = 0;
  for (const size of list) sum += size;
  return sum;
}

const stopped = (work: Work): boolean => work.options.signal?.aborted === true;

// ---- sums ------------------------------------------------------------------------------------------------------

interface Piece {
  readonly part: WimPart;
  readonly index: number;
  readonly expected: string;
  readonly at: Extent;
}

function piecesOf(part: WimPart): Piece[] {
  const table = part.integrity;
  if (table === undefined) return [];
  return table.sums.map((sum, index) => {
    const offset = table.from + index * table.chunkSize;
    const at = { source: part.source.id, offset, length: Math.min(table.chunkSize, table.to - offset) };
    return { part, index, expected: sha1Text(sum), at };
  });
}

async function compare(
  work: Work,
  source: ByteSource,
  offset: number,
  length: number,
  expected: string,
): Promise<Damage | undefined> {
  const hash = sha1.create();
  let damage: Damage | undefined;
  for (let at = 0; at < length; at += READ_SIZE) {
    if (stopped(work)) return undefined;
    const want = Math.min(READ_SIZE, length - at);
    const chunk = await source.read(offset + at, want);
    // What is damaged already need not be read to its end.
    if (chunk.bytes.length < want || chunk.holes.length > 0) damage = 'unreadable';
    work.done += damage === undefined ? want : length - at;
    work.options.onProgress?.({ done: work.done, total: work.total });
    if (damage !== undefined) return damage;
    hash.update(chunk.bytes);
  }
  return sha1Text(hash.digest()) === expected ? undefined : 'wrong-sum';
}

async function judgeBlob(wim: WimFile, work: Work, blob: Blob): Promise<DamagedBlob['damage'] | undefined> {
  const opened = await wim.openBlob(blob, `${wim.source.id}:${blob.sha1}`);
  if (opened.status !== 'ok') {
    work.done += blob.size;
    return wim.stored(blob).length === 0 ? 'missing' : 'unreadable';
  }
  return compare(work, opened.value, 0, blob.size, blob.sha1);
}

// ---- naming files ----------------------------------------------------------------------------------------------

interface Found extends Omit<DamagedBlob, 'metadataOf' | 'fileCount' | 'files'> {
  readonly files: DamagedFile[];
  fileCount: number;
}

function described(
  wim: WimFile,
  blob: Blob,
  damage: DamagedBlob['damage'],
): Pick<DamagedBlob, 'sha1' | 'damage' | 'size' | 'at'> {
  return { sha1: blob.sha1, damage, size: blob.size, at: wim.stored(blob) };
}

/** Walks every image: files of damaged blobs are named, and blobs that no table knows are found. */
async function nameFiles(wim: WimFile, damaged: Map<string, Found>, anomalies: AnomalyList): Promise<boolean> {
  let complete = true;
  for (let index = 1; index <= wim.metadata.length; index += 1) {
    const image = await openImage(wim, index);
    anomalies.addAll(image.anomalies);
    if (image.status !== 'ok') {
      complete = false;
      continue;
    }
    const walked = image.value.walk(({ path, sha1s }) => {
      for (const sum of sha1s) {
        let found = damaged.get(sum);
        if (found === undefined && !wim.blobs.has(sum) && damaged.size < MAX_DAMAGED) {
          found = { sha1: sum, damage: 'missing', size: 0, at: [], files: [], fileCount: 0 };
          damaged.set(sum, found);
        }
        if (found === undefined) continue;
        found.fileCount += 1;
        if (found.files.length < MAX_FILES) found.files.push({ image: index, path });
      }
    });
    anomalies.addAll(walked.anomalies);
    complete &&= walked.complete && image.anomalies.length === 0;
  }
  return complete;
}
