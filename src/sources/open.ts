/**
 * Opens whatever a person names as evidence: a block device, or an image in any container. Containers are recognised by
 * their content, never by their name. Everything is opened for reading only.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { ByteSource } from '../core/bytes.ts';
import type { Anomaly } from '../core/anomaly.ts';
import type { Args } from '../core/text.ts';
import type { Container, ContainerKind, Parent, ParentRequest, Problem, Result, Verification } from './container.ts';
import { openContainer } from './containers.ts';
import { openDevice, type DeviceIdentity } from './device.ts';
import { kindProblem, openFile, openProblem, type OpenedFile } from './file.ts';
import { kindOf } from './path.ts';

export interface OpenOptions {
  /** Folders, besides the image's own, in which its parent image may lie. */
  readonly parentFolders?: readonly string[];
}

export interface Evidence {
  readonly ok: true;
  /** The medium. Its id is the path; inside a container `<path>:disk`, so that extents of the two are told apart. */
  readonly source: ByteSource;
  readonly container: ContainerKind;
  readonly kind: 'device' | 'image';
  readonly size: number;
  /** Also of parent images. Grows while reads meet damage that opening could not see: ask again after reading. */
  readonly anomalies: readonly Anomaly[];
  readonly identity?: DeviceIdentity;
  /** See `Container.verbatim`: a patch in place of `files` patches the medium. */
  readonly verbatim: boolean;
  /** See `Container.patchable`. */
  readonly patchable: boolean;
  /** The files the medium itself is stored in (not its parents), in order. */
  readonly files: readonly string[];
  /** Every file that is read for it: those, and its parents. */
  readonly reads: readonly string[];
  /** What the container says of itself. */
  readonly about: Args;
  /** See `Container.verify`. */
  readonly verify?: () => Promise<Verification>;
  close(): Promise<void>;
}

export type Opened = Evidence | { readonly ok: false; readonly problem: Problem };

/** Files open at once: most systems give a process 1024. */
const FILES = 900;
/** 16: Hyper-V warns of long chains; a longer one here is a circle of copies. */
const CHAIN = 16;

export async function openEvidence(path: string, options: OpenOptions = {}): Promise<Opened> {
  const session = new Session(options);
  let opened: Opened;
  try {
    opened = await session.open(path);
  } catch (error) {
    // A file that went away between two looks at it.
    opened = { ok: false, problem: openProblem(error, path) };
  }
  if (!opened.ok) await session.close();
  return opened;
}

/** The files one piece of evidence needs, closed together. */
class Session {
  /** Anomalies of every file and container opened; each list may still grow. */
  readonly lists: (readonly Anomaly[])[] = [];
  readonly #files: OpenedFile[] = [];
  readonly #folders: readonly string[];
  /** Device and inode of every image in the chain, so that it cannot contain itself. */
  readonly #chain = new Set<string>();

  constructor(options: OpenOptions) {
    this.#folders = options.parentFolders ?? [];
  }

  async open(path: string): Promise<Opened> {
    let info;
    try {
      info = await stat(path, { bigint: true });
    } catch (error) {
      return { ok: false, problem: openProblem(error, path) };
    }
    const kind = kindOf(info);
    if (kind === 'block-device') return this.#device(path);
    if (kind !== 'file') return { ok: false, problem: kindProblem(kind, path) };
    const image = await this.#image(path, undefined);
    if (!image.ok) return image;
    const container = image.value;
    const { lists } = this;
    return {
      ok: true,
      source: container.source,
      container: container.kind,
      kind: 'image',
      size: container.source.size,
      get anomalies() {
        return lists.flat();
      },
      verbatim: container.verbatim,
      patchable: container.patchable,
      files: container.parts ?? [path],
      reads: this.#files.map(({ source }) => source.id),
      about: container.about,
      ...(container.verify === undefined ? {} : { verify: container.verify }),
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.splice(0).map((file) => file.close().catch(() => undefined)));
  }

  async #device(path: string): Promise<Opened> {
    const opened = await openDevice(path);
    if (!opened.ok) return opened;
    const { source, identity, anomalies } = opened.value;
    this.#files.push(opened.value);
    return {
      ok: true,
      source,
      container: 'raw',
      kind: 'device',
      size: source.size,
      anomalies,
      identity,
      verbatim: true,
      patchable: true,
      files: [path],
      reads: [path],
      about: {},
      close: () => this.close(),
    };
  }

  async #image(path: string, format: ContainerKind | undefined): Promise<Result<Container>> {
    const info = await stat(path, { bigint: true });
    const key = `${info.dev}:${info.ino}`;
    if (this.#chain.has(key) || this.#chain.size >= CHAIN) {
      return { ok: false, problem: { message: 'parent-chain', args: { path, limit: CHAIN } } };
    }
    this.#chain.add(key);
    const opened = await openFile(path);
    if (!opened.ok) return opened;
    const file = opened.value;
    this.#files.push(file);
    if (file.source.size === 0) return { ok: false, problem: { message: 'empty', args: { path } } };
    const container = await this.#container(file.source, path, format);
    this.lists.push(file.anomalies);
    if (container.ok) this.lists.push(container.value.anomalies);
    return container;
  }

  async #container(file: ByteSource, path: string, format: ContainerKind | undefined): Promise<Result<Container>> {
    const around = {
      name: path,
      sibling: (name: string) => this.#sibling(name),
      openParent: (request: ParentRequest) => this.#parent(path, request),
    };
    const raw: Container = { kind: 'raw', source: file, anomalies: [], verbatim: true, patchable: true, about: {} };
    return (await openContainer(file, around, format)) ?? { ok: true, value: raw };
  }

  /** A further file of a set, by its name. */
  async #sibling(path: string): Promise<ByteSource | undefined> {
    if (this.#files.length >= FILES) return undefined;
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile() !== true) return undefined;
    const opened = await openFile(path);
    if (!opened.ok) return undefined;
    this.#files.push(opened.value);
    this.lists.push(opened.value.anomalies);
    return opened.value.source;
  }

  /** A parent is looked for in the image's own folder and those the person allowed, and nowhere else. */
  async #parent(child: string, request: ParentRequest): Promise<Result<Parent>> {
    const folders = [dirname(child), ...this.#folders];
    const allowed = await realFolders(folders);
    let outside = false;
    for (const candidate of await candidates(folders, request.names)) {
      const real = await realpath(candidate).catch(() => undefined);
      const info = real === undefined ? undefined : await stat(real).catch(() => undefined);
      if (real === undefined || info?.isFile() !== true) continue;
      if (!allowed.some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep))) {
        outside = true;
        continue;
      }
      const image = await this.#image(real, request.format);
      return image.ok ? { ok: true, value: { source: image.value.source, about: image.value.about } } : image;
    }
    const args = { path: child, parent: request.names[0] };
    return { ok: false, problem: { message: outside ? 'parent-outside' : 'parent-missing', args } };
  }
}

/**
 * Where a parent may be: as named; then under its last component in each folder, because images are moved together;
 * then the same whatever the case of its letters, because Windows does not mind it.
 */
async function candidates(folders: readonly string[], names: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  const lasts: string[] = [];
  for (const name of names) {
    const plain = name.replace(/^file:(\/\/(?=\/))?/, '');
    const spellings = sep === '/' && plain.includes('\\') ? [plain, plain.replaceAll('\\', '/')] : [plain];
    for (const spelling of spellings) {
      if (isAbsolute(spelling)) out.push(spelling);
      else out.push(...folders.map((folder) => resolve(folder, spelling)));
    }
    const last = basename(plain.replaceAll('\\', '/'));
    if (last !== '' && last !== '.' && last !== '..') lasts.push(last);
  }
  for (const last of lasts) out.push(...folders.map((folder) => join(folder, last)));
  const wanted = new Set(lasts.map((last) => last.toLowerCase()));
  for (const folder of folders) {
    const entries = await readdir(folder).catch(() => []);
    out.push(...entries.filter((entry) => wanted.has(entry.toLowerCase())).map((entry) => join(folder, entry)));
  }
  return [...new Set(out)];
}

async function realFolders(folders: readonly string[]): Promise<string[]> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  return real.filter((folder) => folder !== undefined);
}
