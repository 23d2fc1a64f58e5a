/** Cause: 512-byte tables on a 4096-byte device or the reverse (bridge changed). */
import type { Cause } from '../core/cause.ts';

export const sectorSizeMismatch: Cause = {
  id: 'sector-size-mismatch',
  family: 'medium',
  title: { en: 'Sector size does not fit', zh: '扇区大小不匹配' },
  explanation: {
    en: 'The tables count in sectors of one size, the device in another: the disk moved to another enclosure, or an image was cloned across 512 and 4096.',
    zh: '分区表按一种扇区大小计算，设备却是另一种：盘换过硬盘盒，或映像在 512 与 4096 之间克隆。',
  },
  prior: -10,
  evidence: {
    'GPT-05:mismatch': { fail: 28, group: 'size', why: 'the GPT lies where the other sector size puts it' },
    'GPT-05:needs-4096': { fail: 3, group: 'size', why: 'sound, but made for a device few sticks are' },
    'GPT-05': { fail: 0, pass: -10, group: 'size', why: 'table and medium agree' },
    'MBR-06': { fail: 5, why: 'sectors of 4096 make every partition eight times as large' },
    'GPT-08': { fail: 4, why: 'ranges that make no sense in this unit' },
    'BOOT-02:gpt-sector-size': { fail: 27, why: 'table and medium count in different sectors' },
  },
  consequences: ['gpt-both-damaged', 'gpt-entry-wrong', 'partition-table-damaged', 'image-truncated'],
  repairs: [],
  advice: {
    en: 'Put the disk back into the same enclosure or bridge; otherwise apply the image anew on this one.',
    zh: '把盘放回原来的硬盘盒或桥接芯片；否则在当前设备上重新制作。',
  },
};
