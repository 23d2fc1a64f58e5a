/** A regular file as a byte source, opened for reading only. Read errors become holes. */
import type { FileHandle } from 'node:fs/promises';
import { cached, type ByteSource } from '../core/bytes.ts';
import type { Anomaly } from '../core/anomaly.ts';
import type { Problem, Result } from './container.ts';
import { errorCode, faultTolerant, type ReadAt } from './faults.ts';
import { openPath, PathError, type OpenedPath, type PathKind } from './path.ts';

export interface OpenedFile {
  readonly source: ByteSource;
  readonly anomalies: readonly Anomaly[];
  close(): Promise<void>;
}

/** 4096: what the page cache reads anyhow when one sector below a file fails. */
const FILE_GRANULE = 4096;

/** Opens a regular file; its size is that at opening. `id` names it in extents and defaults to the path. */
export async function openFile(path: string, id = path): Promise<Result<OpenedFile>> {
  let opened: OpenedPath;
  try {
    opened = await openPath(path);
  } catch (error) {
    return { ok: false, problem: openProblem(error, path) };
  }
  const { handle, kind, stats } = opened;
  if (kind !== 'file') {
    await handle.close();
    return { ok: false, problem: kindProblem(kind, path) };
  }
  const size = Math.min(Number(stats.size), Number.MAX_SAFE_INTEGER);
  const { source, anomalies } = faultTolerant(id, size, 512, readAt(handle), { granule: FILE_GRANULE });
  return { ok: true, value: { source: cached(source), anomalies, close: () => handle.close() } };
}

/** Positional reads that go on after short ones, as a signal or a network file system may give them. */
export function readAt(handle: FileHandle): ReadAt {
  return async (into, position) => {
    let done = 0;
    while (done < into.length) {
      const { bytesRead } = await handle.read(into, done, into.length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  };
}

const PROBLEMS: Readonly<Record<string, Problem['message']>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  // No path holds a NUL.
  ERR_INVALID_ARG_VALUE: 'not-found',
  ENAMETOOLONG: 'name-too-long',
  ELOOP: 'too-many-links',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EISDIR: 'is-directory',
  ENOMEDIUM: 'no-medium',
  // What opening a socket gives.
  ENXIO: 'socket',
};

export function openProblem(error: unknown, path: string): Problem {
  if (error instanceof PathError) return kindProblem(error.kind, path);
  const code = errorCode(error);
  return { message: PROBLEMS[code] ?? 'unreadable', args: { path, error: code } };
}

/** Why something of this kind is not opened where another was expected. */
export function kindProblem(kind: PathKind, path: string): Problem {
  return { message: kind === 'directory' ? 'is-directory' : kind, args: { path } };
}
