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
    decrypted: {
      en: 'Volume {volume} was decrypted: its BitLocker metadata say that none of it is encrypted any more, but its boot record is still that of BitLocker.',
      zh: '卷 {volume} 已解密：其 BitLocker 元数据表明内容不再加密，但引导记录仍是 BitLocker 的。',
    },
  },
  reads: ['volume', 'bitlocker'],
  applies: (facts) => facts.all('volume').length > 0,
  run: (facts) =>
    facts
      .all('volume')
      .filter(({ value }) => value.kind === 'bitlocker')
      .map((fact) => {
        const { volume } = fact.value;
        const plain = facts
          .all('bitlocker')
          .some(({ value }) => value.volume === volume && value.state === 'decrypted');
        const message = plain ? ('decrypted' as const) : ('encrypted' as const);
        return { message, args: { volume }, evidence: [fact.from], subject: volume };
      }),
});
