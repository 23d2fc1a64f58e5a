/**
 * Evidence that comes once and in order: standard input, and the pipes a shell makes of `<(…)`. What stands behind a
 * descriptor may as well be a file; then its path has all that a file has. A FIFO with a name is none of this: whether
 * anybody writes to it, nobody knows.
 */
import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Problem, Result } from './container.ts';
import { kindProblem } from './file.ts';
import { kindOf } from './path.ts';

/** `/dev/fd/63`, `/dev/stdin`, and where both lead on Linux. */
const DESCRIPTOR = /^\/(?:dev\/(?:fd\/(\d{1,4})|stdin)|proc\/self\/fd\/(\d{1,4}))$/;

/** A path like any other, or a stream. */
export type Given = { readonly kind: 'path'; readonly path: string } | GivenStream;

/** `id`: as it was given. To be destroyed where it is not read to its end. */
export interface GivenStream {
  readonly kind: 'stream';
  readonly id: string;
  readonly stream: Readable;
}

/** What a word of the command line stands for; `-` is standard input. */
export function given(word: string): Result<Given> {
  const m = DESCRIPTOR.exec(word);
  if (word !== '-' && m === null) return { ok: true, value: { kind: 'path', path: word } };
  const fd = Number(m?.[1] ?? m?.[2] ?? 0);
  const refused = (problem: Problem): Result<Given> => ({ ok: false, problem });
  try {
    const kind = kindOf(fstatSync(fd, { bigint: true }));
    if (kind === 'directory') return refused(kindProblem(kind, word));
    // Read from where the descriptor stands it would be what is left of the file; by its path it is all of it.
    if (kind === 'file' || kind === 'block-device') {
      const path = process.platform === 'win32' ? undefined : word === '-' ? '/dev/stdin' : word;
      if (path !== undefined) return { ok: true, value: { kind: 'path', path } };
    }
    if (fd === 0) {
      if (process.stdin.destroyed || process.stdin.readableEnded)
        return refused({ message: 'read-already', args: { path: word } });
      return { ok: true, value: { kind: 'stream', id: word, stream: process.stdin } };
    }
    if (kind === 'character-device') return refused(kindProblem(kind, word));
    return {
      ok: true,
      value: { kind: 'stream', id: word, stream: new Socket({ fd, readable: true, writable: false }) },
    };
  } catch {
    // No such descriptor: opening the path says so.
    return { ok: true, value: { kind: 'path', path: word } };
  }
}
