/** Cause: start of the medium overwritten by another image, tool or format. */
import type { Cause } from '../core/cause.ts';

export const startOverwritten: Cause = {
  id: 'start-overwritten',
  family: 'medium',
  title: { en: 'Start of the medium overwritten', zh: '介质开头被覆盖' },
  explanation: {
    en: 'Another image, tool or format wrote over the first sectors; what lies behind may be intact.',
    zh: '别的映像、工具或格式化操作覆盖了开头的扇区，后面的内容可能仍然完好。',
  },
  prior: -12,
  evidence: {
    'MBR-01:overwritten': { fail: 24, group: 'start', why: 'foreign bytes where the table was' },
    'MBR-01': { fail: 3, pass: -6, group: 'start', why: 'a sector 0 with 55 AA may still be another tool’s' },
    'MBR-19': { fail: 8, why: 'a file system formatted over a whole partitioned medium' },
    'MBR-16:other': { fail: 4, why: 'something else stands where GRUB keeps its core' },
    'BOOT-02:table-none': { fail: 8, why: 'what wrote over the start need not leave a table' },
    'MBR-22': { fail: 27, why: 'a file system over what had partitions' },
  },
  consequences: [
    'partition-table-damaged',
    'MBR-21:table-lost',
    'protective-mbr-damaged',
    'boot-code-foreign',
    'active-flag-wrong',
    'gpt-primary-damaged',
    'gpt-both-damaged',
    'no-system-partition',
  ],
  repairs: ['mbr-protective-entry', 'gpt-primary', 'gpt-rebuild', 'mbr-rebuild'],
  advice: {
    en: 'Image the medium first, then search for lost partitions; write nothing before that.',
    zh: '先制作映像，再搜索丢失的分区；在此之前不要写入。',
  },
};
