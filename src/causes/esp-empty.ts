/** Cause: EFI system partition formatted or emptied. */
import type { Cause } from '../core/cause.ts';

export const espEmpty: Cause = {
  id: 'esp-empty',
  family: 'esp',
  title: { en: 'System partition emptied', zh: '系统分区被清空' },
  explanation: {
    en: 'The EFI system partition was formatted or emptied; its file system is sound, the loaders are gone.',
    zh: 'EFI 系统分区被格式化或清空：文件系统正常，引导文件没了。',
  },
  prior: -10,
  evidence: {
    'ESP-15': { fail: 28, pass: -12, why: 'not one boot file, and no \\EFI folder' },
    'symptom:not-in-boot-menu': { fail: 4, group: 'symptom', why: 'nothing to offer' },
  },
  consequences: ['loader-missing', 'bcd-missing', 'MBR-13:none'],
  repairs: ['esp-rebuild'],
  advice: {
    en: 'Rebuild it from the Windows on the medium: `bcdboot W:\\Windows /s S: /f ALL`.',
    zh: '用介质上的 Windows 重建：`bcdboot W:\\Windows /s S: /f ALL`。',
  },
};
