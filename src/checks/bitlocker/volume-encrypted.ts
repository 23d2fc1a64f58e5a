/** BL-01: a volume is encrypted with BitLocker. Not damage, but nothing behind it can be judged without the key. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const volumeEncrypted = defineCheck({
  code: 'BL-01',
  id: 'volume-encrypted',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Volume encrypted with BitLocker', zh: '卷已由 BitLocker 加密' },
  why: {
    en: 'Encryption is no damage, but its contents stay unjudged, and a stick sealed to a TPM asks for the recovery key elsewhere.',
    zh: '加密不是损坏，但其中的内容无法判断；若密钥绑定在某台电脑的 TPM 上，换机时会要求恢复密钥。',
  },
  ask: ASK.unlock,
  refs: ['libyal/libbde documentation'],
  messages: {
    encrypted: {
      en: 'Volume {volume} is BitLocker-encrypted; everything in it stays unjudged without the key.',
      zh: '卷 {volume} 已由 BitLocker 加密；没有密钥就无法判断其中的内容。',
    },
  },
  reads: ['volume'],
  applies: (facts) => facts.all('volume').length > 0,
  run: (facts) =>
    facts
      .all('volume')
      .filter(({ value }) => value.kind === 'bitlocker')
      .map((fact) => {
        const { volume } = fact.value;
        return { message: 'encrypted', args: { volume }, evidence: [fact.from], subject: volume } as const;
      }),
});
