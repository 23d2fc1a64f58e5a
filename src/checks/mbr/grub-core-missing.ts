/** MBR-16: GRUB's code in sector 0 loads a sector that does not hold the rest of GRUB. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const grubCoreMissing = defineCheck({
  code: 'MBR-16',
  id: 'grub-core-missing',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'The rest of GRUB is not where sector 0 loads it', zh: '首扇区指向的位置没有 GRUB 核心映像' },
  why: {
    en: 'The code in sector 0 only loads core.img from a fixed sector: "GRUB Read Error", a bare prompt, or nothing at all.',
    zh: '首扇区的代码只会从固定扇区加载 core.img；不在那里就报“GRUB Read Error”、停在命令行，或毫无反应。',
  },
  ask: ASK.medium,
  refs: ['GRUB grub-core/boot/i386/pc/boot.S', 'GRUB grub-core/boot/i386/pc/diskboot.S'],
  messages: {
    zero: {
      en: 'GRUB in sector 0 goes on at LBA {lba}, which is zero.',
      zh: '首扇区的 GRUB 要从 LBA {lba} 继续，而那里全是零。',
    },
    other: {
      en: 'GRUB in sector 0 goes on at LBA {lba}, which holds something else.',
      zh: '首扇区的 GRUB 要从 LBA {lba} 继续，而那里是别的内容。',
    },
    'beyond-end': {
      en: 'GRUB in sector 0 goes on at LBA {lba}, beyond the end of the medium.',
      zh: '首扇区的 GRUB 要从 LBA {lba} 继续，已超出介质末尾。',
    },
    'no-room': {
      en: 'GRUB goes on at LBA {lba}, but the first partition begins at LBA {first}: its core hardly fits between.',
      zh: 'GRUB 要从 LBA {lba} 继续，而第一个分区从 LBA {first} 开始，中间几乎放不下核心映像。',
    },
  },
  reads: ['mbr', 'grub.core'],
  applies: (facts) => facts.all('mbr').some(({ value }) => value.code.family === 'grub2'),
  run: (facts) =>
    facts.all('grub.core').flatMap(({ value, from }): Finding<Message>[] => {
      const { lba, holds, medium, firstPartition: first } = value;
      const of = { args: { lba, first }, evidence: [from], subject: medium };
      if (holds !== 'core') return [{ ...of, message: holds }];
      // Between sector 0 and a partition at LBA 63, as DOS placed it, lie 31 KiB; a core with a few modules has more.
      if (first === undefined || first > DOS_START || lba >= first) return [];
      return [{ ...of, message: 'no-room' as const, severity: 'info' as const }];
    }),
});

type Message = 'zero' | 'other' | 'beyond-end' | 'no-room';

const DOS_START = 63;
