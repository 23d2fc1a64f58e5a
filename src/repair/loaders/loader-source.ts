/**
 * Sound copies of Windows Boot Manager on the medium itself, and whether one may be put where another was.
 *
 * A boot manager newer than the loader it starts is refused by that loader's rules (0xC0430001, rollback detected), and
 * replacing only one of the two is how that comes about: a source whose build is above winload's is no source.
 */
import { memory } from '../../core/bytes.ts';
import type { Architecture, Facts } from '../../core/facts.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { examinationFacts, examinePe } from '../../parsers/pe/examine.ts';
import { parsePe, SUBSYSTEM } from '../../parsers/pe/pe.ts';
import { refuse } from '../planning/refuse.ts';
import { windowsPlace } from './boot-files-place.ts';
import { openVolume } from '../planning/volume-files.ts';
import type { VolumeContext } from '../planning/volumes.ts';

export type SourceMessage = 'no-source' | 'generation' | 'other-processor';

export const SOURCE_MESSAGES: Readonly<Record<SourceMessage, Text>> = {
  'no-source': {
    en: 'The medium holds no sound copy of Windows Boot Manager for {architecture} (looked in {places}). Take one from an image of the same build.',
    zh: '该介质上没有完好的 {architecture} 版 Windows 启动管理器（查找过 {places}）。请从同一版本的映像中取得。',
  },
  generation: {
    en: '{source} is of build {manager}, the Windows loader of build {loader}: a newer boot manager over an older loader ends in 0xC0430001. Both must come from the same image.',
    zh: '{source} 的版本是 {manager}，Windows 加载程序是 {loader}：新的启动管理器配旧的加载程序会报 0xC0430001。两者必须来自同一映像。',
  },
  'other-processor': {
    en: 'Windows on this medium is made for {found}, a loader named {file} for {expected}: no copy on the medium would help this firmware.',
    zh: '该介质上的 Windows 为 {found} 编译，而 {file} 用于 {expected}：介质上没有适合这种固件的副本。',
  },
};

export interface Program {
  /** `p3:/Windows/Boot/EFI/bootmgfw.efi`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly architecture: Architecture;
  readonly subsystem: number;
  /** Whole by its headers, and by its signature where it has one. */
  readonly sound: boolean;
  /** Third part of the file version; undefined without a version resource. */
  readonly build: number | undefined;
}

export const BOOT_MANAGER = '/EFI/Microsoft/Boot/bootmgfw.efi';
export const WINDOWS_BOOT_MANAGER = '/Windows/Boot/EFI/bootmgfw.efi';

/** Reads and examines a program; undefined where it is absent, unreadable or no program at all. */
export async function readProgram(context: VolumeContext, volume: string, path: string): Promise<Program | undefined> {
  const content = await (await openVolume(context, volume))?.read(path);
  return content?.status === 'ok' ? examine(`${volume}:${path}`, content.bytes) : undefined;
}

async function examine(name: string, bytes: Uint8Array): Promise<Program | undefined> {
  const source = memory(name, bytes);
  const parsed = await parsePe(source);
  if (parsed.status !== 'ok') return undefined;
  const { architecture, subsystem, truncated, zeroSections } = parsed.value;
  const examined = await examinePe(source, parsed.value);
  const facts = examined.status === 'ok' ? examinationFacts(examined.value) : {};
  const build = Number.parseInt(facts.fileVersion?.split('.')[2] ?? '', 10);
  return {
    name,
    bytes,
    architecture,
    subsystem,
    sound: !truncated && zeroSections.length === 0 && facts.hashMatches !== false,
    build: Number.isFinite(build) ? build : undefined,
  };
}

export interface Place {
  readonly volume: string;
  readonly path: string;
}

/** The first sound boot manager among the places that this medium's Windows loader goes with, or why there is none. */
export async function bootManagerFrom(
  context: VolumeContext,
  places: readonly Place[],
  architecture: Architecture,
): Promise<Program | Refusal> {
  const loader = await windowsLoader(context);
  let refusal: Refusal | undefined;
  for (const { volume, path } of places) {
    const program = await readProgram(context, volume, path);
    if (program?.sound !== true || program.architecture !== architecture) continue;
    if (program.subsystem !== SUBSYSTEM.efiApplication) continue;
    const newer = program.build !== undefined && loader?.build !== undefined && program.build > loader.build;
    if (!newer) return program;
    refusal ??= refuse('generation', { source: program.name, manager: program.build, loader: loader.build });
  }
  const names = places.map(({ volume, path }) => `${volume}:${path}`).join(', ');
  return refusal ?? refuse('no-source', { architecture, places: names });
}

export function isProgram(result: Program | Refusal): result is Program {
  return 'bytes' in result;
}

/** What Boot Manager would start: its build decides which boot managers go with it. */
async function windowsLoader(context: VolumeContext): Promise<Program | undefined> {
  const windows = windowsPlace(context.facts);
  return windows.ok ? readProgram(context, windows.volume, '/Windows/System32/winload.efi') : undefined;
}

/** Where Windows keeps its own copy; empty where no Windows is proven. */
export function windowsCopy(facts: Facts): readonly Place[] {
  const windows = windowsPlace(facts);
  return windows.ok ? [{ volume: windows.volume, path: WINDOWS_BOOT_MANAGER }] : [];
}
