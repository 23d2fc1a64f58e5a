/** WIM-02: a table of the image lies beyond the end of its file. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const wimTruncated = defineCheck({
  code: 'WIM-02',
  id: 'wim-truncated',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Windows image cut short', zh: 'Windows 映像不完整' },
  why: {
    en: 'A broken download or copy: 0x8007000D, 0x80070570.',
    zh: '下载或复制没有完成：0x8007000D、0x80070570。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h'],
  messages: {
    truncated: {
      en: '{path} has {size} bytes, but its header names tables beyond that.',
      zh: '{path} 有 {size} 字节，而文件头指向的表超出了这个范围。',
    },
    damaged: {
      en: '{path} is damaged ({problems}).',
      zh: '{path} 已损坏（{problems}）。',
    },
  },
  reads: ['wim'],
  applies: (facts) => facts.all('wim').length > 0,
  run: (facts) =>
    facts
      .all('wim')
      .filter(({ value }) => value.problems.length > 0)
      .map(({ value, from }) => ({
        message: value.problems.includes('wim.truncated') ? ('truncated' as const) : ('damaged' as const),
        args: { path: value.path, size: value.size, problems: value.problems.join(', ') },
        evidence: [from],
        subject: value.path,
      })),
});
