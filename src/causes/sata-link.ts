/** Cause: SATA cable or link errors. */
import type { Cause } from '../core/cause.ts';

export const sataLink: Cause = {
  id: 'sata-link',
  family: 'host',
  title: { en: 'SATA link errors', zh: 'SATA 链路错误' },
  explanation: {
    en: 'SATA cable or link quality: CRC errors, resets, reduced speed.',
    zh: 'SATA 线缆或链路质量问题：CRC 错误、复位、降速。',
  },
  prior: -12,
  evidence: {
    'symptom:very-slow': { fail: 2, group: 'symptom', why: 'retries and resets' },
    'symptom:status-c00000e9': { fail: 3, group: 'symptom', why: 'the code for an I/O error' },
  },
  repairs: [],
  advice: {
    en: 'Replace the SATA cable, use another port, check the power cable.',
    zh: '更换 SATA 线缆，换一个接口，并检查供电线。',
  },
};
