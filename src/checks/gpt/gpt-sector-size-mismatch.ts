/** GPT-05: the GPT counts sectors of another size than the medium has. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';

export const gptSectorSizeMismatch = defineCheck({
  code: 'GPT-05',
  id: 'gpt-sector-size-mismatch',
  severity: 'error',
  proof: 'proven',
  title: { en: 'GPT made for another sector size', zh: 'GPT 的扇区大小与介质不符' },
  why: {
    en: 'One USB bridge shows a disk with 512-byte sectors, another the same disk with 4096; the table fits only one of them.',
    zh: '同一块盘，有的 USB 桥接芯片呈现 512 字节扇区，有的呈现 4096 字节；分区表只适用于其中一种。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3', 'losetup(8) --sector-size'],
  messages: {
    mismatch: {
      en: 'The GPT header lies at byte {at}, as on {table}-byte sectors, but the medium has {medium}-byte sectors.',
      zh: 'GPT 头位于字节 {at}，对应 {table} 字节扇区，而介质的扇区大小是 {medium} 字节。',
    },
  },
  reads: ['medium', 'gpt.copy'],
  applies: (facts) => facts.all('gpt.copy').length > 0,
  run: (facts) =>
    facts.all('gpt.copy').flatMap((fact) => {
      const medium = facts.all('medium').find(({ value }) => value.id === fact.value.medium)?.value;
      const { which, state, sectorSize, at } = fact.value;
      if (which !== 'primary' || state === 'absent' || state === 'unreadable') return [];
      if (medium === undefined || medium.sectorSize === sectorSize) return [];
      const args = { at: at.offset, table: sectorSize, medium: medium.sectorSize };
      // An image does not say which sector size its device had.
      const assumed = medium.sectorSizeFrom === 'assumed';
      return [
        {
          message: 'mismatch' as const,
          args,
          evidence: [fact.from],
          subject: medium.id,
          proof: assumed ? ('suspect' as const) : ('proven' as const),
        },
      ];
    }),
});
