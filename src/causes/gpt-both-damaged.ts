/** Cause: neither GPT copy usable. */
import type { Cause } from '../core/cause.ts';

export const gptBothDamaged: Cause = {
  id: 'gpt-both-damaged',
  family: 'partitioning',
  title: { en: 'Both GPT copies damaged', zh: '两份 GPT 都损坏' },
  explanation: {
    en: 'Neither copy of the partition table is usable, so no system sees any partition.',
    zh: '两份分区表都不可用，任何系统都看不到分区。',
  },
  prior: -12,
  evidence: {
    'GPT-01:both': { fail: 29, group: 'gpt', why: 'neither copy validates' },
    'GPT-01:none': { fail: 25, group: 'gpt', why: 'a protective MBR over no GPT at all' },
    'GPT-01': { fail: 0, pass: -15, group: 'gpt', why: 'at least one copy holds' },
    'BOOT-02:gpt-both-bad': { fail: 27, why: 'no copy validates' },
  },
  consequences: ['gpt-primary-damaged', 'gpt-backup-damaged', 'no-system-partition'],
  repairs: ['gpt-checksums', 'gpt-rebuild'],
  advice: {
    en: 'Image the medium, then let `wtg-triage search` find its volumes and gpt-rebuild make the table of them.',
    zh: '先制作映像，再用 `wtg-triage search` 找出各卷，由 gpt-rebuild 重建分区表。',
  },
};
