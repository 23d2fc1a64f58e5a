/** NT-08: a hibernation file is on the Windows volume. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';
import { filesOf, missingOf, where } from '../context.ts';

export const hibernationFilePresent = defineCheck({
  code: 'NT-08',
  id: 'hibernation-file-present',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Hibernation file present', zh: '存在休眠文件' },
  why: {
    en: 'A session saved on another machine fails to resume (0xC00000D4, 0xC0000411) and keeps Linux from writing.',
    zh: '在另一台电脑上保存的会话无法恢复（0xC00000D4、0xC0000411），Linux 也会拒绝写入该卷。',
  },
  ask: ASK.medium,
  refs: ['ntfs-3g', 'Microsoft: Windows To Go, hibernation'],
  messages: {
    present: {
      en: '{file} ({size} bytes) may hold a hibernated or fast-startup session.',
      zh: '{file}（{size} 字节）可能保存着休眠或快速启动的会话。',
    },
  },
  reads: ['file'],
  applies: (facts) => facts.all('file').some(({ value }) => value.role === 'hibernation'),
  missing: (facts) => missingOf(facts.gaps('file')),
  run: (facts) =>
    filesOf(facts, 'hibernation', true)
      .filter(({ value }) => value.size > 0)
      .map(({ value, from }) => ({
        message: 'present' as const,
        args: { file: where(value), size: value.size },
        evidence: [from],
        subject: where(value),
      })),
});
