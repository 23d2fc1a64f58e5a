/** MBR-22: a file system was made over a whole medium that had partitions. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

export const formattedOver = defineCheck({
  code: 'MBR-22',
  id: 'formatted-over',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Formatted over a partitioned medium', zh: '在已分区的介质上整体格式化' },
  why: {
    en: 'The new file system begins at sector 0, so no firmware looks at the partitions of before any more.',
    zh: '新文件系统从第 0 扇区开始，固件不再理会原来的分区。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.2', 'dosfstools mkfs.fat -I'],
  messages: {
    gpt: {
      en: 'Sector 0 is the boot record of a file system, and a valid GPT of before is still at LBA {lba}.',
      zh: '0 号扇区是文件系统的引导记录，而 LBA {lba} 处仍有原来的有效 GPT。',
    },
    volumes: {
      en: 'Sector 0 is the boot record of a file system, and {count} volumes of before are still behind it.',
      zh: '0 号扇区是文件系统的引导记录，而其后仍有原来的 {count} 个卷。',
    },
  },
  reads: ['mbr', 'gpt.copy', 'found.volume'],
  applies: (facts) => facts.all('mbr').some(({ value }) => value.superfloppy),
  missing: (facts) => missingOf(facts.gaps('mbr')),
  run: (facts) =>
    facts
      .all('mbr')
      .filter(({ value }) => value.superfloppy)
      .flatMap(({ value: { medium }, from }): Finding<'gpt' | 'volumes'>[] => {
        const copy = facts.all('gpt.copy').find(({ value }) => value.medium === medium && value.state === 'valid');
        if (copy !== undefined) {
          const args = { lba: copy.value.lba };
          return [{ message: 'gpt' as const, args, evidence: [from, copy.from], subject: medium }];
        }
        const behind = facts.all('found.volume').filter(({ value }) => value.medium === medium && value.offset > 0);
        if (behind.length === 0) return [];
        const evidence = [from, ...behind.map((one) => one.from)];
        return [{ message: 'volumes' as const, args: { count: behind.length }, evidence, subject: medium }];
      }),
});
