/** Cause: Sysprep or generalise step failed. */
import type { Cause } from '../core/cause.ts';

export const sysprepFailed: Cause = {
  id: 'sysprep-failed',
  family: 'creator',
  title: { en: 'Sysprep failed', zh: 'Sysprep 失败' },
  explanation: {
    en: 'The image was captured after a failed generalize step, so its first boot cannot complete.',
    zh: '映像是在通用化步骤失败后捕获的，首次启动无法完成。',
  },
  prior: -13,
  evidence: {
    'symptom:unexpected-restart': { fail: 5, group: 'symptom', why: 'Setup cannot complete its specialize phase' },
    'symptom:applying-registry-settings': { fail: 3, group: 'symptom', why: 'Setup stands in its specialize phase' },
    'LOG-01': { fail: 5, why: 'errors in the logs of Setup' },
  },
  consequences: ['setup-interrupted'],
  repairs: [],
  advice: {
    en: 'Read \\Windows\\System32\\Sysprep\\Panther\\setuperr.log in the reference system and capture again.',
    zh: '查看参考系统的 \\Windows\\System32\\Sysprep\\Panther\\setuperr.log，修正后重新捕获。',
  },
};
