/** Cause: primary GPT bad, backup usable. */
import type { Cause } from '../core/cause.ts';

export const gptPrimaryDamaged: Cause = {
  id: 'gpt-primary-damaged',
  family: 'partitioning',
  title: { en: 'Primary GPT damaged', zh: '主 GPT 损坏' },
  explanation: {
    en: 'The GPT at LBA 1 is bad while its backup at the end of the medium is good.',
    zh: 'LBA 1 处的 GPT 损坏，而介质末尾的备份完好。',
  },
  prior: -9,
  evidence: {
    'GPT-01:primary': { fail: 28, group: 'gpt', why: 'bad checksums in front, good ones at the end' },
    'GPT-01:primary-unbacked': { fail: 20, group: 'gpt', why: 'bad checksums in front, the end unread' },
    'GPT-01:primary-gone': { fail: 28, group: 'gpt', why: 'nothing in front, a good copy at the end' },
    'GPT-01': { fail: 0, pass: -15, group: 'gpt', why: 'both copies hold' },
  },
  repairs: ['gpt-primary'],
  advice: {
    en: '`sgdisk -b` saves both copies; gdisk (recovery menu, b) rebuilds the primary from the backup.',
    zh: '先用 `sgdisk -b` 保存两份副本；再用 gdisk 恢复菜单中的 b 由备份重建主 GPT。',
  },
};
