/** Cause: pulled or lost while in use or while writing. */
import type { Cause } from '../core/cause.ts';

export const mediaRemoved: Cause = {
  id: 'media-removed',
  family: 'medium',
  title: { en: 'Medium pulled or lost in use', zh: '介质在使用中被拔出或掉线' },
  explanation: {
    en: 'The medium vanished while it was in use or being written; later errors follow from that.',
    zh: '介质在使用或写入过程中消失，后面的错误都由此而来。',
  },
  prior: -10,
  evidence: {
    'LOG-05': { fail: 2, why: 'the last run neither came up nor was shut down' },
    'LOG-07:vanished': { fail: 4, why: 'a stop of the kind a vanished disk makes' },
    'ESP-04': { fail: 4, why: 'a FAT volume left mounted' },
    'NT-06': { fail: 4, why: 'an NTFS volume left mounted' },
    'BCD-03': { fail: 4, why: 'a store left open' },
    'symptom:vanishes-in-use': {
      fail: 10,
      group: 'symptom',
      why: 'lost, though nobody pulled it: link, power or bridge are the reasons',
    },
    'symptom:stop-critical-process': { fail: 9, group: 'symptom', why: 'Windows loses the disk it runs from' },
  },
  consequences: [
    'fat-dirty',
    'ntfs-dirty',
    'bcd-unflushed',
    'system-hive-unflushed',
    'setup-interrupted',
    'wim-servicing-interrupted',
  ],
  repairs: [],
  advice: {
    en: 'Use a rear port and a short cable, no hub; eject before pulling. Then check the file systems.',
    zh: '使用主板后置接口和短线，不经集线器；拔出前先弹出。之后检查文件系统。',
  },
};
