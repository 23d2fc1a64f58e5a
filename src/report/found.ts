/** Volumes that no table names any more, as a section of the report. */
import type { FoundRemnant, FoundVolume } from '../core/facts.ts';
import type { Text } from '../core/text.ts';
import { phrases } from './phrases.ts';
import { bytesText, escapeControls, fill, shellQuote, type Language } from './text.ts';
import { indented, say, type View } from './view.ts';

/** More are in the JSON report. */
const MAX_SHOWN = 12;

const STATES: Readonly<Record<FoundVolume['state'], Text>> = {
  whole: { en: 'opens', zh: '可以打开' },
  damaged: {
    en: 'opens; a copy of its boot record is lost or differs',
    zh: '可以打开，但引导记录的一份副本丢失或不同',
  },
  encrypted: { en: 'encrypted', zh: '已加密' },
  overwritten: { en: 'only its boot record is left', zh: '只剩引导记录' },
};

const REMNANTS: Readonly<Record<FoundRemnant['format'], Text>> = {
  luks: { en: 'a LUKS volume (Linux encryption)', zh: 'LUKS 加密卷（Linux）' },
  ext: { en: 'an ext2/3/4 file system (Linux)', zh: 'ext2/3/4 文件系统（Linux）' },
  iso9660: { en: 'an ISO 9660 volume', zh: 'ISO 9660 卷' },
  vhd: { en: 'the footer of a VHD', zh: 'VHD 的页脚' },
  vhdx: { en: 'the start of a VHDX', zh: 'VHDX 的开头' },
  wim: { en: 'the start of a WIM', zh: 'WIM 的开头' },
  hive: { en: 'the start of a registry hive', zh: '注册表配置单元的开头' },
};

const ROLES: Readonly<Record<FoundVolume['roles'][number], Text>> = {
  uefi: { en: 'boot files for UEFI', zh: 'UEFI 启动文件' },
  bios: { en: 'boot files for BIOS', zh: 'BIOS 启动文件' },
  windows: { en: 'Windows', zh: 'Windows 系统' },
  installer: { en: 'Windows Setup', zh: 'Windows 安装程序' },
  recovery: { en: 'recovery environment', zh: '恢复环境' },
};

/** Volumes, then what else was met; without a title of their own. */
export function foundList(
  found: readonly FoundVolume[],
  remnants: readonly FoundRemnant[],
  language: Language,
  columns: number,
): string[] {
  const shown = [
    ...found.map((volume) => sentence(volume, language)),
    ...remnants.map((one) => remnant(one, language)),
  ];
  const lines = shown.slice(0, MAX_SHOWN).flatMap((text) => indented(text, 2, columns));
  if (shown.length > MAX_SHOWN) lines.push(`  ${fill(phrases.more, { count: shown.length - MAX_SHOWN }, language)}`);
  const open = found.find(({ state }) => state === 'whole' || state === 'damaged');
  if (open !== undefined) {
    const path = escapeControls(shellQuote(`${open.medium}:${open.volume}:/`));
    lines.push(...indented(fill(phrases.foundOpen, { path }, language), 2, columns));
  }
  return lines;
}

export function foundLines(view: View): string[] {
  const { found = [], foundRemnants = [] } = view.input.diagnosis;
  if (found.length + foundRemnants.length === 0) return [];
  const { language, terminal } = view;
  const [volumes, remnants] = [found.map(({ value }) => value), foundRemnants.map(({ value }) => value)];
  const title = terminal.style('bold', say(view, 'foundVolumes'));
  return [title, ...foundList(volumes, remnants, language, terminal.columns)];
}

function remnant({ offset, format, length }: FoundRemnant, language: Language): string {
  const size = length === undefined ? '' : ` ${bytesText(length, language)}`;
  return `@${offset}   ${REMNANTS[format][language]}${size}`;
}

function sentence(volume: FoundVolume, language: Language): string {
  const label = volume.label === '' ? '' : ` "${escapeControls(volume.label)}"`;
  const parts = [STATES[volume.state][language], ...volume.roles.map((role) => ROLES[role][language])];
  if (volume.beyondEnd) parts.push(phrases.foundBeyondEnd[language]);
  if (volume.overlaps.length > 0)
    parts.push(fill(phrases.foundOverlaps, { volumes: volume.overlaps.join(' ') }, language));
  const what = `${volume.volume}   ${bytesText(volume.length, language)} ${volume.format}${label}`;
  return fill(phrases.subject, { what, state: parts.join(phrases.listJoint[language]) }, language);
}
