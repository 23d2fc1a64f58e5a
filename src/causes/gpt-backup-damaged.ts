/** Cause: backup GPT bad or missing, primary usable. */
import type { Cause } from '../core/cause.ts';

export const gptBackupDamaged: Cause = {
  id: 'gpt-backup-damaged',
  family: 'partitioning',
  title: { en: 'Backup GPT damaged', zh: '备份 GPT 损坏' },
  explanation: {
    en: 'The backup GPT is bad or missing while the primary is good: the medium boots, but has no spare.',
    zh: '备份 GPT 损坏或缺失，主 GPT 完好：仍可引导，但失去了备份。',
  },
  prior: -9,
  evidence: {
    'GPT-01:backup': { fail: 26, group: 'gpt', why: 'good checksums in front, bad ones at the end' },
    'GPT-01:backup-gone': { fail: 26, group: 'gpt', why: 'a good copy in front, nothing at the end' },
    'GPT-01': { fail: 0, pass: -15, group: 'gpt', why: 'both copies hold' },
    'GPT-04': { fail: -16, why: 'a medium cut short has lost it with its end' },
    'HW-01': { fail: -8, why: 'other copies at the end are gone too' },
  },
  repairs: ['gpt-backup'],
  advice: {
    en: '`sgdisk -e` or gdisk (recovery menu, d) writes a new backup from the primary.',
    zh: '用 `sgdisk -e` 或 gdisk 恢复菜单中的 d 由主 GPT 重写备份。',
  },
};
