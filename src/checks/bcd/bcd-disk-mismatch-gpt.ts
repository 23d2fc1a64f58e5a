/** BCD-07: a device element names a partition or disk GUID this medium does not have. */
import { deviceMismatchCheck } from './device-mismatch.ts';

export const bcdDiskMismatchGpt = deviceMismatchCheck('gpt', {
  code: 'BCD-07',
  id: 'bcd-disk-mismatch-gpt',
  title: { en: 'BCD names a partition of another disk (GPT)', zh: 'BCD 指向另一块磁盘的分区（GPT）' },
  why: {
    en: 'Boot Manager looks for the partition by its GUIDs; otherwise 0xC000000E, "a required device is inaccessible".',
    zh: '启动管理器按 GUID 查找分区；对不上就报 0xC000000E，“因为需要的设备不可访问”。',
  },
});
