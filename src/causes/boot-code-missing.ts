/** Cause: BIOS boot code absent or unusable. */
import type { Cause } from '../core/cause.ts';

export const bootCodeMissing: Cause = {
  id: 'boot-code-missing',
  family: 'partitioning',
  title: { en: 'BIOS boot code missing', zh: '缺少 BIOS 引导代码' },
  explanation: {
    en: 'The medium is laid out for BIOS boot, but sector 0 or the boot record of its active partition holds no code; partitioning tools on Linux leave sector 0 empty.',
    zh: '介质按 BIOS 引导方式分区，但 0 号扇区或活动分区的引导记录没有代码；Linux 下的分区工具通常不写 0 号扇区的代码。',
  },
  prior: -9,
  evidence: {
    'MBR-02': { fail: 28, pass: -15, why: 'empty code with an active partition has this one meaning' },
    'MBR-16:zero': { fail: 18, group: 'grub', why: 'the second half of the boot code is blank' },
    'MBR-16': { fail: 14, group: 'grub', why: 'the second half of the boot code is not there' },
    'BOOT-06:code-empty': { fail: 26, why: 'a BIOS runs zeros' },
    'BOOT-06:code-message': { fail: 22, why: 'code that only speaks' },
    'ESP-13:code-gone': { fail: 27, why: 'the boot record of the active partition is blank behind its parameters' },
    'symptom:blinking-cursor': { fail: 9, group: 'symptom', why: 'what a BIOS shows when it runs zeros' },
  },
  repairs: ['mbr-boot-code'],
  advice: {
    en: 'Write generic boot code into bytes 0–439 only; the partition table in the same sector must stay.',
    zh: '只向字节 0–439 写入通用引导代码；同一扇区中的分区表必须保留。',
  },
};
