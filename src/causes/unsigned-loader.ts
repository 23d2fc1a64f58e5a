/** Cause: loader or kernel not signed. */
import type { Cause } from '../core/cause.ts';

export const unsignedLoader: Cause = {
  id: 'unsigned-loader',
  family: 'secure-boot',
  title: { en: 'Loader not signed', zh: '引导文件未签名' },
  explanation: {
    en: 'The loader carries no signature and is refused while Secure Boot is on.',
    zh: '引导文件没有签名，启用安全启动时会被拒绝。',
  },
  prior: -12,
  evidence: {
    'SB-01:refused': { fail: 28, group: 'signature', why: 'unsigned, and the captured machine has Secure Boot on' },
    'SB-01': { fail: 6, pass: -8, group: 'signature', why: 'no certificate table; matters only with Secure Boot on' },
    'symptom:security-violation': { fail: 15, group: 'symptom', why: 'firmware refuses the loader' },
    'symptom:status-c0000428': { fail: 5, group: 'symptom', why: 'a boot file whose signature cannot be verified' },
  },
  repairs: [],
  advice: {
    en: 'Use a signed loader, or switch Secure Boot off knowingly.',
    zh: '使用已签名的引导文件，或在知晓后果的前提下关闭安全启动。',
  },
};
