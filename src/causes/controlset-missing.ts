/** Cause: selected control set absent or failed. */
import type { Cause } from '../core/cause.ts';

export const controlsetMissing: Cause = {
  id: 'controlset-missing',
  family: 'windows',
  title: { en: 'Control set missing or failed', zh: '控制集缺失或启动失败过' },
  explanation: {
    en: 'The control set Windows would start with does not exist, or the last start with it failed.',
    zh: 'Windows 要使用的控制集不存在，或上次用它启动失败。',
  },
  prior: -12,
  evidence: {
    'WIN-08:absent': { fail: 29, group: 'select', why: 'the selected set does not exist' },
    'WIN-08:no-select': { fail: 22, group: 'select', why: 'nothing selects a set' },
    'WIN-08:failed': { fail: 9, group: 'select', why: 'a start with it failed' },
    'WIN-08:changed': { fail: 10, group: 'select', why: 'another set than the last time' },
    'WIN-08': { fail: 0, pass: -10, group: 'select', why: 'the selected set is there' },
    'symptom:stop-registry': { fail: 5, group: 'symptom', why: 'stop codes of the registry' },
    'symptom:status-c000014c': { fail: 3, group: 'symptom', why: 'the SYSTEM hive cannot be used' },
  },
  consequences: ['usb-boot-start-driver', 'boot-driver-disabled'],
  repairs: ['hive-control-set'],
  advice: {
    en: 'Set Select\\Default and Current to the control set that is intact.',
    zh: '把 Select\\Default 和 Current 改为完好的控制集编号。',
  },
};
