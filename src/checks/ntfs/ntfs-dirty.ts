/** NT-06: an NTFS volume is flagged dirty. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';

export const ntfsDirty = defineCheck({
  code: 'NT-06',
  id: 'ntfs-dirty',
  severity: 'info',
  proof: 'proven',
  title: { en: 'NTFS volume flagged dirty', zh: 'NTFS 卷带有“脏”标记' },
  why: {
    en: 'Windows will run chkdsk at the next start. That alone does not prevent booting.',
    zh: 'Windows 下次启动时会运行 chkdsk。仅此一点不会妨碍启动。',
  },
  ask: ASK.medium,
  refs: ['ntfs-3g layout.h: VOLUME_INFORMATION'],
  messages: {
    dirty: {
      en: 'The NTFS volume {volume} was not closed cleanly.',
      zh: 'NTFS 卷 {volume} 没有正常关闭。',
    },
  },
  reads: ['volume'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind === 'ntfs'),
  run: (facts) =>
    facts
      .all('volume')
      .filter(({ value }) => value.kind === 'ntfs' && value.dirty === true)
      .map(({ value, from }) => ({
        message: 'dirty' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
      })),
});
