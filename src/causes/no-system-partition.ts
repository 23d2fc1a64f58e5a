/** Cause: nothing the firmware could boot from exists on the medium. */
import type { Cause } from '../core/cause.ts';

export const noSystemPartition: Cause = {
  id: 'no-system-partition',
  family: 'partitioning',
  title: { en: 'Nothing on the medium can be booted', zh: '介质上没有可引导的内容' },
  explanation: {
    en: 'The medium holds no loader a firmware would start: files were only copied, or it was never made bootable.',
    zh: '介质上没有固件会启动的引导文件：只是复制了文件，或从未制作成启动盘。',
  },
  prior: -13,
  evidence: {
    'MBR-13:none': { fail: 22, why: 'neither UEFI nor BIOS finds anything' },
    'GPT-06:without-loader': { fail: 8, pass: -3, why: 'no system partition and no fallback loader' },
    'MBR-18': { fail: 12, why: 'the partition with Ventoy’s menu is gone' },
    'MBR-15:plain': { fail: 16, why: 'an image for optical drives on a stick' },
    'ESP-11:not-fat': { fail: 14, why: 'a system partition only some firmware reads' },
    'ESP-15': { fail: -12, why: 'there is a system partition, but emptied' },
    'ESP-05:manager-only': { fail: -8, why: 'the boot manager is there, only the fallback copy is missing' },
    'BOOT-03:esp-none': { fail: 24, why: 'no volume a firmware opens' },
    'symptom:no-bootable-device': { fail: 6, group: 'symptom', why: 'what firmware says then' },
    'symptom:not-in-boot-menu': { fail: 4, group: 'symptom', why: 'nothing to offer' },
  },
  repairs: [],
  advice: {
    en: 'Make the medium with Rufus, the Media Creation Tool or `bcdboot`; copying files alone is not enough.',
    zh: '请用 Rufus、媒体创建工具或 `bcdboot` 制作；仅复制文件是不够的。',
  },
};
