/** WIN-27: the first boot has not come to its end, and what Setup's own log says of why. */
import type { Fact, Facts, SetupProgress } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'slow' | 'failed' | 'stopped' | 'not-reached';

/**
 * Pauses that add up to this many seconds, in as many places: a medium that answers slowly shows many of them, a program
 * that hangs one. No vendor gives numbers; hence never more than suspect.
 */
const SLOW_PAUSES = 5;
const SLOW_SECONDS = 15 * 60;

export const windowsFirstBootHang = defineCheck<'windows' | 'setup.progress', Message>({
  code: 'WIN-27',
  id: 'windows-first-boot-hang',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'First boot did not reach its end', zh: '首次启动没有走完' },
  why: {
    en: 'A screen that stands at "applying registry settings" or at the logo is a first boot that waits. The setup log tells a slow medium from a step that failed, and both from a boot that never came so far.',
    zh: '停在“正在应用注册表设置”或徽标处，是首次启动卡住了。安装日志能区分：介质太慢、某一步失败，还是根本没走到这里。',
  },
  ask: ASK.setupLogs,
  refs: ['Microsoft: Windows Setup log files'],
  messages: {
    slow: {
      en: '{file}: {count} pauses of {total} seconds together, the longest {longest} s before line {line}: the medium answers slowly. Last line at {last}: {text}',
      zh: '{file}：共 {count} 处停顿，合计 {total} 秒，最长 {longest} 秒（第 {line} 行之前）：介质响应过慢。最后一行（{last}）：{text}',
    },
    failed: {
      en: '{file} ends at {last} after {errors} error lines: {text}',
      zh: '{file} 在 {last} 结束，此前有 {errors} 行错误：{text}',
    },
    stopped: {
      en: '{file} ends at {last} in the middle of Setup, without an error: {text}',
      zh: '{file} 在 {last} 中断于安装过程中，没有错误：{text}',
    },
    'not-reached': {
      en: 'Setup has yet to run on {volume} and left no log: no boot has come so far.',
      zh: '{volume} 上的安装程序尚未运行，也没有日志：还没有哪次启动走到这一步。',
    },
  },
  reads: ['windows', 'setup.progress'],
  applies: (facts) => facts.all('windows').some(({ value }) => isUnfinished(value.setup)),
  run: (facts) => facts.all('windows').flatMap((fact) => (isUnfinished(fact.value.setup) ? judge(fact, facts) : [])),
});

function isUnfinished(setup: Fact<'windows'>['value']['setup']): boolean {
  return setup.inProgress === 1 || (setup.type ?? 0) !== 0 || setup.childCompletion === 1;
}

function judge(windows: Fact<'windows'>, facts: Facts<'windows' | 'setup.progress'>): Finding<Message>[] {
  const { volume } = windows.value;
  // A log that was given without its volume is of the only Windows there is.
  const only = facts.all('windows').length === 1;
  const logs = facts
    .all('setup.progress')
    .filter(({ value }) => value.volume === volume || (only && value.volume === value.file));
  const latest = logs.toSorted((a, b) => ((a.value.last ?? '') < (b.value.last ?? '') ? 1 : -1))[0];
  if (latest === undefined) {
    const subject = `${volume}:SYSTEM\\Setup`;
    return [{ message: 'not-reached', args: { volume }, evidence: [windows.from], subject, severity: 'info' }];
  }
  const { value, from } = latest;
  const errors = logs
    .filter((log) => folder(log.value) === folder(value))
    .reduce((sum, log) => sum + log.value.errors, 0);
  const { count, total, longest, line } = value.pauses;
  const slow = count >= SLOW_PAUSES && total >= SLOW_SECONDS;
  const message = slow ? 'slow' : errors > 0 ? 'failed' : 'stopped';
  const args = { file: value.file, last: value.last, text: value.lastText, errors, count, total, longest, line };
  return [{ message, args, evidence: [from, windows.from], subject: value.file }];
}

function folder(progress: SetupProgress): string {
  return progress.file.slice(0, progress.file.lastIndexOf('/'));
}
