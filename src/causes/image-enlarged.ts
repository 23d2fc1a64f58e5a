/** Cause: image written to a larger medium: backup table not at the end. */
import type { Cause } from '../core/cause.ts';

export const imageEnlarged: Cause = {
  id: 'image-enlarged',
  family: 'medium',
  title: { en: 'Image on a larger medium', zh: '映像写到了更大的介质' },
  explanation: {
    en: 'The image was written to a larger medium, so its backup GPT is not at the end. Linux boots it; some firmware and Windows do not.',
    zh: '映像写到了更大的介质上，备份 GPT 不在末尾。Linux 可引导，有些固件和 Windows 不行。',
  },
  prior: -8,
  evidence: {
    'GPT-03': { fail: 26, pass: -12, why: 'the table ends before the medium does' },
  },
  consequences: ['gpt-backup-damaged'],
  repairs: ['gpt-backup-to-end'],
  advice: {
    en: '`sgdisk -e` moves the backup to the end; Disk Management then offers the free space.',
    zh: '用 `sgdisk -e` 把备份移到末尾，之后磁盘管理就能使用剩余空间。',
  },
};
