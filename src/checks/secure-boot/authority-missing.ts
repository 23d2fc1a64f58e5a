/** SB-05: the machine does not trust the authority that signed the loader: the change from the CAs of 2011 to 2023. */
import { defineCheck } from '../../core/check.ts';
import { ASK_VARIABLES, hasLoader, missingVariables, refusals } from './refusal.ts';

export const authorityMissing = defineCheck({
  code: 'SB-05',
  id: 'authority-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Machine does not trust the signer of the loader', zh: '这台电脑不信任引导文件的签发者' },
  why: {
    en: 'Older firmware lacks the CAs of 2023; newer may have been delivered without those of 2011. That a CA has expired is not known to stop firmware by itself.',
    zh: '旧固件没有 2023 年的 CA；新电脑出厂时可能没有 2011 年的 CA。目前未见固件仅因 CA 过期而拒绝启动。',
  },
  ask: ASK_VARIABLES,
  refs: ['UEFI 2.10 §32.5.3', 'Microsoft, Windows Secure Boot Key Creation and Management Guidance'],
  messages: {
    authority: {
      en: '{file} is signed under {ca}, which is not in db of the machine.',
      zh: '{file} 由 {ca} 签发，而这台电脑的 db 中没有它。',
    },
    altered: {
      en: '{file} was changed after it was signed: its signature says nothing of these bytes.',
      zh: '{file} 在签名之后被改动过：签名与这些字节不符。',
    },
  },
  reads: ['secure-boot.verdict', 'firmware.variable'],
  applies: hasLoader,
  missing: (facts) => missingVariables(facts, ['db']),
  run: (facts) => refusals(facts, { 'ca-missing': 'authority', altered: 'altered' } as const),
});
