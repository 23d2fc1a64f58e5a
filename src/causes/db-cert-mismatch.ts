/** Cause: firmware lacks the CA that signed the loader. */
import type { Cause } from '../core/cause.ts';

export const dbCertMismatch: Cause = {
  id: 'db-cert-mismatch',
  family: 'secure-boot',
  title: { en: 'Firmware does not know the signer', zh: '固件不信任签名者' },
  explanation: {
    en: 'The firmware lacks the certificate that signed the loader: the 2011 to 2023 transition, or “3rd party CA” switched off.',
    zh: '固件中没有签署该引导文件的证书：正处于 2011 到 2023 证书的过渡期，或关闭了“第三方 CA”。',
  },
  prior: -13,
  evidence: {
    'SB-05:authority': { fail: 28, pass: -8, group: 'authority', why: 'the signer is not in db of the machine' },
    'SB-06': { fail: 28, pass: -5, group: 'authority', why: 'db of the machine trusts Windows alone' },
    'symptom:security-violation': { fail: 8, group: 'symptom', why: 'firmware refuses the loader' },
    'symptom:builder-pc-only': { fail: 5, why: 'the other PC trusts other certificates' },
    'symptom:shim-refused': { fail: 3, group: 'symptom', why: 'Linux is refused, Windows is not' },
  },
  repairs: [],
  advice: {
    en: 'Allow the Microsoft 3rd Party UEFI CA for Linux media; for Windows use the loader of the other CA (`bcdboot /bootex`).',
    zh: 'Linux 介质请在固件中允许 Microsoft 第三方 UEFI CA；Windows 请换用另一 CA 签名的引导文件（`bcdboot /bootex`）。',
  },
};
