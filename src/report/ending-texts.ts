/** What is said where a run ends before its end: by a signal, or since its output takes no more. */
import type { Text } from '../core/text.ts';

export const endingTexts = {
  cancelled: { en: 'cancelled', zh: '已取消' },
  'output-failed': { en: 'the output could not be written: {error}', zh: '输出无法写入：{error}' },
} as const satisfies Record<string, Text>;

/** What was begun and stays behind, by message. */
export const begunTexts: Readonly<Record<string, Text>> = {
  'begun-backup': {
    en: 'begun: the backup folder {folder}; the target was not written yet',
    zh: '已开始：备份文件夹 {folder}；目标尚未写入',
  },
  'begun-write': {
    en: 'begun: the write to the target; to take it back: wtg-triage undo {journal}',
    zh: '已开始：写入目标；撤销方法：wtg-triage undo {journal}',
  },
  'begun-copy': { en: 'begun: the image {path}; it is not whole', zh: '已开始：映像 {path}；它不完整' },
  'begun-image': {
    en: 'begun: the image in {folder}; the same command goes on with it',
    zh: '已开始：{folder} 中的映像；重复同一命令即可继续',
  },
  'begun-extract': {
    en: 'begun: the files in {folder}; the last one may not be whole',
    zh: '已开始：{folder} 中的文件；最后一个可能不完整',
  },
  'begun-host': {
    en: 'begun: the steps on this system; to take them back: wtg-triage undo {journal}',
    zh: '已开始：对本系统的操作；撤销方法：wtg-triage undo {journal}',
  },
};
