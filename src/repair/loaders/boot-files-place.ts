/** Where Windows and what starts it lie on a medium, as far as the facts prove it: what boot file repairs rest on. */
import type { Architecture, BcdStore, Facts, Partition } from '../../core/facts.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import type { Device } from '../../parsers/bcd/device.ts';
import { refuse } from '../planning/refuse.ts';

export type PlaceMessage = 'no-windows' | 'several-windows' | 'windows-hidden' | 'no-table';

export const PLACE_MESSAGES: Readonly<Record<PlaceMessage, Text>> = {
  'no-windows': {
    en: 'No volume of this medium provably holds an installed Windows (kernel and SYSTEM hive).',
    zh: '无法证明该介质上有哪个卷装有 Windows（应同时有内核和 SYSTEM 配置单元）。',
  },
  'several-windows': {
    en: 'Volumes {volumes} all hold a Windows; which one is to start is for a person to say (bcdedit).',
    zh: '卷 {volumes} 上都有 Windows，应启动哪一个需要人来决定（可用 bcdedit 设置）。',
  },
  'windows-hidden': {
    en: '{volume} could not be looked into (encrypted or damaged), so Windows may be there. Unlock or repair it first.',
    zh: '{volume} 无法查看（已加密或损坏），Windows 可能就在其中。请先解锁或修复该卷。',
  },
  'no-table': {
    en: 'The partition table is not certain (damaged, or only its backup is left), so no entry can be made to name a partition. Repair it first.',
    zh: '分区表不可靠（已损坏，或只剩备份），无法写入指向分区的条目。请先修复分区表。',
  },
};

/** The partition that holds the one installed Windows, or why none can be named. */
export type WindowsPlace =
  | { readonly ok: true; readonly volume: string; readonly partition: Partition }
  | { readonly ok: false; readonly refusal: Refusal };

/** Kernel and SYSTEM hive together prove an installed Windows; a loader alone also stands in installers. */
export function windowsPlace(facts: Facts): WindowsPlace {
  const no = (refusal: Refusal): WindowsPlace => ({ ok: false, refusal });
  const having = (role: 'kernel' | 'system-hive'): Set<string> =>
    new Set(
      facts
        .all('file')
        .filter(({ value }) => value.role === role && value.present)
        .map(({ value }) => value.volume),
    );
  const hives = having('system-hive');
  const volumes = [...having('kernel')].filter((volume) => hives.has(volume));
  const [volume] = volumes;
  if (volumes.length > 1) return no(refuse('several-windows', { volumes: volumes.join(', ') }));
  if (volume === undefined) {
    const hidden = facts.gaps('windows')[0] ?? facts.gaps('file')[0];
    return no(hidden === undefined ? refuse('no-windows') : refuse('windows-hidden', { volume: hidden.subject }));
  }
  const partition = facts.all('partition').find(({ value }) => value.volume === volume)?.value;
  return partition === undefined ? no(refuse('no-table')) : { ok: true, volume, partition };
}

/** How a store names a partition of this medium; undefined where the table lacks what that takes. */
export function deviceFor(facts: Facts, partition: Partition): Device | undefined {
  if (partition.scheme === 'gpt') {
    const disk = facts.one('gpt.table')?.value.diskGuid;
    const id = partition.uniqueGuid;
    return disk === undefined || id === undefined
      ? undefined
      : { form: 'partition', ids: { style: 'gpt', partition: id, disk } };
  }
  const signature = facts.one('mbr')?.value.diskSignature ?? 0;
  // Windows takes 0 for a disk without signature and gives it one: an entry that names it would not hold.
  if (signature === 0) return undefined;
  return { form: 'partition', ids: { style: 'mbr', offset: BigInt(partition.offset), signature } };
}

export type Firmware = Exclude<BcdStore['firmware'], 'unknown'>;

export const STORE_PATH: Readonly<Record<Firmware, string>> = {
  uefi: '/EFI/Microsoft/Boot/BCD',
  bios: '/Boot/BCD',
};

const ESP_TYPE = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const MBR_ESP_TYPE = 0xef;

/** Partitions a firmware boots from: typed as EFI system partition, or (MBR) the active one. */
export function systemPartitions(facts: Facts): readonly Partition[] {
  return facts
    .all('partition')
    .map(({ value }) => value)
    .filter((p) => p.typeGuid === ESP_TYPE || p.type === MBR_ESP_TYPE || (p.scheme === 'mbr' && p.active));
}

/** Of the installed Windows: by its own facts, else by its kernel or loader. */
export function windowsArchitecture(facts: Facts, volume: string): Architecture {
  const stated = facts.all('windows').find(({ value }) => value.volume === volume)?.value.architecture;
  if (stated !== undefined && stated !== 'unknown') return stated;
  const programs = facts.all('pe').map(({ value }) => value);
  const own = programs.filter(
    (pe) => pe.volume === volume && pe.isPe && (pe.role === 'kernel' || pe.role === 'os-loader'),
  );
  return own[0]?.architecture ?? 'unknown';
}

/** UEFI 2.10 §3.5.1.1. */
const FALLBACK_NAMES: Readonly<Partial<Record<Architecture, string>>> = {
  x64: 'BOOTX64.EFI',
  ia32: 'BOOTIA32.EFI',
  arm64: 'BOOTAA64.EFI',
};

/** `/EFI/BOOT/BOOTX64.EFI`; undefined for a processor no Windows boots by UEFI on. */
export function fallbackPath(architecture: Architecture): string | undefined {
  const name = FALLBACK_NAMES[architecture];
  return name === undefined ? undefined : `/EFI/BOOT/${name}`;
}
