/** A medium written to a new raw image: zeros become holes of the file, and what could not be read is named. */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { begin } from '../core/begun.ts';
import type { ByteSource } from '../core/bytes.ts';
import { errorCode } from '../sources/faults.ts';
import { hashFile } from './backup.ts';
import { writeAll, type Io, type IoFile } from './io.ts';

export interface RepairedCopy {
  readonly path: string;
  /** Of the whole image; undefined where it did not come about. */
  readonly sha256: string | undefined;
  /** Bytes that hold something else than zeros; the rest are holes of the file. */
  readonly written: number;
  /** Bytes of the medium that could not be read and are zeros in the copy. */
  readonly unreadable: number;
  /** System error code, or `EMISMATCH` where the copy read back differs. What was written so far stays, unfinished. */
  readonly error: string | undefined;
}

/** 1 MiB: read at once. Zeros are left out by pieces of 64 KiB, as most file systems keep holes. */
const PIECE = 1024 * 1024;
const GRAIN = 64 * 1024;

export async function copyMedium(io: Io, source: ByteSource, path: string): Promise<RepairedCopy> {
  const hash = createHash('sha256');
  let written = 0;
  let unreadable = 0;
  let file: IoFile | undefined;
  const ended = begin({ left: { message: 'begun-copy', args: { path } } });
  try {
    file = await io.open(path, 'create');
    for (let offset = 0; offset < source.size; offset += PIECE) {
      const { bytes, holes } = await source.read(offset, PIECE);
      hash.update(bytes);
      for (const hole of holes) unreadable += hole.length;
      for (let at = 0; at < bytes.length; at += GRAIN) {
        const grain = bytes.subarray(at, at + GRAIN);
        const last = offset + at + grain.length === source.size;
        // The last byte is written whatever it is: it gives the file its size.
        if (grain.some((byte) => byte !== 0)) {
          await writeAll(file, offset + at, grain);
          written += grain.length;
        } else if (last) await writeAll(file, source.size - 1, grain.subarray(-1));
      }
    }
    await file.sync();
    await file.close();
    file = undefined;
    await io.syncFolder(dirname(path));
    const sha256 = hash.digest('hex');
    const same = (await hashFile(io, path)) === sha256;
    return { path, sha256, written, unreadable, error: same ? undefined : 'EMISMATCH' };
  } catch (error) {
    return { path, sha256: undefined, written, unreadable, error: errorCode(error) };
  } finally {
    ended();
    await file?.close().catch(() => undefined);
  }
}
