/** Cause: content differs from its source (bad download or bad write), medium itself readable. */
import type { Cause } from '../core/cause.ts';

export const mediaCorrupt: Cause = {
  id: 'media-corrupt',
  family: 'medium',
  title: { en: 'Contents differ from the source', zh: '内容与源文件不一致' },
  explanation: {
    en: 'The medium reads well, but what is on it is not what was meant: a bad download or a bad write.',
    zh: '介质读取正常，但内容与原文件不同：下载损坏或写入出错。',
  },
  prior: -10,
  evidence: {
    'ESP-08': { fail: 7, why: 'a damaged program file' },
    'WIM-02:damaged': { fail: 6, why: 'a damaged image file' },
    'BL-03:lost': { fail: 4, why: 'all three metadata blocks overwritten' },
    'WIM-06': { fail: 7, why: 'contents differ from their sums' },
    'WIM-12:sum-differs': { fail: 25, group: 'iso', why: 'the image differs from the MD5 it carries' },
    'BOOT-15:stage-no-iso': { fail: 25, group: 'iso', why: 'the loader of an image whose descriptors are gone' },
    'WIM-12:descriptor-lost': {
      fail: 22,
      group: 'iso',
      why: 'the descriptor by which all of the image is found is gone',
    },
    'WIM-12': { fail: 0, pass: -8, group: 'iso', why: 'the image has its length and its MD5' },
    'symptom:setup-file-error': { fail: 11, group: 'symptom', why: 'Setup finds files that do not match' },
    'symptom:exit-139': { fail: 4, group: 'symptom', why: 'programs crash on a damaged squashfs' },
    'symptom:live-medium-not-found': { fail: 4, group: 'symptom', why: 'a live system missing its own files' },
    'symptom:kernel-panic': { fail: 3, group: 'symptom', why: 'a damaged kernel or initrd' },
  },
  consequences: ['bootloader-corrupt', 'wim-corrupt', 'installer-file-missing', 'process-crash'],
  repairs: [],
  advice: {
    en: 'Check the hash of the download, write it again, read it back and compare.',
    zh: '校验下载文件的哈希，重新写入，再回读比较。',
  },
};
