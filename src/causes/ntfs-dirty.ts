/** Cause: volume flagged dirty. */
import type { Cause } from '../core/cause.ts';

export const ntfsDirty: Cause = {
  id: 'ntfs-dirty',
  family: 'ntfs',
  title: { en: 'NTFS volume flagged dirty', zh: 'NTFS 卷带有“脏”标记' },
  explanation: {
    en: 'The volume was not closed cleanly; Windows checks it at the next start. Alone it does not prevent booting.',
    zh: '该卷没有正常关闭，Windows 下次启动时会检查。仅此一点不会妨碍启动。',
  },
  prior: -9,
  evidence: {
    'NT-06': { fail: 9, pass: -12, group: 'flag', why: 'the flag itself, which alone prevents nothing' },
    'NT-06:chkdsk': { fail: 20, group: 'flag', why: 'a repair that was broken off' },
  },
  repairs: ['ntfs-dirty-flag'],
  advice: {
    en: '`chkdsk /f` on a Windows PC; `ntfsfix -d` only hides the flag.',
    zh: '在 Windows 电脑上运行 `chkdsk /f`；`ntfsfix -d` 只是隐藏标记。',
  },
};
