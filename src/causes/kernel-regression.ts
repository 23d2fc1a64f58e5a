/** Cause: kernel or driver version fault. */
import type { Cause } from '../core/cause.ts';

export const kernelRegression: Cause = {
  id: 'kernel-regression',
  family: 'software',
  title: { en: 'Kernel or driver fault', zh: '内核或驱动缺陷' },
  explanation: {
    en: 'This version of the kernel or of a driver has a fault; another version works.',
    zh: '该版本的内核或驱动存在缺陷，换一个版本即可。',
  },
  prior: -13,
  evidence: {
    'symptom:kernel-panic': { fail: 6, group: 'symptom', why: 'the kernel stops itself' },
    'symptom:stopped-after-update': { fail: 2, why: 'it came with an update' },
    'symptom:exit-139': { fail: 1, group: 'symptom', why: 'a fault below the program' },
  },
  repairs: [],
  advice: {
    en: 'Boot the previous kernel or a newer image; keep the panic text for a report.',
    zh: '改用之前的内核或更新的映像启动，并保留崩溃信息以便反馈。',
  },
};
