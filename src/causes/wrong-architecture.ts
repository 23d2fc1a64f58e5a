/** Cause: loader or driver built for another processor or word size. */
import type { Cause } from '../core/cause.ts';

export const wrongArchitecture: Cause = {
  id: 'wrong-architecture',
  family: 'loader',
  title: { en: 'Built for another processor', zh: '处理器架构不符' },
  explanation: {
    en: 'The loader is built for another processor or word size than the firmware: 32-bit UEFI tablets, ARM PCs.',
    zh: '引导文件的架构或位数与固件不同，例如 32 位 UEFI 平板或 ARM 电脑。',
  },
  prior: -10,
  evidence: {
    'FW-01': { fail: 27, pass: -3, why: 'no loader for the firmware that was named' },
    'WIN-19': { fail: 28, pass: -2, why: 'a boot driver for another processor' },
    'ESP-07': { fail: 28, pass: -8, why: 'machine type and file name contradict each other' },
    'BOOT-05:fallback-architecture': { fail: 27, why: 'built for another processor than its name says' },
    'symptom:status-c000007b': { fail: 5, group: 'symptom', why: 'invalid image' },
    'symptom:status-c0000359': { fail: 9, group: 'symptom', why: '32-bit driver in a 64-bit system' },
    'symptom:builder-pc-only': { fail: 3, why: 'another PC may have another processor' },
    'symptom:not-in-boot-menu': { fail: 3, group: 'symptom', why: 'firmware skips what it cannot run' },
  },
  repairs: ['loader-recopy'],
  advice: {
    en: 'Add the loader of the firmware’s own architecture, if the Windows on the medium has the same.',
    zh: '如果介质上的 Windows 架构相同，请添加与固件架构一致的引导文件。',
  },
};
