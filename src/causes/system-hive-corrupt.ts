/** Cause: SYSTEM hive unreadable or truncated. */
import type { Cause } from '../core/cause.ts';

export const systemHiveCorrupt: Cause = {
  id: 'system-hive-corrupt',
  family: 'windows',
  title: { en: 'SYSTEM registry hive damaged', zh: 'SYSTEM 注册表损坏' },
  explanation: {
    en: 'The SYSTEM hive is missing, cut short or damaged, so the loader cannot learn which drivers to start.',
    zh: 'SYSTEM 配置单元缺失、被截断或损坏，加载程序无法得知要启动哪些驱动。',
  },
  prior: -10,
  evidence: {
    'WIN-10': { fail: 1, why: 'told only where the hive is damaged' },
    'LOG-07:registry': { fail: 3, why: 'a dump of a registry that could not be loaded' },
    'LOG-04:never-ran': { fail: -2, why: 'nothing behind Boot Manager was ever reached' },
    'WIN-09:absent': { fail: 26, group: 'hive', why: 'the hive does not exist' },
    'WIN-09:not-a-hive': { fail: 28, group: 'hive', why: 'contents that are no hive' },
    'WIN-09:truncated': { fail: 28, group: 'hive', why: 'shorter than its header says' },
    'WIN-09:damaged': { fail: 27, group: 'hive', why: 'broken structure' },
    'WIN-09:unflushed-no-logs': { fail: 10, group: 'hive', why: 'not closed, and nothing to complete it' },
    'WIN-09': { fail: 0, pass: -14, group: 'hive', why: 'the hive is sound' },
    'BOOT-14': { fail: 26, why: 'Windows cannot read its drivers' },
    'symptom:status-c000014c': { fail: 12, group: 'symptom', why: 'the code for an unusable SYSTEM hive' },
    'symptom:stop-registry': { fail: 9, group: 'symptom', why: 'stop codes of the registry' },
  },
  repairs: ['hive-replay'],
  advice: {
    en: 'Restore the hive from a backup of the same installation; RegBack is empty since Windows 10 1803.',
    zh: '用同一系统的备份恢复该文件；自 Windows 10 1803 起 RegBack 为空。',
  },
};
