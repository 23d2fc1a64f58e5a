/** Cause: image cut short, or written to a medium smaller than its tables say. */
import type { Cause } from '../core/cause.ts';

export const imageTruncated: Cause = {
  id: 'image-truncated',
  family: 'medium',
  title: { en: 'Image or medium too short', zh: '映像被截断，或介质比映像小' },
  explanation: {
    en: 'The tables describe more than there is: the copy was cut short, or the medium is smaller than the original.',
    zh: '分区表描述的范围超出了实际内容：复制中断，或介质比原介质小。',
  },
  prior: -9,
  evidence: {
    'GPT-04:partition': { fail: 27, group: 'end', why: 'a partition ends beyond the medium' },
    'GPT-04:table': { fail: 22, group: 'end', why: 'the table expects a larger medium' },
    'GPT-04': { fail: 4, pass: -8, group: 'end', why: 'the table ends with the medium' },
    'MBR-06': { fail: 26, pass: -8, group: 'end', why: 'a partition ends beyond the medium' },
    'NT-03': { fail: 16, why: 'the volume is larger than its partition' },
    'WIM-02': { fail: 3, why: 'the image file on it is short too' },
    'WIM-12:short': { fail: 25, why: 'the ISO image ends before its descriptor says' },
    'BOOT-02:table-beyond-end': { fail: 24, why: 'a partition ends beyond the medium' },
  },
  consequences: ['gpt-backup-damaged', 'partition-table-damaged', 'ntfs-corrupt', 'wim-truncated', 'vhd-damaged'],
  repairs: [],
  advice: {
    en: 'Compare the size with the original; write the image again to a medium at least as large, and verify it.',
    zh: '与原介质核对大小；把映像重新写入不小于原容量的介质，并校验。',
  },
};
