/** HW-08: the Windows volume is smaller than Windows To Go asks for. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

/** 20 GB, from Microsoft's deployment guide. */
const MINIMUM = 20e9;

export const windowsVolumeSmall = defineCheck({
  code: 'HW-08',
  id: 'windows-volume-small',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Windows volume is small', zh: 'Windows 卷偏小' },
  why: {
    en: 'Windows To Go asks for 20 GB; a full volume stops updates and, in the end, the boot.',
    zh: 'Windows To Go 要求至少 20 GB；卷写满后更新会失败，最终可能无法启动。',
  },
  ask: ASK.medium,
  refs: ['Microsoft: Windows To Go deployment considerations'],
  messages: {
    small: {
      en: 'The Windows volume {volume} has {bytes} bytes; 20 GB are recommended.',
      zh: 'Windows 卷 {volume} 只有 {bytes} 字节；建议至少 20 GB。',
    },
  },
  reads: ['partition', 'windows'],
  applies: (facts) => facts.all('windows').length > 0 && facts.all('partition').length > 0,
  run: (facts) =>
    facts.all('windows').flatMap(({ value }) => {
      const partition = facts.all('partition').find((p) => p.value.volume === value.volume);
      if (partition === undefined || partition.value.length >= MINIMUM) return [];
      const args = { volume: value.volume, bytes: partition.value.length };
      return [{ message: 'small' as const, args, evidence: [partition.from], subject: value.volume }];
    }),
});
