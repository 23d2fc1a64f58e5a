/**
 * `extract`: files and whole directories out of a medium into a folder of the host. Names from a medium are hostile: what
 * is written stays below the folder, follows no link in it, and replaces nothing unless --force says so.
 */
import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { begin } from '../../core/begun.ts';
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { FileEntry } from '../../core/filesystem.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { createNew, putFile } from '../../apply/io.ts';
import { bytesOf } from '../../inspect/listing.ts';
import { hostNames, type NameChange } from '../../inspect/names.ts';
import type { DirectoryNode, Node } from '../../inspect/node.ts';
import { plain } from '../../report/json.ts';
import { extractionReport } from '../../report/listing.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { openTarget, type OpenedTarget } from '../../engine/nested-path.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { texts } from '../../engine/diagnosis.ts';
import { errorCode } from '../../sources/faults.ts';
import { TOOL } from '../../engine/version.ts';
import { readWhole } from './cat.ts';
import { failTarget } from './ls.ts';

export const EXTRACTION_SCHEMA = 'wtg-triage/extraction/1';

export interface ExtractOptions extends GlobalOptions {
  readonly output: string;
  readonly force?: boolean;
  readonly manifest?: string;
}

/** Windows' paths have at most some hundred levels. */
const MAX_DEPTH = 256;
/** A Windows installation has some 300,000 files. */
const MAX_ENTRIES = 2_000_000;
/** 1 TiB, the largest sticks: a sparse file may claim any size and takes none on the medium. */
const MAX_BYTES = 1024 ** 4;

export type SkipReason =
  | 'exists'
  | 'link-in-the-way'
  | 'not-a-file'
  | 'damaged'
  | 'damaged-folder'
  /** Leads to a directory that was entered under the path in `detail`. */
  | 'directory-cycle'
  | 'limit-depth'
  | 'limit-entries'
  | 'limit-bytes'
  | 'write-failed';

export interface ExtractedFile {
  /** In the medium. */
  readonly path: string;
  /** Below the output folder, `/` between components. */
  readonly as: string;
  readonly size: number;
  readonly sha256: string;
  readonly renamed: readonly NameChange[];
  /** Unreadable parts, written as zeros. */
  readonly holes: readonly Extent[];
  readonly anomalies: readonly Anomaly[];
}

export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
  readonly detail: string;
}

export async function runExtract(target: string, options: ExtractOptions): Promise<number> {
  const opened = await openTarget(target);
  if (!opened.ok) return failTarget(opened.failure, options);
  try {
    const { node } = opened.value;
    if (node.kind === 'key') {
      const problem = { code: 'is-key' as const, args: { place: target }, anomalies: [] };
      return failTarget({ from: 'path', problem }, options);
    }
    let root: string;
    try {
      await mkdir(options.output, { recursive: true });
      root = await realpath(options.output);
    } catch (error) {
      return failOutput(options.output, error, options);
    }
    const run = new Extraction(root, options.force === true);
    const ended = begin({ left: { message: 'begun-extract', args: { folder: root } } });
    await run.node(node, opened.value).finally(ended);
    if (options.manifest !== undefined) {
      try {
        const lines = run.files.map((file) => `${file.sha256}  ${file.as}\n`).join('');
        await putFile(options.manifest, lines, options.force === true);
      } catch (error) {
        return failOutput(options.manifest, error, options);
      }
    }
    return show(target, root, run, options);
  } finally {
    await opened.value.close();
  }
}

function failOutput(path: string, thrown: unknown, options: ExtractOptions): number {
  const args = { path, error: errorCode(thrown) };
  if (options.json === true) printFailure({ message: 'output-folder', args }, EXIT.inconclusive);
  else complain(texts.usage('output-folder', args, languageOf(options)));
  return EXIT.inconclusive;
}

function show(target: string, root: string, run: Extraction, options: ExtractOptions): number {
  const { files, skipped } = run;
  // Some files of a file system are none: they are told, and lack nothing.
  const lacking = skipped.filter((one) => one.reason !== 'not-a-file');
  const incomplete = lacking.length > 0 || files.some((f) => f.holes.length > 0 || f.anomalies.length > 0);
  const failed = lacking.some((one) => one.reason === 'write-failed');
  const exit = (failed ? EXIT.inconclusive : 0) | (incomplete ? EXIT.findings : 0);
  if (options.json === true) {
    printJson(plain({ schema: EXTRACTION_SCHEMA, tool: TOOL, exit, target, output: root, files, skipped }));
  } else {
    print(extractionReport({ output: root, files, skipped }, languageOf(options)));
  }
  return exit;
}

/** One run: what was written, what was not and why. */
export class Extraction {
  readonly files: ExtractedFile[] = [];
  readonly skipped: Skipped[] = [];
  readonly #root: string;
  readonly #force: boolean;
  /** Path of each directory entered, by what it is: damaged or crafted trees lead to one by many ways. */
  readonly #entered = new Map<string, string>();
  #entries = 0;
  #bytes = 0;

  constructor(root: string, force: boolean) {
    this.#root = root;
    this.#force = force;
  }

  async node(node: Exclude<Node, { kind: 'key' }>, target: Pick<OpenedTarget, 'host' | 'inside'>): Promise<void> {
    const name = hostNames();
    if (node.kind === 'directory') {
      const folder = node.path.split('/').at(-1) ?? '';
      if (folder === '') return this.#directory(node, []);
      const { name: safe } = name(folder);
      if (await this.#makeFolder([safe], node.path)) await this.#directory(node, [safe]);
      return;
    }
    const source = bytesOf(node);
    if (!source.ok) return;
    const original = node.kind === 'value' ? node.value.name || '@' : (node.entry?.name ?? ownName(target));
    const { name: safe, changes } = name(original);
    const path = node.kind === 'bytes' ? (node.entry?.path ?? source.value.id) : source.value.id;
    const modified = node.kind === 'bytes' ? node.entry?.modified : undefined;
    await this.#write(source.value, [safe], { path, modified, renamed: changes, anomalies: node.anomalies });
  }

  /** Depth first without recursion: a crafted tree must not exhaust the stack. */
  async #directory(node: DirectoryNode, into: readonly string[]): Promise<void> {
    const found = await node.fs.lookup(node.path);
    if (found.status !== 'found') return this.#skip(node.path, 'damaged-folder', found.anomalies[0]?.code ?? '');
    this.#firstTime(found.entry);
    const stack: Level[] = [{ entry: found.entry, into, depth: 0 }];
    for (let level = stack.pop(); level !== undefined; level = stack.pop()) {
      const listing = await level.entry.list();
      if (!listing.complete) this.#skip(level.entry.path, 'damaged-folder', listing.anomalies[0]?.code ?? '');
      const name = hostNames();
      const folders: Level[] = [];
      for (const entry of listing.entries) {
        this.#entries += 1;
        if (this.#entries > MAX_ENTRIES) return this.#skip(entry.path, 'limit-entries', String(MAX_ENTRIES));
        const { name: safe, changes } = name(entry.name);
        const place = [...level.into, safe];
        if (entry.kind === 'directory') {
          if (await this.#enter(entry, level.depth, place))
            folders.push({ entry, into: place, depth: level.depth + 1 });
        } else if (entry.kind === 'file') {
          await this.#file(entry, place, changes);
        } else {
          this.#skip(entry.path, 'not-a-file', entry.flags.join(' '));
        }
      }
      for (const folder of folders.reverse()) stack.push(folder);
    }
  }

  /** Undefined the first time a directory is met; then the path it was met by. */
  #firstTime({ directoryId, path }: FileEntry): string | undefined {
    if (directoryId === undefined) return undefined;
    const before = this.#entered.get(directoryId);
    if (before === undefined) this.#entered.set(directoryId, path);
    return before;
  }

  async #enter(entry: FileEntry, depth: number, into: readonly string[]): Promise<boolean> {
    if (depth >= MAX_DEPTH) {
      this.#skip(entry.path, 'limit-depth', String(MAX_DEPTH));
      return false;
    }
    const before = this.#firstTime(entry);
    if (before === undefined) return this.#makeFolder(into, entry.path);
    this.#skip(entry.path, 'directory-cycle', before);
    return false;
  }

  async #file(entry: FileEntry, place: readonly string[], renamed: readonly NameChange[]): Promise<void> {
    const content = await entry.open();
    // Metadata files of NTFS have streams, and no content of their own.
    if (content.status === 'absent') return this.#skip(entry.path, 'not-a-file', 'no data stream');
    if (content.status !== 'ok') return this.#skip(entry.path, 'damaged', content.anomalies[0]?.code ?? '');
    const { path, modified } = entry;
    await this.#write(content.value, place, { path, modified, renamed, anomalies: content.anomalies });
  }

  /** The folders above were made or judged before; this one is ours, or was there and is a real folder. */
  async #makeFolder(place: readonly string[], path: string): Promise<boolean> {
    const folder = join(this.#root, ...place);
    try {
      await mkdir(folder);
      return true;
    } catch (error) {
      const info = await lstat(folder).catch(() => undefined);
      if (info?.isDirectory() === true) return true;
      if (info === undefined) this.#skip(path, 'write-failed', errorCode(error));
      else this.#skip(path, info.isSymbolicLink() ? 'link-in-the-way' : 'exists', place.join('/'));
      return false;
    }
  }

  async #write(
    source: ByteSource,
    place: readonly string[],
    from: Pick<ExtractedFile, 'path' | 'renamed' | 'anomalies'> & { readonly modified: Date | undefined },
  ): Promise<void> {
    if (this.#bytes + source.size > MAX_BYTES) return this.#skip(from.path, 'limit-bytes', String(source.size));
    this.#bytes += source.size;
    const file = join(this.#root, ...place);
    if (!(await this.#clear(file, from.path, place))) return;
    try {
      const handle = await createNew(file);
      try {
        const hash = createHash('sha256');
        let at = 0;
        const holes = await readWhole(source, async (piece) => {
          hash.update(piece);
          // Zeros are left to the file system: a sparse file stays one.
          if (piece.some((byte) => byte !== 0)) await handle.write(piece, 0, piece.length, at);
          at += piece.length;
          return true;
        });
        await handle.truncate(source.size);
        if (from.modified !== undefined) await handle.utimes(from.modified, from.modified).catch(() => undefined);
        const { path, renamed, anomalies } = from;
        const sha256 = hash.digest('hex');
        this.files.push({ path, as: place.join('/'), size: source.size, sha256, renamed, holes, anomalies });
      } finally {
        await handle.close();
      }
    } catch (error) {
      this.#skip(from.path, 'write-failed', errorCode(error));
    }
  }

  /** With --force what is in the way goes, a link itself and not what it points to; folders stay. */
  async #clear(file: string, path: string, place: readonly string[]): Promise<boolean> {
    const info = await lstat(file).catch(() => undefined);
    if (info === undefined) return true;
    if (!this.#force || info.isDirectory()) {
      this.#skip(path, 'exists', place.join('/'));
      return false;
    }
    try {
      await unlink(file);
      return true;
    } catch (error) {
      this.#skip(path, 'write-failed', errorCode(error));
      return false;
    }
  }

  #skip(path: string, reason: SkipReason, detail: string): void {
    this.skipped.push({ path, reason, detail });
  }
}

interface Level {
  readonly entry: FileEntry;
  readonly into: readonly string[];
  readonly depth: number;
}

/** `stick.img` itself, or `stick.img.p3`. */
function ownName(target: Pick<OpenedTarget, 'host' | 'inside'>): string {
  const parts = target.inside.split(/[\\/:.]+/).filter((part) => part !== '');
  const last = parts.join('.');
  return last === '' ? basename(target.host) : `${basename(target.host)}.${last}`;
}
