/** The reports of `backup` and `verify`. */
import type { Args, Text } from '../core/text.ts';
import { obstacleText } from './repair.ts';
import { repairPhrases } from './repair-texts.ts';
import type { Terminal } from './terminal.ts';
import { escapeControls, fill, type Language } from './text.ts';
import { wrap } from './wrap.ts';

interface Range {
  readonly offset: number;
  readonly length: number;
}

export interface BackupOutcome {
  readonly status: string;
  readonly obstacles: readonly { readonly code: string; readonly args: Args }[];
  readonly identity: string | undefined;
  readonly size: number;
  readonly resumed: number;
  readonly unreadable: readonly Range[];
  readonly doubtful: readonly Range[];
  readonly sha256: string | undefined;
  readonly images: readonly { readonly path: string; readonly map: string; readonly matches: boolean }[];
  readonly copies: { readonly devices: number; readonly elsewhere: boolean; readonly met: boolean } | undefined;
  readonly error: string | undefined;
}

export interface VerifyOutcome {
  readonly path: string;
  readonly by: string;
  readonly algorithm: string;
  readonly state: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly error: string | undefined;
}

const phrases = {
  'status-done': { en: 'Imaged, read back and hashed', zh: '映像已完成，并已回读校验' },
  'status-refused': { en: 'Refused: nothing was written', zh: '已拒绝：没有写入任何内容' },
  'status-interrupted': {
    en: 'Interrupted: the same command goes on where it stopped',
    zh: '已中断：再次执行同一命令即可续传',
  },
  'status-differs': { en: 'A copy is not what was read: do not rely on it', zh: '有副本与读到的内容不符：请勿依赖它' },
  'status-failed': { en: 'Failed: {error}', zh: '失败：{error}' },
  identity: { en: 'Source {identity}, {size} bytes', zh: '来源 {identity}，{size} 字节' },
  resumed: { en: '{resumed} bytes were there from an earlier run', zh: '其中 {resumed} 字节来自上次运行' },
  image: { en: 'Image {path}', zh: '映像 {path}' },
  map: { en: 'Map {map} (ddrescue goes on with it)', zh: '映射文件 {map}（可供 ddrescue 继续）' },
  imageDiffers: { en: 'Image {path} DIFFERS from what was read', zh: '映像 {path} 与读到的内容不一致' },
  sum: { en: 'SHA-256 {sha256}', zh: 'SHA-256 {sha256}' },
  unreadable: {
    en: '{bytes} bytes in {count} places could not be read and are zeros in the image: {places}',
    zh: '有 {count} 处共 {bytes} 字节读不出来，在映像中为零：{places}',
  },
  doubtful: {
    en: '{bytes} bytes in {count} places do not match the checksum of their container; they are in the image as they were read: {places}',
    zh: '有 {count} 处共 {bytes} 字节与其容器的校验和不符，已按读到的内容写入映像：{places}',
  },
  moreTries: {
    en: 'Try again with: ddrescue -d -r3 {source} {path} {map}',
    zh: '可再试：ddrescue -d -r3 {source} {path} {map}',
  },
  progress: { en: '{percent} %, {unreadable} bytes unreadable', zh: '{percent} %，{unreadable} 字节不可读' },
  'state-ok': { en: '{path}: OK ({by})', zh: '{path}：一致（{by}）' },
  'state-differs': {
    en: '{path}: DIFFERS ({by}): expected {expected}, found {actual}',
    zh: '{path}：不一致（{by}）：应为 {expected}，实为 {actual}',
  },
  'state-missing': { en: '{path}: no such file', zh: '{path}：没有这个文件' },
  'state-unreadable': { en: '{path}: could not be read ({error})', zh: '{path}：读不出来（{error}）' },
  'state-incomplete': {
    en: '{path}: parts could not be read, so its hash ({by}) says nothing',
    zh: '{path}：有部分读不出来，无法按其哈希（{by}）判断',
  },
  'state-outside': {
    en: '{path}: does not lie below the folder of the list that names it, and was not opened',
    zh: '{path}：不在列出它的清单所在文件夹之下，未打开',
  },
  'state-unknown': {
    en: '{path}: no hash of it is recorded; its SHA-256 is {actual}',
    zh: '{path}：没有记录它的哈希；其 SHA-256 为 {actual}',
  },
  'by-sha256sums': { en: 'SHA256SUMS', zh: 'SHA256SUMS' },
  'by-manifest': { en: 'manifest', zh: '清单' },
  'by-ewf': { en: 'stored in the E01', zh: 'E01 内存储' },
  'by-iso-md5': { en: 'MD5 in the ISO', zh: 'ISO 内嵌 MD5' },
  'by-none': { en: 'none', zh: '无' },
} as const satisfies Record<string, Text>;

function say(phrase: string, args: Args, language: Language): string {
  const text = (phrases as Readonly<Record<string, Text>>)[phrase];
  return text === undefined ? phrase : fill(text, args, language);
}

/** Bad places shown; the map has all. */
const SHOWN = 8;

export function backupReport(outcome: BackupOutcome, source: string, language: Language, terminal: Terminal): string {
  const { status, identity, size, resumed, unreadable, sha256 } = outcome;
  const good = status === 'done';
  const first = say(`status-${status}`, { error: outcome.error }, language);
  const lines = [terminal.style(good ? 'green' : 'red', `${good ? '✓' : '✗'} ${first}`)];
  const add = (text: string): number => lines.push(...wrap(text, terminal.columns - 2).map((line) => `  ${line}`));
  for (const obstacle of outcome.obstacles) add(obstacleText(obstacle, language));
  if (identity !== undefined) add(say('identity', { identity: escapeControls(identity), size }, language));
  if (resumed > 0) add(say('resumed', { resumed }, language));
  for (const { path, map, matches } of outcome.images) {
    add(say(matches ? 'image' : 'imageDiffers', { path: escapeControls(path) }, language));
    add(say('map', { map: escapeControls(map) }, language));
  }
  if (sha256 !== undefined) add(say('sum', { sha256 }, language));
  if (unreadable.length > 0) {
    add(say('unreadable', measured(unreadable), language));
    const image = outcome.images[0];
    if (image !== undefined) add(say('moreTries', { source, path: image.path, map: image.map }, language));
  }
  if (outcome.doubtful.length > 0) add(say('doubtful', measured(outcome.doubtful), language));
  if (outcome.copies !== undefined) {
    const { devices, elsewhere, met } = outcome.copies;
    const args = { count: outcome.images.length, devices, elsewhere: elsewhere ? 1 : 0 };
    add(fill(repairPhrases[met ? 'copiesMet' : 'copiesUnmet'], args, language));
  }
  return `${lines.join('\n')}\n`;
}

function measured(ranges: readonly Range[]): Args {
  const shown = ranges.slice(0, SHOWN).map((range) => `${range.offset}+${range.length}`);
  return {
    bytes: ranges.reduce((sum, range) => sum + range.length, 0),
    count: ranges.length,
    places: shown.join(', ') + (ranges.length > SHOWN ? ' …' : ''),
  };
}

export function progressText(done: number, size: number, unreadable: number, language: Language): string {
  const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
  return say('progress', { percent, unreadable }, language);
}

export function verifyReport(outcomes: readonly VerifyOutcome[], language: Language, terminal: Terminal): string {
  const lines = outcomes.map((one) => {
    const by = say(`by-${one.by}`, {}, language);
    const text = say(`state-${one.state}`, { ...one, path: escapeControls(one.path), by }, language);
    return one.state === 'ok' ? text : terminal.style(one.state === 'unknown' ? 'yellow' : 'red', text);
  });
  return `${lines.join('\n')}\n`;
}
