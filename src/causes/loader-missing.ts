/** Cause: boot loader file absent (fallback, bootmgfw, bootmgr, winload). */
import type { Cause } from '../core/types.ts';

export const loaderMissing: Cause = {
  id: 'loader-missing',
  family: 'loader',
  title: { en: 'Boot loader file missing', zh: '缺少引导文件' },
  explanation: {
    en: 'A file the firmware or boot manager must open is not on the medium.',
    zh: '固件或启动管理器需要打开的文件不在介质上。',
  },
  prior: -9,
  evidence: {
    'ESP-05': { fail: 25, pass: -6, why: 'the one file UEFI opens on a removable medium' },
    'symptom:not-in-boot-menu': { fail: 6, why: 'a stick without fallback loader is not offered' },
  },
  repairs: [],
  advice: {
    en: 'Copy \\EFI\\Microsoft\\Boot\\bootmgfw.efi to \\EFI\\BOOT\\BOOTX64.EFI, or run `bcdboot W:\\Windows /s S: /f ALL`.',
    zh: '把 \\EFI\\Microsoft\\Boot\\bootmgfw.efi 复制为 \\EFI\\BOOT\\BOOTX64.EFI，或运行 `bcdboot W:\\Windows /s S: /f ALL`。',
  },
};
