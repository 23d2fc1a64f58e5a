/** Cause: Windows PE lacks a driver, or was given an unsigned or wrong one. */
import type { Cause } from '../core/cause.ts';

export const peDriver: Cause = {
  id: 'pe-driver',
  family: 'windows',
  title: { en: 'Driver missing or wrong in Windows PE', zh: 'Windows PE 驱动缺失或不对' },
  explanation: {
    en: 'Windows PE or Setup has no driver for a controller of this machine, or was given one that is unsigned, for another version or another width.',
    zh: 'Windows PE 或安装程序没有本机控制器的驱动，或所加驱动未签名、版本或位数不符。',
  },
  prior: -11,
  evidence: {
    'symptom:setup-media-driver': { fail: 9, group: 'symptom', why: 'Setup asks for it' },
    'symptom:no-disk-in-setup': { fail: 15, group: 'symptom', why: 'Setup sees no disk' },
    'symptom:dism-driver-failed': { fail: 5, group: 'symptom', why: 'the driver package is not whole or not signed' },
    'symptom:other-pc-ok': { fail: 7, why: 'the other machine has controllers it knows' },
    'symptom:other-image-ok': { fail: 4, why: 'the other image brings the driver' },
    'symptom:port-dependent': { fail: 3, why: 'it knows the controller of the other port' },
  },
  repairs: [],
  advice: {
    en: 'Load the signed driver of the maker for this version (Intel RST or VMD, NVMe, USB 3) with `drvload` or in Setup, or switch VMD or RAID off in the firmware before installing.',
    zh: '用 `drvload` 或在安装程序中加载厂商为该版本签名的驱动（Intel RST/VMD、NVMe、USB 3），或在安装前于固件中关闭 VMD/RAID。',
  },
};
