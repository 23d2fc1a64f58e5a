/** WIN-11: Setup has not finished, or was interrupted midway. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

/** A child process of Setup was running when the machine stopped; 3 means it completed. */
const CHILD_RUNNING = 1;

export const windowsSetupInterrupted = defineCheck({
  code: 'WIN-11',
  id: 'windows-setup-interrupted',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Windows Setup not finished', zh: 'Windows 安装未完成' },
  why: {
    en: 'Stopped in its specialize or OOBE phase, Setup refuses to go on: "The computer restarted unexpectedly".',
    zh: '在 specialize 或 OOBE 阶段中断后，安装程序拒绝继续：“计算机意外地重新启动或遇到错误”。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Windows Setup log files', 'mickitblog: ChildCompletion'],
  messages: {
    interrupted: {
      en: 'Setup\\Status\\ChildCompletion setup.exe is 1 on {volume}: Setup was stopped while it ran.',
      zh: '{volume} 的 Setup\\Status\\ChildCompletion setup.exe 为 1：安装程序在运行中被中断。',
    },
    pending: {
      en: 'Windows on {volume} has still to run its first-boot setup (SetupType={type}, SystemSetupInProgress={inProgress}).',
      zh: '{volume} 上的 Windows 尚未完成首次启动配置（SetupType={type}，SystemSetupInProgress={inProgress}）。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) =>
    facts.all('windows').flatMap(({ value, from }): Finding<'interrupted' | 'pending'>[] => {
      const { setup, volume } = value;
      const args = { volume, type: setup.type ?? '–', inProgress: setup.inProgress ?? '–' };
      const about = { args, evidence: [from], subject: `${volume}:SYSTEM\\Setup` };
      if (setup.childCompletion === CHILD_RUNNING) return [{ message: 'interrupted', ...about }];
      // The state in which every image is applied; only after a first boot it tells of an interruption.
      const pending = setup.inProgress === 1 || (setup.type ?? 0) !== 0;
      return pending ? [{ message: 'pending', ...about, severity: 'info' }] : [];
    }),
});
