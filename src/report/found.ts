/** Volumes that no table names any more, as a section of the report. */
import type { FoundVolume } from '../core/facts.ts';
import type { Text } from '../core/text.ts';
import { bytesText, escapeControls, shellQuote } from './text.ts';
import { indented, joined, say, type View } from './view.ts';

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

const ROLES: Readonly<Record<FoundVolume['roles'][number], Text>> = {
  uefi: { en: 'boot files for UEFI', zh: 'UEFI 启动文件' },
  bios: { en: 'boot files for BIOS', zh: 'BIOS 启动文件' },
  windows: { en: 'Windows', zh: 'Windows 系统' },
  installer: { en: 'Windows Setup', zh: 'Windows 安装程序' },
  recovery: { en: 'recovery environment', zh: '恢复环境' },
};

export function foundLines(view: View): string[] {
  const found = view.input.diagnosis.found ?? [];
  if (found.length === 0) return [];
  const { columns, style } = view.terminal;
  const lines = [style('bold', say(view, 'foundVolumes'))];
  for (const { value } of found.slice(0, MAX_SHOWN)) lines.push(...indented(sentence(view, value), 2, columns));
  if (found.length > MAX_SHOWN) lines.push(`  ${say(view, 'more', { count: found.length - MAX_SHOWN })}`);
  const open = found.find(({ value }) => value.state === 'whole' || value.state === 'damaged')?.value;
  if (open !== undefined) {
    lines.push(
      ...indented(
        say(view, 'foundOpen', { path: escapeControls(shellQuote(`${open.medium}:${open.volume}:/`)) }),
        2,
        columns,
      ),
    );
  }
  return lines;
}

function sentence(view: View, volume: FoundVolume): string {
  const label = volume.label === '' ? '' : ` "${escapeControls(volume.label)}"`;
  const parts = [STATES[volume.state][view.language], ...volume.roles.map((role) => ROLES[role][view.language])];
  if (volume.beyondEnd) parts.push(say(view, 'foundBeyondEnd'));
  if (volume.overlaps.length > 0) parts.push(say(view, 'foundOverlaps', { volumes: volume.overlaps.join(' ') }));
  const what = `${volume.volume}   ${bytesText(volume.length, view.language)} ${volume.format}${label}`;
  return say(view, 'subject', { what, state: joined(view, parts) });
}
