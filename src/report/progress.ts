/** One line about work that takes long: what is being read, and how far it is. */
import type { Text } from '../core/text.ts';
import { fill, type Language } from './text.ts';

const STAGES: Readonly<Record<string, Text>> = {
  images: { en: 'checking the sums of {subject}: {percent} %', zh: '正在核对 {subject} 的校验值：{percent} %' },
  iso: { en: 'checking the MD5 of {subject}: {percent} %', zh: '正在核对 {subject} 的 MD5：{percent} %' },
  files: { en: 'reading {subject} twice: {percent} %', zh: '正在读取 {subject} 两遍：{percent} %' },
  surface: { en: 'reading what the boot depends on: {percent} %', zh: '正在读取启动所依赖的区域：{percent} %' },
};

/** `done` and `total` in bytes. */
export function deepProgressText(
  progress: { readonly stage: string; readonly subject: string; readonly done: number; readonly total: number },
  language: Language,
): string {
  const percent = progress.total > 0 ? Math.min(Math.floor((progress.done / progress.total) * 100), 100) : 100;
  const text = STAGES[progress.stage];
  return text === undefined ? '' : fill(text, { subject: progress.subject, percent }, language);
}
