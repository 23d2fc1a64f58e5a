/** Cause: another boot-critical driver disabled or missing. */
import type { Cause } from '../core/cause.ts';

export const bootDriverDisabled: Cause = {
  id: 'boot-driver-disabled',
  family: 'windows',
  title: { en: 'Boot-critical driver disabled or missing', zh: '引导必需的驱动被禁用或缺失' },
  explanation: {
    en: 'A driver every Windows needs to reach a disk is not started at boot, or its file is missing.',
    zh: '任何 Windows 访问磁盘都需要的驱动没有在引导时启动，或其文件缺失。',
  },
  prior: -11,
  evidence: {
    'LOG-07:storage': { fail: 2, why: 'a dump of a lost boot disk' },
    'LOG-04:never-ran': { fail: -3, why: 'nothing behind Boot Manager was ever reached' },
    'WIN-04:core-not-started': { fail: 29, group: 'driver', why: 'a core storage driver that does not start' },
    'WIN-04:mount-disabled': { fail: 27, group: 'driver', why: 'the file system of the boot volume is disabled' },
    'WIN-04:image-absent': { fail: 27, group: 'driver', why: 'the file of a boot driver is gone' },
    'WIN-04:service-absent': { fail: 24, group: 'driver', why: 'the service of a boot driver is gone' },
    'WIN-04': { fail: 0, pass: -14, group: 'driver', why: 'all boot drivers are in order' },
    'symptom:stop-7b': { fail: 7, group: 'symptom', why: 'the stop code for a lost boot device' },
    'symptom:status-c0000225': { fail: 7, group: 'symptom', why: 'a boot driver is missing' },
    'symptom:stopped-after-update': { fail: 3, why: 'a driver removed or replaced' },
  },
  repairs: ['hive-boot-drivers'],
  advice: {
    en: 'Restore Start=0 in the offline SYSTEM hive, or the driver file from the same build.',
    zh: '在离线 SYSTEM 配置单元中恢复 Start=0，或用同版本文件补回驱动。',
  },
};
