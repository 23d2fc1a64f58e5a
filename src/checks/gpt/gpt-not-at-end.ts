/** GPT-03: the GPT thinks the medium ends before it does. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isHybridIso } from '../context.ts';

export const gptNotAtEnd = defineCheck({
  code: 'GPT-03',
  id: 'gpt-not-at-end',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Backup GPT not at the end of the medium', zh: '备份 GPT 不在介质末尾' },
  why: {
    en: 'The image was written to a larger medium. Linux boots it, some firmware and Windows refuse.',
    zh: '映像写到了更大的介质上。Linux 通常仍可引导，有些固件和 Windows 会拒绝。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.2', 'sgdisk(8) -e'],
  messages: {
    larger: {
      en: 'The table ends at LBA {table}, the medium at LBA {medium}: {bytes} bytes at the end are not used.',
      zh: '分区表以 LBA {table} 为末尾，而介质末尾是 LBA {medium}：末尾有 {bytes} 字节未被使用。',
    },
  },
  reads: ['gpt.table', 'volume', 'mbr'],
  applies: (facts) => facts.one('gpt.table') !== undefined,
  missing: () => [],
  run: (facts) =>
    isHybridIso(facts)
      ? []
      : facts
          .all('gpt.table')
          .filter(({ value }) => value.tableLastLba < value.mediumLastLba)
          .map((fact) => {
            const { tableLastLba, mediumLastLba, sectorSize, medium } = fact.value;
            const bytes = (mediumLastLba - tableLastLba) * sectorSize;
            const args = { table: tableLastLba, medium: mediumLastLba, bytes };
            return { message: 'larger' as const, args, evidence: [fact.from], subject: medium };
          }),
});
