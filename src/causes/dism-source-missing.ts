/** Cause: servicing source not found. */
import type { Cause } from '../core/cause.ts';

export const dismSourceMissing: Cause = {
  id: 'dism-source-missing',
  family: 'creator',
  title: { en: 'Servicing source not found', zh: '找不到维护源文件' },
  explanation: {
    en: 'DISM finds neither the feature source nor the path it was given.',
    zh: 'DISM 找不到功能源文件或给定的路径。',
  },
  prior: -12,
  evidence: {
    'WIM-05': { fail: 2, why: 'older tools take an ESD for no source at all' },
    'symptom:dism-driver-failed': { fail: 7, group: 'symptom', why: 'a path or source that was not given rightly' },
  },
  repairs: [],
  advice: {
    en: 'Give the right /Source or driver folder: `/image:W:\\` for the Windows on the stick, not its boot.wim.',
    zh: '请给出正确的 /Source 或驱动目录；要处理 U 盘上的 Windows 应使用 `/image:W:\\`，而不是它的 boot.wim。',
  },
};
