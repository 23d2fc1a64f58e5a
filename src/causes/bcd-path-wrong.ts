/** Cause: application path not on the volume. */
import type { Cause } from '../core/cause.ts';

export const bcdPathWrong: Cause = {
  id: 'bcd-path-wrong',
  family: 'bcd',
  title: { en: 'Boot configuration names a wrong path', zh: 'BCD 中的路径错误' },
  explanation: {
    en: 'The entry names a program at a path that does not exist, while the loader is there under another.',
    zh: '条目指定的程序路径不存在，而加载程序在另一个路径下。',
  },
  prior: -10,
  evidence: {
    'BCD-05:path-wrong': { fail: 28, group: 'path', why: 'the loader is there, elsewhere' },
    'BCD-05:absent': { fail: 3, group: 'path', why: 'the named loader does not exist' },
    'BCD-05': { fail: 0, pass: -12, group: 'path', why: 'the named loader exists' },
    'BCD-09': { fail: -12, why: 'the path of the other firmware mode explains it' },
    'BOOT-13:loader-absent': { fail: 14, why: 'or it stands elsewhere' },
    'symptom:status-c000000f': { fail: 4, group: 'symptom', why: 'the code that names the file' },
  },
  repairs: ['bcd-paths'],
  advice: {
    en: '`bcdedit /store … /set {default} path \\Windows\\system32\\winload.efi` (winload.exe in a BIOS store).',
    zh: '`bcdedit /store … /set {default} path \\Windows\\system32\\winload.efi`（BIOS 存储中为 winload.exe）。',
  },
};
