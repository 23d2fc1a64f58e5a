/** Cause: entry type, range or identity wrong while checksums hold. */
import type { Cause } from '../core/cause.ts';

export const gptEntryWrong: Cause = {
  id: 'gpt-entry-wrong',
  family: 'partitioning',
  title: { en: 'GPT entry wrong', zh: 'GPT 表项错误' },
  explanation: {
    en: 'The checksums hold, but an entry has the wrong type, range or identity: it was edited by hand or computed in another sector size.',
    zh: '校验和正确，但某个表项的类型、范围或标识不对：手工修改过，或按另一种扇区大小计算。',
  },
  prior: -11,
  evidence: {
    'GPT-08': { fail: 27, pass: -4, why: 'ranges that overlap or leave the usable area' },
    'GPT-06:with-windows': { fail: 13, why: 'whoever installed Windows set the type: it was edited since' },
    'GPT-06:without-loader': { fail: 6, why: 'no partition has the type of a system partition' },
    'GPT-09:partition': { fail: 8, why: 'the same GUID twice in one table' },
    'GPT-11:entries': { fail: 24, why: 'one table sealed twice with other entries' },
  },
  consequences: ['no-system-partition', 'MBR-21:entry-lost'],
  repairs: ['gpt-lost-entry'],
  advice: {
    en: 'Find for each entry the file system whose size equals its range, then correct the entry with sgdisk.',
    zh: '逐个对照文件系统大小与表项范围，再用 sgdisk 修正表项。',
  },
};
