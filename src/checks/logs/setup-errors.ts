/** LOG-01: what Windows Setup wrote in its own logs. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

/** As many as a person looks up; the message has the count, --json every event. */
const MAX_EVIDENCE = 8;

export const setupErrors = defineCheck({
  code: 'LOG-01',
  id: 'setup-errors',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Errors in the logs of Windows Setup', zh: 'Windows 安装日志中有错误' },
  why: {
    en: 'setupact.log tells how far the first boot came, and its time stamps tell a hang from a slow medium.',
    zh: 'setupact.log 记录了首次启动进行到哪一步，时间戳可以区分卡死与介质过慢。',
  },
  ask: ASK.setupLogs,
  refs: ['Microsoft: Windows Setup log files'],
  messages: {
    errors: {
      en: '{count} lines of the setup logs report a failure, the first: {text}',
      zh: '安装日志中有 {count} 行报告失败，第一行：{text}',
    },
  },
  reads: ['log', 'event'],
  missing: (facts) => {
    const covered = facts.all('log').some(({ value }) => value.covers.includes('setup'));
    return covered ? [] : [{ kind: 'log', state: 'not-collected', subjects: ['setupact.log', 'setuperr.log'] }];
  },
  run: (facts) => {
    const logs = facts.all('log').filter(({ value }) => value.covers.includes('setup'));
    const files = new Set(logs.map(({ value }) => value.file));
    const events = facts
      .all('event')
      .filter(({ value, from }) => value.fault && 'file' in from && files.has(from.file));
    const first = events[0];
    if (first === undefined) return [];
    const count = events.reduce((sum, { value }) => sum + value.count, 0);
    const evidence = events.slice(0, MAX_EVIDENCE).map(({ from }) => from);
    return [{ message: 'errors' as const, args: { count, text: first.value.text }, evidence }];
  },
});
