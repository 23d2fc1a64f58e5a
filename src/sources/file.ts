/** A regular file as a byte source, opened for reading only. Read errors become holes. */
import { constants, open, type FileHandle } from 'node:fs/promises';
import { cached, type ByteSource } from '../core/bytes.ts';
import type { Anomaly } from '../core/anomaly.ts';
import type { Problem, Result } from './container.ts';
import { errorCode, faultTolerant, type ReadAt } from './faults.ts';

export interface OpenedFile {
  readonly source: ByteSource;
  readonly anomalies: readonly Anomaly[];
  close(): Promise<void>;
}

/** 4096: what the page cache reads anyhow when one sector below a file fails. */
const FILE_GRANULE = 4096;

/** Never waits for a writer should the path have become a FIFO since it was examined. Windows has no such flag. */
export const READ_ONLY = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Opens a regular file; its size is that at opening. `id` names it in extents and defaults to the path. */
export async function openFile(path: string, id = path): Promise<Result<OpenedFile>> {
  let handle: FileHandle;
  try {
    handle = await open(path, READ_ONLY);
  } catch (error) {
    return { ok: false, problem: openProblem(error, path) };
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      await handle.close();
      return { ok: false, problem: { message: 'special-file', args: { path } } };
    }
    const { source, anomalies } = faultTolerant(id, stat.size, 512, readAt(handle), { granule: FILE_GRANULE });
    return { ok: true, value: { source: cached(source), anomalies, close: () => handle.close() } };
  } catch (error) {
    await handle.close().catch(() => undefined);
    return { ok: false, problem: openProblem(error, path) };
  }
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
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EISDIR: 'is-directory',
  ENOMEDIUM: 'no-medium',
  ENXIO: 'special-file',
};

export function openProblem(error: unknown, path: string): Problem {
  const code = errorCode(error);
  return { message: PROBLEMS[code] ?? 'unreadable', args: { path, error: code } };
}
