/**
 * Logs as systems keep them: rotated and compressed. They are unpacked as a stream, in bounded memory: gzip by Node's
 * zlib, xz, zstd and bzip2 by their own tools. Media are not unpacked this way; they need random access.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Tool and arguments by format name; the file is appended. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  xz: ['xz', '--decompress', '--stdout', '--memlimit-decompress=512MiB', '--'],
  Zstandard: ['zstd', '--decompress', '--stdout', '--quiet', '--'],
  bzip2: ['bzip2', '--decompress', '--stdout', '--'],
};

/** 16 GiB: beyond any journal; what goes on longer is a bomb. */
const MAX_UNPACKED = 16 * 1024 * 1024 * 1024;

/** Undefined where no way to unpack the format is known. */
export function unpacked(path: string, format: string): AsyncIterable<Uint8Array> | undefined {
  if (format === 'gzip') return bounded(createReadStream(path).pipe(createGunzip()));
  const tool = TOOLS[format];
  return tool === undefined ? undefined : bounded(fromTool(tool, path));
}

async function* fromTool([tool = '', ...options]: readonly string[], path: string): AsyncGenerator<Uint8Array> {
  const { execa } = await import('execa');
  const child = execa(tool, [...options, path], {
    buffer: false,
    stdin: 'ignore',
    encoding: 'buffer',
    reject: false,
    env: { LC_ALL: 'C' },
  });
  for await (const chunk of child.stdout) yield chunk as Uint8Array;
  const result = await child;
  // Tools end with a status of 1 for a file that is cut off: what came before is still a log.
  if (result.exitCode === undefined) throw new Error(`${tool}: ${result.code ?? 'failed'}`);
}

async function* bounded(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of chunks) {
      const bytes = chunk as Uint8Array;
      total += bytes.length;
      if (total > MAX_UNPACKED) return;
      yield bytes;
    }
  } catch (error) {
    // A truncated or damaged archive ends the text; it is no reason to lose what was unpacked.
    if (total === 0) throw error;
  }
}
