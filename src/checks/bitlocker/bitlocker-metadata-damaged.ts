/** BL-03: the metadata of an encrypted volume are lost, or its conversion was never finished. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const bitlockerMetadataDamaged = defineCheck({
  code: 'BL-03',
  id: 'bitlocker-metadata-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'BitLocker metadata damaged or conversion unfinished', zh: 'BitLocker 元数据损坏或加密未完成' },
  why: {
    en: 'The keys lie in three copies of the metadata: without one of them the right key unlocks nothing.',
    zh: '密钥保存在元数据的三份副本中：一份完好的都没有，正确的密钥也解不开。',
  },
  ask: ASK.unlock,
  refs: ['libyal/libbde documentation', 'Microsoft: repair-bde'],
  messages: {
    lost: {
      en: 'None of the three metadata blocks of {volume} is whole ({blocks}).',
      zh: '{volume} 的三份元数据没有一份完好（{blocks}）。',
    },
    partly: {
      en: '{good} of the three metadata blocks of {volume} are whole ({blocks}); one is enough to unlock it.',
      zh: '{volume} 的三份元数据中有 {good} 份完好（{blocks}）；有一份就能解锁。',
    },
    converting: {
      en: 'The conversion of {volume} was not finished: {done} of {total} bytes.',
      zh: '{volume} 的加密转换没有完成：{done} / {total} 字节。',
    },
  },
  reads: ['bitlocker'],
  applies: (facts) => facts.all('bitlocker').length > 0,
  run: (facts) =>
    facts.all('bitlocker').flatMap(({ value, from }): Finding<'lost' | 'partly' | 'converting'>[] => {
      const { volume, blocks, state, encryptedSize: done, volumeSize: total } = value;
      // A block that did not come from the medium says nothing of its content.
      if (blocks.includes('unreadable') && !blocks.includes('valid')) return [];
      const good = blocks.filter((b) => b === 'valid').length;
      const of = { args: { volume, good, blocks: blocks.join(', '), done, total }, evidence: [from], subject: volume };
      if (good === 0) return [{ ...of, message: 'lost' }];
      const out: Finding<'lost' | 'partly' | 'converting'>[] = [];
      if (good < blocks.length) out.push({ ...of, message: 'partly', severity: 'info' });
      if (state === 'paused' || state === 'converting') {
        out.push({ ...of, message: 'converting', severity: 'warning', proof: 'suspect' });
      }
      return out;
    }),
});
