/** Cause: what is written to has no room left. */
import type { Cause } from '../core/cause.ts';

export const targetFull: Cause = {
  id: 'target-full',
  family: 'creator',
  title: { en: 'Target is full', zh: '目标空间不足' },
  explanation: {
    en: 'What is copied or installed does not fit onto the medium or its partition.',
    zh: '要复制或安装的内容超出介质或分区的可用空间。',
  },
  prior: -12,
  evidence: {
    'symptom:target-full': { fail: 24, group: 'symptom', why: 'the program says so' },
    'symptom:files-come-back-broken': { fail: -3, why: 'full media refuse, they do not alter' },
  },
  consequences: ['image-truncated', 'installer-file-missing'],
  repairs: [],
  advice: {
    en: 'Make room or take a larger medium, then write again from the start: what was written last is not whole.',
    zh: '清理空间或换更大的介质，然后从头重新写入：最后写入的内容不完整。',
  },
};
