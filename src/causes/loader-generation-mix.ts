/** Cause: boot manager and loader of different security generations. */
import type { Cause } from '../core/cause.ts';

export const loaderGenerationMix: Cause = {
  id: 'loader-generation-mix',
  family: 'loader',
  title: { en: 'Boot manager and loader of different generations', zh: '启动管理器与加载程序代次不同' },
  explanation: {
    en: 'Boot manager and Windows loader come from different security generations: 0xC0430001, or files of another Windows version.',
    zh: '启动管理器与 Windows 加载程序的安全代次不同：0xC0430001，或提示文件来自其他 Windows 版本。',
  },
  prior: -13,
  evidence: {
    'SB-07': { fail: 4, pass: -6, why: 'Boot Manager is of a newer build; most such pairs work' },
    'ESP-14': { fail: 2, why: 'updates of the loaders stop half-way on a full partition' },
    'symptom:status-c0430001': { fail: 24, group: 'symptom', why: 'the code for a Secure Boot rollback' },
    'symptom:status-c0000011': { fail: 12, group: 'symptom', why: 'a file of another Windows version' },
    'symptom:status-c0000098': { fail: 12, group: 'symptom', why: 'a file of another Windows version' },
    'symptom:stopped-after-update': { fail: 4, why: 'an update replaced only one of the two' },
  },
  repairs: [],
  advice: {
    en: 'Use boot manager and loader from the same image; never replace only the boot manager.',
    zh: '启动管理器和加载程序应取自同一映像；切勿只替换启动管理器。',
  },
};
