/** Cause: target drive held by another program. */
import type { Cause } from '../core/cause.ts';

export const driveLocked: Cause = {
  id: 'drive-locked',
  family: 'creator',
  title: { en: 'Drive held by another program', zh: '驱动器被其他程序占用' },
  explanation: {
    en: 'Another program keeps the target open, so the creating tool cannot write it.',
    zh: '目标驱动器被其他程序占用，制作工具无法写入。',
  },
  prior: -12,
  evidence: {
    'symptom:write-protected': { fail: 3, group: 'symptom', why: 'a drive that refuses writes' },
  },
  consequences: ['tool-crash'],
  repairs: [],
  advice: {
    en: 'Close Explorer, backup and antivirus programs, or write from another PC.',
    zh: '关闭资源管理器、备份和杀毒软件，或换一台电脑写入。',
  },
};
