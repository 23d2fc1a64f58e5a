/** Cause: bridge misbehaves with UAS. */
import type { Cause } from '../core/cause.ts';

export const usbUas: Cause = {
  id: 'usb-uas',
  family: 'host',
  title: { en: 'UAS bridge fault', zh: 'UAS 桥接芯片故障' },
  explanation: {
    en: 'The USB bridge misbehaves with the UAS protocol: commands time out, the device resets.',
    zh: 'USB 桥接芯片在 UAS 协议下工作异常：命令超时、设备复位。',
  },
  prior: -11,
  evidence: {
    'HW-04:known': { fail: 4, group: 'bridge', why: 'a bridge on the list; many of them work' },
    'HW-04:failing': { fail: 9, group: 'bridge', why: 'a bridge on the list, with resets in the log' },
    'symptom:vanishes-in-use': { fail: 5, group: 'symptom', why: 'it resets under load' },
    'symptom:stop-7b': { fail: 2, group: 'symptom', why: 'UAS devices need a driver of their own at boot' },
    'symptom:logo-freeze': { fail: 2, group: 'symptom', why: 'commands that time out' },
  },
  consequences: ['media-removed', 'slow-media-hang'],
  repairs: ['host-uas-quirk'],
  advice: {
    en: 'Boot once on a USB 2 port, which uses no UAS; update the bridge firmware, or add the quirk `usb-storage.quirks=VID:PID:u`.',
    zh: '先在不使用 UAS 的 USB 2 接口上启动一次；升级桥接固件，或加上 `usb-storage.quirks=VID:PID:u`。',
  },
};
