/**
 * What speaks against writing to a target. Each obstacle says what and why, as a code with arguments; one is enough to
 * refuse, and all are named so that a person needs no second try.
 */
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { holders } from './holders.ts';
import { above, below, isReadOnly, loops, mounts, node, swaps, type FileStat, type Host, type Node } from './host.ts';
import type { Target } from './target-types.ts';
import type { Note, Obstacle } from './obstacle.ts';

/** The mounts without which the running system would not be: whatever they rest on is never written. */
const SYSTEM_MOUNTS = new Set(['/', '/boot', '/boot/efi', '/efi', '/usr', '/var', '/home']);

export async function guardTarget(host: Host, target: Target): Promise<readonly Obstacle[]> {
  if (target.kind === 'image') {
    const { container: format, path, files, reads = [] } = target;
    if (format !== undefined && files === undefined) return [{ code: 'container', args: { path, format } }];
    const written = files ?? [path];
    const found = await Promise.all(written.map((file) => guardImage(host, file)));
    return [...found.flat(), ...(await heldFiles(host, [...new Set([...written, ...reads])]))];
  }
  // Only there can a device be opened alone and its users be known.
  if (process.platform === 'linux') return guardDevice(host, target.number);
  return [{ code: 'unsupported-platform', args: { path: target.path, platform: process.platform } }];
}

async function guardDevice(host: Host, number: string): Promise<readonly Obstacle[]> {
  const disk = await node(host, number);
  if (disk === undefined) return [{ code: 'not-found', args: { path: number } }];
  const out: Obstacle[] = [];
  const users = await above(host, number);
  const ours = new Map([disk, ...users].map((n) => [n.number, n.name]));

  const mounted = await mounts(host);
  for (const mount of mounted) {
    const device = ours.get(mount.device);
    if (device !== undefined) out.push({ code: 'mounted', args: { device, point: mount.point } });
  }
  for (const swap of await swaps(host)) {
    const device = ours.get(swap.device);
    if (device !== undefined) out.push({ code: 'swap', args: { device, path: swap.path } });
  }
  for (const user of users) {
    if (user.disk === undefined) out.push({ code: 'held', args: { device: disk.name, holder: user.name } });
  }
  if (await isReadOnly(disk)) out.push({ code: 'read-only', args: { device: disk.name } });
  for (const mount of mounted) {
    if (!SYSTEM_MOUNTS.has(mount.point)) continue;
    const under = [mount.device, ...(await below(host, mount.device)).map((n) => n.number)];
    if (under.includes(number)) out.push({ code: 'system-disk', args: { device: disk.name, point: mount.point } });
  }
  return [...out, ...(await heldDevices(host, [disk, ...users])), ...(await guardBacking(host, number))];
}

/** Programs that write to the disk, a partition of it or what rests on it. Their nodes are locked where those lie, in /dev. */
async function heldDevices(host: Host, nodes: readonly Node[]): Promise<readonly Obstacle[]> {
  const devices = await Promise.all(
    nodes.map(async ({ number, name }): Promise<FileStat> => {
      const entry = await host.stat(join('/dev', name));
      return entry?.block === number ? entry : { device: '', inode: 0n, block: number };
    }),
  );
  const held = await holders(host, devices);
  return held.map(({ index, holder }) => ({ code: 'in-use', args: { device: nodes[index]?.name, holder } }));
}

async function heldFiles(host: Host, files: readonly string[]): Promise<readonly Obstacle[]> {
  const held = await holders(host, await Promise.all(files.map((file) => host.stat(file))));
  return held.map(({ index, holder }) => ({ code: 'in-use', args: { file: files[index], holder } }));
}

/** The file behind a loop device may be in use by others, too. */
async function guardBacking(host: Host, number: string): Promise<readonly Obstacle[]> {
  const all = await loops(host);
  const loop = all.find((one) => one.number === number);
  if (loop?.backing === undefined || loop.backing.block !== undefined) return [];
  const { file, backing } = loop;
  const others = all.filter((one) => one.number !== number && same(one.backing, backing));
  return [
    ...others.map(({ name }): Obstacle => ({ code: 'image-in-use', args: { file, loop: name } })),
    ...(await heldFiles(host, [file])),
  ];
}

async function guardImage(host: Host, path: string): Promise<readonly Obstacle[]> {
  const out: Obstacle[] = [];
  const file = await host.stat(path);
  for (const loop of await loops(host)) {
    if (same(loop.backing, file)) out.push({ code: 'image-in-use', args: { file: path, loop: loop.name } });
  }
  for (const mount of await mounts(host)) {
    // File systems in user space take the image itself as their source.
    if (!mount.source.startsWith('/') || !same(await host.stat(mount.source), file)) continue;
    out.push({ code: 'mounted', args: { device: path, point: mount.point } });
  }
  // Root may write everything; a file that was made read-only is meant to stay as it is.
  const closed = file?.readOnly === true || !(await access(path, constants.W_OK).then(yes, no));
  if (closed) out.push({ code: 'read-only', args: { file: path } });
  return out;
}

const yes = (): boolean => true;
const no = (): boolean => false;

function same(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return a !== undefined && b !== undefined && a.device === b.device && a.inode === b.inode;
}

/**
 * A backup must survive what may befall the target: never on the target itself, and not on the file system that holds
 * the target's own bytes (an image, or the file behind a loop device) unless `sameFileSystem`.
 */
export async function guardBackup(
  host: Host,
  target: Target,
  folder: string,
  sameFileSystem: boolean,
): Promise<readonly Obstacle[]> {
  const at = await existingFolder(host, folder);
  if (at === undefined) return [{ code: 'backup-folder', args: { folder, error: 'ENOENT' } }];
  const under = [at.device, ...(await below(host, at.device)).map((n) => n.number)];
  let home: string | undefined;
  if (target.kind === 'device') {
    const disk = await node(host, target.number);
    if (under.includes(target.number)) {
      return [{ code: 'backup-on-target', args: { folder, device: disk?.name ?? target.number } }];
    }
    home = (await loops(host)).find((loop) => loop.number === target.number)?.backing?.device;
  } else {
    home = (await host.stat(target.path))?.device;
    for (const loop of await loops(host)) {
      if (under.includes(loop.number) && same(loop.backing, await host.stat(target.path))) {
        return [{ code: 'backup-on-target', args: { folder, device: loop.name } }];
      }
    }
  }
  if (home === at.device && !sameFileSystem) {
    return [{ code: 'backup-same-file-system', args: { folder, path: target.path } }];
  }
  return [];
}

export async function guardBackups(
  host: Host,
  target: Target,
  folders: readonly string[],
  sameFileSystem: boolean,
): Promise<readonly Obstacle[]> {
  const found = await Promise.all(folders.map((folder) => guardBackup(host, target, folder, sameFileSystem)));
  const twice = folders.find((folder, i) => folders.some((other, j) => j < i && resolve(other) === resolve(folder)));
  return [
    ...found.flat(),
    ...(twice === undefined ? [] : [{ code: 'backup-folder' as const, args: { folder: twice, error: 'EEXIST' } }]),
  ];
}

/** The folder, or the nearest one above it that exists: it is made when it is needed. */
export async function existingFolder(host: Host, folder: string): Promise<FileStat | undefined> {
  let path = resolve(folder);
  for (;;) {
    const found = await host.stat(path);
    if (found !== undefined || path === dirname(path)) return found;
    path = dirname(path);
  }
}

/** statfs(2) f_type of file systems that live in memory: tmpfs, ramfs. */
const VOLATILE = new Set([0x01021994, 0x858458f6]);

export async function backupNotes(folder: string): Promise<readonly Note[]> {
  const info = await statfs(folder).catch(() => undefined);
  return info !== undefined && VOLATILE.has(info.type) ? [{ code: 'backup-volatile', args: { folder } }] : [];
}
