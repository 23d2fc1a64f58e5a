/**
 * A kernel module that was not loaded: loaded now, and kept for every start, in the initramfs too.
 *
 * References: modules-load.d(5), initramfs-tools(7), dracut.conf(5), mkinitcpio.conf(5), Alpine mkinitfs(1) and
 * features.d.
 */
import type { PlanNote, Step } from '../../core/repair.ts';
import {
  fileStep,
  HOST_MESSAGES,
  INITRAMFS_TOOLS,
  initramfsTool,
  planned,
  rebuildStep,
  refused,
  textOf,
  withLine,
  type HostMessage,
  type HostRepair,
  type HostSystem,
  type InitramfsTool,
} from './host-system.ts';

const MODULES_LOAD = '/etc/modules-load.d';
const INITRAMFS_MODULES = '/etc/initramfs-tools/modules';
const MKINITCPIO = '/etc/mkinitcpio.conf';
const ALPINE_MODULES = '/etc/modules';
const MKINITFS = '/etc/mkinitfs/mkinitfs.conf';

type Message = HostMessage | 'loaded-now';

export const hostModule: HostRepair<Message> = {
  id: 'host-module',
  title: { en: 'Load a kernel module, now and at every start', zh: '加载内核模块，并在每次启动时加载' },
  explanation: {
    en:
      'Loads the module of a controller no driver has taken, names it where this distribution keeps the modules of every ' +
      'start, and makes the initramfs anew so that a root disk behind it is found. Undo puts the files back, makes the ' +
      'initramfs anew once more, and unloads the module.',
    zh:
      '为没有驱动接管的控制器加载内核模块，写入该发行版的开机加载列表，并重新生成 initramfs，使其后的根磁盘能被找到。' +
      '撤销时恢复文件、再次生成 initramfs，并卸载该模块。',
  },
  clears: ['lspci.nodrv'],
  risk: 'medium',
  messages: {
    ...HOST_MESSAGES,
    'loaded-now': {
      en: '{module} is loaded already; only the next starts are cared for.',
      zh: '{module} 已加载，只需处理以后的启动。',
    },
  },
  parameters: [
    {
      name: 'module',
      meaning: { en: 'kernel module, as modprobe takes it', zh: '内核模块名，与 modprobe 的参数相同' },
      pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
      fallback: 'nvme',
      from: ({ findings }) => {
        const found = findings.find(({ code, message }) => code === 'lspci.nodrv' && message === 'no-driver');
        return /^[\w-]+/.exec(String(found?.args['modules'] ?? ''))?.[0];
      },
    },
  ],
  reads: [
    INITRAMFS_MODULES,
    MKINITCPIO,
    ALPINE_MODULES,
    MKINITFS,
    `${MODULES_LOAD}/wtg-triage.conf`,
    '/etc/dracut.conf.d/wtg-triage.conf',
    '/etc/mkinitfs/features.d/wtg-triage.modules',
  ],
  folders: [],
  tools: ['modprobe', ...INITRAMFS_TOOLS],
  plan(system, { module = 'nvme' }) {
    const notes: PlanNote[] = [];
    const tool = initramfsTool(system);
    const loaded = system.modules?.has(module.replaceAll('-', '_')) === true;
    if (system.live && !loaded && !system.tools.has('modprobe')) {
      return refused('tool-missing', { tool: 'modprobe', name: system.name });
    }
    if (tool === undefined && system.family === 'unknown') {
      return refused('distribution-unknown', { name: system.name, what: `modprobe ${module}` });
    }
    const files = tool === undefined ? [] : persisted(system, tool, module);
    if (typeof files === 'string') {
      return refused('file-unclear', { file: fileOf(tool), line: files, what: `MODULES += ${module}` });
    }
    const always = system.family === 'alpine' ? loadAtStartAlpine(system, module) : loadAtStart(system, module);
    const now: Step[] = system.live && !loaded ? [load(module)] : [];
    if (loaded && files.length + always.length > 0) notes.push({ message: 'loaded-now', args: { module } });
    if (tool === undefined) notes.push({ message: 'initramfs-by-hand', args: { name: system.name } });
    const rebuild = tool !== undefined && files.length > 0 ? [rebuildStep(system, tool)] : [];
    return planned([...now, ...always, ...files, ...rebuild], notes);
  },
  effect({ argv: [tool, module = ''] }, _before, { modules }) {
    if (tool !== 'modprobe' || modules === undefined) return 'done';
    return modules.has(module.replaceAll('-', '_')) ? 'done' : 'absent';
  },
};

const load = (module: string): Step => ({
  do: 'command',
  on: 'linux',
  argv: ['modprobe', module],
  expectExit: 0,
  undo: ['modprobe', '-r', module],
});

function loadAtStart(system: HostSystem, module: string): Step[] {
  const path = `${MODULES_LOAD}/wtg-triage.conf`;
  return fileStep(system, path, withLine(textOf(system, path), module));
}

/** OpenRC reads /etc/modules. */
function loadAtStartAlpine(system: HostSystem, module: string): Step[] {
  return fileStep(system, ALPINE_MODULES, withLine(textOf(system, ALPINE_MODULES), module));
}

const fileOf = (tool: InitramfsTool | undefined): string => (tool === 'mkinitfs' ? MKINITFS : MKINITCPIO);

/** The files that put the module into the initramfs; a text where one of them cannot be edited. */
function persisted(system: HostSystem, tool: InitramfsTool, module: string): Step[] | string {
  switch (tool) {
    case 'update-initramfs':
      return fileStep(system, INITRAMFS_MODULES, withLine(textOf(system, INITRAMFS_MODULES), module));
    case 'dracut': {
      const path = '/etc/dracut.conf.d/wtg-triage.conf';
      return fileStep(system, path, withLine(textOf(system, path), `add_drivers+=" ${module} "`));
    }
    case 'mkinitcpio': {
      const content = addWord(textOf(system, MKINITCPIO) ?? '', 'MODULES', module);
      return content === undefined ? 'MODULES' : fileStep(system, MKINITCPIO, content);
    }
    case 'mkinitfs': {
      const feature = '/etc/mkinitfs/features.d/wtg-triage.modules';
      const content = addWord(textOf(system, MKINITFS) ?? '', 'features', 'wtg-triage');
      if (content === undefined) return 'features';
      let list = textOf(system, feature);
      for (const line of alpinePatterns(module)) list = withLine(list, line);
      return [...fileStep(system, feature, list ?? ''), ...fileStep(system, MKINITFS, content)];
    }
  }
}

/** Files of modules below /lib/modules/<release>; a name may be written with either dash. */
function alpinePatterns(module: string): string[] {
  const file = `${module.replaceAll(/[-_]/g, '[-_]')}.ko*`;
  return ['*', '*/*', '*/*/*'].map((folders) => `kernel/drivers/${folders}/${file}`);
}

/**
 * `NAME=(a b)` or `NAME="a b"` with one word more; as it is where the word is there. Undefined where the last such line
 * is written otherwise, or there is none.
 */
export function addWord(content: string, name: string, word: string): string | undefined {
  const lines = content.split('\n');
  const at = lines.findLastIndex((line) => new RegExp(`^\\s*${name}\\+?=`).test(line));
  const line = lines[at] ?? '';
  const match = new RegExp(`^(\\s*${name}=)(?:\\(([^()"'$#]*)\\)|"([^"$#]*)")(\\s*)$`).exec(line);
  if (match === null) return undefined;
  const [, head = '', list, quoted, tail = ''] = match;
  const words = (list ?? quoted ?? '').split(/\s+/).filter((one) => one !== '');
  if (words.includes(word)) return content;
  const joined = [...words, word].join(' ');
  lines[at] = list === undefined ? `${head}"${joined}"${tail}` : `${head}(${joined})${tail}`;
  return lines.join('\n');
}
