/**
 * What the repairs of a running (or another installed) Linux are given and give: the system as plain data, and steps that
 * are files written whole and commands with what takes them back. Pure: `cli` reads the system, `apply` changes it.
 *
 * Reference: os-release(5); the conventions of each distribution are named where they are used.
 */
import type { Diagnosis } from '../../core/diagnosis.ts';
import type { CommandStep, Refusal, RepairHead, PlanNote, FileStep, Step } from '../../core/repair.ts';
import type { Args, Text } from '../../core/text.ts';
import { refuse } from '../planning/refuse.ts';

/** By the tools that keep boot files: Debian and Ubuntu; Fedora, RHEL, openSUSE; Arch; Alpine. */
export type Family = 'debian' | 'fedora' | 'arch' | 'alpine' | 'unknown';

export function isFamily(value: unknown): value is Family {
  return value === 'debian' || value === 'fedora' || value === 'arch' || value === 'alpine' || value === 'unknown';
}

export interface HostSystem {
  readonly family: Family;
  /** PRETTY_NAME, for people. */
  readonly name: string;
  /** Commands reach the running kernel and firmware; false for another system's root folder. */
  readonly live: boolean;
  /** Files that are there, of those the repair reads. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Folders that are there, of those the repair asks for. */
  readonly folders: ReadonlySet<string>;
  /** Programs that are there, of those the repair may run. */
  readonly tools: ReadonlySet<string>;
  /** Loaded kernel modules, `_` in their names; undefined where that is not known. */
  readonly modules: ReadonlySet<string> | undefined;
  /** What `efibootmgr -v` prints; undefined where the machine did not start by UEFI. */
  readonly efi: string | undefined;
}

export interface HostParameter {
  /** As it is given: `module`. */
  readonly name: string;
  readonly meaning: Text;
  /** Whole pattern of what may be given. */
  readonly pattern: RegExp;
  /** Undefined: it has to be given. */
  readonly fallback: string | undefined;
  /** What a diagnosis names for it. */
  readonly from?: (diagnosis: Diagnosis) => string | undefined;
}

export type HostArguments = Readonly<Record<string, string>>;

export type HostPlanned =
  | { readonly steps: readonly Step[]; readonly notes: readonly PlanNote[]; readonly refused?: never }
  | { readonly refused: Refusal; readonly steps?: never; readonly notes?: never };

export interface HostRepair<M extends string = string> extends RepairHead<M> {
  readonly parameters: readonly HostParameter[];
  /** Files and folders it wants to know, of the system's root. */
  readonly reads: readonly string[];
  readonly folders: readonly string[];
  readonly tools: readonly string[];
  plan(system: HostSystem, args: HostArguments): HostPlanned;
  /**
   * What a command of the plan has done, by the system before it and now: still so, not so, or something else, which
   * nothing may take back. Absent: it can be taken back at any time.
   */
  effect?(step: CommandStep, before: HostSystem, now: HostSystem): 'done' | 'absent' | 'changed';
}

export type HostMessage = 'distribution-unknown' | 'tool-missing' | 'file-unclear' | 'not-live' | 'initramfs-by-hand';

export const HOST_MESSAGES: Readonly<Record<HostMessage, Text>> = {
  'distribution-unknown': {
    en: '{name}: where this distribution keeps such settings is not known here. By hand: {what}.',
    zh: '{name}：不了解该发行版把这类设置放在哪里。请手动处理：{what}。',
  },
  'tool-missing': {
    en: '{tool} is not installed on {name}.',
    zh: '{name} 上没有安装 {tool}。',
  },
  'file-unclear': {
    en: '{file} is not written the usual way ({line}), so it is not edited. By hand: {what}.',
    zh: '{file} 的写法与通常不同（{line}），因此不作编辑。请手动处理：{what}。',
  },
  'not-live': {
    en: 'This changes the firmware of the running machine, so it cannot be done for another root folder.',
    zh: '这会修改当前机器的固件，不能对其他根目录执行。',
  },
  'initramfs-by-hand': {
    en: 'No tool that makes an initramfs was found on {name}; the running system is helped, the next start is not.',
    zh: '{name} 上没有找到生成 initramfs 的工具：当前系统可用，但下次启动时不会生效。',
  },
};

export const planned = (steps: readonly Step[], notes: readonly PlanNote[] = []): HostPlanned => ({ steps, notes });
export const refused = (message: string, args: Args = {}, byName = false): HostPlanned => ({
  refused: refuse(message, args, byName),
});

// ---- the distribution ------------------------------------------------------------------------------------------

const FAMILIES: Readonly<Record<string, Family>> = {
  debian: 'debian',
  ubuntu: 'debian',
  fedora: 'fedora',
  rhel: 'fedora',
  centos: 'fedora',
  suse: 'fedora',
  opensuse: 'fedora',
  arch: 'arch',
  alpine: 'alpine',
};

/** The family by ID, else by the first of ID_LIKE that is known. */
export function parseOsRelease(content: string): { readonly family: Family; readonly name: string } {
  const lines = content.split('\n');
  const field = (name: string): string => {
    const written = lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const quoted = /^"([^"]*)"$|^'([^']*)'$/.exec(written);
    return (quoted?.[1] ?? quoted?.[2] ?? written).trim();
  };
  const ids = [field('ID'), ...field('ID_LIKE').split(/\s+/)].map((id) => id.toLowerCase());
  const family = ids.map((id) => FAMILIES[id]).find((known) => known !== undefined) ?? 'unknown';
  return { family, name: field('PRETTY_NAME') || field('ID') || 'Linux' };
}

// ---- files -----------------------------------------------------------------------------------------------------

export function textOf(system: HostSystem, path: string): string | undefined {
  const bytes = system.files.get(path);
  return bytes === undefined ? undefined : (utf8(bytes) ?? Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
}

/** Undefined where the bytes are of another encoding: those are taken one by one, so that none is lost. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A step that gives a file this content; none where it has it. */
export function fileStep(system: HostSystem, path: string, content: string, mode = 0o644): FileStep[] {
  const before = system.files.get(path);
  const plain = before === undefined || utf8(before) !== undefined;
  const after = plain ? new TextEncoder().encode(content) : Uint8Array.from(content, (c) => c.charCodeAt(0));
  if (before?.length === after.length && before.every((byte, i) => byte === after[i])) return [];
  return [{ do: 'file', path, before, after, mode }];
}

/** The content with one more line; as it is where the line stands there. */
export function withLine(content: string | undefined, line: string): string {
  const lines = (content ?? '').split('\n').map((one) => one.trim());
  if (lines.includes(line)) return content ?? '';
  const head = content === undefined || content === '' || content.endsWith('\n') ? (content ?? '') : `${content}\n`;
  return `${head}${line}\n`;
}

// ---- initramfs -------------------------------------------------------------------------------------------------

export type InitramfsTool = 'update-initramfs' | 'dracut' | 'mkinitcpio' | 'mkinitfs';

export const INITRAMFS_TOOLS: readonly InitramfsTool[] = ['update-initramfs', 'dracut', 'mkinitcpio', 'mkinitfs'];

const USUAL: Readonly<Record<Exclude<Family, 'unknown'>, InitramfsTool>> = {
  debian: 'update-initramfs',
  fedora: 'dracut',
  arch: 'mkinitcpio',
  alpine: 'mkinitfs',
};

/** The tool that makes this system's initramfs: the usual one of its family, else the one that is installed. */
export function initramfsTool({ family, tools }: HostSystem): InitramfsTool | undefined {
  const usual = family === 'unknown' ? undefined : USUAL[family];
  return usual !== undefined && tools.has(usual) ? usual : INITRAMFS_TOOLS.find((tool) => tools.has(tool));
}

/** Makes the initramfs anew; so does its undo, from the files as they were. */
export function rebuildStep(system: HostSystem, tool: InitramfsTool): Step {
  // The running kernel's own is enough where it runs; another system's root runs none.
  const dracut = system.live ? ['dracut', '-f'] : ['dracut', '-f', '--regenerate-all'];
  const argv: Readonly<Record<InitramfsTool, readonly string[]>> = {
    'update-initramfs': ['update-initramfs', '-u', '-k', 'all'],
    dracut,
    mkinitcpio: ['mkinitcpio', '-P'],
    mkinitfs: ['mkinitfs'],
  };
  return { do: 'command', on: 'linux', argv: argv[tool], expectExit: 0, undo: argv[tool] };
}
