/** Cause: program killed by a signal (139 = SIGSEGV). */
import type { Cause } from '../core/cause.ts';

export const processCrash: Cause = {
  id: 'process-crash',
  family: 'software',
  title: { en: 'Program crashed', zh: '程序崩溃' },
  explanation: {
    en: 'A program was killed by a signal; status 139 is 128 + 11, SIGSEGV, a memory access fault.',
    zh: '程序被信号终止；139 = 128 + 11，即 SIGSEGV，内存访问错误。',
  },
  prior: -10,
  evidence: {
    'symptom:exit-139': { fail: 17, group: 'symptom', why: 'the status shells give for SIGSEGV' },
  },
  repairs: [],
  advice: {
    en: '`coredumpctl info` shows where. One program: a bug; several: check memory and the medium.',
    zh: '用 `coredumpctl info` 查看崩溃位置。只有一个程序崩溃多为缺陷；多个程序崩溃请检查内存和介质。',
  },
};
