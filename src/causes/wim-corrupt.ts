/** Cause: WIM/ESD resource or table damaged. */
import type { Cause } from '../core/cause.ts';

export const wimCorrupt: Cause = {
  id: 'wim-corrupt',
  family: 'image',
  title: { en: 'Windows image damaged', zh: 'Windows 映像损坏' },
  explanation: {
    en: 'A resource or table of the WIM or ESD is damaged.',
    zh: 'WIM/ESD 的资源或表损坏。',
  },
  prior: -11,
  evidence: {
    'WIM-02:damaged': { fail: 26, group: 'wim', why: 'tables that contradict each other' },
    'WIM-02': { fail: 0, pass: -6, group: 'wim', why: 'the tables are in order' },
    'WIM-01': { fail: 22, why: 'no Windows image at all' },
    'WIM-06': { fail: 26, pass: -10, why: 'contents differ from their sums' },
    'symptom:setup-file-error': { fail: 8, group: 'symptom', why: 'Setup cannot unpack its files' },
    'symptom:dism-driver-failed': { fail: 3, group: 'symptom', why: 'servicing an image that is damaged' },
  },
  repairs: [],
  advice: {
    en: 'Verify it (`wimlib-imagex verify`, `dism /get-wiminfo`), download it again and compare the hash.',
    zh: '用 `wimlib-imagex verify` 或 `dism /get-wiminfo` 检查，重新下载并核对哈希。',
  },
};
