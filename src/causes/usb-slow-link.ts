/** Cause: USB 3 device running at USB 2 speed. */
import type { Cause } from '../core/cause.ts';

export const usbSlowLink: Cause = {
  id: 'usb-slow-link',
  family: 'host',
  title: { en: 'USB 3 device at USB 2 speed', zh: 'USB 3 设备降速为 USB 2' },
  explanation: {
    en: 'The link runs at 480 Mb/s: a USB 2 port, cable or hub, or SuperSpeed training that fails.',
    zh: '链路只有 480 Mb/s：使用了 USB 2 接口、线缆或集线器，或 SuperSpeed 协商失败。',
  },
  prior: -11,
  evidence: {
    'symptom:very-slow': { fail: 11, group: 'symptom', why: 'what the person saw' },
    'symptom:applying-registry-settings': { fail: 2, group: 'symptom', why: 'a first boot takes hours then' },
  },
  consequences: ['slow-media-hang'],
  repairs: [],
  advice: {
    en: 'Use a USB 3 port and cable directly; check that xHCI is enabled in the firmware.',
    zh: '直接使用 USB 3 接口和线缆，并确认固件已启用 xHCI。',
  },
};
