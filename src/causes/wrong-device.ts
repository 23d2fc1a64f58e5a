/** Cause: wrong target chosen. */
import type { Cause } from '../core/cause.ts';

export const wrongDevice: Cause = {
  id: 'wrong-device',
  family: 'creator',
  title: { en: 'Wrong target chosen', zh: '选错了目标设备' },
  explanation: {
    en: 'The image went to another disk than meant, or to a regular file in place of a device.',
    zh: '映像写到了别的磁盘，或写成了普通文件而不是设备。',
  },
  prior: -13,
  evidence: {
    'symptom:not-in-boot-menu': { fail: 2, group: 'symptom', why: 'the stick was never written' },
    'MBR-01:blank': { fail: 4, why: 'a medium nothing was written to' },
  },
  repairs: [],
  advice: {
    en: 'Compare size and serial of the device before writing again.',
    zh: '重新写入前请核对设备的容量和序列号。',
  },
};
