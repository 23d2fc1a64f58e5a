/** WIN-22: fast startup is on, on a Windows that moves between machines. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf } from '../context.ts';
import { isPortable } from '../../core/boot-drivers.ts';

export const windowsFastStartup = defineCheck({
  code: 'WIN-22',
  id: 'windows-fast-startup',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Fast startup is on', zh: '启用了快速启动' },
  why: {
    en: 'Shutting down then saves the kernel session, which cannot be resumed on another PC.',
    zh: '关机时会保存内核会话，而该会话无法在另一台电脑上恢复。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: HiberbootEnabled'],
  messages: {
    on: {
      en: 'HiberbootEnabled is 1 on {volume}; set it to 0 on a Windows that changes machines.',
      zh: '{volume} 的 HiberbootEnabled 为 1；在不同电脑间使用的 Windows 应设为 0。',
    },
  },
  reads: ['windows', 'file'],
  applies: (facts) => facts.all('windows').some(({ value }) => isPortable(value)),
  missing: () => [],
  run: (facts) =>
    facts
      .all('windows')
      .filter(({ value }) => isPortable(value) && value.hiberbootEnabled === 1)
      .map(({ value, from }) => {
        const image = filesOf(facts, 'hibernation', true).some((file) => file.value.volume === value.volume);
        return {
          message: 'on' as const,
          args: { volume: value.volume },
          evidence: [from],
          subject: value.volume,
          severity: image ? ('warning' as const) : ('info' as const),
        };
      }),
});
