/** SB-06: the machine trusts Windows' authority alone; the loader is signed for everybody else. */
import { defineCheck } from '../../core/check.ts';
import { ASK_VARIABLES, hasLoader, missingVariables, refusals } from './refusal.ts';

export const thirdPartyAuthorityOff = defineCheck({
  code: 'SB-06',
  id: 'third-party-authority-off',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Third-party CA is switched off', zh: '第三方 CA 已关闭' },
  why: {
    en: 'With "Allow Microsoft 3rd Party UEFI CA" off, Linux, Ventoy and UEFI:NTFS are refused while Windows starts.',
    zh: '关闭“Allow Microsoft 3rd Party UEFI CA”后，Linux、Ventoy 和 UEFI:NTFS 会被拒绝，而 Windows 可以启动。',
  },
  ask: ASK_VARIABLES,
  refs: ['Microsoft, Secured-core PC requirements', 'pbatard/rufus, UEFI:NTFS'],
  messages: {
    off: {
      en: '{file} is signed under {ca}; db of the machine holds Windows’ own CA, but no third-party one.',
      zh: '{file} 由 {ca} 签发；这台电脑的 db 中只有 Windows 自己的 CA，没有第三方 CA。',
    },
  },
  reads: ['secure-boot.verdict', 'firmware.variable'],
  applies: hasLoader,
  missing: (facts) => missingVariables(facts, ['db']),
  run: (facts) => refusals(facts, { 'third-party-off': 'off' } as const),
});
