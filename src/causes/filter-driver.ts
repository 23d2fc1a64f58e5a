/** Cause: class filter names a missing or incompatible driver. */
import type { Cause } from '../core/cause.ts';

export const filterDriver: Cause = {
  id: 'filter-driver',
  family: 'windows',
  title: { en: 'Filter driver missing or incompatible', zh: '过滤驱动缺失或不兼容' },
  explanation: {
    en: 'A class filter of an antivirus, VPN or backup product names a driver that is gone or does not fit.',
    zh: '杀毒、VPN 或备份软件的类过滤项指向已不存在或不兼容的驱动。',
  },
  prior: -12,
  evidence: {
    'WIN-06:service-absent': { fail: 28, group: 'filter', why: 'a filter of the disks has no service' },
    'WIN-06:image-absent': { fail: 28, group: 'filter', why: 'the file of a filter of the disks is gone' },
    'WIN-06:disabled': { fail: 14, group: 'filter', why: 'a filter that may not start' },
    'WIN-06': { fail: 0, pass: -10, group: 'filter', why: 'all filters of storage have service and file' },
    'WIN-17': { fail: 1, why: 'this Windows refuses some drivers' },
    'LOG-07:storage': { fail: 2, why: 'a dump of a lost boot disk' },
    'symptom:stop-7b': { fail: 6, group: 'symptom', why: 'the stop code for a lost boot device' },
    'symptom:stopped-after-update': { fail: 6, why: 'a product was removed or updated' },
    'symptom:status-c0000428': { fail: 2, group: 'symptom', why: 'a driver whose signature cannot be verified' },
  },
  repairs: ['hive-filters'],
  advice: {
    en: 'Remove from UpperFilters and LowerFilters only the names without a driver file.',
    zh: '只从 UpperFilters 和 LowerFilters 中删除没有对应驱动文件的名称。',
  },
};
