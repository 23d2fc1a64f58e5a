/** Cause: boot loader or service configuration wrong. */
import type { Cause } from '../core/cause.ts';

export const configError: Cause = {
  id: 'config-error',
  family: 'software',
  title: { en: 'Configuration wrong', zh: '配置错误' },
  explanation: {
    en: 'A boot loader or service configuration is wrong or missing.',
    zh: '引导程序或服务的配置错误或缺失。',
  },
  prior: -12,
  evidence: {
    'BCD-13': { fail: 2, why: 'recovery hides what goes wrong' },
    'BCD-15': { fail: 4, why: 'signature checks switched off by hand' },
    'symptom:grub-shell': { fail: 8, group: 'symptom', why: 'GRUB finds no configuration' },
    'symptom:exit-1': { fail: 9, group: 'symptom', why: 'a general error: mostly configuration or permissions' },
  },
  repairs: ['bcd-recovery-off', 'bcd-signing-on'],
  advice: {
    en: 'Read the first error line of the log of that service or boot loader; later ones are consequences.',
    zh: '查看该服务或引导程序日志中的第一条错误，后面的多为连带结果。',
  },
};
