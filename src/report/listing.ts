/** `ls`, `cat` and `extract` in words, and the tables they share with `inspect`. */
import Table from 'cli-table3';
import type { Extent } from '../core/bytes.ts';
import type { Args, Text } from '../core/text.ts';
import { problemTexts } from './problem-texts.ts';
import { bytesText, escapeControls, fill, type Language } from './text.ts';
import { width, wrap } from './wrap.ts';

/** Why a path inside a target leads nowhere; `place` is how far it led. */
export const pathTexts: Readonly<Record<string, Text>> = {
  'no-volume': {
    en: '{place}: there is no volume {volume}; there are: {known}',
    zh: '{place}：没有卷 {volume}；现有：{known}',
  },
  'beyond-medium': {
    en: '{place}: byte {offset} is not on the medium, which has {size} bytes',
    zh: '{place}：字节 {offset} 不在介质上，介质共 {size} 字节',
  },
  'no-file': { en: '{place}: not found: "{missing}" does not exist', zh: '{place}：找不到：“{missing}”不存在' },
  'damaged-folder': {
    en: '{place}: cannot be looked up: a folder on the way is damaged or unreadable',
    zh: '{place}：无法查找：途中的目录已损坏或读不出来',
  },
  'damaged-file': { en: '{place}: the file is there, but cannot be opened', zh: '{place}：文件存在，但无法打开' },
  'no-file-system': {
    en: '{place}: no file system, partition table or container is recognised here',
    zh: '{place}：这里没有可识别的文件系统、分区表或容器',
  },
  'several-volumes': {
    en: '{place}: name a volume of the medium first ({known}), as in {place}:p1:/',
    zh: '{place}：请先指定介质上的卷（{known}），例如 {place}:p1:/',
  },
  encrypted: {
    en: '{place}: is encrypted with BitLocker; files cannot be read without unlocking it',
    zh: '{place}：已用 BitLocker 加密；不解锁就无法读取文件',
  },
  'recognised-only': {
    en: '{place}: the format {format} is recognised, but its files cannot be read',
    zh: '{place}：可识别 {format} 格式，但无法读取其中的文件',
  },
  'no-image': {
    en: '{place}: there is no image {index}; the file holds {images}',
    zh: '{place}：没有第 {index} 个映像；文件中共有 {images} 个',
  },
  'several-images': {
    en: '{place}: name one of its {images} images first, as in {place}:1:/',
    zh: '{place}：其中有 {images} 个映像，请先指定一个，例如 {place}:1:/',
  },
  'damaged-image': {
    en: '{place}: the directory tree of image {index} cannot be read',
    zh: '{place}：第 {index} 个映像的目录树读不出来',
  },
  'no-key': {
    en: '{place}: there is no key or value {path}; the last key that exists is {below}',
    zh: '{place}：没有键或值 {path}；最后一个存在的键是 {below}',
  },
  'not-nested': {
    en: '{place}: "{segment}" leads nowhere from here',
    zh: '{place}：从这里无法进入“{segment}”',
  },
  'nested-container': { en: '{place}: {reason}', zh: '{place}：{reason}' },
  'is-folder': { en: '{place}: is a folder', zh: '{place}：是文件夹' },
  'is-key': { en: '{place}: is a key; name one of its values', zh: '{place}：是注册表键；请指定其中的一个值' },
  'too-deep': {
    en: '{place}: the path has more than {limit} segments',
    zh: '{place}：路径超过 {limit} 段',
  },
};

export function pathProblem(code: string, args: Args, language: Language): string {
  const text = pathTexts[code];
  if (text === undefined) return code;
  // Why a container inside is not opened is said as of one on the host.
  const reason = problemTexts[String(args['reason'])];
  return fill(text, reason === undefined ? args : { ...args, reason: fill(reason, args, language) }, language);
}

// ---- tables ----------------------------------------------------------------------------------------------------

/** Narrower columns than this show nothing a person can read. */
const MIN_COLUMN = 8;

/**
 * Rows as a table that fits the terminal. Everything is escaped and wrapped here, because cli-table3 loses Chinese when
 * it wraps. `right`: columns of numbers.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
  { border = true, right = [] }: { readonly border?: boolean; readonly right?: readonly number[] } = {},
): string {
  const safe = [head, ...rows].map((row) => head.map((_, i) => escapeControls(row[i] ?? '')));
  const natural = head.map((_, i) => safe.reduce((most, row) => Math.max(most, width(row[i] ?? '')), 1));
  const frame = border ? head.length * 3 + 1 : head.length * 2;
  const fitted = fit(natural, columns - frame);
  const cells = (row: readonly string[]): string[][] => row.map((cell, i) => wrap(cell, fitted[i] ?? MIN_COLUMN));
  if (!border) return plainTable(safe.map(cells), right);
  const out = new Table({
    style: { head: [], border: [], 'padding-left': 1, 'padding-right': 1 },
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
  });
  for (const row of safe) out.push(cells(row).map((lines) => lines.join('\n')));
  // One rule, below the head: between all rows they would double the height.
  let rules = 0;
  return out
    .toString()
    .split('\n')
    .filter((line) => !line.startsWith('├') || rules++ === 0)
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Columns two blanks apart, row by row: a folder may have a hundred thousand files. `rows`: lines of each cell. */
function plainTable(rows: readonly (readonly (readonly string[])[])[], right: readonly number[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, lines] of row.entries()) {
      widths[i] = lines.reduce((most, line) => Math.max(most, width(line)), widths[i] ?? 0);
    }
  }
  const padded = (text: string, i: number): string => {
    const blanks = ' '.repeat(Math.max((widths[i] ?? 0) - width(text), 0));
    return `${right.includes(i) ? blanks + text : text + blanks}  `;
  };
  const out: string[] = [];
  for (const row of rows) {
    const height = row.reduce((most, lines) => Math.max(most, lines.length), 1);
    for (let line = 0; line < height; line += 1) {
      out.push(
        row
          .map((lines, i) => padded(lines[line] ?? '', i))
          .join('')
          .trimEnd(),
      );
    }
  }
  return out.join('\n');
}

/** Takes what is missing from the widest columns. */
function fit(natural: readonly number[], available: number): number[] {
  const out = [...natural];
  for (let over = out.reduce((a, b) => a + b, 0) - available; over > 0; over -= 1) {
    const widest = out.indexOf(Math.max(...out));
    if ((out[widest] ?? 0) <= MIN_COLUMN) break;
    out[widest] = (out[widest] ?? 0) - 1;
  }
  return out;
}

// ---- ls --------------------------------------------------------------------------------------------------------

export interface ShownItem {
  readonly kind: string;
  readonly name: string;
  readonly size: number | undefined;
  readonly modified: Date | undefined;
  readonly flags: readonly string[];
  readonly detail: string;
}

export interface ShownListing {
  readonly holds: string;
  readonly items: readonly ShownItem[];
  readonly complete: boolean;
}

export const listingPhrases = {
  name: { en: 'Name', zh: '名称' },
  size: { en: 'Size', zh: '大小' },
  modified: { en: 'Modified', zh: '修改时间' },
  flags: { en: 'Flags', zh: '标志' },
  detail: { en: 'Content', zh: '内容' },
  empty: { en: '(empty)', zh: '（空）' },
  incomplete: {
    en: 'The listing is incomplete: damage or a limit may hide entries.',
    zh: '列表不完整：损坏或上限可能使部分条目未列出。',
  },
  holes: {
    en: '{bytes} could not be read and stand as zeros ({count} ranges, the first at byte {offset} of the file)',
    zh: '有 {bytes} 读不出来，以零代替（共 {count} 段，第一段在文件的第 {offset} 字节）',
  },
} satisfies Readonly<Record<string, Text>>;

/** A directory ends in `/`, a key in `\`, so that kinds are told apart without colour. */
function shownName(item: ShownItem): string {
  if (item.kind === 'directory') return `${item.name}/`;
  return item.kind === 'key' ? `${item.name}\\` : item.name;
}

export function listingReport(listing: ShownListing, language: Language, columns: number): string {
  const say = (phrase: keyof typeof listingPhrases): string => listingPhrases[phrase][language];
  const lines: string[] = [];
  if (listing.items.length === 0) lines.push(say('empty'));
  else {
    const all = [
      { head: say('size'), cell: (i: ShownItem) => (i.size === undefined ? '' : String(i.size)) },
      { head: say('modified'), cell: (i: ShownItem) => time(i.modified) },
      { head: say('name'), cell: shownName },
      { head: say('flags'), cell: (i: ShownItem) => i.flags.join(' ') },
      { head: say('detail'), cell: (i: ShownItem) => i.detail },
    ];
    const used = all.filter((column) => listing.items.some((item) => column.cell(item) !== ''));
    const rows = listing.items.map((item) => used.map((column) => column.cell(item)));
    const right = used[0]?.head === say('size') ? [0] : [];
    lines.push(
      table(
        used.map((column) => column.head),
        rows,
        columns,
        { border: false, right },
      ),
    );
  }
  if (!listing.complete) lines.push('', say('incomplete'));
  return lines.join('\n');
}

function time(date: Date | undefined): string {
  return date === undefined || Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

export function holesNote(holes: readonly Extent[], language: Language): string {
  const bytes = bytesText(holes.reduce((sum, hole) => sum + hole.length, 0));
  return fill(listingPhrases.holes, { bytes, count: holes.length, offset: holes[0]?.offset ?? 0 }, language);
}

// ---- extract ---------------------------------------------------------------------------------------------------

export interface ShownExtraction {
  readonly output: string;
  readonly files: readonly {
    readonly path: string;
    readonly as: string;
    readonly size: number;
    readonly renamed: readonly string[];
    readonly holes: readonly Extent[];
    readonly anomalies: readonly { readonly code: string }[];
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string; readonly detail: string }[];
}

export const extractionTexts = {
  summary: {
    en: '{files} files, {bytes}, written to {output}',
    zh: '已将 {files} 个文件（{bytes}）写入 {output}',
  },
  renamed: { en: '{path}: written as {as}', zh: '{path}：以 {as} 为名写入' },
  damaged: {
    en: '{path}: its structures are damaged ({codes}); the content may be incomplete',
    zh: '{path}：其结构已损坏（{codes}），内容可能不完整',
  },
  more: { en: '… and {count} more; --json has them all', zh: '……另有 {count} 条；完整列表见 --json' },
} satisfies Readonly<Record<string, Text>>;

export const skipTexts: Readonly<Record<string, Text>> = {
  exists: {
    en: '{path}: not written: {detail} exists already (--force replaces files)',
    zh: '{path}：未写入：{detail} 已存在（--force 可替换文件）',
  },
  'link-in-the-way': {
    en: '{path}: not written: {detail} is a link in the output folder, which is not followed',
    zh: '{path}：未写入：输出文件夹中的 {detail} 是链接，不会跟随',
  },
  'not-a-file': {
    en: '{path}: left out: neither file nor folder ({detail})',
    zh: '{path}：已略过：既不是文件也不是文件夹（{detail}）',
  },
  damaged: { en: '{path}: cannot be opened ({detail})', zh: '{path}：无法打开（{detail}）' },
  'damaged-folder': {
    en: '{path}: the folder is damaged ({detail}); entries may be missing',
    zh: '{path}：该文件夹已损坏（{detail}），可能缺少条目',
  },
  'directory-cycle': {
    en: '{path}: leads to the same folder as {detail}; not entered again',
    zh: '{path}：与 {detail} 指向同一个文件夹，不再进入',
  },
  'limit-depth': { en: '{path}: deeper than {detail} levels; left out', zh: '{path}：深度超过 {detail} 层，已略过' },
  'limit-entries': { en: '{path}: more than {detail} entries; stopped', zh: '{path}：条目超过 {detail} 个，已停止' },
  'limit-bytes': {
    en: '{path}: {detail} bytes would exceed what one run writes; left out',
    zh: '{path}：{detail} 字节超出单次写入上限，已略过',
  },
  'write-failed': { en: '{path}: could not be written: {error}', zh: '{path}：写入失败：{error}' },
};

/** Notes shown before the rest is counted. */
const MAX_NOTES = 40;

export function extractionReport(result: ShownExtraction, language: Language): string {
  const notes: string[] = [];
  for (const file of result.files) {
    if (file.renamed.length > 0) notes.push(fill(extractionTexts.renamed, { path: file.path, as: file.as }, language));
    if (file.holes.length > 0) notes.push(`${escapeControls(file.path)}: ${holesNote(file.holes, language)}`);
    if (file.anomalies.length > 0) {
      const codes = [...new Set(file.anomalies.map((a) => a.code))].join(', ');
      notes.push(fill(extractionTexts.damaged, { path: file.path, codes }, language));
    }
  }
  for (const { path, reason, detail } of result.skipped) {
    const text = skipTexts[reason];
    notes.push(text === undefined ? reason : fill(text, { path, detail, error: detail }, language));
  }
  const shown = notes.slice(0, MAX_NOTES);
  if (notes.length > shown.length) {
    shown.push(fill(extractionTexts.more, { count: notes.length - shown.length }, language));
  }
  const bytes = bytesText(result.files.reduce((total, file) => total + file.size, 0));
  const args = { files: result.files.length, bytes, output: result.output };
  return [...shown, fill(extractionTexts.summary, args, language)].join('\n');
}
