/** Cause: bcdboot of the building PC failed or wrote nothing usable. */
import type { Cause } from '../core/cause.ts';

export const hostBcdboot: Cause = {
  id: 'host-bcdboot',
  family: 'creator',
  title: { en: 'bcdboot of the building PC failed', zh: '制作电脑的 bcdboot 失败' },
  explanation: {
    en: 'bcdboot on the PC that built the stick failed or wrote nothing usable.',
    zh: '制作 U 盘的电脑上 bcdboot 失败，或没有写出可用的内容。',
  },
  prior: -12,
  evidence: {
    'BCD-01:absent': { fail: 6, why: 'no store was written' },
    'ESP-15': { fail: 5, why: 'nothing was written to the system partition' },
    'BCD-07': { fail: 4, why: 'a store written for the building PC' },
  },
  consequences: ['esp-empty', 'bcd-missing', 'loader-missing'],
  repairs: ['bcd-devices'],
  advice: {
    en: 'Use the bcdboot of the Windows being deployed: `W:\\Windows\\System32\\bcdboot W:\\Windows /s S: /f ALL`.',
    zh: '请使用被部署系统自带的 bcdboot：`W:\\Windows\\System32\\bcdboot W:\\Windows /s S: /f ALL`。',
  },
};
