/**
 * Puts Windows Boot Manager where firmware looks on a removable medium: \EFI\BOOT\BOOT<arch>.EFI is a copy of
 * bootmgfw.efi.
 *
 * References: UEFI 2.10 §3.5.1.1; Rufus issue 781.
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { fallbackPath, windowsArchitecture, windowsPlace } from './boot-files-place.ts';
import {
  BOOT_MANAGER,
  bootManagerFrom,
  isProgram,
  SOURCE_MESSAGES,
  windowsCopy,
  type SourceMessage,
} from './loader-source.ts';
import { FILE_MESSAGES, notWritten, openVolume, type FileMessage } from '../planning/volume-files.ts';

type Message = CommonMessage | FileMessage | SourceMessage | 'nothing-there';

export const loaderFallback: Repair<Message> = {
  id: 'loader-fallback',
  title: { en: 'Add the UEFI fallback loader', zh: '补上 UEFI 后备引导文件' },
  explanation: {
    en:
      'Copies bootmgfw.efi of the system partition (or of \\Windows\\Boot\\EFI, where that is damaged) to ' +
      '\\EFI\\BOOT\\BOOTX64.EFI, or the name of the processor it is made for. Nothing else is changed.',
    zh: '把系统分区上的 bootmgfw.efi（若已损坏，则用 \\Windows\\Boot\\EFI 中的副本）复制为 \\EFI\\BOOT\\BOOTX64.EFI（或对应处理器的文件名），其他内容不变。',
  },
  clears: ['ESP-05'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...FILE_MESSAGES,
    ...SOURCE_MESSAGES,
    'nothing-there': {
      en: 'No system partition of this medium holds Windows Boot Manager: it has to be filled as a whole (esp-rebuild).',
      zh: '该介质的系统分区上没有 Windows 启动管理器，需要整体重建（esp-rebuild）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { facts } = context;
  const files = facts.all('file').map(({ value }) => value);
  if (files.some(({ role, present }) => role === 'fallback-loader' && present)) return undefined;
  const manager = files.find(({ role, present }) => role === 'boot-manager' && present);
  // Neither is there: an emptied partition, or a medium that was never meant for UEFI.
  if (manager === undefined) return context.byName ? refuse('nothing-there') : undefined;
  const own = facts
    .all('pe')
    .find(({ value }) => value.volume === manager.volume && value.role === 'boot-manager')?.value;
  const windows = windowsPlace(facts);
  const stated = windows.ok ? windowsArchitecture(facts, windows.volume) : 'unknown';
  const architecture = stated === 'unknown' ? (own?.architecture ?? 'unknown') : stated;
  const path = fallbackPath(architecture);
  const places = [{ volume: manager.volume, path: BOOT_MANAGER }, ...windowsCopy(facts)];
  if (path === undefined) return refuse('no-source', { architecture, places: manager.path });
  const source = await bootManagerFrom(context, places, architecture);
  if (!isProgram(source)) return source;
  const volume = await openVolume(context, manager.volume);
  const file = `${manager.volume}:${path}`;
  if (volume === undefined) return refuse('file-damaged', { file });
  const written = await volume.write(path, source.bytes);
  return written.ok ? undefined : notWritten(written.refusal, file);
}
