/** Cause: counterfeit flash: content beyond the real size lost or wrapped. */
import type { Cause } from '../core/cause.ts';

export const fakeCapacity: Cause = {
  id: 'fake-capacity',
  family: 'medium',
  title: { en: 'Counterfeit capacity', zh: '扩容盘（虚标容量）' },
  explanation: {
    en: 'The medium reports more than it has; what was written beyond the real size is lost or wrapped around.',
    zh: '介质报告的容量大于实际容量，写到真实容量之外的内容会丢失或折返覆盖。',
  },
  prior: -13,
  evidence: {
    'HW-01': { fail: 27, why: 'copies kept at the end are gone although the size fits' },
    'GPT-04': { fail: 3, why: 'a real size smaller than the table says' },
    'MBR-06': { fail: 3, why: 'a real size smaller than the table says' },
    'symptom:setup-file-error': { fail: 3, group: 'symptom', why: 'files beyond the real size read as garbage' },
  },
  consequences: ['gpt-backup-damaged', 'media-corrupt', 'ntfs-corrupt', 'wim-corrupt', 'vhd-damaged'],
  repairs: [],
  advice: {
    en: 'Test with f3probe or H2testw after saving what can be read. Do not use the medium; return it.',
    zh: '保存能读出的内容后用 f3probe 或 H2testw 测试；不要再使用该介质，请退换。',
  },
};
