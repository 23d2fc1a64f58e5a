/** GPT-04: the GPT, or a partition of it, reaches beyond the end of the medium. */
import type { GptEntry } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const gptBeyondEnd = defineCheck({
  code: 'GPT-04',
  id: 'gpt-beyond-end',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Medium smaller than its GPT says', zh: '介质小于 GPT 记录的大小' },
  why: {
    en: 'The image was cut short, the medium is smaller than the original, or it pretends a size it does not have.',
    zh: '映像被截断、介质比原介质小，或者介质虚标了容量。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.2', 'sgdisk(8)'],
  messages: {
    partition: {
      en: 'Partition {index} “{name}” ends at LBA {last}, the medium at LBA {medium}: {bytes} bytes of it are missing.',
      zh: '分区 {index}“{name}”结束于 LBA {last}，介质末尾是 LBA {medium}：缺少 {bytes} 字节。',
    },
    table: {
      en: 'The table expects its end at LBA {table}, the medium ends at LBA {medium}; no partition is cut.',
      zh: '分区表预期末尾在 LBA {table}，介质末尾是 LBA {medium}；没有分区被截断。',
    },
  },
  reads: ['gpt.table'],
  applies: (facts) => facts.one('gpt.table') !== undefined,
  run: (facts) =>
    facts.all('gpt.table').flatMap((fact): Finding<'partition' | 'table'>[] => {
      const { entries, tableLastLba, mediumLastLba, sectorSize, medium } = fact.value;
      const cut = entries.filter((entry) => entry.lastLba > mediumLastLba);
      if (cut.length > 0) {
        return cut.map((entry: GptEntry) => ({
          message: 'partition',
          args: {
            index: entry.index,
            name: entry.name,
            last: entry.lastLba,
            medium: mediumLastLba,
            bytes: (entry.lastLba - mediumLastLba) * sectorSize,
          },
          evidence: [{ bytes: [entry.at] }],
          subject: `p${entry.index}`,
        }));
      }
      if (tableLastLba <= mediumLastLba) return [];
      const args = { table: tableLastLba, medium: mediumLastLba };
      return [{ message: 'table', args, evidence: [fact.from], subject: medium }];
    }),
});
