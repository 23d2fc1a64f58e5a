/** Cause: mount folder or image in use. */
import type { Cause } from '../core/cause.ts';

export const dismMountBusy: Cause = {
  id: 'dism-mount-busy',
  family: 'creator',
  title: { en: 'Mount folder or image in use', zh: '挂载目录或映像被占用' },
  explanation: {
    en: 'The image is still mounted, its folder is not empty, or a program keeps files in it open.',
    zh: '映像仍处于挂载状态、目录非空，或有程序占用其中的文件。',
  },
  prior: -12,
  evidence: {
    'symptom:dism-driver-failed': { fail: 6, group: 'symptom', why: 'an image that is still mounted' },
  },
  repairs: [],
  advice: {
    en: 'Close Explorer windows and antivirus scans of the folder, then `dism /cleanup-wim`.',
    zh: '关闭打开该目录的资源管理器窗口和杀毒扫描，再运行 `dism /cleanup-wim`。',
  },
};
