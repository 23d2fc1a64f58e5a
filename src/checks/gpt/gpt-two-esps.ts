/** GPT-07: two partitions of type EFI system. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { ESP_TYPE, isHybridIso } from '../context.ts';

export const gptTwoEsps = defineCheck({
  code: 'GPT-07',
  id: 'gpt-two-esps',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Two EFI system partitions', zh: '存在两个 EFI 系统分区' },
  why: {
    en: 'Windows Setup expects one: "Windows could not prepare the computer to boot into the next phase", 0xC0000005.',
    zh: 'Windows 安装程序只认一个：“Windows could not prepare the computer to boot into the next phase”，0xC0000005。',
  },
  ask: ASK.medium,
  refs: ['Rufus issue 461'],
  messages: {
    several: {
      en: 'Partitions {indexes} are all typed EFI system.',
      zh: '分区 {indexes} 的类型都是 EFI 系统分区。',
    },
  },
  reads: ['gpt.table', 'volume', 'mbr'],
  applies: (facts) => facts.one('gpt.table') !== undefined && !isHybridIso(facts),
  missing: () => [],
  run: (facts) =>
    facts.all('gpt.table').flatMap((fact) => {
      const esps = fact.value.entries.filter((entry) => entry.typeGuid === ESP_TYPE);
      if (esps.length < 2 || isHybridIso(facts)) return [];
      const args = { indexes: esps.map((entry) => entry.index).join(', ') };
      const evidence = [{ bytes: esps.map((entry) => entry.at) }];
      return [{ message: 'several' as const, args, evidence, subject: fact.value.medium }];
    }),
});
