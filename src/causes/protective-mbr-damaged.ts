/** Cause: protective or hybrid MBR does not describe the GPT. */
import type { Cause } from '../core/cause.ts';

export const protectiveMbrDamaged: Cause = {
  id: 'protective-mbr-damaged',
  family: 'partitioning',
  title: { en: 'Protective MBR damaged', zh: '保护性 MBR 损坏' },
  explanation: {
    en: 'Sector 0 no longer announces the GPT behind it: an MBR tool rewrote it, or it was wiped.',
    zh: '0 号扇区不再表明后面有 GPT：被 MBR 工具改写，或被清空。',
  },
  prior: -10,
  evidence: {
    'MBR-07': { fail: 28, pass: -10, why: 'a valid GPT without its protective entry' },
    'MBR-08': { fail: 14, why: 'partitions beside the protective entry' },
    'MBR-01:gpt-intact': { fail: 9, why: 'the signature of sector 0 is gone while the GPT holds' },
    'BOOT-02:gpt-no-protective': { fail: 27, why: 'a valid GPT without its protective entry' },
  },
  repairs: ['mbr-protective-entry'],
  advice: {
    en: 'gdisk writes a new protective MBR with its `x`, `n` commands; the GPT itself stays as it is.',
    zh: '用 gdisk 的 `x`、`n` 命令重写保护性 MBR；GPT 本身保持不变。',
  },
};
