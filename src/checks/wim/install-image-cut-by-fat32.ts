/** WIM-08: the installation image has exactly the size at which FAT32 cuts a file. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { firmwareGaps, where } from '../context.ts';

/** 4 GiB minus one byte: no file on FAT32 is larger. */
const FAT32_LIMIT = 0xffff_ffff;

export const installImageCutByFat32 = defineCheck({
  code: 'WIM-08',
  id: 'install-image-cut-by-fat32',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Installation image cut at 4 GiB', zh: '安装映像在 4 GiB 处被截断' },
  why: {
    en: 'FAT32 holds no larger file: split the image (install.swm) or use NTFS with UEFI:NTFS.',
    zh: 'FAT32 无法存放更大的文件：请拆分映像（install.swm），或使用 NTFS 加 UEFI:NTFS。',
  },
  ask: ASK.medium,
  refs: ['Rufus MSG_100'],
  messages: {
    cut: {
      en: '{file} has exactly {size} bytes, the limit of FAT32: the rest is missing.',
      zh: '{file} 恰好是 {size} 字节，即 FAT32 的上限：后面的内容已丢失。',
    },
  },
  reads: ['file'],
  applies: (facts) => facts.all('file').some(({ value }) => value.role === 'install-wim'),
  missing: firmwareGaps,
  run: (facts) =>
    facts
      .all('file')
      .filter(({ value }) => value.role === 'install-wim' && value.present && value.size === FAT32_LIMIT)
      .map(({ value, from }) => ({
        message: 'cut' as const,
        args: { file: where(value), size: value.size },
        evidence: [from],
        subject: where(value),
      })),
});
