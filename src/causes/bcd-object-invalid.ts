/** Cause: default, order or loader object missing or inconsistent. */
import type { Cause } from '../core/cause.ts';

export const bcdObjectInvalid: Cause = {
  id: 'bcd-object-invalid',
  family: 'bcd',
  title: { en: 'Boot menu without a valid entry', zh: '启动菜单没有有效条目' },
  explanation: {
    en: 'The default entry, the display order or the loader object is missing or inconsistent.',
    zh: '默认条目、显示顺序或加载对象缺失，或相互矛盾。',
  },
  prior: -10,
  evidence: {
    'BCD-04': { fail: 28, pass: -10, group: 'object', why: 'the menu names what does not exist' },
    'BCD-08:missing': { fail: 27, group: 'object', why: 'a loader without its device' },
    'BCD-08:damaged': { fail: 27, group: 'object', why: 'a device element that is cut short' },
    'BCD-01:no-boot-manager': { fail: 12, group: 'object', why: 'the object of Boot Manager itself is missing' },
    'BCD-16': { fail: 8, why: 'an entry stuck in safe mode or WinPE mode' },
    'BCD-14': { fail: 2, why: 'an entry that hides its failures' },
    'BOOT-10:bcd-default-missing': { fail: 26, why: 'the menu names what does not exist' },
    'BOOT-10:bcd-no-loader': { fail: 26, why: 'a menu without an entry' },
    'BOOT-11:device-missing': { fail: 26, why: 'a loader without its device' },
    'BOOT-11:device-damaged': { fail: 26, why: 'a device element that is cut short' },
    'BOOT-13:loader-no-path': { fail: 24, why: 'an entry that names no program' },
    'symptom:status-c0000034': { fail: 5, group: 'symptom', why: 'something named does not exist' },
    'symptom:automatic-repair-loop': { fail: 2, group: 'symptom', why: 'an entry that always ends in recovery' },
  },
  repairs: ['bcd-default', 'bcd-devices', 'bcd-rebuild', 'bcd-safe-mode-off'],
  advice: {
    en: 'Point default and display order at the one Windows loader whose device resolves, or rebuild with bcdboot.',
    zh: '让默认项和显示顺序指向设备有效的那个 Windows 条目，或用 bcdboot 重建。',
  },
};
