/** Cause: disk calls of the BIOS end before the files of the boot. */
import type { Cause } from '../core/cause.ts';

export const biosDiskLimit: Cause = {
  id: 'bios-disk-limit',
  family: 'host',
  title: { en: 'BIOS cannot reach that far', zh: 'BIOS 磁盘寻址限制' },
  explanation: {
    en: 'The disk calls of this BIOS end at 2 TiB, 137 GB or less; files of the boot that lie behind cannot be read.',
    zh: '这台电脑的 BIOS 只能读到 2 TiB、137 GB 或更小的位置，位于其后的引导文件读不到。',
  },
  prior: -14,
  evidence: {
    'symptom:bios-disk-limit-message': {
      fail: 22,
      group: 'symptom',
      why: 'the firmware’s disk calls end before the file',
    },
    'symptom:big-disk': { fail: 12, why: 'BIOS calls and MBR tables end at 2 TiB' },
    'symptom:uefi-ok': { fail: 6, why: 'UEFI addresses the whole disk' },
  },
  repairs: [],
  advice: {
    en: 'Put a small boot partition at the start of the disk, or start in UEFI mode.',
    zh: '在磁盘开头放一个小的引导分区，或改用 UEFI 模式启动。',
  },
};
