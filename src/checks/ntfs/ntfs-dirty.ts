/** NT-06: an NTFS volume is flagged dirty. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

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
    resize: {
      en: 'The NTFS volume {volume} asks for its log to be resized at the next mount.',
      zh: 'NTFS 卷 {volume} 要求下次挂载时调整日志大小。',
    },
    chkdsk: {
      en: 'chkdsk was at work on {volume} and did not finish.',
      zh: 'chkdsk 正在处理 {volume} 时被中断。',
    },
    log: {
      en: 'The journal of {volume} was not closed: it will be replayed at the next mount.',
      zh: '{volume} 的日志没有正常关闭，下次挂载时会回放。',
    },
    'log-damaged': {
      en: 'The journal of {volume} has no restart page that can be read.',
      zh: '{volume} 的日志没有可用的重启页。',
    },
  },
  reads: ['volume', 'ntfs.structure'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind === 'ntfs'),
  missing: (facts) => missingOf(facts.gaps('volume')),
  run: (facts) => [
    ...facts
      .all('volume')
      .filter(({ value }) => value.kind === 'ntfs' && value.dirty === true)
      .map(({ value, from }) => ({
        message: 'dirty' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
      })),
    ...facts.all('ntfs.structure').flatMap(({ value, from }): Finding<Message>[] => {
      const of = { args: { volume: value.volume }, evidence: [from], subject: value.volume };
      const out: Finding<Message>[] = [];
      if (value.flags?.resizeLog === true) out.push({ ...of, message: 'resize' });
      if (value.flags?.chkdskUnderway === true) out.push({ ...of, message: 'chkdsk', severity: 'warning' });
      if (value.log === 'dirty') out.push({ ...of, message: 'log' });
      if (value.log === 'damaged') out.push({ ...of, message: 'log-damaged', proof: 'suspect' });
      return out;
    }),
  ],
});

type Message = 'dirty' | 'resize' | 'chkdsk' | 'log' | 'log-damaged';
