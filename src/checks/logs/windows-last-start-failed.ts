/** LOG-05: Windows' own flags say that its last start did not succeed. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const windowsLastStartFailed = defineCheck({
  code: 'LOG-05',
  id: 'windows-last-start-failed',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Last start of Windows did not succeed', zh: 'Windows 上次启动没有成功' },
  why: {
    en: 'The flags say that the previous run neither came up nor was shut down, not why: the next start offers recovery.',
    zh: '这些标志只说明上次既没有成功启动也没有正常关机，不说明原因：下次启动会显示恢复选项。',
  },
  ask: ASK.windows,
  refs: ['ReactOS: RTL_BSD_DATA'],
  messages: {
    'not-succeeded': {
      en: '{file}: LastBootSucceeded and LastBootShutdown are 0.',
      zh: '{file}：LastBootSucceeded 和 LastBootShutdown 均为 0。',
    },
  },
  reads: ['boot.status'],
  applies: (facts) => facts.all('boot.status').some(({ value }) => value.lastStart !== undefined),
  run: (facts) =>
    facts.all('boot.status').flatMap(({ value, from }) => {
      if (value.lastStart === undefined || value.lastStart.succeeded || value.lastStart.shutDown) return [];
      const file = `${value.volume}:${value.path}`;
      return [{ message: 'not-succeeded' as const, args: { file }, evidence: [from], subject: file }];
    }),
});
