/** GPT-06: no partition has the type of an EFI system partition. */
import { defineCheck } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
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
    'with-windows': {
      en: 'None of the {partitions} partitions is typed EFI system, though Windows is installed here: some firmware, and Windows itself, find its boot partition by the type.',
      zh: '{partitions} 个分区的类型都不是 EFI 系统分区，而这里装有 Windows：部分固件以及 Windows 自身要靠类型来找到启动分区。',
    },
    'without-loader': {
      en: 'None of the {partitions} partitions is typed EFI system, and no volume holds a fallback loader.',
      zh: '{partitions} 个分区的类型都不是 EFI 系统分区，也没有任何卷含有后备引导文件。',
    },
  },
  reads: ['gpt.table', 'file', 'volume', 'mbr', 'windows'],
  applies: (facts) => facts.one('gpt.table') !== undefined && !isHybridIso(facts),
  missing: () => [],
  run: (facts) =>
    facts.all('gpt.table').flatMap((fact) => {
      const { entries, medium } = fact.value;
      if (isHybridIso(facts) || entries.length === 0 || entries.some((e) => e.typeGuid === ESP_TYPE)) return [];
      const message = messageOf(facts);
      return [
        {
          message,
          args: { partitions: entries.length },
          evidence: [fact.from],
          subject: medium,
          severity: message === 'with-loader' ? ('info' as const) : ('warning' as const),
        },
      ];
    }),
});

/** Sticks of installers do without the type; the boot partition of an installed system has it. */
function messageOf(facts: Facts<'file' | 'windows'>): 'with-loader' | 'with-windows' | 'without-loader' {
  if (!hasFallback(facts)) return 'without-loader';
  return facts.all('windows').length > 0 ? 'with-windows' : 'with-loader';
}
