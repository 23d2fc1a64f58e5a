/** The words for boots and the timeline. */
import type { BootPhase } from '../core/facts.ts';
import type { BootSummary, Clock } from '../core/story.ts';
import type { Text } from '../core/text.ts';

export const storyPhrases = {
  boots: { en: 'Boots in the logs', zh: '日志中的历次启动' },
  lines: { en: 'lines {from}–{to}', zh: '第 {from}–{to} 行' },
  seconds: { en: '{n} s', zh: '{n} 秒' },
  cameTo: { en: 'came to: {phase}', zh: '到达：{phase}' },
  noPhase: { en: 'no phase told', zh: '看不出阶段' },
  lastFailing: { en: 'judged: the last failing boot', zh: '判断依据：最后一次失败的启动' },
  lastGood: { en: 'compared with: the last good boot', zh: '对照：最后一次正常的启动' },
  onlyFailing: { en: 'Only in the failing boot', zh: '仅见于失败的启动' },
  onlyGood: { en: 'Only in the good boot', zh: '仅见于正常的启动' },
  notReached: { en: 'Not reached: {phases}', zh: '未到达：{phases}' },
  later: { en: '{phase}: {n} s later', zh: '{phase}：晚了 {n} 秒' },
  more: { en: '… and {count} more', zh: '……另有 {count} 项' },
  timeline: { en: 'Timeline', zh: '时间线' },
  noTimeline: { en: 'No log with events was given', zh: '没有提供含有事件的日志' },
  segment: {
    en: 'Part {n}: {clock}. Its order relative to the other parts is not known.',
    zh: '第 {n} 部分：{clock}。与其他部分的先后次序不明。',
  },
  single: { en: 'Times: {clock}', zh: '时间：{clock}' },
  gap: { en: '⋮ {duration} without an event', zh: '⋮ {duration}没有事件' },
  omitted: { en: '… {count} less important events left out', zh: '……略去 {count} 条次要事件' },
} as const satisfies Record<string, Text>;

export type StoryPhrase = keyof typeof storyPhrases;

export const phaseNames: Readonly<Record<BootPhase, Text>> = {
  firmware: { en: 'firmware', zh: '固件' },
  loader: { en: 'boot loader', zh: '引导程序' },
  kernel: { en: 'kernel', zh: '内核' },
  initramfs: { en: 'initramfs', zh: 'initramfs' },
  root: { en: 'root file system', zh: '根文件系统' },
  init: { en: 'init', zh: 'init' },
  userspace: { en: 'user space', zh: '用户空间' },
  shutdown: { en: 'shutdown', zh: '关机' },
};

export const outcomeNames: Readonly<Record<BootSummary['outcome'], Text>> = {
  failed: { en: 'failed', zh: '失败' },
  faulty: { en: 'came up, with faults', zh: '能启动，但有故障' },
  stopped: { en: 'broke off', zh: '中途中断' },
  good: { en: 'good', zh: '正常' },
  unknown: { en: 'not told', zh: '无法判断' },
};

export const clockNames: Readonly<Record<Clock, Text>> = {
  utc: { en: 'UTC', zh: 'UTC' },
  local: { en: 'local time, zone unknown', zh: '本地时间，时区不明' },
  'no-year': { en: 'local time, year and zone unknown', zh: '本地时间，年份和时区不明' },
  boot: { en: 'seconds since the boot, date unknown', zh: '启动后的秒数，日期不明' },
  none: { en: 'no clock, the order of the file', zh: '没有时间戳，按文件中的次序' },
};
