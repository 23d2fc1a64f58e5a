/**
 * What the running system uses its block devices for: mounts, swap, holders, loop devices. Linux's /proc and /sys.
 *
 * Devices go by number, `MAJOR:MINOR`: names change, and several names may mean one device.
 * References: proc(5) (mountinfo, swaps), Documentation/ABI/stable/sysfs-block and testing/sysfs-block-loop.
 */
import { statSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deviceNumber } from '../sources/device.ts';
import { readSmallText } from '../sources/path.ts';

export interface FileStat {
  /** Number of the device the file lies on (0:N for tmpfs, overlay and the like). */
  readonly device: string;
  readonly inode: bigint;
  /** Its own number, for a block device node. */
  readonly block: string | undefined;
  /** Nobody may write it: not one of its permissions says so, whatever root is able to. */
  readonly readOnly?: boolean;
}

/** Where to look; tests give folders of their own. */
export interface Host {
  readonly proc: string;
  readonly sys: string;
  stat(path: string): Promise<FileStat | undefined>;
}

export const liveHost: Host = {
  proc: '/proc',
  sys: '/sys',
  // Descriptors of all processes are looked at, tens of thousands: at once, each is a matter of microseconds.
  stat: (path) => Promise.resolve(statOf(path)),
};

function statOf(path: string): FileStat | undefined {
  try {
    const s = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (s === undefined) return undefined;
    const block = s.isBlockDevice() ? deviceNumber(s.rdev) : undefined;
    const readOnly = (s.mode & 0o222n) === 0n;
    return { device: deviceNumber(s.dev), inode: s.ino, block, readOnly };
  } catch {
    return undefined;
  }
}

export interface Mount {
  readonly device: string;
  readonly point: string;
  readonly source: string;
}

/** Mounts of this process and of the system's first one: in a container the two differ. */
export async function mounts(host: Host): Promise<readonly Mount[]> {
  const out = new Map<string, Mount>();
  for (const process of ['self', '1']) {
    const content = await text(join(host.proc, process, 'mountinfo'));
    for (const line of (content ?? '').split('\n')) {
      const mount = parseMount(line);
      if (mount === undefined) continue;
      // Btrfs and other file systems with devices of their own show 0:N here; the source still names the device.
      const node = mount.source.startsWith('/') ? await host.stat(mount.source) : undefined;
      const devices = node?.block === undefined ? [mount.device] : [mount.device, node.block];
      for (const device of devices) out.set(`${device} ${mount.point}`, { ...mount, device });
    }
  }
  return [...out.values()];
}

/** `36 35 98:0 /root /point options … - type source options`; blanks and such in names are octal escapes. */
function parseMount(line: string): Mount | undefined {
  const [left, right] = line.split(' - ');
  const fields = left?.split(' ') ?? [];
  const [device, point] = [fields[2], fields[4]];
  if (device === undefined || point === undefined || !/^\d+:\d+$/.test(device)) return undefined;
  return { device, point: unescape(point), source: unescape(right?.split(' ')[1] ?? '') };
}

function unescape(name: string): string {
  return name.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

export interface Swap {
  readonly path: string;
  /** The swap device, or the device the swap file lies on. */
  readonly device: string;
}

export async function swaps(host: Host): Promise<readonly Swap[]> {
  const out: Swap[] = [];
  for (const line of ((await text(join(host.proc, 'swaps'))) ?? '').split('\n').slice(1)) {
    const name = /^(\/\S+)\s/.exec(line)?.[1];
    if (name === undefined) continue;
    const path = unescape(name);
    const s = await host.stat(path);
    if (s !== undefined) out.push({ path, device: s.block ?? s.device });
  }
  return out;
}

/** A block device in sysfs. */
export interface Node {
  readonly number: string;
  readonly name: string;
  readonly folder: string;
  /** Number of the disk, for a partition. */
  readonly disk: string | undefined;
}

export async function node(host: Host, number: string): Promise<Node | undefined> {
  const folder = await realpath(join(host.sys, 'dev/block', number)).catch(() => undefined);
  if (folder === undefined) return undefined;
  const partition = await text(join(folder, 'partition'));
  const disk = partition === undefined ? undefined : await text(join(dirname(folder), 'dev'));
  return { number, name: basename(folder), folder, disk };
}

export async function isReadOnly(of: Node): Promise<boolean> {
  return (await text(join(of.folder, 'ro'))) === '1';
}

export interface Loop {
  readonly number: string;
  readonly name: string;
  readonly file: string;
  /** Undefined where the file has lost its name since. */
  readonly backing: FileStat | undefined;
}

export async function loops(host: Host): Promise<readonly Loop[]> {
  const out: Loop[] = [];
  for (const name of await names(join(host.sys, 'class/block'))) {
    if (!name.startsWith('loop')) continue;
    const file = await text(join(host.sys, 'class/block', name, 'loop/backing_file'));
    const number = await text(join(host.sys, 'class/block', name, 'dev'));
    if (file !== undefined && number !== undefined) out.push({ number, name, file, backing: await host.stat(file) });
  }
  return out;
}

/** Partitions, holders (device-mapper, RAID) and loop devices that rest on a device, whatever their depth. Itself excluded. */
export async function above(host: Host, number: string): Promise<readonly Node[]> {
  const all = await loops(host);
  return closure(host, number, async (of) => {
    const next: (string | undefined)[] = [];
    for (const name of await names(of.folder)) {
      if ((await text(join(of.folder, name, 'partition'))) !== undefined)
        next.push(await text(join(of.folder, name, 'dev')));
    }
    for (const name of await names(join(of.folder, 'holders'))) {
      next.push(await text(join(of.folder, 'holders', name, 'dev')));
    }
    for (const loop of all) if (loop.backing?.block === of.number) next.push(loop.number);
    return next;
  });
}

/** The disks and devices a device rests on, whatever their depth; through loop devices down to their file's disk. */
export async function below(host: Host, number: string): Promise<readonly Node[]> {
  const all = await loops(host);
  return closure(host, number, async (of) => {
    const next: (string | undefined)[] = [of.disk];
    for (const name of await names(join(of.folder, 'slaves'))) {
      next.push(await text(join(of.folder, 'slaves', name, 'dev')));
    }
    const backing = all.find((loop) => loop.number === of.number)?.backing;
    next.push(backing?.block ?? backing?.device);
    return next;
  });
}

async function closure(
  host: Host,
  start: string,
  neighbours: (of: Node) => Promise<readonly (string | undefined)[]>,
): Promise<readonly Node[]> {
  const seen = new Map<string, Node | undefined>();
  const queue = [start];
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    if (seen.has(number)) continue;
    const found = await node(host, number);
    seen.set(number, found);
    if (found === undefined) continue;
    for (const next of await neighbours(found)) if (next !== undefined) queue.push(next);
  }
  seen.delete(start);
  return [...seen.values()].filter((n) => n !== undefined);
}

async function names(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort((a, b) => (a < b ? -1 : 1));
}

async function text(path: string): Promise<string | undefined> {
  return (await readSmallText(path))?.trim();
}
