/** Cause: image left with write in progress or stale mount. */
import type { Cause } from '../core/cause.ts';

export const wimServicingInterrupted: Cause = {
  id: 'wim-servicing-interrupted',
  family: 'image',
  title: { en: 'Image left half serviced', zh: '映像维护被中断' },
  explanation: {
    en: 'A commit was interrupted, or the image is still mounted somewhere. A failed /Add-Driver alone does not damage it.',
    zh: '提交被中断，或映像仍挂载在某处。仅 /Add-Driver 失败并不会损坏映像。',
  },
  prior: -12,
  evidence: {
    'WIM-03': { fail: 29, pass: -10, why: 'the flag “write in progress”' },
    'symptom:dism-driver-failed': { fail: 6, group: 'symptom', why: 'a servicing session that ended badly' },
  },
  consequences: ['dism-mount-busy'],
  repairs: ['wim-write-in-progress'],
  advice: {
    en: '`dism /cleanup-wim`, then restore the image from its copy; clear the flag only if all tables can be read.',
    zh: '先运行 `dism /cleanup-wim`，再用副本恢复映像；只有各表都能读取时才可清除标志。',
  },
};
