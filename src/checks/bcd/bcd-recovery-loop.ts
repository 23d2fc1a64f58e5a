/** BCD-13: recovery is enabled on an entry, which hides the failure behind "Preparing automatic repair". */
import { optionCheck } from './option.ts';

export const bcdRecoveryLoop = optionCheck({
  code: 'BCD-13',
  id: 'bcd-recovery-loop',
  severity: 'info',
  title: { en: 'Automatic repair enabled', zh: '启用了自动修复' },
  why: {
    en: 'Where Windows fails early, this turns the error code into an endless "Preparing automatic repair".',
    zh: '如果 Windows 很早就失败，错误代码会被无休止的“正在准备自动修复”掩盖。',
  },
  refs: ['Microsoft: Windows To Go, recovery'],
  message: {
    en: '{object} in {store} starts {value} after a failure; Windows To Go is meant to have recoveryenabled off.',
    zh: '{store} 中的 {object} 在失败后会启动 {value}；Windows To Go 应关闭 recoveryenabled。',
  },
  match: ({ elements }) =>
    elements['14000008'] !== undefined && elements['16000009'] !== false ? String(elements['14000008']) : undefined,
});
