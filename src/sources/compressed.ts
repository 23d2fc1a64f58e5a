/**
 * Logs as systems keep them: rotated and compressed. They are unpacked as a stream, in bounded memory: gzip by Node's
 * zlib, xz, zstd and bzip2 by their own tools. Media are not unpacked this way; they need random access.
 */
import { spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openPath } from './path.ts';

/** Tool and arguments by format name; it reads its standard input. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  xz: ['xz', '--decompress', '--stdout', '--memlimit-decompress=512MiB'],
  Zstandard: ['zstd', '--decompress', '--stdout', '--quiet'],
  bzip2: ['bzip2', '--decompress', '--stdout'],
};

/**
 * The content of a file in pieces; undefined where no way to unpack the format is known. What is left before its end has
 * to be told so (`return()`, as leaving a `for await` does): then the tool is ended and gone, and the file closed.
 */
export function unpacked(path: string, format: string): AsyncGenerator<Uint8Array, void> | undefined {
  if (format === 'gzip') return tolerant(opened(path, gunzipped));
  const tool = TOOLS[format];
  return tool === undefined ? undefined : tolerant(opened(path, (handle) => fromTool(tool, handle)));
}

async function* opened(
  path: string,
  unpack: (handle: FileHandle) => AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { handle } = await openPath(path);
  try {
    yield* unpack(handle);
  } finally {
    await handle.close();
  }
}

async function* gunzipped(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const input = handle.createReadStream({ autoClose: false });
  const gunzip = createGunzip();
  // What goes wrong with either ends both, and is thrown to who reads.
  const feeding = pipeline(input, gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

async function* fromTool([tool = '', ...options]: readonly string[], { fd }: FileHandle): AsyncGenerator<Uint8Array> {
  const child = spawn(tool, options, { stdio: [fd, 'pipe', 'ignore'], env: { ...process.env, LC_ALL: 'C' } });
  const { stdout } = child;
  if (stdout === null) throw new Error(tool);
  const gone = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (status) => resolve(status ?? undefined));
  });
  try {
    for await (const chunk of stdout) yield chunk as Uint8Array;
    // Tools end with a status of 1 for a file that is cut off: what came before is still a log.
    if ((await gone) === undefined) throw new Error(`${tool}: failed`);
  } finally {
    // Without a reader it would wait for one for ever, and this process for it.
    stdout.destroy();
    child.kill('SIGKILL');
    await gone;
  }
}

async function* tolerant(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let some = false;
  try {
    for await (const bytes of chunks) {
      some = true;
      yield bytes;
    }
  } catch (error) {
    // A truncated or damaged archive ends the text; it is no reason to lose what was unpacked.
    if (!some) throw error;
  }
}
