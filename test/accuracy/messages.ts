/** How many sample messages of programs are claimed or read by their words, and how many rightly. */
import { createHash } from 'node:crypto';
import type { Reading } from '../../src/core/reading.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { programs as known } from '../../src/signatures/messages/index.ts';
import { readGeneric } from '../../src/signatures/reading/read.ts';

export interface Row {
  readonly program: string;
  readonly line: string;
}

/** Accepted values, the preferred one first. */
export interface Label {
  readonly subsystems: readonly string[];
  readonly kinds: readonly string[];
}

export interface Share {
  readonly of: number;
  readonly right: number;
}

export interface Measure {
  readonly name: string;
  readonly share: Share;
  /** From 0 to 1. */
  readonly wanted: number;
}

export interface ProgramCount {
  readonly name: string;
  readonly rows: number;
  readonly claimed: number;
  readonly generic: number;
  readonly subsystem: number;
  readonly kind: number;
  readonly both: number;
  readonly replaced: number;
}

/** Rows of program, severity and line under a header. */
export function parseRows(text: string): readonly Row[] {
  return lines(text)
    .slice(1)
    .map((row) => {
      const [program = '', , line = ''] = row.split('\t');
      return { program, line };
    });
}

/** By the number of the row, counted from 1; rows that begin with no number are headers. */
export function parseLabels(text: string): ReadonlyMap<number, Label> {
  return new Map(
    lines(text).flatMap((row): (readonly [number, Label])[] => {
      const [number = '', subsystem = '', kind = ''] = row.split('\t');
      const label = { subsystems: subsystem.split('/'), kinds: kind.split('/') };
      return /^\d+$/.test(number) ? [[Number(number), label] as const] : [];
    }),
  );
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Programs no word of the lexicon was fitted to: the first of a drawing. */
const HELD_PROGRAMS = 8;
/** Of each program one row in four. */
const HELD_ROWS = 4;
const SEED = 'reading-2026';

interface Seen {
  readonly program: string;
  readonly heldProgram: boolean;
  readonly heldRow: boolean;
  readonly claimed: boolean;
  readonly own: boolean;
  readonly subsystem: boolean;
  readonly kind: boolean;
  readonly replaced: boolean;
  /** Right by its words alone, were no message of any program known. */
  readonly words: boolean;
}

export function coverage(
  rows: readonly Row[],
  labels: ReadonlyMap<number, Label>,
): { readonly programs: readonly ProgramCount[]; readonly measures: readonly Measure[] } {
  const held = heldPrograms(rows);
  const counts = new Map<string, number>();
  const seen = rows.flatMap(({ program, line }, index): Seen[] => {
    const place = counts.get(program) ?? 0;
    counts.set(program, place + 1);
    const label = labels.get(index + 1);
    if (label === undefined) return [];
    const heldProgram = held.has(program);
    return [look(program, line, label, heldProgram, place % HELD_ROWS === HELD_ROWS - 1)];
  });
  return { programs: byProgram(seen), measures: measuresOf(seen) };
}

function heldPrograms(rows: readonly Row[]): ReadonlySet<string> {
  const draw = (name: string): string => createHash('sha256').update(`${SEED}:${name}`).digest('hex');
  const names = [...new Set(rows.map(({ program }) => program))];
  return new Set(names.sort((a, b) => (draw(a) < draw(b) ? -1 : 1)).slice(0, HELD_PROGRAMS));
}

function look(program: string, line: string, label: Label, heldProgram: boolean, heldRow: boolean): Seen {
  const match = signatureSet.match(line, 'any');
  const reading = match?.reading ?? readGeneric(line);
  return {
    program,
    heldProgram,
    heldRow,
    claimed: match !== undefined,
    own: match !== undefined && isOwn(program, match.code),
    subsystem: label.subsystems.includes(reading.subsystem),
    kind: label.kinds.includes(reading.class),
    replaced: isRight(signatureSet.match(replaced(line), 'any')?.reading ?? readGeneric(replaced(line)), label),
    words: isRight(readGeneric(line), label),
  };
}

function isRight(reading: Reading, { subsystems, kinds }: Label): boolean {
  return subsystems.includes(reading.subsystem) && kinds.includes(reading.class);
}

/** First parts of codes of signatures that are messages of a program, by what its name in the list begins with. */
const FAMILIES: readonly (readonly [program: string, families: readonly string[]])[] = [
  [
    'linux',
    'nvme usb uas hub xhci sd ata blk vfat exfat ntfs3 iso sqfs ovl ext4 mmc k oops panic mod pci aer fw part gpt efi fs btrfs xfs mnt boot dm lockup hung segv trap'.split(
      ' ',
    ),
  ],
  ['grub', ['grub']],
  ['ventoy', ['ventoy', 'grub']],
  ['shim', ['shim', 'sb', 'mok']],
  ['syslinux', ['sysl']],
  ['systemd: core', ['unit', 'sd1', 'core', 'jrnl', 'clock']],
  ['systemd', ['unit', 'sd1', 'sd2', 'luks', 'crypt', 'fsck', 'swap', 'hib']],
  ['dracut', ['dracut', 'dr', 'live']],
  ['live-boot', ['live']],
  ['casper', ['live', 'casper']],
  ['archiso', ['live', 'archiso']],
  ['initramfs-tools', ['irfs', 'initramfs', 'k']],
  ['seabios', ['seabios']],
  ['edk2', ['ovmf', 'pxe', 'sb']],
  ['UEFI:NTFS', ['uefintfs']],
  ['u-boot', ['uboot']],
  ['rufus', ['rufus']],
  ['Ventoy2Disk', ['ventoy']],
  ['RPi', ['rpi']],
  ['ntfs-3g', ['ntfs3g']],
  ['gdisk', ['gdisk', 'gpt']],
  ['efibootmgr', ['eb', 'efi']],
  ['util-linux', ['mnt', 'fdisk', 'blkid', 'fsck']],
  ['wimlib', ['wim', 'wimlib']],
];

const programIds: ReadonlySet<string> = new Set(known.map(({ id }) => id));

/** By a message of the program: of its list, or of the signatures that are named after it. */
function isOwn(program: string, code: string): boolean {
  const family = code.split('.')[0] ?? code;
  const lists = LISTS.filter(([name]) => program.startsWith(name)).flatMap(([, ids]) => ids);
  if (programIds.has(family)) return lists.includes(family);
  return FAMILIES.some(([name, families]) => program.startsWith(name) && families.includes(family));
}

/** Ids of `messages/` by what the name of a program begins with. */
const LISTS: readonly (readonly [program: string, ids: readonly string[]])[] = [
  ['linux', ['linux']],
  ['systemd-boot', ['sd-boot']],
  ['systemd', ['systemd']],
  ['dracut', ['dracut-hooks']],
  ['initramfs-tools', ['initramfs-tools']],
  ['live-boot', ['live-boot']],
  ['archiso', ['archiso']],
  ['shim', ['shim-core']],
  ['grub', ['grub-core']],
  // Ventoy's menu is GRUB with commands of its own.
  ['ventoy', ['ventoy-core', 'grub-core']],
  ['Ventoy2Disk', ['ventoy-core']],
  ['util-linux', ['util-linux']],
  ['efibootmgr', ['efibootmgr']],
  ['syslinux', ['syslinux']],
  ['u-boot', ['u-boot']],
  ['UEFI:NTFS', ['uefi-ntfs']],
  ['seabios', ['seabios-hw']],
  ['edk2', ['edk2']],
  ['wimlib', ['wimlib']],
  ['ntfs-3g', ['ntfs-3g']],
  ['dosfstools', ['dosfstools']],
  ['gdisk', ['gdisk']],
  ['rufus', ['rufus-log']],
];

/** The placeholders that sample lines are written with, each by another of its kind; errors stay errors of their kind. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\/dev\/sdb1\b/g, '/dev/nvme1n1p3'],
  [/\/dev\/sdb\b/g, '/dev/nvme1n1'],
  [/\bsdb1\b/g, 'sdc5'],
  [/\bsdb\b/g, 'sdf'],
  [/\bsda\b/g, 'sdq'],
  [/\bhd0\b/g, 'hd4'],
  [/\bmmc0\b/g, 'mmc3'],
  [/\bata1\b/g, 'ata6'],
  [/\busb 2-1\b/g, 'usb 5-3.2'],
  [/\b0000:00:([0-9a-f]{2})\.(\d)\b/g, '0000:7e:0b.3'],
  [/\bboot-efi\.mount\b/g, 'srv-data.mount'],
  [/\/boot\/(efi|vmlinuz)\b/g, '/srv/kernel-6'],
  [/\binstall\.wim\b/g, 'boot42.wim'],
  [/C:\\ubuntu\.iso/g, 'D:\\images\\fedora.iso'],
  [/\bubuntu\.iso\b/g, 'fedora.iso'],
  [/\\EFI\\BOOT\\BOOTX64\.EFI/g, '\\EFI\\debian\\shimx64.efi'],
  [/\[(\d{3})\]:/g, '[9017]:'],
  [/\b0x000001f4\b/g, '0x00c0ffee'],
  [/\b0x1f4\b/g, '0xbead'],
  [/\b1f4\b/g, 'bead'],
  [/\b(?:2048|512)\b/g, '65536'],
  [/(?<![\w.-])3(?![\w.])/g, '71'],
  [/(?<![\w.])-5(?![\w.])/g, '-121'],
];

export function replaced(line: string): string {
  return OTHERS.reduce((text, [from, to]) => text.replaceAll(from, to.replaceAll('$', '$$$$')), line);
}

function byProgram(seen: readonly Seen[]): readonly ProgramCount[] {
  return [...new Set(seen.map(({ program }) => program))].map((name) => {
    const rows = seen.filter(({ program }) => program === name);
    const count = (which: (one: Seen) => boolean): number => rows.filter(which).length;
    return {
      name,
      rows: rows.length,
      claimed: count(({ claimed }) => claimed),
      generic: count(({ claimed }) => !claimed),
      subsystem: count(({ subsystem }) => subsystem),
      kind: count(({ kind }) => kind),
      both: count(({ subsystem, kind }) => subsystem && kind),
      replaced: count((one) => one.replaced),
    };
  });
}

function measuresOf(seen: readonly Seen[]): readonly Measure[] {
  const share = (rows: readonly Seen[], right: (one: Seen) => boolean): Share => ({
    of: rows.length,
    right: rows.filter(right).length,
  });
  const both = ({ subsystem, kind }: Seen): boolean => subsystem && kind;
  const quarter = seen.filter(({ heldProgram, heldRow }) => heldRow && !heldProgram);
  const programs = seen.filter(({ heldProgram }) => heldProgram);
  return [
    { name: 'claimed by a message of its program', share: share(seen, ({ own }) => own), wanted: 0.6 },
    { name: 'read right', share: share(seen, both), wanted: 0.9 },
    { name: 'read right, replaced', share: share(seen, ({ replaced: right }) => right), wanted: 0.9 },
    { name: 'held back: a quarter of the rows', share: share(quarter, both), wanted: 0.85 },
    { name: 'held back: eight programs, by words alone', share: share(programs, ({ words }) => words), wanted: 0.7 },
    { name: 'held back: eight programs, with what claims them', share: share(programs, both), wanted: 0.7 },
  ];
}
