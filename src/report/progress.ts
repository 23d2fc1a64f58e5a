/** One line about work that takes long: what is being read, and how far it is. */
import type { Text } from '../core/text.ts';
import { fill, type Language } from './text.ts';

const STAGES: Readonly<Record<string, Text>> = {
  images: { en: 'checking the sums of {subject}: {percent} %', zh: '正在核对 {subject} 的校验值：{percent} %' },
  iso: { en: 'checking the MD5 of {subject}: {percent} %', zh: '正在核对 {subject} 的 MD5：{percent} %' },
  files: { en: 'reading {subject} twice: {percent} %', zh: '正在读取 {subject} 两遍：{percent} %' },
  'search-begins': { en: 'searching {subject}', zh: '正在搜索 {subject}' },
  search: {
    en: 'searching {subject}: {percent} %, {rate} MiB/s, {rest} s left',
    zh: '正在搜索 {subject}：{percent} %，{rate} MiB/s，还需 {rest} 秒',
  },
  surface: { en: 'reading what the boot depends on: {percent} %', zh: '正在读取启动所依赖的区域：{percent} %' },
};

/** `done` and `total` in bytes; `seconds`: since this stage began. */
export function deepProgressText(
  progress: { readonly stage: string; readonly subject: string; readonly done: number; readonly total: number },
  language: Language,
  seconds = 0,
): string {
  const rate = seconds > 0 ? progress.done / seconds : 0;
  const rest = rate > 0 ? Math.ceil((progress.total - progress.done) / rate) : 0;
  const percent = progress.total > 0 ? Math.min(Math.floor((progress.done / progress.total) * 100), 100) : 100;
  const text = STAGES[progress.stage === 'search' && rate === 0 ? 'search-begins' : progress.stage];
  return text === undefined
    ? ''
    : fill(text, { subject: progress.subject, percent, rate: Math.round(rate / (1024 * 1024)), rest }, language);
}
