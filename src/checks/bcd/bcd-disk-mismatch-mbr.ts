/** BCD-06: a device element names an MBR disk signature or partition offset this medium does not have. */
import { deviceMismatchCheck } from './device-mismatch.ts';

export const bcdDiskMismatchMbr = deviceMismatchCheck('mbr', {
  code: 'BCD-06',
  id: 'bcd-disk-mismatch-mbr',
  title: { en: 'BCD names another disk (MBR)', zh: 'BCD 指向另一块磁盘（MBR）' },
  why: {
    en: 'Boot Manager looks for the disk by signature and the partition by byte offset; otherwise 0xC000000E or 0xC0000225.',
    zh: '启动管理器按磁盘签名查找磁盘、按字节偏移查找分区；对不上就报 0xC000000E 或 0xC0000225。',
  },
});
