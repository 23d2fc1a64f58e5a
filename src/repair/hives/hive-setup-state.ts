/**
 * Setup that was interrupted in its first boot: its state is set to finished, so that Windows starts without it.
 * References: Microsoft, Windows Setup (SystemSetupInProgress, SetupType); mickitblog, ChildCompletion.
 */
import { refuse } from '../planning/refuse.ts';
import { dword, text, valueRepair } from './hive-values.ts';

const CHILD = 'Setup\\Status\\ChildCompletion';
const COMPLETED = 3;

export const hiveSetupState = valueRepair<'only-by-name' | 'never-started'>({
  id: 'hive-setup-state',
  title: { en: 'Mark Windows Setup as finished', zh: '把 Windows 安装标记为已完成' },
  explanation: {
    en:
      'Sets SystemSetupInProgress, SetupType and OOBEInProgress to 0, empties CmdLine and marks setup.exe as completed. ' +
      'Warning: what Setup had still to do is not done by this. Drivers may be missing and there may be no account to ' +
      'log on with; deploying the image again is the right repair. It is planned only where asked for by name.',
    zh:
      '把 SystemSetupInProgress、SetupType、OOBEInProgress 设为 0，清空 CmdLine，并把 setup.exe 标记为已完成。' +
      '警告：安装程序尚未做完的事情并不会因此完成，可能缺少驱动，也可能没有可以登录的帐户；正确的做法是重新部署映像。' +
      '只有明确指定时才会计划。',
  },
  clears: ['WIN-11'],
  risk: 'high',
  messages: {
    'only-by-name': {
      en: 'Setup on {volume} is not finished (SetupType={type}, SystemSetupInProgress={inProgress}). Deploy the image again; its state is overwritten only if this repair is asked for by name.',
      zh: '{volume} 上的安装尚未完成（SetupType={type}，SystemSetupInProgress={inProgress}）。建议重新部署映像；只有明确指定这项修复时，才会改写安装状态。',
    },
    'never-started': {
      en: 'The Windows on {volume} has never run on a machine: Setup has everything still to do, and without it nothing would start. Let it run.',
      zh: '{volume} 上的 Windows 从未在任何电脑上运行过：安装程序要做的事都还没做，跳过它就什么也启动不了。请让它运行完。',
    },
  },
  judge: ({ volume, setup }, { byName }) => {
    const unfinished = setup.childCompletion === 1 || setup.inProgress === 1 || (setup.type ?? 0) !== 0;
    if (!unfinished) return undefined;
    if (!byName) {
      const args = { volume, type: setup.type ?? '–', inProgress: setup.inProgress ?? '–' };
      return refuse('only-by-name', args, true);
    }
    return (system) => {
      if (system.key('HardwareConfig')?.value('LastConfig') === undefined) return refuse('never-started', { volume });
      const has = (name: string): boolean => system.key('Setup')?.value(name) !== undefined;
      return [
        dword('Setup', 'SystemSetupInProgress', 0),
        dword('Setup', 'SetupType', 0),
        ...(has('OOBEInProgress') ? [dword('Setup', 'OOBEInProgress', 0)] : []),
        ...(has('CmdLine') ? [text('Setup', 'CmdLine', '')] : []),
        ...(system.key(CHILD)?.value('setup.exe') === undefined ? [] : [dword(CHILD, 'setup.exe', COMPLETED)]),
      ];
    };
  },
});
