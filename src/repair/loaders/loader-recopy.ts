/**
 * Replaces damaged copies of Windows Boot Manager on the system partition (fallback loader, bootmgfw.efi) by a sound one
 * of the same medium.
 *
 * References: UEFI 2.10 §2.1.1, §3.5.1.1; Microsoft PE format.
 */
import type { Architecture, Facts, Pe } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { SUBSYSTEM } from '../../parsers/pe/pe.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { fallbackPath, windowsArchitecture, windowsPlace } from './boot-files-place.ts';
import {
  BOOT_MANAGER,
  bootManagerFrom,
  isProgram,
  SOURCE_MESSAGES,
  windowsCopy,
  type Place,
  type SourceMessage,
} from './loader-source.ts';
import { FILE_MESSAGES, notWritten, openVolume, type FileMessage } from '../planning/volume-files.ts';

type Message = CommonMessage | FileMessage | SourceMessage | 'foreign' | 'windows-program' | 'own-name';

export const loaderRecopy: Repair<Message> = {
  id: 'loader-recopy',
  title: { en: 'Replace damaged boot managers', zh: '替换损坏的启动管理器' },
  explanation: {
    en:
      'Overwrites a fallback loader or bootmgfw.efi that is damaged, of the wrong kind or for another processor by a ' +
      'sound copy from the same medium: the other one on the system partition, or \\Windows\\Boot\\EFI. The copy is ' +
      'checked against its own signature, and against the build of the Windows loader.',
    zh:
      '用同一介质上的完好副本（系统分区上的另一份，或 \\Windows\\Boot\\EFI 中的）覆盖损坏、类型不对或处理器架构不符的后备引导文件或 bootmgfw.efi。' +
      '副本会用其自身签名校验，并与 Windows 加载程序的版本核对。',
  },
  clears: ['ESP-07', 'ESP-08', 'ESP-09'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...FILE_MESSAGES,
    ...SOURCE_MESSAGES,
    foreign: {
      en: '{file} may be the loader of another system ({other} is beside it). It is replaced by Windows Boot Manager only if this repair is asked for by name.',
      zh: '{file} 可能是另一个系统的引导文件（旁边有 {other}）。只有明确指定这项修复时才会换成 Windows 启动管理器。',
    },
    'windows-program': {
      en: '{file} is damaged. Windows keeps no second copy where it could be taken from: put it back from an image of the same build (DISM, sfc /offbootdir).',
      zh: '{file} 已损坏，Windows 没有可用的第二份副本：请从同一版本的映像恢复（DISM、sfc /offbootdir）。',
    },
    'own-name': {
      en: '{file}: the medium holds no loader for {architecture}, which its name promises; Windows on it is made for {windows}.',
      zh: '{file}：介质上没有文件名所对应的 {architecture} 引导文件；其上的 Windows 为 {windows} 编译。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { facts, byName } = context;
  let refusal: Refusal | undefined;
  const programs = facts.all('pe').map(({ value }) => value);
  const done = new Set<string>();
  for (const pe of programs) {
    const file = `${pe.volume}:${pe.path}`;
    if (done.has(file.toLowerCase()) || !isDefective(pe)) continue;
    done.add(file.toLowerCase());
    if (pe.role === 'os-loader' || pe.role === 'kernel') {
      refusal ??= refuse('windows-program', { file });
      continue;
    }
    if (pe.role !== 'fallback-loader' && pe.role !== 'boot-manager') continue;
    const other = facts
      .all('file')
      .find(({ value }) => value.volume === pe.volume && value.role === 'other-loader' && value.present);
    if (pe.role === 'fallback-loader' && other !== undefined && !byName) {
      refusal ??= refuse('foreign', { file, other: other.value.path }, true);
      continue;
    }
    const failed = await replace(context, pe, file);
    refusal ??= failed;
  }
  return refusal;
}

function isDefective(pe: Pe): boolean {
  if (!pe.isPe || pe.truncated || pe.hashMatches === false) return true;
  if (pe.role !== 'fallback-loader') return false;
  const named = architectureOf(pe.path);
  return pe.subsystem !== SUBSYSTEM.efiApplication || (named !== undefined && named !== pe.architecture);
}

function architectureOf(path: string): Architecture | undefined {
  return (['x64', 'ia32', 'arm64'] as const).find((a) => fallbackPath(a)?.toLowerCase() === path.toLowerCase());
}

async function replace(context: RepairContext, pe: Pe, file: string): Promise<Refusal | undefined> {
  const { facts } = context;
  const windows = windowsPlace(facts);
  const stated = windows.ok ? windowsArchitecture(facts, windows.volume) : 'unknown';
  const named = pe.role === 'fallback-loader' ? architectureOf(pe.path) : undefined;
  if (named !== undefined && stated !== 'unknown' && named !== stated) {
    return refuse('own-name', { file, architecture: named, windows: stated });
  }
  const architecture = named ?? (stated === 'unknown' ? pe.architecture : stated);
  const source = await bootManagerFrom(context, sources(facts, pe, architecture), architecture);
  if (!isProgram(source)) return source;
  const volume = await openVolume(context, pe.volume);
  if (volume === undefined) return refuse('file-damaged', { file });
  const written = await volume.write(pe.path, source.bytes);
  return written.ok ? undefined : notWritten(written.refusal, file);
}

/** The other copy beside it first: it is what this firmware was content with. A foreign fallback loader is no source. */
function sources(facts: Facts, pe: Pe, architecture: Architecture): readonly Place[] {
  const { volume } = pe;
  if (pe.role === 'fallback-loader') return [{ volume, path: BOOT_MANAGER }, ...windowsCopy(facts)];
  const foreign = facts
    .all('file')
    .some(({ value }) => value.volume === volume && value.role === 'other-loader' && value.present);
  const fallback = fallbackPath(architecture);
  const beside = foreign || fallback === undefined ? [] : [{ volume, path: fallback }];
  return [...windowsCopy(facts), ...beside];
}
