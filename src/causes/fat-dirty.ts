/** Cause: FAT volume not cleanly unmounted, otherwise sound. */
import type { Cause } from '../core/cause.ts';

export const fatDirty: Cause = {
  id: 'fat-dirty',
  family: 'esp',
  title: { en: 'FAT volume not cleanly unmounted', zh: 'FAT 卷未正常卸载' },
  explanation: {
    en: 'The volume was pulled while mounted; it is otherwise sound, and this alone never stops a boot.',
    zh: '该卷在挂载状态下被拔出，其余正常；仅此一点不会影响引导。',
  },
  prior: -10,
  evidence: {
    'ESP-04:dirty': { fail: 10, group: 'flag', why: 'the flag itself, which alone stops nothing' },
    'ESP-04': { fail: 0, pass: -12, group: 'flag', why: 'closed cleanly' },
  },
  repairs: ['fat-dirty-bit'],
  advice: {
    en: '`fsck.fat -a` or Windows’ error check clears it. Eject before pulling.',
    zh: '用 `fsck.fat -a` 或 Windows 的查错功能清除；拔出前请先弹出。',
  },
};
