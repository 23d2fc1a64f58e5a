/**
 * A deep survey reads what carries a sum or must come twice the same: Windows images, the MD5 in an ISO image, every
 * boot file two times, and the surface the boot depends on. Without it each of these is a gap that says so.
 */
import { md5 } from '@noble/hashes/legacy.js';
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { Fact, FileRole, Provenance } from '../core/facts.ts';
import { crc32 } from '../core/crc32.ts';
import { verifyEmbeddedMd5, type RunningHash } from '../parsers/iso9660/embedded-md5.ts';
import type { IsoVolume } from '../parsers/iso9660/volume.ts';
import { openWim } from '../parsers/wim/wim.ts';
import { verifyWim, type WimVerification } from '../parsers/wim/verify.ts';
import { provenance, type Collector } from './collector.ts';
import type { OpenVolume } from './volume.ts';

export interface DeepProgress {
  readonly stage: 'images' | 'iso' | 'files' | 'surface' | 'search';
  /** What is being read: `p2:/sources/install.wim`. */
  readonly subject: string;
  /** Bytes of it. */
  readonly done: number;
  readonly total: number;
}

export interface DeepOptions {
  readonly onProgress?: ((progress: DeepProgress) => void) | undefined;
  /** Ends the work early; what was not read stays a gap. */
  readonly signal?: AbortSignal | undefined;
}

/** Read at once. Above what a block cache keeps, so that a second pass reaches the medium again. */
const PIECE = 1024 * 1024;
/** Start and end of the medium and of each partition: tables, boot records and their copies. */
const EDGE = 1024 * 1024;
/** System partitions are read whole up to this size; larger ones hold data. */
const MAX_SYSTEM = 1024 * 1024 * 1024;
/** Parts of a split image beside the first; the largest real sets have about ten. */
const MAX_PARTS = 64;
/** Names kept as examples. */
const MAX_NAMED = 8;

const IMAGE_ROLES: ReadonlySet<FileRole> = new Set<FileRole>(['boot-wim', 'install-wim']);
/** Files of the boot that exist whole on the medium and are not read otherwise. */
const REREAD_ROLES: ReadonlySet<FileRole> = new Set<FileRole>([
  'fallback-loader',
  'boot-manager',
  'bios-boot-manager',
  'other-loader',
  'bcd-uefi',
  'bcd-bios',
  'boot-sdi',
  'os-loader',
  'kernel',
  'system-hive',
  'software-hive',
  'driver',
]);

/** Present files of the given roles, each once: the BCD may name what stands at its fixed place. */
function presentFiles(c: Collector, roles: ReadonlySet<FileRole>): Fact<'file'>[] {
  const seen = new Set<string>();
  return c.all('file').filter(({ value }) => {
    const key = `${value.volume}:${value.path.toLowerCase()}`;
    if (!value.present || !roles.has(value.role) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a normal survey leaves unread, each as a gap: silence about it must not pass for soundness. */
export function stateUnread(c: Collector): void {
  for (const { value, from } of c.all('wim')) {
    c.gap({ kind: 'wim.sums', reason: 'not-read', subject: value.path, from });
  }
  const files = presentFiles(c, REREAD_ROLES);
  for (const { value, from } of files) {
    c.gap({ kind: 'medium.reread', reason: 'not-read', subject: `${value.volume}:${value.path}`, from });
  }
}

export async function surveyDeep(
  medium: ByteSource,
  volumes: readonly OpenVolume[],
  iso: IsoVolume | undefined,
  options: DeepOptions,
  c: Collector,
): Promise<void> {
  for (const file of presentFiles(c, IMAGE_ROLES)) await verifyImage(file, volumes, options, c);
  if (iso !== undefined) await verifyIso(iso, options, c);
  for (const file of presentFiles(c, REREAD_ROLES)) await reread(file, medium, volumes, options, c);
  await readSurface(medium, options, c);
}

const stopped = (options: DeepOptions): boolean => options.signal?.aborted === true;

// ---- Windows images --------------------------------------------------------------------------------------------

async function verifyImage(
  file: Fact<'file'>,
  volumes: readonly OpenVolume[],
  options: DeepOptions,
  c: Collector,
): Promise<void> {
  const { volume, path } = file.value;
  const subject = `${volume}:${path}`;
  const open = volumes.find((v) => v.volume === volume);
  const gap = (reason: 'damaged' | 'not-read'): void => c.gap({ kind: 'wim.sums', reason, subject, from: file.from });
  if (open === undefined || stopped(options)) return gap('not-read');
  const found = await open.fs.lookup(path);
  const content = found.status === 'found' ? await found.entry.open() : undefined;
  if (content?.status !== 'ok') return gap('damaged');
  const parts = await otherParts(open, path);
  await verifySums(content.value, { volume, path, subject, parts, from: file.from }, options, c);
}

interface ImagePlace {
  readonly volume: string;
  readonly path: string;
  readonly subject: string;
  readonly parts: readonly ByteSource[];
  readonly from: Provenance;
}

async function verifySums(content: ByteSource, at: ImagePlace, options: DeepOptions, c: Collector): Promise<void> {
  const gap = (reason: 'damaged' | 'not-read'): void =>
    c.gap({ kind: 'wim.sums', reason, subject: at.subject, from: at.from });
  const wim = await openWim(content, { parts: at.parts });
  if (wim.status === 'absent') return; // no Windows image at all: stated as such by the survey
  if (wim.status !== 'ok') return gap('damaged');
  const result = await verifyWim(wim.value, {
    onProgress: ({ done, total }) => options.onProgress?.({ stage: 'images', subject: at.subject, done, total }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  c.anomalies(result.anomalies);
  if (stopped(options)) gap('not-read');
  stateSums(at.volume, at.path, content, result, c);
}

/** The sums of an image that was given as a file of its own; without `options` that they were not read. */
export async function surveyImage(content: ByteSource, options: DeepOptions | undefined, c: Collector): Promise<void> {
  const from = provenance(content, 0, Math.min(208, content.size));
  const at = { volume: content.id, path: content.id, subject: content.id, parts: [], from };
  if (options === undefined) c.gap({ kind: 'wim.sums', reason: 'not-read', subject: at.subject, from });
  else await verifySums(content, at, options, c);
}

function stateSums(volume: string, path: string, content: ByteSource, result: WimVerification, c: Collector): void {
  const { damagedPieces, damagedBlobs } = result;
  const places = [...damagedPieces.map(({ at }) => at), ...damagedBlobs.flatMap(({ at }) => at)].slice(0, MAX_NAMED);
  const bytes = places.flatMap((at) => (at.source === content.id ? [...content.trace(at.offset, at.length)] : []));
  const files = damagedBlobs.flatMap((b) => b.files.map(({ path: name }) => name));
  c.fact(
    'wim.sums',
    {
      volume,
      path,
      sound: result.sound,
      complete: result.complete,
      integrity: result.integrityOf.length > 0,
      damagedPieces: damagedPieces.length,
      blobs: result.blobs,
      damagedBlobs: damagedBlobs.length,
      files: [...new Set(files)].slice(0, MAX_NAMED),
    },
    bytes.length > 0 ? { bytes } : provenance(content, 0, Math.min(208, content.size)),
  );
}

/** `install2.swm` and so on, beside the first part. */
async function otherParts(open: OpenVolume, path: string): Promise<ByteSource[]> {
  const out: ByteSource[] = [];
  if (!/\.swm$/i.test(path)) return out;
  const stem = path.replace(/\.swm$/i, '');
  for (let n = 2; n <= MAX_PARTS; n += 1) {
    const found = await open.fs.lookup(`${stem}${n}.swm`);
    const content = found.status === 'found' ? await found.entry.open() : undefined;
    if (content?.status !== 'ok') break;
    out.push(content.value);
  }
  return out;
}

// ---- ISO images ------------------------------------------------------------------------------------------------

async function verifyIso(iso: IsoVolume, options: DeepOptions, c: Collector): Promise<void> {
  if (iso.embeddedMd5 === undefined || stopped(options)) return;
  const total = iso.embeddedMd5.covered;
  const watched: ByteSource = {
    ...iso.source,
    async read(offset, length) {
      options.onProgress?.({ stage: 'iso', subject: iso.source.id, done: offset, total });
      return iso.source.read(offset, length);
    },
  };
  const hash: RunningHash = md5.create();
  const result = await verifyEmbeddedMd5(watched, iso.embeddedMd5, hash);
  for (const fact of c.all('iso')) fact.value.sum = result.status;
  if (result.firstBad === undefined) return;
  for (const fact of c.all('iso')) fact.value.firstBad = result.firstBad;
}

// ---- boot files, twice -----------------------------------------------------------------------------------------

/** Sums of the pieces of a file in one pass, read from the medium by place. */
async function pass(medium: ByteSource, extents: readonly Extent[], onRead: (n: number) => void): Promise<number[]> {
  const sums: number[] = [];
  for (const extent of extents) {
    for (let at = 0; at < extent.length; at += PIECE) {
      const length = Math.min(PIECE, extent.length - at);
      // A whole piece even for a short run: what a block cache would answer from memory proves nothing.
      const chunk = await medium.read(Math.max(Math.min(extent.offset + at, medium.size - PIECE), 0), PIECE);
      const skip = extent.offset + at - chunk.at.offset;
      sums.push(crc32(chunk.bytes.subarray(skip, skip + length)));
      onRead(length);
    }
  }
  return sums;
}

async function reread(
  file: Fact<'file'>,
  medium: ByteSource,
  volumes: readonly OpenVolume[],
  options: DeepOptions,
  c: Collector,
): Promise<void> {
  const { volume, path } = file.value;
  const subject = `${volume}:${path}`;
  const open = volumes.find((v) => v.volume === volume);
  const found = await open?.fs.lookup(path);
  const content = found?.status === 'found' ? await found.entry.open() : undefined;
  const size = content?.status === 'ok' ? content.value.size : 0;
  const extents = content?.status === 'ok' ? content.value.trace(0, size) : [];
  if (extents.length === 0 || stopped(options)) {
    // Stored inside a file record or compressed, or ended early: there is no place of its own to read again.
    if (stopped(options)) c.gap({ kind: 'medium.reread', reason: 'not-read', subject, from: file.from });
    return;
  }
  let done = 0;
  const onRead = (n: number): void => {
    done += n;
    options.onProgress?.({ stage: 'files', subject, done, total: 2 * size });
  };
  const first = await pass(medium, extents, onRead);
  const second = await pass(medium, extents, onRead);
  const same = first.every((sum, i) => sum === second[i]);
  c.fact('medium.reread', { volume, path, same }, { bytes: extents.slice(0, MAX_NAMED) });
}

// ---- surface ---------------------------------------------------------------------------------------------------

/** Reads what the boot depends on once; the survey's watch over the medium states what does not come. */
async function readSurface(medium: ByteSource, options: DeepOptions, c: Collector): Promise<void> {
  const ranges: { offset: number; length: number }[] = [
    { offset: 0, length: EDGE },
    { offset: Math.max(medium.size - EDGE, 0), length: EDGE },
  ];
  for (const { value } of c.all('partition')) {
    const kind = c.all('volume').find((v) => v.value.volume === value.volume)?.value.kind ?? 'unknown';
    if (kind.startsWith('fat') && value.length <= MAX_SYSTEM) {
      ranges.push({ offset: value.offset, length: value.length });
    } else {
      ranges.push({ offset: value.offset, length: Math.min(EDGE, value.length) });
      ranges.push({ offset: Math.max(value.offset + value.length - EDGE, value.offset), length: EDGE });
    }
  }
  const total = ranges.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  for (const { offset, length } of ranges) {
    for (let at = 0; at < length; at += PIECE) {
      if (stopped(options)) return;
      const piece = Math.min(PIECE, length - at);
      await medium.read(offset + at, piece);
      done += piece;
      options.onProgress?.({ stage: 'surface', subject: medium.id, done, total });
    }
  }
}
