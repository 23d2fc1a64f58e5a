/** Cause: first boot or update starved by very slow or resetting media. */
import type { Cause } from '../core/cause.ts';

export const slowMediaHang: Cause = {
  id: 'slow-media-hang',
  family: 'windows',
  title: { en: 'Medium too slow for Windows', zh: '介质太慢' },
  explanation: {
    en: 'First boot or an update starves on slow random writes or on a device that keeps resetting: it looks like a hang, and takes hours.',
    zh: '首次启动或更新受制于极慢的随机写入，或设备反复复位：看起来像卡死，实际要几个小时。',
  },
  prior: -10,
  evidence: {
    'WIN-27:slow': { fail: 24, group: 'first-boot', why: 'pause after pause in the log of Setup' },
    'WIN-27:stopped': { fail: 9, group: 'first-boot', why: 'the log of Setup ends midway, without an error' },
    'WIN-27:failed': { fail: 2, group: 'first-boot', why: 'errors, not slowness, end the log of Setup' },
    'WIN-27:not-reached': { fail: -6, group: 'first-boot', why: 'no boot came so far as to be slow' },
    'WIN-11:pending': { fail: 5, why: 'the first boot writes the most' },
    'LOG-01': { fail: -4, pass: 1, why: 'slowness leaves gaps in the setup logs, not errors' },
    'symptom:applying-registry-settings': { fail: 14, group: 'symptom', why: 'the step with the most small writes' },
    'symptom:logo-freeze': { fail: 8, group: 'symptom', why: 'a first boot that only seems to stand still' },
    'symptom:very-slow': { fail: 14, group: 'symptom', why: 'what the person saw' },
    'symptom:vanishes-in-use': { fail: 2, group: 'symptom', why: 'resets under load' },
  },
  consequences: ['setup-interrupted'],
  repairs: [],
  advice: {
    en: 'Wait and watch the light of the stick; measure random 4K writes. Use an SSD in a good enclosure instead.',
    zh: '耐心等待并观察指示灯；测试 4K 随机写入速度。建议改用固态硬盘加优质硬盘盒。',
  },
};
