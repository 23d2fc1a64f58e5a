/** NT-08: a hibernated session waits on the Windows volume. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, where } from '../context.ts';

export const hibernationFilePresent = defineCheck({
  code: 'NT-08',
  id: 'hibernation-file-present',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Hibernated session on the volume', zh: '卷上保存着休眠会话' },
  why: {
    en: 'A session saved on another machine fails to resume (0xC00000D4, 0xC0000411) and keeps Linux from writing.',
    zh: '在另一台电脑上保存的会话无法恢复（0xC00000D4、0xC0000411），Linux 也会拒绝写入该卷。',
  },
  ask: ASK.medium,
  refs: ['ntfs-3g', 'Microsoft: Windows To Go, hibernation'],
  messages: {
    hibernated: {
      en: '{file} ({size} bytes) begins with “{signature}”: a hibernated or fast-startup session waits in it.',
      zh: '{file}（{size} 字节）以“{signature}”开头：其中有等待恢复的休眠或快速启动会话。',
    },
  },
  reads: ['file', 'hibernation'],
  applies: (facts) => facts.all('file').some(({ value }) => value.role === 'hibernation'),
  missing: (facts) => missingOf([...facts.gaps('file'), ...facts.gaps('hibernation')]),
  // A header of zeros, or `wake`: the session was taken up again, and the file is only room kept for the next one.
  run: (facts) =>
    facts
      .all('hibernation')
      .filter(({ value }) => value.state === 'hibernated')
      .map(({ value, from }) => ({
        message: 'hibernated' as const,
        args: { file: where(value), size: value.size, signature: value.signature },
        evidence: [from],
        subject: where(value),
      })),
});
