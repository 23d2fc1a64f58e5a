/** SB-02: the machine's dbx names the loader, or a certificate it was signed with. */
import { defineCheck } from '../../core/check.ts';
import { ASK_VARIABLES, hasLoader, missingVariables, refusals } from './refusal.ts';

export const loaderRevoked = defineCheck({
  code: 'SB-02',
  id: 'loader-revoked',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader is on the forbidden list of the machine', zh: '引导文件在这台电脑的禁止列表中' },
  why: {
    en: 'Firmware with Secure Boot on starts nothing that dbx names. PCs without that update still start the same medium.',
    zh: '启用安全启动时，固件不会启动 dbx 所列的任何文件。未装该更新的电脑仍能启动同一介质。',
  },
  ask: ASK_VARIABLES,
  refs: ['UEFI 2.10 §32.5.3', 'microsoft/secureboot_objects'],
  messages: {
    hash: {
      en: 'dbx of the machine holds the hash of {file} ({sha256}).',
      zh: '这台电脑的 dbx 中有 {file} 的哈希（{sha256}）。',
    },
    certificate: {
      en: '{file} is signed under {ca}, which dbx of the machine revokes.',
      zh: '{file} 的签名出自 {ca}，而这台电脑的 dbx 已将其吊销。',
    },
  },
  reads: ['secure-boot.verdict', 'firmware.variable'],
  applies: hasLoader,
  missing: (facts) => missingVariables(facts, ['dbx']),
  run: (facts) => refusals(facts, { 'hash-revoked': 'hash', 'certificate-revoked': 'certificate' } as const),
});
