/** MBR-06: an MBR partition ends beyond the end of the medium. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const mbrPartitionBeyondEnd = defineCheck({
  code: 'MBR-06',
  id: 'mbr-partition-beyond-end',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Partition ends beyond the medium (MBR)', zh: '分区超出介质末尾（MBR）' },
  why: {
    en: 'The image was cut short, the medium is smaller than its original, or it counts sectors of another size.',
    zh: '映像被截断、介质比原介质小，或两者的扇区大小不同。',
  },
  ask: ASK.medium,
  refs: ['Linux block/partitions/msdos.c'],
  messages: {
    beyond: {
      en: 'Partition {index} ends at byte {end}, but the medium has {size} bytes: {excess} bytes of it are not there.',
      zh: '分区 {index} 结束于字节 {end}，而介质只有 {size} 字节，缺少 {excess} 字节。',
    },
  },
  reads: ['medium', 'partition'],
  applies: (facts) => facts.all('partition').some(({ value }) => value.scheme === 'mbr'),
  run: (facts) =>
    facts
      .all('partition')
      .filter(({ value }) => value.scheme === 'mbr' && value.beyondEnd)
      .map((fact) => {
        const size = facts.all('medium').find(({ value }) => value.id === fact.value.medium)?.value.size ?? 0;
        const end = fact.value.offset + fact.value.length;
        return {
          message: 'beyond' as const,
          args: { index: fact.value.index, end, size, excess: end - size },
          evidence: [fact.from],
          subject: fact.value.volume,
        };
      }),
});
