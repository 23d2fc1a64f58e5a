/** Cause: cable, port, hub or signal integrity. */
import type { Cause } from '../core/cause.ts';

export const usbLink: Cause = {
  id: 'usb-link',
  family: 'host',
  title: { en: 'USB connection fails', zh: 'USB 连接不良' },
  explanation: {
    en: 'Cable, port, hub or signal quality: the device drops off, resets or cannot be read.',
    zh: '线缆、接口、集线器或信号质量问题：设备掉线、复位或读取失败。',
  },
  prior: -9,
  evidence: {
    'HW-05:lost': { fail: 3, why: 'lost with a bridge whose own firmware is the likelier reason' },
    'HW-03': { fail: 6, why: 'sectors that differ from pass to pass point at the link' },
    'medium.reread': { fail: 6, why: 'a poor link delivers other bytes each time' },
    'LOG-10:removed': { fail: 3, group: 'disk-events', why: 'Windows saw the disk vanish while in use' },
    'LOG-10:many-places': { fail: 4, group: 'disk-events', why: 'errors that stick to no block' },
    'symptom:vanishes-in-use': { fail: 10, group: 'symptom', why: 'what the person saw' },
    'symptom:stop-critical-process': { fail: 5, group: 'symptom', why: 'Windows loses the disk it runs from' },
    'symptom:status-c00000e9': { fail: 6, group: 'symptom', why: 'the code for an I/O error' },
    'symptom:not-in-boot-menu': { fail: 2, group: 'symptom', why: 'a device that does not answer' },
  },
  consequences: ['media-removed', 'slow-media-hang', 'ntfs-corrupt'],
  repairs: [],
  advice: {
    en: 'Rear port, short known-good cable, no hub; change one thing at a time.',
    zh: '使用后置接口和可靠的短线，不经集线器；每次只改变一个因素。',
  },
};
