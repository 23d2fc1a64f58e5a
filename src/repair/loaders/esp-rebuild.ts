/**
 * Fills an emptied system partition again, as bcdboot does: loaders, fonts, resources and languages from \Windows\Boot of
 * the Windows on the same medium, and a fresh boot configuration store. Where no file system is left on the partition,
 * it is formatted first, if asked for by name.
 *
 * References: Microsoft, BCDBoot command-line options; UEFI 2.10 §3.5.1.1; Rufus issue 2075 (emptied system partitions).
 */
import type { Facts, Partition } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { crc32 } from '../../core/crc32.ts';
import { formatFat } from '../../parsers/fat/format.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { rebuildStore } from '../bcd/bcd-rebuild.ts';
import {
  fallbackPath,
  PLACE_MESSAGES,
  STORE_PATH,
  systemPartitions,
  windowsArchitecture,
  windowsPlace,
  type Firmware,
  type PlaceMessage,
} from './boot-files-place.ts';
import { bootManagerFrom, isProgram, SOURCE_MESSAGES, windowsCopy, type SourceMessage } from './loader-source.ts';
import {
  fatTargetOf,
  FILE_MESSAGES,
  notWritten,
  openVolume,
  type FileMessage,
  type RepairVolume,
} from '../planning/volume-files.ts';
import { volumeSource } from '../planning/volumes.ts';

type Message =
  | CommonMessage
  | FileMessage
  | PlaceMessage
  | SourceMessage
  | 'several-systems'
  | 'format'
  | 'cannot-format'
  | 'foreign'
  | 'too-many'
  | 'source-unreadable'
  | 'no-loader'
  | 'other-systems';

export const espRebuild: Repair<Message> = {
  id: 'esp-rebuild',
  title: { en: 'Rebuild the system partition', zh: '重建系统分区' },
  explanation: {
    en:
      'Copies Boot Manager, memory test, fonts, resources and languages from \\Windows\\Boot of this medium to its empty ' +
      'system partition, puts the fallback loader where firmware looks, and writes a fresh BCD. What is there already stays. ' +
      'A partition without a readable file system is formatted (FAT32) only if this repair is asked for by name.',
    zh:
      '从本介质的 \\Windows\\Boot 把启动管理器、内存测试、字体、资源和语言文件复制到空的系统分区，补上固件要找的后备引导文件，并写入全新的 BCD。' +
      '已有的文件保持不变。如果分区上没有可读的文件系统，只有明确指定这项修复时才会先格式化（FAT32）。',
  },
  clears: ['ESP-15', 'ESP-05', 'ESP-06', 'ESP-01', 'BCD-01'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...FILE_MESSAGES,
    ...PLACE_MESSAGES,
    ...SOURCE_MESSAGES,
    'several-systems': {
      en: 'Partitions {volumes} are all marked as system partitions; which of them is to be filled is for a person to say.',
      zh: '分区 {volumes} 都被标为系统分区，应重建哪一个需要人来决定。',
    },
    format: {
      en: 'No file system can be opened on {volume}. It is formatted, and everything in it given up, only if this repair is asked for by name.',
      zh: '{volume} 上没有能打开的文件系统。只有明确指定这项修复时才会格式化，其中的一切将被放弃。',
    },
    'cannot-format': {
      en: '{volume} is too small or too large for FAT32.',
      zh: '{volume} 的大小不适合 FAT32。',
    },
    foreign: {
      en: '{volume} holds the loader of another system ({file}). Windows Boot Manager is added only if this repair is asked for by name.',
      zh: '{volume} 上有另一个系统的引导文件（{file}）。只有明确指定这项修复时才会加入 Windows 启动管理器。',
    },
    'too-many': {
      en: '{folder} holds more than Windows puts there; it is not copied blindly.',
      zh: '{folder} 中的内容超出 Windows 正常放置的范围，不会盲目复制。',
    },
    'source-unreadable': {
      en: '{file} could not be read whole, so it cannot be copied.',
      zh: '{file} 无法完整读取，不能复制。',
    },
    'no-loader': {
      en: '{volume} holds no \\Windows\\System32\\{name}, which the {firmware} store would have to name.',
      zh: '{volume} 上没有 \\Windows\\System32\\{name}，{firmware} 存储需要指向它。',
    },
    'other-systems': {
      en: '{store} still names other systems ({entries}).',
      zh: '{store} 中仍记录着其他系统（{entries}）。',
    },
  },
  plan,
};

/** Real \Windows\Boot folders hold some 250 files in 30 MB; some eight times as much is a crafted one. */
const MAX_FILES = 2000;
const MAX_BYTES = 256 * 1024 * 1024;
/** \EFI, a language, and a folder of policies below. */
const MAX_DEPTH = 4;

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { facts, byName } = context;
  const needing = systemPartitions(facts).filter((partition) => isToFill(facts, partition));
  const [partition] = needing;
  if (partition === undefined) return undefined;
  const { volume: name } = partition;
  if (systemPartitions(facts).length > 1) {
    return refuse('several-systems', {
      volumes: systemPartitions(facts)
        .map(({ volume }) => volume)
        .join(', '),
    });
  }
  const windows = windowsPlace(facts);
  if (!windows.ok) return windows.refusal;
  const other = facts
    .all('file')
    .find(({ value }) => value.volume === name && value.role === 'other-loader' && value.present);
  if (other !== undefined && !byName) return refuse('foreign', { volume: name, file: other.value.path }, true);

  const architecture = windowsArchitecture(facts, windows.volume);
  const fallback = fallbackPath(architecture);
  const manager = await bootManagerFrom(context, windowsCopy(facts), architecture);
  if (!isProgram(manager)) return manager;
  const source = await openVolume(context, windows.volume);
  if (source === undefined || fallback === undefined) return refuse('no-windows');

  if (!opensAsFat(facts, name)) {
    if (!byName) return refuse('format', { volume: name }, true);
    if (!(await format(context, partition))) return refuse('cannot-format', { volume: name });
  }
  const volume = await openVolume(context, name);
  if (volume === undefined) return refuse('file-damaged', { file: name });
  const bios =
    partition.scheme === 'mbr' && partition.active && (await isFile(source, '/Windows/System32/winload.exe'));
  const copied = await copyAll(source, volume, [...TREES.uefi, ...(bios ? TREES.bios : [])]);
  if (copied !== undefined) return copied;
  if ((await volume.find(fallback)) === undefined) {
    const written = await volume.write(fallback, manager.bytes);
    if (!written.ok) return notWritten(written.refusal, `${name}:${fallback}`);
  }
  const stores: readonly Firmware[] = bios ? ['uefi', 'bios'] : ['uefi'];
  for (const firmware of stores) {
    if ((await volume.find(STORE_PATH[firmware])) !== undefined) continue;
    const refusal = await rebuildStore(context, name, firmware);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/**
 * Nothing a firmware would start is on it, or only the fallback copy of Boot Manager without all it needs. A partition
 * whose files could not be looked up is not judged; one without a file system, whose boot record has no backup, is.
 */
function isToFill(facts: Facts, { volume }: Partition): boolean {
  const files = facts
    .all('file')
    .map(({ value }) => value)
    .filter((file) => file.volume === volume);
  if (facts.gaps('file').some(({ subject }) => subject === volume || subject.startsWith(`${volume}:`))) return false;
  if (files.length === 0) return !opensAsFat(facts, volume) && isLost(facts, volume);
  if (!opensAsFat(facts, volume)) return false;
  const has = (role: string): boolean => files.some((file) => file.role === role && file.present);
  if (has('boot-manager') || has('bios-boot-manager') || has('bcd-uefi') || has('bcd-bios')) return false;
  return !has('boot-wim') && !has('install-wim');
}

function opensAsFat(facts: Facts, volume: string): boolean {
  const kind = facts.all('volume').find(({ value }) => value.volume === volume)?.value.kind;
  return kind === 'fat12' || kind === 'fat16' || kind === 'fat32';
}

/** No format was recognised, and no boot record of one is left to be restored. */
function isLost(facts: Facts, volume: string): boolean {
  const kind = facts.all('volume').find(({ value }) => value.volume === volume)?.value.kind;
  const record = facts.all('boot-record').find(({ value }) => value.volume === volume)?.value;
  const backup = record?.backup === 'valid' || record?.backup === 'differs' || record?.backup === 'same';
  return (kind === 'zero' || kind === 'unknown') && !backup;
}

async function format(context: RepairContext, partition: Partition): Promise<boolean> {
  const target = fatTargetOf(context, partition.volume);
  const sectorSize = volumeSource(context, partition.volume)?.source.sectorSize;
  if (target === undefined || sectorSize === undefined) return false;
  const seed = new TextEncoder().encode(partition.uniqueGuid ?? `${partition.offset}`);
  return formatFat(target, {
    variant: 'fat32',
    label: 'SYSTEM',
    serial: crc32(seed) >>> 0,
    hiddenSectors: partition.startLba,
    sectorSize,
  });
}

interface Tree {
  readonly from: string;
  readonly to: string;
  /** Files of the top folder that belong elsewhere, by lower case name. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

const COMMON_TREES = (to: string): readonly Tree[] => [
  { from: '/Windows/Boot/Fonts', to: `${to}/Fonts` },
  { from: '/Windows/Boot/Resources', to: `${to}/Resources` },
];

const TREES: Readonly<Record<Firmware, readonly Tree[]>> = {
  uefi: [{ from: '/Windows/Boot/EFI', to: '/EFI/Microsoft/Boot' }, ...COMMON_TREES('/EFI/Microsoft/Boot')],
  bios: [
    { from: '/Windows/Boot/PCAT', to: '/Boot', elsewhere: { bootmgr: '/bootmgr', bootnxt: '/BOOTNXT' } },
    ...COMMON_TREES('/Boot'),
  ],
};

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly size: number;
  readonly modified: Date | undefined;
}

async function copyAll(
  source: RepairVolume,
  target: RepairVolume,
  trees: readonly Tree[],
): Promise<Refusal | undefined> {
  const copies: Copy[] = [];
  for (const tree of trees) {
    const refusal = await collect(source, tree, tree.from, tree.to, copies, 1);
    if (refusal !== undefined) return refusal;
  }
  for (const copy of copies) {
    if ((await target.find(copy.to)) !== undefined) continue;
    const content = await source.read(copy.from);
    if (content.status !== 'ok') return refuse('source-unreadable', { file: `${source.volume}:${copy.from}` });
    const options = copy.modified === undefined ? {} : { modified: copy.modified };
    const written = await target.write(copy.to, content.bytes, options);
    if (!written.ok) return notWritten(written.refusal, `${target.volume}:${copy.to}`);
  }
  return undefined;
}

/** A folder that is not there has nothing to give; one that cannot be read whole is a reason to stop. */
async function collect(
  source: RepairVolume,
  tree: Tree,
  from: string,
  to: string,
  into: Copy[],
  depth: number,
): Promise<Refusal | undefined> {
  if ((await source.find(from))?.kind !== 'directory') return undefined;
  const listing = await source.list(from);
  if (!listing.complete) return refuse('source-unreadable', { file: `${source.volume}:${from}` });
  for (const entry of listing.entries) {
    if (entry.kind === 'directory') {
      const deeper =
        depth < MAX_DEPTH
          ? await collect(source, tree, `${from}/${entry.name}`, `${to}/${entry.name}`, into, depth + 1)
          : refuse('too-many', { folder: `${source.volume}:${from}` });
      if (deeper !== undefined) return deeper;
    } else if (entry.kind === 'file') {
      const moved = depth === 1 ? tree.elsewhere?.[entry.name.toLowerCase()] : undefined;
      const { size, modified } = entry;
      into.push({ from: `${from}/${entry.name}`, to: moved ?? `${to}/${entry.name}`, size, modified });
    }
  }
  const bytes = into.reduce((sum, { size }) => sum + size, 0);
  return into.length > MAX_FILES || bytes > MAX_BYTES
    ? refuse('too-many', { folder: `${source.volume}:${from}` })
    : undefined;
}

async function isFile(volume: RepairVolume, path: string): Promise<boolean> {
  return (await volume.find(path))?.kind === 'file';
}
