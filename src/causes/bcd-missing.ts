/** Cause: no boot configuration store where the boot manager looks. */
import type { Cause } from '../core/cause.ts';

export const bcdMissing: Cause = {
  id: 'bcd-missing',
  family: 'bcd',
  title: { en: 'Boot configuration store missing', zh: '缺少 BCD 启动配置' },
  explanation: {
    en: 'Boot Manager runs, but where it looks there is no configuration store, or an empty file.',
    zh: '启动管理器已运行，但在它查找的位置没有配置存储，或只有空文件。',
  },
  prior: -9,
  evidence: {
    'LOG-04:handed-over': { fail: -4, why: 'the last start came past Boot Manager' },
    'BCD-01:absent': { fail: 27, group: 'store', why: 'no store where Boot Manager looks' },
    'BCD-01:absent-bios': { fail: 26, group: 'store', why: 'no store where bootmgr looks' },
    'BCD-01:empty': { fail: 26, group: 'store', why: 'an empty file is as good as none' },
    'ESP-06': { fail: 24, group: 'store', why: 'the whole folder is missing' },
    'BCD-01': { fail: 2, pass: -14, group: 'store', why: 'a store in order refutes it' },
    'BOOT-10:bcd-absent': { fail: 26, why: 'no store where Boot Manager looks' },
    'symptom:status-c000000f': { fail: 6, group: 'symptom', why: 'the code that names the store' },
    'symptom:status-c0000034': { fail: 6, group: 'symptom', why: 'something named does not exist' },
  },
  repairs: ['bcd-rebuild', 'esp-rebuild'],
  advice: {
    en: '`bcdboot W:\\Windows /s S: /f ALL` on a Windows PC writes a new store (25H2: add /offline).',
    zh: '在 Windows 电脑上运行 `bcdboot W:\\Windows /s S: /f ALL` 重建（25H2 需加 /offline）。',
  },
};
