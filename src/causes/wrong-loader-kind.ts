/** Cause: a boot application in place of an EFI application. */
import type { Cause } from '../core/cause.ts';

export const wrongLoaderKind: Cause = {
  id: 'wrong-loader-kind',
  family: 'loader',
  title: { en: 'Boot application instead of an EFI application', zh: '引导文件类型不对' },
  explanation: {
    en: 'bootmgr.efi or memtest.efi was copied as fallback loader; firmware starts only EFI applications such as bootmgfw.efi.',
    zh: '把 bootmgr.efi 或 memtest.efi 当作后备引导文件了；固件只启动 bootmgfw.efi 这类 EFI 应用程序。',
  },
  prior: -12,
  evidence: {
    'ESP-09': { fail: 29, pass: -8, why: 'the subsystem field says so' },
    'BOOT-05:fallback-subsystem': { fail: 27, why: 'the subsystem field says so' },
  },
  repairs: ['loader-recopy'],
  advice: {
    en: 'Replace \\EFI\\BOOT\\BOOTX64.EFI by a copy of bootmgfw.efi.',
    zh: '用 bootmgfw.efi 的副本替换 \\EFI\\BOOT\\BOOTX64.EFI。',
  },
};
