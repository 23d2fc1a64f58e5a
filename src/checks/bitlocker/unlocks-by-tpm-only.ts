/** BL-02: the keys of an encrypted volume are sealed in the TPM of one PC. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

const TPM: ReadonlySet<string> = new Set(['tpm', 'tpm-and-pin', 'tpm-and-startup-key', 'tpm-pin-and-startup-key']);

export const unlocksByTpmOnly = defineCheck({
  code: 'BL-02',
  id: 'unlocks-by-tpm-only',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'BitLocker keys sealed in the TPM of one PC', zh: 'BitLocker 密钥绑定在某台电脑的 TPM 上' },
  why: {
    en: 'A portable Windows unlocks by password; a key in a TPM serves only the PC it was made on: 0xC0210000 elsewhere.',
    zh: '便携 Windows 应使用密码解锁；TPM 中的密钥只对制作它的电脑有效，换机即报 0xC0210000。',
  },
  ask: ASK.unlock,
  refs: ['libyal/libbde documentation', 'Microsoft: Windows To Go, BitLocker'],
  messages: {
    sealed: {
      en: '{volume} unlocks by TPM alone ({protectors}): on no other PC, and with no recovery key.',
      zh: '{volume} 只能用 TPM 解锁（{protectors}）：在别的电脑上无法解锁，也没有恢复密钥。',
    },
    recovery: {
      en: '{volume} unlocks by TPM or by recovery key ({protectors}): every other PC asks for the recovery key.',
      zh: '{volume} 可用 TPM 或恢复密钥解锁（{protectors}）：换到别的电脑时都会要求恢复密钥。',
    },
  },
  reads: ['bitlocker'],
  applies: (facts) => facts.all('bitlocker').some(({ value }) => value.protectors !== undefined),
  run: (facts) =>
    facts.all('bitlocker').flatMap(({ value, from }) => {
      const protectors = value.protectors ?? [];
      if (!protectors.some((p) => TPM.has(p))) return [];
      const others = protectors.filter((p) => !TPM.has(p));
      // A password, a startup key or a clear key travel with the medium or its owner.
      if (others.some((p) => p !== 'recovery-password')) return [];
      const message = others.length === 0 ? ('sealed' as const) : ('recovery' as const);
      return [
        {
          message,
          args: { volume: value.volume, protectors: [...new Set(protectors)].join(', ') },
          evidence: [from],
          subject: value.volume,
        },
      ];
    }),
});
