/**
 * Programs that have a file or a device open for writing, or hold a lock on it: a virtual machine that runs from an image
 * mounts nothing, and would go on by what it keeps in its memory.
 *
 * References: proc(5) (pid/fd, pid/fdinfo, pid/comm), proc_locks(5): locks of open file descriptions, which QEMU takes,
 * show the process -1; fcntl(2) for the access mode in the flags.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSmallText } from '../sources/path.ts';
import type { FileStat, Host } from './host.ts';

export interface Held {
  /** Index of what is held. */
  readonly index: number;
  /** `qemu-system-x86 (1234)`; the number alone, or a dash, where no more is to be seen. */
  readonly holder: string;
}

interface Open {
  readonly pid: number;
  readonly index: number;
  readonly writes: boolean;
}

/** O_ACCMODE; 0 is O_RDONLY. */
const ACCESS = 3;

/** Who holds any of these, by what `stat` says of them; this process itself is not told. */
export async function holders(host: Host, list: readonly (FileStat | undefined)[]): Promise<readonly Held[]> {
  const open: Open[] = [];
  for (const name of names(host.proc)) {
    if (/^\d+$/.test(name) && Number(name) !== process.pid) open.push(...(await openBy(host, name, list)));
  }
  const held = new Map<string, { readonly index: number; readonly pid: number | undefined }>();
  const add = (index: number, pid: number | undefined): void => {
    held.set(`${index} ${pid ?? ''}`, { index, pid });
  };
  for (const { pid, index, writes } of open) if (writes) add(index, pid);
  for (const { pid, index } of await locks(host, list)) {
    if (pid === process.pid) continue;
    const known = pid > 0 ? [pid] : open.filter((one) => one.index === index).map((one) => one.pid);
    if (known.length === 0) add(index, undefined);
    for (const one of known) add(index, one);
  }
  return Promise.all([...held.values()].map(async ({ index, pid }) => ({ index, holder: await nameOf(host, pid) })));
}

async function openBy(host: Host, pid: string, list: readonly (FileStat | undefined)[]): Promise<readonly Open[]> {
  const folder = join(host.proc, pid);
  const found = await Promise.all(
    names(join(folder, 'fd')).map(async (fd): Promise<readonly Open[]> => {
      const indexes = matching(await host.stat(join(folder, 'fd', fd)), list);
      if (indexes.length === 0) return [];
      const flags = /^flags:\s*([0-7]+)$/m.exec((await text(join(folder, 'fdinfo', fd))) ?? '')?.[1];
      // What cannot be looked into is taken for the worse.
      const writes = flags === undefined || (Number.parseInt(flags, 8) & ACCESS) !== 0;
      return indexes.map((index) => ({ pid: Number(pid), index, writes }));
    }),
  );
  return found.flat();
}

function matching(found: FileStat | undefined, list: readonly (FileStat | undefined)[]): readonly number[] {
  if (found === undefined) return [];
  return list.flatMap((one, index) => (one !== undefined && same(found, one) ? [index] : []));
}

/** A device is the same behind every node of it. */
function same(a: FileStat, b: FileStat): boolean {
  if (a.block !== undefined || b.block !== undefined) return a.block === b.block;
  return a.device === b.device && a.inode === b.inode;
}

/** `1: OFDLCK ADVISORY READ -1 08:01:1234 100 101`; numbers of devices are hexadecimal. What waits shows `->`. */
const LOCK = /^\d+:\s+(?:->\s+)?(\w+)\s+\w+\s+(\w+)\s+(-?\d+)\s+([\da-f]+):([\da-f]+):(\d+)\s/;

async function locks(
  host: Host,
  list: readonly (FileStat | undefined)[],
): Promise<readonly { readonly pid: number; readonly index: number }[]> {
  return ((await text(join(host.proc, 'locks'))) ?? '').split('\n').flatMap((line) => {
    const [, type, mode, pid, major = '', minor = '', inode = ''] = LOCK.exec(line) ?? [];
    // udev takes a shared flock(2) on devices it looks at; a lease only asks to be told.
    if (type === undefined || type === 'LEASE' || (type === 'FLOCK' && mode === 'READ')) return [];
    const device = `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`;
    return list.flatMap((one, index) =>
      one?.device === device && String(one.inode) === inode ? [{ pid: Number(pid), index }] : [],
    );
  });
}

async function nameOf(host: Host, pid: number | undefined): Promise<string> {
  if (pid === undefined) return '—';
  const name = await text(join(host.proc, String(pid), 'comm'));
  return name === undefined || name === '' ? String(pid) : `${name} (${pid})`;
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // gone, or another user's
  }
}

async function text(path: string): Promise<string | undefined> {
  return (await readSmallText(path))?.trim();
}
