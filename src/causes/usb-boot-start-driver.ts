/** Cause: USB storage drivers not started at boot on this Windows. */
import type { Cause } from '../core/cause.ts';

export const usbBootStartDriver: Cause = {
  id: 'usb-boot-start-driver',
  family: 'windows',
  title: { en: 'USB storage drivers not started at boot', zh: 'USB 存储驱动未在引导时启动' },
  explanation: {
    en: 'This Windows does not load the drivers of the USB path early enough, so it loses its own disk: stop 0x7B.',
    zh: '这个 Windows 没有在引导阶段加载 USB 驱动，启动后找不到自己的磁盘，蓝屏 0x7B。',
  },
  prior: -9,
  evidence: {
    'LOG-07:storage': { fail: 3, why: 'a dump of a lost boot disk' },
    'LOG-04:never-ran': { fail: -3, why: 'nothing behind Boot Manager was ever reached' },
    'WIN-04:usb-not-started': {
      fail: 28,
      group: 'driver',
      why: 'Start and BootFlags keep a USB driver out of the boot',
    },
    'WIN-04:usb-disabled': { fail: 28, group: 'driver', why: 'a disabled USB driver' },
    'WIN-04:usb-as-delivered': { fail: 9, group: 'driver', why: 'as delivered, made for internal disks' },
    'WIN-04': { fail: 0, pass: -12, group: 'driver', why: 'all drivers of the USB path start at boot' },
    'WIN-03:none': { fail: 14, pass: -2, why: 'BootDriverFlags without USB' },
    'WIN-03:ordinary': { fail: 4, why: 'BootDriverFlags of an installation for internal disks' },
    'WIN-03:partial': { fail: 2, why: 'BootDriverFlags with one of the two USB generations' },
    'symptom:stop-7b': { fail: 11, group: 'symptom', why: 'the stop code for a lost boot device' },
    'symptom:status-c0000225': { fail: 5, group: 'symptom', why: 'a boot driver is missing' },
  },
  repairs: ['hive-boot-drivers', 'hive-usb-boot-flags'],
  advice: {
    en: 'Load the SYSTEM hive offline and set Start=0 for USBXHCI, UCX01000, USBHUB3, USBSTOR; keep the old values.',
    zh: '离线加载 SYSTEM 配置单元，把 USBXHCI、UCX01000、USBHUB3、USBSTOR 的 Start 改为 0，并记下原值。',
  },
};
