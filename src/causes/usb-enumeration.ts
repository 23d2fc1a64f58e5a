/** Cause: device does not enumerate or answers wrongly. */
import type { Cause } from '../core/cause.ts';

export const usbEnumeration: Cause = {
  id: 'usb-enumeration',
  family: 'host',
  title: { en: 'Device does not enumerate', zh: 'USB 设备枚举失败' },
  explanation: {
    en: 'The device answers wrongly or not at all when it is plugged in.',
    zh: '设备插入后应答错误或没有应答。',
  },
  prior: -11,
  evidence: {
    'usb.cable': { fail: -5, why: 'the port failed before any device was asked who it is' },
    'symptom:not-in-boot-menu': { fail: 3, group: 'symptom', why: 'firmware cannot see it either' },
  },
  repairs: [],
  advice: {
    en: 'Try it on another PC: if it fails there too, the stick is dead; if not, look at port and power.',
    zh: '换一台电脑测试：同样失败说明 U 盘已坏，否则检查接口和供电。',
  },
};
