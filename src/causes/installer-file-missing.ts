/** Cause: file the installer's boot path needs is absent. */
import type { Cause } from '../core/cause.ts';

export const installerFileMissing: Cause = {
  id: 'installer-file-missing',
  family: 'image',
  title: { en: 'Installer file missing', zh: '安装程序文件缺失' },
  explanation: {
    en: 'A file the installer’s boot path needs is absent: boot.wim, boot.sdi, a part of a split image.',
    zh: '安装程序启动所需的文件缺失：boot.wim、boot.sdi 或分卷映像的某个分卷。',
  },
  prior: -10,
  evidence: {
    'BCD-11': { fail: 27, pass: -6, why: 'the entry loads what is not there' },
    'WIM-04': { fail: 18, why: 'parts of a split image are missing' },
    'BOOT-11:ramdisk-missing': { fail: 26, why: 'the entry loads what is not there' },
    'symptom:status-c000000f': { fail: 3, group: 'symptom', why: 'the code that names the file' },
    'symptom:status-c0000017': { fail: 3, group: 'symptom', why: 'the ramdisk cannot be made' },
    'symptom:setup-file-error': { fail: 4, group: 'symptom', why: 'Setup misses files' },
    'symptom:live-medium-not-found': { fail: 6, group: 'symptom', why: 'the live system misses its files' },
  },
  repairs: [],
  advice: {
    en: 'Copy the missing file again from the ISO, or write the medium anew.',
    zh: '从 ISO 重新复制缺失的文件，或重新制作介质。',
  },
};
