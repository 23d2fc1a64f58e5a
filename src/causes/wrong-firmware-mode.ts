/** Cause: medium prepared for UEFI booted as BIOS or the reverse; winload.exe/.efi mixed up. */
import type { Cause } from '../core/cause.ts';

export const wrongFirmwareMode: Cause = {
  id: 'wrong-firmware-mode',
  family: 'loader',
  title: { en: 'Wrong firmware mode', zh: '固件方式不对' },
  explanation: {
    en: 'The medium is made for UEFI and booted as BIOS, or the reverse; or the store names the loader of the other mode.',
    zh: '为 UEFI 制作的介质用 BIOS 方式启动（或反之），或 BCD 中写的是另一种方式的加载程序。',
  },
  prior: -10,
  evidence: {
    'BCD-09': { fail: 28, pass: -5, why: 'winload.exe under UEFI or winload.efi under BIOS' },
    'MBR-13:bios-only': { fail: 7, group: 'mode', why: 'made for BIOS alone' },
    'MBR-13:uefi-only': { fail: 4, group: 'mode', why: 'made for UEFI alone' },
    'WIN-24': { fail: 8, why: 'Windows 7 under UEFI' },
    'BOOT-13:loader-wrong-mode': { fail: 27, why: 'a loader of the other firmware mode' },
    'symptom:not-in-boot-menu': { fail: 6, group: 'symptom', why: 'the firmware offers only media of its own mode' },
    'symptom:no-bootable-device': { fail: 5, group: 'symptom', why: 'a UEFI medium in BIOS mode' },
    'symptom:blinking-cursor': { fail: 3, group: 'symptom', why: 'a UEFI medium in BIOS mode' },
    'symptom:builder-pc-only': { fail: 5, why: 'the other PC is set to another mode' },
    'symptom:stop-7b': { fail: 1, group: 'symptom', why: 'storage mode changed with the firmware mode' },
  },
  repairs: ['bcd-paths'],
  advice: {
    en: 'Set the firmware to the mode the medium is made for, or add the missing half with `bcdboot … /f ALL`.',
    zh: '把固件设置为介质所用的方式，或用 `bcdboot … /f ALL` 补上另一半。',
  },
};
