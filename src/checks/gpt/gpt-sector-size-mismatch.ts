/** GPT-05: the GPT counts sectors of another size than the medium has. */
import { defineCheck, type Finding } from '../../core/check.ts';
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
    'needs-4096': {
      en: 'Table and file systems count in {table}-byte sectors throughout: the image needs a device that has them.',
      zh: '分区表与文件系统都按 {table} 字节扇区计算：该映像需要写到同样扇区大小的设备上。',
    },
  },
  reads: ['medium', 'gpt.copy'],
  applies: (facts) => facts.all('gpt.copy').length > 0,
  run: (facts) =>
    facts.all('gpt.copy').flatMap((fact): Finding<'mismatch' | 'needs-4096'>[] => {
      const medium = facts.all('medium').find(({ value }) => value.id === fact.value.medium)?.value;
      const { which, state, sectorSize, at } = fact.value;
      if (which !== 'primary' || state === 'absent' || state === 'unreadable') return [];
      if (medium === undefined) return [];
      const consistent = medium.sectorSize === sectorSize;
      // The content itself told the size: nothing contradicts it, but few sticks have such sectors.
      if (consistent && (medium.sectorSizeFrom !== 'content' || sectorSize === 512)) return [];
      const args = { at: at.offset, table: sectorSize, medium: medium.sectorSize };
      if (consistent) {
        const severity = 'info' as const;
        return [{ message: 'needs-4096' as const, args, evidence: [fact.from], subject: medium.id, severity }];
      }
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
