/** Cause: under-voltage, over-current or insufficient supply. */
import type { Cause } from '../core/cause.ts';

export const usbPower: Cause = {
  id: 'usb-power',
  family: 'host',
  title: { en: 'USB power insufficient', zh: 'USB 供电不足' },
  explanation: {
    en: 'The port cannot supply what the device draws; SSDs in enclosures suffer first.',
    zh: '接口供电不足，硬盘盒中的固态硬盘最容易受影响。',
  },
  prior: -11,
  evidence: {
    'HW-05:lost': { fail: 6, why: 'a bridge whose power saving is faulty, and it was lost' },
    'symptom:vanishes-in-use': { fail: 7, group: 'symptom', why: 'it drops off under load' },
    'symptom:stop-critical-process': { fail: 3, group: 'symptom', why: 'Windows loses the disk it runs from' },
  },
  consequences: ['usb-link', 'media-removed', 'usb-enumeration'],
  repairs: [],
  advice: {
    en: 'Use a powered hub or a rear port; test with a drive that draws less.',
    zh: '使用带供电的集线器或后置接口；换功耗更低的设备测试。',
  },
};
