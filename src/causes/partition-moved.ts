/** Cause: boot record's hidden sectors or offsets no longer match the table. */
import type { Cause } from '../core/cause.ts';

export const partitionMoved: Cause = {
  id: 'partition-moved',
  family: 'partitioning',
  title: { en: 'Partition moved', zh: '分区被移动过' },
  explanation: {
    en: 'The boot record still names the old place of the partition, so BIOS code reads from there.',
    zh: '引导记录中仍是分区的旧位置，BIOS 代码会到那里去读取。',
  },
  prior: -10,
  evidence: {
    'WIN-15:moved': { fail: 5, why: 'C: names an offset of before' },
    'MBR-17': { fail: 27, pass: -6, why: 'hidden sectors that are not the partition start' },
    'BCD-06': { fail: 3, why: 'a BCD that still has the old offset' },
    'BOOT-08:record-hidden-sectors': { fail: 27, why: 'hidden sectors that are not the partition start' },
    'symptom:bootmgr-missing': { fail: 5, group: 'symptom', why: '“A disk read error occurred”' },
  },
  consequences: ['bcd-device-mismatch'],
  repairs: ['boot-record-hidden-sectors', 'bcd-devices'],
  advice: {
    en: 'Set hidden sectors (offset 1C) in both copies of the boot record to the partition’s start.',
    zh: '把两份引导记录中的隐藏扇区数（偏移 1C）改为分区起点。',
  },
};
