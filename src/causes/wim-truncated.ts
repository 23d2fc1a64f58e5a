/** Cause: WIM/ESD or ISO shorter than its tables. */
import type { Cause } from '../core/cause.ts';

export const wimTruncated: Cause = {
  id: 'wim-truncated',
  family: 'image',
  title: { en: 'Windows image cut short', zh: 'Windows 映像不完整' },
  explanation: {
    en: 'The WIM, ESD or ISO is shorter than its tables say: an unfinished download, or a file cut at 4 GiB by FAT32.',
    zh: 'WIM、ESD 或 ISO 比其表中记录的短：下载未完成，或被 FAT32 在 4 GiB 处截断。',
  },
  prior: -11,
  evidence: {
    'WIM-02:truncated': { fail: 28, group: 'wim', why: 'tables beyond the end of the file' },
    'WIM-08': { fail: 28, group: 'wim', why: 'exactly the limit of FAT32' },
    'WIM-02': { fail: 0, pass: -8, group: 'wim', why: 'all tables are within the file' },
    'symptom:setup-file-error': { fail: 7, group: 'symptom', why: 'Setup cannot read its files' },
  },
  consequences: ['wim-corrupt'],
  repairs: [],
  advice: {
    en: 'Download it again; on FAT32 split it with `dism /split-image` or `wimlib-imagex split`.',
    zh: '请重新下载；FAT32 上请用 `dism /split-image` 或 `wimlib-imagex split` 拆分。',
  },
};
