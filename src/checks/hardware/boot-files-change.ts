/** Two readings of the same boot file differ: the medium does not give back what is stored. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, where } from '../context.ts';

export const bootFilesChange = defineCheck({
  code: 'medium.reread',
  id: 'boot-files-change',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Boot files read differently twice', zh: '引导文件两次读取的结果不同' },
  why: {
    en: 'A sound medium gives the same bytes each time. Others each time come from failing flash, a bad cable or port, or bad memory.',
    zh: '完好的介质每次读出的内容相同；每次不同，说明闪存、线缆接口或内存有问题。',
  },
  ask: ASK.deep,
  refs: ['GNU ddrescue'],
  messages: {
    differs: {
      en: '{path} came out differently on the second reading.',
      zh: '{path} 第二次读取的内容与第一次不同。',
    },
  },
  reads: ['medium.reread'],
  applies: (facts) => facts.all('medium.reread').length > 0,
  missing: (facts) => missingOf(facts.gaps('medium.reread')),
  run: (facts) =>
    facts
      .all('medium.reread')
      .filter(({ value }) => !value.same)
      .map(({ value, from }) => ({
        message: 'differs' as const,
        args: { path: where(value) },
        evidence: [from],
        subject: where(value),
      })),
});
