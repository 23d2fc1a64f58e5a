/** Cause: flash or disk worn out or failing: unreadable or unstable sectors. */
import type { Cause } from '../core/cause.ts';

export const deadMedia: Cause = {
  id: 'dead-media',
  family: 'medium',
  title: { en: 'Medium failing', zh: '介质损坏或将坏' },
  explanation: {
    en: 'Flash or disk is worn out: sectors cannot be read, or read differently each time.',
    zh: '闪存或磁盘已磨损：有扇区读不出，或每次读出的内容不同。',
  },
  prior: -11,
  evidence: {
    'HW-11:cut': { fail: -25, why: 'what cannot be read is missing from the image file' },
    'HW-03': { fail: 24, pass: -6, why: 'sectors that could not be read' },
    'ESP-08': { fail: 3, why: 'zero-filled clusters come from failing flash too' },
    'ESP-02:chain': { fail: 5, why: 'files that cannot be read whole' },
    'medium.reread': { fail: 22, pass: -4, why: 'the same file read differently twice' },
    'ESP-02:bad-clusters': { fail: 3, why: 'clusters a format or check found bad' },
    'ESP-04:io-error': { fail: 5, why: 'a driver met read or write errors' },
    'NT-09:confirmed': { fail: 8, group: 'bad-clusters', why: 'listed bad, and unreadable sectors are there' },
    'NT-09:listed': { fail: 3, group: 'bad-clusters', why: 'a list of bad clusters, perhaps a cloned one' },
    'LOG-10:same-place': { fail: 6, why: 'operations keep failing at the same block' },
    'symptom:status-c00000e9': { fail: 12, group: 'symptom', why: 'the code for an I/O error' },
    'symptom:stop-ed': { fail: 3, group: 'symptom', why: 'an unreadable boot volume' },
    'symptom:bootmgr-missing': { fail: 2, group: 'symptom', why: '“A disk read error occurred”' },
  },
  consequences: [
    'media-corrupt',
    'media-removed',
    'ntfs-corrupt',
    'ntfs-dirty',
    'fat-dirty',
    'bootloader-corrupt',
    'system-hive-corrupt',
    'wim-corrupt',
    'slow-media-hang',
  ],
  repairs: [],
  advice: {
    en: 'Write nothing to it. Copy it with ddrescue to a file, work on the copy, replace the medium.',
    zh: '不要写入。用 ddrescue 复制成文件，在副本上处理，并更换介质。',
  },
};
