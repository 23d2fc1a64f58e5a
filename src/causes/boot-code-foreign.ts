/** Cause: another boot manager's or encryption product's code in place. */
import type { Cause } from '../core/cause.ts';

export const bootCodeForeign: Cause = {
  id: 'boot-code-foreign',
  family: 'partitioning',
  title: { en: 'Boot code of another system', zh: '其他系统的引导代码' },
  explanation: {
    en: 'Sector 0 or the boot record holds code of another boot manager, of an old Windows or of an encryption product: it starts something that is not here.',
    zh: '0 号扇区或引导记录中是其他启动管理器、旧版 Windows 或加密产品的代码，它要启动的东西不在这里。',
  },
  prior: -11,
  evidence: {
    'ESP-13:ntldr': { fail: 26, group: 'record', why: 'a boot record of Windows XP' },
    'ESP-13:second-stage': { fail: 18, group: 'record', why: 'the second half of the boot record is gone' },
    'ESP-13:no-code': { fail: 18, group: 'record', why: 'a boot record that only prints a message' },
    'MBR-20:encryption': { fail: 11, why: 'code of an encryption product' },
    'MBR-20:unknown': { fail: 8, why: 'code of no known family' },
    'BOOT-08:record-no-code': { fail: 24, why: 'a boot record that starts nothing' },
    'BOOT-08:record-ntldr': { fail: 26, why: 'a boot record of Windows XP' },
    'symptom:bootmgr-missing': {
      fail: 7,
      group: 'symptom',
      why: '“NTLDR is missing” names the loader of another Windows',
    },
    'symptom:blinking-cursor': { fail: 4, group: 'symptom', why: 'code that finds nothing to start' },
    'symptom:grub-shell': { fail: 5, group: 'symptom', why: 'GRUB left over from another system' },
  },
  repairs: [],
  advice: {
    en: '`bootsect /nt60 S: /mbr` writes Windows’ own records; never replace code of an encryption product.',
    zh: '`bootsect /nt60 S: /mbr` 可写入 Windows 自己的引导记录；切勿替换加密产品的代码。',
  },
};
