/** A Linux system read for the repairs of hosts, and its commands: the running one, or another in a root folder. */
import { access, constants, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { begin } from '../core/begun.ts';
import { readHostFile } from '../apply/host-files.ts';
import type { HostEffects, HostIdentity } from '../apply/host-steps.ts';
import type { DeriveHost } from '../apply/host-undo.ts';
import type { RunCommand } from '../apply/table.ts';
import { hostRepairs } from '../repair/host/host-index.ts';
import { isFamily, parseOsRelease, type HostRepair, type HostSystem } from '../repair/host/host-system.ts';
import { readSmallText } from '../sources/path.ts';

/** Where programs lie, on every distribution. */
const PROGRAMS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'];
/** Half an hour: an initramfs for several kernels takes minutes on a slow machine. */
const PATIENCE_MS = 30 * 60_000;

export async function readHostSystem(root: string, repair: HostRepair, run: RunCommand): Promise<HostSystem> {
  const live = root === '/';
  const release =
    (await readSmallText(join(root, '/etc/os-release'))) ??
    (await readSmallText(join(root, '/usr/lib/os-release'))) ??
    '';
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
  const loaded = live ? await readSmallText('/proc/modules') : undefined;
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

/** What a journal records of a system, as plain JSON: what the planner saw, so that it can plan once more. */
export function encodeHostSystem(system: HostSystem): Readonly<Record<string, unknown>> {
  const { family, name, live, files, folders, tools, modules, efi } = system;
  return {
    family,
    name,
    live,
    files: [...files].map(([path, bytes]) => ({ path, content: Buffer.from(bytes).toString('base64') })),
    folders: [...folders],
    tools: [...tools],
    modules: modules === undefined ? null : [...modules],
    efi: efi ?? null,
  };
}

/** Undefined for anything that this program would not have recorded for the repair. */
export function decodeHostSystem(facts: unknown, repair: HostRepair): HostSystem | undefined {
  if (typeof facts !== 'object' || facts === null) return undefined;
  const { family, name, live, files, folders, tools, modules, efi } = facts as Readonly<Record<string, unknown>>;
  if (!isFamily(family) || typeof name !== 'string' || typeof live !== 'boolean') return undefined;
  if (!isTexts(folders, repair.folders) || !isTexts(tools, repair.tools)) return undefined;
  if (modules !== null && !isTexts(modules)) return undefined;
  if (efi !== null && typeof efi !== 'string') return undefined;
  const contents = new Map<string, Uint8Array>();
  for (const file of Array.isArray(files) ? (files as readonly unknown[]) : [undefined]) {
    const { path, content: text } = (file ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof path !== 'string' || !repair.reads.includes(path) || typeof text !== 'string') return undefined;
    contents.set(path, Uint8Array.from(Buffer.from(text, 'base64')));
  }
  return {
    family,
    name,
    live,
    files: contents,
    folders: new Set(folders),
    tools: new Set(tools),
    modules: modules === null ? undefined : new Set(modules),
    efi: efi ?? undefined,
  };
}

function isTexts(value: unknown, known?: readonly string[]): value is string[] {
  if (!Array.isArray(value)) return false;
  return value.every((one) => typeof one === 'string' && (known === undefined || known.includes(one)));
}

/**
 * Plans the repair of a journal once more, from what the journal says it was given and found, and looks what its commands
 * have done by now. The planner is the only source of what may be written or run: of a forged journal nothing is left
 * but what this repair could have planned.
 */
export function derivedHostSteps(read: (repair: HostRepair) => Promise<HostSystem>): DeriveHost {
  return async (journal) => {
    const repair = hostRepairs.find(({ id }) => id === journal.repair);
    if (repair === undefined) return undefined;
    const before = decodeHostSystem(journal.facts, repair);
    const names = Object.keys(journal.given);
    const complete = repair.parameters.every(({ name, pattern }) => pattern.test(journal.given[name] ?? ''));
    if (before === undefined || !complete || names.length !== repair.parameters.length) return undefined;
    const { steps } = repair.plan(before, journal.given);
    const now = await read(repair);
    if (steps === undefined || before.live !== now.live) return undefined;
    const effects = steps.map((step) =>
      step.do === 'command' ? (repair.effect?.(step, before, now) ?? 'done') : 'done',
    );
    return { steps, effects };
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

/** By the files of the root, so that another system is confirmed by its own name. */
export async function hostIdentity(root: string): Promise<HostIdentity> {
  const named = (await readSmallText(join(root, '/etc/hostname')))?.trim();
  const machineId = (await readSmallText(join(root, '/etc/machine-id')))?.trim();
  const name = root === '/' ? hostname() : named === undefined || named === '' ? 'localhost' : named;
  return { name, machineId: machineId === '' ? undefined : machineId };
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** Commands of another system's root run inside it, so that they find its files and never this system's. */
export function hostEffects(root: string): HostEffects {
  const run: RunCommand = async (argv) => {
    const [tool = '', ...args] = root === '/' ? argv : ['chroot', root, ...argv];
    const path = [process.env['PATH'] ?? '', ...PROGRAMS].join(':');
    // A group of its own: what such scripts have started ends with them.
    const child = execa(tool, args, {
      reject: false,
      all: true,
      detached: true,
      stdin: 'ignore',
      env: { PATH: path, LC_ALL: 'C' },
    });
    const endAll = (): void => endGroup(child.pid);
    const ended = begin({ takeBack: endAll });
    const patience = setTimeout(endAll, PATIENCE_MS);
    const ran = await child.finally(() => {
      clearTimeout(patience);
      ended();
    });
    return { exit: ran.exitCode ?? -1, output: (ran.all ?? ran.shortMessage ?? '').trim() };
  };
  return { run, now: () => new Date() };
}
