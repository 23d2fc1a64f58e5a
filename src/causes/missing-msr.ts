/** Cause: creator omitted the reserved partition Setup or Sysprep expects. */
import type { Cause } from '../core/cause.ts';

export const missingMsr: Cause = {
  id: 'missing-msr',
  family: 'partitioning',
  title: { en: 'Reserved partition missing', zh: '缺少保留分区' },
  explanation: {
    en: 'The creating tool left out the Microsoft reserved partition that Setup or Sysprep expects on GPT.',
    zh: '制作工具没有创建安装程序或 Sysprep 在 GPT 上需要的 Microsoft 保留分区。',
  },
  prior: -14,
  evidence: {
    'symptom:unexpected-restart': { fail: 2, group: 'symptom', why: 'Setup stops in its specialize phase' },
    'symptom:applying-registry-settings': { fail: 2, group: 'symptom', why: 'Setup stops in its specialize phase' },
  },
  repairs: [],
  advice: {
    en: 'Repartition with a reserved partition of 16 MB between system and Windows partition.',
    zh: '重新分区，在系统分区和 Windows 分区之间保留 16 MB 的 MSR。',
  },
};
