/** Running the real tools, and files with holes. Everything here blocks: building a medium is a straight list of steps. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** sbin holds mkfs.fat, sgdisk and mkntfs, and is not on every user's PATH. */
const environment = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };

/** What a tool may print: a listing of a medium of these tests is far below it. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a tool and gives its standard output. Throws with its standard error where it does not exit with 0. */
export function run(tool: string, args: readonly string[], input = ''): string {
  return runBytes(tool, args, input).toString('utf8');
}

/** The same for output that is no text. */
export function runBytes(tool: string, args: readonly string[], input = ''): Buffer {
  const ran = spawnSync(tool, args, { env: environment, input, maxBuffer: MAX_OUTPUT });
  if (ran.error !== undefined) throw ran.error;
  if (ran.status === 0) return ran.stdout;
  // Most tools complain on standard error, sgdisk and tsc on standard output.
  const said = `${ran.stderr.toString('utf8')}${ran.stdout.toString('utf8')}`.slice(0, 4000);
  throw new Error(`${tool} ${args.join(' ')}: exit ${ran.status ?? ran.signal ?? '?'}: ${said}`);
}

/** A directory of its own under the system's temporary one, and how to be rid of it. */
export function temporary(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `wtg-triage-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

interface MapEntry {
  start: number;
  length: number;
  data: boolean;
}

/** Ranges of a file that hold data rather than holes, as the file system knows them. */
function dataRanges(file: string): { start: number; length: number }[] {
  const map = JSON.parse(run('qemu-img', ['map', '-f', 'raw', '--output=json', file])) as MapEntry[];
  return map.filter((entry) => entry.data);
}

const COPY_BLOCK = 4 * 1024 * 1024;

/** Copies the data of `[from, from + length)` of one file into another at `to`; holes are passed over. */
export function copyData(source: string, from: number, length: number, target: string, to: number): void {
  const input = openSync(source, 'r');
  const output = openSync(target, 'r+');
  const block = Buffer.alloc(COPY_BLOCK);
  for (const range of dataRanges(source)) {
    const end = Math.min(range.start + range.length, from + length);
    let at = Math.max(range.start, from);
    while (at < end) {
      const got = readSync(input, block, 0, Math.min(COPY_BLOCK, end - at), at);
      if (got === 0) break;
      writeSync(output, block, 0, got, at - from + to);
      at += got;
    }
  }
  closeSync(input);
  closeSync(output);
}

/** A copy that keeps holes and shares blocks where the file system can. */
export function copySparse(source: string, target: string): void {
  run('cp', ['--sparse=always', '--reflink=auto', source, target]);
}
