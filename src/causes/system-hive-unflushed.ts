/** Cause: SYSTEM hive has unreplayed logs. */
import type { Cause } from '../core/cause.ts';

export const systemHiveUnflushed: Cause = {
  id: 'system-hive-unflushed',
  family: 'windows',
  title: { en: 'SYSTEM registry hive not closed', zh: 'SYSTEM 注册表未正常关闭' },
  explanation: {
    en: 'The hive was not closed when the medium was pulled; its logs hold the rest, and Windows replays them.',
    zh: '拔出介质时注册表未关闭；其余内容在日志中，Windows 会自动回放。',
  },
  prior: -10,
  evidence: {
    'WIN-09:unflushed': { fail: 24, group: 'hive', why: 'not closed, logs are there' },
    'WIN-09:unflushed-no-logs': { fail: 20, group: 'hive', why: 'not closed, and no logs' },
    'WIN-09:unflushed-alone': { fail: 16, group: 'hive', why: 'not closed, logs not given' },
    'WIN-09': { fail: 0, pass: -12, group: 'hive', why: 'the hive was closed' },
    'symptom:status-c000014c': { fail: 5, group: 'symptom', why: 'the SYSTEM hive cannot be loaded' },
    'symptom:stop-registry': { fail: 3, group: 'symptom', why: 'stop codes of the registry' },
    'symptom:applying-registry-settings': { fail: 5, group: 'symptom', why: 'Setup stands in the registry' },
  },
  repairs: ['hive-replay', 'hive-close'],
  advice: {
    en: 'Keep SYSTEM, SYSTEM.LOG1 and SYSTEM.LOG2 together; loading the hive once with reg.exe replays them.',
    zh: '保留 SYSTEM、SYSTEM.LOG1、SYSTEM.LOG2 三个文件；用 reg.exe 加载一次即可回放。',
  },
};
