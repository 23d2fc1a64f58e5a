/** Cause: duplicate disk signature or GUID after cloning; references follow the wrong twin. */
import type { Cause } from '../core/cause.ts';

export const clonedIdentity: Cause = {
  id: 'cloned-identity',
  family: 'medium',
  title: { en: 'Clone with the identity of its original', zh: '克隆盘与原盘身份相同' },
  explanation: {
    en: 'The copy carries the disk signature or GUIDs of its original; Windows rewrites one of them, and references follow the wrong twin.',
    zh: '副本带有原盘的磁盘签名或 GUID；Windows 会改写其中一个，引用就可能指向另一块盘。',
  },
  prior: -12,
  evidence: {
    'WIN-15:elsewhere': { fail: 5, why: 'C: still names the disk of the original' },
    'MBR-10': { fail: 26, why: 'two media with one signature' },
    'GPT-09:disk': { fail: 26, why: 'two media with one disk GUID' },
    'GPT-09:partition': { fail: 14, why: 'two partitions with one GUID' },
    'MBR-11': { fail: 13, why: 'a clash of clones rewrites the signature; so do tools that are asked to' },
    'BCD-07': { fail: 3, why: 'a clone given new GUIDs keeps its old BCD' },
    'symptom:status-c000000e': { fail: 3, group: 'symptom', why: 'the device of the twin is not there' },
  },
  consequences: ['bcd-device-mismatch'],
  repairs: ['mbr-disk-signature', 'bcd-devices', 'hive-drive-letter'],
  advice: {
    en: 'Give the copy an identity of its own (`sgdisk -G`, diskpart `uniqueid disk`), then point its BCD at it.',
    zh: '给副本一个新的身份（`sgdisk -G` 或 diskpart `uniqueid disk`），再让 BCD 指向它。',
  },
};
