/** Cause: MBR or EBR table contradictory or lost. */
import type { Cause } from '../core/cause.ts';

export const partitionTableDamaged: Cause = {
  id: 'partition-table-damaged',
  family: 'partitioning',
  title: { en: 'Partition table damaged', zh: '分区表损坏' },
  explanation: {
    en: 'The MBR or a chained table contradicts itself or lost its signature.',
    zh: 'MBR 或逻辑分区链自相矛盾，或丢失了签名。',
  },
  prior: -10,
  evidence: {
    'MBR-01:table-intact': { fail: 26, group: 'signature', why: 'only the two signature bytes are gone' },
    'MBR-01:overwritten': { fail: 10, group: 'signature', why: 'the table is unreadable as such' },
    'MBR-01': { fail: 4, pass: -4, group: 'signature', why: 'no firmware accepts the table' },
    'MBR-05': { fail: 27, pass: -3, why: 'partitions that share sectors' },
    'MBR-04:invalid': { fail: 8, why: 'status bytes no tool writes' },
    'MBR-12': { fail: 8, why: 'type bytes that do not fit the contents' },
    'MBR-14': { fail: 20, why: 'the chain of logical partitions contradicts itself' },
    'BOOT-02:table-none': { fail: 24, why: 'a sector 0 that is signed and lists no partition' },
    'BOOT-02:table-no-signature': { fail: 22, why: 'no firmware accepts the table' },
    'BOOT-02:table-overlap': { fail: 26, why: 'partitions that share sectors' },
    'BOOT-06:code-no-signature': { fail: 22, why: 'a BIOS runs no sector without 55 AA' },
    'MBR-21:table-lost': { fail: 24, why: 'volumes are there and no entry leads to them' },
    'MBR-21:entry-lost': { fail: 22, why: 'a boot volume without an entry' },
    'MBR-12:emptied': { fail: 27, why: 'an entry with a place and no type' },
    'symptom:missing-operating-system': { fail: 5, group: 'symptom', why: '“Invalid partition table”' },
  },
  consequences: ['no-system-partition', 'active-flag-wrong'],
  repairs: ['mbr-signature', 'mbr-partition-type', 'mbr-rebuild'],
  advice: {
    en: 'Compare the entries with the volumes found by a scan, then rewrite the table; save sector 0 first.',
    zh: '将表项与扫描到的卷对照后重写分区表；先备份 0 号扇区。',
  },
};
