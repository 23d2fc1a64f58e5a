/** WIN-17: this Windows refuses drivers that are known to be vulnerable, or whose pages cannot be verified. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'memory-integrity' | 'blocklist';

export const windowsDriverPolicy = defineCheck<'windows', Message>({
  code: 'WIN-17',
  id: 'windows-driver-policy',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Drivers are refused by policy', zh: '系统会拒绝某些驱动' },
  why: {
    en: 'An update of the block list, or memory integrity, may stop a driver that worked before; a CodeIntegrity event names it. The setting itself is sound.',
    zh: '阻止列表更新或内存完整性可能使原本可用的驱动被拒；CodeIntegrity 事件会指出是哪个。设置本身没有问题。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: recommended driver block rules', 'Microsoft: memory integrity'],
  messages: {
    'memory-integrity': {
      en: 'Memory integrity (HVCI) is on in the Windows on {volume}.',
      zh: '{volume} 上的 Windows 已开启内存完整性（HVCI）。',
    },
    blocklist: {
      en: 'The block list of vulnerable drivers is on in the Windows on {volume}.',
      zh: '{volume} 上的 Windows 已启用易受攻击驱动程序阻止列表。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) =>
    facts.all('windows').flatMap(({ value: { volume, driverPolicy }, from }): Finding<Message>[] => {
      const about = { args: { volume }, evidence: [from], subject: volume };
      if (driverPolicy?.memoryIntegrity === 1) return [{ message: 'memory-integrity', ...about }];
      return driverPolicy?.blocklist === 1 ? [{ message: 'blocklist', ...about }] : [];
    }),
});
