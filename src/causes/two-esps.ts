/** Cause: two EFI system partitions where Setup expects one. */
import type { Cause } from '../core/cause.ts';

export const twoEsps: Cause = {
  id: 'two-esps',
  family: 'partitioning',
  title: { en: 'Two EFI system partitions', zh: '两个 EFI 系统分区' },
  explanation: {
    en: 'Windows Setup expects exactly one EFI system partition and stops when it meets another.',
    zh: 'Windows 安装程序只接受一个 EFI 系统分区，遇到第二个就会停止。',
  },
  prior: -12,
  evidence: {
    'GPT-07': { fail: 24, pass: -8, why: 'two entries of the type' },
    'symptom:setup-file-error': { fail: 1, group: 'symptom', why: 'Setup fails in its preparation phase' },
  },
  repairs: [],
  advice: {
    en: 'Give the second partition the type Basic Data with the no-drive-letter attribute, as Rufus does for UEFI:NTFS.',
    zh: '把第二个分区改为“基本数据”类型并设置不分配盘符属性，Rufus 对 UEFI:NTFS 就是这样处理的。',
  },
};
