/** GPT-06: no partition has the type of an EFI system partition. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { ESP_TYPE, hasFallback, isHybridIso } from '../context.ts';

export const gptNoEsp = defineCheck({
  code: 'GPT-06',
  id: 'gpt-no-esp',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'No partition of type EFI system', zh: '没有类型为 EFI 系统的分区' },
  why: {
    en: 'Removable media need only a FAT volume with the fallback loader; the missing type is rarely the reason.',
    zh: '可移动介质只需要一个带后备引导文件的 FAT 卷；缺少该类型很少是真正的原因。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §13.3.1', 'Rufus issue 1001'],
  messages: {
    'with-loader': {
      en: 'None of the {partitions} partitions is typed EFI system, but a fallback loader is there.',
      zh: '{partitions} 个分区的类型都不是 EFI 系统分区，但存在后备引导文件。',
    },
    'without-loader': {
      en: 'None of the {partitions} partitions is typed EFI system, and no volume holds a fallback loader.',
      zh: '{partitions} 个分区的类型都不是 EFI 系统分区，也没有任何卷含有后备引导文件。',
    },
  },
  reads: ['gpt.table', 'file', 'volume', 'mbr'],
  applies: (facts) => facts.one('gpt.table') !== undefined && !isHybridIso(facts),
  missing: () => [],
  run: (facts) =>
    facts.all('gpt.table').flatMap((fact) => {
      const { entries, medium } = fact.value;
      if (isHybridIso(facts) || entries.length === 0 || entries.some((e) => e.typeGuid === ESP_TYPE)) return [];
      const loader = hasFallback(facts);
      return [
        {
          message: loader ? ('with-loader' as const) : ('without-loader' as const),
          args: { partitions: entries.length },
          evidence: [fact.from],
          subject: medium,
          severity: loader ? ('info' as const) : ('warning' as const),
        },
      ];
    }),
});
