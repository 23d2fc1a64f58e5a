/** Cause: loader's hash or certificate in the forbidden list. */
import type { Cause } from '../core/cause.ts';

export const dbxRevoked: Cause = {
  id: 'dbx-revoked',
  family: 'secure-boot',
  title: { en: 'Loader on the forbidden list', zh: '引导文件在禁止列表中' },
  explanation: {
    en: 'The loader’s hash or certificate is in the firmware’s forbidden list (dbx), because it is known to be vulnerable.',
    zh: '引导文件的哈希或证书在固件的禁止列表（dbx）中，因为它有已知漏洞。',
  },
  prior: -13,
  evidence: {
    'SB-02': { fail: 28, pass: -10, why: 'dbx of the machine names the loader or its certificate' },
    'symptom:security-violation': { fail: 8, group: 'symptom', why: 'firmware refuses the loader' },
    'symptom:builder-pc-only': { fail: 3, why: 'only updated PCs refuse it' },
    'symptom:stopped-after-update': { fail: 4, why: 'the list came with an update' },
  },
  repairs: [],
  advice: {
    en: 'Make the medium from a newer image; the same stick still starts on PCs without the update.',
    zh: '请用更新的映像重新制作；未更新的电脑仍能启动这个介质。',
  },
};
