/** Cause: boot loader file absent (fallback, bootmgfw, bootmgr, winload). */
import type { Cause } from '../core/cause.ts';

export const loaderMissing: Cause = {
  id: 'loader-missing',
  family: 'loader',
  title: { en: 'Boot loader file missing', zh: '缺少引导文件' },
  explanation: {
    en: 'A file that firmware or boot manager must open is not on the medium.',
    zh: '固件或启动管理器需要打开的文件不在介质上。',
  },
  prior: -9,
  evidence: {
    'LOG-04:handed-over': { fail: -4, why: 'the last start came past Boot Manager' },
    'ESP-05:manager-only': {
      fail: 27,
      group: 'fallback',
      why: 'the one file UEFI opens is missing, its original is there',
    },
    'ESP-05:none': { fail: 24, group: 'fallback', why: 'no loader a firmware would start' },
    'ESP-05': { fail: 0, pass: -5, group: 'fallback', why: 'a fallback loader is there' },
    'NT-04': { fail: 26, pass: -4, why: 'the boot record finds no bootmgr' },
    'ESP-12': { fail: 22, why: 'UEFI:NTFS finds nothing to start' },
    'ESP-06': { fail: 5, why: 'bootmgfw.efi is missing too' },
    'ESP-15': { fail: -18, why: 'everything is gone, not one file' },
    'BOOT-04': { fail: 26, why: 'the file the firmware opens is not there' },
    'BOOT-15:stage-elsewhere': { fail: 24, why: 'the sector the boot code goes on at holds something else' },
    'BOOT-09': { fail: 26, why: 'Windows under BIOS begins with bootmgr' },
    'ESP-16': { fail: 24, why: 'Boot Manager itself is gone from its folder' },
    'symptom:not-in-boot-menu': { fail: 7, group: 'symptom', why: 'a stick without fallback loader is not offered' },
    'symptom:bootmgr-missing': { fail: 7, group: 'symptom', why: 'the boot record finds no bootmgr' },
    'symptom:builder-pc-only': { fail: 4, why: 'the PC that made it has a boot entry of its own' },
  },
  repairs: ['loader-fallback', 'boot-files-bootmgr', 'esp-rebuild'],
  advice: {
    en: 'Copy \\EFI\\Microsoft\\Boot\\bootmgfw.efi to \\EFI\\BOOT\\BOOTX64.EFI, or run `bcdboot W:\\Windows /s S: /f ALL`.',
    zh: '把 \\EFI\\Microsoft\\Boot\\bootmgfw.efi 复制为 \\EFI\\BOOT\\BOOTX64.EFI，或运行 `bcdboot W:\\Windows /s S: /f ALL`。',
  },
};
