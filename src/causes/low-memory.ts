/** Cause: not enough memory for the live system. */
import type { Cause } from '../core/cause.ts';

export const lowMemory: Cause = {
  id: 'low-memory',
  family: 'host',
  title: { en: 'Not enough memory', zh: '内存不足' },
  explanation: {
    en: 'The machine has too little memory for the live system or the ramdisk.',
    zh: '内存不足以运行 Live 系统或创建内存盘。',
  },
  prior: -12,
  evidence: {
    'symptom:status-c0000017': { fail: 14, group: 'symptom', why: 'the ramdisk does not fit' },
    'symptom:exit-139': { fail: 1, group: 'symptom', why: 'programs end when memory runs out' },
    'symptom:kernel-panic': { fail: 2, group: 'symptom', why: 'the initrd does not fit' },
  },
  consequences: ['process-crash'],
  repairs: [],
  advice: {
    en: 'Leave out `toram`, close other programs, add memory; check the memory for faults.',
    zh: '去掉 `toram`，关闭其他程序或增加内存；并检测内存是否有故障。',
  },
};
