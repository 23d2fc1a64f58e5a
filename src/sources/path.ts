/**
 * The one place where paths are opened that a person, a manifest or a journal named. Behind a path may be anything: opening
 * a FIFO waits for its other end, opening a device may start it (a watchdog, a tape), reading /dev/zero never ends. So it
 * is looked at first, opened without waiting, and looked at again through the descriptor: only regular files and block
 * devices are let through. `stream.ts` has what comes through a pipe that the shell made.
 *
 * References: open(2) (O_NONBLOCK has no effect on regular files), fifo(7), inode(7).
 */
import type { BigIntStats } from 'node:fs';
import { constants, open, stat, type FileHandle } from 'node:fs/promises';
import { relative, isAbsolute, sep } from 'node:path';

export type PathKind = 'file' | 'block-device' | 'directory' | 'fifo' | 'socket' | 'character-device';

/** `code`: EISDIR for a directory, ESPECIAL for what else is neither a file nor a block device. */
export class PathError extends Error {
  readonly code: 'EISDIR' | 'ESPECIAL';
  readonly kind: PathKind;

  constructor(kind: PathKind, path: string) {
    super(`${path}: ${kind}`);
    this.code = kind === 'directory' ? 'EISDIR' : 'ESPECIAL';
    this.kind = kind;
  }
}

export interface OpenedPath {
  readonly handle: FileHandle;
  readonly kind: 'file' | 'block-device';
  readonly stats: BigIntStats;
}

/** Never waits for the other end of a FIFO. Windows has no such flag. */
const NONBLOCK = (constants.O_NONBLOCK as number | undefined) ?? 0;
/** 64 MiB: the mounts of a host with thousands of containers are some MiB, all else is kilobytes. */
const SMALL = 64 * 1024 * 1024;
const PIECE = 64 * 1024;

/** `flags` as of open(2), O_RDONLY where absent; nothing is ever created. Rejects with PathError or the system's error. */
export async function openPath(path: string, flags: number = constants.O_RDONLY): Promise<OpenedPath> {
  regular(await stat(path, { bigint: true }), path);
  const handle = await open(path, flags | NONBLOCK);
  try {
    // The name may mean something else by now.
    const stats = await handle.stat({ bigint: true });
    return { handle, kind: regular(stats, path), stats };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export function kindOf(stats: Pick<BigIntStats, `is${string}` & keyof BigIntStats>): PathKind {
  if (stats.isFile()) return 'file';
  if (stats.isBlockDevice()) return 'block-device';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'character-device';
}

function regular(stats: BigIntStats, path: string): OpenedPath['kind'] {
  const kind = kindOf(stats);
  if (kind === 'file' || kind === 'block-device') return kind;
  throw new PathError(kind, path);
}

/**
 * All of a small file, up to its end: the sizes that /proc and /sys state are none. Undefined where it cannot be opened or
 * read, is no file, or is longer than `limit` bytes.
 */
export async function readSmall(path: string, limit = SMALL): Promise<Uint8Array | undefined> {
  try {
    const { handle, kind } = await openPath(path);
    try {
      return kind === 'file' ? await upToEnd(handle, limit) : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

async function upToEnd(handle: FileHandle, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (let total = 0; total <= limit;) {
    const piece = new Uint8Array(PIECE);
    const { bytesRead } = await handle.read(piece, 0, piece.length, null);
    if (bytesRead === 0) return Uint8Array.from(Buffer.concat(parts));
    parts.push(piece.subarray(0, bytesRead));
    total += bytesRead;
  }
  return undefined;
}

/** The same as text, UTF-8. */
export async function readSmallText(path: string): Promise<string | undefined> {
  const bytes = await readSmall(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}

/** Whether a path lies below a folder, by their names alone; both absolute, without links and dots. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
