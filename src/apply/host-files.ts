/**
 * Files of a Linux system that a repair may write: below its root, in the folders where distributions keep what their
 * boot reads, and nowhere else. A file is replaced at once or not at all.
 */
import { randomUUID } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { createFile, nodeIo, readAll } from './io.ts';

/** Folders whose files may be written, and single files. */
const FOLDERS = [
  '/etc/modules-load.d/',
  '/etc/modprobe.d/',
  '/etc/initramfs-tools/',
  '/etc/dracut.conf.d/',
  '/etc/mkinitcpio.conf.d/',
  '/etc/mkinitfs/',
  '/etc/default/grub.d/',
  '/etc/kernel/',
  '/boot/loader/',
];
const FILES = new Set(['/etc/modules', '/etc/mkinitcpio.conf', '/etc/default/grub', '/etc/update-extlinux.conf']);
/** 1 MiB: configuration is kilobytes; more is not what it should be. */
const MAX_FILE = 1024 * 1024;

export type HostFileProblem = 'forbidden' | 'symlink' | 'not-a-file' | 'too-large';

export class HostFileError extends Error {
  readonly code: HostFileProblem;

  constructor(code: HostFileProblem, path: string) {
    super(`${path}: ${code}`);
    this.code = code;
  }
}

/** What a path holds; undefined where it is absent. Rejects for places a repair must not touch. */
export async function readHostFile(root: string, path: string): Promise<Uint8Array | undefined> {
  const file = await placeOf(root, path);
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) throw new HostFileError('symlink', path);
  if (!found.isFile()) throw new HostFileError('not-a-file', path);
  if (found.size > MAX_FILE) throw new HostFileError('too-large', path);
  const opened = await nodeIo.open(file, 'read');
  try {
    return await readAll(opened, 0, found.size);
  } finally {
    await opened.close();
  }
}

/** The place on this system. No part of the way may be a symbolic link that leads elsewhere. */
async function placeOf(root: string, path: string): Promise<string> {
  const plain = path.startsWith('/') && posix.normalize(path) === path && !path.endsWith('/');
  if (!plain || !(FILES.has(path) || FOLDERS.some((folder) => path.startsWith(folder)))) {
    throw new HostFileError('forbidden', path);
  }
  const base = await realpath(root);
  let folder = dirname(path);
  let real = await realpath(join(base, folder)).catch(() => undefined);
  while (real === undefined && folder !== '/') {
    folder = dirname(folder);
    real = await realpath(join(base, folder)).catch(() => undefined);
  }
  if (real !== join(base, folder)) throw new HostFileError('symlink', path);
  return join(base, path);
}

/**
 * Writes a file whole: a new one beside it, synced, with the owner and permissions of the old one, renamed over it, the
 * name synced. `mode` is for a file that was not there. Gives the folders that had to be made, outermost first.
 */
export async function writeHostFile(
  root: string,
  path: string,
  content: Uint8Array,
  mode: number,
): Promise<readonly string[]> {
  const file = await placeOf(root, path);
  const old = await lstat(file).catch(() => undefined);
  const made = await makeFolders(root, dirname(path));
  const temporary = join(dirname(file), `.${randomUUID()}.tmp`);
  try {
    await createFile(nodeIo, temporary, content);
    await chmod(temporary, old === undefined ? mode : old.mode & 0o7777);
    if (old !== undefined && process.getuid?.() === 0) await chown(temporary, old.uid, old.gid);
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await nodeIo.syncFolder(dirname(file));
  return made;
}

async function makeFolders(root: string, folder: string): Promise<string[]> {
  const base = await realpath(root);
  const missing: string[] = [];
  for (let at = folder; at !== '/'; at = dirname(at)) {
    if ((await lstat(join(base, at)).catch(() => undefined)) !== undefined) break;
    missing.unshift(at);
  }
  for (const one of missing) await mkdir(join(base, one), { mode: 0o755 });
  return missing;
}

/** Deletes a file that a repair made, and folders it made where they are empty again. */
export async function removeHostFile(root: string, path: string, folders: readonly string[]): Promise<void> {
  const file = await placeOf(root, path);
  await unlink(file);
  await nodeIo.syncFolder(dirname(file));
  const base = await realpath(root);
  for (const folder of folders.toReversed()) await rmdir(join(base, folder)).catch(() => undefined);
}
