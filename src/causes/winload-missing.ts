/** Cause: Windows loader or boot-critical system file missing or damaged. */
import type { Cause } from '../core/cause.ts';

export const winloadMissing: Cause = {
  id: 'winload-missing',
  family: 'windows',
  title: { en: 'Windows loader or kernel missing', zh: '缺少 Windows 加载程序或内核' },
  explanation: {
    en: 'A system file the boot needs is missing or damaged on the Windows volume: an interrupted apply, quarantine, or lost files.',
    zh: 'Windows 卷上缺少引导所需的系统文件，或文件已损坏：应用映像中断、被隔离或丢失。',
  },
  prior: -10,
  evidence: {
    'BCD-05:absent': { fail: 28, group: 'path', why: 'the named loader does not exist, nor any other' },
    'BCD-05': { fail: 0, pass: -10, group: 'path', why: 'the named loader exists' },
    'BCD-09': { fail: -12, why: 'the loader of the other firmware mode is not expected to be there' },
    'WIN-09:absent': { fail: 9, why: 'the SYSTEM hive is missing as well' },
    'BOOT-13:loader-absent': { fail: 26, why: 'the named loader does not exist' },
    'symptom:status-c000000f': { fail: 5, group: 'symptom', why: 'the code that names the file' },
    'symptom:status-c0000221': { fail: 3, group: 'symptom', why: 'a damaged boot file' },
  },
  repairs: [],
  advice: {
    en: 'Copy winload.efi from \\Windows\\System32\\Boot or the same build, or apply the image again.',
    zh: '从 \\Windows\\System32\\Boot 或同版本系统复制 winload.efi，或重新应用映像。',
  },
};
