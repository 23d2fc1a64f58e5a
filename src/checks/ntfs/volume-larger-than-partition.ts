/** NT-03: a volume claims more sectors than its partition has. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const volumeLargerThanPartition = defineCheck({
  code: 'NT-03',
  id: 'volume-larger-than-partition',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Volume larger than its partition', zh: '卷大于所在分区' },
  why: {
    en: 'Files near its end are not there: the image was restored to a smaller target, or the copy was cut.',
    zh: '靠近末尾的文件已不存在：映像还原到了更小的目标，或复制被中断。',
  },
  ask: ASK.medium,
  refs: ['libyal/libfsntfs documentation', 'Microsoft FAT specification 1.03'],
  messages: {
    larger: {
      en: 'The boot record of {volume} claims {claimed} bytes, its partition has {length}: {excess} bytes are missing.',
      zh: '{volume} 的引导记录声称有 {claimed} 字节，而分区只有 {length} 字节，缺少 {excess} 字节。',
    },
  },
  reads: ['partition', 'boot-record'],
  applies: (facts) => facts.all('boot-record').some(({ value }) => value.claimedLength !== undefined),
  run: (facts) =>
    facts.all('boot-record').flatMap(({ value, from }) => {
      const { volume, claimedLength: claimed, valid } = value;
      const partition = facts.all('partition').find((p) => p.value.volume === volume)?.value;
      if (!valid || claimed === undefined || partition === undefined || claimed <= partition.length) return [];
      const args = { volume, claimed, length: partition.length, excess: claimed - partition.length };
      return [{ message: 'larger' as const, args, evidence: [from], subject: volume }];
    }),
});
