/** Cause: specialise or OOBE phase stopped midway. */
import type { Cause } from '../core/cause.ts';

export const setupInterrupted: Cause = {
  id: 'setup-interrupted',
  family: 'windows',
  title: { en: 'First-boot setup interrupted', zh: '首次启动配置被中断' },
  explanation: {
    en: 'The specialize or OOBE phase of Windows Setup stopped midway; the next start cannot continue it.',
    zh: 'Windows 安装的 specialize 或 OOBE 阶段中途停止，下次启动无法继续。',
  },
  prior: -10,
  evidence: {
    'WIN-27:stopped': { fail: 14, group: 'setup', why: 'the log of Setup ends midway' },
    'WIN-27:failed': { fail: 16, group: 'setup', why: 'the log of Setup ends after errors' },
    'WIN-27:slow': { fail: 8, group: 'setup', why: 'the log of Setup ends, after many pauses' },
    'WIN-11:interrupted': { fail: 26, group: 'setup', why: 'Setup was stopped while it ran' },
    'WIN-11:pending': { fail: 7, group: 'setup', why: 'the first-boot setup is not finished' },
    'WIN-11': { fail: 0, pass: -12, group: 'setup', why: 'Setup has finished' },
    'LOG-01': { fail: 9, pass: -4, why: 'errors in the logs of Setup; the line itself says what stopped it' },
    'symptom:applying-registry-settings': {
      fail: 15,
      group: 'symptom',
      why: 'the last thing seen belongs to the first-boot setup',
    },
    'symptom:unexpected-restart': { fail: 18, group: 'symptom', why: 'the text Setup shows after an interruption' },
    'symptom:logo-freeze': { fail: 3, group: 'symptom', why: 'the first boot may stand at the logo' },
  },
  repairs: ['hive-setup-state'],
  advice: {
    en: 'Read \\Windows\\Panther\\setupact.log for the last step; applying the image again is more reliable than patching the state.',
    zh: '查看 \\Windows\\Panther\\setupact.log 的最后一步；重新应用映像比修改状态值更可靠。',
  },
};
