/**
 * Boot entries of the machine's firmware: one made for a loader, or one put first.
 * References: efibootmgr(8); UEFI Specification 3.1, "Boot Manager" (Boot####, BootOrder).
 */
import type { Step } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import {
  HOST_MESSAGES,
  planned,
  refused,
  type HostMessage,
  type HostParameter,
  type HostRepair,
  type HostSystem,
} from './host-system.ts';

const NOT_UEFI: Text = {
  en: 'efibootmgr shows no boot variables: this machine was not started by UEFI, or its variables cannot be read.',
  zh: 'efibootmgr 没有显示任何启动变量：这台机器不是以 UEFI 方式启动的，或变量无法读取。',
};

interface Entry {
  /** Four hexadecimal digits. */
  readonly number: string;
  readonly active: boolean;
  /** Label and path, as printed. */
  readonly text: string;
}

interface Entries {
  readonly list: readonly Entry[];
  readonly order: readonly string[];
}

function parseEntries(output: string): Entries {
  const list = [...output.matchAll(/^Boot([0-9A-Fa-f]{4})(\*?) (.*)/gm)].map(([, number = '', star, text = '']) => ({
    number: number.toUpperCase(),
    active: star === '*',
    text: text.trim(),
  }));
  const order = /^BootOrder: *([0-9A-Fa-f,]+)$/m.exec(output)?.[1];
  return { list, order: order?.toUpperCase().split(',') ?? [] };
}

/** The entries of the machine, or why they are not to be had. */
function entriesOf(system: HostSystem): Entries | ReturnType<typeof refused> {
  if (!system.live) return refused('not-live');
  if (!system.tools.has('efibootmgr')) return refused('tool-missing', { tool: 'efibootmgr', name: system.name });
  const entries = system.efi === undefined ? undefined : parseEntries(system.efi);
  return entries === undefined || (entries.list.length === 0 && entries.order.length === 0)
    ? refused('not-uefi')
    : entries;
}

const run = (argv: readonly string[], undo: readonly string[]): Step => ({
  do: 'command',
  on: 'linux',
  argv: ['efibootmgr', ...argv],
  expectExit: 0,
  undo: ['efibootmgr', ...undo],
});

const parameter = (name: string, meaning: Text, pattern: RegExp, fallback?: string): HostParameter => ({
  name,
  meaning,
  pattern,
  fallback,
});

type Message = HostMessage | 'not-uefi';

export const hostEfiEntry: HostRepair<Message | 'all-numbers-taken'> = {
  id: 'host-efi-entry',
  title: { en: 'Make a boot entry in the firmware', zh: '在固件中创建启动项' },
  explanation: {
    en:
      'Makes an entry for a loader on a disk of this machine and puts it first. Undo deletes the entry, and the order is ' +
      'as it was. Sticks need no entry to be chosen in the boot menu; firmware that forgets entries does so again.',
    zh: '为本机磁盘上的引导程序创建启动项并排在首位。撤销时删除该项，顺序恢复原样。U 盘不需要启动项也能在启动菜单中选择；会丢失启动项的固件还会再次丢失。',
  },
  clears: [],
  risk: 'medium',
  messages: {
    ...HOST_MESSAGES,
    'not-uefi': NOT_UEFI,
    'all-numbers-taken': {
      en: 'Every number of a boot entry is taken: delete entries that are not needed first.',
      zh: '启动项编号已全部占用：请先删除不需要的启动项。',
    },
  },
  parameters: [
    parameter('disk', { en: 'disk, as /dev/sda', zh: '磁盘，如 /dev/sda' }, /^\/dev\/[A-Za-z0-9/_.:-]{1,120}$/),
    parameter('part', { en: 'number of the system partition', zh: '系统分区的编号' }, /^[1-9][0-9]{0,2}$/, '1'),
    parameter(
      'loader',
      { en: 'path of the loader on it', zh: '该分区上引导程序的路径' },
      /^\\[^\r\n"]{1,200}$/,
      '\\EFI\\BOOT\\BOOTX64.EFI',
    ),
    parameter('label', { en: 'name in the boot menu', zh: '启动菜单中的名称' }, /^[^\r\n]{1,60}$/, 'Boot stick'),
  ],
  reads: [],
  folders: [],
  tools: ['efibootmgr'],
  plan(system, { disk = '', part = '', loader = '', label = '' }) {
    const entries = entriesOf(system);
    if (!('list' in entries)) return entries;
    const wanted = loader.replaceAll('/', '\\').toLowerCase();
    const known = entries.list.some(
      ({ text }) => text.startsWith(label) && text.replaceAll('/', '\\').toLowerCase().includes(wanted),
    );
    if (known) return planned([]);
    const number = freeNumber(entries);
    if (number === undefined) return refused('all-numbers-taken');
    const argv = ['-c', '-b', number, '-d', disk, '-p', part, '-L', label, '-l', loader];
    return planned([run(argv, ['-B', '-b', number])]);
  },
  effect({ argv }, _before, now) {
    const [number, label = '', loader = ''] = ['-b', '-L', '-l'].map((option) => argv[argv.indexOf(option) + 1]);
    const found = parseEntries(now.efi ?? '').list.find((one) => one.number === number);
    if (found === undefined) return now.efi === undefined ? 'changed' : 'absent';
    const ours = found.text.startsWith(label) && found.text.toLowerCase().includes(loader.toLowerCase());
    return ours ? 'done' : 'changed';
  },
};

function freeNumber({ list, order }: Entries): string | undefined {
  const taken = new Set([...list.map(({ number }) => number), ...order]);
  for (let i = 0; i <= 0xffff; i += 1) {
    const number = i.toString(16).toUpperCase().padStart(4, '0');
    if (!taken.has(number)) return number;
  }
  return undefined;
}

export const hostEfiFirst: HostRepair<Message | 'no-entry'> = {
  id: 'host-efi-first',
  title: { en: 'Put a boot entry of the firmware first', zh: '把固件启动项排在首位' },
  explanation: {
    en: 'Puts an entry that is there first in BootOrder, and switches it on where it is off. Undo gives back the order of before.',
    zh: '把已有的启动项排到 BootOrder 首位；如果它被停用，则重新启用。撤销时恢复原来的顺序。',
  },
  clears: [],
  risk: 'low',
  messages: {
    ...HOST_MESSAGES,
    'not-uefi': NOT_UEFI,
    'no-entry': {
      en: 'There is no boot entry {entry}; there are {entries}.',
      zh: '没有启动项 {entry}；现有 {entries}。',
    },
  },
  parameters: [
    parameter(
      'entry',
      { en: 'number of the entry, as Boot0003', zh: '启动项编号，如 Boot0003' },
      /^(?:Boot)?[0-9A-Fa-f]{4}$/,
    ),
  ],
  reads: [],
  folders: [],
  tools: ['efibootmgr'],
  plan(system, { entry = '' }) {
    const entries = entriesOf(system);
    if (!('list' in entries)) return entries;
    const number = entry.slice(-4).toUpperCase();
    const found = entries.list.find((one) => one.number === number);
    if (found === undefined) {
      return refused('no-entry', { entry: number, entries: entries.list.map((one) => one.number).join(', ') || '–' });
    }
    const { order } = entries;
    const on = found.active ? [] : [run(['-a', '-b', number], ['-A', '-b', number])];
    if (order[0] === number) return planned(on);
    const changed = [number, ...order.filter((one) => one !== number)];
    // Without an order before, undo deletes the variable again.
    const undo = order.length === 0 ? ['-O'] : ['-o', order.join(',')];
    return planned([...on, run(['-o', changed.join(',')], undo)]);
  },
  effect({ argv }, before, now) {
    if (now.efi === undefined) return 'changed';
    const entries = parseEntries(now.efi);
    const [, action, ...rest] = argv;
    if (action === '-a') {
      const found = entries.list.find(({ number }) => number === rest[1]);
      return found === undefined ? 'changed' : found.active ? 'done' : 'absent';
    }
    const order = entries.order.join(',');
    if (order === rest[0]) return 'done';
    return order === parseEntries(before.efi ?? '').order.join(',') ? 'absent' : 'changed';
  },
};
