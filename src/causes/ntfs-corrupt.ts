/** Cause: $MFT, mirror, index or journal damaged. */
import type { Cause } from '../core/cause.ts';

export const ntfsCorrupt: Cause = {
  id: 'ntfs-corrupt',
  family: 'ntfs',
  title: { en: 'NTFS structures damaged', zh: 'NTFS 结构损坏' },
  explanation: {
    en: '$MFT, its mirror, an index or the journal is damaged: stop 0x24 or 0xED, or chkdsk at every start.',
    zh: '$MFT、镜像、索引或日志损坏：蓝屏 0x24、0xED，或每次启动都运行 chkdsk。',
  },
  prior: -10,
  evidence: {
    'NT-05:torn': { fail: 20, group: 'mft', why: 'a record of the file system itself is half written' },
    'NT-05:magic': { fail: 22, group: 'mft', why: 'a record of the file system itself is overwritten' },
    'LOG-07:volume': { fail: 4, why: 'a dump of a volume that could not be mounted' },
    'NT-05:differs': { fail: 27, group: 'mft', why: '$MFT and mirror disagree' },
    'NT-05:unreadable': { fail: 18, group: 'mft', why: 'records that cannot be read' },
    'NT-05': { fail: 0, pass: -8, group: 'mft', why: '$MFT and mirror agree' },
    'GPT-04': { fail: -12, why: 'what lies beyond the cut is missing, not damaged' },
    'HW-11:cut': { fail: -15, why: 'what the image file lost is missing, not damaged' },
    'MBR-06': { fail: -12, why: 'what lies beyond the cut is missing, not damaged' },
    'NT-03': { fail: 6, why: 'files beyond the end of the partition' },
    'NT-01:not-recognised': { fail: 10, why: 'nothing recognisable in the Windows volume' },
    'symptom:stop-ed': { fail: 12, group: 'symptom', why: 'stop codes of the file system' },
    'symptom:status-c00000ba': { fail: 5, group: 'symptom', why: 'a damaged file' },
    'symptom:status-c0000102': { fail: 5, group: 'symptom', why: 'a damaged file' },
    'symptom:status-c0000221': { fail: 4, group: 'symptom', why: 'a damaged file' },
  },
  consequences: ['winload-missing', 'system-hive-corrupt', 'wim-corrupt'],
  repairs: ['ntfs-mft-mirror'],
  advice: {
    en: 'Image it first, then `chkdsk /f` on a Windows PC; ntfsfix only syncs the mirror and resets the journal.',
    zh: '先制作映像，再在 Windows 电脑上运行 `chkdsk /f`；ntfsfix 只同步镜像并重置日志。',
  },
};
