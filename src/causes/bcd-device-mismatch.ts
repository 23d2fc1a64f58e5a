/** Cause: device elements name another disk or partition. */
import type { Cause } from '../core/cause.ts';

export const bcdDeviceMismatch: Cause = {
  id: 'bcd-device-mismatch',
  family: 'bcd',
  title: { en: 'Boot configuration names another disk', zh: 'BCD 指向另一块磁盘' },
  explanation: {
    en: 'The store names a disk or partition that is not on this medium: it was written for the PC that built it, or the medium was cloned or re-partitioned since.',
    zh: '配置指向的磁盘或分区不在本介质上：它是为制作用的电脑写的，或者介质之后被克隆、重新分区过。',
  },
  prior: -8,
  evidence: {
    'BCD-06': { fail: 26, pass: -6, group: 'device', why: 'names a disk signature or offset that is not here' },
    'BCD-07': { fail: 28, pass: -6, group: 'device', why: 'names partition GUIDs that are not here' },
    'BCD-08:boot-volume': { fail: 26, group: 'device', why: 'Windows is sought on the boot volume' },
    'BCD-08': { fail: 6, group: 'device', why: 'a device element that is missing or cut' },
    'MBR-11': { fail: 24, group: 'device', why: 'all elements name one other signature' },
    'BCD-10': { fail: 5, why: 'only one of the two stores fits' },
    'MBR-09:zero': { fail: 3, why: 'a signature that no element can name' },
    'BOOT-11:device-elsewhere': { fail: 26, why: 'names what is not on this medium' },
    'symptom:status-c000000e': { fail: 10, group: 'symptom', why: 'the code for a device that does not exist' },
    'symptom:status-c0000225': { fail: 5, group: 'symptom', why: 'a device is missing' },
    'symptom:builder-pc-only': { fail: 7, why: 'on the PC that built it the named disk is there' },
  },
  repairs: ['mbr-disk-signature', 'bcd-devices', 'bcd-rebuild'],
  advice: {
    en: '`bcdedit /store S:\\EFI\\Microsoft\\Boot\\BCD /set {default} device partition=W:` and the same for osdevice.',
    zh: '运行 `bcdedit /store S:\\EFI\\Microsoft\\Boot\\BCD /set {default} device partition=W:`，osdevice 同样处理。',
  },
};
