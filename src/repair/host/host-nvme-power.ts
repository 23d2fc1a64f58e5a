/**
 * An NVMe drive that does not come back from its power-saving states: the kernel is told to use none.
 * References: Linux drivers/nvme/host/core.c, default_ps_max_latency_us; grub-mkconfig(8), grubby(8), update-extlinux.
 */
import type { Step } from '../../core/repair.ts';
import {
  fileStep,
  HOST_MESSAGES,
  planned,
  refused,
  textOf,
  type HostMessage,
  type HostPlanned,
  type HostRepair,
  type HostSystem,
} from './host-system.ts';

const PARAMETER = 'nvme_core.default_ps_max_latency_us=0';
const GRUB = '/etc/default/grub';
const GRUB_FOLDER = '/etc/default/grub.d';
const GRUB_PART = `${GRUB_FOLDER}/wtg-triage.cfg`;
const EXTLINUX = '/etc/update-extlinux.conf';

export const hostNvmePower: HostRepair<HostMessage> = {
  id: 'host-nvme-power',
  title: { en: 'Keep NVMe drives out of power-saving states', zh: '禁止 NVMe 硬盘进入节能状态' },
  explanation: {
    en:
      `Adds ${PARAMETER} to the command line of every start, the way this distribution keeps it, and makes the boot ` +
      'menu anew. Try it once by hand first (key e in the GRUB menu): where the drive is lost all the same, power saving is ' +
      'not the cause.',
    zh:
      `按该发行版的方式，把 ${PARAMETER} 加入每次启动的内核命令行，并重新生成启动菜单。` +
      '建议先手动试一次（在 GRUB 菜单按 e）：如果硬盘仍然掉线，原因就不是节能。',
  },
  clears: [],
  risk: 'medium',
  messages: HOST_MESSAGES,
  parameters: [],
  reads: [GRUB, GRUB_PART, EXTLINUX],
  folders: [GRUB_FOLDER, '/boot/grub2', '/boot/grub'],
  tools: ['grubby', 'update-grub', 'grub2-mkconfig', 'grub-mkconfig', 'update-extlinux'],
  plan(system) {
    const { family, tools, name } = system;
    if (family === 'debian' && tools.has('update-grub') && system.folders.has(GRUB_FOLDER)) return byGrubPart(system);
    if (family === 'fedora' && tools.has('grubby')) return byGrubby(system);
    if (textOf(system, EXTLINUX) !== undefined && tools.has('update-extlinux')) {
      return byLine(system, EXTLINUX, 'default_kernel_opts', ['update-extlinux']);
    }
    const make = menuCommand(system);
    if (textOf(system, GRUB) !== undefined && make !== undefined) {
      return byLine(system, GRUB, 'GRUB_CMDLINE_LINUX', make);
    }
    return refused('distribution-unknown', { name, what: PARAMETER });
  },
};

const run = (argv: readonly string[], undo: readonly string[] = argv): Step => ({
  do: 'command',
  on: 'linux',
  argv,
  expectExit: 0,
  undo,
});

/** Debian and its descendants read a folder of parts after the file itself. */
function byGrubPart(system: HostSystem): HostPlanned {
  if ((textOf(system, GRUB) ?? '').includes(PARAMETER)) return planned([]);
  const content = `GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX ${PARAMETER}"\n`;
  // The file is ours alone, a script that root runs: what another hand put there is neither replaced nor put back.
  const there = textOf(system, GRUB_PART);
  if (there !== undefined && there !== content) {
    return refused('file-unclear', { file: GRUB_PART, line: there.split('\n')[0] ?? '', what: PARAMETER });
  }
  const files = fileStep(system, GRUB_PART, content);
  return planned(files.length === 0 ? [] : [...files, run(['update-grub'])]);
}

/** Boot entries of their own for each kernel; grubby keeps /etc/default/grub in step. */
function byGrubby(system: HostSystem): HostPlanned {
  if ((textOf(system, GRUB) ?? '').includes(PARAMETER)) return planned([]);
  return planned([
    run(
      ['grubby', '--update-kernel=ALL', `--args=${PARAMETER}`],
      ['grubby', '--update-kernel=ALL', `--remove-args=${PARAMETER}`],
    ),
  ]);
}

function byLine(system: HostSystem, file: string, name: string, make: readonly string[]): HostPlanned {
  const content = textOf(system, file) ?? '';
  if (content.includes(PARAMETER)) return planned([]);
  // In single quotes a dollar is a dollar; in the double ones it is written back with it would not be.
  const line = new RegExp(`^(${name}=)(?:"([^"\`\\\\]*)"|'([^'"$\`\\\\]*)')[ \\t]*$`, 'm');
  const match = line.exec(content);
  if (match === null) {
    const written = content.split('\n').find((one) => one.startsWith(name)) ?? name;
    return refused('file-unclear', { file, line: written, what: PARAMETER });
  }
  const words = `${match[2] ?? match[3] ?? ''} ${PARAMETER}`.trim();
  const changed = content.replace(line, () => `${match[1] ?? ''}"${words}"`);
  return planned([...fileStep(system, file, changed), run(make)]);
}

function menuCommand({ tools, folders }: HostSystem): readonly string[] | undefined {
  if (tools.has('update-grub')) return ['update-grub'];
  if (tools.has('grub2-mkconfig') && folders.has('/boot/grub2')) {
    return ['grub2-mkconfig', '-o', '/boot/grub2/grub.cfg'];
  }
  return tools.has('grub-mkconfig') && folders.has('/boot/grub')
    ? ['grub-mkconfig', '-o', '/boot/grub/grub.cfg']
    : undefined;
}
