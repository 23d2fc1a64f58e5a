/**
 * Everything that changes a medium, a backup or a journal goes through these calls, so that tests can make any of them
 * fail. Positions and lengths are bytes. Errors are Node's, with `code` (EIO, ENOSPC …).
 */
import { constants, lstat, mkdir, open, readdir, rename, rmdir, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openPath } from '../sources/path.ts';

export interface IoFile {
  /** May give fewer bytes than asked for; 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** May take fewer bytes than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** The bytes are on the medium, not merely on their way. */
  sync(): Promise<void>;
  close(): Promise<void>;
  /** What was really opened: the device number of a block device, or the file system and inode of a file. */
  opened(): Promise<{ readonly device: bigint; readonly inode: bigint; readonly rdev: bigint; readonly size: number }>;
}

/**
 * `edit-device`: for writing, alone (the kernel refuses mounted and held devices), each write synchronous.
 * `edit-image`: for writing, each write synchronous. `direct`: for reading past the page cache, where the system can.
 * `create`: a new file for the owner alone; backups hold private data.
 */
export type OpenMode = 'read' | 'direct' | 'edit-device' | 'edit-image' | 'create';

export interface Io {
  open(path: string, mode: OpenMode): Promise<IoFile>;
  rename(from: string, to: string): Promise<void>;
  /** A new folder for the owner alone; parents are made too. Fails where it exists. Gives the topmost folder that was made. */
  makeFolder(path: string): Promise<string>;
  /** A file of ours, gone. */
  remove(path: string): Promise<void>;
  /** An empty folder of ours, gone. */
  removeFolder(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /** Names in a folder; none where it cannot be read. */
  listFolder(path: string): Promise<readonly string[]>;
}

/** Flags other systems than Linux lack are 0 there. */
const flag = (name: string): number =>
  (constants as unknown as Readonly<Record<string, number | undefined>>)[name] ?? 0;

const FLAGS: Readonly<Record<Exclude<OpenMode, 'create'>, number>> = {
  read: constants.O_RDONLY,
  direct: constants.O_RDONLY | flag('O_DIRECT'),
  'edit-device': constants.O_RDWR | constants.O_EXCL | flag('O_DSYNC'),
  'edit-image': constants.O_RDWR | flag('O_DSYNC'),
};

/** A new file, never one that is there nor what a link leads to. */
export function createNew(path: string, mode = 0o666): Promise<FileHandle> {
  return open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | flag('O_NOFOLLOW'), mode);
}

/** A file for the person, whole. With `replace` a file or link of that name goes first; anything else is in the way. */
export async function putFile(path: string, content: string | Uint8Array, replace: boolean): Promise<void> {
  const found = replace ? await lstat(path).catch(() => undefined) : undefined;
  if (found?.isFile() === true || found?.isSymbolicLink() === true) await unlink(path);
  const handle = await createNew(path);
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
}

export const nodeIo: Io = {
  async open(path, mode) {
    if (mode === 'create') return wrap(await createNew(path, 0o600));
    return wrap((await openPath(path, FLAGS[mode])).handle);
  },
  rename,
  async makeFolder(path) {
    const parent = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    const made = parent === '' ? undefined : await mkdir(parent, { recursive: true });
    await mkdir(path, { mode: 0o700 });
    return made ?? path;
  },
  remove: unlink,
  removeFolder: rmdir,
  async syncFolder(path) {
    if (process.platform === 'win32') return; // folders cannot be opened there, and NTFS journals names itself
    const handle = await open(path, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  listFolder: (path) => readdir(path).catch(() => []),
};

function wrap(handle: FileHandle): IoFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    sync: () => handle.sync(),
    close: () => handle.close(),
    async opened() {
      const s = await handle.stat({ bigint: true });
      return { device: s.dev, inode: s.ino, rdev: s.isBlockDevice() ? s.rdev : 0n, size: Number(s.size) };
    },
  };
}

/** An error with a code of our own, for what the system reports as a number and not as an error. */
export class IoError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Reads all of a range; a shorter answer than asked for is an error, EEND. */
export async function readAll(file: IoFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const got = await file.read(bytes.subarray(done), offset + done);
    if (got <= 0) throw new IoError('EEND', `end of data at ${offset + done}`);
    done += got;
  }
  return bytes;
}

/** Writes all of the bytes, going on after short writes; a write that takes nothing is an error, EEND. */
export async function writeAll(file: IoFile, offset: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const took = await file.write(bytes.subarray(done), offset + done);
    if (took <= 0) throw new IoError('EEND', `nothing written at ${offset + done}`);
    done += took;
  }
}

/** Takes back a folder of ours that was begun, and those above it up to `top`; false where something of it stays. */
export async function dropFolder(io: Io, folder: string, top: string): Promise<boolean> {
  try {
    for (const name of await io.listFolder(folder)) await io.remove(join(folder, name));
    for (let path = folder; ; path = dirname(path)) {
      await io.removeFolder(path);
      if (path === top) return true;
    }
  } catch {
    return false;
  }
}

/** A new file with this content, on the medium when this returns (its name is so after `syncFolder`). */
export async function createFile(io: Io, path: string, content: Uint8Array | readonly Uint8Array[]): Promise<void> {
  const file = await io.open(path, 'create');
  try {
    let position = 0;
    for (const bytes of content instanceof Uint8Array ? [content] : content) {
      await writeAll(file, position, bytes);
      position += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
