/** WIM-03: a commit to the image was interrupted. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const wimWriteInProgress = defineCheck({
  code: 'WIM-03',
  id: 'wim-write-in-progress',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Commit to the image was interrupted', zh: '映像提交被中断' },
  why: {
    en: 'DISM marks an image while it writes to it. A failed /Add-Driver alone leaves the file as it was; an interrupted commit does not.',
    zh: 'DISM 写入映像时会设置标记。仅仅 /Add-Driver 失败不会改动文件，提交被中断才会。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h: WIM_HDR_FLAG_WRITE_IN_PROGRESS'],
  messages: {
    flag: { en: '{path} carries the flag "write in progress".', zh: '{path} 带有“正在写入”标志。' },
  },
  reads: ['wim'],
  applies: (facts) => facts.all('wim').length > 0,
  run: (facts) =>
    facts
      .all('wim')
      .filter(({ value }) => value.writeInProgress)
      .map(({ value, from }) => ({
        message: 'flag' as const,
        args: { path: value.path },
        evidence: [from],
        subject: value.path,
      })),
});
