/** A Linux system read for the repairs of hosts, and its commands: the running one, or another in a root folder. */
import { access, constants, readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { readHostFile } from '../apply/host-files.ts';
import type { HostEffects, HostIdentity } from '../apply/host-steps.ts';
import type { RunCommand } from '../apply/table.ts';
import { parseOsRelease, type HostRepair, type HostSystem } from '../repair/host/host-system.ts';

/** Where programs lie, on every distribution. */
const PROGRAMS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'];
/** Half an hour: an initramfs for several kernels takes minutes on a slow machine. */
const PATIENCE_MS = 30 * 60_000;

export async function readHostSystem(root: string, repair: HostRepair, run: RunCommand): Promise<HostSystem> {
  const live = root === '/';
  const release =
    (await content(join(root, '/etc/os-release'))) ?? (await content(join(root, '/usr/lib/os-release'))) ?? '';
  const files = new Map<string, Uint8Array>();
  for (const path of repair.reads) {
    const bytes = await readHostFile(root, path).catch(() => undefined);
    if (bytes !== undefined) files.set(path, bytes);
  }
  const tools = new Set<string>();
  for (const tool of repair.tools) if (await hasProgram(root, tool)) tools.add(tool);
  const folders = new Set<string>();
  for (const path of repair.folders) {
    if ((await stat(join(root, path)).catch(() => undefined))?.isDirectory() === true) folders.add(path);
  }
  const loaded = live ? await content('/proc/modules') : undefined;
  const modules =
    loaded === undefined ? undefined : new Set(loaded.split('\n').map((line) => line.split(' ')[0] ?? ''));
  const efi = live && tools.has('efibootmgr') ? await run(['efibootmgr', '-v']) : undefined;
  return {
    ...parseOsRelease(release),
    live,
    files,
    folders,
    tools,
    modules,
    efi: efi?.exit === 0 ? efi.output : undefined,
  };
}

async function hasProgram(root: string, name: string): Promise<boolean> {
  for (const folder of PROGRAMS) {
    const found = await access(join(root, folder, name), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}

async function content(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** By the files of the root, so that another system is confirmed by its own name. */
export async function hostIdentity(root: string): Promise<HostIdentity> {
  const named = (await content(join(root, '/etc/hostname')))?.trim();
  const machineId = (await content(join(root, '/etc/machine-id')))?.trim();
  const name = root === '/' ? hostname() : named === undefined || named === '' ? 'localhost' : named;
  return { name, machineId: machineId === '' ? undefined : machineId };
}

/** Commands of another system's root run inside it, so that they find its files and never this system's. */
export function hostEffects(root: string): HostEffects {
  const run: RunCommand = async (argv) => {
    const [tool = '', ...args] = root === '/' ? argv : ['chroot', root, ...argv];
    const path = [process.env['PATH'] ?? '', ...PROGRAMS].join(':');
    const ran = await execa(tool, args, {
      reject: false,
      all: true,
      timeout: PATIENCE_MS,
      stdin: 'ignore',
      env: { PATH: path, LC_ALL: 'C' },
    });
    return { exit: ran.exitCode ?? -1, output: (ran.all ?? ran.shortMessage ?? '').trim() };
  };
  return { run, now: () => new Date() };
}
