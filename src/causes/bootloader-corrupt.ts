/** Cause: boot loader file truncated, zeroed or damaged. */
import type { Cause } from '../core/cause.ts';

export const bootloaderCorrupt: Cause = {
  id: 'bootloader-corrupt',
  family: 'loader',
  title: { en: 'Boot loader file damaged', zh: '引导文件损坏' },
  explanation: {
    en: 'A boot program is cut short, zeroed or otherwise damaged.',
    zh: '引导程序被截断、清零或以其他方式损坏。',
  },
  prior: -10,
  evidence: {
    'SB-05:altered': { fail: 20, why: 'bytes that are not those that were signed' },
    'ESP-08': { fail: 27, pass: -10, why: 'headers that promise more than the file holds, or none at all' },
    'BOOT-05:fallback-not-pe': { fail: 26, why: 'no program under the name of one' },
    'BOOT-05:fallback-corrupt': { fail: 26, why: 'headers that promise more than the file holds' },
    'BOOT-15:stage-damaged': { fail: 26, why: 'a loader that does not add up to its own checksum' },
    'BOOT-13:loader-corrupt': { fail: 26, why: 'headers that promise more than the file holds' },
    'symptom:status-c0000221': { fail: 9, group: 'symptom', why: 'checksum of a boot file' },
    'symptom:status-c000007b': { fail: 5, group: 'symptom', why: 'invalid image' },
  },
  repairs: ['loader-recopy'],
  advice: {
    en: 'Copy it again from \\Windows\\Boot\\EFI of the Windows on the medium, and check the medium for read errors.',
    zh: '从介质上的 \\Windows\\Boot\\EFI 重新复制，并检查介质是否有读取错误。',
  },
};
