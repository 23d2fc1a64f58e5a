/**
 * An image of a whole medium, to one or several folders at once: what could not be read is a hole of the file and a line
 * of its map, never a guess. The map is GNU ddrescue's (manual, "Mapfile structure"), so that ddrescue can go on where
 * this stops; an interrupted backup goes on by it too. One pass, no retries: that is ddrescue's art.
 */
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { errorCode } from '../sources/faults.ts';
import { openEvidence } from '../sources/open.ts';
import { hashFile } from './backup.ts';
import { judgeCopies, type CopyRule } from './copies.ts';
import { guardBackups } from './guard.ts';
import type { Obstacle } from './obstacle.ts';
import { formatIdentity, stemOf } from './identity.ts';
import { createFile, readAll, writeAll, type Io, type IoFile } from './io.ts';
import { newJournalId } from './journal.ts';
import { openTarget } from './target.ts';
import { liveEffects, type Effects } from './transaction.ts';
import { appendExtent, overlap } from '../core/ranges.ts';

export interface Range {
  readonly offset: number;
  readonly length: number;
}

export interface ImagingOptions {
  readonly source: string;
  readonly folders: readonly string[];
  /** Version, for the manifest. */
  readonly tool: string;
  readonly onProgress?: (done: number, size: number, unreadable: number) => void;
  /** Asked between pieces: true leaves the rest for another time. */
  readonly stop?: () => boolean;
}

export interface ImagingReport {
  /** `interrupted`: the rest is still to be read; the same command goes on. `differs`: a copy is not what was read. */
  readonly status: 'done' | 'refused' | 'interrupted' | 'differs' | 'failed';
  readonly obstacles: readonly Obstacle[];
  readonly identity: string | undefined;
  readonly size: number;
  /** Bytes of an earlier run that were not read again. */
  readonly resumed: number;
  readonly unreadable: readonly Range[];
  /** Given by a container whose checksum says otherwise: in the image as they were read. Of this run alone. */
  readonly doubtful: readonly Range[];
  readonly sha256: string | undefined;
  readonly images: readonly { readonly path: string; readonly map: string; readonly matches: boolean }[];
  readonly copies: CopyRule | undefined;
  readonly error: string | undefined;
}

/** 1 MiB: a stick delivers that at full speed. */
const PIECE = 1024 * 1024;
/** 64 KiB: what a file system can leave out as a hole. */
const GRAIN = 64 * 1024;
/** 4 KiB: no container has a checksum over less than a page of 4 KiB. */
const DOUBT_GRAIN = 4096;
/** The map is written every 256 MiB: an interruption costs at most that. */
const CHECKPOINT = 256 * 1024 * 1024;
/** 8 MiB of map: a hundred thousand bad places; such a medium belongs to ddrescue. */
const MAP_BYTES = 8 * 1024 * 1024;
/** What the source says when it stopped reading: the rest was not tried. */
const STOPPED = new Set(['medium.gone', 'medium.too-many-faults']);

type Draft = { -readonly [K in keyof ImagingReport]: ImagingReport[K] };

export async function imageMedium(options: ImagingOptions, effects: Effects = liveEffects): Promise<ImagingReport> {
  const report: Draft = {
    status: 'refused',
    obstacles: [],
    identity: undefined,
    size: 0,
    resumed: 0,
    unreadable: [],
    doubtful: [],
    sha256: undefined,
    images: [],
    copies: undefined,
    error: undefined,
  };
  const opened = await openTarget(options.source);
  if (!opened.ok) return { ...report, obstacles: [opened.obstacle] };
  const { target } = opened.value;
  await opened.value.close();
  report.identity = formatIdentity(target.identity);
  report.size = target.size;
  report.obstacles = await guardBackups(effects.host, target, options.folders, true);
  if (report.obstacles.length > 0) return report;

  const { io } = effects;
  const stem = (target.identity.serial ?? stemOf(target.path)).replace(/\.(img|raw|dd|bin)$/i, '');
  const names = options.folders.map((folder) => ({
    folder,
    image: join(folder, `${stem}.img`),
    map: join(folder, `${stem}.map`),
    manifest: join(folder, `${stem}.json`),
    sums: join(folder, 'SHA256SUMS'),
    base: `${stem}.img`,
  }));
  const evidence = await openEvidence(options.source);
  if (!evidence.ok) return { ...report, obstacles: [{ code: 'unreadable', args: { path: options.source } }] };
  const files: IoFile[] = [];
  try {
    const earlier: Progress[] = [];
    for (const name of names) {
      const found = await prepare(io, name, report.identity, target.size);
      if ('code' in found) return { ...report, obstacles: [found] };
      earlier.push(found.progress);
      files.push(found.file);
    }
    // As far as all copies have come; what one has beyond that is read again.
    const behind = earlier.toSorted((a, b) => a.done - b.done)[0] ?? { done: 0, unreadable: [] };
    let { done } = behind;
    const bad: Range[] = [...behind.unreadable];
    report.resumed = done;
    const hash = createHash('sha256');
    if (done > 0) await hashStart(io, names[0]?.image ?? '', done, hash);
    const checkpoint = async (): Promise<void> => {
      for (const file of files) await file.sync();
      for (const name of names) await writeMap(io, name.map, report.identity ?? '', target.size, done, bad);
    };
    let next = done + CHECKPOINT;
    let stopped = false;
    const doubtful: Range[] = [];
    let told = 0;
    while (done < target.size && !stopped) {
      const { bytes, holes } = await evidence.source.read(done, PIECE);
      stopped = evidence.anomalies.some((anomaly) => STOPPED.has(anomaly.code)) || options.stop?.() === true;
      if (stopped && holes.length > 0) break; // not tried is not bad
      for (const { offset, length } of holes) appendExtent(bad, { offset, length });
      const failed = sumsFailed(evidence.anomalies);
      if (failed.length > told) inDoubt(evidence.source, done, bytes.length, failed, doubtful);
      told = failed.length;
      hash.update(bytes);
      for (const file of files) await writeSparse(file, done, bytes);
      done += bytes.length;
      options.onProgress?.(done, target.size, total(bad));
      if (done >= next) {
        await checkpoint();
        next = done + CHECKPOINT;
      }
    }
    await checkpoint();
    report.unreadable = bad;
    report.doubtful = doubtful;
    if (done < target.size) return { ...report, status: 'interrupted' };

    report.sha256 = hash.digest('hex');
    const images: { path: string; map: string; matches: boolean }[] = [];
    for (const name of names) {
      const matches = (await hashFile(io, name.image)) === report.sha256;
      images.push({ path: name.image, map: name.map, matches });
      const manifest = {
        schema: 'wtg-triage/image/1',
        tool: options.tool,
        source: { path: target.path, identity: report.identity },
        image: name.base,
        size: target.size,
        sha256: report.sha256,
        unreadable: bad,
        doubtful,
        finished: effects.now().toISOString(),
      };
      await replaceFile(io, name.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
      await addSum(io, name.sums, name.base, report.sha256);
      await io.syncFolder(name.folder);
    }
    report.images = images;
    report.copies = await judgeCopies(effects.host, options.folders);
    report.status = images.every((image) => image.matches) ? 'done' : 'differs';
    return report;
  } catch (error) {
    return { ...report, status: 'failed', error: errorCode(error) };
  } finally {
    await evidence.close();
    for (const file of files) await file.close().catch(() => undefined);
  }
}

interface Progress {
  readonly done: number;
  readonly unreadable: readonly Range[];
}

interface Names {
  readonly folder: string;
  readonly image: string;
  readonly map: string;
}

/** A new image with its map, or one begun earlier of the same medium. Anything else of that name is left alone. */
async function prepare(
  io: Io,
  { folder, image, map }: Names,
  identity: string,
  size: number,
): Promise<{ readonly file: IoFile; readonly progress: Progress } | Obstacle> {
  await io.makeFolder(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  const text = await readText(io, map);
  const known = text === undefined ? undefined : parseMap(text);
  try {
    if (known !== undefined && known.identity !== identity) {
      return { code: 'other-target', args: { expected: known.identity ?? map, actual: identity } };
    }
    const held = await sizeOf(io, image);
    if (known === undefined && held !== undefined)
      return { code: 'backup-folder', args: { folder: image, error: 'EEXIST' } };
    if (known !== undefined && held === size) {
      return { file: await io.open(image, 'edit-image'), progress: known };
    }
    if (held !== undefined && held > 0) return { code: 'backup-folder', args: { folder: image, error: 'ESIZE' } };
    // The map first: an image without one is somebody else's.
    await writeMap(io, map, identity, size, 0, []);
    const file = await io.open(image, held === undefined ? 'create' : 'edit-image');
    try {
      await writeAll(file, size - 1, new Uint8Array(1)); // gives it its size
    } catch (error) {
      await file.close();
      throw error;
    }
    return { file, progress: { done: 0, unreadable: [] } };
  } catch (error) {
    return { code: 'backup-folder', args: { folder: image, error: errorCode(error) } };
  }
}

async function sizeOf(io: Io, path: string): Promise<number | undefined> {
  try {
    const file = await io.open(path, 'read');
    try {
      return (await file.opened()).size;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function hashStart(io: Io, path: string, length: number, hash: Hash): Promise<void> {
  const file = await io.open(path, 'read');
  try {
    for (let at = 0; at < length; at += PIECE) hash.update(await readAll(file, at, Math.min(PIECE, length - at)));
  } finally {
    await file.close();
  }
}

/** Zeros are left out: the file has its size from the start, and reads as zeros there. */
async function writeSparse(file: IoFile, offset: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += GRAIN) {
    const grain = bytes.subarray(at, at + GRAIN);
    if (grain.some((byte) => byte !== 0)) await writeAll(file, offset + at, grain);
  }
}

function sumsFailed(anomalies: readonly Anomaly[]): readonly Extent[] {
  return anomalies.filter(({ kind }) => kind === 'bad-checksum').map(({ at }) => at);
}

/** Adds the parts of a piece that lie, in the container, where a checksum failed. What is a hole already lies nowhere. */
function inDoubt(source: ByteSource, offset: number, length: number, failed: readonly Extent[], list: Range[]): void {
  for (let at = offset; at < offset + length; at += DOUBT_GRAIN) {
    const part = { offset: at, length: Math.min(DOUBT_GRAIN, offset + length - at) };
    const places = source.trace(part.offset, part.length);
    if (places.some((place) => failed.some((extent) => overlap(place, extent)))) appendExtent(list, part);
  }
}

function total(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + range.length, 0);
}

// ---- the map ---------------------------------------------------------------------------------------------------

const IDENTITY_LINE = '# Source identity: ';

/** `done`: everything before it was tried. */
export function formatMap(identity: string, size: number, done: number, bad: readonly Range[]): string {
  const hex = (n: number): string => `0x${n.toString(16).toUpperCase().padStart(8, '0')}`;
  const lines: string[] = [];
  let position = 0;
  const upTo = (end: number, status: string): void => {
    if (end > position) lines.push(`${hex(position)}  ${hex(end - position)}  ${status}`);
    position = Math.max(position, end);
  };
  for (const range of bad) {
    upTo(range.offset, '+');
    upTo(range.offset + range.length, '-');
  }
  upTo(done, '+');
  upTo(size, '?');
  return [
    '# Mapfile. Created by wtg-triage',
    IDENTITY_LINE + identity,
    '# current_pos  current_status  current_pass',
    `${hex(Math.min(done, size))}     ${done < size ? '?' : '+'}               1`,
    '#      pos        size  status',
    ...lines,
    '',
  ].join('\n');
}

/** Undefined for what is no map. Ranges ddrescue left in other states count as not tried. */
export function parseMap(text: string): (Progress & { readonly identity: string | undefined }) | undefined {
  const lines = text.split('\n');
  const identity = lines.find((line) => line.startsWith(IDENTITY_LINE))?.slice(IDENTITY_LINE.length);
  const unreadable: Range[] = [];
  let done = 0;
  let whole = true;
  const blocks = lines.filter((line) => line !== '' && !line.startsWith('#')).slice(1);
  for (const line of blocks) {
    const m = /^(0x[0-9A-Fa-f]+|\d+)\s+(0x[0-9A-Fa-f]+|\d+)\s+([?*/+-])\s*$/.exec(line);
    const [offset, length] = [Number(m?.[1]), Number(m?.[2])];
    if (m === null || offset !== (whole ? done : offset) || !Number.isSafeInteger(offset + length)) return undefined;
    if (m[3] === '-' && whole) unreadable.push({ offset, length });
    if (m[3] !== '+' && m[3] !== '-') whole = false;
    if (whole) done = offset + length;
  }
  return blocks.length === 0 ? undefined : { identity, done, unreadable };
}

async function writeMap(
  io: Io,
  path: string,
  identity: string,
  size: number,
  done: number,
  bad: readonly Range[],
): Promise<void> {
  await replaceFile(io, path, formatMap(identity, size, done, bad));
}

/** At once or not at all. */
async function replaceFile(io: Io, path: string, text: string): Promise<void> {
  const temporary = `${path}.${newJournalId()}.tmp`;
  await createFile(io, temporary, Buffer.from(text));
  await io.rename(temporary, path);
}

async function addSum(io: Io, path: string, name: string, sum: string): Promise<void> {
  const others = ((await readText(io, path)) ?? '')
    .split('\n')
    .filter((line) => line !== '' && line.slice(66) !== name);
  await replaceFile(io, path, [...others, `${sum}  ${name}`, ''].join('\n'));
}

async function readText(io: Io, path: string): Promise<string | undefined> {
  try {
    const file = await io.open(path, 'read');
    try {
      const { size } = await file.opened();
      return size > MAP_BYTES ? undefined : Buffer.from(await readAll(file, 0, size)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
